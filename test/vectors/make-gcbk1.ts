/**
 * Writes test/vectors/gcbk1.json, the frozen bytes of a host's backup: `npx tsx test/vectors/make-gcbk1.ts`.
 *
 * Seeded as make-gc1.ts is. A backup of today is opened by whatever comes later, so the valid ones stay as they are for
 * good; what a new version adds gets vectors of its own.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytesToBase64, bytesToHex, concatBytes, utf8ToText } from '../../src/base/bytes.ts';
import { atOnce } from '../../src/base/pause.ts';
import { encodeRecord } from '../../src/base/record.ts';
import { sealBackup } from '../../src/crypto/backup.ts';
import { hostIdentityOf, newHostSeed } from '../../src/crypto/identity.ts';
import { inviteKeysOf } from '../../src/crypto/invite-keys.ts';
import { newRecoveryCode } from '../../src/crypto/passphrase.ts';
import { kemPublicKey, sha256, type KemSeed } from '../../src/crypto/primitives.ts';
import { contentId } from '../../src/protocol/content.ts';
import { pubkeyOf } from '../../src/relay/event.ts';
import { rememberedStretch } from '../support/remembered-stretch.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

export const RELAY = 'wss://relay.example';
const START = 1_800_000_000_000;

/** All that a backup may hold, by hand: not by the code that makes one. */
const contentOf = (random: ReturnType<typeof createSeededRandom>): object => {
  const seed = newHostSeed(random);
  const secret = random(32);
  const authorSecret = random(32);
  const inboxSecret = random(32);
  const inviteId = bytesToHex(inviteKeysOf(secret, hostIdentityOf(seed).hostId).inviteId);
  const order = (n: number, from: 0 | 1): string => `${String(START + n).padStart(14, '0')}.${from}.00000000.00000001.0000000${n}`;
  return {
    version: 1,
    madeAt: START,
    host: { seed, generation: 1_799_000_000, name: 'Mara', about: { hours: '9–17', reply: '', away: 'Back on Monday', isAway: false }, replies: [{ name: 'hours', text: 'We open at nine.' }] },
    invites: [{
      id: inviteId, secret, authorSecret, author: pubkeyOf(authorSecret), inboxSecret, inbox: pubkeyOf(inboxSecret), label: 'Shop page', relays: [RELAY], singleUse: false,
      greeting: 'Hello!', createdAt: START - 1_000, guests: 1, limits: { guests: 5 }, paused: false, revoked: false,
    }],
    chats: [{
      id: bytesToHex(random(16)), inviteId, guestPublic: atOnce(kemPublicKey(random(32) as KemSeed)), mailbox: pubkeyOf(random(32)), name: 'Zoë', rename: 'Zoë from the market', note: 'Likes blue', verified: true, phase: 'open',
      generation: 1_799_000_000, createdAt: START - 900, lastActive: START - 100, waitingSince: START - 100, unreadIds: [],
      history: [
        { kind: 'text', id: contentId(random(16)), order: order(1, 1), from: 'us', text: 'Since this morning.', at: START - 500, status: 'read' },
        { kind: 'text', id: contentId(random(16)), order: order(2, 0), from: 'them', text: 'Is the blue one back?', at: START - 100 },
      ],
    }],
  };
};

/** The bytes with a change, and the checksum made right again: only the named fault is left. */
const checked = (body: Uint8Array): Uint8Array => concatBytes(body, sha256(body).subarray(0, 4));
const rewritten = (file: Uint8Array, at: number, bytes: readonly number[]): Uint8Array => {
  const body = file.slice(0, -4);
  body.set(bytes, at);
  return checked(body);
};
const flipped = (file: Uint8Array, at: number): Uint8Array => {
  const out = file.slice();
  out[at] = (out[at] ?? 0) ^ 1;
  return out;
};

const b64 = bytesToBase64;
const stretching = { stretch: rememberedStretch };
const PASSPHRASE = 'caf\u00e9 am Markt, Montag';

