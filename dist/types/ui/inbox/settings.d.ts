/** The settings of an inbox: what there is, and the screens for availability, saved replies and blocked guests. */
import { type TemplateResult } from 'lit';
import type { DeskField } from './desk.js';
import type { InboxView } from './view.js';
export declare const settingsScreen: (view: InboxView) => TemplateResult;
interface FieldOptions {
    readonly field: DeskField;
    readonly label: string;
    readonly hint?: string;
    readonly value: string;
    readonly most: number;
    readonly rows?: number;
    /** A password, or what is typed as one. */
    readonly secret?: 'new-password' | 'off';
}
/** One labelled field of the desk, with its hint and what is wrong with it. */
export declare const deskField: ({ desk }: InboxView, { field, label, hint, value, most, rows, secret }: FieldOptions) => TemplateResult;
export declare const profileScreen: (view: InboxView) => TemplateResult;
export declare const repliesScreen: (view: InboxView) => TemplateResult;
export declare const blockedScreen: (view: InboxView) => TemplateResult;
export {};
