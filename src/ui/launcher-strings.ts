/** The few words that are needed before the panel's file is there. All others are in strings.ts. */
export const launcherStrings = {
  chat: 'Chat with us',
  unread: (n: number): string => (n === 1 ? '1 new message' : `${n} new messages`),
  offlineShort: 'offline',
  close: 'Close',
  loading: 'One moment…',
  loadFailed: 'The chat could not be loaded. Try again, or reload the page.',
  loadAgain: 'Try again',
};

export type LauncherStrings = typeof launcherStrings;
