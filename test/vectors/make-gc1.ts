/**
 * Writes test/vectors/gc1.json, the frozen bytes of GC/1: `npx tsx test/vectors/make-gc1.ts`.
 *
 * Randomness is seeded, so the same code writes the same file. A test derives all of it again and compares: if that
 * turns red, the wire of version 1 has changed, which breaks every chat there is; or the order of draws has, which
 * breaks none; or the form of a stored session has, which breaks those that are on devices unless they are read in both
 * forms. Only then may the file be written anew, and each wire has to stay as it was.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytesToBase64, bytesToBase64url, bytesToHex, utf8ToText } from '../../src/base/bytes.ts';
import { atOnce } from '../../src/base/pause.ts';
import { encodeRecord } from '../../src/base/record.ts';
import { encodeWire } from '../../src/crypto/codec.ts';
import { acceptSession, openInit, prekeyId } from '../../src/crypto/handshake.ts';
import { hostIdentityOf } from '../../src/crypto/identity.ts';
import { inviteKeysOf } from '../../src/crypto/invite-keys.ts';
import { kemPublicKey, publicKeyOf, sha256 } from '../../src/crypto/primitives.ts';
import { encrypt } from '../../src/crypto/ratchet.ts';
import { guestIdOf, safetyDigits, safetyQr } from '../../src/crypto/safety-number.ts';
import type { Session } from '../../src/crypto/session.ts';
import { bundleHash } from '../../src/protocol/bundle.ts';
import { contentId, encodeContent, pad, type Content } from '../../src/protocol/content.ts';
import { encodeLink, type InviteLink } from '../../src/protocol/link.ts';
import { encodeProfile, type Profile } from '../../src/protocol/profile.ts';
import { createPair, PAIR_START, type Side } from '../support/pair.ts';

const b64 = bytesToBase64;
const stateText = (session: Session): string => utf8ToText(encodeRecord(session));

/** An invalid case as a change to a valid one: bytes put in at `at` (hex), then cut to `length`, then `append`ed to. */
export interface Change { readonly reason: string; readonly at?: number; readonly bytes?: string; readonly length?: number; readonly append?: string }

const identities = (hostSeed: Uint8Array): object => {
  const { signaturePublic, identityPublic, hostId, signatureSecret, identitySeed } = hostIdentityOf(hostSeed);
  return { hostSeed: bytesToHex(hostSeed), signatureSecret: bytesToHex(signatureSecret), signaturePublic: bytesToHex(signaturePublic), identitySeed: bytesToHex(identitySeed), identityPublic: b64(identityPublic), hostId: bytesToHex(hostId) };
};

const inviteKeys = (secret: Uint8Array, hostId: Uint8Array): object => {
  const { inviteId, bundleKey, initKey, preSharedKey, dTag } = inviteKeysOf(secret, hostId);
  return { secret: bytesToHex(secret), hostId: bytesToHex(hostId), inviteId: bytesToHex(inviteId), bundleKey: bytesToHex(bundleKey), initKey: bytesToHex(initKey), preSharedKey: bytesToHex(preSharedKey), dTag };
};

