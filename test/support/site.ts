/**
 * A browser, a plain file server over dist/, the development relay, and hands for both people: what the flows are made of.
 *
 * Guest and host have a browser context each, so that nothing is shared but the relay. Everything is asked of the pages
 * by role and name, as a person would.
 */
import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { Puppeteer, type Browser, type BrowserContext, type Page } from 'puppeteer-core';
import sirv from 'sirv';
import { startRelay, type DemoRelay, type RelayOptions } from '../../demo/relay.ts';
import { findEngines } from './engines.mjs';
import { findNamed } from './find-named.ts';
import { launchWebKit } from './webkit-browser.ts';

export interface Site {
  readonly url: string;
  /** Serves this text at `/pages/<name>`, or where a name with a slash in front says, from now on; returns its address. */
  page(name: string, html: string, headers?: Readonly<Record<string, string>>): string;
  /** Serves this at a path of dist/ from now on; null: nothing is there any more. */
  put(path: string, text: string | null, type?: string): void;
  /** A file of dist/, as text. */
  file(name: string): string;
  /** Breaks off what asks for a path with this word in it, until the answer is called. */
  lose(word: string): () => void;
  /** Whether anything has asked for this path. */
  wasAsked(path: string): boolean;
  close(): Promise<void>;
}

/** dist/ as any file server would serve it, and pages of the test's own. */
export const startSite = async (): Promise<Site> => {
  const dist = fileURLToPath(new URL('../../dist', import.meta.url));
  const files = sirv(dist, { dev: true });
  const lost = new Set<string>();
  const asked = new Set<string>();
  const pages = new Map<string, { readonly html: string | null; readonly headers: Readonly<Record<string, string>> }>();
  const notFound = (response: ServerResponse) => (): void => {
    response.writeHead(404);
    response.end();
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://site');
    asked.add(pathname);
    if ([...lost].some((word) => pathname.includes(word))) return void request.socket.destroy();
    const page = pages.get(pathname);
    if (!page) return files(request, response, notFound(response));
    if (page.html === null) return notFound(response)();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
    response.end(page.html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    page: (name, html, headers = {}) => {
      const path = name.startsWith('/') ? name : `/pages/${name}`;
      pages.set(path, { html, headers });
      return url + path;
    },
    put: (path, text, type = 'text/html; charset=utf-8') => void pages.set(path, { html: text, headers: { 'content-type': type } }),
    file: (name) => readFileSync(join(dist, name), 'utf8'),
    lose: (word) => {
      lost.add(word);
      return () => void lost.delete(word);
    },
    wasAsked: (path) => asked.has(path),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

const { chromium, firefox, webkit } = findEngines();

/** The engine of this run: the first of those that ENGINES names. */
export const engine = chromium !== undefined ? 'chromium' : firefox !== undefined ? 'firefox' : 'webkit';

/** Chromium over the DevTools protocol, Firefox over WebDriver BiDi, WebKitGTK over WebDriver. `preferences`: Firefox's. */
export const launchBrowser = async (preferences: Readonly<Record<string, string | number | boolean>> = {}): Promise<Browser> => {
  if (chromium !== undefined) return puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  if (firefox !== undefined) return puppeteer.launch({ browser: 'firefox', executablePath: firefox, extraPrefsFirefox: preferences });
  assert.ok(webkit, 'an engine is here');
  return launchWebKit(webkit);
};

/** A relay whose file outlives it, so that it can be killed and started again. */
export interface StubbornRelay {
  readonly url: string;
  current(): DemoRelay;
  kill(): Promise<void>;
  revive(): Promise<void>;
  close(): Promise<void>;
}

export const startStubbornRelay = async (options: RelayOptions = {}): Promise<StubbornRelay> => {
  const folder = await mkdtemp(join(tmpdir(), 'relay-'));
  const file = join(folder, 'relay.jsonl');
  let relay = await startRelay({ ...options, port: 0, file });
  const { url, port } = relay;
  return {
    url,
    current: () => relay,
    kill: () => relay.stop(),
    revive: async () => {
      relay = await startRelay({ ...options, port, file });
    },
    close: async () => {
      await relay.stop();
      await rm(folder, { recursive: true });
    },
  };
};

if (engine === 'firefox') {
  // A class, which is taken for a module here.
  // oxlint-disable-next-line import/namespace
  Puppeteer.registerCustomQueryHandler('named', { queryAll: findNamed });
}

const named = (role: string, name: string): string => (engine !== 'chromium' ? `::-p-named(${role}/${name})` : `::-p-aria([role="${role}"][name="${name}"])`);

/** Firefox takes the page in front alone for seen: the others get no frames, which a click waits for, and read nothing. */
const inFront = async (page: Page): Promise<Page> => {
  if (engine === 'firefox') await page.bringToFront();
  return page;
};

/** What went wrong, and with what. */
const or = async <T>(work: Promise<T>, what: string): Promise<T> =>
  work.catch((error: unknown) => {
    throw new Error(what, { cause: error });
  });

/** For a machine that does three things at once: what comes sooner is waited for no longer. */
const WAIT_MS = 30_000;

export const press = (page: Page, name: string, role = 'button'): Promise<void> => or(inFront(page).then(() => page.locator(named(role, name)).setTimeout(WAIT_MS).click()), `no ${role} "${name}" to press`);
export const fill = (page: Page, name: string, text: string): Promise<void> => or(inFront(page).then(() => page.locator(named('textbox', name)).setTimeout(WAIT_MS).fill(text)), `no field "${name}" to fill`);
/**
 * Whether this stands on the page and can be seen: as text, or in a field. What an element has said by its live region stays there for a
 * while and is no sign that anything is so now. It runs in the page, so it carries all that it needs (see find-named.ts).
 */
const standsThere = (wanted: string): boolean => {
  const search = {
    has(element: Element): boolean {
      const text = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : element.textContent;
      return (text ?? '').replace(/\s+/gu, ' ').includes(wanted);
    },
    in(root: ParentNode): boolean {
      return [...root.querySelectorAll('*')].some((element) => {
        if (element.matches('head, head *, script, style, [role="status"].vh, [role="status"].vh *')) return false;
        if (element.shadowRoot && this.in(element.shadowRoot)) return true;
        // The innermost that has it: all around it have it too.
        return element.checkVisibility() && this.has(element) && ![...element.children].some((child) => this.has(child));
      });
    },
  };
  return search.in(document);
};

export const see = async (page: Page, text: string, timeout = WAIT_MS): Promise<void> => {
  await page.waitForFunction(standsThere, { timeout, polling: 50 }, text).catch(async (error: unknown) => {
    const state = await page.evaluate(() => document.querySelector('guest-chat')?.state ?? 'none');
    throw new Error(`no text "${text}" to see; the guest's state: ${state}`, { cause: error });
  });
};

/** Asks in the page until the answer is true. */
export const untilIn = async <A extends readonly unknown[]>(page: Page, what: string, is: (...args: A) => boolean, ...args: A): Promise<void> => {
  await inFront(page);
  await page.waitForFunction(is as unknown as (...given: unknown[]) => boolean, { timeout: WAIT_MS, polling: 50 }, ...args).catch((error: unknown) => {
    throw new Error(`waited in vain for: ${what}`, { cause: error });
  });
};

/** The texts on the screen, in their order. */
export const shownTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const root = document.querySelector('guest-chat, guest-chat-inbox')?.shadowRoot;
    return [...(root?.querySelectorAll('.bubble') ?? [])].map((bubble) => bubble.textContent?.trim() ?? '');
  });

export const showsExactly = async (page: Page, texts: readonly string[], what: string): Promise<void> => {
  await untilIn(
    page,
    `${what}: ${texts.length} texts`,
    (wanted: string) => {
      const root = document.querySelector('guest-chat, guest-chat-inbox')?.shadowRoot;
      return JSON.stringify([...(root?.querySelectorAll('.bubble') ?? [])].map((bubble) => bubble.textContent?.trim())) === wanted;
    },
    JSON.stringify(texts),
  ).catch(async (error: unknown) => {
    throw new Error(`${what} shows ${JSON.stringify(await shownTexts(page))} in place of ${JSON.stringify(texts)}`, { cause: error });
  });
};

/** On the screen as a message: then it is in the store. */
export const showsText = (page: Page, text: string): Promise<void> =>
  untilIn(
    page,
    `the text "${text}"`,
    (wanted: string) => [...(document.querySelector('guest-chat, guest-chat-inbox')?.shadowRoot?.querySelectorAll('.bubble') ?? [])].some((bubble) => bubble.textContent?.trim() === wanted),
    text,
  );

/** Opens the panel, whatever the launcher says about unread texts. */
export const openPanel = (page: Page): Promise<void> => or(inFront(page).then(() => page.locator('>>> .launcher').setTimeout(WAIT_MS).click()), 'no launcher to press');

export const say = async (page: Page, text: string): Promise<void> => {
  await fill(page, 'Message', text);
  await press(page, 'Send');
};

/** On the screen that shares an invite. */
export const untilPublished = (page: Page): Promise<void> =>
  untilIn(page, 'the invite is on the relay', () => document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelector('.banner.well') instanceof Element);

/** First run, and a first invite. Returns its link. */
export const setUpHost = async (page: Page, site: Site, relay: string, label = 'Shop page'): Promise<string> => {
  await page.goto(`${site.url}/inbox.html#relay=${encodeURIComponent(relay)}`);
  await fill(page, 'Your name', 'Anna');
  await press(page, 'Set up my inbox');
  await press(page, 'Create your invite');
  await fill(page, 'Label', label);
  await press(page, 'Create invite');
  const field = await page.waitForSelector('>>> #copy-link');
  const address = (await field?.evaluate((element) => (element as HTMLTextAreaElement).value)) ?? '';
  await untilPublished(page);
  return address.slice(address.indexOf('#') + 1);
};

/** `script`: of the page's own, before all others. */
export const guestPage = (site: Site, invite: string, name = 'shop.html', script = ''): string =>
  site.page(name, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><script>${script}</script><body><h1>Shop</h1>
<script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></body></html>`);

/**
 * A script before a page's own, in all engines: WebDriver has none of the kind. It is a file, which strict policies
 * take, and `html` has a `<title>`.
 */
export const withScript = (site: Site, html: string, name: string, script: string): string => {
  site.page(name, script, { 'content-type': 'text/javascript' });
  return html.replace('<title>', `<script src="/pages/${name}"></script><title>`);
};

/** Notes what the browser complains of: what is thrown, refused by a policy, or said to the console. See `complaintsOf`. */
export const COMPLAIN = `
  window.complaints = [];
  addEventListener('error', (event) => window.complaints.push('error ' + event.message + ' ' + (event.target && event.target.src)), true);
  addEventListener('unhandledrejection', (event) => window.complaints.push('rejection ' + String(event.reason)));
  // An icon is asked for by the browser alone.
  addEventListener('securitypolicyviolation', (event) => event.blockedURI.endsWith('/favicon.ico') || window.complaints.push('policy ' + event.effectiveDirective + ' ' + event.blockedURI));
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
    const real = console[level];
    console[level] = function (...given) { window.complaints.push('console ' + given.join(' ')); return Reflect.apply(real, this, given); };
  }
`;
export const complaintsOf = (page: Page): Promise<readonly string[]> => page.evaluate(() => (window as unknown as { complaints: string[] }).complaints);

/** From the launcher to the running chat. */
export const startGuest = async (page: Page, address: string, name = 'Zoë'): Promise<void> => {
  await page.goto(address);
  await press(page, 'Chat with us');
  await press(page, 'I accept the terms', 'checkbox');
  await fill(page, 'Your name', name);
  await press(page, 'Start');
  await page.waitForSelector(named('textbox', 'Message'));
};

/**
 * The host opens the first chat of the list. `text`: what is to stand in it by then; words of a text may be on the screen
 * for other reasons, and another chat first. A driver looks where a row is and presses there, and a notice above the list
 * may come between the two: a press that no row has heard is made again. One that a row has heard has to open it.
 */
export const openFirstChat = async (page: Page, text = ''): Promise<void> => {
  await untilIn(page, `a first chat with “${text}”`, (wanted: string) => document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelector('.row')?.textContent?.includes(wanted) === true, text);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { pressesHeard: heard });
    for (const type of ['mousedown', 'click']) {
      addEventListener(type, (event) => {
        const path = event.composedPath().filter((target) => target instanceof Element);
        heard.push(`${type} on ${path.some(({ classList }) => classList.contains('row')) ? 'a row' : (path[0]?.outerHTML.slice(0, 80) ?? '')}`);
      }, true);
    }
  });
  const heardBy = (): Promise<readonly string[]> => page.evaluate(() => (globalThis as unknown as { pressesHeard: readonly string[] }).pressesHeard);
  const opens = (timeout: number): Promise<boolean> =>
    page.waitForSelector(named('textbox', 'Message'), { timeout }).then(
      () => true,
      () => false,
    );
  for (let press = 0; press < 3; press++) {
    await or((await inFront(page)).locator('>>> .row').setTimeout(WAIT_MS).click(), 'no chat in the list');
    if (await opens(WAIT_MS / 3)) return;
    if ((await heardBy()).some((each) => each.endsWith('on a row'))) break;
  }
  if (!(await opens(WAIT_MS))) throw new Error(`the first chat did not open; the page heard: ${(await heardBy()).join(', ') || 'nothing'}`);
};

export interface Stage {
  readonly browser: Browser;
  readonly site: Site;
  readonly relay: StubbornRelay;
  readonly hostContext: BrowserContext;
  readonly guestContext: BrowserContext;
  readonly host: Page;
  readonly guest: Page;
  readonly invite: string;
  readonly shop: string;
}

/** Runs a flow in which guest and host have just met; everything is closed afterwards. */
export const withChat = async (flow: (stage: Stage) => Promise<void>, preferences: Parameters<typeof launchBrowser>[0] = {}): Promise<void> => {
  const [browser, site, relay] = await Promise.all([launchBrowser(preferences), startSite(), startStubbornRelay()]);
  try {
    const [hostContext, guestContext] = await Promise.all([browser.createBrowserContext(), browser.createBrowserContext()]);
    const host = await hostContext.newPage();
    await host.setViewport({ width: 1_200, height: 800 });
    const guest = await guestContext.newPage();
    const invite = await setUpHost(host, site, relay.url);
    const shop = guestPage(site, invite);
    await startGuest(guest, shop);
    await flow({ browser, site, relay, hostContext, guestContext, host, guest, invite, shop });
  } finally {
    await browser.close();
    await site.close();
    await relay.close();
  }
};
