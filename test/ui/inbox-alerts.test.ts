import { expect } from '@open-wc/testing';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';
import { allByRole, byRole } from '../support/by-role.ts';
import { closeInboxes, openInbox, until } from '../support/inbox-fixture.ts';
import { aChat, createScriptedHost, hex, readySnapshot, type ScriptedHost } from '../support/scripted-host.ts';

const KEY = 'guest-chat-inbox-alerts';
const SECRET_NAME = 'Ana Secretname';
const SECRET_TEXT = 'A secret text';

/** What the system shows. */
let shown: FakeNotice[] = [];
let asked = 0;
let played = 0;
let badges: (number | null)[] = [];

class FakeNotice extends EventTarget {
  static permission: NotificationPermission = 'granted';
  static answer: NotificationPermission = 'granted';
  static requestPermission(): Promise<NotificationPermission> {
    asked += 1;
    FakeNotice.permission = FakeNotice.answer;
    return Promise.resolve(FakeNotice.answer);
  }
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  onclick: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onshow: (() => void) | null = null;
  constructor(title: string, { body = '', tag = '' }: NotificationOptions = {}) {
    super();
    Object.assign(this, { title, body, tag });
    this.title = title;
    this.body = body;
    this.tag = tag;
    shown = [...shown.filter((other) => other.tag !== tag), this];
    queueMicrotask(() => this.onshow?.());
  }
  close(): void {
    shown = shown.filter((other) => other !== this);
    this.onclose?.();
  }
}

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

