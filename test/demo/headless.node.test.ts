/** The headless host as a process of its own: it answers, rings, is killed, and goes on where it was. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startHeadlessHost } from '../../demo/headless/host.ts';
import { startRelay } from '../../demo/relay.ts';
import { createSharedMemory } from '../../src/store/memory.ts';
import { guestReads, openGuest, statusOf, texts, until, untilTrue, type DemoRelay } from '../support/conversation.ts';

const AWAY = 'We are asleep, and answer in the morning.';
let folder: string;
let relay: DemoRelay;
const posts: string[] = [];
const hook = createServer((request, response) => {
  let body = '';
  request.on('data', (piece: Buffer) => (body += piece.toString()));
  request.on('end', () => {
    posts.push(`${request.method} ${request.url} ${body}`);
    response.end();
  });
});

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guest-chat-'));
  relay = await startRelay({ port: 0 });
  hook.listen(0, '127.0.0.1');
  await once(hook, 'listening');
});
after(async () => {
  hook.close();
  await relay.stop();
  await rm(folder, { recursive: true });
});

const start = async (): Promise<{ readonly process: ChildProcess; readonly link: string; readonly printed: string[] }> => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const webhook = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/ring`;
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/headless/start.ts', '--folder', join(folder, 'host'), '--relay', relay.url, '--name', 'Mara', '--away', AWAY, '--webhook', webhook], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => printed.push(line));
  await untilTrue(() => printed.length > 0, 'the host prints its invite', 60_000);
  return { process: child, link: printed[0] ?? '', printed };
};
const kill = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

test('a host that is killed in the middle has everything once, says its away text once, and rings without telling', async () => {
  const memory = createSharedMemory();
  const first = await start();
  assert.match(first.link, /^gc1\./u);
  const guest = openGuest(memory, first.link);
  try {
    await guest.look();
    await until(guest, ({ phase }) => phase.kind === 'welcome', 'the guest is welcome');
    await guest.start('Zoë Zebra');
    await guest.send('Is anybody there?');
    await guestReads(guest, ['Is anybody there?', AWAY]);
    await guest.send('Ah, I see.');
    await until(guest, ({ thread }) => statusOf(thread, 'Ah, I see.') === 'delivered', 'the host has it');
    // At the first of these that is acknowledged, the others are on their way into the store.
    const burst = Array.from({ length: 20 }, (_, n) => `In a row ${n}.`);
    for (const text of burst) await guest.send(text);
    await until(guest, ({ thread }) => burst.some((text) => statusOf(thread, text) === 'delivered'), 'the host has some of them');
    await kill(first.process);
    await guest.send('One more thing.');
    await until(guest, ({ thread }) => statusOf(thread, 'One more thing.') === 'sent', 'the relay has it');

    const second = await start();
    assert.equal(second.link, first.link);
    await until(guest, ({ thread }) => statusOf(thread, 'One more thing.') === 'delivered', 'the host has it after its restart');
    await until(guest, ({ thread }) => burst.every((text) => statusOf(thread, text) === 'delivered'), 'and all before it');
    await kill(second.process);
    assert.deepEqual([...first.printed, ...second.printed], [first.link, first.link]);
    assert.deepEqual(texts(guest.snapshot.thread).filter((text) => text === AWAY).length, 1);
    // One guest, one ring: not one for each message, and none for the restart.
    assert.deepEqual(posts, ['POST /ring {"event":"guest-wrote"}']);

    // The third start is ours, to look inside.
    const { host, stop } = await startHeadlessHost({ folder: join(folder, 'host'), name: 'Mara', relays: [relay.url], away: AWAY, onProblem: (what) => assert.fail(what) });
    await host.openThread(host.snapshot.chats[0]?.id ?? null);
    assert.deepEqual(texts(host.snapshot.thread), ['Is anybody there?', AWAY, 'Ah, I see.', ...burst, 'One more thing.']);
    await stop();
  } finally {
    guest.close();
  }
});
