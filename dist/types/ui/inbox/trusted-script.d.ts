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
/** Undefined: this browser has no Trusted Types. */
export declare const pagePolicy: Policy | undefined;
/** For `new Worker` and `serviceWorker.register`. @throws TypeError for a script of another origin */
export declare const trustedScriptUrl: (url: string) => string;
export {};
