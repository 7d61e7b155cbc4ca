/** script-address.ts for classic scripts, which know no `import.meta`. Undefined where the same file runs as a module: the page's address stands in. */
export const scriptAddress: string | undefined =
  typeof document === 'object' && document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : undefined;
