/** The demo's server: its pages, what it gives away and what not, and how the command starts and ends. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startDemo, type Demo } from '../../demo/server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A port that was free a moment ago. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
};

describe('the demo', () => {
  let demo: Demo;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guest-chat-demo-'));
    demo = await startDemo({ port: 0, relayPort: 0, relayFile: join(folder, 'relay.jsonl') });
  });
  after(async () => {
    await demo.stop();
    await rm(folder, { recursive: true });
  });

  const get = (path: string): Promise<Response> => fetch(new URL(path, demo.url));

  it('serves its pages on loopback', async () => {
    assert.match(demo.url, /^http:\/\/127\.0\.0\.1:\d+\/$/u);
    for (const page of ['', 'index.html', 'shop.html', 'inbox.html', 'chat.html']) {
      const response = await get(page);
      assert.equal(response.status, 200, page);
      const html = await response.text();
      assert.match(html, /<title>/u, page);
      assert.doesNotMatch(html, /@vite/u, page);
    }
    assert.equal((await get('nowhere.html')).status, 404);
  });

  it('tells the inbox where the relay is', async () => {
    assert.match(demo.relayUrl, /^ws:\/\/127\.0\.0\.1:\d+\/?$/u);
    assert.ok((await (await get('inbox.html')).text()).includes(`relay="${demo.relayUrl}"`));
  });

  it('compiles what the pages load', async () => {
    for (const script of ['index.ts', 'shop.ts', 'inbox.ts', 'chat.ts']) {
      const response = await get(script);
      assert.equal(response.status, 200, script);
      assert.match(response.headers.get('content-type') ?? '', /javascript/u, script);
    }
  });

  it('serves the built scripts to pages anywhere', async () => {
    const response = await get('guest-chat.js');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
  });

  it('keeps to itself what the relay keeps', async () => {
    for (const path of ['.data/relay.jsonl', `@fs${join(root, 'demo/.data/relay.jsonl')}`, `@fs${join(root, '.git/config')}`, '@fs/etc/passwd']) {
      assert.ok([403, 404].includes((await get(path)).status), path);
    }
  });
});

describe('npm start', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guest-chat-demo-'));
  });
  after(() => rm(folder, { recursive: true }));

  /** Runs the command; `until`: what it prints before `then` is called. */
  const run = async (args: readonly string[], until: RegExp | null, then: (kill: (signal: NodeJS.Signals) => void) => void = () => {}): Promise<{ readonly code: number | null; readonly printed: string }> => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts', '--relay-file', join(folder, 'relay.jsonl'), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CI: '1' } });
    let printed = '';
    let isDone = false;
    const take = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (until === null || isDone || !until.test(printed)) return;
      isDone = true;
      then((signal) => child.kill(signal));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, printed };
  };

  it('prints where everything is, and ends with Ctrl+C', async () => {
    const [port, relayPort] = [await freePort(), await freePort()];
    const { code, printed } = await run(['--port', String(port), '--relay-port', String(relayPort)], /Ctrl\+C ends the demo/u, (kill) => kill('SIGINT'));
    assert.equal(code, 0, printed);
    assert.ok(printed.includes(`http://127.0.0.1:${port}/`), printed);
    assert.ok(printed.includes(`ws://127.0.0.1:${relayPort}`), printed);
  });

  it("says in one sentence that the relay's port is taken", async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, printed } = await run(['--relay-port', String(taken)], null);
    other.close();
    assert.equal(code, 1);
    assert.match(printed, new RegExp(`^Port ${taken} is taken.+--relay-port ${taken + 1}\\.\n$`, 'u'));
  });

  it('refuses what is no port', async () => {
    const { code, printed } = await run(['--port', 'eighty'], null);
    assert.equal(code, 1);
    assert.equal(printed, '--port takes a number from 1 to 65535, not "eighty".\n');
  });
});
