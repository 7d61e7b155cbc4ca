import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ErrorCode } from '../../src/base/errors.ts';
import type { GuestChat } from '../../src/ui/guest-chat.ts';
import type { GuestChatEventMap } from '../../src/ui/events.ts';
import { asideStrings } from '../../src/ui/aside-strings.ts';
import { allByRole, byRole } from '../support/by-role.ts';
import { openChat, removeChats, settled } from '../support/guest-fixture.ts';
import { focused, type, until } from '../support/inbox-fixture.ts';
import { aHost, chatSnapshot, createScriptedGuest, welcomeSnapshot, type ScriptedGuest } from '../support/scripted-guest.ts';
import { aText, aThread } from '../support/scripted-host.ts';

/** Says where it is instead; comparing elements in assertions would print them whole. */
const hasFocus = (element: Element | null): void => {
  const at = focused();
  if (at !== element) throw new Error(`the focus is on ${at?.outerHTML.slice(0, 120)}`);
};

const press = (key: string): Promise<void> => sendKeys({ press: key });
const textOf = (element: Element): string => (element.shadowRoot ?? element).textContent?.replace(/\s+/gu, ' ') ?? '';

const click =
  (role: string, name: string | RegExp) =>
  (chat: GuestChat): void =>
    byRole(chat, role, name).click();

