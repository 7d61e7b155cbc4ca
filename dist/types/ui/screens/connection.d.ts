/** The line about the connection: in words, with how much waits to be sent, and only where there is something to say. */
import { nothing, type TemplateResult } from 'lit';
import type { GuestSnapshot } from '../../chat/view.js';
import type { GuestStrings } from '../strings.js';
import type { PanelView } from './view.js';
/** Null where all is well. */
export declare const connectionText: ({ connection, thread, phase }: GuestSnapshot, words: GuestStrings) => string | null;
export declare const connectionLine: ({ snapshot, state, words }: PanelView) => TemplateResult | typeof nothing;
