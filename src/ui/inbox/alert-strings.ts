/** Words of what reaches a person who does not look: the screen for it, and the notifications themselves. */

const many = (n: number, one: string, other: string): string => (n === 1 ? one : other);

export const alertStrings = {
  notifications: 'Notifications',
  alertNotify: 'From your system',
  alertsNow: { none: 'Off', sound: 'Sound', notify: 'Notifications', both: 'Sound and notifications', blocked: 'Blocked by the browser' },
  alertsText: 'For this device only. They come while the inbox is open in a tab, also in one that you do not see.',

  sound: 'Sound',
  soundSwitch: 'A sound for new messages',
  soundHint: 'Two short tones, once in all tabs. Browsers let a page sound only after you have clicked or typed in it.',
  soundTest: 'Play the sound',
  soundTested: 'You should have heard two short tones. If not, look at the volume, and whether this tab is muted.',

  notifySwitch: 'Notify me while I don’t see the inbox',
  notifyAsking: 'Answer the question of your browser.',
  permissions: {
    granted: 'Your browser allows notifications here.',
    default: 'Your browser asks you when you turn this on.',
    denied: 'Your browser blocks notifications here. Open the settings of this site, beside the address, allow notifications, then come back.',
    unsupported: 'This browser has no notifications for pages. On an iPhone or iPad, add this page to the home screen and open it from there.',
    insecure: 'Notifications need a secure page. Open this one with an address that begins with https.',
  },
  notifyText: 'With the name and the message',
  notifyTextHint: 'Anyone who sees your screen can read them there, and your system may keep them. Without, a notification only says that somebody wrote.',
  notifyTest: 'Show a notification',
  notifyTested: 'Handed to your system. If you see nothing, allow notifications of this browser in the settings of your system, and look whether it is told not to disturb you.',
  notifyFailed: 'Your browser did not show it. On a phone, install this page as an app and try again there.',

  awakeTitle: 'When the inbox is closed',
  awakeText: 'A tab that is closed tells you nothing, and browsers may put one to sleep that was long out of sight. Messages wait on the relay meanwhile. Installed as an app, the inbox has a window of its own, and opens without a network.',

  noticeTitle: 'Inbox',
  noticeMessage: 'A guest wrote to you.',
  noticeStarted: 'A new guest is here.',
  noticeRequest: 'A new guest asks to come in.',
  noticeBack: 'A chat that you snoozed is back.',
  noticeMany: (n: number): string => many(n, 'A chat waits for you.', `${n} chats wait for you.`),
  noticeTest: 'This is how it looks.',
};
