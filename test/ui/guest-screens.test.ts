import { expect } from '@open-wc/testing';
import type { ErrorCode } from '../../src/base/errors.ts';
import type { GuestSnapshot } from '../../src/chat/view.ts';
import type { GuestChat } from '../../src/ui/guest-chat.ts';
import { asideStrings } from '../../src/ui/aside-strings.ts';
import { guestStrings } from '../../src/ui/strings.ts';
import { accessibilityProblems, allByRole, byRole } from '../support/by-role.ts';
import { openChat, removeChats, settled } from '../support/guest-fixture.ts';
import { until } from '../support/inbox-fixture.ts';
import { aSafetyNumber, chatSnapshot, createScriptedGuest, lookingSnapshot, welcomeSnapshot } from '../support/scripted-guest.ts';
import { aThread } from '../support/scripted-host.ts';

const textOf = (element: Element): string => (element.shadowRoot ?? element).textContent?.replace(/\s+/gu, ' ') ?? '';
const failed = (code: ErrorCode): GuestSnapshot => ({ ...lookingSnapshot, phase: { kind: 'failed', code } });

const click =
  (role: string, name: string | RegExp) =>
  (chat: GuestChat): void =>
    byRole(chat, role, name).click();

/** Every screen with what a person finds on it. */
const screens: readonly (readonly [name: string, snapshot: GuestSnapshot, says: string, ...steps: ((chat: GuestChat) => void)[]])[] = [
  ['not set up', { ...lookingSnapshot, phase: { kind: 'unset' } }, asideStrings.unsetTitle],
  ['looking', lookingSnapshot, guestStrings.looking],
  ['welcome', welcomeSnapshot, 'invites you to chat'],
  ['welcome without terms', { ...welcomeSnapshot, host: { name: 'Mara' } }, guestStrings.acceptTerms],
  ['welcome, terms missing', welcomeSnapshot, guestStrings.termsMissing, click('button', 'Start')],
  ['welcome, name missing', welcomeSnapshot, guestStrings.nameMissing, click('checkbox', 'I accept the terms'), click('button', 'Start')],
  ['preparing', { ...welcomeSnapshot, phase: { kind: 'preparing' } }, guestStrings.preparing],
  ['waiting', chatSnapshot({ phase: { kind: 'waiting' } }), guestStrings.waiting],
  ['waiting, nothing written', chatSnapshot({ phase: { kind: 'waiting' }, thread: aThread({ history: [] }) }), guestStrings.emptyTitle],
  ['waiting, invite used', chatSnapshot({ phase: { kind: 'waiting', problem: 'invite-used' } }), asideStrings.waitingProblems['invite-used']],
  ['waiting, invite revoked', chatSnapshot({ phase: { kind: 'waiting', problem: 'invite-revoked' } }), asideStrings.waitingProblems['invite-revoked']],
  ['waiting, invite expired', chatSnapshot({ phase: { kind: 'waiting', problem: 'invite-expired' } }), asideStrings.waitingProblems['invite-expired']],
  ['chat', chatSnapshot(), 'Expires in 9 days'],
  ['chat, connecting', chatSnapshot({ connection: { kind: 'connecting' } }), guestStrings.connecting],
  ['chat, offline', chatSnapshot({ connection: { kind: 'offline', reason: 'unreachable' }, thread: aThread({ queued: 2 }) }), 'Offline. 2 messages are waiting to be sent.'],
  ['chat, refused', chatSnapshot({ connection: { kind: 'offline', reason: 'refused' } }), guestStrings.refused],
  ['chat, menu', chatSnapshot(), guestStrings.transcript, click('button', 'More actions')],
  ['security', chatSnapshot(), asideStrings.safetyHelp, click('button', 'More actions'), click('menuitem', 'Security')],
  ['security, too early', chatSnapshot({ safetyNumber: { ...aSafetyNumber, verifiable: false } }), asideStrings.safetyLater, click('button', 'More actions'), click('menuitem', 'Security')],
  ['verified', chatSnapshot({ safetyNumber: { ...aSafetyNumber, verified: true } }), guestStrings.verified],
  ['end?', chatSnapshot(), asideStrings.endText, click('button', 'More actions'), click('menuitem', 'End chat')],
  ['delete?', chatSnapshot(), asideStrings.deleteText, click('button', 'More actions'), click('menuitem', 'Delete chat and keys')],
  ['frozen', chatSnapshot({ phase: { kind: 'frozen' } }), asideStrings.frozen],
  ['ended by us', chatSnapshot({ phase: { kind: 'ended', by: 'us' }, safetyNumber: null }), asideStrings.endedByUs],
  ['ended by them', chatSnapshot({ phase: { kind: 'ended', by: 'them' }, safetyNumber: null }), asideStrings.endedByThem],
  ['expired, still readable', chatSnapshot({ phase: { kind: 'expired' }, safetyNumber: null }), asideStrings.expired],
  ['expired', { ...lookingSnapshot, phase: { kind: 'expired' } }, asideStrings.expiredTitle],
  ['blocked', chatSnapshot({ phase: { kind: 'blocked' } }), asideStrings.blocked],
  ...(Object.keys(asideStrings.errors) as ErrorCode[]).map((code) => [`failed: ${code}`, failed(code), asideStrings.errors[code]] as const),
];

describe('the screens of <guest-chat>', () => {
  afterEach(removeChats);

  for (const [name, snapshot, says, ...steps] of screens) {
    it(name, async () => {
      const chat = await openChat(createScriptedGuest(snapshot));
      for (const step of steps) {
        await until(() => step(chat));
        await settled(chat);
      }
      await until(() => expect(textOf(chat)).to.contain(says));
      for (const theme of ['light', 'dark'] as const) {
        chat.theme = theme;
        await settled(chat);
        expect(await accessibilityProblems(chat), theme).to.deep.equal([]);
      }
      const inline = chat.shadowRoot?.querySelectorAll('[style]:not(textarea)');
      expect(inline).to.have.length(0);
    });
  }

  it('finds what is wrong, where something is wrong', async () => {
    const chat = await openChat(createScriptedGuest(welcomeSnapshot));
    chat.shadowRoot?.querySelector('label[for="name"]')?.remove();
    expect((await accessibilityProblems(chat)).some((problem) => problem.startsWith('label:'))).to.equal(true);
  });

  it('has targets of 44 pixels', async () => {
    const guest = createScriptedGuest(welcomeSnapshot);
    const chat = await openChat(guest);
    const check = (): void => {
      for (const target of [...allByRole(chat, 'button'), ...allByRole(chat, 'menuitem')]) {
        // What stands beside each message is smaller.
        if (target.closest('.log')) continue;
        const { width, height } = target.getBoundingClientRect();
        expect(Math.min(width, height), target.outerHTML).to.be.at.least(44);
      }
    };
    check();
    guest.set(chatSnapshot());
    await settled(chat);
    click('button', 'More actions')(chat);
    await until(() => byRole(chat, 'menuitem', 'Security'));
    check();
  });
});
