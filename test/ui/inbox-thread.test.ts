/** What a chat that is open in the inbox asks of the engine: hints for the guest, and what is done with its messages. */
import { expect } from '@open-wc/testing';
import { threadStrings as words } from '../../src/ui/strings.ts';
import { messageStrings } from '../../src/ui/thread/message-strings.ts';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';
import { byRole } from '../support/by-role.ts';
import { closeInboxes, openInbox, type, until } from '../support/inbox-fixture.ts';
import { aChat, aText, aThread, createScriptedHost, readySnapshot, type ScriptedHost } from '../support/scripted-host.ts';

const ana = aChat(1, { name: 'Ana' });
const bo = aChat(2, { name: 'Bo' });

describe('a chat that is open in the inbox', () => {
  afterEach(closeInboxes);

  const open = async (): Promise<{ readonly host: ScriptedHost; readonly inbox: GuestChatInbox }> => {
    const host = createScriptedHost(readySnapshot({ chats: [ana, bo] }));
    host.threads.set(ana.id, aThread({ hasEarlier: true, history: [aText(1), aText(2, { from: 'us', status: 'failed' }), aText(3, { from: 'us', status: 'sent' })] }));
    const inbox = await openInbox(host);
    expect(host.called('signal')).to.deep.equal([]);
    byRole(inbox, 'button', /^Ana/u).click();
    await until(() => byRole(inbox, 'textbox', 'Message'));
    return { host, inbox };
  };
  /** In their order; what is said again counts once. */
  const signals = (host: ScriptedHost): readonly string[] =>
    host
      .called('signal')
      .map(([chatId, signal]) => `${chatId === ana.id ? 'Ana' : 'Bo'}: ${String(signal)}`)
      .filter((signal, n, all) => signal !== all[n - 1]);

  it('tells its guest that somebody is here and types, and which chat was left for which', async () => {
    const { host, inbox } = await open();
    await until(() => expect(signals(host)).to.deep.equal(['Ana: here']));
    const field = byRole(inbox, 'textbox', 'Message');
    type(field, 'Hel');
    expect(signals(host).at(-1)).to.equal('Ana: typing');
    type(field, '');
    expect(signals(host).at(-1)).to.equal('Ana: idle');
    const before = host.calls.length;
    byRole(inbox, 'button', /^Bo/u).click();
    const after = (): readonly string[] => host.calls.slice(before).filter(({ method }) => method === 'signal').map(({ args }) => `${args[0] === ana.id ? 'Ana' : 'Bo'}: ${String(args[1])}`);
    await until(() => expect(after()).to.include('Bo: here'));
    expect(after().filter((signal) => signal.startsWith('Ana')).at(-1)).to.equal('Ana: gone');
  });

  it('tells that nobody is there while the page is hidden, and when the chat is left', async () => {
    const { host, inbox } = await open();
    await until(() => expect(signals(host).at(-1)).to.equal('Ana: here'));
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    try {
      document.dispatchEvent(new Event('visibilitychange'));
      await until(() => expect(signals(host).at(-1)).to.equal('Ana: gone'));
    } finally {
      Reflect.deleteProperty(document, 'visibilityState');
    }
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => expect(signals(host).at(-1)).to.equal('Ana: here'));
    byRole(inbox, 'textbox', 'Message').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }));
    await until(() => expect(signals(host).at(-1)).to.equal('Ana: gone'));
  });

  it('tries again, deletes after a question, and brings what is earlier, each of this chat', async () => {
    const { host, inbox } = await open();
    byRole(inbox, 'button', words.retry).click();
    await until(() => expect(host.called('retry')).to.deep.equal([[ana.id, aText(2).id]]));
    byRole(inbox, 'button', words.earlier).click();
    await until(() => expect(host.called('loadEarlier')).to.have.length(1));
    [...(inbox.shadowRoot?.querySelectorAll<HTMLElement>('.out .more-message') ?? [])].at(-1)?.click();
    (await until(() => byRole(inbox, 'button', messageStrings.deleteHere))).click();
    expect(host.called('deleteMessage')).to.deep.equal([]);
    (await until(() => byRole(inbox, 'button', messageStrings.deleteNow))).click();
    await until(() => expect(host.called('deleteMessage')).to.deep.equal([[ana.id, aText(3).id]]));
  });
});
