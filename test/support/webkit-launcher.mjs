/**
 * A launcher that lets @web/test-runner drive WebKitGTK's MiniBrowser by plain WebDriver.
 *
 * Its type is `webdriver`, so that @web/test-runner-commands finds sendKeys and the mouse here. WebKitGTK offers no
 * viewport and no media emulation.
 */
import { KEYS, startWebKitDriver } from './webkit-driver.mjs';

const BUTTONS = { left: 0, middle: 1, right: 2 };

/** @param {{ driver: string, browser: string, display: string[] }} paths as `findEngines` gives them */
export const webkitLauncher = (paths) => {
  /** Path of the WebDriver session by test runner session. */
  const sessions = new Map();
  let webkit;

  const end = async (id) => {
    const session = sessions.get(id);
    sessions.delete(id);
    // A browser that is gone already has nothing to end.
    if (session) await webkit.call('DELETE', session).catch(() => undefined);
  };
  const act = (id, actions) => webkit.call('POST', `${sessions.get(id)}/actions`, { actions });
  const point = (id, ...actions) => act(id, [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
  const move = (x, y) => ({ type: 'pointerMove', duration: 0, x, y });
  const down = (button) => ({ type: 'pointerDown', button: BUTTONS[button] ?? 0 });
  const up = (button) => ({ type: 'pointerUp', button: BUTTONS[button] ?? 0 });

  return {
    name: 'WebKitGTK',
    type: 'webdriver',
    concurrency: 1,
    async initialize() {
      webkit = await startWebKitDriver(paths);
    },
    async startSession(id, url) {
      const session = await webkit.open();
      sessions.set(id, session);
      await webkit.call('POST', `${session}/url`, { url });
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
      webkit?.stop();
    },
    sendKeys: (id, keys) => act(id, [{ type: 'key', id: 'keyboard', actions: keys.map((key) => KEYS[key] ?? key).flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) }]),
    sendMouseMove: (id, x, y) => point(id, move(x, y)),
    sendMouseClick: (id, x, y, button) => point(id, move(x, y), down(button), up(button)),
    sendMouseDown: (id, button) => point(id, down(button)),
    sendMouseUp: (id, button) => point(id, up(button)),
    resetMouse: (id) => point(id, up('left'), move(0, 0)),
  };
};
