/**
 * What the element and its panel know of each other. The element is there at once; the panel comes with the second
 * file, and everything that needs keys, storage or sockets is behind it.
 */
import type { TemplateResult } from 'lit';
import type { GuestSnapshot } from '../chat/view.ts';
import type { GuestChat } from './guest-chat.ts';
import type { LauncherStrings } from './launcher-strings.ts';

/** Which chat it is. Another value of any member is another chat. */
export interface ChatSettings {
  /** "gc1.…", or empty. */
  readonly invite: string;
  readonly relays: readonly string[];
  readonly persist: 'device' | 'session' | 'none';
  readonly receipts: boolean;
  /** Whether either side sees the other one type. */
  readonly typing: boolean;
}

export interface Panel {
  readonly snapshot: GuestSnapshot;
  /** Words for the launcher, in the language of the panel. */
  readonly words: LauncherStrings;
  /** Everything inside the frame. */
  render(): TemplateResult;
  /** The live region: in the frame while it is shown, outside of it else. */
  readonly voice: TemplateResult;
  /** Somebody looks at it now. */
  opened(): void;
  closed(): void;
  /** Puts the styles on, in the document where the element is now. */
  dress(): void;
  /** Until the page has had its turn. */
  pause(): Promise<void>;
  /** Moves the focus to where one begins. */
  focus(): void;
  send(text: string): Promise<string>;
  retry(id: string): Promise<void>;
  endChat(): Promise<void>;
  deleteChat(): Promise<void>;
  getTranscript(): Promise<string>;
  markVerified(verified: boolean): Promise<void>;
  /** Ends its work; the chat stays stored. */
  close(): void;
}

export interface PanelModule {
  /** Puts the styles on, and has the words of the element's language ready. Never rejects. */
  prepare(element: GuestChat): Promise<void>;
  /** `scriptAddress`: what lies beside the script is found from there. */
  createPanel(element: GuestChat, settings: ChatSettings, scriptAddress: string | undefined): Panel;
}
