import { expect } from '@open-wc/testing';
import type { GuestChat } from '../../src/ui/guest-chat.ts';
import { chime } from '../../src/ui/sound.ts';
import { byRole } from '../support/by-role.ts';
import { openChat, removeChats, settled } from '../support/guest-fixture.ts';
import { until } from '../support/inbox-fixture.ts';
import { chatSnapshot, createScriptedGuest } from '../support/scripted-guest.ts';

const KEY = 'guest-chat-sound';
let played = 0;
let hasTouched = true;

/** Counts the sounds in place of making them. */
class CountedContext {
  readonly currentTime = 0;
  readonly destination = {};
  constructor() {
    played += 1;
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}
class SilentNode {
  readonly gain = { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined };
  connect<T>(next: T): T {
    return next;
  }
  start(): void {}
  stop(): void {}
}

const replaced = { AudioContext: CountedContext, GainNode: SilentNode, OscillatorNode: SilentNode };
const originals = new Map(Object.keys(replaced).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));

/** Another lock that is free tells that whatever came before has been decided. */
const decided = (): Promise<void> => navigator.locks.request(`decided-${Math.random()}`, () => undefined);

describe('the sound of a new message', () => {
  beforeEach(() => {
    played = 0;
    hasTouched = true;
    localStorage.removeItem(KEY);
    for (const [name, value] of Object.entries(replaced)) Object.defineProperty(globalThis, name, { value, configurable: true });
    Object.defineProperty(navigator, 'userActivation', { get: () => ({ hasBeenActive: hasTouched, isActive: false }), configurable: true });
  });
  afterEach(() => {
    removeChats();
    localStorage.removeItem(KEY);
    Reflect.deleteProperty(navigator, 'userActivation');
    for (const [name, original] of originals) if (original) Object.defineProperty(globalThis, name, original);
  });

  it('is heard once, however many tabs show the message', async () => {
    void chime('one');
    await chime('one');
    void chime('two');
    await until(() => expect(played).to.equal(2));
  });

  it('is not tried before somebody has touched the page', async () => {
    hasTouched = false;
    await chime('three');
    await decided();
    expect(played).to.equal(0);
  });

  const receive = async (chat: GuestChat, guest: ReturnType<typeof createScriptedGuest>, id: string): Promise<void> => {
    // A chat is closed once that has been rendered.
    await settled(chat);
    guest.emit({ kind: 'message-received', id });
    await settled(chat);
    await decided();
  };

  it('is for a chat that is closed, where the page asks for it', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    chat.hide();
    await receive(chat, guest, 'four');
    expect(played, 'off by itself').to.equal(0);
    chat.sound = 'on';
    await receive(chat, guest, 'five');
    await until(() => expect(played).to.equal(1));
    chat.show();
    await settled(chat);
    await receive(chat, guest, 'six');
    expect(played, 'before their eyes').to.equal(1);
  });

  it('is the visitor’s choice, which is kept', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    const choose = async (name: string): Promise<void> => {
      byRole(chat, 'button', 'More actions').click();
      (await until(() => byRole(chat, 'menuitem', name))).click();
      await settled(chat);
    };
    await choose('Turn sound on');
    expect(localStorage.getItem(KEY)).to.equal('on');
    await choose('Turn sound off');
    chat.sound = 'on';
    chat.hide();
    await receive(chat, guest, 'seven');
    expect(played).to.equal(0);
  });

  for (const persist of ['session', 'none']) {
    it(`is the visitor’s choice for as long as the page, where the chat is not kept on the device: ${persist}`, async () => {
      // Chosen in another chat of the site.
      localStorage.setItem(KEY, 'off');
      const guest = createScriptedGuest(chatSnapshot());
      const chat = await openChat(guest, { attributes: { persist } });
      byRole(chat, 'button', 'More actions').click();
      (await until(() => byRole(chat, 'menuitem', 'Turn sound on'))).click();
      await settled(chat);
      expect(localStorage.getItem(KEY)).to.equal('off');
      chat.hide();
      await receive(chat, guest, `eight ${persist}`);
      await until(() => expect(played).to.equal(1));
      localStorage.removeItem(KEY);
      chat.sound = 'off';
      await receive(chat, guest, `nine ${persist}`);
      expect(played).to.equal(1);
      expect(Object.keys(localStorage).filter((key) => key.includes('sound'))).to.deep.equal([]);
    });
  }
});
