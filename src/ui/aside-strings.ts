/** Words of what a guest rarely reads, loaded with it (aside.ts): where there is no chat or no more of it, what went wrong, and what is beside the chat. All others are in strings.ts. */
import type { ErrorCode } from '../base/errors.ts';
import { messageStrings } from './thread/message-strings.ts';

/** What happened, for every way a screen can fail. What to do next is the screen's button. */
const errors: Readonly<Record<ErrorCode, string>> = {
  'invalid-message': 'Something arrived that cannot be read. Try again.',
  'invite-invalid': 'This invite link is damaged or incomplete. Copy it again, or ask for a new one.',
  'invite-expired': 'This invite has run out. Ask for a new one.',
  'invite-revoked': 'This invite was withdrawn. Ask for a new one.',
  'invite-used': 'This invite has been used. Ask for a new one.',
  'invite-paused': 'New chats are paused. Try again later.',
  'bundle-missing': 'This invite cannot be found. Try again later, or ask for a new one.',
  'relay-unreachable': 'The chat cannot be reached. Check your network, then try again.',
  'relay-refused': 'The server of this chat refuses it. Try again later.',
  'storage-blocked': 'This browser does not let the chat keep anything. Allow site data, then try again.',
  'storage-full': 'This device has no room left. Free some space, then try again.',
  'storage-lost': 'The browser erased the keys of this chat. Delete it and start a new one.',
  'insecure-page': 'This page is not secure. Open it with an address that begins with https.',
  unsupported: 'This browser is too old for the chat. Update it, or use another one.',
  'invalid-text': 'This text cannot be sent: it is too long, or holds characters that cannot be shown.',
  'invalid-name': 'This name cannot be used. Use 1 to 64 characters.',
  'chat-closed': 'This chat takes no more messages.',
  internal: 'Something went wrong here. Try again, or reload the page.',
};

export const asideStrings = {
  ...messageStrings,
  errors,
  tryAgain: 'Try again',

  security: 'Security',
  soundOn: 'Turn sound on',
  soundOff: 'Turn sound off',
  transcript: 'Save the chat as text',
  endChat: 'End chat',
  deleteChat: 'Delete chat and keys',

  waitingProblems: {
    'invite-used': 'This invite has been used. If no answer comes, ask for a new one.',
    'invite-revoked': 'This invite was withdrawn. If no answer comes, ask for a new one.',
    'invite-expired': 'This invite has run out. If no answer comes, ask for a new one.',
  },
  /** The host demands proof of work (NIP-13): until it is done, nothing of what was written has left this device. */
  working: 'This device is getting your first message ready to be sent. Keep this page open; you can go on writing.',
  frozen: 'The keys of this chat went out of step. Start again to go on; what was written stays.',
  startAgain: 'Start again',
  endedByUs: 'You ended this chat. What was written stays here until it expires.',
  endedByThem: 'The chat was ended on the other side. What was written stays here until it expires.',
  expiredTitle: 'This chat has expired',
  expired: 'There was no message for 10 days, so the keys were erased.',
  blocked: 'The other side closed this chat.',
  newChat: 'Start a new chat',
  failedTitle: 'The chat cannot be opened',
  unsetTitle: 'This chat is not set up yet',
  unsetText: 'Its owner has to connect it first. Is this your site?',
  setUp: 'Set up this chat',

  securityTitle: 'Security',
  securityText: 'Encrypted so only you two can read it. Every message has its own key.',
  securityLimits: 'This page, and every script on it, can see what you see. The server in between sees that you write and when, never what.',
  safetyNumber: 'Safety number',
  safetyHelp: 'Compare it with the other person, in person or on a call. The same digits on both sides mean that nobody is in between.',
  safetyLater: 'It can be compared once you have had an answer and written again.',
  markVerified: 'Mark as verified',
  unmarkVerified: 'Not verified any more',
  transcriptFile: 'chat.txt',
  endTitle: 'End this chat?',
  endText: 'The other side is told. Nobody can write any more, and the keys are erased.',
  deleteTitle: 'Delete this chat?',
  deleteText: 'Its messages and keys are erased from this device. This cannot be undone.',
  delete: 'Delete',
  cancel: 'Cancel',
};

export type AsideStrings = typeof asideStrings;
