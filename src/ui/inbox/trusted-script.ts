/**
 * The one Trusted Types policy of an inbox's page, and the addresses of scripts that pass through it.
 *
 * A page with `trusted-types guest-chat` lets a policy of that name be made once. The build has Lit take this one for
 * its templates (vite.config.ts); unbuilt, Lit makes one under its own name.
 */
interface Policy {
  createHTML(html: string): string;
  createScriptURL(url: string): string;
}
interface Policies {
  createPolicy(name: string, rules: Policy): Policy;
}

/** From the page's own server, whoever asks. */
const ownScript = (url: string): string => {
  const { href, origin } = new URL(url, document.baseURI);
  if (origin !== location.origin) throw new TypeError('a script of another origin');
  return href;
};

/** Undefined: this browser has no Trusted Types. */
export const pagePolicy = (globalThis as { readonly trustedTypes?: Policies }).trustedTypes?.createPolicy('guest-chat', { createHTML: (html) => html, createScriptURL: ownScript });

/** For `new Worker` and `serviceWorker.register`. @throws TypeError for a script of another origin */
export const trustedScriptUrl = (url: string): string => (pagePolicy ? pagePolicy.createScriptURL(url) : ownScript(url));
