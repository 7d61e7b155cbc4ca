/**
 * Whether a new message may sound: what the visitor chose on this device, else what the page says. Kept only where chats
 * are kept on the device: "memory only", and "until the last tab is closed", leave nothing behind.
 */
import type { ChatSettings } from './panel.ts';

const KEY = 'guest-chat-sound';

export const wantsSound = ({ sound }: { readonly sound: string }, { persist }: ChatSettings): boolean => {
  try {
    return ((persist === 'device' && localStorage.getItem(KEY)) || sound) === 'on';
  } catch {
    return sound === 'on';
  }
};

export const chooseSound = (isOn: boolean, { persist }: ChatSettings): void => {
  try {
    if (persist === 'device') localStorage.setItem(KEY, isOn ? 'on' : 'off');
  } catch {
    // Denied: the choice holds as long as the page.
  }
};
