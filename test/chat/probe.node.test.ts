/** An invite, looked at from outside, on relays that are there, away, closed or full of something else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRelay } from '../../demo/relay.ts';
import { systemClock, systemRandom } from '../../src/base/ports.ts';
import { openInvite, type RelayReport } from '../../src/chat/probe.ts';
import { decodeLink, encodeLink } from '../../src/protocol/link.ts';
import { createSharedMemory } from '../../src/store/memory.ts';
import { openHost, publishedInvite, until } from '../support/conversation.ts';
import { nodeSocket } from '../support/node-socket.ts';
import { startScriptedRelay } from '../support/scripted-relay.ts';

const ports = { clock: systemClock, random: systemRandom, openSocket: nodeSocket };
const probe = (link: string, relays: readonly string[] = []): Promise<readonly RelayReport[]> => openInvite(link, relays, ports).probe();

const withInvite = async (use: (link: string, relay: Awaited<ReturnType<typeof startRelay>>, host: Awaited<ReturnType<typeof openHost>>, id: string) => Promise<void>): Promise<void> => {
  const relay = await startRelay({ port: 0 });
  const host = await openHost(createSharedMemory());
  try {
    const { link, id } = await publishedInvite(host, [relay.url]);
    await use(link, relay, host, id);
  } finally {
    host.close();
    await relay.stop();
  }
};

const readOf = (report: RelayReport | undefined): unknown => (report?.kind === 'reached' ? report.read.kind : report?.kind);

/** The same invite, as if it had been made for this relay. */
const moved = (link: string, relay: string): string => encodeLink({ ...decodeLink(link), relays: [relay] });

describe('an invite from outside', () => {
  it('is found, and its relay takes what guests send: one message to nobody, with an end', () =>
    withInvite(async (link, relay) => {
      const before = relay.stored().length;
      const [report] = await probe(link);
      assert.ok(report?.kind === 'reached' && report.read.kind === 'found');
      assert.deepEqual([report.relay, report.read.bundle.refusal, report.write.kind], [relay.url, null, 'accepted']);
      assert.ok(report.read.bundle.expiresAt > Date.now() + 29 * 86_400_000);
      const [left, ...more] = relay.stored().slice(before);
      assert.deepEqual(more, []);
      const expiration = Number(left?.tags.find(([name]) => name === 'expiration')?.[1]);
      assert.ok(expiration <= Date.now() / 1_000 + 61, `${expiration}`);
    }));

  it('says that it is paused or revoked', () =>
    withInvite(async (link, _relay, host, id) => {
      const refusal = async (): Promise<unknown> => {
        const [report] = await probe(link);
        return report?.kind === 'reached' && report.read.kind === 'found' ? report.read.bundle.refusal : report;
      };
      await host.pauseInvite(id, true);
      await until(host, ({ invites }) => invites.some(({ state, published }) => state === 'paused' && published), 'the pause is published');
      assert.equal(await refusal(), 'invite-paused');
      await host.revokeInvite(id);
      await until(host, ({ invites }) => invites.some(({ state, published }) => state === 'revoked' && published), 'the end is published');
      assert.equal(await refusal(), 'invite-revoked');
    }));

  it('is not on a relay that never heard of it, and one that is away does not hide one that works', () =>
    withInvite(async (link, relay) => {
      const [empty, gone] = await Promise.all([startRelay({ port: 0 }), startRelay({ port: 0 })]);
      await gone.stop();
      try {
        assert.equal(readOf((await probe(moved(link, empty.url)))[0]), 'nothing');
        const reports = await probe(link, [gone.url]);
        assert.deepEqual(reports.map((report) => [report.relay, readOf(report)]), [[gone.url, 'unreachable'], [relay.url, 'found']]);
      } finally {
        await empty.stop();
      }
    }));

  it('may lie on a relay that refuses, or that has something else in its place', () =>
    withInvite(async (link, real) => {
      const closed = await startScriptedRelay(([type, id], connection) => {
        if (type === 'REQ') connection.say('CLOSED', id, 'restricted: members only');
        if (type === 'EVENT') connection.say('OK', (id as { readonly id: string }).id, false, 'blocked: kind 7447');
      });
      const [bundle] = real.stored();
      const other = await startScriptedRelay(([type, id], connection) => {
        if (type === 'REQ') connection.say('EVENT', id, { ...bundle, content: 'AAAA' });
        if (type === 'REQ') connection.say('EOSE', id);
        if (type === 'EVENT') connection.say('OK', (id as { readonly id: string }).id, true, '');
      });
      try {
        assert.deepEqual(await probe(moved(link, closed.url)), [
          { kind: 'reached', relay: closed.url, read: { kind: 'refused', reason: 'restricted' }, write: { kind: 'refused', reason: 'blocked' } },
        ]);
        assert.deepEqual(await probe(moved(link, other.url)), [{ kind: 'reached', relay: other.url, read: { kind: 'damaged' }, write: { kind: 'accepted' } }]);
      } finally {
        await Promise.all([closed.stop(), other.stop()]);
      }
    }));

  it('that was altered is refused before anybody is asked', () =>
    withInvite(async (link) => {
      for (const altered of [link.slice(0, -1), `${link.slice(0, 60)}${link[60] === 'A' ? 'B' : 'A'}${link.slice(61)}`, link.replace('gc1.', 'gc2.'), '', 'gc1.']) {
        assert.throws(() => openInvite(altered, [], ports), { code: 'invite-invalid' });
      }
    }));
});
