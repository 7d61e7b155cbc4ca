/**
 * The contract of the store port as a list of cases, run against every store by its own test file.
 *
 * Not bound to a test runner: the Node tests and the browser tests pass their own assertions.
 */
import { errorCode, type ErrorCode } from '../../src/base/errors.ts';
import type { Store } from '../../src/store/store.ts';

/** What both node:assert and chai offer. */
export interface Check {
  strictEqual(actual: unknown, expected: unknown, message?: string): void;
  deepEqual(actual: unknown, expected: unknown, message?: string): void;
}

/** One fresh set of records; every call of `open` is another handle on it, as another tab would have. */
export interface Fixture {
  open(): Promise<Store>;
}

export interface ContractCase {
  readonly name: string;
  run(check: Check, fixture: Fixture): Promise<void>;
}

/** The code a promise rejects with, or null if it does not. */
export const rejection = (promise: Promise<unknown>): Promise<ErrorCode | null> => promise.then(() => null, errorCode);

/** The next lists of keys that a store tells: `await next()`. */
export const listenTo = (store: Store): { readonly heard: (readonly string[])[]; next(): Promise<readonly string[]> } => {
  const heard: (readonly string[])[] = [];
  const waiting: ((keys: readonly string[]) => void)[] = [];
  let taken = 0;
  store.subscribe((keys) => {
    heard.push(keys);
    waiting.shift()?.(keys);
  });
  return {
    heard,
    next: () => {
      const known = heard[taken++];
      return known ? Promise.resolve(known) : new Promise((resolve) => waiting.push(resolve));
    },
  };
};

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

const fill = async (store: Store, keys: readonly string[]): Promise<void> => {
  await store.transact(keys.map((key, i) => ({ key, value: bytes(i) })));
};

const keysIn = async (found: ReturnType<Store['list']>): Promise<string[]> => (await found).map(({ key }) => key);

