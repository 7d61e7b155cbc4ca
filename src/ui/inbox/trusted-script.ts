/**
 * Addresses of scripts for workers and for the service worker: under a policy for Trusted Types a page takes them from a
 * policy only, and this is the inbox's one. Lit has its own, `guest-chat`, and a name is given once to a page: a second
 * policy of the same name is refused. This one is made when it is first needed, so that a page without workers, and
 * every guest's, need not allow it.
 */

const POLICY = 'guest-chat-scripts';

interface ScriptPolicy {
  createScriptURL(url: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptPolicy;
}

/** From our own server, whoever asks. */
const own = (url: string): string => {
  const { href, origin } = new URL(url, document.baseURI);
  if (origin !== location.origin) throw new TypeError('a script of another origin');
  return href;
};

let policy: ScriptPolicy | undefined;

/**
 * For `new Worker()` and `register()`: where the browser knows Trusted Types, the text that it returns is an object.
 *
 * @throws TypeError where the page's policy does not name `guest-chat-scripts`, or the script is another origin's
 */
export const trustedScriptUrl = (url: string): string => {
  const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes;
  policy ??= factory?.createPolicy(POLICY, { createScriptURL: own }) ?? { createScriptURL: own };
  return policy.createScriptURL(url) as string;
};
