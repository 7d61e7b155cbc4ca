/** A QR code as a picture of the page's own: one path in an SVG, which no policy forbids. Loaded with what shows one. */
import { html, type TemplateResult } from 'lit';
import encodeQR from 'qr';

/** Modules around it that have to stay empty for a camera. */
const QUIET = 4;

/** One square for each run of dark modules in a row. */
const pathOf = (rows: readonly (readonly boolean[])[]): string => {
  let path = '';
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      let width = 0;
      while (row[x + width]) width++;
      if (width > 0) path += `M${x} ${y}h${width}v1h-${width}z`;
      x += width;
    }
  }
  return path;
};

/** Dark on white whatever the theme: cameras expect it. `label`: for those who do not see it. */
export const qrCode = (text: string, label: string): TemplateResult => {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
  return html`<svg class="qr" role="img" aria-label=${label} viewBox=${`0 0 ${rows.length} ${rows.length}`} shape-rendering="crispEdges"><path fill="#fff" d=${`M0 0h${rows.length}v${rows.length}H0z`} /><path d=${pathOf(rows)} /></svg>`;
};
