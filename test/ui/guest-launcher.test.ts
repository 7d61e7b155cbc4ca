import { expect, oneEvent } from '@open-wc/testing';
import { inviteRef } from '../../src/base/marker.ts';
import { GuestChat } from '../../src/ui/guest-chat.ts';
import { allByRole, byRole } from '../support/by-role.ts';
import { loads, openChat, placeChat, removeChats, settled } from '../support/guest-fixture.ts';
import { expectFocus, focused, until } from '../support/inbox-fixture.ts';
import { anInviteLink, chatSnapshot, createScriptedGuest, lookingSnapshot, welcomeSnapshot } from '../support/scripted-guest.ts';
import { aThread } from '../support/scripted-host.ts';

/** Replaces functions of the page for a while, and tells which were called. */
const watch = (targets: readonly (readonly [owner: object, name: string])[]): { readonly called: string[]; restore(): void } => {
  const called: string[] = [];
  const kept = targets.map(([owner, name]) => [owner, name, Object.getOwnPropertyDescriptor(owner, name)] as const);
  for (const [owner, name, descriptor] of kept) {
    const original: unknown = Reflect.get(owner, name);
    const spy = function (this: unknown, ...args: unknown[]): unknown {
      called.push(name);
      if (typeof original !== 'function') return undefined;
      return new.target ? Reflect.construct(original, args) : Reflect.apply(original, this, args);
    };
    Object.defineProperty(owner, name, { ...descriptor, configurable: true, value: spy, writable: true });
  }
  return {
    called,
    restore: () => {
      for (const [owner, name, descriptor] of kept) {
        if (descriptor) Object.defineProperty(owner, name, descriptor);
        else Reflect.deleteProperty(owner, name);
      }
    },
  };
};

/** With a button of the page's own, which has the focus. */
const placeOwn = async (): Promise<{ readonly chat: GuestChat; readonly own: HTMLElement }> => {
  const chat = await placeChat({ slots: '<button slot="launcher" type="button">My button</button>' });
  expect(allByRole(chat, 'button').map((button) => button.textContent?.trim())).to.deep.equal(['My button']);
  const own = byRole(chat, 'button');
  own.focus();
  return { chat, own };
};

const effects = [
  [globalThis, 'WebSocket'],
  [globalThis, 'fetch'],
  [globalThis, 'setTimeout'],
  [globalThis, 'setInterval'],
  [globalThis, 'BroadcastChannel'],
  [Storage.prototype, 'setItem'],
  [IDBFactory.prototype, 'open'],
  [Navigator.prototype, 'sendBeacon'],
] as const;

