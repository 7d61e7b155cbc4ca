/** The emitter, the marker and the error type: small, and everyone's ground. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEmitter } from '../../src/base/emitter.ts';
import { errorCode, GuestChatError, invalidMessage } from '../../src/base/errors.ts';
import { hasMarker, inviteRef, setMarker } from '../../src/base/marker.ts';
import { systemClock, systemRandom } from '../../src/base/ports.ts';
import { bytesToBase64url } from '../../src/base/bytes.ts';
import { encodeLink } from '../../src/protocol/link.ts';

test('every listener hears every value, in order, until it leaves', () => {
  const { subscribe, emit } = createEmitter<number>();
  const heard: string[] = [];
  const stop = subscribe((value) => heard.push(`a${value}`));
  subscribe((value) => heard.push(`b${value}`));
  emit(1);
  stop();
  stop();
  emit(2);
  assert.deepEqual(heard, ['a1', 'b1', 'b2']);
});

test('the same function can listen twice and leave once', () => {
  const { subscribe, emit } = createEmitter<number>();
  let calls = 0;
  const listen = (): void => void calls++;
  const stop = subscribe(listen);
  subscribe(listen);
  emit(1);
  stop();
  emit(2);
  assert.equal(calls, 3);
});

test('who comes or goes during a value does not disturb it', () => {
  const { subscribe, emit } = createEmitter<number>();
  const heard: string[] = [];
  const stopSelf = subscribe((value) => {
    heard.push(`self${value}`);
    stopSelf();
    subscribe((later) => heard.push(`late${later}`));
  });
  subscribe((value) => heard.push(`other${value}`));
  emit(1);
  assert.deepEqual(heard, ['self1', 'other1']);
  emit(2);
  assert.deepEqual(heard, ['self1', 'other1', 'other2', 'late2']);
});

test('a listener that throws is reported, and the others still hear', async () => {
  const { subscribe, emit } = createEmitter<number>();
  const fault = new Error('a fault of the page');
  const heard: number[] = [];
  const reported: unknown[] = [];
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => reported.push(error));
  try {
    subscribe(() => {
      throw fault;
    });
    subscribe((value) => heard.push(value));
    emit(7);
    assert.deepEqual(heard, [7]);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(reported, [fault]);
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const listener of others) process.on('uncaughtException', listener);
  }
});

test('errors have a code, and anything else is a bug of ours', () => {
  assert.equal(errorCode(invalidMessage()), 'invalid-message');
  assert.equal(errorCode(new GuestChatError('storage-full')), 'storage-full');
  assert.equal(new GuestChatError('storage-full').message, 'storage-full');
  for (const thrown of [new Error('x'), new TypeError('x'), 'storage-full', { code: 'storage-full' }, undefined, null]) assert.equal(errorCode(thrown), 'internal');
});

const author = Uint8Array.from({ length: 32 }, (_, i) => 200 + (i % 50));
const linkOf = (part: Partial<Parameters<typeof encodeLink>[0]>): string =>
  encodeLink({ singleUse: false, hostId: new Uint8Array(32).fill(1), author, secret: new Uint8Array(32).fill(2), relays: ['wss://relay.example'], ...part });

test('the name of an invite on this device comes out of the public key of its author and of nothing else', () => {
  const ref = inviteRef(linkOf({}));
  assert.match(ref, /^[\w-]{22}$/);
  assert.equal(inviteRef(linkOf({ singleUse: true, hostId: new Uint8Array(32).fill(7), secret: new Uint8Array(32).fill(8), relays: ['wss://other.example', 'ws://localhost:1'] })), ref);
  const other = author.slice();
  other[8]! ^= 1;
  assert.notEqual(inviteRef(linkOf({ author: other })), ref);
  // 22 characters of the link, which is base64url of bytes of which 34 to 66 are the key: no byte of the secret is near.
  assert.ok(bytesToBase64url(new Uint8Array([...new Uint8Array(34), ...author])).includes(ref.slice(1, -1)));
});

test('the marker is set, found and removed, and its absence is silent where storage is denied', () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  const records = new Map<string, string>();
  const storage = {
    getItem: (key: string) => records.get(key) ?? null,
    setItem: (key: string, value: string) => void records.set(key, value),
    removeItem: (key: string) => void records.delete(key),
  };
  const provide = (get: () => unknown): void => void Object.defineProperty(globalThis, 'localStorage', { configurable: true, get });
  try {
    provide(() => storage);
    assert.equal(hasMarker('abc'), false);
    setMarker('abc', true);
    assert.equal(hasMarker('abc'), true);
    assert.equal(hasMarker('abd'), false);
    assert.deepEqual([...records], [['guest-chat:abc', '1']]);
    setMarker('abc', false);
    assert.equal(records.size, 0);
    provide(() => {
      throw new Error('denied');
    });
    assert.equal(hasMarker('abc'), false);
    assert.doesNotThrow(() => setMarker('abc', true));
    provide(() => ({ ...storage, setItem: () => { throw new Error('full'); } }));
    assert.doesNotThrow(() => setMarker('abc', true));
  } finally {
    if (before) Object.defineProperty(globalThis, 'localStorage', before);
    else Reflect.deleteProperty(globalThis, 'localStorage');
  }
});

test('the platform gives as many random bytes as asked for, also over 64 KiB', () => {
  for (const length of [0, 1, 32, 65_536, 65_537, 200_000]) assert.equal(systemRandom(length).length, length);
  assert.notDeepEqual(systemRandom(32), systemRandom(32));
  // The last piece is filled as well.
  assert.ok(systemRandom(70_000).subarray(65_536).some((byte) => byte !== 0));
});

test('the clock calls once and can be told not to', async () => {
  let calls = 0;
  systemClock.after(-5, () => calls++);
  const cancel = systemClock.after(0, () => (calls += 100));
  cancel();
  systemClock.after(2 ** 40, () => (calls += 1_000))();
  await new Promise<void>((resolve) => void systemClock.after(5, resolve));
  assert.equal(calls, 1);
  assert.ok(Math.abs(systemClock.now() - Date.now()) < 1_000);
});
