/** Icons: small strokes in the colour of the text. Decoration only; the words beside them are what counts. */
import { type TemplateResult } from 'lit';
export declare const closeIcon: TemplateResult;
export declare const backIcon: TemplateResult;
export declare const moreIcon: TemplateResult;
export declare const lockIcon: TemplateResult;
export declare const sendIcon: TemplateResult;
export declare const downIcon: TemplateResult;
export declare const clockIcon: TemplateResult;
export declare const sentIcon: TemplateResult;
export declare const deliveredIcon: TemplateResult;
/** Filled, so that read and delivered differ in shape as well. */
export declare const readIcon: TemplateResult;
export declare const failedIcon: TemplateResult;
