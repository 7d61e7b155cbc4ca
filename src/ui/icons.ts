/** Icons: small strokes in the colour of the text. Decoration only; the words beside them are what counts. */
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const icon = (shape: SVGTemplateResult, size = 20): TemplateResult =>
  html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;

export const closeIcon = icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`);
export const backIcon = icon(svg`<path d="M15 5l-7 7 7 7"/>`);
export const moreIcon = icon(svg`<path d="M5 12h.01M12 12h.01M19 12h.01"/>`);
export const lockIcon = icon(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`, 16);
export const sendIcon = icon(svg`<path d="M5 12h13M12 6l6 6-6 6"/>`);
export const downIcon = icon(svg`<path d="M6 9l6 6 6-6"/>`, 16);
export const clockIcon = icon(svg`<circle cx="12" cy="12" r="8"/><path d="M12 8v4l3 2"/>`, 14);
export const sentIcon = icon(svg`<path d="M5 13l4 4 10-10"/>`, 14);
export const deliveredIcon = icon(svg`<path d="M2 13l4 4 9-10M11 16l1 1 10-10"/>`, 14);
/** Filled, so that read and delivered differ in shape as well. */
export const readIcon = icon(svg`<circle cx="12" cy="12" r="9" fill="currentColor"/><path class="cut" d="M8 12.5l3 3 5.5-6"/>`, 14);
export const copyIcon = icon(svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15V6a2 2 0 0 1 2-2h8"/>`, 16);
export const failedIcon = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 17h.01"/>`, 14);
