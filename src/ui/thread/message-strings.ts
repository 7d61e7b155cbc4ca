/** Words of the menu of a message and of answers to one, which come with message-tools.ts. */
export const messageStrings = {
  reply: 'Reply',
  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'Copying is not allowed here. The text is selected: press Ctrl+C, or ⌘C on a Mac.',
  deleteHere: 'Delete here',
  deleteHereText: 'It is deleted on this device only, and for good.',
  deleteNow: 'Delete',
  keep: 'Keep',
  answerTo: 'Answer to',
  answerToEarlier: 'an earlier message',
  noAnswer: 'Answer no message',
};

export type MessageStrings = typeof messageStrings;
