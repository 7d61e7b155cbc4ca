/** Preloaded by `node --import`: every import of src/crypto/seal.ts gets identity-seal.ts in its place. */
import { register } from 'node:module';

const hook = `export const resolve = async (specifier, context, next) => {
  const found = await next(specifier, context);
  return /\\/src\\/crypto\\/seal\\.ts($|\\?)/.test(found.url) ? { ...found, url: found.url.replace('/src/crypto/seal.ts', '/test/support/identity-seal.ts') } : found;
};`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
