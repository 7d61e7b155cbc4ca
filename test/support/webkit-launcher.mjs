/**
 * A launcher that lets @web/test-runner drive WebKitGTK's MiniBrowser by plain WebDriver.
 *
 * Its type is `webdriver`, so that @web/test-runner-commands finds sendKeys and the mouse here. WebKitGTK offers no
 * viewport and no media emulation.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { env, kill } from 'node:process';

/** WebDriver's private-use code points (W3C WebDriver §17.4.2). */
const KEYS = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Escape: '\uE00C',
  PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013',
  ArrowRight: '\uE014', ArrowDown: '\uE015', Delete: '\uE017', Space: ' ',
};
const BUTTONS = { left: 0, middle: 1, right: 2 };

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {{ driver: string, browser: string, display: string[] }} paths as `findEngines` gives them */
export const webkitLauncher = ({ driver, browser, display }) => {
  /** WebDriver session by test runner session. */
  const sessions = new Map();
  let child;
  let base = '';

  const call = async (method, path, body) => {
    const response = await fetch(base + path, { method, headers: { 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const end = async (id) => {
    const session = sessions.get(id);
    sessions.delete(id);
    // A browser that is gone already has nothing to end.
    if (session) await call('DELETE', `/session/${session}`).catch(() => undefined);
  };
  /** The whole group: xvfb-run, its X server, the driver and the browser. */
  const killAll = () => {
    try {
      if (child?.pid) kill(-child.pid);
    } catch {
      // All gone.
    }
    child = undefined;
  };
  const act = (id, actions) => call('POST', `/session/${sessions.get(id)}/actions`, { actions });
  const point = (id, ...actions) => act(id, [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
  const move = (x, y) => ({ type: 'pointerMove', duration: 0, x, y });
  const down = (button) => ({ type: 'pointerDown', button: BUTTONS[button] ?? 0 });
  const up = (button) => ({ type: 'pointerUp', button: BUTTONS[button] ?? 0 });

  return {
    name: 'WebKitGTK',
    type: 'webdriver',
    concurrency: 1,
    async initialize() {
      const port = await freePort();
      base = `http://127.0.0.1:${port}`;
      const [command, ...args] = [...display, driver, `--port=${port}`, '--host=127.0.0.1'];
      // Without a GPU the DMA-BUF renderer shows nothing.
      child = spawn(command, args, { stdio: 'ignore', detached: true, env: { ...env, WEBKIT_DISABLE_DMABUF_RENDERER: '1' } });
      let failure;
      child.once('error', (error) => (failure = error));
      process.once('exit', killAll);
      for (let tries = 0; ; tries++) {
        try {
          await call('GET', '/status');
          return;
        } catch (error) {
          if (failure || tries > 150) throw failure ?? error;
          await pause(100);
        }
      }
    },
    async startSession(id, url) {
      const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } } } });
      sessions.set(id, sessionId);
      await call('POST', `/session/${sessionId}/url`, { url });
    },
    async startDebugSession() {
      throw new Error('WebKitGTK has no debug session');
    },
    isActive: (id) => sessions.has(id),
    getBrowserUrl: () => undefined,
    async stopSession(id) {
      await end(id);
      return { testCoverage: undefined };
    },
    async stop() {
      for (const id of [...sessions.keys()]) await end(id);
      killAll();
    },
    sendKeys: (id, keys) => act(id, [{ type: 'key', id: 'keyboard', actions: keys.map((key) => KEYS[key] ?? key).flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) }]),
    sendMouseMove: (id, x, y) => point(id, move(x, y)),
    sendMouseClick: (id, x, y, button) => point(id, move(x, y), down(button), up(button)),
    sendMouseDown: (id, button) => point(id, down(button)),
    sendMouseUp: (id, button) => point(id, up(button)),
    resetMouse: (id) => point(id, up('left'), move(0, 0)),
  };
};
