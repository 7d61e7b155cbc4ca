/**
 * Every screen and state of `<guest-chat-inbox>`, as data: what the tests look at one by one, the gallery of the demo
 * shows and the screenshots are taken of. A state is a snapshot of a scripted host, what a person finds on the screen,
 * and the way there. A new screen is one more entry.
 */
import type { ErrorCode } from '../../src/base/errors.ts';
import type { Host, HostChatView, HostSnapshot, TextItem, ThreadView } from '../../src/chat/view.ts';
import { inboxStrings as words } from '../../src/ui/inbox-strings.ts';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';
import { threadStrings } from '../../src/ui/strings.ts';
import { openInbox, until, type InboxOptions } from './inbox-fixture.ts';
import { aChat, anInvite, aText, aThread, createScriptedHost, firstRunSnapshot, hex, MADE_AT, readySnapshot, type ScriptedHost } from './scripted-host.ts';

/** What a person does. Throws while it cannot be done: what is pressed may be on its way. */
type Step = (root: ShadowRoot) => void;

export interface InboxState {
  /** Words with dashes between; unique. */
  readonly name: string;
  readonly snapshot: HostSnapshot;
  /** A part of what stands on the screen. */
  readonly says: string;
  readonly steps?: readonly Step[];
  /** What opens with a chat, by the chat's id; others have a thread of two texts. */
  readonly threads?: Readonly<Record<string, ThreadView>>;
  /** Calls that fail. */
  readonly fails?: Readonly<Partial<Record<keyof Host, ErrorCode>>>;
  /** Calls that answer otherwise than the scripted host's. */
  readonly host?: Partial<Host>;
  /** Nothing is asked of a heading here: there is none yet. */
  readonly isBare?: true;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What a step lets happen, later than the state was opened. */
const awaited = new Map<string, () => void>();
const once = <T>(name: string, value: T): Promise<T> => new Promise((resolve) => awaited.set(name, () => resolve(value)));
const happen = (name: string): void => {
  const go = awaited.get(name);
  if (!go) throw new Error(`nothing waits for ${name}`);
  go();
};
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

const textIn = (element: Element): string => element.textContent?.replace(/\s+/gu, ' ').trim() ?? '';
const find = (root: ShadowRoot, selector: string): HTMLElement => {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing is at ${selector}`);
  return found;
};
/** The button, entry, choice or summary with this text; `nth` of several. */
const press =
  (text: string, nth = 0): Step =>
  (root) => {
    const shown = [...root.querySelectorAll<HTMLElement>('button, label, summary')].filter((element) => element.checkVisibility() && textIn(element).startsWith(text));
    const target = shown[nth];
    if (!target) throw new Error(`there is no "${text}" to press`);
    target.click();
  };
const click =
  (selector: string): Step =>
  (root) =>
    find(root, selector).click();
const open = (chat: HostChatView): Step => click(`.row[data-chat="${chat.id}"]`);
const type =
  (selector: string, text: string): Step =>
  (root) => {
    const field = find(root, selector) as HTMLInputElement | HTMLTextAreaElement;
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
const choose =
  (selector: string, value: string): Step =>
  (root) => {
    const field = find(root, selector) as HTMLSelectElement;
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
/** What stands below the first screenful. */
const scrollTo =
  (selector: string): Step =>
  (root) =>
    find(root, selector).scrollIntoView({ block: 'nearest' });

// Who writes ------------------------------------------------------------------------------------------------------------

const now = Date.now();
const ana = aChat(1, { name: 'Ana Lima', lastText: 'Is the blue one back in stock? I need it by Friday.', waitingSince: now - 34 * MINUTE, lastAt: now - 34 * MINUTE, unread: 2 });
const bo = aChat(2, { name: 'Bo', lastFrom: 'us', lastText: 'It is on its way.', lastAt: now - 2 * HOUR });
const layla = aChat(3, { name: 'ليلى', lastText: 'هل ما زال الوعاء الأزرق متاحا؟', waitingSince: now - 6 * MINUTE, lastAt: now - 6 * MINUTE, unread: 1 });
const long = aChat(4, { name: 'Maximiliane-Alexandra Freifrau von und zu Donaudampfschifffahrt', lastText: 'Hello! '.repeat(40), lastAt: now - 26 * HOUR });
const typing = aChat(5, { name: 'Cem', typing: true, lastAt: now - 3 * HOUR });
const frozen = aChat(6, { name: 'Dora', state: 'frozen', lastText: 'Hello?', lastAt: now - 28 * HOUR });
const asking = aChat(7, { name: 'Emil', renewalAsked: true, lastText: 'Here I am again.', lastAt: now - 50 * MINUTE });
const request = aChat(8, { name: 'Fay', request: true, known: false, confirmed: false, lastText: 'May I ask something?', lastAt: now - 12 * MINUTE, unread: 1 });
const stranger = aChat(9, { name: 'Who knows', known: false, confirmed: false, lastText: 'Hi', waitingSince: now - 90 * MINUTE, lastAt: now - 90 * MINUTE, unread: 1 });
const ended = aChat(10, { name: 'Gus', state: 'ended', lastFrom: 'us', lastText: 'You are welcome.', lastAt: now - 3 * DAY });
const expired = aChat(11, { name: 'Hana', state: 'expired', lastText: null, lastFrom: null, lastAt: now - 10 * DAY, expiresAt: now - HOUR });
const chats = [ana, bo, layla, long, typing, frozen, asking, request, stranger, ended, expired];
/** The same list in order: with labels, some of them put aside, one back. */
const day = (days: number, hour: number): number => new Date(new Date(now).getFullYear(), new Date(now).getMonth(), new Date(now).getDate() + days, hour).getTime();
const labelled = (chat: HostChatView, ...labels: readonly string[]): HostChatView => ({ ...chat, labels });
const back: HostChatView = { ...labelled(bo, 'Order 1042'), backSince: now - 4 * MINUTE };
const snoozed: HostChatView = { ...labelled(aChat(12, { name: 'Ines Castro', lastText: 'Then I write again next week.', lastAt: now - 5 * HOUR }), 'Order 1040'), snoozedUntil: day(1, 9) };
const snoozedLonger: HostChatView = { ...aChat(13, { name: 'Jo', lastFrom: 'us', lastText: 'The glaze comes on the first.', lastAt: now - 6 * HOUR }), snoozedUntil: day(8, 9) };
const filed = [labelled(ana, 'Order 1042', 'VIP', 'Returns'), back, labelled(layla, 'VIP', 'طلب'), labelled(long, 'A label that is as long as it may', 'And another that is so long too.', 'VIP'), typing, frozen, asking, stranger, labelled(ended, 'Order 990'), snoozed, snoozedLonger];
const many = Array.from({ length: 200 }, (_, n) => aChat(n + 1, { waitingSince: n % 3 === 0 ? now - n * 7 * MINUTE : null, unread: n % 5 === 0 ? n : 0, lastAt: now - n * 11 * MINUTE }));

const LONG = 'A very long text that has to be broken into several lines, with a word that has no place to break: Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde, and an address: https://shop.example/a/very/long/path/that/goes/on/and/on/and/on?with=a&query=too';

/** The last line of the list is the last of the thread. */
const talk = [
  aText(1, { text: 'Good morning! I saw the blue bowl in your window yesterday.' }),
  aText(2, { from: 'us', status: 'read', text: 'Good morning. Which one, the wide one or the one with a foot?', at: now - 50 * MINUTE }),
  aText(3, { text: 'The wide one.', at: now - 36 * MINUTE }),
  aText(4, { text: 'Is the blue one back in stock? I need it by Friday.', at: now - 34 * MINUTE }),
];
const threadOf = (history: readonly TextItem[], change: Partial<ThreadView> = {}): ThreadView => aThread({ history, ...change });
const withThread = (chat: HostChatView, thread: ThreadView): Readonly<Record<string, ThreadView>> => ({ [chat.id]: thread });
const only = (chat: HostChatView, change: Partial<HostChatView> = {}): HostSnapshot => readySnapshot({ chats: [{ ...chat, ...change }, bo, layla] });

const invites = [
  anInvite(200, { label: 'Shop page', guests: 31, createdAt: now - 9 * DAY }),
  anInvite(201, { label: 'Flyer in the window', state: 'paused', guests: 4, createdAt: now - 8 * DAY }),
  anInvite(202, { label: 'Spring market', state: 'revoked', guests: 1, createdAt: now - 7 * DAY }),
  anInvite(203, { label: 'For Ana', state: 'used', singleUse: true, guests: 1, createdAt: now - 6 * DAY }),
  anInvite(204, { label: 'Until last week', state: 'expired', limits: { until: now - 7 * DAY }, guests: 0, createdAt: now - 20 * DAY }),
  anInvite(205, { label: 'Everything limited, and a label that is as long as labels may be', approval: true, work: 12, limits: { guests: 50, open: 5, perHour: 10, unanswered: 3, until: now + 30 * DAY }, guests: 12, published: false, createdAt: now - DAY }),
];
const replies = [
  { name: 'hours', text: 'We are here Monday to Friday, 9 to 17. Anything that comes later is answered on the next day.' },
  { name: 'hello', text: 'Hello! How can I help?' },
  { name: 'שעות', text: 'אנחנו כאן בימי שני עד שישי.' },
];
const full = readySnapshot({ chats, invites, replies, blocked: [{ id: hex(301), kind: 'blocked', inviteId: hex(200), name: 'Nasty', lastAt: now - DAY }, { id: hex(302), kind: 'refused', inviteId: hex(200), name: 'מישהו אחר', lastAt: now - 2 * DAY }] });
const inOrder: HostSnapshot = { ...full, chats: filed };
const bare = readySnapshot({ chats: [], invites: [] });

const NEW_INVITE: readonly Step[] = [press(words.createYourInvite)];
const MENU = click('#menu-button');
const entry = (text: string): Step => press(text);
const shareOf = (label: string): readonly Step[] => [press(words.invites), (root) => {
  const card = [...root.querySelectorAll('.card')].find((each) => textIn(each).startsWith(label));
  const button = card?.querySelector<HTMLElement>('[id^="share-"]');
  if (!button) throw new Error(`there is no invite ${label}`);
  button.click();
}];
const embed = [...shareOf('Shop page'), press(words.putOnSite)];
const settings = press(words.settings);
/** From a screen of the settings to the list; not all widths have a button for each of the two steps. */
const AWAY: readonly Step[] = [click('.back'), click('.back')];
const LOCK: readonly Step[] = [settings, click('[data-way-to="lock"]')];
const PASSPHRASE = 'correct horse battery staple';
const locking: HostSnapshot = { ...full, lock: { kind: 'set', afterMinutes: 15 } };
const locked = readySnapshot({ phase: { kind: 'locked' }, profile: null, invites: [], chats: [], connection: { kind: 'idle' } });
const failed = (code: ErrorCode): HostSnapshot => readySnapshot({ phase: { kind: 'failed', code }, profile: null, connection: { kind: 'idle' } });

export const inboxStates: readonly InboxState[] = [
  // Before there is an inbox
  { name: 'loading', snapshot: readySnapshot({ phase: { kind: 'loading' } }), says: words.loading, isBare: true },
  { name: 'first-run', snapshot: firstRunSnapshot(), says: words.firstRunText },
  { name: 'first-run-mistakes', snapshot: firstRunSnapshot(), says: words.nameMissing, steps: [press(words.setUp)] },
  { name: 'first-run-failed', snapshot: firstRunSnapshot(), says: words.errors['storage-blocked'], fails: { setUp: 'storage-blocked' }, steps: [type('#field-name', 'Mara'), type('#field-relays', 'wss://relay.example'), press(words.setUp)] },
  { name: 'restore', snapshot: firstRunSnapshot(), says: words.restoreText, steps: [press(words.restoreLink)] },
  { name: 'restore-mistakes', snapshot: firstRunSnapshot(), says: words.restoreFileMissing, steps: [press(words.restoreLink), press(words.restore)] },
  { name: 'elsewhere', snapshot: readySnapshot({ phase: { kind: 'elsewhere' } }), says: words.elsewhereText },
  { name: 'elsewhere-retire', snapshot: readySnapshot({ phase: { kind: 'elsewhere' } }), says: words.eraseDeviceText, steps: [press(words.retire)] },
  { name: 'locked', snapshot: locked, says: words.unlockText },
  { name: 'locked-mistakes', snapshot: locked, says: words.lockMissing, steps: [press(words.unlock)] },
  { name: 'locked-on-its-way', snapshot: locked, says: words.lockWorking, steps: [type('#field-now', PASSPHRASE), press(words.unlock)], host: { unlock: (_passphrase, onProgress) => (onProgress?.(0.4), never()) } },
  { name: 'locked-wrong-passphrase', snapshot: locked, says: words.unlockOutcomes['wrong-secret'], steps: [type('#field-now', PASSPHRASE), press(words.unlock)], host: { unlock: () => Promise.resolve('wrong-secret') } },
  { name: 'locked-damaged', snapshot: locked, says: words.unlockOutcomes.damaged, steps: [type('#field-now', PASSPHRASE), press(words.unlock)], host: { unlock: () => Promise.resolve('damaged') } },
  { name: 'locked-forgotten', snapshot: locked, says: words.forgottenText, steps: [press(words.forgotten)] },
  { name: 'locked-erase', snapshot: locked, says: words.eraseDeviceText, steps: [press(words.forgotten), press(words.eraseDevice)] },
  ...(Object.keys(words.errors) as ErrorCode[]).map((code) => ({ name: `failed-${code}`, snapshot: failed(code), says: words.errors[code] })),

  // The list
  { name: 'empty', snapshot: bare, says: words.emptyText },
  { name: 'empty-with-an-invite', snapshot: readySnapshot(), says: words.emptyInvited },
  { name: 'empty-without-a-backup', snapshot: readySnapshot({ backedUpAt: null }), says: words.backupReminder },
  { name: 'list', snapshot: full, says: ana.name },
  { name: 'list-of-many', snapshot: readySnapshot({ chats: many }), says: 'Guest 1' },
  { name: 'list-waiting', snapshot: full, says: layla.name, steps: [press(words.filters.waiting)] },
  { name: 'list-new', snapshot: full, says: request.name, steps: [press(words.filters.new)] },
  { name: 'list-ended', snapshot: full, says: ended.name, steps: [press(words.filters.ended)] },
  { name: 'list-nobody-waits', snapshot: readySnapshot({ chats: [bo] }), says: words.noneWaiting, steps: [press(words.filters.waiting)] },
  { name: 'list-labels', snapshot: inOrder, says: 'Order 1042' },
  { name: 'list-of-a-label', snapshot: inOrder, says: ana.name, steps: [choose('#label-filter', 'VIP')] },
  { name: 'list-of-a-label-nobody', snapshot: inOrder, says: words.noneFound, steps: [choose('#label-filter', 'Returns'), press(words.filters.ended)] },
  { name: 'list-snoozed', snapshot: inOrder, says: snoozed.name, steps: [press(words.filters.snoozed)] },
  { name: 'list-snoozed-nobody', snapshot: { ...inOrder, chats: [snoozed, bo] }, says: words.noneSnoozed, steps: [press(words.filters.snoozed), open(snoozed), MENU, entry(words.wakeNow), click('.back')] },
  { name: 'list-reminder', snapshot: { ...full, backedUpAt: null }, says: words.backupReminder },
  { name: 'list-connecting', snapshot: { ...full, connection: { kind: 'connecting' } }, says: words.connecting },
  { name: 'list-offline', snapshot: { ...full, connection: { kind: 'offline', reason: 'unreachable' } }, says: 'What you write is kept and sent when' },
  { name: 'list-relay-away', snapshot: { ...full, relaysAway: ['wss://relay.example.com'], invites: invites.slice(0, 1) }, says: words.relaysAway(['wss://relay.example.com'], 'Shop page') },
  { name: 'list-relays-away', snapshot: { ...full, relaysAway: [`wss://${'a-very-long-name.'.repeat(6)}relay.example`, 'wss://relay.example.com'] }, says: 'These relays cannot be reached' },
  { name: 'list-refused', snapshot: { ...full, backedUpAt: null, connection: { kind: 'offline', reason: 'refused' } }, says: words.refused },
  { name: 'list-paused', snapshot: { ...full, paused: true }, says: words.allPaused },
  { name: 'list-erased', snapshot: { ...full, erased: 2 }, says: words.erasedChats(2) },
  { name: 'list-kept-out', snapshot: { ...full, invites: [anInvite(200, { waiting: 3, open: 5, limits: { open: 5 } })] }, says: words.keptOut(3, 'Shop page') },
  { name: 'search', snapshot: full, says: ana.name, steps: [type('#search', 'blue')] },
  { name: 'search-in-texts', snapshot: full, says: bo.name, threads: withThread(bo, threadOf([aText(1, { text: 'The blue one.' })])), steps: [type('#search', 'blue')] },
  { name: 'search-of-a-label', snapshot: inOrder, says: layla.name, steps: [type('#search', 'vip')] },
  { name: 'search-nothing', snapshot: full, says: words.noneFound, steps: [type('#search', 'zzz')] },

  // A chat
  { name: 'thread-waiting', snapshot: full, says: words.notRegistered, threads: withThread(ana, threadOf(talk, { unread: 2 })), steps: [open(ana)] },
  { name: 'thread-open', snapshot: full, says: 'Expires in 9 days', threads: withThread(bo, threadOf([...talk, aText(5, { from: 'us', status: 'delivered', text: 'It is on its way.', at: now - MINUTE })])), steps: [open(bo)] },
  { name: 'thread-here', snapshot: full, says: threadStrings.here, threads: withThread(bo, threadOf(talk, { theirs: { here: true, typing: false } })), steps: [open(bo)] },
  { name: 'thread-typing', snapshot: full, says: threadStrings.typing, threads: withThread(typing, threadOf(talk, { theirs: { here: true, typing: true } })), steps: [open(typing)] },
  { name: 'thread-verified', snapshot: only(ana, { safetyNumber: { ...ana.safetyNumber, verified: true } }), says: words.verified, threads: withThread(ana, threadOf(talk)), steps: [open(ana)] },
  { name: 'thread-of-a-long-name', snapshot: full, says: long.name, threads: withThread(long, threadOf([aText(1, { text: LONG }), aText(2, { from: 'us', status: 'read', text: LONG })])), steps: [open(long)] },
  {
    name: 'thread-both-directions', snapshot: full, says: 'ליום שישי',
    threads: withThread(layla, threadOf([aText(1, { text: 'مرحبا! هل ما زال الوعاء الأزرق متاحا؟' }), aText(2, { from: 'us', status: 'read', text: 'שלום! כן, ליום שישי' }), aText(3, { text: 'شكرا, thank you!' })])), steps: [open(layla)],
  },
  {
    name: 'thread-days-and-notes', snapshot: full, says: threadStrings.notes.unreadable, steps: [open(bo)],
    threads: withThread(bo, aThread({
      hasEarlier: true,
      history: [
        aText(1, { at: now - 5 * DAY }),
        { kind: 'note', id: 'n1', order: '00000002', at: now - DAY, note: 'renewed' },
        aText(3, { at: now - DAY, from: 'us', status: 'read', text: 'Which one?' }),
        { kind: 'note', id: 'n2', order: '00000004', at: now, note: 'unreadable' },
        aText(5, { at: now, replyTo: aText(3).id, text: 'That one.' }),
      ],
    })),
  },
  { name: 'thread-not-sent', snapshot: full, says: threadStrings.statuses.failed, threads: withThread(bo, threadOf([...talk, aText(5, { from: 'us', status: 'queued' }), aText(6, { from: 'us', status: 'failed' })], { queued: 1 })), steps: [open(bo)] },
  { name: 'thread-of-many-texts', snapshot: full, says: 'Text 120', threads: withThread(bo, threadOf(Array.from({ length: 120 }, (_, n) => aText(n + 1, n % 3 === 0 ? { from: 'us', status: 'read' } : {})))), steps: [open(bo)] },
  {
    name: 'thread-scrolled-up', snapshot: full, says: threadStrings.newMessages(0), threads: withThread(bo, threadOf(Array.from({ length: 60 }, (_, n) => aText(n + 1)))),
    steps: [open(bo), (root) => void (find(root, '.log').scrollTop = 0)],
  },
  { name: 'thread-send-fails', snapshot: full, says: words.errors['storage-full'], threads: withThread(bo, threadOf(talk)), fails: { send: 'storage-full' }, steps: [open(bo), type('.composer textarea', 'It is back'), click('.send')] },
  { name: 'thread-frozen', snapshot: full, says: words.frozen, threads: withThread(frozen, threadOf(talk)), steps: [open(frozen)] },
  { name: 'thread-renewal-asked', snapshot: full, says: words.renewalText, threads: withThread(asking, threadOf(talk)), steps: [open(asking)] },
  { name: 'thread-request', snapshot: full, says: words.requestText, threads: withThread(request, threadOf([aText(1, { text: 'May I ask something?' })])), steps: [press(words.filters.new), open(request)] },
  { name: 'thread-ended', snapshot: full, says: words.ended, threads: withThread(ended, threadOf(talk)), steps: [press(words.filters.ended), open(ended)] },
  { name: 'thread-expired', snapshot: full, says: words.expired, threads: withThread(expired, threadOf(talk)), steps: [press(words.filters.ended), open(expired)] },
  { name: 'thread-problem', snapshot: full, says: words.errors['relay-refused'], threads: withThread(asking, threadOf(talk)), fails: { acceptRenewal: 'relay-refused' }, steps: [open(asking), press(words.renewalAccept)] },
  { name: 'thread-offline', snapshot: { ...full, connection: { kind: 'offline', reason: 'unreachable' } }, says: words.notRegistered, threads: withThread(ana, threadOf(talk)), steps: [open(ana)] },
  { name: 'reply-picker', snapshot: full, says: '/hours', threads: withThread(ana, threadOf(talk)), steps: [open(ana), type('.composer textarea', '/h')] },
  { name: 'chat-menu', snapshot: full, says: words.endChat, threads: withThread(ana, threadOf(talk)), steps: [open(ana), MENU] },
  { name: 'message-menu', snapshot: full, says: words.copy, threads: withThread(ana, threadOf(talk)), steps: [open(ana), click('.out .more-message')] },
  { name: 'rename', snapshot: full, says: words.renameTitle, threads: withThread(ana, threadOf(talk)), steps: [open(ana), MENU, entry(words.rename)] },
  { name: 'rename-failed', snapshot: full, says: words.errors['invalid-name'], fails: { rename: 'invalid-name' }, threads: withThread(ana, threadOf(talk)), steps: [open(ana), MENU, entry(words.rename), press(words.save)] },
  { name: 'snooze', snapshot: full, says: words.snoozeText, threads: withThread(ana, threadOf(talk)), steps: [open(ana), MENU, entry(words.snooze)] },
  { name: 'snooze-failed', snapshot: full, says: words.errors['storage-full'], fails: { snooze: 'storage-full' }, threads: withThread(ana, threadOf(talk)), steps: [open(ana), MENU, entry(words.snooze), press(words.snoozeTimes.hour)] },
  { name: 'snooze-done', snapshot: inOrder, says: words.waitingCount(4), threads: withThread(ana, threadOf(talk)), steps: [open(ana), MENU, entry(words.snooze), press(words.snoozeTimes.hour)] },
  { name: 'thread-snoozed', snapshot: inOrder, says: 'Snoozed until tomorrow', threads: withThread(snoozed, threadOf(talk)), steps: [press(words.filters.snoozed), open(snoozed), MENU] },
  { name: 'end', snapshot: full, says: words.endText, threads: withThread(ana, threadOf(talk)), steps: [open(ana), MENU, entry(words.endChat)] },
  { name: 'block', snapshot: full, says: words.blockText, threads: withThread(ana, threadOf(talk)), steps: [open(ana), MENU, entry(words.block)] },
  { name: 'erase', snapshot: full, says: words.eraseText, threads: withThread(ended, threadOf(talk)), steps: [press(words.filters.ended), open(ended), press(words.erase)] },
  { name: 'thread-held-back', snapshot: only(stranger, { heldBack: true }), says: words.heldBack, threads: withThread(stranger, threadOf(talk)), steps: [open(stranger)] },
  { name: 'guest', snapshot: full, says: words.safetyHelp, steps: [open(ana), MENU, entry(words.details)] },
  { name: 'guest-not-confirmed', snapshot: only(ana, { confirmed: false, inviteId: hex(999), safetyNumber: { ...ana.safetyNumber, verifiable: false } }), says: words.safetyLater, steps: [open(ana), MENU, entry(words.details)] },
  { name: 'guest-verified', snapshot: only(ana, { safetyNumber: { ...ana.safetyNumber, verified: true }, note: 'Wants the wide one, by Friday.' }), says: words.unmarkVerified, steps: [open(ana), MENU, entry(words.details)] },
  { name: 'guest-note-saved', snapshot: full, says: words.saved, steps: [open(ana), MENU, entry(words.details), type('#field-note', 'Wants the wide one.'), press(words.saveNote)] },
  { name: 'guest-labels', snapshot: inOrder, says: words.labelsHint, steps: [open(ana), MENU, entry(words.details), scrollTo('#hint-new-label')] },
  { name: 'guest-labels-mistakes', snapshot: inOrder, says: words.labelThere, steps: [open(ana), MENU, entry(words.details), type('#field-new-label', 'vip'), press(words.addLabel), scrollTo('#hint-new-label')] },
  { name: 'guest-snoozed', snapshot: inOrder, says: words.wakeNow, steps: [press(words.filters.snoozed), open(snoozed), MENU, entry(words.details)] },
  { name: 'guest-expired', snapshot: full, says: words.expired, steps: [press(words.filters.ended), open(expired), MENU, entry(words.details)] },
  { name: 'guest-frozen', snapshot: full, says: words.frozen, steps: [open(frozen), MENU, entry(words.details)] },
  { name: 'guest-ended', snapshot: full, says: words.ended, steps: [press(words.filters.ended), open(ended), MENU, entry(words.details)] },

  // Invites
  { name: 'invites', snapshot: full, says: words.inviteStates.revoked, steps: [press(words.invites)] },
  { name: 'invites-none', snapshot: { ...full, invites: [] }, says: words.noInvites, steps: [press(words.invites)] },
  { name: 'invites-paused', snapshot: { ...full, paused: true }, says: words.resumeAll, steps: [press(words.invites)] },
  { name: 'edit-invite', snapshot: full, says: words.editInviteText, steps: [press(words.invites), press(words.editInvite)] },
  { name: 'edit-invite-mistakes', snapshot: full, says: words.labelMissing, steps: [press(words.invites), press(words.editInvite), type('#field-label', ''), press(words.save)] },
  { name: 'revoke', snapshot: full, says: words.revokeText, steps: [press(words.invites), press(words.revoke)] },
  { name: 'new-invite', snapshot: bare, says: words.labelHint, steps: NEW_INVITE },
  { name: 'new-invite-mistakes', snapshot: bare, says: words.labelMissing, steps: [...NEW_INVITE, type('#field-label', ''), type('#field-relays', 'relay.example'), type('#field-terms', 'http://a.example'), press(words.createInvite)] },
  {
    name: 'new-invite-limits', snapshot: bare, says: words.limitWrong,
    steps: [...NEW_INVITE, type('#field-label', 'Shop page'), type('#field-relays', 'wss://relay.example'), press(words.limits), type('#field-guests', 'many'), press(words.createInvite)],
  },
  { name: 'new-invite-failed', snapshot: bare, says: words.errors['invite-invalid'], fails: { createInvite: 'invite-invalid' }, steps: [...NEW_INVITE, type('#field-label', 'Shop page'), type('#field-relays', 'wss://relay.example'), press(words.createInvite)] },
  { name: 'new-invite-on-its-way', snapshot: bare, says: words.creating, host: { createInvite: never }, steps: [...NEW_INVITE, type('#field-label', 'Shop page'), type('#field-relays', 'wss://relay.example'), press(words.createInvite)] },
  { name: 'share', snapshot: full, says: words.publishedText, steps: shareOf('Shop page') },
  { name: 'share-not-published', snapshot: full, says: words.notPublishedText, steps: shareOf('Everything') },
  { name: 'embed', snapshot: full, says: words.embedPreviewHint, steps: embed },
  { name: 'embed-inline', snapshot: full, says: words.embedOpenHint, steps: [...embed, choose('#embed-mode', 'inline'), type('#embed-accent', 'green'), type('#embed-surface', '#808080')] },
  { name: 'embed-react', snapshot: full, says: words.embedHowToPaste.react, steps: [...embed, click('#tab-react'), scrollTo('#embed-panel')] },

  // Settings
  { name: 'settings', snapshot: full, says: words.exportAll, steps: [settings] },
  { name: 'settings-export-fails', snapshot: full, says: words.errors['storage-blocked'], fails: { historyOf: 'storage-blocked' }, steps: [settings, press(words.exportText)] },
  { name: 'profile', snapshot: full, says: words.isAwayHint, steps: [settings, press(words.availability)] },
  { name: 'profile-away', snapshot: { ...full, about: { hours: 'Mo–Fr 9–17', reply: 'Within an hour.', away: 'Back on Monday.', isAway: true } }, says: words.saved, steps: [settings, press(words.availability), press(words.save)] },
  { name: 'profile-mistakes', snapshot: full, says: words.nameMissing, steps: [settings, press(words.availability), type('#field-name', ''), press(words.save)] },
  { name: 'profile-away-mistakes', snapshot: full, says: words.awayMissing, steps: [settings, press(words.availability), press(words.isAway), press(words.save)] },
  { name: 'replies', snapshot: full, says: '/hours', steps: [settings, press(words.replies)] },
  { name: 'replies-edit', snapshot: full, says: words.cancel, steps: [settings, press(words.replies), press(words.editReply)] },
  { name: 'replies-none', snapshot: { ...full, replies: [] }, says: words.replyNameHint, steps: [settings, press(words.replies)] },
  { name: 'replies-mistakes', snapshot: full, says: words.replyWrong, steps: [settings, press(words.replies), press(words.addReply)] },
  { name: 'notifications', snapshot: full, says: words.soundTested, steps: [settings, press(words.notifications), press(words.soundTest)] },
  { name: 'backup', snapshot: full, says: words.backupText, steps: [settings, press(words.backup)] },
  { name: 'backup-passphrase', snapshot: full, says: words.passphraseShort, steps: [settings, press(words.backup), press(words.backupPassphrase), type('#field-passphrase', 'short'), press(words.backupMake)] },
  {
    name: 'backup-on-its-way', snapshot: full, says: words.backupWorking, steps: [settings, press(words.backup), press(words.backupMake)],
    host: { createBackup: ({ onProgress }) => (onProgress?.(0.4), never()) },
  },
  { name: 'backup-made', snapshot: full, says: words.backupKeepCode, steps: [settings, press(words.backup), press(words.backupMake)] },
  { name: 'backup-erase', snapshot: full, says: words.eraseDeviceText, steps: [settings, press(words.backup), press(words.eraseDevice)] },
  {
    name: 'list-backup-ready', snapshot: full, says: words.backupShow, host: { createBackup: () => once('made', { file: new Uint8Array(1), code: null, madeAt: MADE_AT }) },
    steps: [settings, press(words.backup), press(words.backupMake), ...AWAY, () => happen('made')],
  },
  { name: 'lock', snapshot: full, says: words.lockLimits, steps: LOCK },
  { name: 'lock-without-a-backup', snapshot: { ...full, backedUpAt: null }, says: words.lockNoBackup, steps: LOCK },
  { name: 'lock-mistakes', snapshot: full, says: words.lockShort, steps: [...LOCK, type('#field-next', 'short'), press(words.lockPut)] },
  {
    name: 'lock-on-its-way', snapshot: full, says: words.lockPutting, steps: [...LOCK, type('#field-next', PASSPHRASE), type('#field-again', PASSPHRASE), press(words.lockPut)],
    host: { setLock: (_passphrase, onProgress) => (onProgress?.(0.4), never()) },
  },
  { name: 'lock-is-set', snapshot: locking, says: words.lockAfterHint, steps: LOCK },
  {
    name: 'lock-change-fails', snapshot: locking, says: words.unlockOutcomes['wrong-secret'], host: { changeLock: () => Promise.resolve('wrong-secret') },
    steps: [...LOCK, type('#field-now', 'a wrong one'), type('#field-next', PASSPHRASE), type('#field-again', PASSPHRASE), press(words.lockChange), scrollTo('#field-now')],
  },
  { name: 'list-with-a-lock', snapshot: locking, says: words.lockNow },
  { name: 'blocked', snapshot: full, says: words.blockedText, steps: [settings, press(words.blocked)] },
  { name: 'blocked-nobody', snapshot: { ...full, blocked: [] }, says: words.noneBlocked, steps: [settings, press(words.blocked)] },
];

const ARABIC_NAMES = ['ليلى حداد', 'يوسف', 'מיכל לוי', 'نور الدين', 'אבי', 'سلمى', 'دانيال', 'רות', 'عمر', 'هند', 'نادر'];
const ARABIC_TEXTS = ['هل ما زال الوعاء الأزرق متاحا؟ أحتاجه يوم الجمعة.', 'صباح الخير! رأيت وعاء في نافذتكم أمس.', 'כן, הוא חזר למלאי. https://shop.example/bowl', 'شكرا جزيلا', 'תודה רבה!'];

/** The same state with guests who write from right to left. */
const fromRightToLeft = (state: InboxState): InboxState => {
  const textOf = (n: number): string => ARABIC_TEXTS[n % ARABIC_TEXTS.length] ?? '';
  const renamed = state.snapshot.chats.map((chat, n) => ({ ...chat, name: ARABIC_NAMES[n % ARABIC_NAMES.length] ?? '', lastText: chat.lastText === null ? null : textOf(n) }));
  const translated = (thread: ThreadView): ThreadView => ({ ...thread, history: thread.history.map((item, n) => (item.kind === 'text' ? { ...item, text: textOf(n + 1) } : item)) });
  const threads = Object.fromEntries(Object.entries(state.threads ?? {}).map(([id, thread]) => [id, translated(thread)]));
  return { ...state, snapshot: { ...state.snapshot, profile: state.snapshot.profile && { name: 'مها' }, chats: renamed }, threads };
};

export const textOf = (inbox: GuestChatInbox): string => (inbox.shadowRoot ? textIn(inbox.shadowRoot as unknown as Element) : '');

/** A screen that fades in or a bar that fills would be looked at half-way. */
const settled = async (inbox: GuestChatInbox): Promise<void> => {
  await inbox.updateComplete;
  await new Promise((resolve) => setTimeout(resolve));
  await inbox.updateComplete;
};

export interface OpenState {
  readonly inbox: GuestChatInbox;
  readonly host: ScriptedHost;
}

/** An inbox on the page in this state. */
export const openInboxState = async (given: InboxState, options: InboxOptions = {}): Promise<OpenState> => {
  const state = options.dir === 'rtl' ? fromRightToLeft(given) : given;
  const host = createScriptedHost(state.snapshot);
  for (const chat of state.snapshot.chats) host.threads.set(chat.id, state.threads?.[chat.id] ?? threadOf(talk));
  for (const [method, code] of Object.entries(state.fails ?? {})) host.failWith(method as Parameters<ScriptedHost['failWith']>[0], code);
  Object.assign(host, state.host);
  const inbox = await openInbox(host, options);
  const root = inbox.shadowRoot;
  if (!root) throw new Error('the inbox has no root');
  for (const step of state.steps ?? []) {
    await until(() => step(root));
    await settled(inbox);
  }
  if (options.dir === undefined) {
    await until(() => {
      if (!textOf(inbox).includes(state.says)) throw new Error(`it does not say "${state.says}", but "${textOf(inbox)}"`);
    });
  }
  await settled(inbox);
  return { inbox, host };
};