const links = (link: InviteLink): object => {
  const asText = ({ singleUse, hostId, author, secret, relays }: InviteLink): object =>
    ({ singleUse, hostId: bytesToHex(hostId), author: bytesToHex(author), secret: bytesToHex(secret), relays, text: encodeLink({ singleUse, hostId, author, secret, relays }) });
  /** A link with its checksum made right again, so that only the named fault is left. */
  const raw = (singleUse: number, version: number, relays: readonly string[], trailing = '', count = relays.length): string => {
    const body = Buffer.concat([Buffer.from([version, singleUse]), link.hostId, link.author, link.secret, Buffer.from([count]), ...relays.flatMap((relay) => [Buffer.from([relay.length]), Buffer.from(relay, 'latin1')]), Buffer.from(trailing, 'latin1')]);
    return `gc1.${bytesToBase64url(Buffer.concat([body, sha256(body).subarray(0, 4)]))}`;
  };
  const good = encodeLink({ ...link, singleUse: false, relays: ['wss://relay.example'] });
  const middle = good.length >> 1;
  return {
    valid: [
      asText({ ...link, relays: ['wss://relay.example'] }),
      asText({ ...link, singleUse: true, relays: ['wss://relay.example', 'wss://xn--bcher-kva.example:4848/chat', 'ws://127.0.0.1:7777', 'ws://localhost:7777/a/', 'ws://[::1]:7777'] }),
    ],
    invalid: [
      { reason: 'another version', text: raw(0, 2, ['relay.example']) },
      { reason: 'an unknown flag', text: raw(2, 1, ['relay.example']) },
      { reason: 'no relay', text: raw(0, 1, []) },
      { reason: 'six relays', text: raw(0, 1, ['a.example', 'b.example', 'c.example', 'd.example', 'e.example', 'f.example']) },
      { reason: 'the same relay twice', text: raw(0, 1, ['a.example', 'a.example']) },
      { reason: 'upper case in the host', text: raw(0, 1, ['Relay.example']) },
      { reason: 'a default port', text: raw(0, 1, ['relay.example:443']) },
      { reason: 'a slash after a bare host', text: raw(0, 1, ['relay.example/']) },
      { reason: 'user information', text: raw(0, 1, ['me@relay.example']) },
      { reason: 'a query', text: raw(0, 1, ['relay.example/?a']) },
      { reason: 'an empty query', text: raw(0, 1, ['relay.example?']) },
      { reason: 'a fragment', text: raw(0, 1, ['relay.example#a']) },
      { reason: 'an international host that is not punycode', text: raw(0, 1, ['b\u00fccher.example']) },
      { reason: 'wss:// written out', text: raw(0, 1, ['wss://relay.example']) },
      { reason: 'ws:// to a host that is not loopback', text: raw(0, 1, ['ws://relay.example']) },
      { reason: 'ws:// to a name that begins like loopback', text: raw(0, 1, ['ws://127.0.0.1.example']) },
      { reason: 'a default port of ws', text: raw(0, 1, ['ws://127.0.0.1:80']) },
      { reason: 'another scheme', text: raw(0, 1, ['https://relay.example']) },
      { reason: 'an empty relay', text: raw(0, 1, ['']) },
      { reason: 'white space in a relay', text: raw(0, 1, ['relay.example ']) },
      { reason: 'a dot segment in the path', text: raw(0, 1, ['relay.example/a/../b']) },
      { reason: 'trailing bytes', text: raw(0, 1, ['relay.example'], 'x') },
      { reason: 'fewer relays than announced', text: raw(0, 1, ['relay.example'], '', 2) },
      { reason: 'a wrong checksum', text: good.slice(0, middle) + (good[middle] === 'A' ? 'B' : 'A') + good.slice(middle + 1) },
      { reason: 'cut off', text: good.slice(0, -2) },
      { reason: 'padding', text: `${good}=` },
      { reason: 'standard base64 alphabet', text: `gc1.${Buffer.from(encodeLink({ ...link, author: new Uint8Array(32).fill(0xfb) }).slice(4), 'base64url').toString('base64').replaceAll('=', '')}` },
      { reason: 'white space around it', text: ` ${good}` },
      { reason: 'white space after it', text: `${good}\n` },
      { reason: 'another prefix', text: good.replace('gc1.', 'gc2.') },
      { reason: 'nothing after the prefix', text: 'gc1.' },
      { reason: 'nothing', text: '' },
    ],
  };
};

const contents = (id: string): readonly Content[] => [
  { k: 'hello', id, ts: 1_800_000_000_000, name: 'Ada' },
  { k: 'text', id, ts: 1_800_000_000_000, x: 'Good morning \u2600\ufe0f\nand \u00e9', name: 'Ada', re: id, a: { d: [id], r: [] } },
  { k: 'ack', id, ts: 0, a: { d: [], r: [id] } },
  { k: 'text', id, ts: 1_800_000_000_000, x: '\u20ac'.repeat(4_000) },
];