describe('a guest', () => {
  afterEach(removeChats);

  it('goes from the launcher to a sent message by keyboard alone', async () => {
    const guest = createScriptedGuest(welcomeSnapshot);
    const chat = await openChat(guest);
    chat.hide();
    await settled(chat);
    chat.focus();
    await press('Enter');
    const title = await until(() => byRole(chat, 'heading', 'Mara'));
    await until(() => hasFocus(title));
    const tabTo = async (role: string, name: string): Promise<void> => {
      for (let i = 0; i < 12 && focused() !== byRole(chat, role, name); i++) await press('Tab');
      hasFocus(byRole(chat, role, name));
    };
    await tabTo('checkbox', 'I accept the terms');
    await press(' ');
    await tabTo('textbox', 'Your name');
    await sendKeys({ type: 'Jonas' });
    await press('Enter');
    await until(() => expect(guest.called('start')).to.deep.equal([['Jonas']]));
    guest.set(chatSnapshot({ phase: { kind: 'waiting' }, thread: aThread({ history: [] }) }));
    await until(() => hasFocus(byRole(chat, 'textbox', 'Message')));
    await sendKeys({ type: 'Hello there' });
    await press('Enter');
    await until(() => expect(guest.called('send')).to.deep.equal([['Hello there', undefined]]));
  });

  for (const [where, snapshot, names] of [
    ['before a chat', welcomeSnapshot, ['Close', 'I accept the terms', 'Terms (opens in a new tab)', 'Privacy (opens in a new tab)', 'Your name', 'Start']],
    ['in a chat', chatSnapshot(), ['More actions', 'Close', 'Messages', 'https://shop.example/visit (opens in a new tab)', 'Message options', 'Message', 'Send']],
  ] as const) {
    it(`passes everything once, in the order in which it stands, with the Tab key ${where}`, async () => {
      const chat = await openChat(createScriptedGuest(snapshot));
      byRole(chat, 'heading', 'Mara').focus();
      const passed: string[] = [];
      while (passed.at(-1) !== names.at(-1) && passed.length < 12) {
        await press('Tab');
        const at = focused() as HTMLElement;
        // A stop of Firefox's own: whatever can be scrolled.
        if (at.matches('.sheet')) continue;
        passed.push(at.getAttribute('aria-label') ?? textOf((at as HTMLInputElement).labels?.[0] ?? at).trim());
      }
      expect(passed).to.deep.equal(names);
    });
  }

  it('starts only with terms and a name', async () => {
    const guest = createScriptedGuest(welcomeSnapshot);
    const chat = await openChat(guest);
    click('button', 'Start')(chat);
    await until(() => hasFocus(byRole(chat, 'checkbox')));
    click('checkbox', 'I accept the terms')(chat);
    type(byRole(chat, 'textbox', 'Your name'), '   ');
    click('button', 'Start')(chat);
    await until(() => hasFocus(byRole(chat, 'textbox', 'Your name')));
    expect(guest.called('start')).to.deep.equal([]);
  });

  it('finds the name that the page knows, and may change it', async () => {
    const guest = createScriptedGuest(welcomeSnapshot);
    const chat = await openChat(guest, { attributes: { 'guest-name': 'Kim' } });
    const name = byRole<HTMLInputElement>(chat, 'textbox', 'Your name');
    expect(name.value).to.equal('Kim');
    type(name, 'Kimberley');
    click('checkbox', 'I accept the terms')(chat);
    click('button', 'Start')(chat);
    await until(() => expect(guest.called('start')).to.deep.equal([['Kimberley']]));
    expect(chat.guestName).to.equal('Kim');
  });

  it('is led to the page’s terms before the host’s, and never to a script', async () => {
    const chat = await openChat(createScriptedGuest(welcomeSnapshot), { attributes: { 'terms-url': '/our-terms', 'privacy-url': 'javascript:alert(1)' } });
    expect(byRole<HTMLAnchorElement>(chat, 'link', /^Terms/u).href).to.equal(`${location.origin}/our-terms`);
    expect(byRole<HTMLAnchorElement>(chat, 'link', /^Privacy/u).href).to.equal(aHost.privacy);
  });

  it('closes with Esc and is back at the launcher', async () => {
    const chat = await openChat(createScriptedGuest(chatSnapshot()));
    // Without it the Tab key leads out of the page, into the browser's own bars, and no key comes back from there.
    const after = document.createElement('button');
    chat.after(after);
    await until(() => hasFocus(byRole(chat, 'textbox', 'Message')));
    await press('Escape');
    await settled(chat);
    expect(chat.open).to.equal(false);
    expect(allByRole(chat, 'dialog')).to.deep.equal([]);
    hasFocus(byRole(chat, 'button', 'Chat with us'));
    await press('Tab');
    expect(chat.shadowRoot?.activeElement).to.equal(null);
    expect(document.activeElement === after).to.equal(true);
    after.remove();
  });

  it('closes the menu, then the chat, with Esc', async () => {
    const chat = await openChat(createScriptedGuest(chatSnapshot()));
    byRole(chat, 'button', 'More actions').focus();
    await press('Enter');
    await until(() => hasFocus(byRole(chat, 'menuitem', 'Security')));
    await press('ArrowDown');
    hasFocus(byRole(chat, 'menuitem', 'Turn sound on'));
    await press('Escape');
    await settled(chat);
    expect(chat.open).to.equal(true);
    hasFocus(byRole(chat, 'button', 'More actions'));
    await press('Escape');
    await settled(chat);
    expect(chat.open).to.equal(false);
  });

  it('leaves the menu closed for somebody who went on while it was loaded', async () => {
    const chat = await openChat(createScriptedGuest(chatSnapshot()));
    const button = byRole(chat, 'button', 'More actions');
    button.focus();
    button.click();
    byRole(chat, 'textbox', 'Message').focus();
    await settled(chat);
    expect(allByRole(chat, 'menuitem')).to.deep.equal([]);
    hasFocus(byRole(chat, 'textbox', 'Message'));
  });

  it('empties the field as soon as a message is stored: what is typed next is not behind it', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    const field = byRole(chat, 'textbox', 'Message') as HTMLTextAreaElement;
    field.focus();
    await sendKeys({ type: 'Hello' });
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    // The engine answers, and nothing has been rendered yet.
    for (let i = 0; i < 20; i++) await Promise.resolve();
    expect(guest.called('send')).to.deep.equal([['Hello', undefined]]);
    expect(field.value).to.equal('');
  });

  it('answers a question, or leaves it with Esc', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    const ask = async (entry: string): Promise<void> => {
      (await until(() => byRole(chat, 'button', 'More actions'))).click();
      (await until(() => byRole(chat, 'menuitem', entry))).click();
    };
    await ask('End chat');
    await until(() => byRole(chat, 'dialog', 'End this chat?'));
    await press('Escape');
    await until(() => hasFocus(byRole(chat, 'button', 'More actions')));
    expect(chat.open).to.equal(true);
    expect(guest.called('end')).to.deep.equal([]);
    await ask('End chat');
    (await until(() => byRole(byRole(chat, 'dialog', 'End this chat?'), 'button', 'End chat'))).click();
    await until(() => expect(chat.state).to.equal('ended'));
    await until(() => hasFocus(byRole(chat, 'heading', 'Mara')));
    await ask('Delete chat and keys');
    (await until(() => byRole(chat, 'button', 'Delete'))).click();
    await until(() => expect(guest.called('erase')).to.have.length(1));
    await until(() => byRole(chat, 'checkbox'));
  });

  for (const [entry, title, name, method] of [
    ['End chat', 'End this chat?', 'End chat', 'end'],
    ['Delete chat and keys', 'Delete this chat?', 'Delete', 'erase'],
  ] as const) {
    it(`hears inside of a question why its answer failed: ${title}`, async () => {
      const guest = createScriptedGuest(chatSnapshot());
      const chat = await openChat(guest);
      guest.failWith(method, 'storage-full');
      byRole(chat, 'button', 'More actions').click();
      (await until(() => byRole(chat, 'menuitem', entry))).click();
      const question = await until(() => byRole(chat, 'dialog', title));
      // There before there is something to say, so that it is heard.
      const voice = byRole(question, 'alert');
      expect(textOf(voice).trim()).to.equal('');
      byRole(question, 'button', name).click();
      await until(() => expect(textOf(voice).trim()).to.equal(asideStrings.errors['storage-full']));
      expect(byRole(question, 'alert') === voice).to.equal(true);
    });
  }

  it('reads in one sentence why something failed, and the page gets the code', async () => {
    const guest = createScriptedGuest(chatSnapshot({ phase: { kind: 'frozen' } }));
    const chat = await openChat(guest);
    const codes: ErrorCode[] = [];
    chat.addEventListener('guest-chat-failed', ({ detail }) => codes.push(detail.code));
    guest.failWith('restart', 'relay-unreachable');
    await until(() => click('button', 'Start again')(chat));
    await until(() => expect([...(chat.shadowRoot?.querySelectorAll('.problem') ?? [])].map(textOf)).to.deep.equal([asideStrings.errors['relay-unreachable']]));
    expect(codes).to.deep.equal(['relay-unreachable']);
    guest.failWith('restart', null);
    click('button', 'Start again')(chat);
    await until(() => expect(guest.called('restart')).to.have.length(2));
  });

  it('marks the safety number as compared', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    click('button', 'More actions')(chat);
    (await until(() => byRole(chat, 'menuitem', 'Security'))).click();
    await until(() => hasFocus(byRole(chat, 'heading', 'Security')));
    expect(byRole(chat, 'group', 'Safety number').querySelectorAll('span')).to.have.length(12);
    byRole(chat, 'img', 'Safety number');
    click('button', 'Mark as verified')(chat);
    await until(() => expect(chat.verified).to.equal(true));
    await until(() => expect(chat.matches(':state(verified)')).to.equal(true));
    click('button', 'Back to the chat')(chat);
    await until(() => byRole(chat, 'textbox', 'Message'));
  });

  it('has read what is on the screen, and nothing else', async () => {
    const guest = createScriptedGuest(chatSnapshot({ thread: aThread({ unread: 1 }) }));
    const chat = await openChat(guest);
    await until(() => expect(guest.called('markRead')).to.have.length(1));
    chat.hide();
    await settled(chat);
    guest.set({ thread: aThread({ unread: 1, history: [aText(1), aText(2)] }) });
    await settled(chat);
    expect(guest.called('markRead')).to.have.length(1);
    chat.show();
    await until(() => expect(guest.called('markRead')).to.have.length(2));
  });

  it('marks texts that come one behind the other as read together', async () => {
    const guest = createScriptedGuest(chatSnapshot({ thread: aThread({ unread: 1 }) }));
    const chat = await openChat(guest);
    await until(() => expect(guest.called('markRead')).to.have.length(1));
    for (const unread of [1, 2, 3]) guest.set({ thread: aThread({ unread, history: Array.from({ length: unread }, (_, i) => aText(i + 1)) }) });
    await settled(chat);
    expect(guest.called('markRead')).to.have.length(1);
    await until(() => expect(guest.called('markRead')).to.have.length(2));
    guest.set({ thread: aThread({ unread: 0 }) });
    chat.remove();
  });

  it('keeps the focus and hears a message once when it comes', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    byRole(chat, 'button', 'Close').focus();
    const before = focused();
    guest.set({ thread: aThread({ history: [...(guest.snapshot.thread?.history ?? []), aText(30, { text: 'Are you there?' })] }) });
    await settled(chat);
    hasFocus(before);
    const voices = allByRole(chat, 'status').filter((region) => textOf(region).includes('Are you there?'));
    expect(voices).to.have.length(1);
  });

  it('does not have messages read aloud while the chat is closed', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    chat.hide();
    await settled(chat);
    guest.set({ thread: aThread({ unread: 1, history: [...(guest.snapshot.thread?.history ?? []), aText(30, { text: 'Are you there?' })] }) });
    await settled(chat);
    expect(textOf(chat)).not.to.contain('Are you there?');
    expect(textOf(byRole(chat, 'status'))).to.contain('1 new message');
  });

  it('hears once that the device works for the host, however many messages that takes, and sees how far it is', async () => {
    const guest = createScriptedGuest(chatSnapshot({ phase: { kind: 'waiting' } }));
    const chat = await openChat(guest);
    const bar = (): HTMLProgressElement => byRole<HTMLProgressElement>(chat, 'progressbar', asideStrings.working);
    for (const work of [0, 0.35, 0.9]) {
      guest.set({ phase: { kind: 'waiting', work } });
      await until(() => expect(bar().value).to.be.closeTo(work, 1e-9));
    }
    guest.set({ phase: { kind: 'waiting' } });
    await until(() => expect(allByRole(chat, 'progressbar')).to.have.length(0));
    expect(textOf(chat)).to.contain('Waiting for the first answer');
    guest.set({ phase: { kind: 'waiting', work: 0 } });
    await until(bar);
    await settled(chat);
    expect([...byRole(chat, 'status').children].filter((line) => textOf(line) === asideStrings.working)).to.have.length(1);
    hasFocus(byRole(chat, 'textbox', 'Message'));
  });

  it('wakes the engine when the network is back', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    globalThis.dispatchEvent(new Event('online'));
    globalThis.dispatchEvent(new Event('pageshow'));
    expect(guest.called('wake')).to.have.length(2);
    chat.remove();
    await settled(chat);
    globalThis.dispatchEvent(new Event('online'));
    expect(guest.called('wake')).to.have.length(2);
  });

  it('gets the whole chat as text', async () => {
    const chat = await openChat(createScriptedGuest(chatSnapshot()));
    const lines = (await chat.getTranscript()).trimEnd().split('\n');
    expect(lines).to.have.length(5);
    expect(lines[0]).to.match(/^\[.+\] Jonas: Hello! Is the big blue bowl still there\?$/u);
    expect(lines[1]).to.match(/^\[.+\] Mara: It is, and/u);
  });
});

