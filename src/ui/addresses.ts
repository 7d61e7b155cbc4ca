/** Addresses that the guest's panel links to. Pure text. */

/** An absolute http or https address, or null. */
export const safeLink = (address: string, base: string): string | null => {
  if (address.trim() === '') return null;
  try {
    const url = new URL(address, base);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
};

/** Where the owner sets the chat up, told behind the `#` which relays this page wants. `inbox.html` beside the script where nothing is given. */
export const setupAddress = (given: string, relays: readonly string[], script: string, page: string): string | null => {
  const address = safeLink(given, page) ?? safeLink('inbox.html', script);
  if (address === null || relays.length === 0) return address;
  const url = new URL(address);
  url.hash = relays.map((relay) => `relay=${encodeURIComponent(relay)}`).join('&');
  return url.href;
};
