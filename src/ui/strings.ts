/**
 * Every word of the guest's panel in English, as replaceable objects: those of the message log and the composer, which
 * the inbox shares, and those of the guest's own screens. What the launcher says is in launcher-strings.ts,
 * what is rarely read in aside-strings.ts.
 *
 * Texts that hold a number or a name are functions. They return plain strings: screens render them as text only.
 */
import type { MessageStatus, NoteItem } from '../chat/view.ts';
import type { AsideStrings } from './aside-strings.ts';
import type { LauncherStrings } from './launcher-strings.ts';
import type { MessageStrings } from './thread/message-strings.ts';

const many = (n: number, one: string, other: string): string => (n === 1 ? one : other);

/** Of the message log and the composer; those for a single message are in thread/message-strings.ts. */
export const threadStrings = {
  log: 'Messages',
  earlier: 'Show earlier messages',
  /** On the button that leads to the end of the log; 0: nothing new is there. */
  newMessages: (n: number): string => (n === 0 ? 'Newest messages' : many(n, '1 new message', `${n} new messages`)),
  you: 'You',
  linkOpens: 'opens in a new tab',
  message: 'Message',
  placeholder: 'Write a message',
  today: 'Today',
  yesterday: 'Yesterday',
  typing: 'Typing…',
  here: 'Online',
  send: 'Send',
  retry: 'Try again',
  messageMenu: 'Message options',
  tooLong: (most: number): string => `Too long: at most ${most} characters fit into one message.`,
  left: (n: number): string => many(n, '1 character left', `${n} characters left`),
  statuses: {
    queued: 'Waiting to be sent',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Not sent',
  } satisfies Readonly<Record<MessageStatus, string>>,
  notes: {
    renewed: 'New keys were agreed. The chat goes on.',
    unreadable: 'One message arrived that can’t be read here.',
    frozen: 'The keys went out of step here.',
  } satisfies Readonly<Record<NoteItem['note'], string>>,
};

export type ThreadStrings = typeof threadStrings & MessageStrings;

export const guestStrings = {
  back: 'Back to the chat',
  encrypted: 'Encrypted',

  looking: 'Looking up the invite…',
  preparing: 'Making your keys…',
  preparingText: 'They are made on this device and stay here.',

  /** The name comes isolated from the direction of the words around it. */
  invitedBy: (name: string): string => `${name} invites you to chat`,
  hours: 'Hours',
  replies: 'Replies',
  protectedTitle: 'Good to know',
  protected: [
    'Encrypted so only you two can read it.',
    'No account. The chat stays in this browser.',
    'Anyone with the invite can join, under any name.',
    'Erased after 10 days without a message.',
  ] as readonly string[],
  /** Where the browser, or the page, keeps the chat for less time than that: the last two also stand in place of `keptHere`, and of the second of those above. */
  keptWeek: 'This browser erases the chat after 7 days without a visit.',
  keptTab: 'The chat is gone when this tab is closed.',
  keptPage: 'The chat is gone when this page is left.',
  acceptTerms: 'I accept the terms',
  termsLink: 'Terms',
  privacyLink: 'Privacy',
  newTab: '(opens in a new tab)',
  termsMissing: 'Accept the terms to start.',
  yourName: 'Your name',
  nameMissing: 'Enter a name of 1 to 64 characters.',
  start: 'Start',

  /** `keptHere` comes behind it, or what is true in its place. */
  waiting: 'Waiting for the first answer.',
  keptHere: 'You can close this; it stays on this device.',
  connecting: 'Connecting…',
  offline: 'Offline.',
  refused: 'The server of this chat refuses it. We keep trying.',
  queued: (n: number): string => many(n, '1 message is waiting to be sent.', `${n} messages are waiting to be sent.`),
  backOnline: 'Connected again.',
  expiresIn: (days: number): string =>
    days <= 0 ? 'Expires in less than a day' : many(days, 'Expires in 1 day', `Expires in ${days} days`),
  emptyTitle: 'Say hello',
  emptyText: 'Write your first message below.',

  menu: 'More actions',

  verified: 'Verified',
};

/** What may be replaced, with the types to keep. */
export type GuestStrings = typeof guestStrings & ThreadStrings & LauncherStrings & AsideStrings;