describe('what the page hears', () => {
  afterEach(removeChats);

  const names = [
    'opened', 'closed', 'terms-accepted', 'started', 'message-sent', 'message-received', 'message-status-changed',
    'unread-changed', 'state-changed', 'connection-changed', 'expired', 'ended', 'failed',
  ].map((name) => `guest-chat-${name}` as keyof GuestChatEventMap);

  it('is ids and states, and never a text or a name', async () => {
    const heard: { readonly type: string; readonly detail: unknown }[] = [];
    const note = (event: Event): void => void heard.push({ type: event.type, detail: (event as CustomEvent<unknown>).detail });
    for (const name of names) document.addEventListener(name, note);
    const guest: ScriptedGuest = createScriptedGuest(welcomeSnapshot);
    const chat = await openChat(guest);
    click('checkbox', 'I accept the terms')(chat);
    type(byRole(chat, 'textbox', 'Your name'), 'Jonas');
    click('button', 'Start')(chat);
    await until(() => expect(chat.state).to.equal('preparing'));
    guest.emit({ kind: 'started' });
    guest.set(chatSnapshot({ connection: { kind: 'offline', reason: 'unreachable' }, thread: aThread({ unread: 2 }) }));
    await settled(chat);
    await chat.send('A secret text');
    guest.emit({ kind: 'message-received', id: 'id-1' });
    guest.emit({ kind: 'status-changed', id: 'id-2', status: 'read' });
    guest.emit({ kind: 'expired' });
    guest.emit({ kind: 'ended', by: 'them' });
    guest.emit({ kind: 'failed', code: 'storage-full' });
    chat.hide();
    await settled(chat);
    for (const name of names) document.removeEventListener(name, note);

    expect([...new Set(heard.map(({ type }) => type))].sort()).to.deep.equal([...names].sort());
    expect(JSON.stringify(heard)).not.to.match(/Jonas|Mara|secret|pots/u);
    expect(heard.find(({ type }) => type.endsWith('message-sent'))?.detail).to.deep.equal({ id: 'sent-1' });
    expect(heard.find(({ type }) => type.endsWith('unread-changed'))?.detail).to.deep.equal({ count: 2 });
    expect(chat.outerHTML).not.to.match(/Jonas|Mara|secret/u);
  });
});
