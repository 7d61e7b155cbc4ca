/**
 * WebKitWebDriver in a virtual display: started, spoken to in plain WebDriver (W3C), and killed with everything it started.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { env, kill } from 'node:process';

/** WebDriver's private-use code points (W3C WebDriver §17.4.2). */
export const KEYS = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Escape: '\uE00C',
  PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013',
  ArrowRight: '\uE014', ArrowDown: '\uE015', Delete: '\uE017', Space: ' ',
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** A script whose page is put aside under it, as on the way back, is never answered for: it is given up. */
const SCRIPT_MS = 15_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param {{ driver: string, browser: string, display: string[] }} paths as `findEngines` gives them
 * @returns what calls the driver (a value of its answer, or an error), opens a session, and stops all of it
 */
export const startWebKitDriver = async ({ driver, browser, display }) => {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const [command, ...args] = [...display, driver, `--port=${port}`, '--host=127.0.0.1'];
  // Without a GPU the DMA-BUF renderer shows nothing.
  const child = spawn(command, args, { stdio: 'ignore', detached: true, env: { ...env, WEBKIT_DISABLE_DMABUF_RENDERER: '1' } });
  let failure;
  child.once('error', (error) => (failure = error));
  /** The whole group: xvfb-run, its X server, the driver and the browser. */
  const stop = () => {
    process.off('exit', stop);
    try {
      if (child.pid) kill(-child.pid);
    } catch {
      // All gone.
    }
  };
  process.once('exit', stop);
  const call = async (method, path, body, patience = SCRIPT_MS) => {
    const response = await fetch(base + path, { method, headers: { 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }), ...(path.endsWith('/execute/sync') && { signal: AbortSignal.timeout(patience) }) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 0; ; tries++) {
    try {
      await call('GET', '/status');
      break;
    } catch (error) {
      if (failure || tries > 150) {
        stop();
        throw failure ?? error;
      }
      await pause(100);
    }
  }
  return {
    call,
    stop,
    /** Resolves with the path of a new session: a browser of its own, which shares nothing with others. */
    open: async () => {
      const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } } } });
      return `/session/${sessionId}`;
    },
  };
};
