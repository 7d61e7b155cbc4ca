/** Icons: small strokes in the colour of the text. Decoration only; the words beside them are what counts. */
import { html, nothing, type TemplateResult } from 'lit';

/** Path data in a square of 24. `disc`: filled, and the shape is cut out of it. */
const icon = (shape: string, size = 20, disc = ''): TemplateResult =>
  html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path fill="currentColor" d=${disc} /><path class=${disc ? 'cut' : nothing} d=${shape} /></svg>`;

export const closeIcon = icon('M6 6l12 12M18 6L6 18');
export const backIcon = icon('M15 5l-7 7 7 7');
export const moreIcon = icon('M5 12h.01M12 12h.01M19 12h.01');
export const lockIcon = icon('M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2zM8 11V8a4 4 0 0 1 8 0v3', 16);
export const sendIcon = icon('M5 12h13M12 6l6 6-6 6');
export const downIcon = icon('M6 9l6 6 6-6', 16);
export const clockIcon = icon('M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16M12 8v4l3 2', 14);
export const sentIcon = icon('M5 13l4 4 10-10', 14);
export const deliveredIcon = icon('M2 13l4 4 9-10M11 16l1 1 10-10', 14);
/** Filled, so that read and delivered differ in shape as well. */
export const readIcon = icon('M8 12.5l3 3 5.5-6', 14, 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18');
export const failedIcon = icon('M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v6M12 17h.01', 14);
