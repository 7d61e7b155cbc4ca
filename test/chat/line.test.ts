/** Two tabs of one inbox on real locks and channels: what the second says is sent by the first. */
import { expect } from '@open-wc/testing';
import { systemClock, systemRandom, type Socket } from '../../src/base/ports.ts';
import { createLine, type Line } from '../../src/chat/line.ts';
import type { ChatRecord } from '../../src/chat/records.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { aRecord } from '../support/chat-record.ts';
import { until } from '../support/inbox-fixture.ts';
import { createPair } from '../support/pair.ts';

describe('a line of two tabs', () => {
  it('sends what the other tab says of a chat that nobody looks at in the one that leads', async () => {
    const name = `line-test-${crypto.randomUUID()}`;
    const sent: string[] = [];
    const openSocket = (): Socket => {
      const socket: Socket & { readyState: number } = { readyState: 0, send: (data) => void sent.push(String(data)), close: () => undefined, onopen: null, onmessage: null, onclose: null, onerror: null };
      queueMicrotask(() => {
        socket.readyState = 1;
        socket.onopen?.({} as never);
      });
      return socket;
    };
    const pair = createPair();
    pair.talk(4);
    const record: ChatRecord = { ...aRecord('a'), theirMailbox: '0'.repeat(64), sessions: [{ state: pair.host, generation: 1, created: 1, frozen: false, failures: 0, pausedUntil: 0, index: 0, renewed: false }] };
    const store = { ...createMemoryStore(), kind: 'device' as const };
    const openTab = (): Line => {
      let held: ChatRecord | undefined;
      return createLine({
        name, context: { store, clock: systemClock, random: systemRandom }, openSocket, keysFor: () => [],
        chat: () => held, chatsByTag: () => [], bring: async () => void (held = record), handle: async () => 'done',
        onRepeated: async () => undefined, onCaughtUp: () => undefined, onLastSent: async () => undefined, onDesk: () => undefined, onShut: () => undefined,
        onConnection: () => undefined, onSignal: () => undefined, onError: (error) => { throw error; },
      });
    };
    const first = openTab();
    await until(() => expect(first.desk).not.to.equal(null));
    const second = openTab();
    second.say('a', 'here');
    await until(() => expect(sent.some((message) => message.includes('"EVENT"'))).to.equal(true));
    expect(second.desk).to.equal(null);
    second.close();
    first.close();
  });
});
