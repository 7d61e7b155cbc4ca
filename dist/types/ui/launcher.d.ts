/** What stands on a page before the second file is there: the launcher, and the panel while its inside is on the way. */
import { type TemplateResult } from 'lit';
import { type LauncherStrings } from './launcher-strings.js';
export interface LauncherView {
    readonly label: string;
    readonly strings: Partial<LauncherStrings>;
    readonly unread: number;
    readonly isOffline: boolean;
    readonly hasFailed: boolean;
    readonly canClose: boolean;
    show(): void;
    hide(): void;
    prefetch(): void;
    again(): void;
}
export declare const launcher: (view: LauncherView) => TemplateResult;
/** Something is on its way, or could not be loaded. Our English words say that they are; those of the page, or of a language, do not. */
export declare const loadingStage: (words: LauncherStrings, hasFailed: boolean, again: () => void) => TemplateResult;
export declare const loading: (view: LauncherView) => TemplateResult;
