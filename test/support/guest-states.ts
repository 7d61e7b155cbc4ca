/**
 * Every screen and state of `<guest-chat>`, as data: what the tests look at one by one, the gallery of the demo shows
 * and the screenshots are taken of. A state is a snapshot of a scripted guest, what a person finds on the screen, and
 * the way there.
 */
import type { ErrorCode } from '../../src/base/errors.ts';
import { inviteRef, setMarker } from '../../src/base/marker.ts';
import type { GuestSnapshot, TextItem } from '../../src/chat/view.ts';
import { asideStrings } from '../../src/ui/aside-strings.ts';
import type { GuestChat } from '../../src/ui/guest-chat.ts';
import { launcherStrings } from '../../src/ui/launcher-strings.ts';
import { guestStrings, threadStrings } from '../../src/ui/strings.ts';
import { loads, placeChat, settled, type ChatOptions } from './guest-fixture.ts';
import { aSafetyNumber, anInviteLink, chatSnapshot, createScriptedGuest, lookingSnapshot, welcomeSnapshot } from './scripted-guest.ts';
import { aText, aThread } from './scripted-host.ts';

export interface GuestState {
  /** Words with dashes between; unique. */
  readonly name: string;
  readonly snapshot: GuestSnapshot;
  /** A part of what stands on the screen. */
  readonly says: string;
  /** The name of the one next step, where there is one: in the question, while one is asked. */
  readonly next?: string;
  /** How it was for a while: as in `snapshot`, then so, and now as in `snapshot` again. */
  readonly meanwhile?: GuestSnapshot;
  /** What is pressed, in this order, as selectors in the shadow root. */
  readonly press?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
  /** Markup of the page's own. */
  readonly slots?: string;
  /** The log stands at its beginning. */
  readonly isScrolledUp?: true;
  /** Only the launcher is seen. */
  readonly isClosed?: true;
  /** The second file is on its way for ever, or cannot be had. */
  readonly file?: 'hangs' | 'fails';
  /** Who the browser says has made it. */
  readonly vendor?: string;
}

const MENU = '#menu-button';
const entry = (n: number): string => `[role="menuitem"]:nth-of-type(${n})`;
const failed = (code: ErrorCode): GuestSnapshot => ({ ...lookingSnapshot, phase: { kind: 'failed', code } });
/** What no second try can change has no next step here: the sentence says whom to ask, or what to use. */
const nextAfter = (code: ErrorCode): Pick<GuestState, 'next'> => {
  if (code === 'storage-lost') return { next: asideStrings.deleteChat };
  return ['invite-invalid', 'invite-expired', 'invite-used', 'invite-revoked', 'insecure-page', 'unsupported'].includes(code) ? {} : { next: asideStrings.tryAgain };
};
const waiting = (problem?: 'invite-used' | 'invite-revoked' | 'invite-expired'): GuestSnapshot => chatSnapshot({ phase: problem ? { kind: 'waiting', problem } : { kind: 'waiting' } });
const chatOf = (history: readonly TextItem[], change: Partial<GuestSnapshot> = {}): GuestSnapshot => chatSnapshot({ thread: aThread({ history }), ...change });

const LONG = 'A very long text that has to be broken into several lines, with a word that has no place to break: Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde, and an address: https://shop.example/a/very/long/path/that/goes/on/and/on/and/on?with=a&query=too';

