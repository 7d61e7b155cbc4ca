import type { Guest } from '../chat/view.js';
import type { GuestChat } from './guest-chat.js';
import type { ChatSettings, Panel, PanelModule } from './panel.js';
/** A panel over this guest. `createPanel` is the one for real chats. */
export declare const createPanelFor: (element: GuestChat, settings: ChatSettings, scriptAddress: string | undefined, guest: Guest) => Panel;
export declare const prepare: PanelModule['prepare'];
export declare const createPanel: PanelModule['createPanel'];
