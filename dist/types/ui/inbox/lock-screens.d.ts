/** The lock of an inbox: setting it, the screen while it is locked, and what is left where its passphrase is forgotten. */
import { type TemplateResult } from 'lit';
import type { InboxView } from './view.js';
export declare const lockScreen: (view: InboxView) => TemplateResult;
/** While it is locked: no name, no count, nothing of the inbox. */
export declare const unlockScreen: (view: InboxView) => TemplateResult;
export declare const lockSign: () => TemplateResult;