export const guestStates: readonly GuestState[] = [
  { name: 'launcher', snapshot: lookingSnapshot, says: launcherStrings.chat, isClosed: true },
  { name: 'launcher-unread', snapshot: chatSnapshot({ thread: aThread({ unread: 3 }) }), says: launcherStrings.unread(3), isClosed: true },
  { name: 'launcher-offline', snapshot: chatSnapshot({ connection: { kind: 'offline', reason: 'unreachable' } }), says: launcherStrings.offlineShort, isClosed: true },
  { name: 'launcher-of-the-page', snapshot: lookingSnapshot, says: '', slots: '<button slot="launcher" style="color: black; background: white">Ask the potter</button>', isClosed: true },
  { name: 'launcher-icon-of-the-page', snapshot: lookingSnapshot, says: launcherStrings.chat, slots: '<span slot="launcher-icon">☂</span>', isClosed: true },
  { name: 'loading', snapshot: lookingSnapshot, says: launcherStrings.loading, file: 'hangs' },
  { name: 'not-loaded', snapshot: lookingSnapshot, says: launcherStrings.loadFailed, file: 'fails', next: launcherStrings.loadAgain },
  { name: 'not-set-up', snapshot: { ...lookingSnapshot, phase: { kind: 'unset' } }, says: asideStrings.unsetTitle, next: asideStrings.setUp },
  { name: 'looking', snapshot: lookingSnapshot, says: guestStrings.looking },
  { name: 'welcome', snapshot: welcomeSnapshot, says: 'invites you to chat', next: guestStrings.start },
  { name: 'welcome-without-terms', snapshot: { ...welcomeSnapshot, host: { name: 'Mara' } }, says: guestStrings.acceptTerms, next: guestStrings.start },
  {
    name: 'welcome-away', says: 'Back on Monday.', next: guestStrings.start,
    snapshot: { ...welcomeSnapshot, host: { name: 'Mara', greeting: 'Hello!', hours: 'Mo–Fr 9–17', reply: 'Within a day', away: 'Back on Monday.' } },
  },
  { name: 'welcome-terms-missing', snapshot: welcomeSnapshot, says: guestStrings.termsMissing, press: ['[type="submit"]'], next: guestStrings.start },
  { name: 'welcome-name-missing', snapshot: welcomeSnapshot, says: guestStrings.nameMissing, press: ['#terms', '[type="submit"]'], next: guestStrings.start },
  { name: 'welcome-this-week', snapshot: welcomeSnapshot, says: guestStrings.keptWeek, next: guestStrings.start, vendor: 'Apple Computer, Inc.' },
  { name: 'welcome-this-session', snapshot: welcomeSnapshot, says: guestStrings.keptTab, attributes: { persist: 'session' }, next: guestStrings.start },
  { name: 'welcome-this-page', snapshot: welcomeSnapshot, says: guestStrings.keptPage, attributes: { persist: 'none' }, next: guestStrings.start },
  { name: 'preparing', snapshot: { ...welcomeSnapshot, phase: { kind: 'preparing' } }, says: guestStrings.preparing },
  { name: 'waiting', snapshot: waiting(), says: guestStrings.waiting },
  { name: 'waiting-nothing-written', snapshot: chatOf([], { phase: { kind: 'waiting' } }), says: guestStrings.emptyTitle },
  { name: 'waiting-working', snapshot: chatOf([aText(1, { from: 'us', status: 'queued' })], { phase: { kind: 'waiting', work: 0.4 } }), says: asideStrings.working },
  { name: 'waiting-invite-used', snapshot: waiting('invite-used'), says: asideStrings.waitingProblems['invite-used'] },
  { name: 'waiting-invite-revoked', snapshot: waiting('invite-revoked'), says: asideStrings.waitingProblems['invite-revoked'] },
  { name: 'waiting-invite-expired', snapshot: waiting('invite-expired'), says: asideStrings.waitingProblems['invite-expired'] },
  { name: 'chat', snapshot: chatSnapshot(), says: 'Expires in 9 days' },
  { name: 'chat-about', snapshot: chatSnapshot({ host: { name: 'Mara', hours: 'Mo–Fr 9–17', reply: 'Within a day' } }), says: 'Within a day' },
  { name: 'chat-away', snapshot: chatSnapshot({ host: { name: 'Mara', away: 'Back on Monday.' } }), says: 'Back on Monday.' },
  { name: 'chat-here', snapshot: chatSnapshot({ thread: aThread({ theirs: { here: true, typing: false } }) }), says: threadStrings.here },
  { name: 'chat-typing', snapshot: chatSnapshot({ thread: aThread({ theirs: { here: true, typing: true } }) }), says: threadStrings.typing },
  { name: 'chat-connecting', snapshot: chatSnapshot({ connection: { kind: 'connecting' } }), says: guestStrings.connecting },
  {
    name: 'chat-offline', says: 'Offline. 2 messages are waiting to be sent.',
    snapshot: chatSnapshot({
      connection: { kind: 'offline', reason: 'unreachable' },
      thread: aThread({ queued: 2, history: [aText(1), aText(2, { from: 'us', status: 'queued' }), aText(3, { from: 'us', status: 'queued' })] }),
    }),
  },
  { name: 'chat-back-online', snapshot: chatSnapshot(), says: guestStrings.backOnline, meanwhile: chatSnapshot({ connection: { kind: 'offline', reason: 'unreachable' } }) },
  { name: 'chat-refused', snapshot: chatSnapshot({ connection: { kind: 'offline', reason: 'refused' } }), says: guestStrings.refused },
  { name: 'chat-not-sent', snapshot: chatOf([aText(1), aText(2, { from: 'us', status: 'failed' })]), says: threadStrings.statuses.failed },
  { name: 'chat-long-texts', snapshot: chatOf([aText(1, { text: LONG }), aText(2, { from: 'us', status: 'read', text: LONG })]), says: 'Donaudampf' },
  { name: 'chat-both-directions', snapshot: chatOf([aText(1, { text: 'مرحبا! هل ما زال الوعاء الأزرق متاحا؟' }), aText(2, { from: 'us', status: 'read', text: 'שלום, and hello' })]), says: 'مرحبا' },
  {
    name: 'chat-days-and-notes', says: threadStrings.notes.unreadable,
    snapshot: chatSnapshot({
      thread: aThread({
        hasEarlier: true,
        history: [
          aText(1, { at: Date.now() - 5 * 86_400_000 }),
          { kind: 'note', id: 'n1', order: '00000002', at: Date.now() - 86_400_000, note: 'renewed' },
          aText(3, { at: Date.now() - 86_400_000, from: 'us', status: 'read' }),
          { kind: 'note', id: 'n2', order: '00000004', at: Date.now(), note: 'unreadable' },
          aText(5, { at: Date.now() }),
        ],
      }),
    }),
  },
  { name: 'chat-answer', snapshot: chatOf([aText(1), aText(2, { from: 'us', status: 'read', text: 'That one.', replyTo: aText(1).id })]), says: asideStrings.answerTo },
  { name: 'chat-full', snapshot: chatOf(Array.from({ length: 60 }, (_, i) => aText(i + 1, i % 3 === 0 ? { from: 'us', status: 'read' } : {}))), says: threadStrings.newMessages(0), isScrolledUp: true },
  { name: 'chat-menu', snapshot: chatSnapshot(), says: asideStrings.transcript, press: [MENU] },
  { name: 'message-menu', snapshot: chatSnapshot(), says: asideStrings.reply, press: [`.out .more-message`] },
  { name: 'message-delete', snapshot: chatSnapshot(), says: asideStrings.deleteHereText, press: ['.more-message', '.message-menu .danger'] },
  { name: 'message-answered', snapshot: chatSnapshot(), says: asideStrings.answerTo, press: ['.more-message', '.message-menu .entry'] },
  { name: 'security', snapshot: chatSnapshot(), says: asideStrings.safetyHelp, press: [MENU, entry(1)], next: asideStrings.markVerified },
  { name: 'security-too-early', snapshot: chatSnapshot({ safetyNumber: { ...aSafetyNumber, verifiable: false } }), says: asideStrings.safetyLater, press: [MENU, entry(1)] },
  { name: 'security-verified', snapshot: chatSnapshot({ safetyNumber: { ...aSafetyNumber, verified: true } }), says: asideStrings.unmarkVerified, press: [MENU, entry(1)] },
  { name: 'verified', snapshot: chatSnapshot({ safetyNumber: { ...aSafetyNumber, verified: true } }), says: guestStrings.verified },
  { name: 'end', snapshot: chatSnapshot(), says: asideStrings.endText, press: [MENU, entry(4)], next: asideStrings.endChat },
  { name: 'delete', snapshot: chatSnapshot(), says: asideStrings.deleteText, press: [MENU, entry(5)], next: asideStrings.delete },
  { name: 'frozen', snapshot: chatSnapshot({ phase: { kind: 'frozen' } }), says: asideStrings.frozen, next: asideStrings.startAgain },
  { name: 'ended-by-us', snapshot: chatSnapshot({ phase: { kind: 'ended', by: 'us' }, safetyNumber: null }), says: asideStrings.endedByUs, next: asideStrings.newChat },
  { name: 'ended-by-them', snapshot: chatSnapshot({ phase: { kind: 'ended', by: 'them' }, safetyNumber: null }), says: asideStrings.endedByThem, next: asideStrings.newChat },
  { name: 'expired-still-readable', snapshot: chatSnapshot({ phase: { kind: 'expired' }, safetyNumber: null }), says: asideStrings.expired, next: asideStrings.newChat },
  { name: 'expired', snapshot: { ...lookingSnapshot, phase: { kind: 'expired' } }, says: asideStrings.expiredTitle, next: asideStrings.newChat },
  { name: 'blocked', snapshot: chatSnapshot({ phase: { kind: 'blocked' } }), says: asideStrings.blocked, next: asideStrings.deleteChat },
  ...(Object.keys(asideStrings.errors) as ErrorCode[]).map((code) => ({ name: `failed-${code}`, snapshot: failed(code), says: asideStrings.errors[code], ...nextAfter(code) })),
  { name: 'inline', snapshot: chatSnapshot(), says: 'Expires in 9 days', attributes: { mode: 'inline' } },
  { name: 'fullscreen', snapshot: chatSnapshot(), says: 'Expires in 9 days', attributes: { mode: 'fullscreen' } },
  {
    name: 'slots-welcome', says: 'invites you to chat', next: guestStrings.start, snapshot: welcomeSnapshot,
    slots: '<b slot="header">Potters</b><p slot="greeting">A greeting of the page.</p><p slot="terms">Terms of the page.</p><p slot="footer">A last line of the page.</p>',
  },
  { name: 'slots-empty', snapshot: chatOf([]), says: 'Expires in 9 days', slots: '<p slot="empty">Ask about any pot.</p>' },
  { name: 'slots-ended', snapshot: chatSnapshot({ phase: { kind: 'ended', by: 'them' }, safetyNumber: null }), says: asideStrings.endedByThem, slots: '<p slot="ended">Write to us: shop@shop.example</p>', next: asideStrings.newChat },
];

