/**
 * WebKitGTK for the flows: as much of puppeteer's browser, contexts and pages as they use, over WebDriver. A context is
 * a session, which is a browser of its own; a page is a window of it: tabs
 * behind others are not drawn.
 *
 * WebDriver speaks to one window of a session at a time: what is asked of several waits for its turn.
 */
import type { Browser } from 'puppeteer-core';
import type { Engines } from './engines.mjs';
import { findNamed } from './find-named.ts';
import { KEYS, startWebKitDriver, type WebKitDriver } from './webkit-driver.mjs';

const WAIT_MS = 30_000;
/** Of what is asked again and again: nothing is lost with an answer that does not come. */
const POLL_MS = 4_000;
/** How WebDriver names an element (W3C WebDriver §12.2). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

type Ref = Readonly<Record<string, string>>;
type InPage = (...args: never[]) => unknown;

/** What a person does to what was found. */
interface Hands {
  click(): Promise<void>;
  fill(text: string): Promise<void>;
}

/** In the page: what a selector of the flows means, also in shadow roots. It carries all that it needs. */
const findAll = (selector: string): Element[] => {
  const [, path = selector, text] = /^(.*)::-p-text\((.*)\)$/u.exec(selector) ?? [];
  const [css = '', ...within] = path.split('>>> ').reverse().map((part) => part.trim());
  const outside = within[0] ?? '';
  // A text is of what is in there.
  const place = text === undefined ? css : `${css} *`.trim();
  const found: Element[] = [];
  const search = {
    look(root: ParentNode): void {
      const isWithin = outside === '' || (root instanceof ShadowRoot && root.host.matches(outside));
      for (const element of root.querySelectorAll('*')) {
        const says = text === undefined || (element.checkVisibility() && (element.textContent ?? '').replace(/\s+/gu, ' ').includes(text));
        if (isWithin && element.matches(place) && says) found.push(element);
        if (element.shadowRoot) this.look(element.shadowRoot);
      }
    },
  };
  search.look(document);
  return found;
};

interface Keyboard {
  type(text: string): Promise<void>;
  press(key: string): Promise<void>;
  down(key: string): Promise<void>;
  up(key: string): Promise<void>;
}

/** What was found. */
interface Found {
  evaluate(run: InPage): Promise<unknown>;
  uploadFile(path: string): Promise<void>;
}

class Session {
  readonly #driver: WebKitDriver;
  readonly #path: string;
  #last: Promise<unknown> = Promise.resolve();
  #front = '';

  constructor(driver: WebKitDriver, path: string) {
    this.#driver = driver;
    this.#path = path;
  }