export const makeBackupVectors = async (): Promise<object> => {
  const random = createSeededRandom('gcbk1');
  const content = contentOf(random);
  const plain = encodeRecord(content);
  const code = newRecoveryCode(random);
  const byCode = await sealBackup(plain, { kind: 'code', text: code }, random, stretching);
  const byPassphrase = await sealBackup(plain, { kind: 'passphrase', text: PASSPHRASE }, random, stretching);
  const sealed = 27;
  const end = byCode.length - 4;
  const wrong = (reason: string, outcome: string, file: Uint8Array, secret = code): object => ({ reason, outcome, secret, file: b64(file) });
  const withContent = async (reason: string, change: (content: Record<string, unknown>) => unknown): Promise<object> => {
    const other = JSON.parse(utf8ToText(plain)) as Record<string, unknown>;
    return { inside: true, ...wrong(reason, 'damaged', await sealBackup(new TextEncoder().encode(JSON.stringify(change(other) ?? other)), { kind: 'code', text: code }, createSeededRandom('inside'), stretching)) };
  };
  type Chat = Record<string, unknown>;
  const chatOf = (given: Record<string, unknown>): Chat => (given['chats'] as Chat[])[0] as Chat;
  return {
    content: utf8ToText(plain),
    valid: [
      { kind: 'code', secret: code, typed: code.toLowerCase().replaceAll('-', ' '), file: b64(byCode) },
      { kind: 'passphrase', secret: PASSPHRASE, typed: PASSPHRASE.normalize('NFD'), file: b64(byPassphrase) },
    ],
    invalid: [
      wrong('another code', 'wrong-secret', byCode, newRecoveryCode(random)),
      wrong('no code at all', 'wrong-secret', byCode, 'four words and more'),
      wrong('a newer version', 'unknown-version', rewritten(byCode, 4, [0x32])),
      wrong('a newer version of another form', 'unknown-version', new Uint8Array([...byCode.subarray(0, 4), 0x39, 1, 2])),
      wrong('another magic', 'damaged', rewritten(byCode, 0, [0x58])),
      wrong('the magic of a lock', 'damaged', rewritten(byCode, 2, [0x4c])),
      wrong('an unknown kind', 'damaged', rewritten(byCode, 5, [2])),
      wrong('the other kind', 'wrong-secret', rewritten(byCode, 5, [1])),
      wrong('another salt', 'wrong-secret', rewritten(byCode, 6, [(byCode[6] ?? 0) ^ 1])),
      wrong('one KiB more of memory', 'wrong-secret', rewritten(byCode, 22, [0, 0, 0x4c, 1])),
      wrong('another number of passes', 'wrong-secret', rewritten(byCode, 26, [1])),
      wrong('4 TiB of memory', 'damaged', rewritten(byCode, 22, [255, 255, 255, 255])),
      wrong('a KiB over the most memory', 'damaged', rewritten(byCode, 22, [0, 4, 0, 1])),
      wrong('less memory than Argon2 has', 'damaged', rewritten(byCode, 22, [0, 0, 0, 7])),
      wrong('no memory', 'damaged', rewritten(byCode, 22, [0, 0, 0, 0])),
      wrong('no pass', 'damaged', rewritten(byCode, 26, [0])),
      wrong('more passes than there may be', 'damaged', rewritten(byCode, 26, [17])),
      wrong('another nonce', 'wrong-secret', rewritten(byCode, sealed, [(byCode[sealed] ?? 0) ^ 1])),
      wrong('another commitment', 'wrong-secret', rewritten(byCode, sealed + 24, [(byCode[sealed + 24] ?? 0) ^ 1])),
      wrong('another first byte of the content', 'wrong-secret', rewritten(byCode, sealed + 56, [(byCode[sealed + 56] ?? 0) ^ 1])),
      wrong('another tag', 'wrong-secret', rewritten(byCode, end - 1, [(byCode[end - 1] ?? 0) ^ 1])),
      wrong('a byte less before the checksum', 'wrong-secret', checked(byCode.slice(0, end - 1))),
      wrong('a byte more before the checksum', 'wrong-secret', checked(concatBytes(byCode.subarray(0, end), new Uint8Array(1)))),
      wrong('nothing but a header', 'wrong-secret', checked(byCode.slice(0, sealed))),
      wrong('a byte less than a header', 'damaged', checked(byCode.slice(0, sealed - 1))),
      wrong('a trailing byte', 'damaged', concatBytes(byCode, new Uint8Array(1))),
      wrong('the last byte missing', 'damaged', byCode.slice(0, -1)),
      wrong('another checksum', 'damaged', flipped(byCode, byCode.length - 1)),
      wrong('a bit of the salt turned on the way', 'damaged', flipped(byCode, 6)),
      wrong('a bit of the content turned on the way', 'damaged', flipped(byCode, 2_000)),
      wrong('half of it', 'damaged', byCode.slice(0, byCode.length >> 1)),
      wrong('the magic alone', 'damaged', byCode.slice(0, 5)),
      wrong('nothing', 'damaged', new Uint8Array(0)),
      await withContent('a content of another version', (given) => void (given['version'] = 2)),
      await withContent('a content that is no object', () => []),
      await withContent('a seed that is too short', (given) => void ((given['host'] as Chat)['seed'] = { $b: 'AAAA' })),
      await withContent('a name that is blank', (given) => void ((given['host'] as Chat)['name'] = ' ')),
      await withContent('a generation that is no number', (given) => void ((given['host'] as Chat)['generation'] = '1')),
      await withContent("an invite of another host", (given) => void ((given['invites'] as Chat[])[0]!['id'] = '0'.repeat(32))),
      await withContent('an invite without a relay', (given) => void ((given['invites'] as Chat[])[0]!['relays'] = [])),
      await withContent('a chat whose id is a path', (given) => void (chatOf(given)['id'] = '../host')),
      await withContent('a mailbox that is no key', (given) => void (chatOf(given)['mailbox'] = 'x')),
      await withContent('a guest key that is too short', (given) => void (chatOf(given)['guestPublic'] = { $b: 'AAAA' })),
      await withContent('an unknown phase', (given) => void (chatOf(given)['phase'] = 'paused')),
      await withContent('a text with a lone surrogate', (given) => void ((chatOf(given)['history'] as Chat[])[0]!['text'] = '\ud800')),
      await withContent('a time that is negative', (given) => void (chatOf(given)['lastActive'] = -1)),
    ],
  };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(new URL('gcbk1.json', import.meta.url), `${JSON.stringify(await makeBackupVectors(), null, 1)}\n`);
