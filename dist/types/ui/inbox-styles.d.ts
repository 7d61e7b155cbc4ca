/**
 * How the inbox looks, but for the message log and the composer. Colours and measures come from the shared tokens;
 * everything is laid out along the writing direction, and by the width of the element, not of the window.
 */
import { type CSSResult } from 'lit';
export declare const inboxStyles: CSSResult[];
