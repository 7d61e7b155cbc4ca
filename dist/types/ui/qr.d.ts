/** A QR code as a picture of the page's own: one path in an SVG, which no policy forbids. Loaded with what shows one. */
import { type TemplateResult } from 'lit';
/** Dark on white whatever the theme: cameras expect it. `label`: for those who do not see it. */
export declare const qrCode: (text: string, label: string) => TemplateResult;
