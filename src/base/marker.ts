/**
 * The marker: one localStorage entry that says "this device holds a chat for this invite".
 *
 * It lets the page load nothing, and open no database, where there is no chat. It holds no secret: its name is cut
 * from the part of the link that is public on the relay anyway. Where localStorage is denied there is no marker.
 */

/** 22 base64url characters out of the bundle author's public key: the short, public name of an invite on this device. */
export const inviteRef = (link: string): string => link.slice(50, 72);

const markerKey = (ref: string): string => `guest-chat:${ref}`;

export const hasMarker = (ref: string): boolean => {
  try {
    return localStorage.getItem(markerKey(ref)) !== null;
  } catch {
    return false;
  }
};

export const setMarker = (ref: string, present: boolean): void => {
  try {
    if (present) localStorage.setItem(markerKey(ref), '1');
    else localStorage.removeItem(markerKey(ref));
  } catch {
    // Denied: the chat still works, it is only not found again before the first click.
  }
};
