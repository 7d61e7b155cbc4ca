/** What the guest's chat says aloud of its phases and its connection: the words of the screen, each once. */
import { expect } from '@open-wc/testing';
import type { GuestPhase, GuestSnapshot, ThreadView } from '../../src/chat/view.ts';
import { asideStrings } from '../../src/ui/aside-strings.ts';
import type { GuestChat } from '../../src/ui/guest-chat.ts';
import { guestStrings, threadStrings } from '../../src/ui/strings.ts';
import { openChat, removeChats, settled } from '../support/guest-fixture.ts';
import { until } from '../support/inbox-fixture.ts';
import { chatSnapshot, createScriptedGuest, lookingSnapshot, welcomeSnapshot, type ScriptedGuest } from '../support/scripted-guest.ts';
import { aText, aThread } from '../support/scripted-host.ts';

/** All lines that were ever put into the one live region, in their order. */
const listen = (chat: GuestChat): readonly string[] => {
  const said: string[] = [];
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof HTMLElement) said.push(node.textContent ?? '');
  }).observe(chat.shadowRoot?.querySelector('[aria-live="polite"]') as Element, { childList: true });
  return said;
};

/** Behind everything that was asked of the element so far. */
const heard = async (chat: GuestChat): Promise<void> => {
  for (let turn = 0; turn < 4; turn++) await settled(chat);
};

describe('the announcer of <guest-chat>', () => {
  afterEach(removeChats);

  const open = async (start: GuestSnapshot): Promise<{ readonly guest: ScriptedGuest; readonly chat: GuestChat; readonly said: readonly string[] }> => {
    const guest = createScriptedGuest(start);
    const chat = await openChat(guest);
    await heard(chat);
    return { guest, chat, said: listen(chat) };
  };

  it('follows a guest from the invite into the chat', async () => {
    const { guest, chat, said } = await open({ ...lookingSnapshot, phase: { kind: 'failed', code: 'relay-unreachable' } });
    const waiting = chatSnapshot({ phase: { kind: 'waiting' }, thread: aThread({ history: [] }) });
    for (const snapshot of [lookingSnapshot, welcomeSnapshot, { ...welcomeSnapshot, phase: { kind: 'preparing' } } as const, waiting]) {
      // The engine tells of more than what changes here.
      guest.set(snapshot);
      guest.set({ ...snapshot });
      await heard(chat);
    }
    expect(said.map((line) => line.replace(/[\u2068\u2069]/gu, ''))).to.deep.equal([guestStrings.looking, guestStrings.invitedBy('Mara'), guestStrings.preparing, `${guestStrings.waiting} ${guestStrings.keptHere}`]);
  });

  it('tells of a connection that is lost, with what waits, and of one that is back', async () => {
    const { guest, chat, said } = await open(chatSnapshot());
    const thread = aThread({ queued: 2, history: [aText(1), aText(2, { from: 'us', status: 'queued' }), aText(3, { from: 'us', status: 'queued' })] });
    for (const change of [
      { thread, connection: { kind: 'offline', reason: 'unreachable' } },
      { connection: { kind: 'connecting' } },
      { connection: { kind: 'online' } },
      { connection: { kind: 'connecting' } },
      // Nothing was lost that anybody heard of.
      { connection: { kind: 'online' } },
    ] as const) {
      guest.set(change);
      guest.set({});
      await heard(chat);
    }
    expect(said).to.deep.equal([`${guestStrings.offline} ${guestStrings.queued(2)}`, guestStrings.backOnline]);
  });

  it('shows that the line is back, for a moment', async () => {
    const { guest, chat } = await open(chatSnapshot());
    const line = (): string | undefined => chat.shadowRoot?.querySelector('.line[part="status"]')?.textContent ?? undefined;
    guest.set({ connection: { kind: 'offline', reason: 'unreachable' } });
    await until(() => expect(line()).to.equal(guestStrings.offline));
    guest.set({ connection: { kind: 'online' } });
    await until(() => expect(line()).to.equal(guestStrings.backOnline));
    await until(() => expect(line()).to.equal(undefined));
  });

  describe('of a chat that is closed', () => {
    const before = aText(1, { from: 'us', status: 'queued' });
    const news: readonly (readonly [string, ThreadView['history'], readonly string[]])[] = [
      ['counts one message', [before, aText(2, { text: 'A secret' })], ['1 new message']],
      ['counts a few that come at once', [before, aText(2), aText(3)], ['2 new messages']],
      ['counts a burst', [before, ...[2, 3, 4, 5, 6].map((n) => aText(n))], ['5 new messages']],
      ['says what was not sent', [aText(1, { from: 'us', status: 'failed' })], [threadStrings.statuses.failed]],
      ['says a note', [before, { kind: 'note', id: 'n', order: '9', at: Date.now(), note: 'renewed' }], [threadStrings.notes.renewed]],
      ['is silent about what is sent from another tab', [before, aText(2, { from: 'us', status: 'queued' })], []],
    ];
    for (const [name, history, lines] of news) {
      it(name, async () => {
        const { guest, chat } = await open(chatSnapshot({ thread: aThread({ history: [before] }) }));
        chat.hide();
        await heard(chat);
        const said = listen(chat);
        guest.set({ thread: aThread({ unread: 7, history }) });
        await heard(chat);
        expect(said).to.deep.equal(lines);
      });
    }
  });

  const ends: readonly (readonly [GuestPhase, string])[] = [
    [{ kind: 'ended', by: 'us' }, asideStrings.endedByUs],
    [{ kind: 'ended', by: 'them' }, asideStrings.endedByThem],
    [{ kind: 'expired' }, asideStrings.expired],
    [{ kind: 'blocked' }, asideStrings.blocked],
    [{ kind: 'frozen' }, asideStrings.frozen],
    [{ kind: 'failed', code: 'storage-lost' }, asideStrings.errors['storage-lost']],
    [{ kind: 'waiting', problem: 'invite-revoked' }, asideStrings.waitingProblems['invite-revoked']],
  ];
  for (const [phase, text] of ends) {
    it(`tells of a chat that is no more, or may be: ${Object.values(phase).join(' ')}`, async () => {
      const { guest, chat, said } = await open(chatSnapshot(phase.kind === 'waiting' ? { phase: { kind: 'waiting' } } : {}));
      guest.set(phase.kind === 'failed' ? { ...lookingSnapshot, phase } : { phase });
      guest.set({});
      // Words that are rarely needed have to come first.
      await until(() => expect(said).to.contain(text));
      await heard(chat);
      expect(said).to.deep.equal([text]);
    });
  }
});
