/** A message that arrives 1, 2 or 10 turns late still opens, in both directions, and stands where it was written. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRelay } from '../../demo/relay.ts';
import { KIND_MESSAGE } from '../../src/protocol/limits.ts';
import { guestReads, hostReads, openConversation, untilTrue } from '../support/conversation.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';

for (const turns of [1, 2, 10]) {
  for (const late of ['guest', 'host'] as const) {
    describe(`a text of the ${late} that is ${turns} turns late`, () => {
      it('arrives, once, in its place', async () => {
        const clock = createJumpingClock();
        const held = new Set<string>();
        let isHolding = false;
        const relay = await startRelay({
          port: 0,
          now: () => Math.floor(clock.now() / 1_000),
          refuse: ({ kind, content }) => {
            if (isHolding && kind === KIND_MESSAGE) held.add(content);
            return held.has(content) ? 'rate-limited: not now' : null;
          },
        });
        const chat = await openConversation({ clock, relay });
        try {
          const said: string[] = [];
          const say = async (from: 'guest' | 'host', text: string): Promise<void> => {
            await (from === 'guest' ? chat.guest.send(text) : chat.host.send(chat.chatId, text));
            said.push(text);
          };
          const other = late === 'guest' ? 'host' : 'guest';
          await say('guest', 'first');
          await hostReads(chat.host, said);
          await say('host', 'second');
          await guestReads(chat.guest, said);

          isHolding = true;
          await say(late, 'late');
          await untilTrue(() => held.size > 0, 'the relay has refused it');
          isHolding = false;
          clock.jump(10);
          const readers = { guest: guestReads.bind(null, chat.guest), host: hostReads.bind(null, chat.host) };
          const without = (): readonly string[] => said.filter((text) => text !== 'late');
          for (let turn = 0; turn < turns; turn++) {
            clock.jump(1_000);
            await say(late, `${late} ${turn}`);
            await readers[other as 'guest'](without());
            clock.jump(1_000);
            await say(other, `${other} ${turn}`);
            await readers[late as 'guest'](said);
          }
          held.clear();
          clock.jump(120_000);
          await readers[other as 'guest'](said);
          assert.equal(said.indexOf('late'), 2);
        } finally {
          await chat.close();
          await relay.stop();
        }
      });
    });
  }
}
