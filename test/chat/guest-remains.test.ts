/** What a cut-off start has left in the browser's storage: a guest who looks is not kept from starting by it. */
import { expect } from '@open-wc/testing';
import { inviteRef } from '../../src/base/marker.ts';
import { systemRandom, type Socket } from '../../src/base/ports.ts';
import { hexToBytes } from '../../src/base/bytes.ts';
import { createGuest } from '../../src/chat/guest.ts';
import { encodeLink } from '../../src/protocol/link.ts';
import { pubkeyOf } from '../../src/relay/event.ts';
import { openStore, storeExists } from '../../src/store/idb.ts';
import { until } from '../support/inbox-fixture.ts';

/** A click right after the page has asked, later, and later still. */
const MOMENTS = [0, 1, 2, 4, 8, 12, 16, 24];

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('remains of a chat that was never started', () => {
  for (const persist of ['device', 'session'] as const) {
    it(`are erased once, though the page and a person want the chat at nearly the same time (${persist})`, async () => {
      for (const turns of MOMENTS) {
        const invite = encodeLink({ singleUse: false, secret: systemRandom(32), hostId: systemRandom(32), author: hexToBytes(pubkeyOf(systemRandom(32))), relays: ['wss://relay.example'] });
        const name = `guest-chat-${inviteRef(invite)}`;
        (await openStore({ name, persist })).close();
        let sockets = 0;
        const openSocket = (): Socket => {
          sockets += 1;
          return { readyState: 0, send: () => undefined, close: () => undefined, onopen: null, onmessage: null, onclose: null, onerror: null };
        };
        const guest = createGuest({ invite, persist, openSocket });
        const failures: string[] = [];
        guest.onEvent((event) => {
          if (event.kind === 'failed') failures.push(event.code);
        });
        void guest.resume();
        for (let n = 0; n < turns; n++) await turn();
        void guest.look();
        // A search: there is no chat here.
        await until(() => expect([...failures, sockets > 0], `${turns} turns`).to.deep.equal([true]));
        expect(await storeExists(name, persist)).to.equal(false);
        guest.close();
      }
    });
  }
});