  /** A command to a window, once those before it are done. */
  call(handle: string, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object, patience?: number): Promise<unknown> {
    const turn = this.#last.then(async () => {
      if (handle !== '' && this.#front !== handle) await this.#driver.call('POST', `${this.#path}/window`, { handle });
      this.#front = handle;
      return this.#driver.call(method, this.#path + path, body, patience);
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

class Window {
  readonly #session: Session;
  readonly #handle: string;

  constructor(session: Session, handle: string) {
    this.#session = session;
    this.#handle = handle;
  }

  async goto(url: string): Promise<void> {
    // A change behind the # alone loads nothing, as everywhere.
    await this.#call('POST', '/url', { url });
  }

  async reload(): Promise<void> {
    await this.#call('POST', '/refresh', {});
  }

  async goBack(): Promise<void> {
    await this.#call('POST', '/back', {});
  }

  async close(): Promise<void> {
    await this.#call('DELETE', '/window');
  }

  /** What is typed one key after another, into what has the focus. */
  get keyboard(): Keyboard {
    const strike = async (...actions: readonly object[]): Promise<void> => {
      await this.#call('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions }] });
    };
    const act = (type: 'keyDown' | 'keyUp', key: string): object => ({ type, value: KEYS[key] ?? key });
    const whole = (key: string): readonly object[] => [act('keyDown', key), act('keyUp', key)];
    return { type: (text) => strike(...[...text].flatMap(whole)), press: (key) => strike(...whole(key)), down: (key) => strike(act('keyDown', key)), up: (key) => strike(act('keyUp', key)) };
  }

  /** Each command is to one window, and all of them are seen. */
  async bringToFront(): Promise<void> {
    await this.#call('GET', '/title');
  }

  async setViewport({ width, height }: { readonly width: number; readonly height: number }): Promise<void> {
    await this.#call('POST', '/window/rect', { width, height });
  }

  /** As text: the driver takes what a page has added to all objects for a part of the answer. */
  evaluate(run: InPage, ...args: readonly unknown[]): Promise<unknown> {
    return this.#ask(`(${run.toString()}).apply(null, arguments)`, args);
  }

  async waitForFunction(is: InPage, { timeout = WAIT_MS }: { readonly timeout?: number } = {}, ...args: readonly unknown[]): Promise<void> {
    await this.#until(() => this.#ask(`(${is.toString()}).apply(null, arguments)`, args, POLL_MS), timeout);
  }

  async waitForSelector(selector: string, { timeout = WAIT_MS }: { readonly timeout?: number } = {}): Promise<Found> {
    const element = (await this.#until(() => this.#find(selector), timeout)) as Ref;
    return {
      evaluate: (run) => this.evaluate(run, element),
      uploadFile: async (path) => {
        await this.#call('POST', `/element/${element[ELEMENT] ?? ''}/value`, { text: path });
      },
    };
  }

  async $eval(selector: string, run: InPage): Promise<unknown> {
    return this.evaluate(run, await this.#find(selector));
  }

  $$eval(selector: string, run: InPage): Promise<unknown> {
    return this.#ask(`(${run.toString()})((${findAll.toString()})(arguments[0]))`, [selector]);
  }

  locator(selector: string): Hands & { setTimeout(ms: number): Hands } {
    const act = async (timeout: number, how: (element: string) => Promise<unknown>): Promise<void> => {
      // What is found may be drawn anew before it is touched.
      await this.#until(async () => {
        const element = (await this.#find(selector)) as Ref | null;
        if (element === null) return null;
        return how(element[ELEMENT] ?? '').then(
          () => true,
          () => null,
        );
      }, timeout);
    };
    const within = (timeout: number): Hands => ({
      click: () => act(timeout, (id) => this.#click(id)),
      fill: (text) =>
        act(timeout, async (id) => {
          // Over what is there, and not by the driver's own: its clearing no page hears of, and its typing fails like its answers.
          await this.evaluate((field: HTMLInputElement) => (field.focus(), field.select()), { [ELEMENT]: id });
          await (text === '' ? this.keyboard.press('Delete') : this.keyboard.type(text));
        }),
    });
    return { ...within(WAIT_MS), setTimeout: within };
  }

  /**
   * By hand: the driver's own click takes some buttons for hidden behind what is inside them. Not while it moves: what
   * is pressed would be what has come to its place.
   */
  async #click(id: string): Promise<void> {
    const script = 'arguments[0].scrollIntoView({ block: "nearest" }); const { x, y, width, height } = arguments[0].getBoundingClientRect(); return [Math.round(x + width / 2), Math.round(y + height / 2)]';
    const place = (): Promise<unknown> => this.#call('POST', '/execute/sync', { script, args: [{ [ELEMENT]: id }] });
    const before = (await place()) as readonly [number, number];
    await this.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const [x, y] = (await place()) as readonly [number, number];
    if (x !== before[0] || y !== before[1]) throw new Error('it moves');
    const actions = [{ type: 'pointerMove', duration: 0, x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    await this.#call('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
  }

  async #ask(expression: string, args: readonly unknown[], patience?: number): Promise<unknown> {
    const answer = await this.#call('POST', '/execute/sync', { script: `return (async () => JSON.stringify(await ${expression}))()`, args }, patience);
    return typeof answer === 'string' ? JSON.parse(answer) : undefined;
  }

  #find(selector: string): Promise<unknown> {
    const wanted = /^::-p-named\((.*)\)$/u.exec(selector)?.[1];
    const [find, ...args] = wanted === undefined ? [findAll, selector] : [findNamed, '', wanted];
    const start = wanted === undefined ? 'arguments[0]' : 'document, arguments[1]';
    return this.#call('POST', '/execute/sync', { script: `return (${find.toString()})(${start}).at(0) ?? null`, args }, POLL_MS);
  }

  async #until(ask: () => Promise<unknown>, timeout: number): Promise<unknown> {
    const end = Date.now() + timeout;
    // No answer to a script is none yet: its page may have been on the way to another.
    const unanswered = (error: unknown): null => {
      if (error instanceof DOMException && error.name === 'TimeoutError') return null;
      throw error;
    };
    for (;;) {
      const answer = await ask().catch(unanswered);
      if (answer !== null && answer !== false && answer !== undefined) return answer;
      if (Date.now() > end) throw new Error(`nothing within ${timeout} ms`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  #call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object, patience?: number): Promise<unknown> {
    return this.#session.call(this.#handle, method, path, body, patience);
  }
}

/** A driver has one session at a time: each context has a driver of its own. */
export const launchWebKit = async (paths: NonNullable<Engines['webkit']>): Promise<Browser> => {
  const drivers: WebKitDriver[] = [];
  // Each driver is stopped with the process: a flow has a dozen of them.
  process.setMaxListeners(50);
  const browser = {
    createBrowserContext: async () => {
      const driver = await startWebKitDriver(paths);
      drivers.push(driver);
      const session = new Session(driver, await driver.open());
      // It stays empty and open: a browser goes with its last window.
      const first = (await session.call('', 'GET', '/window')) as string;
      return {
        newPage: async () => {
          const { handle } = (await session.call(first, 'POST', '/window/new', { type: 'window' })) as { readonly handle: string };
          const page = new Window(session, handle);
          // As puppeteer's are.
          await page.setViewport({ width: 800, height: 600 });
          return page;
        },
      };
    },
    close: () => {
      for (const driver of drivers) driver.stop();
      return Promise.resolve();
    },
  };
  // The flows are written for puppeteer; what they use beyond this, they do not run here.
  return browser as unknown as Browser;
};
