/** The libraries of the guest's scripts without the scripts: what primitives.node.test.ts builds as they are built. */
export * from '../../src/crypto/primitives.ts';
export * as lit from 'lit';
export { get } from 'idb-keyval';