type Replaced = readonly (readonly [holder: object, name: string, descriptor: PropertyDescriptor])[];
const put: Replaced = [
  [globalThis, 'Notification', { value: FakeNotice }],
  [globalThis, 'AudioContext', { value: CountedContext }],
  [globalThis, 'GainNode', { value: SilentNode }],
  [globalThis, 'OscillatorNode', { value: SilentNode }],
  [navigator, 'userActivation', { get: () => ({ hasBeenActive: hasTouched, isActive: false }) }],
  [navigator, 'setAppBadge', { value: (count: number) => Promise.resolve(void badges.push(count)) }],
  [navigator, 'clearAppBadge', { value: () => Promise.resolve(void badges.push(null)) }],
  [document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') }],
];
let hasTouched = true;
let isHidden = false;
let before: Replaced = [];

const setHidden = (hidden: boolean): void => {
  isHidden = hidden;
  document.dispatchEvent(new Event('visibilitychange'));
};

/** Whatever was asked of the locks before has been answered, and so have the rounds that waited for it. */
const decided = async (): Promise<void> => {
  for (let i = 0; i < 3; i++) await navigator.locks.query();
  await new Promise((resolve) => setTimeout(resolve));
};
/** No tab of a test before says that something is seen, and one is there to notify. */
const locksAre = (leads: boolean): Promise<unknown> =>
  until(() => expect(lockNames.includes('guest-chat-inbox-alerts') === leads && !lockNames.some((name) => isHidden && name.startsWith('guest-chat-inbox-seen'))).to.equal(true));
let lockNames: readonly string[] = [];
let watch: ReturnType<typeof setInterval> | undefined;

const ana = aChat(1, { name: SECRET_NAME, lastText: SECRET_TEXT });
const receive = (host: ScriptedHost, n = 1, change: Parameters<ScriptedHost['setChat']>[1] = {}): void => {
  host.setChat(hex(n), { unread: 1, ...change });
  host.emit({ kind: 'message-received', chatId: hex(n), id: hex(500 + n) });
};
const openHidden = async (chats = [ana], attributes: Record<string, string> = {}): Promise<{ readonly host: ScriptedHost; readonly inbox: GuestChatInbox }> => {
  isHidden = true;
  const host = createScriptedHost(readySnapshot({ chats }));
  const inbox = await openInbox(host, { attributes });
  await locksAre(true);
  return { host, inbox };
};
const heading = (inbox: GuestChatInbox): Promise<HTMLElement> => until(() => byRole(inbox, 'heading', new RegExp(SECRET_NAME, 'u')));
const openScreen = async (inbox: GuestChatInbox): Promise<void> => {
  (await until(() => byRole(inbox, 'button', 'Settings'))).click();
  (await until(() => byRole(inbox, 'button', /^Notifications/u))).click();
  await until(() => byRole(inbox, 'heading', 'When the inbox is closed'));
};
const notify = (inbox: GuestChatInbox): HTMLInputElement => byRole(inbox, 'switch', /^Notify me/u);

describe('what tells a host of new messages', () => {
  beforeEach(async () => {
    shown = [];
    badges = [];
    asked = played = 0;
    hasTouched = true;
    isHidden = false;
    FakeNotice.permission = FakeNotice.answer = 'granted';
    localStorage.removeItem(KEY);
    before = put.map(([holder, name]) => [holder, name, Object.getOwnPropertyDescriptor(holder, name) ?? {}]);
    for (const [holder, name, descriptor] of put) Object.defineProperty(holder, name, { ...descriptor, configurable: true });
    watch = setInterval(() => void navigator.locks.query().then(({ held = [] }) => (lockNames = held.map(({ name = '' }) => name))), 5);
  });
  afterEach(async () => {
    closeInboxes();
    isHidden = false;
    await locksAre(false);
    clearInterval(watch);
    localStorage.removeItem(KEY);
    for (const [holder, name, descriptor] of before) {
      if ('value' in descriptor || 'get' in descriptor) Object.defineProperty(holder, name, descriptor);
      else Reflect.deleteProperty(holder, name);
    }
  });

  describe('a notification', () => {
    it('is neither shown nor asked for before the host has chosen it; neither is a sound', async () => {
      FakeNotice.permission = 'default';
      const { host, inbox } = await openHidden();
      receive(host);
      await decided();
      setHidden(false);
      await openScreen(inbox);
      await decided();
      expect([shown.length, asked, played]).to.deep.equal([0, 0, 0]);
      expect(notify(inbox).checked).to.equal(false);
    });

    it('is allowed by one click in the settings, without names and texts', async () => {
      FakeNotice.permission = 'default';
      const host = createScriptedHost(readySnapshot({ chats: [ana] }));
      const inbox = await openInbox(host);
      await openScreen(inbox);
      notify(inbox).click();
      await until(() => expect(byRole(inbox, 'status').textContent).to.contain('Your browser allows notifications here.'));
      expect([asked, notify(inbox).checked, localStorage.getItem(KEY)]).to.deep.equal([1, true, 'notify']);
      setHidden(true);
      await locksAre(true);
      receive(host);
      await until(() => expect(shown.map(({ title, body }) => [title, body])).to.deep.equal([['Inbox', 'A guest wrote to you.']]));
    });

    it('says no more than that somebody wrote, unless the host chose so', async () => {
      localStorage.setItem(KEY, 'notify');
      const { host, inbox } = await openHidden();
      receive(host);
      await until(() => expect(shown.length).to.equal(1));
      const said = JSON.stringify(shown.map(({ title, body, tag }) => [title, body, tag]));
      expect(said.includes(SECRET_NAME) || said.includes(SECRET_TEXT)).to.equal(false);
      setHidden(false);
      await openScreen(inbox);
      byRole(inbox, 'switch', 'With the name and the message').click();
      setHidden(true);
      await locksAre(true);
      receive(host);
      await until(() => expect(shown.map(({ title, body }) => [title, body])).to.deep.equal([[SECRET_NAME, SECRET_TEXT]]));
    });

    it('opens its chat', async () => {
      localStorage.setItem(KEY, 'notify');
      const { host, inbox } = await openHidden();
      receive(host);
      await until(() => expect(shown.length).to.equal(1));
      shown[0]?.onclick?.();
      await heading(inbox);
      expect(shown.length).to.equal(0);
    });

    it('goes when its chat is read, here or in another tab, and when the guest is blocked', async () => {
      localStorage.setItem(KEY, 'notify');
      const { host } = await openHidden([ana, aChat(2), aChat(3)]);
      for (const n of [1, 2, 3]) receive(host, n);
      await until(() => expect(shown.length).to.equal(3));
      host.setChat(ana.id, { unread: 0 });
      expect(shown.map(({ tag }) => tag.slice(-4))).to.deep.equal(['0002', '0003']);
      host.set({ chats: host.snapshot.chats.filter(({ id }) => id !== hex(2)) });
      expect(shown.map(({ tag }) => tag.slice(-4))).to.deep.equal(['0003']);
      const otherTab = new BroadcastChannel('guest-chat-inbox-alerts');
      otherTab.postMessage(hex(3));
      await until(() => expect(shown.length).to.equal(0));
      otherTab.close();
    });

    it('is not shown where somebody sees the inbox, in this tab or another, nor for a blocked guest or an ended chat', async () => {
      localStorage.setItem(KEY, 'notify');
      const { host } = await openHidden([ana, aChat(2, { state: 'ended' })]);
      setHidden(false);
      receive(host);
      await decided();
      expect(shown.length, 'this tab').to.equal(0);
      setHidden(true);
      await locksAre(true);
      receive(host, 2);
      host.emit({ kind: 'message-received', chatId: hex(77), id: hex(501) });
      let leave = (): void => undefined;
      const seenElsewhere = navigator.locks.request(`guest-chat-inbox-seen:${hex(9)}`, { mode: 'shared' }, () => new Promise<void>((resolve) => (leave = resolve)));
      await decided();
      receive(host);
      await decided();
      expect(shown.length, 'another tab').to.equal(0);
      leave();
      await seenElsewhere;
      await until(() => {
        receive(host);
        expect(shown.length).to.equal(1);
      });
      expect(shown.map(({ tag }) => tag)).to.deep.equal([`guest-chat-inbox:${ana.id}`]);
    });

    it('tells of a guest who asks to come in once', async () => {
      localStorage.setItem(KEY, 'notify');
      const { host } = await openHidden([aChat(4, { request: true, known: false, unread: 1 })]);
      host.emit({ kind: 'started', chatId: hex(4) });
      receive(host, 4);
      await until(() => expect(shown.map(({ body }) => body)).to.deep.equal(['A new guest asks to come in.']));
      shown[0]?.close();
      receive(host, 4);
      await decided();
      expect(shown.length).to.equal(0);
    });

    it('goes, with what it says, when the inbox is locked', async () => {
      localStorage.setItem(KEY, 'notify text');
      const { host } = await openHidden([ana, aChat(2)]);
      receive(host);
      receive(host, 2);
      await until(() => expect(shown.length).to.equal(2));
      host.set(readySnapshot({ phase: { kind: 'locked' }, chats: [] }));
      await until(() => expect(shown.length).to.equal(0));
    });

    it('that is clicked while the inbox is locked opens its chat once it is not', async () => {
      localStorage.setItem(KEY, 'notify');
      const { host, inbox } = await openHidden();
      receive(host);
      await until(() => expect(shown.length).to.equal(1));
      const click = shown[0]?.onclick;
      host.set(readySnapshot({ phase: { kind: 'locked' }, chats: [] }));
      await until(() => byRole(inbox, 'heading', 'Your inbox is locked'));
      click?.();
      host.set(readySnapshot({ chats: [ana] }));
      await heading(inbox);
    });

    it('for a crowd of guests who ask to come in stays until they were seen', async () => {
      localStorage.setItem(KEY, 'notify');
      const { host } = await openHidden(Array.from({ length: 5 }, (_, i) => aChat(i + 1, { request: true, known: false, unread: 1 })));
      for (const { id } of host.snapshot.chats) host.emit({ kind: 'started', chatId: id });
      await until(() => expect(shown.map(({ body }) => body)).to.deep.equal(['5 chats wait for you.']));
      host.setChat(hex(1), { typing: true });
      await decided();
      expect(shown.length).to.equal(1);
      host.set({ chats: [] });
      expect(shown.length).to.equal(0);
    });

    it('tells of a chat whose snooze is over, never what stands in it, and goes when somebody has looked', async () => {
      localStorage.setItem(KEY, 'notify text');
      const { host } = await openHidden([{ ...ana, snoozedUntil: Date.now() + 1 }]);
      host.setChat(ana.id, { snoozedUntil: null, backSince: Date.now() });
      host.emit({ kind: 'snooze-ended', chatId: ana.id });
      await until(() => expect(shown.map(({ title, body }) => [title, body])).to.deep.equal([[SECRET_NAME, 'A chat that you snoozed is back.']]));
      host.setChat(ana.id, { typing: true });
      expect(shown.length).to.equal(1);
      host.setChat(ana.id, { backSince: null });
      expect(shown.length).to.equal(0);
    });

    it('is one for a crowd, and one in two tabs', async () => {
      localStorage.setItem(KEY, 'notify sound');
      const chats = Array.from({ length: 12 }, (_, i) => aChat(i + 1));
      const { host } = await openHidden(chats);
      const other = createScriptedHost(readySnapshot({ chats }));
      await openInbox(other);
      let made = 0;
      Object.defineProperty(globalThis, 'Notification', { configurable: true, value: class extends FakeNotice {
        constructor(title: string, options: NotificationOptions) {
          super(title, options);
          made += 1;
        }
      } });
      for (const tab of [host, other]) receive(tab, 1);
      await until(() => expect(shown.length).to.equal(1));
      await decided();
      expect([made, played], 'one of each').to.deep.equal([1, 1]);
      for (const tab of [host, other]) for (const { id } of chats) receive(tab, Number.parseInt(id.slice(0, 4), 16));
      await until(() => expect(shown.map(({ body }) => body)).to.deep.equal(['12 chats wait for you.']));
      expect([made, played]).to.deep.equal([2, 1]);
    });
  });

  describe('a sound', () => {
    it('is for what is not before their eyes, also while the inbox is seen', async () => {
      localStorage.setItem(KEY, 'sound');
      const host = createScriptedHost(readySnapshot({ chats: [ana, aChat(2)] }));
      const inbox = await openInbox(host);
      (await until(() => byRole(inbox, 'button', new RegExp(SECRET_NAME, 'u')))).click();
      await heading(inbox);
      await until(() => expect(lockNames).to.include(`guest-chat-inbox-seen:${ana.id}`));
      receive(host);
      await decided();
      expect(played).to.equal(0);
      await until(() => {
        receive(host, 2);
        expect(played).to.equal(1);
      });
      expect(shown.length).to.equal(0);
    });
  });

  describe('the settings', () => {
    const told = async (permission: NotificationPermission | 'unsupported' | 'insecure', wanted: RegExp): Promise<void> => {
      if (permission === 'unsupported') Reflect.deleteProperty(globalThis, 'Notification');
      else if (permission !== 'insecure') FakeNotice.permission = permission;
      const secure = Object.getOwnPropertyDescriptor(globalThis, 'isSecureContext');
      if (permission === 'insecure') Object.defineProperty(globalThis, 'isSecureContext', { configurable: true, value: false });
      try {
        const inbox = await openInbox(createScriptedHost());
        await openScreen(inbox);
        const hint = notify(inbox).getAttribute('aria-describedby') ?? '';
        expect(inbox.shadowRoot?.getElementById(hint)?.textContent).to.match(wanted);
        expect([notify(inbox).disabled, notify(inbox).checked]).to.deep.equal([permission !== 'default', false]);
        expect(allByRole(inbox, 'button', 'Show a notification').length).to.equal(0);
      } finally {
        if (secure) Object.defineProperty(globalThis, 'isSecureContext', secure);
      }
    };
    it('tell that the browser will ask', () => told('default', /^Your browser asks you/u));
    it('tell that it blocks, and where to change it', () => told('denied', /blocks notifications here\. Open the settings of this site/u));
    it('tell that it has none', () => told('unsupported', /no notifications for pages/u));
    it('tell of a page that is not secure', () => told('insecure', /begins with https/u));

    it('stay off where the host says no, and say so', async () => {
      FakeNotice.permission = 'default';
      FakeNotice.answer = 'denied';
      const inbox = await openInbox(createScriptedHost());
      await openScreen(inbox);
      notify(inbox).click();
      await until(() => expect(byRole(inbox, 'status').textContent).to.contain('Your browser blocks notifications here'));
      expect([notify(inbox).checked, notify(inbox).disabled, localStorage.getItem(KEY)]).to.deep.equal([false, true, '']);
    });

    it('try both, and say what to look at', async () => {
      const inbox = await openInbox(createScriptedHost());
      await openScreen(inbox);
      byRole(inbox, 'button', 'Play the sound').click();
      await until(() => expect(played).to.equal(1));
      await until(() => expect(byRole(inbox, 'status').textContent).to.contain('two short tones'));
      byRole(inbox, 'button', 'Show a notification').click();
      await until(() => expect(byRole(inbox, 'status').textContent).to.contain('Handed to your system'));
      expect(shown.map(({ body }) => body)).to.deep.equal(['This is how it looks.']);
    });
  });

  describe('a count on the page', () => {
    const icon = document.createElement('link');
    const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="green"/></svg>')}`;
    let title = '';
    beforeEach(() => {
      title = document.title;
      document.title = 'Mine';
      icon.rel = 'icon';
      icon.href = picture;
      document.head.append(icon);
    });
    afterEach(() => {
      icon.remove();
      document.title = title;
    });
    /** The colour in the corner where the number stands. */
    const corner = async (): Promise<readonly number[]> => {
      const image = new Image();
      image.src = icon.href;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 64;
      const pen = canvas.getContext('2d');
      pen?.drawImage(image, 0, 0);
      return [...(pen?.getImageData(30, 42, 1, 1).data ?? [])].slice(0, 3);
    };

    it('is not made where the page does not ask for it', async () => {
      const host = createScriptedHost(readySnapshot({ chats: [ana] }));
      const inbox = await openInbox(host);
      receive(host);
      await inbox.updateComplete;
      await decided();
      expect([document.title, icon.href, badges]).to.deep.equal(['Mine', picture, []]);
    });

    it('stands in the title, on the icon and on the app, and goes with the last unread text', async () => {
      const host = createScriptedHost(readySnapshot({ chats: [ana, aChat(2)] }));
      await openInbox(host, { attributes: { 'page-badge': '' } });
      await until(() => expect(badges).to.deep.equal([null]));
      receive(host, 1, { unread: 2 });
      expect([document.title, badges.at(-1)]).to.deep.equal(['(2) Mine', 2]);
      await until(() => expect(icon.href).to.match(/^data:image\/png/u));
      const [red = 0, green = 255] = await corner();
      expect(red > 150 && green < 80, `${red} ${green}`).to.equal(true);
      // A page that has another title meanwhile keeps it.
      document.title = 'Other';
      receive(host, 2, { unread: 10 });
      expect(document.title).to.equal('(12) Other');
      host.set({ chats: [] });
      expect([document.title, badges.at(-1)]).to.deep.equal(['Other', null]);
      await until(() => expect(icon.href).to.equal(picture));
    });

    it('goes with the attribute, and with the element', async () => {
      const host = createScriptedHost(readySnapshot({ chats: [{ ...ana, unread: 3 }] }));
      const inbox = await openInbox(host, { attributes: { 'page-badge': '' } });
      await until(() => expect(document.title).to.equal('(3) Mine'));
      inbox.pageBadge = false;
      await until(() => expect(document.title).to.equal('Mine'));
      inbox.pageBadge = true;
      await until(() => expect(document.title).to.equal('(3) Mine'));
      closeInboxes();
      await until(() => expect(document.title).to.equal('Mine'));
    });
  });
});
