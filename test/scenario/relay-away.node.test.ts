/** One relay of two goes away: the host is told which, while the other goes on, until it is back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRelay } from '../../demo/relay.ts';
import { hostReads, openConversation, publishedInvite, until } from '../support/conversation.ts';

describe('a relay that is away', () => {
  it('is told while another is there, and no longer when it is back', async () => {
    const chat = await openConversation();
    const now = (): number => Math.floor(chat.clock.now() / 1_000);
    let other = await startRelay({ port: 0, now });
    const { url, port } = other;
    try {
      const flyer = await publishedInvite(chat.host, [url], { label: 'Flyer' });
      assert.deepEqual(chat.host.snapshot.relaysAway, []);
      await other.stop();
      const atLeisure = chat.clock.hurry();
      const { connection } = await until(chat.host, ({ relaysAway }) => relaysAway.length > 0, 'the relay is told');
      atLeisure();
      assert.deepEqual(connection, { kind: 'online' });
      assert.deepEqual(chat.host.snapshot.relaysAway, [url]);
      await chat.guest.send('Still here');
      await hostReads(chat.host, ['Still here']);

      other = await startRelay({ port, now });
      chat.host.wake();
      await until(chat.host, ({ relaysAway }) => relaysAway.length === 0, 'it is back');

      // An invite that takes nobody in, and has nobody, needs no relay.
      await other.stop();
      await chat.host.revokeInvite(flyer.id);
      chat.clock.jump(30_000);
      await chat.guest.send('And now');
      await hostReads(chat.host, ['Still here', 'And now']);
      assert.deepEqual(chat.host.snapshot.relaysAway, []);
    } finally {
      await other.stop().catch(() => undefined);
      await chat.close();
    }
  });
});
