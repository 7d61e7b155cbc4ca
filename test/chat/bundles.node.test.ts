/** How a guest judges bundles: each check on its own, and which of several counts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytesToBase64 } from '../../src/base/bytes.ts';
import { atOnce } from '../../src/base/pause.ts';
import { isNewer, newestBundle, openBundle, refusalOf, sealBundle, type BundleTrust } from '../../src/chat/bundles.ts';
import { hostIdentityOf, newHostSeed } from '../../src/crypto/identity.ts';
import { inviteKeysOf } from '../../src/crypto/invite-keys.ts';
import { kemPublicKey, newKemSeed, type KemPublicKey } from '../../src/crypto/primitives.ts';
import { signBundle, type Bundle } from '../../src/protocol/bundle.ts';
import { BUNDLE_CLOCK_SKEW } from '../../src/protocol/limits.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

const NOW = 1_800_000_000;
const random = createSeededRandom('bundles');
const identity = hostIdentityOf(newHostSeed(random));
const secret = random(32);
const keys = inviteKeysOf(secret, identity.hostId);
const trust: BundleTrust = { hostId: identity.hostId, author: random(32), keys };
const good: Bundle = {
  inviteId: keys.inviteId, deviceId: random(16), generation: NOW - 100, created: NOW - 50, expires: NOW + 1_000,
  singleUse: false, revoked: false, usedUp: false, paused: false,
  inbox: random(32), signaturePublic: identity.signaturePublic, identityPublic: identity.identityPublic, prekeyPublic: atOnce(kemPublicKey(newKemSeed(random))),
  profile: { name: 'Anna' },
};
const sealed = (change: Partial<Bundle> = {}, signer = identity): string =>
  bytesToBase64(sealBundle(signBundle({ ...good, ...change }, signer.hostId, signer.signatureSecret, random), trust, random));
const refuses = (content: string, what: string, with_: BundleTrust = trust): Promise<void> => assert.rejects(() => openBundle(content, with_, NOW, random), { code: 'invalid-message' }, what);

describe('a bundle', () => {
  it('that is the host’s own is taken', async () => {
    assert.deepEqual((await openBundle(sealed(), trust, NOW, random)).bundle.profile, { name: 'Anna' });
    assert.equal((await openBundle(sealed({ created: NOW + BUNDLE_CLOCK_SKEW }), trust, NOW, random)).bundle.created, NOW + BUNDLE_CLOCK_SKEW);
  });

  it('is refused for each single thing that is wrong', async () => {
    const other = hostIdentityOf(newHostSeed(random));
    const broken = (key: KemPublicKey, fill: number, from: number, to: number): KemPublicKey => key.map((byte, i) => (i >= from && i < to ? fill : byte)) as Uint8Array as KemPublicKey;
    await refuses(sealed({ created: NOW + BUNDLE_CLOCK_SKEW + 1 }), 'dated ahead');
    await refuses(sealed({ inviteId: random(16) }), 'another invite');
    await refuses(sealed({}, { ...identity, signatureSecret: other.signatureSecret }), 'another signer');
    await refuses(sealed({ signaturePublic: other.signaturePublic }, { ...identity, signatureSecret: other.signatureSecret }), 'another signature key');
    await refuses(sealed({ identityPublic: other.identityPublic }), 'another identity key');
    await refuses(sealed({ prekeyPublic: broken(good.prekeyPublic, 0xff, 0, 300) }), 'ML-KEM coefficients that are not reduced');
    await refuses(sealed({ prekeyPublic: broken(good.prekeyPublic, 0, 1_184, 1_216) }), 'an X25519 key of low order');
    await refuses(sealed(), 'another author', { ...trust, author: random(32) });
    await refuses(sealed(), 'another secret', { ...trust, keys: inviteKeysOf(random(32), identity.hostId) });
    await refuses('', 'nothing');
    await refuses('AAAA', 'too short');
  });

  it('of the highest generation, then the latest date, counts; bad ones hide no good one', async () => {
    const contents = ['junk', sealed({ created: NOW - 10 }), sealed({ generation: NOW, created: NOW - 40 }), sealed({ generation: NOW, created: NOW - 30 }), sealed({ created: NOW + 5, inviteId: random(16) })];
    assert.equal((await newestBundle(contents, trust, NOW, random))?.bundle.created, NOW - 30);
    assert.equal(await newestBundle(['junk'], trust, NOW, random), null);
    assert.equal(isNewer(good, good), false);
  });

  it('says why nobody may come in', () => {
    const of = (change: Partial<Bundle>): ReturnType<typeof refusalOf> => refusalOf({ ...good, ...change }, NOW);
    assert.deepEqual([of({}), of({ paused: true }), of({ usedUp: true }), of({ revoked: true, usedUp: true, paused: true }), of({ expires: NOW }), of({ expires: NOW - 1 })], [null, 'invite-paused', 'invite-used', 'invite-revoked', null, 'invite-expired']);
  });
});