export const storeContract: readonly ContractCase[] = [
  {
    name: 'a missing record is undefined',
    run: async (check, { open }) => {
      const store = await open();
      check.strictEqual(await store.get('a'), undefined);
      check.deepEqual(await store.list(''), []);
      check.deepEqual(await store.keys(''), []);
    },
  },
  {
    name: 'rev starts at 1 and grows by one with every write',
    run: async (check, { open }) => {
      const store = await open();
      for (let i = 1; i <= 3; i++) {
        check.strictEqual(await store.transact([{ key: 'a', value: bytes(i) }]), true);
        check.deepEqual(await store.get('a'), { rev: i, value: bytes(i) });
      }
    },
  },
  {
    name: 'compare and swap: the right rev writes, an older, a later and a missing one do not',
    run: async (check, { open }) => {
      const store = await open();
      check.strictEqual(await store.transact([{ key: 'a', value: bytes(9), rev: 1 }]), false, 'nothing there yet');
      check.strictEqual(await store.transact([{ key: 'a', value: bytes(1), rev: 0 }]), true);
      check.strictEqual(await store.transact([{ key: 'a', value: bytes(9), rev: 0 }]), false, 'it exists');
      check.strictEqual(await store.transact([{ key: 'a', value: bytes(2), rev: 1 }]), true);
      check.strictEqual(await store.transact([{ key: 'a', value: bytes(9), rev: 1 }]), false, 'older');
      check.strictEqual(await store.transact([{ key: 'a', value: bytes(9), rev: 3 }]), false, 'later');
      check.deepEqual(await store.get('a'), { rev: 2, value: bytes(2) });
    },
  },
  {
    name: 'deletes, with a check and without',
    run: async (check, { open }) => {
      const store = await open();
      await fill(store, ['a', 'b']);
      check.strictEqual(await store.transact([{ key: 'a', value: null, rev: 2 }]), false);
      check.strictEqual(await store.transact([{ key: 'a', value: null, rev: 1 }]), true);
      check.strictEqual(await store.transact([{ key: 'b', value: null }]), true);
      check.strictEqual(await store.transact([{ key: 'never', value: null }]), true);
      check.deepEqual(await store.keys(''), []);
      check.strictEqual(await store.transact([{ key: 'a', value: bytes(3), rev: 0 }]), true);
      check.deepEqual(await store.get('a'), { rev: 1, value: bytes(3) });
    },
  },
  {
    name: 'atomic: one stale check among many changes writes nothing and tells nobody',
    run: async (check, { open }) => {
      const store = await open();
      await fill(store, ['a', 'b']);
      const { heard } = listenTo(store);
      const changes = [{ key: 'a', value: bytes(7), rev: 1 }, { key: 'c', value: bytes(8) }, { key: 'b', value: null, rev: 4 }, { key: 'd', value: bytes(9), rev: 0 }];
      check.strictEqual(await store.transact(changes), false);
      check.deepEqual(await store.list(''), [{ key: 'a', rev: 1, value: bytes(0) }, { key: 'b', rev: 1, value: bytes(1) }]);
      check.deepEqual(heard, []);
    },
  },
  {
    name: 'of two handles that build on the same rev, exactly one wins',
    run: async (check, { open }) => {
      const [one, two] = [await open(), await open()];
      await fill(one, ['a']);
      const wins = await Promise.all([one, two, one, two].map((store, i) => store.transact([{ key: 'a', value: bytes(10 + i), rev: 1 }, { key: `by-${i}`, value: bytes(i) }])));
      check.strictEqual(wins.filter(Boolean).length, 1);
      check.deepEqual(await two.keys('by-'), [`by-${wins.indexOf(true)}`]);
      check.deepEqual(await two.get('a'), { rev: 2, value: bytes(10 + wins.indexOf(true)) });
    },
  },
  {
    name: 'unchecked writes from two handles all land, one rev after the other',
    run: async (check, { open }) => {
      const [one, two] = [await open(), await open()];
      const done = await Promise.all([one, two, one, two, one].map((store, i) => store.transact([{ key: 'a', value: bytes(i) }])));
      check.deepEqual(done, [true, true, true, true, true]);
      check.strictEqual((await one.get('a'))?.rev, 5);
    },
  },
  {
    name: 'the same key twice in one transaction is a bug of the caller',
    run: async (check, { open }) => {
      const store = await open();
      check.strictEqual(await rejection(store.transact([{ key: 'a', value: bytes(1) }, { key: 'a', value: null }])), 'internal');
      check.strictEqual(await store.get('a'), undefined);
    },
  },
  {
    name: 'an empty transaction writes nothing and tells nobody',
    run: async (check, { open }) => {
      const store = await open();
      const { heard } = listenTo(store);
      check.strictEqual(await store.transact([]), true);
      check.deepEqual(heard, []);
    },
  },
  {
    name: 'list: prefix, limit, after, before, reverse',
    run: async (check, { open }) => {
      const store = await open();
      await fill(store, ['m/3', 'm/1', 'n/1', 'l/9', 'm/2', 'm', 'm/', 'm/4', 'm0', 'm/\uffff\uffff']);
      const all = ['m/', 'm/1', 'm/2', 'm/3', 'm/4', 'm/\uffff\uffff'];
      check.deepEqual(await keysIn(store.list('m/')), all);
      check.deepEqual(await store.keys('m/'), all);
      check.deepEqual((await store.list('m/1'))[0], { key: 'm/1', rev: 1, value: bytes(1) });
      check.deepEqual(await keysIn(store.list('m/', { reverse: true })), [...all].reverse());
      check.deepEqual(await keysIn(store.list('m/', { limit: 2 })), ['m/', 'm/1']);
      check.deepEqual(await keysIn(store.list('m/', { limit: 2, reverse: true })), ['m/\uffff\uffff', 'm/4']);
      check.deepEqual(await keysIn(store.list('m/', { limit: 0 })), []);
      check.deepEqual(await keysIn(store.list('m/', { after: 'm/1', before: 'm/4' })), ['m/2', 'm/3']);
      check.deepEqual(await keysIn(store.list('m/', { after: 'm/1', before: 'm/4', limit: 1, reverse: true })), ['m/3']);
      check.deepEqual(await keysIn(store.list('m/', { after: 'a', before: 'z' })), all, 'bounds outside the prefix');
      check.deepEqual(await keysIn(store.list('m/', { after: 'm/4', before: 'm/1' })), [], 'bounds that cross');
      check.deepEqual(await keysIn(store.list('m/', { after: 'm/1', before: 'm/1' })), []);
      check.deepEqual(await keysIn(store.list('m/', { after: 'z' })), [], 'after behind the prefix');
      check.deepEqual(await keysIn(store.list('m/', { before: 'm/' })), []);
      check.deepEqual(await keysIn(store.list('m/\uffff')), ['m/\uffff\uffff']);
      check.strictEqual((await store.list('')).length, 10);
    },
  },
  {
    name: 'keys are ordered by UTF-16 code units',
    run: async (check, { open }) => {
      const store = await open();
      const keys = ['\u{1f600}', '\ufffd', 'Z', 'a', '10', '9', 'é', ''];
      await fill(store, keys);
      check.deepEqual(await store.keys(''), [...keys].sort());
      check.deepEqual(await keysIn(store.list('', { reverse: true })), [...keys].sort().reverse());
    },
  },
  {
    name: 'big and empty values',
    run: async (check, { open }) => {
      const store = await open();
      const big = new Uint8Array(3_000_000).map((_, i) => (i * 31) ^ (i >> 8));
      check.strictEqual(await store.transact([{ key: 'big', value: big }, { key: 'empty', value: bytes() }]), true);
      const back = (await store.get('big'))?.value;
      check.strictEqual(back?.length, big.length);
      check.strictEqual(back?.every((byte, i) => byte === big[i]), true);
      check.deepEqual(await store.get('empty'), { rev: 1, value: bytes() });
    },
  },
  {
    name: 'what a caller does to its arrays later does not reach the store',
    run: async (check, { open }) => {
      const store = await open();
      const value = bytes(1, 2, 3);
      const written = store.transact([{ key: 'a', value: value.subarray(1) }]);
      value.fill(0);
      await written;
      check.deepEqual((await store.get('a'))?.value, bytes(2, 3));
      (await store.get('a'))?.value.fill(0);
      (await store.list('a'))[0]?.value.fill(0);
      check.deepEqual((await store.get('a'))?.value, bytes(2, 3));
    },
  },
  {
    name: 'own listeners hear before transact resolves; the other handles hear after the commit',
    run: async (check, { open }) => {
      const [one, two] = [await open(), await open()];
      const [atOne, atTwo] = [listenTo(one), listenTo(two)];
      await one.transact([{ key: 'a', value: bytes(1) }, { key: 'gone', value: null }]);
      check.deepEqual(atOne.heard, [['a', 'gone']]);
      check.deepEqual(await atTwo.next(), ['a', 'gone']);
      check.deepEqual(await two.get('a'), { rev: 1, value: bytes(1) });
      await two.transact([{ key: 'b', value: bytes(2) }]);
      await atOne.next();
      check.deepEqual(await atOne.next(), ['b']);
      check.strictEqual(atTwo.heard.length, 2, 'each commit is heard once');
    },
  },
  {
    name: 'who unsubscribed or closed hears nothing more',
    run: async (check, { open }) => {
      const [one, two, three] = [await open(), await open(), await open()];
      const heard: string[] = [];
      const stop = one.subscribe(() => heard.push('stopped'));
      two.subscribe(() => heard.push('closed'));
      stop();
      two.close();
      const last = listenTo(three);
      await one.transact([{ key: 'a', value: bytes(1) }]);
      await last.next();
      check.deepEqual(heard, []);
    },
  },
  {
    name: 'a closed handle refuses; the others go on',
    run: async (check, { open }) => {
      const [one, two] = [await open(), await open()];
      await fill(one, ['a']);
      one.close();
      one.close();
      check.strictEqual(await rejection(one.get('a')), 'internal');
      check.strictEqual(await rejection(one.transact([{ key: 'a', value: null }])), 'internal');
      check.strictEqual((await two.get('a'))?.rev, 1);
    },
  },
  {
    name: 'erase removes everything and closes every handle, which hear an empty list',
    run: async (check, { open }) => {
      const [one, two] = [await open(), await open()];
      const heard = listenTo(two);
      await fill(one, ['a', 'b']);
      await heard.next();
      await one.erase();
      check.deepEqual(await heard.next(), []);
      for (const store of [one, two]) {
        check.strictEqual(await rejection(store.get('a')), 'storage-lost');
        check.strictEqual(await rejection(store.list('')), 'storage-lost');
        check.strictEqual(await rejection(store.transact([{ key: 'a', value: bytes(1) }])), 'storage-lost');
      }
      const fresh = await open();
      check.deepEqual(await fresh.keys(''), []);
      check.strictEqual(await fresh.transact([{ key: 'a', value: bytes(1), rev: 0 }]), true);
    },
  },
];
