/** What is published, in Node: every entry can be imported, and the built core is a guest and a host. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { startRelay } from '../../demo/relay.ts';
import type * as Core from '../../src/core.ts';
import type { HostSnapshot } from '../../src/chat/view.ts';
import { nodeSocket } from '../support/node-socket.ts';
import { until, untilTrue } from '../support/conversation.ts';

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types?: string; readonly default?: string }>>;
}

const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest;
const doors = Object.entries(manifest.exports).flatMap(([name, entry]) => (typeof entry === 'object' && entry.default ? [{ name, path: entry.default }] : []));

describe('the published entries', () => {
  for (const { name, path } of doors) {
    it(`“${name}” can be imported in Node`, async () => {
      const loaded = (await import(new URL(path, root).href)) as object;
      assert.ok(Object.keys(loaded).length > 0);
      assert.equal(typeof globalThis.document, 'undefined');
    });
  }

  it('“./core” is a guest and a host, who talk, and whose errors have codes', async () => {
    const { createGuest, createHost, createMemoryStore, createSharedMemory, errorCode, GuestChatError } = (await import(new URL('dist/core.js', root).href)) as typeof Core;
    const relay = await startRelay({ port: 0 });
    const host = createHost({ store: createMemoryStore(), openSocket: nodeSocket });
    await host.open();
    await host.setUp('Mara');
    const { link } = await host.createInvite({ label: 'Shop page', relays: [relay.url], singleUse: false });
    await until(host, ({ invites }) => invites[0]?.published === true, 'the invite is published');
    const guest = createGuest({ invite: link, store: createMemoryStore(createSharedMemory()), openSocket: nodeSocket });
    try {
      await guest.look();
      await guest.start('Zoë');
      await guest.send('Good morning');
      const isThere = ({ chats: [chat] }: HostSnapshot): boolean => chat?.lastText === 'Good morning' && chat.confirmed;
      const { chats } = await until(host, isThere, 'the host has it');
      await host.send(chats[0]?.id ?? '', 'Hello, Zoë');
      await untilTrue(() => guest.snapshot.thread?.history.some((item) => item.kind === 'text' && item.text === 'Hello, Zoë') === true, 'the guest has the answer');
      const wrong = await host.send('no such chat', 'Hello?').then(() => null, (error: unknown) => error);
      assert.ok(wrong instanceof GuestChatError);
      assert.equal(errorCode(wrong), wrong.code);
    } finally {
      guest.close();
      host.close();
      await relay.stop();
    }
  });
});
