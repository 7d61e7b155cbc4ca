/** The lock of an inbox over a real database: what rests there, what a second tab and a crash make of it. */
import { expect } from '@open-wc/testing';
import type { Clock, Stretch } from '../../src/base/ports.ts';
import { createHost } from '../../src/chat/host.ts';
import type { Host } from '../../src/chat/view.ts';
import { stretchInSlices } from '../../src/crypto/passphrase.ts';
import { eraseStore } from '../../src/store/idb.ts';
import { holdsText, rawBytes, rawGet, rawPut } from '../support/raw-database.ts';
import { until } from '../support/inbox-fixture.ts';

/** Cheap: these tests are not about how long a thief has to try. */
const stretch: Stretch = (password, salt, _, onProgress) => stretchInSlices(password, salt, { memory: 64, passes: 1 }, onProgress);

/** Stands still until the test moves it; `sleep` moves it without the timers, as a lid that is closed does. */
const createClock = (): Clock & { advance(ms: number): void; sleep(ms: number): void } => {
  let now = 1_800_000_000_000;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + Math.max(0, ms), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (!next) break;
        now = Math.max(now, next.at);
        timers.delete(next);
        next.run();
      }
      now = end;
    },
    sleep: (ms) => void (now += ms),
  };
};

const NAME = 'Wilhelmina Quast';
const PASSPHRASE = 'four words and more';

const rejection = async (work: Promise<unknown>): Promise<string> => work.then(() => 'fulfilled', (error: unknown) => (error as { readonly code?: string }).code ?? String(error));

