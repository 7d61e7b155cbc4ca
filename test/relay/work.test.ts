/** Proof of work in a page: nobody may notice it. That its result is right shows test/chat/work.node.test.ts. */
import { expect } from '@open-wc/testing';
import { withWork } from '../../src/relay/work.ts';

it('a page goes on while it works', async () => {
  const until = performance.now() + 500;
  let last = performance.now();
  let longest = 0;
  const heartbeat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  // As long as a first message; more than anybody finds in half a second.
  await withWork({ created_at: 1, kind: 1059, tags: [['p', '0'.repeat(64)]], content: 'x'.repeat(6_000) }, '0'.repeat(64), 64, () => performance.now() > until);
  clearInterval(heartbeat);
  longest = Math.max(longest, performance.now() - last);
  expect(longest).to.be.lessThan(250);
});
