import { assert } from '@open-wc/testing';
import { bytesToBase64, bytesToHex, utf8 } from '../../src/base/bytes.ts';
import { eraseStore, openStore, probeStorage, storeExists, type Persist } from '../../src/store/idb.ts';
import type { Store } from '../../src/store/store.ts';
import { holdsText, rawBytes, rawDelete, rawGet, rawPut, request } from '../support/raw-database.ts';
import { listenTo, rejection, storeContract } from '../support/store-contract.ts';

interface RawRecord {
  rev: number;
  data: Uint8Array;
}

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

describe('store in IndexedDB', () => {
  let name = '';
  let opened: Store[] = [];
  let undo: (() => void)[] = [];

  const open = async (persist: Persist = 'device'): Promise<Store> => {
    const store = await openStore({ name, persist });
    opened.push(store);
    return store;
  };
  const closeAll = (): void => {
    for (const store of opened.splice(0)) store.close();
  };
  /** Replaces a property until the end of the test; the replacement gets the original. */
  const stub = (target: object, key: PropertyKey, make: (original: (...args: unknown[]) => unknown) => PropertyDescriptor): void => {
    const own = Object.getOwnPropertyDescriptor(target, key);
    const original: unknown = Reflect.get(target, key);
    Object.defineProperty(target, key, { configurable: true, ...make(original as (...args: unknown[]) => unknown) });
    undo.push(() => (own ? Object.defineProperty(target, key, own) : Reflect.deleteProperty(target, key)));
  };
  const restore = (): void => {
    for (const run of undo.splice(0).reverse()) run();
  };

  beforeEach(() => {
    name = `store-test-${crypto.randomUUID()}`;
    opened = [];
    undo = [];
  });
  afterEach(async () => {
    restore();
    closeAll();
    await eraseStore({ name, persist: 'device' });
    await eraseStore({ name, persist: 'session' });
  });

  for (const persist of ['device', 'session'] as const) {
    describe(`contract, persist="${persist}"`, () => {
      for (const { name: title, run } of storeContract) it(title, () => run(assert, { open: () => open(persist) }));
    });
  }

  describe('opening', () => {
    it('keeps the records and the key over closing and opening again', async () => {
      const first = await open();
      await first.transact([{ key: 'a', value: bytes(1) }]);
      first.close();
      const second = await open();
      assert.deepEqual(await second.get('a'), { rev: 1, value: bytes(1) });
      assert.deepEqual([second.kind, second.sealed], ['device', true]);
    });

    it('many tabs that open at once agree on one key', async () => {
      const stores = await Promise.all(Array.from({ length: 6 }, () => open()));
      await Promise.all(stores.map((store, i) => store.transact([{ key: `k${i}`, value: bytes(i) }])));
      for (const store of stores) assert.strictEqual((await store.list('k')).length, 6);
    });

    it('a tab that is slow to make a key takes the one that is there by then', async () => {
      let goOn = (): void => undefined;
      const gate = new Promise<void>((resolve) => (goOn = resolve));
      stub(SubtleCrypto.prototype, 'generateKey', (generateKey) => ({
        async value(this: SubtleCrypto, ...args: unknown[]) {
          restore();
          await gate;
          return generateKey.apply(this, args);
        },
      }));
      const opening = open();
      const quick = await new Promise<Store>((resolve, reject) => {
        // Opened once the slow one waits: its stub is undone by then.
        const tick = (): void => (undo.length === 0 ? void open().then(resolve, reject) : void setTimeout(tick));
        tick();
      });
      goOn();
      const slow = await opening;
      await quick.transact([{ key: 'a', value: bytes(1) }]);
      assert.deepEqual((await slow.get('a'))?.value, bytes(1));
    });

    it('storeExists and probeStorage create nothing', async () => {
      const others = async (): Promise<(string | undefined)[]> => (await indexedDB.databases()).map((info) => info.name).sort();
      const before = await others();
      assert.strictEqual(await storeExists(name), false);
      assert.strictEqual(await probeStorage(), 'ok');
      await eraseStore({ name, persist: 'device' });
      assert.deepEqual(await others(), before);
      await open();
      assert.strictEqual(await storeExists(name), true);
      assert.strictEqual(await storeExists(name, 'session'), false);
    });

    it('storeExists works where the browser lists no databases', async () => {
      stub(IDBFactory.prototype, 'databases', () => ({ value: undefined }));
      assert.strictEqual(await storeExists(name), false);
      assert.strictEqual(await storeExists(name), false);
      await open();
      assert.strictEqual(await storeExists(name), true);
    });

    it('works without BroadcastChannel', async () => {
      stub(globalThis, 'BroadcastChannel', () => ({ value: undefined }));
      const [one, two] = [await open(), await open()];
      const { heard } = listenTo(one);
      assert.strictEqual(await one.transact([{ key: 'a', value: bytes(1) }]), true);
      assert.deepEqual(heard, [['a']]);
      assert.strictEqual((await two.get('a'))?.rev, 1);
      await one.erase();
      assert.strictEqual(await rejection(two.get('a')), 'storage-lost');
    });

    it('ignores what others post on its channel', async () => {
      const store = await open();
      const heard = listenTo(store);
      const stranger = new BroadcastChannel(`guest-chat:${name}`);
      for (const junk of [null, 'erase', 7, {}, { keys: 'a' }, { keys: [1] }, [['a']]]) stranger.postMessage(junk);
      stranger.postMessage({ keys: ['real'] });
      assert.deepEqual(await heard.next(), ['real']);
      stranger.close();
    });
  });

  describe('sealing', () => {
    const secret = 'the visitor’s plain words, and a key 0123456789abcdef';

    it('leaves no plaintext in the database; the same search finds it when nothing is sealed', async () => {
      const write = async (): Promise<Uint8Array[]> => {
        const store = await open();
        const forms = [utf8(`<${secret}>`), utf8(bytesToHex(utf8(secret))), utf8(bytesToBase64(utf8(secret)))];
        await store.transact(forms.map((value, i) => ({ key: `k${i}`, value })));
        return rawBytes(name);
      };
      const sealed = await write();
      assert.isAtLeast(sealed.length, 3);
      assert.isFalse(holdsText(sealed, secret));

      stub(SubtleCrypto.prototype, 'encrypt', () => ({ value: async (_algorithm: unknown, _key: unknown, data: Uint8Array) => data.slice().buffer }));
      const plain = await write();
      const records = plain.filter((value) => value.length > 32);
      assert.strictEqual(records.length, 3);
      for (const record of records) assert.isTrue(holdsText([record], secret));
    });

    it('keeps a key that cannot be exported', async () => {
      await open();
      const key = await rawGet(name, 'keys', 'sealing-key');
      assert.instanceOf(key, CryptoKey);
      assert.isFalse((key as CryptoKey).extractable);
    });

    it('never repeats an iv, even for the same record', async () => {
      const store = await open();
      const seen = new Set<string>();
      for (let i = 0; i < 20; i++) {
        await store.transact([{ key: 'a', value: bytes(1) }]);
        seen.add(bytesToHex(((await rawGet(name, 'records', 'a')) as RawRecord).data.slice(0, 12)));
      }
      assert.strictEqual(seen.size, 20);
    });

    it('a record that was swapped, moved to another rev, cut or flipped anywhere is lost', async () => {
      const store = await open();
      await store.transact([{ key: 'a', value: bytes(1, 2, 3) }, { key: 'b', value: bytes(4, 5, 6) }]);
      const a = (await rawGet(name, 'records', 'a')) as RawRecord;
      const b = (await rawGet(name, 'records', 'b')) as RawRecord;
      const flips = a.data.reduce<Uint8Array[]>((all, byte, i) => [...all, a.data.with(i, byte ^ 1)], []);
      assert.strictEqual(flips.length, 12 + 3 + 16);
      const damaged: unknown[] = [b, { ...a, rev: 2 }, { ...a, data: a.data.slice(0, -1) }, { ...a, data: bytes() }, ...flips.map((data) => ({ rev: 1, data })), { rev: 0, data: a.data }, { rev: '1', data: a.data }, { rev: 1 }, { rev: 1, data: [1] }, 7, null];
      for (const record of damaged) {
        await rawPut(name, 'records', 'a', record);
        assert.strictEqual(await rejection(store.get('a')), 'storage-lost');
        assert.strictEqual(await rejection(store.list('')), 'storage-lost');
      }
      assert.deepEqual((await store.get('b'))?.value, bytes(4, 5, 6), 'the others go on');
      await rawPut(name, 'records', 'a', a);
      assert.deepEqual((await store.get('a'))?.value, bytes(1, 2, 3));
    });

    it('records without their key are lost, until they are erased', async () => {
      const store = await open();
      await store.transact([{ key: 'a', value: bytes(1) }]);
      closeAll();
      await rawDelete(name, 'keys', 'sealing-key');
      assert.strictEqual(await rejection(open()), 'storage-lost');
      assert.isUndefined(await rawGet(name, 'keys', 'sealing-key'));
      await eraseStore({ name, persist: 'device' });
      assert.deepEqual(await (await open()).keys(''), []);
    });

    it('where a CryptoKey cannot be cloned, its bytes are kept and that is reported', async () => {
      stub(IDBObjectStore.prototype, 'put', (put) => ({
        value(this: IDBObjectStore, value: unknown, key: string) {
          if (value instanceof CryptoKey) throw new DOMException('no', 'DataCloneError');
          return put.call(this, value, key);
        },
      }));
      const [store, other] = await Promise.all([open(), open()]);
      assert.deepEqual([store.sealed, other.sealed], [false, false]);
      await store.transact([{ key: 'a', value: utf8(secret) }]);
      assert.deepEqual((await other.get('a'))?.value, utf8(secret));
      assert.isFalse(holdsText(await rawBytes(name), secret));
      closeAll();
      const again = await open();
      assert.isFalse(again.sealed);
      assert.deepEqual((await again.get('a'))?.value, utf8(secret));
    });

    it('where a CryptoKey comes back as nothing, likewise', async () => {
      stub(IDBObjectStore.prototype, 'put', (put) => ({
        value(this: IDBObjectStore, value: unknown, key: string) {
          return put.call(this, value instanceof CryptoKey ? null : value, key);
        },
      }));
      const store = await open();
      assert.isFalse(store.sealed);
      await store.transact([{ key: 'a', value: bytes(1) }]);
      closeAll();
      assert.deepEqual((await (await open()).get('a'))?.value, bytes(1));
    });

    it('a page without HTTPS is told so', async () => {
      stub(crypto, 'subtle', () => ({ value: undefined }));
      assert.strictEqual(await rejection(open()), 'insecure-page');
    });
  });

  describe('session', () => {
    const entry = (): string => `guest-chat-key:${name}/session`;
    /** What a new tab sees: the same database, and no sessionStorage of its own. */
    const forget = (): void => sessionStorage.removeItem(entry());

    it('survives a reload of the tab', async () => {
      const store = await open('session');
      assert.deepEqual([store.kind, store.sealed], ['session', true]);
      await store.transact([{ key: 'a', value: bytes(1) }]);
      closeAll();
      assert.deepEqual((await (await open('session')).get('a'))?.value, bytes(1));
    });

    it('another tab gets the key from one that is alive', async () => {
      const store = await open('session');
      await store.transact([{ key: 'a', value: bytes(1) }]);
      forget();
      const other = await open('session');
      assert.deepEqual((await other.get('a'))?.value, bytes(1));
      store.close();
      forget();
      assert.deepEqual((await (await open('session')).get('a'))?.value, bytes(1), 'and hands it on');
    });

    it('several tabs that begin a session at once share it', async () => {
      const stores = await Promise.all(
        Array.from({ length: 4 }, () => {
          forget();
          return open('session');
        }),
      );
      await Promise.all(stores.map((store, i) => store.transact([{ key: `k${i}`, value: bytes(i) }])));
      for (const store of stores) assert.strictEqual((await store.list('k')).length, 4);
    });

    it('once the session is gone its records are garbage, erased at the next opening', async () => {
      const store = await open('session');
      await store.transact([{ key: 'a', value: bytes(1) }]);
      closeAll();
      const garbage = await rawGet(`${name}/session`, 'records', 'a');
      assert.isDefined(garbage);
      forget();
      const next = await open('session');
      assert.deepEqual(await next.keys(''), []);
      assert.isUndefined(await rawGet(`${name}/session`, 'records', 'a'));
      await next.transact([{ key: 'b', value: bytes(2) }]);
      await rawPut(`${name}/session`, 'records', 'a', garbage);
      assert.strictEqual(await rejection(next.get('a')), 'storage-lost', 'the old key is gone');
    });

    it('takes no write any more of a tab that is going while the next session begins', async () => {
      // Without the lock and the channel by which others know of it.
      stub(navigator, 'locks', () => ({ value: undefined }));
      stub(globalThis, 'BroadcastChannel', () => ({ value: undefined }));
      const going = await open('session');
      restore();
      await going.transact([{ key: 'a', value: bytes(1) }]);
      forget();
      const next = await open('session');
      assert.strictEqual(await rejection(going.transact([{ key: 'a', value: bytes(2) }])), 'storage-lost');
      assert.deepEqual(await next.list(''), []);
      await next.transact([{ key: 'a', value: bytes(3) }]);
      assert.deepEqual((await next.get('a'))?.value, bytes(3));
    });

    it('keeps the key out of the database, and takes it along when erased', async () => {
      const store = await open('session');
      await store.transact([{ key: 'a', value: bytes(1) }]);
      const held = sessionStorage.getItem(entry()) ?? '';
      const raw = atob(held).slice(16);
      assert.strictEqual(raw.length, 32);
      const rested = (await rawBytes(`${name}/session`)).map((value) => String.fromCharCode(...value));
      assert.isFalse(rested.some((value) => value.includes(raw)));
      await store.erase();
      assert.isNull(sessionStorage.getItem(entry()));
    });

    it('does not mix with the device', async () => {
      const [session, device] = [await open('session'), await open('device')];
      await session.transact([{ key: 'a', value: bytes(1) }]);
      assert.isUndefined(await device.get('a'));
      await session.erase();
      assert.deepEqual(await device.keys(''), []);
    });

    it('sessionStorage that is denied is storage-blocked', async () => {
      stub(Storage.prototype, 'getItem', () => ({
        value: () => {
          throw new DOMException('no', 'SecurityError');
        },
      }));
      assert.strictEqual(await rejection(open('session')), 'storage-blocked');
    });
  });

  describe('transactions', () => {
    it('are readwrite with strict durability, one per step', async () => {
      const store = await open();
      await store.transact([{ key: 'a', value: bytes(1) }]);
      const begun: unknown[][] = [];
      stub(IDBDatabase.prototype, 'transaction', (transaction) => ({
        value(this: IDBDatabase, ...args: unknown[]) {
          begun.push(args);
          return transaction.apply(this, args);
        },
      }));
      await store.transact([{ key: 'a', value: bytes(2), rev: 1 }, { key: 'b', value: bytes(2), rev: 0 }, { key: 'c', value: null, rev: 0 }]);
      assert.deepEqual(begun, [['records', 'readwrite', { durability: 'strict' }]]);
    });

    it('look up the revisions that were not given all at once', async () => {
      const store = await open();
      await store.transact([{ key: 'a', value: bytes(1) }]);
      const modes: unknown[] = [];
      stub(IDBDatabase.prototype, 'transaction', (transaction) => ({
        value(this: IDBDatabase, ...args: unknown[]) {
          modes.push(args[1]);
          return transaction.apply(this, args);
        },
      }));
      await store.transact([{ key: 'b', value: bytes(2) }, { key: 'c', value: bytes(3), rev: 0 }, { key: 'a', value: bytes(4) }]);
      assert.deepEqual(modes, ['readonly', 'readwrite']);
      assert.deepEqual(await Promise.all(['a', 'b', 'c'].map(async (key) => (await store.get(key))?.rev)), [2, 1, 1]);
    });

    const quota = (): DOMException => new DOMException('full', 'QuotaExceededError');

    it('a put that finds no room is storage-full; nothing is written, and the store goes on', async () => {
      const store = await open();
      const { heard } = listenTo(store);
      let puts = 0;
      stub(IDBObjectStore.prototype, 'put', (put) => ({
        value(this: IDBObjectStore, ...args: unknown[]) {
          if (++puts === 2) throw quota();
          return put.apply(this, args);
        },
      }));
      const write = (): Promise<boolean> => store.transact([{ key: 'a', value: bytes(1) }, { key: 'b', value: bytes(2) }]);
      assert.strictEqual(await rejection(write()), 'storage-full');
      assert.strictEqual(puts, 2);
      assert.deepEqual(await store.keys(''), []);
      assert.deepEqual(heard, []);
      restore();
      assert.strictEqual(await write(), true);
      assert.deepEqual(heard, [['a', 'b']]);
    });

    it('a commit that finds no room is storage-full', async () => {
      const store = await open();
      stub(IDBObjectStore.prototype, 'put', (put) => ({
        value(this: IDBObjectStore, ...args: unknown[]) {
          put.apply(this, args);
          Object.defineProperty(this.transaction, 'error', { value: quota() });
          this.transaction.abort();
        },
      }));
      assert.strictEqual(await rejection(store.transact([{ key: 'a', value: bytes(1) }])), 'storage-full');
      restore();
      assert.isUndefined(await store.get('a'));
    });

    it('any other abort is storage-blocked', async () => {
      const store = await open();
      stub(IDBObjectStore.prototype, 'put', () => ({
        value(this: IDBObjectStore) {
          this.transaction.abort();
        },
      }));
      assert.strictEqual(await rejection(store.transact([{ key: 'a', value: bytes(1) }])), 'storage-blocked');
    });

    it('a commit under way when the handle closes is still told to the others', async () => {
      const [one, two] = [await open(), await open()];
      const heard = listenTo(two);
      const step = one.transact([{ key: 'a', value: bytes(1), rev: 0 }]);
      stub(IDBObjectStore.prototype, 'put', (put) => ({
        value(this: IDBObjectStore, ...args: unknown[]) {
          one.close();
          return put.apply(this, args);
        },
      }));
      assert.strictEqual(await step, true);
      assert.deepEqual(await heard.next(), ['a']);
    });
  });

  describe('a browser that blocks storage', () => {
    const failOpening = (fail: () => unknown): void => {
      stub(IDBFactory.prototype, 'open', () => ({ value: fail }));
      // As in an engine that has no list of databases: everything rests on opening.
      stub(IDBFactory.prototype, 'databases', () => ({ value: undefined }));
    };
    const blockedEverywhere = async (): Promise<void> => {
      assert.strictEqual(await rejection(open()), 'storage-blocked');
      assert.strictEqual(await rejection(storeExists(name)), 'storage-blocked');
      assert.strictEqual(await probeStorage(), 'blocked');
    };

    it('by throwing', async () => {
      failOpening(() => {
        throw new DOMException('no', 'SecurityError');
      });
      await blockedEverywhere();
      restore();
    });

    it('by an error event', async () => {
      failOpening(() => {
        const pending = Object.assign(new EventTarget(), { error: new DOMException('private', 'InvalidStateError'), onerror: (_: Event): void => undefined });
        queueMicrotask(() => pending.onerror(new Event('error')));
        return pending;
      });
      await blockedEverywhere();
      restore();
    });

    it('by an opening that stays blocked', async () => {
      failOpening(() => {
        const pending = { onblocked: (): void => undefined };
        queueMicrotask(() => pending.onblocked());
        return pending;
      });
      await blockedEverywhere();
      restore();
    });

    it('by refusing its list of databases', async () => {
      stub(IDBFactory.prototype, 'databases', () => ({ value: () => Promise.reject(new DOMException('no', 'UnknownError')) }));
      assert.strictEqual(await rejection(storeExists(name)), 'storage-blocked');
      assert.strictEqual(await probeStorage(), 'blocked');
      restore();
    });

    for (const [how, descriptor] of Object.entries({
      'by having no IndexedDB': { value: undefined },
      'by null': { value: null },
      'by a getter that throws': {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      },
    })) {
      it(how, async () => {
        stub(globalThis, 'indexedDB', () => descriptor);
        await blockedEverywhere();
        restore();
      });
    }
  });

  describe('erase and lost connections', () => {
    it('leaves no database behind, and closes handles in other tabs', async () => {
      const [one, two] = [await open(), await open()];
      await one.transact([{ key: 'a', value: bytes(1) }]);
      await one.erase();
      assert.strictEqual(await storeExists(name), false);
      assert.strictEqual(await rejection(two.transact([{ key: 'a', value: bytes(1) }])), 'storage-lost');
      assert.strictEqual(await storeExists(name), false, 'nor does a late write make a new one');
    });

    it('a write in another tab during the erase is either erased or refused', async () => {
      const [one, two] = [await open(), await open()];
      const writes = Array.from({ length: 8 }, (_, i) => rejection(two.transact([{ key: `k${i}`, value: bytes(i) }])));
      await one.erase();
      for (const code of await Promise.all(writes)) assert.include([null, 'storage-lost'], code);
      assert.strictEqual(await storeExists(name), false);
    });

    for (const [what, leave, code] of [
      ['erased', (store: Store) => store.erase(), 'storage-lost'],
      ['closed', async (store: Store) => store.close(), 'internal'],
    ] as const) {
      it(`a step that is being sealed while the store is ${what} writes nothing and says so`, async () => {
        const store = await open();
        await store.transact([{ key: 'a', value: bytes(1) }]);
        stub(SubtleCrypto.prototype, 'encrypt', (encrypt) => ({
          async value(this: SubtleCrypto, ...args: unknown[]) {
            await leave(store);
            return encrypt.apply(this, args);
          },
        }));
        assert.strictEqual(await rejection(store.transact([{ key: 'a', value: bytes(2), rev: 1 }])), code);
        restore();
        assert.strictEqual(await storeExists(name), what === 'closed');
      });
    }

    it('makes way for a newer version of the database', async () => {
      const store = await open();
      const newer = indexedDB.open(name, 2);
      (await request(newer)).close();
      assert.strictEqual(await rejection(store.get('a')), 'storage-blocked');
      assert.strictEqual(await rejection(open()), 'storage-blocked');
      await eraseStore({ name, persist: 'device' });
      assert.deepEqual(await (await open()).keys(''), [], 'a store that cannot be opened can be erased');
    });

    it('a connection lost together with its database does not make a new one', async () => {
      const store = await open();
      let deleted: Promise<unknown> = Promise.resolve();
      stub(IDBDatabase.prototype, 'transaction', (transaction) => ({
        value(this: IDBDatabase, ...args: unknown[]) {
          restore();
          this.close();
          deleted = request(indexedDB.deleteDatabase(name));
          return transaction.apply(this, args);
        },
      }));
      const { heard } = listenTo(store);
      assert.strictEqual(await rejection(store.transact([{ key: 'a', value: bytes(1), rev: 0 }])), 'storage-lost');
      await deleted;
      assert.deepEqual(heard, [[]]);
      assert.strictEqual(await storeExists(name), false);
    });

    it('a tab that does not let go keeps nothing but an empty database', async () => {
      const store = await open();
      await store.transact([{ key: 'a', value: bytes(1) }]);
      const stubborn = await request(indexedDB.open(name));
      await store.erase();
      const left = await Promise.all(['records', 'keys'].map((kept) => request(stubborn.transaction(kept).objectStore(kept).count())));
      assert.deepEqual(left, [0, 0]);
      stubborn.close();
    });

    it('a database deleted by the browser is lost, not made anew', async () => {
      const store = await open();
      const heard = listenTo(store);
      await store.transact([{ key: 'a', value: bytes(1) }]);
      await heard.next();
      await request(indexedDB.deleteDatabase(name));
      assert.deepEqual(await heard.next(), []);
      assert.strictEqual(await rejection(store.get('a')), 'storage-lost');
      assert.strictEqual(await storeExists(name), false);
    });

    it('a connection that the browser closed is opened again', async () => {
      const store = await open();
      await store.transact([{ key: 'a', value: bytes(1) }]);
      let closed = 0;
      const closeOnce = (): void =>
        stub(IDBDatabase.prototype, 'transaction', (transaction) => ({
          value(this: IDBDatabase, ...args: unknown[]) {
            restore();
            closed += 1;
            this.close();
            return transaction.apply(this, args);
          },
        }));
      closeOnce();
      assert.deepEqual((await store.get('a'))?.value, bytes(1));
      closeOnce();
      assert.strictEqual(await store.transact([{ key: 'a', value: bytes(2), rev: 1 }]), true);
      assert.strictEqual(closed, 2);
    });

    it('a page put aside holds up nobody; what it was at is done when it is shown again', async () => {
      const store = await open();
      await store.transact([{ key: 'a', value: bytes(1) }]);
      const puts: unknown[] = [];
      // The page goes while the put is under way: once, as the second time is after the return.
      stub(IDBObjectStore.prototype, 'put', (put) => ({
        value(this: IDBObjectStore, ...args: unknown[]) {
          const pending = put.apply(this, args);
          if (puts.push(args) === 1) dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
          return pending;
        },
      }));
      const steps = [store.transact([{ key: 'a', value: bytes(2), rev: 1 }]), store.transact([{ key: 'b', value: bytes(3) }])];
      const read = store.get('b');
      // Another page, which would wait for ever otherwise.
      while (puts.length === 0) await rawGet(name, 'records', 'a');
      assert.strictEqual(((await rawGet(name, 'records', 'a')) as RawRecord).rev, 1);
      assert.strictEqual(await rawGet(name, 'records', 'b'), undefined);
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      assert.deepEqual(await Promise.all(steps), [true, true]);
      await read;
      assert.deepEqual((await store.get('a'))?.value, bytes(2));
      assert.deepEqual((await store.get('b'))?.value, bytes(3));
    });

    it('a page that is gone for good is left to the browser', async () => {
      const store = await open();
      const step = store.transact([{ key: 'a', value: bytes(1) }]);
      dispatchEvent(new PageTransitionEvent('pagehide'));
      assert.strictEqual(await step, true);
    });

    it('a read that fails as WebKit fails after a sleep is tried again; a write that began is not', async () => {
      const store = await open();
      await store.transact([{ key: 'a', value: bytes(1) }]);
      let fails = 1;
      const failReads = (): void =>
        stub(IDBObjectStore.prototype, 'get', (get) => ({
          value(this: IDBObjectStore, ...args: unknown[]) {
            if (fails-- > 0) throw new DOMException('connection to the database server lost', 'UnknownError');
            return get.apply(this, args);
          },
        }));
      failReads();
      assert.deepEqual((await store.get('a'))?.value, bytes(1));
      restore();
      fails = 1;
      failReads();
      assert.strictEqual(await rejection(store.transact([{ key: 'a', value: bytes(2), rev: 1 }])), 'storage-blocked');
      restore();
      assert.strictEqual((await store.get('a'))?.rev, 1);
    });
  });
});
