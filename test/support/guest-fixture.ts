/** `<guest-chat>` on the page over scripted guests: the second file is there at once, unless the test says otherwise. */
import { inviteRef } from '../../src/base/marker.ts';
import { pause } from '../../src/base/pause.ts';
import { GuestChat } from '../../src/ui/guest-chat.ts';
import { createPanel, prepare } from '../../src/ui/guest-panel.ts';
import type { ChatSettings, PanelModule } from '../../src/ui/panel.ts';
import { anInviteLink, createScriptedGuest, type ScriptedGuest } from './scripted-guest.ts';

// Test pages run beside each other, and only one of them is in front.
Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' });

/** What the elements of a test have loaded and made. */
export interface Loads {
  /** How often the second file was asked for. */
  asked: number;
  readonly made: { readonly settings: ChatSettings; readonly guest: ScriptedGuest }[];
  /** The next panels are made over this guest, or fresh ones. */
  next: ScriptedGuest | null;
  /** The second file cannot be had. */
  fails: boolean;
  /** The second file never comes. */
  hangs: boolean;
}

export const loads: Loads = { asked: 0, made: [], next: null, fails: false, hangs: false };

class ScriptedGuestChat extends GuestChat {
  protected override async loadPanel(): Promise<PanelModule> {
    loads.asked += 1;
    if (loads.hangs) return new Promise(() => undefined);
    if (loads.fails) throw new TypeError('no such file');
    return {
      prepare,
      createPanel: (element, settings, address) => {
        const guest = loads.next ?? createScriptedGuest();
        loads.made.push({ settings, guest });
        return createPanel(element, settings, address, guest);
      },
    };
  }
}
customElements.define('guest-chat', ScriptedGuestChat);

export interface ChatOptions {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly slots?: string;
  readonly dir?: 'rtl';
}

/** Closed, with an invite, unless the attributes say otherwise. */
export const placeChat = async ({ attributes = {}, slots = '', dir }: ChatOptions = {}): Promise<GuestChat> => {
  const place = document.createElement('div');
  place.className = 'guest-place';
  if (dir) place.dir = dir;
  const chat = document.createElement('guest-chat');
  for (const [name, value] of Object.entries({ invite: anInviteLink(), ...attributes })) chat.setAttribute(name, value);
  chat.innerHTML = slots;
  place.append(chat);
  document.body.append(place);
  await settled(chat);
  return chat;
};

/** Open, over this guest. */
export const openChat = async (guest: ScriptedGuest, options: ChatOptions = {}): Promise<GuestChat> => {
  loads.next = guest;
  const chat = await placeChat(options);
  chat.show();
  await settled(chat);
  return chat;
};

export const settled = async (chat: GuestChat): Promise<void> => {
  // Loading, renderings, what they have asked for, and the focus each have a turn; the place of the log comes with the frame.
  for (let turn = 0; turn < 8; turn++) {
    await chat.updateComplete;
    await pause();
  }
  await new Promise((resolve) => setTimeout(resolve));
  await new Promise(requestAnimationFrame);
  await chat.updateComplete;
  // A panel that is still fading in has other colours.
  for (const animation of chat.shadowRoot?.getAnimations() ?? []) {
    if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish();
  }
};

export const removeChats = (): void => {
  for (const place of document.querySelectorAll('.guest-place')) place.remove();
  Object.assign(loads, { asked: 0, next: null, fails: false, hangs: false });
  loads.made.length = 0;
  localStorage.removeItem(`guest-chat:${inviteRef(anInviteLink())}`);
};
