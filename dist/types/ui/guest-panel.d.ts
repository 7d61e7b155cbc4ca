import type { Guest } from '../chat/view.js';
import type { GuestChat } from './guest-chat.js';
import type { ChatSettings, Panel, PanelModule } from './panel.js';
/** After `prepare`. `guest`: in place of a real one, for pages that show screens. */
export declare const createPanel: (element: GuestChat, settings: ChatSettings, scriptAddress: string | undefined, guest?: Guest) => Panel;
export declare const prepare: PanelModule['prepare'];