export const makeVectors = (): object => {
  const pair = createPair('gc1 vectors');
  const { identity, secret, keys, prekeySeed, bundle, bundleBytes, guestSeed } = pair;
  const guestId = guestIdOf(atOnce(kemPublicKey(guestSeed)));
  const start = pair.guest;
  const firstState = stateText(start);
  const { init } = start;
  if (!init) throw new Error('a guest begins with an Init');

  const opened = openInit(init, keys.initKey);
  const accepted = acceptSession(opened, { bundleHash: bundleHash(bundleBytes), preSharedKey: keys.preSharedKey, identitySeed: identity.identitySeed, prekeySeed }, pair.random);
  const messages: object[] = [];
  const states: Record<Side, string> = { guest: firstState, host: stateText(accepted.session) };
  for (let epoch = 0; epoch < 4; epoch++) {
    const from: Side = epoch % 2 === 0 ? 'guest' : 'host';
    const to: Side = from === 'guest' ? 'host' : 'guest';
    for (let n = 0; n < 2; n++) {
      const { text, bytes, position } = pair.send(from, `epoch ${epoch}, number ${n}`);
      // A host without a session opens Init on its own randomness: its first state is the one recorded above.
      messages.push({ from, ...position, text, opensUnder: states[to], wire: b64(bytes) });
      if (pair.deliver(to, bytes).kind !== 'message') throw new Error('does not open');
      const [guest, host] = [pair.guest, pair.host];
      states.guest = stateText(guest);
      if (host) states.host = stateText(host);
    }
  }
  const id = contentId(sha256(guestId).subarray(0, 16));
  const beyond = atOnce(encrypt(accepted.session, pad(encodeContent({ k: 'ack', id, ts: 0 })), pair.random));
  const profiles: readonly Profile[] = [
    { name: 'Blue Shop' },
    { name: 'B\u00fccher & mehr', greeting: 'Hallo! '.repeat(40), terms: 'https://example.org/terms', privacy: 'https://example.org/privacy', relays: ['wss://relay.example'], pow: 12, hours: 'Mo\u2013Fr', reply: 'an hour', away: '\u20ac'.repeat(90) },
  ];
  const bundleChanges: readonly Change[] = [
    { reason: 'another magic', at: 3, bytes: '32' },
    { reason: 'gen over 2^53', at: 36, bytes: '0020000000000000' },
    { reason: 'created over 2^53', at: 44, bytes: 'ff' },
    { reason: 'an unknown flag', at: 60, bytes: '10' },
    { reason: 'a profile length that is none', at: 2557, bytes: '01ff' },
    { reason: 'a profile longer than the bundle', at: 2557, bytes: '0400' },
    { reason: 'a profile that is no object', at: 2559, bytes: '22' },
    { reason: 'a profile that is no UTF-8', at: 2570, bytes: 'ff' },
    { reason: 'cut by a byte', length: bundleBytes.length - 1 },
    { reason: 'no signature', length: bundleBytes.length - 64 },
    { reason: 'a trailing byte', append: '00' },
    { reason: 'empty', length: 0 },
  ];
  const sealChanges = (length: number): readonly Change[] => [
    { reason: 'the nonce changed', at: 0, bytes: '00' }, { reason: 'the commitment changed', at: 24, bytes: '0000' }, { reason: 'the text changed', at: 60, bytes: '0000' },
    { reason: 'the tag changed', at: length - 2, bytes: '0000' }, { reason: 'cut by a byte', length: length - 1 }, { reason: 'shorter than a Seal', length: 71 }, { reason: 'a trailing byte', append: '00' },
  ];
  const wireChanges: readonly Change[] = [
    { reason: 'a form that is none', at: 0, bytes: '02' }, { reason: 'form of epoch 0', at: 0, bytes: '01' }, { reason: 'another tag', at: 1, bytes: '0000' },
    { reason: 'the core changed', at: 70, bytes: '0000' }, { reason: 'the KEM part changed', at: 1_000, bytes: '0000' }, { reason: 'the body changed', at: 3_900, bytes: '0000' },
    { reason: 'cut by a byte', length: 3_952 }, { reason: 'a trailing byte', append: '00' }, { reason: 'empty', length: 0 },
  ];
  return {
    about: 'GC/1 vectors. Byte strings are lower-case hex where short, base64 where long. States hold the secrets that open a wire, as they are stored: {"$b": base64} is a byte string.',
    identity: { valid: [identities(identity.seed), identities(new Uint8Array(32))] },
    inviteKeys: { valid: [inviteKeys(secret, identity.hostId), inviteKeys(new Uint8Array(32), new Uint8Array(32))] },
    link: links({ singleUse: false, hostId: identity.hostId, author: publicKeyOf(pair.authorSecret), secret, relays: ['wss://relay.example'] }),
    bundle: {
      valid: [{
        inviteId: bytesToHex(bundle.inviteId), deviceId: bytesToHex(bundle.deviceId), generation: bundle.generation, created: bundle.created, expires: bundle.expires, flags: 0, inbox: bytesToHex(bundle.inbox),
        hostId: bytesToHex(identity.hostId), prekeyPublic: b64(bundle.prekeyPublic), profile: bundle.profile, bytes: b64(bundleBytes), hash: bytesToHex(bundleHash(bundleBytes)),
      }],
      invalid: bundleChanges,
    },
    profile: {
      valid: profiles.map((profile) => ({ profile, bytes: utf8ToText(encodeProfile(profile)) })),
      invalid: [
        { reason: 'not padded to a size', text: '{"name":"Blue Shop"}' },
        { reason: 'no name', text: '{}'.padEnd(512) },
        { reason: 'http', text: '{"name":"a","terms":"http://example.org"}'.padEnd(512) },
        { reason: 'javascript', text: '{"name":"a","privacy":"javascript:alert(1)"}'.padEnd(512) },
        { reason: 'a list', text: '[{"name":"a"}]'.padEnd(512) },
        { reason: 'zeros as padding', text: '{"name":"a"}'.padEnd(512, '\u0000') },
        { reason: 'a name on two lines', text: '{"name":"a\\nb"}'.padEnd(512) },
        { reason: 'a relay that is not canonical', text: '{"name":"a","relays":["wss://A.example"]}'.padEnd(512) },
        { reason: 'too much work', text: '{"name":"a","pow":33}'.padEnd(512) },
      ],
    },
    content: {
      valid: contents(id).map((content) => ({ content, padded: b64(pad(encodeContent(content))) })),
      invalid: [
        { reason: 'a length beyond the end', of: 0, at: 0, bytes: '000000fd' },
        { reason: 'a length of 2^32 − 1', of: 0, at: 0, bytes: 'ffffffff' },
        { reason: 'a byte after the end that is not zero', of: 0, at: 255, bytes: '01' },
        { reason: 'a size that is none', of: 0, length: 255 },
        { reason: 'a length shorter than the text', of: 0, at: 0, bytes: '00000010' },
        { reason: 'empty', of: 0, length: 0 },
      ],
    },
    safetyNumber: { valid: [{ hostId: bytesToHex(identity.hostId), guestPublic: b64(atOnce(kemPublicKey(guestSeed))), guestId: bytesToHex(guestId), digits: safetyDigits(identity.hostId, guestId), qr: safetyQr(identity.hostId, guestId) }] },
    init: {
      valid: [{
        initKey: bytesToHex(keys.initKey), preSharedKey: bytesToHex(keys.preSharedKey), identitySeed: bytesToHex(identity.identitySeed), prekeySeed: bytesToHex(prekeySeed), bundleHash: bytesToHex(bundleHash(bundleBytes)),
        prekeyId: bytesToHex(prekeyId(bundle.prekeyPublic)), initHash: bytesToHex(opened.initHash), mailbox: bytesToHex(accepted.mailbox), created: PAIR_START, init: b64(init), session: stateText(accepted.session), guestSession: firstState,
      }],
      invalid: sealChanges(init.length),
    },
    wires: {
      valid: messages,
      /** All of the first wire of epoch 1. */
      invalid: wireChanges,
      /** Opens as a header and belongs to no chain of its reader: the first host wire of another history of this session. */
      forked: { reason: 'another history of epoch 1', opensUnder: states.guest, wire: b64(encodeWire(beyond.wire)) },
    },
  };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(new URL('gc1.json', import.meta.url), `${JSON.stringify(makeVectors(), null, 1)}\n`);
