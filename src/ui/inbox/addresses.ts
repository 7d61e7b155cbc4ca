/**
 * Addresses as the inbox reads and writes them: relays as people type them, the page's own defaults, the link that
 * is shared and the policy it needs. Pure text; whether a relay can be used in the end is the engine's to say.
 */

/** What is typed into a relay field becomes a list: without doubles, with the scheme that was left out. */
export const readRelays = (text: string): string[] => {
  const words = text.split(/[\s,]+/u).filter((word) => word !== '');
  return [...new Set(words.map(withScheme))];
};

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/u;

const withScheme = (word: string): string => {
  if (/^[a-z][a-z0-9+.-]*:\/\//iu.test(word)) return word;
  const host = /^(\[[^\]]*\]|[^:/]*)/u.exec(word)?.[0] ?? '';
  return `${LOOPBACK.test(host) ? 'ws' : 'wss'}://${word}`;
};

/** Whether a browser could open a socket there: `wss:`, or `ws:` on this very device. */
export const isRelay = (address: string): boolean => {
  try {
    const url = new URL(address);
    return url.protocol === 'wss:' || (url.protocol === 'ws:' && LOOPBACK.test(url.hostname));
  } catch {
    return false;
  }
};

export const isHttps = (address: string): boolean => {
  try {
    return new URL(address).protocol === 'https:';
  } catch {
    return false;
  }
};

/** The relays that a page address carries along: `#relay=wss://…`, once or more. */
export const relaysInFragment = (fragment: string): string =>
  new URLSearchParams(fragment.replace(/^#/u, '')).getAll('relay').join(' ');

/** The chat that a notification opens in a new window: `#chat=…`; empty: none. */
export const chatInFragment = (fragment: string): string => /^#chat=([0-9a-f]{32})$/u.exec(fragment)?.[1] ?? '';

/** The page that shared links open, without a fragment of its own. */
export const chatPage = (chatUrl: string, base: string): string => {
  try {
    const url = new URL(chatUrl || 'chat.html', base);
    url.hash = '';
    return url.href.replace(/#$/u, '');
  } catch {
    return new URL('chat.html', base).href;
  }
};

export const inviteAddress = (page: string, link: string): string => `${page}#${link}`;

/** The sources that a page with a policy has to allow for the snippet. */
export const policyLine = (inbox: string, relays: readonly string[]): string => {
  const sockets = [...new Set(relays.map((relay) => new URL(relay).origin))];
  return `script-src ${new URL(inbox).origin}; connect-src ${sockets.join(' ')}`;
};