/** Tries until it goes: what is pressed may be on its way. */
const untilDone = async (act: () => void): Promise<void> => {
  for (let tries = 0; ; tries++) {
    try {
      return act();
    } catch (error) {
      if (tries === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
};

/** What would pass by itself after a while stays, so that it can be looked at. */
const toStay = (act: () => void): void => {
  const { setTimeout: real } = globalThis;
  const short = (run: () => void, ms = 0): unknown => (ms < 1_000 ? real(run, ms) : 0);
  Object.assign(globalThis, { setTimeout: short });
  try {
    act();
  } finally {
    Object.assign(globalThis, { setTimeout: real });
  }
};

/** An element on the page in this state. */
export const openState = async ({ snapshot, meanwhile, press = [], attributes = {}, slots = '', isScrolledUp, isClosed, file, vendor, says }: GuestState, options: ChatOptions = {}): Promise<GuestChat> => {
  const guest = createScriptedGuest(snapshot);
  // Its own word is behind it, on the prototype.
  if (vendor === undefined) Reflect.deleteProperty(navigator, 'vendor');
  else Object.defineProperty(navigator, 'vendor', { configurable: true, value: vendor });
  Object.assign(loads, { next: guest, fails: file === 'fails', hangs: file === 'hangs' });
  // With a chat on this device, what is behind the launcher is loaded at once.
  setMarker(inviteRef(anInviteLink()), isClosed === true && snapshot.thread !== null);
  const chat = await placeChat({ ...options, attributes: { ...attributes, ...options.attributes }, slots });
  if (!isClosed) chat.show();
  await settled(chat);
  if (meanwhile) {
    guest.set(meanwhile);
    await settled(chat);
    toStay(() => guest.set(snapshot));
    await settled(chat);
  }
  for (const selector of press) {
    await untilDone(() => {
      const target = chat.shadowRoot?.querySelector<HTMLElement>(selector);
      if (!target) throw new Error(`nothing is at ${selector}`);
      target.click();
    });
    await settled(chat);
  }
  if (isScrolledUp) {
    await untilDone(() => {
      const log = chat.shadowRoot?.querySelector('.log');
      if (!log || log.scrollHeight <= log.clientHeight) throw new Error('there is nothing to scroll');
      log.scrollTop = 0;
      // A page that nobody looks at is told of it late.
      log.dispatchEvent(new Event('scroll'));
    });
    await settled(chat);
  }
  await untilDone(() => {
    // In another language only that it says something else than to wait.
    const isSaid = options.attributes?.['locale'] === undefined ? textOf(chat).includes(says) : file !== undefined || !chat.shadowRoot?.querySelector('.stage[role="status"]');
    if (!isSaid) throw new Error(`it does not say "${says}", but "${textOf(chat)}"`);
  });
  await settled(chat);
  return chat;
};

export const textOf = (element: Element): string => (element.shadowRoot ?? element).textContent?.replace(/\s+/gu, ' ') ?? '';
