/** Whether a new message may sound: what the visitor chose on this device, else what the page says. */

const KEY = 'guest-chat-sound';

export const wantsSound = ({ sound }: { readonly sound: string }): boolean => {
  try {
    return (localStorage.getItem(KEY) ?? sound) === 'on';
  } catch {
    return sound === 'on';
  }
};

export const chooseSound = (isOn: boolean): void => {
  try {
    localStorage.setItem(KEY, isOn ? 'on' : 'off');
  } catch {
    // Denied: the choice holds as long as the page.
  }
};