describe('the launcher of <guest-chat>', () => {
  afterEach(() => {
    removeChats();
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('does nothing before it is opened', async () => {
    const chat = document.createElement('guest-chat');
    chat.invite = anInviteLink();
    const { called, restore } = watch(effects);
    document.body.append(chat);
    await chat.updateComplete;
    chat.label = 'Ask us';
    await chat.updateComplete;
    restore();
    chat.remove();
    expect(called).to.deep.equal([]);
    expect(loads.asked).to.equal(0);
  });

  it('notices what it would have done', () => {
    const { called, restore } = watch(effects);
    setTimeout(() => undefined);
    localStorage.setItem('a', 'b');
    restore();
    expect(called).to.deep.equal(['setTimeout', 'setItem']);
  });

  it('is a button with the words of the page', async () => {
    const chat = await placeChat({ attributes: { label: 'Ask the potter' } });
    expect(byRole(chat, 'button', 'Ask the potter').getAttribute('aria-haspopup')).to.equal('dialog');
    expect(allByRole(chat, 'dialog')).to.deep.equal([]);
  });

  it('fetches the second file on the way to it, and makes nothing yet', async () => {
    const chat = await placeChat();
    byRole(chat, 'button').dispatchEvent(new PointerEvent('pointerenter'));
    byRole(chat, 'button').parentElement?.dispatchEvent(new PointerEvent('pointerenter'));
    expect(loads.asked).to.equal(1);
    byRole(chat, 'button').focus();
    await settled(chat);
    expect(loads.asked).to.equal(1);
    expect(loads.made).to.have.length(0);
  });

  it('loads a chat that is on this device at once, and shows what is new in it', async () => {
    localStorage.setItem(`guest-chat:${inviteRef(anInviteLink())}`, '1');
    loads.next = createScriptedGuest(chatSnapshot({ thread: aThread({ unread: 3 }) }));
    const chat = await placeChat();
    await until(() => byRole(chat, 'button', 'Chat with us, 3 new messages'));
    expect(loads.next.called('resume')).to.have.length(1);
    expect(loads.next.called('look')).to.have.length(0);
    expect(loads.next.called('markRead')).to.have.length(0);
    expect(chat.unreadCount).to.equal(3);
    expect(chat.matches(':state(unread)')).to.equal(true);
    loads.next.set({ thread: aThread({ unread: 0 }), connection: { kind: 'offline', reason: 'unreachable' } });
    await until(() => byRole(chat, 'button', 'Chat with us, offline'));
    expect(chat.matches(':state(offline)')).to.equal(true);
  });

  it('says in a sentence that the second file cannot be had, and tries again', async () => {
    loads.fails = true;
    const chat = await placeChat();
    chat.show();
    const again = await until(() => byRole(chat, 'button', 'Try again'));
    expect(byRole(chat, 'status').textContent).to.contain('could not be loaded');
    loads.fails = false;
    loads.next = createScriptedGuest(welcomeSnapshot);
    again.click();
    await until(() => byRole(chat, 'checkbox'));
    expect(loads.asked).to.equal(2);
  });

  it('gives way to a button of the page', async () => {
    const { chat, own } = await placeOwn();
    own.click();
    await until(() => expect(focused()?.id).to.equal('title'));
    chat.hide();
    await until(() => expectFocus(own));
  });

  it('gives the focus back also where it is closed before the frame in which it would have taken it', async () => {
    loads.next = createScriptedGuest(welcomeSnapshot);
    const { chat, own } = await placeOwn();
    const frames: FrameRequestCallback[] = [];
    const ofThePage = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = (callback) => frames.push(callback);
    try {
      own.click();
      await until(() => byRole(chat, 'dialog'));
      chat.hide();
      await until(() => expect(own.checkVisibility()).to.equal(true));
    } finally {
      globalThis.requestAnimationFrame = ofThePage;
    }
    for (const frame of frames) frame(0);
    expectFocus(own);
  });

  it('is absent where the page says so', async () => {
    const chat = await placeChat({ attributes: { launcher: 'none' } });
    expect(allByRole(chat, 'button')).to.deep.equal([]);
  });
});

describe('the life of <guest-chat>', () => {
  afterEach(() => {
    removeChats();
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('opens and closes with events, and looks when it is opened', async () => {
    const guest = createScriptedGuest();
    loads.next = guest;
    const chat = await placeChat();
    expect(chat.state).to.equal('idle');
    const opened = oneEvent(chat, 'guest-chat-opened');
    byRole(chat, 'button').click();
    await opened;
    await until(() => expect(guest.called('look')).to.have.length(1));
    expect(chat.state).to.equal('looking');
    expect(chat.matches(':state(open)')).to.equal(true);
    const closed = oneEvent(chat, 'guest-chat-closed');
    chat.toggle();
    await closed;
    expect(guest.called('leave')).to.have.length(1);
    expect(chat.hasAttribute('open')).to.equal(false);
  });

  it('looks again where looking was given up', async () => {
    const guest = createScriptedGuest();
    const chat = await openChat(guest);
    chat.hide();
    await settled(chat);
    chat.show();
    await until(() => expect(guest.called('look').length).to.be.at.least(2));
  });

  it('takes what was set before it was defined', async () => {
    const early = document.createElement('guest-chat-early') as GuestChat;
    Object.assign(early, { invite: anInviteLink(7), label: 'Early', mode: 'inline' });
    document.body.append(early);
    customElements.define('guest-chat-early', class extends GuestChat {});
    await early.updateComplete;
    expect(early.invite).to.equal(anInviteLink(7));
    expect(byRole(early, 'button', 'Early')).to.be.instanceOf(HTMLElement);
    expect(early.getAttribute('mode')).to.equal('inline');
    early.remove();
  });

  it('survives being moved in the document', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    const other = document.createElement('div');
    other.className = 'guest-place';
    document.body.append(other);
    other.append(chat);
    await settled(chat);
    expect(guest.called('close')).to.have.length(0);
    expect(loads.made).to.have.length(1);
    guest.set({ thread: aThread({ unread: 1 }) });
    await settled(chat);
    expect(byRole(chat, 'textbox', 'Message')).to.be.instanceOf(HTMLElement);
  });

  it('closes its guest when it is removed, and works when it is put back', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    const place = chat.parentElement as HTMLElement;
    chat.remove();
    await Promise.resolve();
    await settled(chat);
    expect(guest.called('close')).to.have.length(1);
    const next = createScriptedGuest(chatSnapshot({ name: 'Other' }));
    loads.next = next;
    place.append(chat);
    await until(() => expect(loads.made).to.have.length(2));
    await until(() => byRole(chat, 'textbox', 'Message'));
  });

  it('switches to the chat of another invite', async () => {
    const first = createScriptedGuest(chatSnapshot());
    const chat = await openChat(first);
    const second = createScriptedGuest(welcomeSnapshot);
    loads.next = second;
    chat.invite = anInviteLink(2);
    await until(() => byRole(chat, 'checkbox'));
    expect(first.called('close')).to.have.length(1);
    expect(loads.made.map(({ settings }) => settings.invite)).to.deep.equal([anInviteLink(), anInviteLink(2)]);
    first.set({ thread: aThread({ unread: 9 }) });
    await settled(chat);
    expect(chat.unreadCount).to.equal(0);
    expect(chat.state).to.equal('welcome');
  });

  it('hands the page’s relays, and what to keep, to the engine', async () => {
    const chat = await placeChat({ attributes: { relay: ' wss://a.example  wss://b.example ', persist: 'session', receipts: 'off', typing: 'off' } });
    chat.show();
    await until(() => expect(loads.made).to.have.length(1));
    expect(loads.made[0]?.settings).to.deep.equal({ invite: anInviteLink(), relays: ['wss://a.example', 'wss://b.example'], persist: 'session', receipts: false, typing: false });
  });

  it('takes the invite from the page’s address, also a new one', async () => {
    history.replaceState(null, '', `#${anInviteLink(3)}`);
    const chat = await placeChat({ attributes: { invite: '' } });
    chat.show();
    await until(() => expect(loads.made.at(-1)?.settings.invite).to.equal(anInviteLink(3)));
    location.hash = anInviteLink(4);
    await until(() => expect(loads.made.at(-1)?.settings.invite).to.equal(anInviteLink(4)));
    expect(loads.made[0]?.guest.called('close')).to.have.length(1);
  });

  it('leads the owner to the inbox where nothing is set up', async () => {
    loads.next = createScriptedGuest({ ...lookingSnapshot, phase: { kind: 'unset' } });
    const chat = await placeChat({ attributes: { invite: '', relay: 'wss://relay.example.com', 'setup-url': '/in/inbox.html' } });
    expect(chat.state).to.equal('unset');
    chat.show();
    const link = await until(() => byRole<HTMLAnchorElement>(chat, 'link', 'Set up this chat'));
    expect(link.href).to.equal(`${location.origin}/in/inbox.html#relay=wss%3A%2F%2Frelay.example.com`);
    expect(loads.next.called('look')).to.have.length(0);
    chat.setupUrl = '';
    await settled(chat);
    expect(byRole<HTMLAnchorElement>(chat, 'link', 'Set up this chat').href).to.match(/\/src\/ui\/inbox\.html#relay=/u);
  });

  it('shows an inline chat without a dialog or a close button', async () => {
    const chat = await openChat(createScriptedGuest(chatSnapshot()), { attributes: { mode: 'inline' } });
    expect(allByRole(chat, 'dialog')).to.deep.equal([]);
    expect(allByRole(chat, 'button', 'Close')).to.deep.equal([]);
    expect(byRole(chat, 'region', 'Mara')).to.be.instanceOf(HTMLElement);
  });

  it('leaves the focus where it is when the page opens it on loading', async () => {
    const button = document.createElement('button');
    document.body.append(button);
    button.focus();
    loads.next = createScriptedGuest(chatSnapshot());
    const chat = await placeChat({ attributes: { open: '' } });
    await until(() => byRole(chat, 'textbox', 'Message'));
    expect(document.activeElement === button).to.equal(true);
    button.remove();
  });

  it('hands what the page calls to the chat, and tells what becomes of it', async () => {
    const guest = createScriptedGuest(chatSnapshot({ thread: aThread({ unread: 2, expiresAt: 1_900_000_000_000 }) }));
    const chat = await openChat(guest);
    expect(await chat.send('Hello')).to.equal('sent-1');
    await chat.retry('id-1');
    await chat.markVerified(true);
    expect(chat.verified).to.equal(true);
    await chat.markVerified(false);
    expect([chat.state, chat.connection, chat.unreadCount, chat.expiresAt, chat.verified]).to.deep.equal(['open', 'online', 2, 1_900_000_000_000, false]);
    expect(chat.safetyNumber).to.match(/^(\d{5} ){11}\d{5}$/u);
    await chat.endChat();
    expect(chat.state).to.equal('ended');
    await chat.deleteChat();
    expect(chat.state).to.equal('welcome');
    const calls = guest.calls.filter(({ method }) => ['send', 'retry', 'setVerified', 'end', 'erase'].includes(method));
    expect(calls.map(({ method, args }) => [method, args[0]])).to.deep.equal([['send', 'Hello'], ['retry', 'id-1'], ['setVerified', true], ['setVerified', false], ['end', undefined], ['erase', undefined]]);
  });

  it('stands in the corner that the page says', async () => {
    for (const [position, side] of [['bottom-end', 'right'], ['bottom-start', 'left']] as const) {
      const chat = await placeChat({ attributes: { position } });
      const { left, right } = byRole(chat, 'button').getBoundingClientRect();
      expect(left < innerWidth - right ? 'left' : 'right', position).to.equal(side);
      removeChats();
      const turned = await placeChat({ attributes: { position }, dir: 'rtl' });
      const place = byRole(turned, 'button').getBoundingClientRect();
      expect(place.left < innerWidth - place.right ? 'left' : 'right', `${position}, from right to left`).not.to.equal(side);
      removeChats();
    }
  });

  it('counts in the page’s title where the page has the lines of the guide for it', async () => {
    const guide = await (await fetch('/docs/elements.md')).text();
    const lines = /```js\n(const title[\s\S]*?)```/u.exec(guide)?.[1] ?? '';
    const before = document.title;
    document.title = 'Shop';
    const script = Object.assign(document.createElement('script'), { textContent: `{${lines}}` });
    document.head.append(script);
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    chat.hide();
    for (const [unread, title] of [[2, '(2) Shop'], [3, '(3) Shop'], [0, 'Shop']] as const) {
      guest.set({ thread: aThread({ unread }) });
      await until(() => expect(document.title).to.equal(title));
    }
    script.remove();
    document.title = before;
  });

  it('refuses to send where no chat is', async () => {
    const chat = await placeChat();
    let code = '';
    await chat.send('Hello').catch((error: { readonly code: string }) => (code = error.code));
    expect(code).to.equal('chat-closed');
  });
});
