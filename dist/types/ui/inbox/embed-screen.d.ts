/**
 * What is on the screen of the embed generator: the form, the preview, what to paste, the policy. A pure function of
 * what was chosen; embed.ts keeps that.
 */
import { type TemplateResult } from 'lit';
import type { InviteView } from '../../chat/view.js';
import { type Looks } from './embed-model.js';
import { type Kind } from './embed-snippets.js';
import type { InboxView } from './view.js';
export interface Copied {
    readonly what: 'code' | 'sheet' | 'policy';
    /** False: this browser does not let us. */
    readonly done: boolean;
}
export type Checksum = {
    readonly kind: 'none' | 'computing' | 'failed';
} | {
    readonly kind: 'known';
    readonly integrity: string;
};
export declare const SIZES: readonly ["phone", "desktop"];
export interface EmbedState {
    readonly looks: Looks;
    readonly kind: Kind;
    readonly size: (typeof SIZES)[number];
    /** One file with a checksum. */
    readonly isWhole: boolean;
    readonly checksum: Checksum;
    readonly copied: Copied | null;
}
export interface EmbedActions {
    setLooks(change: Partial<Looks>): void;
    setKind(kind: Kind): void;
    setSize(size: EmbedState['size']): void;
    setWhole(isWhole: boolean): void;
    copy(what: Copied['what'], text: string): void;
    previewLoaded(frame: HTMLIFrameElement): void;
}
/** `preview`: what the frame loads at first. */
export declare const embedScreenOf: (view: InboxView, invite: InviteView, state: EmbedState, preview: string, actions: EmbedActions) => TemplateResult;
