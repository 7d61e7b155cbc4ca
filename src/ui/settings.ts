/** Which chat an element is for: read from its attributes and from the page's address. */
import type { ChatSettings } from './panel.ts';

/** An invite in the page's address. */
const HASH = /^#(gc1\.[\w-]+)/;

export interface Given {
  readonly invite: string;
  readonly relay: string;
  readonly persist: string;
  readonly receipts: string;
  readonly typing: string;
}

/** The invite in the page's address; empty where there is none. */
export const linkedInvite = (): string =>
  // In Node there is no address.
  HASH.exec(globalThis.location?.hash ?? '')?.[1] ?? '';

/** `linked`: the invite where the element has none of its own. */
export const settingsOf = ({ invite, relay, persist, receipts, typing }: Given, linked: string): ChatSettings => ({
  invite: invite.trim() || linked,
  relays: relay.split(/\s+/).filter(Boolean),
  persist: persist === 'session' || persist === 'none' ? persist : 'device',
  receipts: receipts !== 'off',
  typing: typing !== 'off',
});
