import type { ChatEvent, Guest, GuestSnapshot } from '../chat/view.js';
import type { GuestStrings } from './strings.js';
import type { Aside, PanelActions, PanelState, Question } from './screens/view.js';
/** Where the focus goes once the screen is there. `start`: only if it was in the panel. */
export type FocusTarget = 'start' | 'title' | 'menu' | 'menu-button' | 'missing';
/** What the controller may ask of the panel and its element. */
export interface PanelSurface {
    requestUpdate(): void;
    announce(text: string): void;
    focusNext(target: FocusTarget): void;
    hide(): void;
    words(): GuestStrings;
    /** The page's own proposal for the name. */
    guestName(): string;
    setSound(isOn: boolean): void;
    /** A message has come that nobody sees. */
    sound(id: string): void;
    dispatch(event: ChatEvent | {
        readonly kind: 'terms-accepted';
    }): void;
    /** Gives the visitor the chat as a file. */
    saveTranscript(): Promise<void>;
    /** What is rarely needed. */
    fetchAside(): Promise<Aside>;
}
export declare class ChatController implements PanelActions {
    #private;
    readonly guest: Guest;
    constructor(guest: Guest, surface: PanelSurface);
    get snapshot(): GuestSnapshot;
    get state(): PanelState;
    get chats(): number;
    /** Begins the work, once; `isOpen`: somebody looks already. */
    begin(isOpen: boolean): void;
    opened(): void;
    closed(): void;
    /** Ends it for good; the chat stays stored. */
    close(): void;
    look(): void;
    accept(accepted: boolean): void;
    typeName(name: string): void;
    start(): void;
    restart(): void;
    showSecurity(showsSecurity: boolean): void;
    setMenu(menuOpen: boolean): void;
    ask(question: Question | null): void;
    end(): void;
    erase(): void;
    setVerified(verified: boolean): void;
    setSound(isOn: boolean): void;
    saveTranscript(): void;
    hide(): void;
    bring(): Promise<Aside | null>;
}
