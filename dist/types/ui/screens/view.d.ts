/**
 * What a screen of the guest's panel gets: the guest's snapshot, the state of the screens, words, formats, and what a
 * person can do. Screens are pure functions of this; guest-panel.ts makes it.
 */
import type { TemplateResult } from 'lit';
import type { ErrorCode } from '../../base/errors.js';
import type { GuestSnapshot } from '../../chat/view.js';
import type { setupAddress } from '../addresses.js';
import type { Formats } from '../formats.js';
import type { GuestStrings } from '../strings.js';
import type * as AsideModule from '../aside.js';
export type Question = 'end' | 'delete';
/** What is on the screen beside the chat itself. */
export interface PanelState {
    /** Over the chat, while one runs. */
    readonly showsSecurity: boolean;
    readonly menuOpen: boolean;
    readonly question: Question | null;
    /** The checkbox, and what is typed into the field for the name. */
    readonly accepted: boolean;
    readonly typedName: string;
    /** What keeps the form from being sent. */
    readonly missing: 'terms' | 'name' | null;
    /** What the last action failed with. */
    readonly problem: ErrorCode | null;
    readonly busy: boolean;
    /** aside.ts could not be loaded. */
    readonly asideFailed: boolean;
    /** Connected again, a moment ago. */
    readonly isBack: boolean;
}
export interface PanelActions {
    look(): void;
    accept(accepted: boolean): void;
    typeName(name: string): void;
    start(): void;
    /** New keys for this chat, or a new chat. */
    restart(): void;
    showSecurity(shown: boolean): void;
    setMenu(open: boolean): void;
    ask(question: Question | null): void;
    end(): void;
    erase(): void;
    setVerified(verified: boolean): void;
    setSound(isOn: boolean): void;
    saveTranscript(): void;
    hide(): void;
    /** Loads what is rarely needed; null where that fails. */
    bring(): Promise<Aside | null>;
}
/** What aside.ts has. */
export type Aside = typeof AsideModule;
export interface PanelView {
    readonly snapshot: GuestSnapshot;
    readonly state: PanelState;
    readonly words: GuestStrings;
    readonly formats: Formats;
    readonly now: number;
    /** What the chat is called while nobody's name is known. */
    readonly label: string;
    /** Only a floating panel is closed by people. */
    readonly canClose: boolean;
    readonly sound: boolean;
    /** Where the chat is kept for less time than it lasts: which of the words says so. */
    readonly kept: 'keptWeek' | 'keptTab' | 'keptPage' | null;
    /** http or https, or null. */
    readonly terms: string | null;
    readonly privacy: string | null;
    /** Out of which the address is made where the owner sets the chat up. */
    readonly setup: Parameters<typeof setupAddress>;
    readonly log: () => TemplateResult;
    readonly composer: () => TemplateResult;
    /** Null until it is loaded. */
    readonly aside: Aside | null;
    readonly actions: PanelActions;
}
