/**
 * A crowd of strangers who each write once to an invite: real keys, real handshakes, real wires, made beforehand and
 * without a guest's engine behind them, so that they can come as fast as a relay takes them.
 */
import { systemClock, systemRandom } from '../../src/base/ports.ts';
import { compose } from '../../src/chat/conversation.ts';
import { findBundle, firstChat, readInvitation } from '../../src/chat/invitation.ts';
import type { OutboxRecord } from '../../src/chat/records.ts';
import { decodeRecord } from '../../src/base/record.ts';
import { newSecretKey } from '../../src/crypto/primitives.ts';
import { messageTemplate } from '../../src/protocol/envelope.ts';
import { decodeLink } from '../../src/protocol/link.ts';
import { signEvent, type NostrEvent } from '../../src/relay/event.ts';
import { createPool } from '../../src/relay/pool.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { nodeSocket } from './node-socket.ts';

export interface Crowd {
  /** One of each stranger, who is called "Stranger 1", "Stranger 2" … */
  readonly events: readonly NostrEvent[];
  /** Publishes these. */
  write(events: readonly NostrEvent[]): Promise<void>;
  close(): void;
}

export const gatherCrowd = async (link: string, size: number): Promise<Crowd> => {
  const pool = createPool({ clock: systemClock, random: systemRandom, openSocket: nodeSocket });
  const invitation = readInvitation(decodeLink(link), link, []);
  const { checked } = await findBundle(invitation, pool, systemClock, systemRandom);
  const context = { store: createMemoryStore(), clock: systemClock, random: systemRandom };
  const events: NostrEvent[] = [];
  for (let n = 0; n < size; n++) {
    const { chat } = await firstChat('self', invitation, checked, `Stranger ${n + 1}`, context);
    const { changes } = await compose(chat, { k: 'text', x: `Buy ${n + 1} of these!` }, context);
    const { wire, mailbox } = changes.filter(({ key }) => key.startsWith('out/')).map(({ value }) => decodeRecord<OutboxRecord>(value as Uint8Array))[0] as OutboxRecord;
    events.push(signEvent(messageTemplate(wire, mailbox, Math.floor(Date.now() / 1_000), 0), newSecretKey(systemRandom), systemRandom));
  }
  return {
    events,
    write: async (some) => void (await Promise.all(some.map((event) => pool.publish(event, invitation.relays)))),
    close: () => pool.close(),
  };
};