describe('the lock of an inbox', () => {
  let name = '';
  let hosts: Host[] = [];
  let sockets: { open: boolean }[] = [];
  let undo: (() => void)[] = [];

  const openTab = async (clock?: Clock): Promise<Host> => {
    const openSocket = () => {
      const socket = { open: true };
      sockets.push(socket);
      return { readyState: 0, send: () => undefined, close: () => void (socket.open = false), onopen: null, onmessage: null, onclose: null, onerror: null };
    };
    const host = createHost({ name, stretch, openSocket, ...(clock ? { clock } : {}) });
    hosts.push(host);
    await host.open();
    return host;
  };
  const setUp = async (clock?: Clock): Promise<Host> => {
    const host = await openTab(clock);
    await host.setUp(NAME);
    await host.createInvite({ label: 'Orangery doorbell', relays: ['wss://relay.example'], singleUse: false });
    return host;
  };
  /** Every value in the database, as it lies there. */
  const rests = async (): Promise<string> => (await rawBytes(name)).map((bytes) => bytes.join()).sort().join('\n');
  const keyEntry = (): Promise<unknown> => rawGet(name, 'keys', 'sealing-key');
  /** Lets the next `n` writes through; the one after them fails as a full disk does. */
  const failAfter = (n: number): void => {
    const { put } = IDBObjectStore.prototype;
    let left = n;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<IDBObjectStore['put']>) {
      if (left === 0) throw new DOMException('full', 'QuotaExceededError');
      left -= 1;
      return put.apply(this, args);
    };
    undo.push(() => (IDBObjectStore.prototype.put = put));
  };

  beforeEach(() => {
    name = `lock-test-${crypto.randomUUID()}`;
    hosts = [];
    sockets = [];
    undo = [];
  });
  afterEach(async () => {
    for (const run of undo.splice(0)) run();
    for (const host of hosts) host.close();
    await eraseStore({ name, persist: 'device' });
  });

  it('leaves no key in the browser, and opens what was there with the passphrase alone', async () => {
    const host = await setUp();
    expect(host.snapshot.lock.kind).to.equal('none');
    const before = await rests();
    const seen: number[] = [];
    await host.setLock(PASSPHRASE, (done) => void seen.push(done));
    expect(seen.at(-1)).to.equal(1);
    expect(host.snapshot.phase.kind).to.equal('ready');
    await until(() => expect(host.snapshot.lock).to.deep.equal({ kind: 'set', afterMinutes: 15 }));
    const entry = await keyEntry();
    expect(Object.keys(entry as object)).to.deep.equal(['lock']);
    const after = await rests();
    for (const line of before.split('\n')) expect(after.includes(line), 'nothing is as it was').to.equal(false);
    expect(holdsText(await rawBytes(name), NAME)).to.equal(false);
    host.close();

    const again = await openTab();
    expect(again.snapshot.phase.kind).to.equal('locked');
    expect(JSON.stringify(again.snapshot)).not.to.contain('Quast');
    const resting = await rests();
    expect(await again.unlock('four words and less')).to.equal('wrong-secret');
    expect(await rests()).to.equal(resting);
    expect(again.snapshot.phase.kind).to.equal('locked');
    expect(await again.unlock(PASSPHRASE)).to.equal('unlocked');
    expect([again.snapshot.phase.kind, again.snapshot.profile?.name, again.snapshot.invites[0]?.label]).to.deep.equal(['ready', NAME, 'Orangery doorbell']);
  });

  it('locks on demand in every tab, and closes the sockets', async () => {
    const one = await setUp();
    await one.setLock(PASSPHRASE);
    const other = await openTab();
    await other.unlock(PASSPHRASE);
    await until(() => expect(sockets.some(({ open }) => open)).to.equal(true));
    one.lock();
    expect(one.snapshot.phase.kind).to.equal('locked');
    await until(() => expect(other.snapshot.phase.kind).to.equal('locked'));
    for (const host of [one, other]) expect([host.snapshot.profile, host.snapshot.invites, host.snapshot.chats, host.snapshot.thread]).to.deep.equal([null, [], [], null]);
    expect(sockets.filter(({ open }) => open)).to.deep.equal([]);
    expect(await rejection(one.saveReplies([]))).to.equal('chat-closed');
    expect(await one.unlock(PASSPHRASE)).to.equal('unlocked');
  });

  it('is put on under another tab that hears nothing, and takes no write of it', async () => {
    const one = await setUp();
    const { BroadcastChannel: Channel } = globalThis;
    globalThis.BroadcastChannel = undefined as unknown as typeof Channel;
    undo.push(() => (globalThis.BroadcastChannel = Channel));
    const deaf = await openTab();
    globalThis.BroadcastChannel = Channel;
    expect(deaf.snapshot.phase.kind).to.equal('ready');
    await one.setLock(PASSPHRASE);
    // With which code depends on whether it has noticed by itself before.
    expect(await rejection(deaf.saveProfile('Somebody else', { hours: '', reply: '', away: '', isAway: false }))).not.to.equal('fulfilled');
    await until(() => expect(deaf.snapshot.phase.kind).to.equal('locked'));
    one.close();
    const again = await openTab();
    await again.unlock(PASSPHRASE);
    expect(again.snapshot.profile?.name).to.equal(NAME);
  });

  it('that the disk has no room for leaves the inbox as it was, or locked and whole', async () => {
    const host = await setUp();
    failAfter(0);
    expect(await rejection(host.setLock(PASSPHRASE))).to.equal('storage-full');
    for (const run of undo.splice(0)) run();
    expect([host.snapshot.phase.kind, host.snapshot.profile?.name, host.snapshot.lock.kind]).to.deep.equal(['ready', NAME, 'none']);

    // The lock, its id, and one record.
    failAfter(3);
    expect(await rejection(host.setLock(PASSPHRASE))).to.equal('storage-full');
    for (const run of undo.splice(0)) run();
    expect(host.snapshot.phase.kind).to.equal('locked');
    expect(Object.keys((await keyEntry()) as object).toSorted()).to.deep.equal(['lock', 'old']);
    expect(await host.unlock('four words and less')).to.equal('wrong-secret');
    expect(await host.unlock(PASSPHRASE)).to.equal('unlocked');
    expect([host.snapshot.profile?.name, host.snapshot.invites[0]?.label]).to.deep.equal([NAME, 'Orangery doorbell']);
    expect(Object.keys((await keyEntry()) as object)).to.deep.equal(['lock']);
  });

  it('that is being put on leaves alone what another tab writes meanwhile, under the new key', async () => {
    const KEY = 'drf/nobody';
    const host = await setUp();
    await host.saveDraft('nobody', 'a draft');
    const { rev } = (await rawGet(name, 'records', KEY)) as { readonly rev: number };
    const newer = { rev: rev + 1, data: new Uint8Array(64) };
    const { encrypt } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.encrypt = async function (...args) {
      const { additionalData } = args[0] as AesGcmParams;
      // It was read, and is about to be put back.
      if (new TextDecoder().decode(additionalData).startsWith(KEY)) await rawPut(name, 'records', KEY, newer);
      return encrypt.apply(this, args);
    };
    undo.push(() => (SubtleCrypto.prototype.encrypt = encrypt));
    await host.setLock(PASSPHRASE);
    expect(await rawGet(name, 'records', KEY)).to.deep.equal(newer);
  });

  it('takes another passphrase, and can be removed, by whoever knows the one of now', async () => {
    const host = await setUp();
    await host.setLock(PASSPHRASE);
    expect(await host.changeLock('four words and less', 'another passphrase')).to.equal('wrong-secret');
    expect(await host.changeLock(PASSPHRASE, 'another passphrase')).to.equal('changed');
    host.lock();
    expect(await host.unlock(PASSPHRASE)).to.equal('wrong-secret');
    expect(await host.unlock('another passphrase')).to.equal('unlocked');
    expect(await host.changeLock(PASSPHRASE, '')).to.equal('wrong-secret');
    expect(await host.changeLock('another passphrase', '')).to.equal('changed');
    expect(host.snapshot.lock.kind).to.equal('none');
    expect((await keyEntry()) instanceof CryptoKey || (await keyEntry()) instanceof Uint8Array).to.equal(true);
    host.close();
    const again = await openTab();
    expect([again.snapshot.phase.kind, again.snapshot.profile?.name]).to.deep.equal(['ready', NAME]);
  });

  it('opens past a record that is damaged, when it was put on and when that goes on after a crash', async () => {
    const damage = async (key: string): Promise<void> => {
      const record = (await rawGet(name, 'records', key)) as { readonly rev: number; readonly data: Uint8Array };
      await rawPut(name, 'records', key, { ...record, data: record.data.map((byte, at) => (at === record.data.length - 1 ? byte ^ 1 : byte)) });
    };
    const host = await setUp();
    await host.saveDraft('nobody', 'a draft');
    await damage('drf/nobody');
    await host.setLock(PASSPHRASE);
    host.lock();
    expect(await host.unlock(PASSPHRASE)).to.equal('unlocked');
    expect(await host.changeLock(PASSPHRASE, '')).to.equal('changed');
    // The lock, its id, and one record.
    failAfter(3);
    expect(await rejection(host.setLock(PASSPHRASE))).to.equal('storage-full');
    for (const run of undo.splice(0)) run();
    expect(await host.unlock(PASSPHRASE)).to.equal('unlocked');
    expect([host.snapshot.profile?.name, host.snapshot.invites[0]?.label]).to.deep.equal([NAME, 'Orangery doorbell']);
    expect(Object.keys((await keyEntry()) as object)).to.deep.equal(['lock']);
  });

  it('that another tab has taken off is not said to be changed', async () => {
    const one = await setUp();
    await one.setLock(PASSPHRASE);
    const other = await openTab();
    await other.unlock(PASSPHRASE);
    expect(await other.changeLock(PASSPHRASE, '')).to.equal('changed');
    expect(await rejection(one.changeLock(PASSPHRASE, 'another passphrase'))).to.equal('storage-blocked');
    expect(one.snapshot.lock.kind).to.equal('none');
  });

  it('of an inbox that another tab has erased gives way to an empty one', async () => {
    const one = await setUp();
    await one.setLock(PASSPHRASE);
    one.lock();
    const other = await openTab();
    await other.eraseDevice();
    expect(await one.unlock(PASSPHRASE)).to.equal('unlocked');
    expect(one.snapshot.phase.kind).to.equal('first-run');
    expect((await indexedDB.databases()).some((database) => database.name === name)).to.equal(false);
  });

  it('that is taken off asks the browser what it keeps with a key of nothing', async () => {
    const host = await setUp();
    await host.setLock(PASSPHRASE);
    const kept = new Map<unknown, unknown>();
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      kept.set(key, value);
      return put.call(this, value, key);
    };
    undo.push(() => (IDBObjectStore.prototype.put = put));
    await host.changeLock(PASSPHRASE, '');
    expect(kept.has('probe') && kept.has('sealing-key')).to.equal(true);
    expect(kept.get('probe') === kept.get('sealing-key')).to.equal(false);
  });

  it('comes by itself after a time without a person in any tab, and at once after a sleep', async () => {
    const clock = createClock();
    const host = await setUp(clock);
    await host.setLock(PASSPHRASE);
    const other = await openTab(clock);
    await other.unlock(PASSPHRASE);
    await host.lockAfter(5);
    await until(() => expect([host.snapshot.lock, other.snapshot.lock]).to.deep.equal([{ kind: 'set', afterMinutes: 5 }, { kind: 'set', afterMinutes: 5 }]));
    const heard = new BroadcastChannel(`guest-chat-lock:${name}`);
    const told = new Promise((resolve) => (heard.onmessage = resolve));
    clock.advance(4 * 60_000);
    other.active();
    await told;
    heard.close();
    clock.advance(2 * 60_000);
    expect([host.snapshot.phase.kind, other.snapshot.phase.kind]).to.deep.equal(['ready', 'ready']);
    clock.advance(4 * 60_000);
    expect([host.snapshot.phase.kind, other.snapshot.phase.kind]).to.deep.equal(['locked', 'locked']);
    await host.unlock(PASSPHRASE);
    clock.sleep(60 * 60_000);
    host.wake();
    expect(host.snapshot.phase.kind).to.equal('locked');
  });

  it('whose passphrase is forgotten gives way to an empty inbox', async () => {
    const host = await setUp();
    await host.setLock(PASSPHRASE);
    host.lock();
    await host.eraseDevice();
    expect(host.snapshot.phase.kind).to.equal('first-run');
    expect((await indexedDB.databases()).some((database) => database.name === name)).to.equal(false);
    await host.setUp('Somebody new');
    expect([host.snapshot.phase.kind, host.snapshot.lock.kind, host.snapshot.profile?.name]).to.deep.equal(['ready', 'none', 'Somebody new']);
  });

  it('that the browser has damaged says so', async () => {
    const host = await setUp();
    await host.setLock(PASSPHRASE);
    host.lock();
    const { lock } = (await keyEntry()) as { readonly lock: Uint8Array };
    await rawPut(name, 'keys', 'sealing-key', { lock: lock.map((byte, at) => (at === 40 ? byte ^ 1 : byte)) });
    expect(await host.unlock(PASSPHRASE)).to.equal('damaged');
    await rawPut(name, 'keys', 'sealing-key', { lock: lock.map((byte, at) => (at === 4 ? 0x32 : byte)) });
    expect(await host.unlock(PASSPHRASE)).to.equal('unknown-version');
    await rawPut(name, 'keys', 'sealing-key', { lock });
    expect(await host.unlock(PASSPHRASE)).to.equal('unlocked');
  });
});
