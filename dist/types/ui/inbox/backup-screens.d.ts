/** Making a backup, and going on from one: what is asked, the progress, and the one time that a recovery code is shown. */
import { nothing, type TemplateResult } from 'lit';
import type { InboxView } from './view.js';
export declare const working: (text: string, done: number) => TemplateResult;
export declare const backupScreen: (view: InboxView) => TemplateResult;
export declare const restoreScreen: (view: InboxView) => TemplateResult;
/** Until there is a backup, and when the last one lacks an invite: in the list, where it is seen each day. */
export declare const backupReminder: ({ snapshot, words, actions, state, desk }: InboxView) => TemplateResult | typeof nothing;
