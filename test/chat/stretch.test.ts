import { expect } from '@open-wc/testing';
import { stretchIn, type StretchWorker } from '../../src/chat/stretch.ts';
import { stretchInSlices } from '../../src/crypto/passphrase.ts';

const costs = { memory: 2_048, passes: 2 };
const salt = new Uint8Array(16).fill(3);
const openWorker = (): Worker => new Worker(new URL('../../src/passphrase-worker.ts', import.meta.url), { type: 'module' });

/** A worker that is ours to drive. */
const scripted = (): { readonly worker: StretchWorker; readonly ended: () => boolean } => {
  let ended = false;
  return { worker: { onmessage: null, onerror: null, postMessage: () => undefined, terminate: () => void (ended = true) }, ended: () => ended };
};

describe('a passphrase in a worker', () => {
  it('becomes the same key as in slices, and tells how far it is', async () => {
    const seen: number[] = [];
    const key = await stretchIn(openWorker)('café', salt, costs, (done) => void seen.push(done));
    expect(key).to.deep.equal(await stretchInSlices('café', salt, costs, () => undefined));
    expect(seen.length).to.be.greaterThan(2);
    expect(seen.at(-1)).to.equal(1);
    expect(seen).to.deep.equal(seen.toSorted((one, other) => one - other));
  });

  it('is left to the page where there can be no worker', async () => {
    const refused = stretchIn(() => {
      throw new DOMException('no', 'SecurityError');
    });
    expect(await refused('a', salt, costs, () => undefined)).to.equal(null);
    const missing = stretchIn(() => new Worker(new URL('there-is-none.js', import.meta.url), { type: 'module' }));
    expect(await missing('a', salt, costs, () => undefined)).to.equal(null);
  });

  it('is left to the page where its script never comes, and the worker is ended', async () => {
    const { worker, ended } = scripted();
    let late = (): void => undefined;
    const clock = { now: () => 0, after: (_: number, run: () => void) => ((late = run), () => undefined) };
    const answer = stretchIn(() => worker, clock)('a', salt, costs, () => undefined);
    late();
    expect(await answer).to.equal(null);
    expect(ended()).to.equal(true);
  });
});
