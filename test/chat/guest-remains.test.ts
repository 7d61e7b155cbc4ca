/** What is left in the browser's storage of a start that was cut off, and of a chat that the browser erased: a guest who looks is not kept from starting by it. And a browser that has not all that a chat needs. */
import { expect } from '@open-wc/testing';
import { hasMarker, inviteRef, setMarker } from '../../src/base/marker.ts';
import { systemRandom, type Socket } from '../../src/base/ports.ts';
import { hexToBytes } from '../../src/base/bytes.ts';
import { createGuest } from '../../src/chat/guest.ts';
import { encodeLink } from '../../src/protocol/link.ts';
import { pubkeyOf } from '../../src/relay/event.ts';
import { openStore, storeExists } from '../../src/store/idb.ts';
import { until } from '../support/inbox-fixture.ts';

/** A click right after the page has asked, later, and later still. */
const MOMENTS = [0, 1, 2, 4, 8, 12, 16, 24];

const anInvite = (): string => encodeLink({ singleUse: false, secret: systemRandom(32), hostId: systemRandom(32), author: hexToBytes(pubkeyOf(systemRandom(32))), relays: ['wss://relay.example'] });

/** Never opens. */
const aSocket = (): Socket => ({ readyState: 0, send: () => undefined, close: () => undefined, onopen: null, onmessage: null, onclose: null, onerror: null });

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('remains of a chat that was never started', () => {
  for (const persist of ['device', 'session'] as const) {
    it(`are erased once, though the page and a person want the chat at nearly the same time (${persist})`, async () => {
      for (const turns of MOMENTS) {
        const invite = anInvite();
        const name = `guest-chat-${inviteRef(invite)}`;
        (await openStore({ name, persist })).close();
        let sockets = 0;
        const openSocket = (): Socket => {
          sockets += 1;
          return aSocket();
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

describe('a chat that the browser erased, and its marker is left', () => {
  it('is not passed over: the guest is told, until it is deleted, and then is led to the invite', async () => {
    const invite = anInvite();
    setMarker(inviteRef(invite), true);
    let sockets = 0;
    const guest = createGuest({ invite, openSocket: () => ((sockets += 1), aSocket()) });
    const codes: string[] = [];
    guest.onEvent((event) => codes.push(event.kind === 'failed' ? event.code : event.kind));
    // The page alone, and then a person who opens the chat.
    for (const call of [guest.resume, guest.look]) {
      await call();
      expect(guest.snapshot.phase).to.deep.equal({ kind: 'failed', code: 'storage-lost' });
    }
    expect(codes).to.deep.equal(['storage-lost', 'storage-lost']);
    expect(hasMarker(inviteRef(invite))).to.equal(true);
    expect(sockets).to.equal(0);
    void guest.erase();
    await until(() => expect([guest.snapshot.phase.kind, sockets > 0]).to.deep.equal(['looking', true]));
    expect(hasMarker(inviteRef(invite))).to.equal(false);
    guest.close();
  });

  for (const persist of ['session', 'none'] as const) {
    it(`is gone as it was meant to be where it was not kept on the device: ${persist}`, async () => {
      const invite = anInvite();
      setMarker(inviteRef(invite), true);
      const guest = createGuest({ invite, persist, openSocket: aSocket });
      expect(await guest.resume()).to.equal(false);
      expect(guest.snapshot.phase.kind).to.equal('looking');
      expect(hasMarker(inviteRef(invite))).to.equal(false);
      guest.close();
    });
  }
});

describe('a browser that is too old for the colours of the chat', () => {
  it('is told before anything is asked of a relay', async () => {
    const supports = CSS.supports;
    let sockets = 0;
    const codeWith = async (missing: string): Promise<unknown> => {
      CSS.supports = (...given: readonly string[]) => !given.join().includes(missing) && supports.apply(CSS, given as [string]);
      const guest = createGuest({ invite: anInvite(), openSocket: () => ((sockets += 1), aSocket()) });
      try {
        await guest.resume();
        return guest.snapshot.phase;
      } finally {
        guest.close();
        CSS.supports = supports;
      }
    };
    expect(await codeWith('light-dark')).to.deep.equal({ kind: 'failed', code: 'unsupported' });
    expect(await codeWith('nothing that there is')).to.deep.equal({ kind: 'looking' });
    expect(sockets).to.equal(0);
  });
});
