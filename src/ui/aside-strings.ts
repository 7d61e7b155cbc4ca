/** Words of what a guest looks at beside the chat, loaded with it (aside.ts). All others are in strings.ts. */
export const asideStrings = {
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
