/**
 * How new messages reach a person who does not look: what was chosen on this device. Quiet until somebody chooses. It is
 * kept beside the inbox, not in it, so that no backup carries a choice to another device.
 */

export interface AlertChoice {
  readonly sound: boolean;
  /** Notifications of the system while no tab of the inbox can be seen. */
  readonly notify: boolean;
  /** With the name and the text in them, for all who see the screen. */
  readonly text: boolean;
}

const KEY = 'guest-chat-inbox-alerts';
const KINDS = ['sound', 'notify', 'text'] as const;

/** Where localStorage is denied the choice holds as long as the page. */
let inMemory = '';

export const alertChoice = (): AlertChoice => {
  let stored = inMemory;
  try {
    stored = localStorage.getItem(KEY) ?? '';
  } catch {
    // What is in memory counts.
  }
  const chosen = stored.split(' ');
  return { sound: chosen.includes('sound'), notify: chosen.includes('notify'), text: chosen.includes('text') };
};

export const chooseAlerts = (change: Partial<AlertChoice>): void => {
  const choice = { ...alertChoice(), ...change };
  inMemory = KINDS.filter((kind) => choice[kind]).join(' ');
  try {
    localStorage.setItem(KEY, inMemory);
  } catch {
    // See above.
  }
};

/** Whether notifications may be shown; `default`: nobody has asked yet. */
export type Permission = 'granted' | 'default' | 'denied' | 'unsupported' | 'insecure';

export const permissionNow = (): Permission => {
  if (globalThis.isSecureContext === false) return 'insecure';
  return 'Notification' in globalThis ? Notification.permission : 'unsupported';
};
