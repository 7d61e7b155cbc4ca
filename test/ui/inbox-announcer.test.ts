/** What the inbox says aloud: everything that comes by itself, once, and nothing that its owner has done. */
import { expect } from '@open-wc/testing';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';
import { inboxStrings as words } from '../../src/ui/inbox-strings.ts';
import { threadStrings } from '../../src/ui/strings.ts';
import { byRole } from '../support/by-role.ts';
import { closeInboxes, expectFocus, openInbox, type, until } from '../support/inbox-fixture.ts';
import { aChat, aText, aThread, createScriptedHost, readySnapshot, type ScriptedHost } from '../support/scripted-host.ts';

const ana = aChat(1, { name: 'Ana' });
const bo = aChat(2, { name: 'Bo' });

/** All lines that were ever put into the one live region, in their order. */
const listen = (inbox: GuestChatInbox): readonly string[] => {
  const said: string[] = [];
  const region = byRole(inbox, 'status');
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof HTMLElement) said.push(node.textContent ?? '');
  }).observe(region, { childList: true });
  return said;
};

/** Behind everything that was asked of the element so far. */
const settled = async (inbox: GuestChatInbox): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) {
    await inbox.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
  }
};

describe('the announcer of <guest-chat-inbox>', () => {
  afterEach(closeInboxes);

  const open = async (): Promise<{ readonly host: ScriptedHost; readonly inbox: GuestChatInbox; readonly said: readonly string[] }> => {
    const host = createScriptedHost(readySnapshot({ chats: [ana, bo] }));
    const inbox = await openInbox(host);
    byRole(inbox, 'button', /^Ana/u).click();
    await until(() => byRole(inbox, 'textbox', 'Message'));
    await settled(inbox);
    return { host, inbox, said: listen(inbox) };
  };

  /** As the engine tells of a text: the event, and the snapshots around it. */
  const arrives = (host: ScriptedHost, chat: typeof ana, n: number, text: string): void => {
    const { thread } = host.snapshot;
    host.setChat(chat.id, { lastText: text, unread: n, waitingSince: Date.now() });
    if (thread?.chatId === chat.id) host.set({ thread: { ...thread, unread: n, history: [...thread.history, aText(n, { text })] } });
    host.emit({ kind: 'message-received', chatId: chat.id, id: aText(n).id });
  };

  it('is one region, and silent at first', async () => {
    const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { unread: 3, waitingSince: Date.now() })] }));
    host.threads.set(ana.id, aThread({ unread: 3 }));
    const inbox = await openInbox(host);
    const region = byRole(inbox, 'status');
    expect(region.getAttribute('aria-live')).to.equal('polite');
    // Our words, on a page in any language.
    expect(region.closest('[lang]')?.getAttribute('lang')).to.equal('en');
    byRole(inbox, 'button', /^G/u).click();
    await until(() => byRole(inbox, 'textbox', 'Message'));
    await settled(inbox);
    expect(region.children).to.have.length(0);
  });

  it('says a text of the chat on the screen, and of others who has written; each once', async () => {
    const { host, inbox, said } = await open();
    arrives(host, ana, 7, 'Still there?');
    arrives(host, bo, 8, 'Hello?');
    await settled(inbox);
    // A snapshot that tells nothing new.
    host.setChat(ana.id, { unread: 0 });
    host.setChat(bo.id, { unread: 2 });
    await settled(inbox);
    expect([...said].sort()).to.deep.equal(['Ana: Still there?', words.newMessageFrom('Bo')]);
  });

  it('says once that a chat starts, and not that the text which starts it is there as well', async () => {
    const { host, inbox, said } = await open();
    const cem = aChat(3, { name: 'Cem' });
    host.set({ chats: [...host.snapshot.chats, cem] });
    host.emit({ kind: 'started', chatId: cem.id });
    arrives(host, cem, 9, 'Hello?');
    await settled(inbox);
    arrives(host, cem, 10, 'Are you there?');
    await settled(inbox);
    expect(said).to.deep.equal([words.newChatFrom('Cem'), words.newMessageFrom('Cem')]);
  });

  it('says once that one relay of several is away, and tells that from a device without a network', async () => {
    const { host, inbox, said } = await open();
    const [relay = ''] = host.snapshot.invites[0]?.relays ?? [];
    host.set({ relaysAway: [relay] });
    host.set({ relaysAway: [relay], erased: 0 });
    await settled(inbox);
    const text = words.relaysAway([relay], 'Shop page');
    expect(said).to.deep.equal([text]);
    expect(inbox.shadowRoot?.querySelector('.connection')?.textContent).to.equal(text);
    // None is there any more: one line says so.
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    try {
      host.set({ connection: { kind: 'offline', reason: 'unreachable' } });
      await settled(inbox);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    expect(said).to.deep.equal([text, words.offline]);
    host.set({ connection: { kind: 'online' }, relaysAway: [] });
    await settled(inbox);
    expect(inbox.shadowRoot?.querySelectorAll('.connection')).to.have.length(0);
  });

  it('says what turns up above the list: chats that were erased, guests whom a limit keeps out', async () => {
    const { host, inbox, said } = await open();
    const [invite] = host.snapshot.invites;
    if (!invite) throw new Error('there is no invite');
    host.set({ erased: 2 });
    host.set({ erased: 0 });
    host.set({ invites: [{ ...invite, waiting: 1 }] });
    host.set({ invites: [{ ...invite, waiting: 2 }] });
    await settled(inbox);
    expect(said).to.deep.equal([words.erasedChats(2), words.keptOut(1, invite.label)]);
  });

  it('says nothing again when the chat is opened, left and opened again', async () => {
    const { host, inbox, said } = await open();
    host.threads.set(bo.id, aThread({ unread: 1, history: [aText(8, { text: 'Hello?' })] }));
    arrives(host, bo, 8, 'Hello?');
    await settled(inbox);
    for (const name of [/Bo/u, /Ana/u, /Bo/u]) {
      byRole(inbox, 'button', name).click();
      await settled(inbox);
    }
    expect(said).to.deep.equal([words.newMessageFrom('Bo')]);
  });

  it('says nothing of what we write, and nothing of typing', async () => {
    const { host, inbox, said } = await open();
    type(byRole(inbox, 'textbox', 'Message'), 'Here I am');
    byRole(inbox, 'button', 'Send').click();
    await until(() => expect(host.called('send')).to.have.length(1));
    const { thread } = host.snapshot;
    if (!thread) throw new Error('there is no thread');
    const ours = aText(9, { from: 'us', text: 'Here I am', status: 'queued' });
    for (const status of ['queued', 'sent', 'delivered', 'read'] as const) {
      host.set({ thread: { ...thread, history: [...thread.history, { ...ours, status }], theirs: { here: true, typing: status === 'read' } } });
      host.setChat(ana.id, { lastFrom: 'us', lastText: 'Here I am', typing: true });
      host.emit(status === 'queued' ? { kind: 'message-sent', chatId: ana.id, id: ours.id } : { kind: 'status-changed', chatId: ana.id, id: ours.id, status });
      await settled(inbox);
    }
    expect(said).to.deep.equal([]);
    host.set({ thread: { ...thread, history: [...thread.history, { ...ours, status: 'failed' }] } });
    await settled(inbox);
    expect(said).to.deep.equal([threadStrings.statuses.failed]);
  });

  it('says a new chat, what becomes of the one on the screen, and the connection; each once', async () => {
    const { host, inbox, said } = await open();
    const fay = aChat(3, { name: 'Fay' });
    host.set({ chats: [...host.snapshot.chats, fay] });
    host.emit({ kind: 'started', chatId: fay.id });
    host.set({ connection: { kind: 'offline', reason: 'unreachable' } });
    host.set({ connection: { kind: 'offline', reason: 'unreachable' } });
    host.set({ connection: { kind: 'online' } });
    host.setChat(ana.id, { renewalAsked: true });
    host.setChat(ana.id, { unread: 1 });
    host.setChat(ana.id, { state: 'ended', renewalAsked: false });
    host.setChat(ana.id, { unread: 0 });
    // Of a chat that is not on the screen, the list tells.
    host.setChat(bo.id, { state: 'ended' });
    await settled(inbox);
    expect(said).to.deep.equal([words.newChatFrom('Fay'), navigator.onLine ? words.unreachable : words.offline, words.online, words.renewalTitle, words.ended]);
  });

  it('moves no focus, wherever it is', async () => {
    const { host, inbox } = await open();
    const places = [byRole(inbox, 'textbox', 'Message'), byRole(inbox, 'searchbox'), byRole(inbox, 'button', /^B/u), byRole(inbox, 'button', 'More actions')];
    for (const [n, place] of places.entries()) {
      place.focus();
      arrives(host, ana, 10 + n, 'For you');
      arrives(host, bo, 20 + n, 'For you, too');
      host.set({ connection: { kind: n % 2 === 0 ? 'connecting' : 'online' } });
      await settled(inbox);
      expectFocus(place);
    }
  });
});
