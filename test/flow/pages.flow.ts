/** Pages that come and go: the browser's cache for the way back, frozen pages, routers, and pages that meddle (test/pages). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'puppeteer-core';
import { fill, launchBrowser, openFirstChat, openPanel, press, say, see, setUpHost, showsExactly, startGuest, startSite, startStubbornRelay, untilIn, withChat, type Site } from '../support/site.ts';
import { untilTrue } from '../support/conversation.ts';

const repository = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** A page of test/pages whose elements have these invites, one after another. */
const serve = (site: Site, name: string, invites: readonly string[], headers: Readonly<Record<string, string>> = {}): string => {
  let n = 0;
  const html = repository(`test/pages/${name}.html`).replaceAll('<guest-chat', () => `<guest-chat invite="${invites[n++] ?? invites[0]}"`);
  return site.page(`${name}.html`, html, headers);
};

/** Notes whether the page came back as it was left. */
const NOTE_RETURNS = `addEventListener('pageshow', ({ persisted }) => { if (persisted) window.cameBack = (window.cameBack ?? 0) + 1; });`;

const goBack = async (page: Page, times: number): Promise<void> => {
  await page.goBack({ waitUntil: [] as never }).catch(() => undefined);
  await untilIn(page, 'the page, as it was left', (wanted: number) => (window as unknown as { cameBack?: number }).cameBack === wanted, times).catch(async (error: unknown) => {
    const why = await page.evaluate(() => JSON.stringify((performance.getEntriesByType('navigation')[0] as unknown as { notRestoredReasons?: unknown }).notRestoredReasons));
    throw new Error(`not kept: ${why}`, { cause: error });
  });
};

describe('a page that is left for another and comes back as it was', () => {
  it('is kept by the browser, its sockets closed meanwhile, and goes on where it was', () =>
    withChat(async ({ browser, host, invite, site, relay }) => {
      const context = await browser.createBrowserContext();
      const guest = await context.newPage();
      const shop = site.page('kept.html', `<!doctype html><html lang="en"><title>Shop</title><script>${NOTE_RETURNS}</script><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></html>`);
      const other = site.page('other.html', '<!doctype html><html lang="en"><title>Other</title><p>Other</p></html>');
      await startGuest(guest, shop, 'Kim');
      await say(guest, 'one');
      await openFirstChat(host);
      await showsExactly(host, ['one'], 'the host');
      await say(host, 'two');
      await showsExactly(guest, ['one', 'two'], 'the guest');

      const connections = relay.current().connections();
      await fill(guest, 'Message', 'half a thought');
      await guest.goto(other);
      await untilTrue(() => relay.current().connections() === connections - 1, 'the socket of the page that was left is closed');
      await say(host, 'three, meanwhile');
      await goBack(guest, 1);
      await showsExactly(guest, ['one', 'two', 'three, meanwhile'], 'the guest, back');
      assert.equal(await guest.evaluate(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector('textarea')?.value), 'half a thought');
      await say(guest, 'four');
      await showsExactly(host, ['one', 'two', 'three, meanwhile', 'four'], 'the host');

      await guest.goto(other);
      await goBack(guest, 2);
      await say(guest, 'five');
      await showsExactly(host, ['one', 'two', 'three, meanwhile', 'four', 'five'], 'the host');
      await showsExactly(guest, ['one', 'two', 'three, meanwhile', 'four', 'five'], 'the guest');
      assert.equal(relay.current().connections(), connections);
    }));
});

/** Between the pages and a relay: what falls silent without a word, as a network does under a phone that sleeps. */
const startWire = async (relay: string): Promise<{ readonly url: string; cut(): void; close(): void }> => {
  const { hostname, port } = new URL(relay);
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const socket of pair) socket.on('error', () => undefined);
    near.on('close', () => pairs.delete(pair));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.destroy();
      }
    },
    close: () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
    },
  };
};

describe('a phone', () => {
  it('that slept finds its dead socket out when it wakes, and goes on', async () => {
    const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
    const wire = await startWire(relay.url);
    try {
      const [host, guest] = await Promise.all([browser, browser].map(async (one) => (await one.createBrowserContext()).newPage()) as [Promise<Page>, Promise<Page>]);
      await host.setViewport({ width: 1_200, height: 800 });
      const invite = await setUpHost(host, site, wire.url);
      await startGuest(guest, site.page('phone.html', `<!doctype html><html lang="en"><title>Shop</title><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></html>`));
      await say(guest, 'one');
      await openFirstChat(host);
      await showsExactly(host, ['one'], 'the host');
      const session = await guest.createCDPSession();
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      wire.cut();
      await host.evaluate(() => dispatchEvent(new Event('online')));
      await say(host, 'two, to a phone that sleeps');
      await untilTrue(() => relay.current().connections() === 1, 'the host alone is there');
      await session.send('Page.setWebLifecycleState', { state: 'active' });
      const before = Date.now();
      await guest.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await showsExactly(guest, ['one', 'two, to a phone that sleeps'], 'the guest, awake');
      assert.ok(Date.now() - before < 10_000, `${Date.now() - before} ms`);
      // A page that was frozen by hand gets no frames any more, which typing would wait for.
      await guest.evaluate(() => (document.querySelector('guest-chat') as unknown as { send(text: string): Promise<string> }).send('three').then(() => undefined));
      await showsExactly(host, ['one', 'two, to a phone that sleeps', 'three'], 'the host');
    } finally {
      await browser.close();
      wire.close();
      await site.close();
      await relay.close();
    }
  });
});

describe('a page', () => {
  it('whose router moves, removes and replaces the element loses and doubles nothing', () =>
    withChat(async ({ browser, host, invite, site, relay }) => {
      const guest = await (await browser.createBrowserContext()).newPage();
      await startGuest(guest, serve(site, 'router', [invite]), 'Kim');
      await say(guest, 'start');
      await openFirstChat(host);
      const said = ['start'];
      await showsExactly(host, said, 'the host');
      const connections = relay.current().connections();
      for (const route of ['push', 'hash', 'move', 'moveBefore', 'transition', 'away', 'replace']) {
        // While a text is on its way.
        await say(guest, `before ${route}`);
        await guest.evaluate((name: string) => (window as unknown as { routes: Record<string, () => unknown> }).routes[name]?.(), route);
        said.push(`before ${route}`);
        if (route === 'replace') await openPanel(guest);
        await showsExactly(guest, said, `the guest after ${route}`);
        await say(host, `after ${route}`);
        said.push(`after ${route}`);
        await showsExactly(guest, said, `the guest after ${route}`);
        await showsExactly(host, said, `the host after ${route}`);
      }
      await untilTrue(() => relay.current().connections() === connections, 'no socket is left over');
    }));

  it('that meddles with all objects and reads along finds no text, and three scripts are one element', () =>
    withChat(async ({ browser, host, invite, site }) => {
      const guest = await (await browser.createBrowserContext()).newPage();
      const errors: string[] = [];
      guest.on('pageerror', (error) => errors.push(String(error)));
      await startGuest(guest, serve(site, 'meddling', [invite]), 'Wilhelmina Quast');
      await guest.locator('>>> textarea').click();
      await guest.keyboard.type('xylophone');
      await guest.keyboard.press('Enter');
      await say(guest, 'marmalade');
      await openFirstChat(host);
      await showsExactly(host, ['xylophone', 'marmalade'], 'the host');
      await say(host, 'periwinkle');
      await showsExactly(guest, ['xylophone', 'marmalade', 'periwinkle'], 'the guest');
      assert.deepEqual(errors, []);
      type Heard = { readonly late: readonly string[]; readonly early: readonly string[] };
      const { late, early } = await guest.evaluate(() => (window as unknown as { heard: Heard }).heard);
      assert.ok(late.includes('guest-chat-message-received') && late.some((text) => text.includes('EVENT')), 'the page heard events and sockets');
      for (const list of [late, early]) {
        for (const secret of ['Wilhelmina', 'xylophone', 'marmalade', 'periwinkle']) assert.deepEqual(list.filter((text) => text.includes(secret) && text !== secret), [], secret);
      }
      const keys = (list: readonly string[]): string => list.filter((text, i) => text.length === 1 && ['keydown'].includes(list[i - 1] ?? '')).join('');
      assert.equal(keys(late), '');
      // Who listens before us hears the keys, on any page: docs/security.md says so.
      assert.ok(keys(early).includes('xylophone'), keys(early));
    }));

  it('with a Lit of its own under Trusted Types', () =>
    withChat(async ({ browser, host, invite, site, relay }) => {
      const guest = await (await browser.createBrowserContext()).newPage();
      const complaints: string[] = [];
      guest.on('pageerror', (error) => complaints.push(String(error)));
      guest.on('console', (message) => complaints.push(message.text()));
      const script = { 'content-type': 'text/javascript' };
      site.page('lit-html.js', repository('node_modules/lit-html/lit-html.js'), script);
      site.page('another-lit.js', `import { html, render } from './lit-html.js';
        const draw = (n) => render(html\`<p>Drawn \${n}</p><guest-chat .invite=\${'${invite}'} ?inert=\${false} label=\${'Ask ' + n}></guest-chat>\`, document.querySelector('#app'));
        draw(1);
        window.draw = draw;`, script);
      const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${relay.url}; require-trusted-types-for 'script'; trusted-types guest-chat lit-html`;
      await guest.goto(serve(site, 'another-lit', [], { 'content-security-policy': policy }));
      await press(guest, 'Ask 1');
      await press(guest, 'I accept the terms', 'checkbox');
      await fill(guest, 'Your name', 'Kim');
      await press(guest, 'Start');
      await say(guest, 'from beside another Lit');
      await guest.evaluate(() => (window as unknown as { draw(n: number): void }).draw(2));
      await see(guest, 'Drawn 2');
      await openFirstChat(host);
      await showsExactly(host, ['from beside another Lit'], 'the host');
      await showsExactly(guest, ['from beside another Lit'], 'the guest');
      assert.deepEqual(complaints.filter((text) => !text.includes('favicon') && !text.includes('404')), []);
    }));

  it('in a sandbox that may store nothing says so', () =>
    withChat(async ({ browser, invite, site }) => {
      const page = await (await browser.createBrowserContext()).newPage();
      const inside = serve(site, 'sandboxed', [invite]);
      await page.goto(site.page('around.html', `<!doctype html><html lang="en"><title>Around</title><iframe sandbox="allow-scripts" src="${inside}" width="600" height="700"></iframe></html>`));
      const frame = await untilFrame(page, inside);
      await frame.waitForFunction(() => (document.querySelector('guest-chat') as unknown as { state: string }).state === 'failed' || document.querySelector('guest-chat')?.shadowRoot?.querySelector('[type="checkbox"]'), { timeout: 15_000 });
      const text = await frame.evaluate(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.panel')?.textContent?.replaceAll(/\s+/gu, ' ') ?? '');
      assert.match(text, /does not let the chat keep anything/u, text);
      assert.deepEqual(await frame.evaluate(() => (window as unknown as { complaints: readonly string[] }).complaints), []);
    }));
});

const untilFrame = async (page: Page, address: string): Promise<Frame> => page.waitForFrame((frame) => frame.url() === address, { timeout: 15_000 });

const inChat = (page: Page, id: string, text: string): Promise<void> =>
  page.evaluate(
    async (of: string, what: string) => {
      await (document.querySelector(`#${of}`) as unknown as { send(text: string): Promise<string> }).send(what);
    },
    id,
    text,
  );

const shownIn = async (page: Page, id: string, texts: readonly string[]): Promise<void> =>
  untilIn(
    page,
    `#${id} shows ${texts.join()}`,
    (of: string, wanted: string) => [...(document.querySelector(`#${of}`)?.shadowRoot?.querySelectorAll('.bubble') ?? [])].map((bubble) => bubble.textContent?.trim()).join() === wanted,
    id,
    texts.join(),
  );

const startIn = async (page: Page, id: string, name: string): Promise<void> => {
  await page.locator(`#${id} >>> [type="checkbox"]`).click();
  await page.locator(`#${id} >>> [part="name-input"]`).fill(name);
  await page.locator(`#${id} >>> form button`).click();
  await page.waitForSelector(`#${id} >>> textarea`);
};

describe('two elements on one page', () => {
  it('are two chats where their invites are two, and one where they have the same', () =>
    withChat(async ({ browser, host, invite, site, relay }) => {
      const other = await (await browser.createBrowserContext()).newPage();
      await other.setViewport({ width: 1_200, height: 800 });
      const second = await setUpHost(other, site, relay.url, 'Support');
      const guest = await (await browser.createBrowserContext()).newPage();
      await guest.goto(serve(site, 'two-chats', [invite, second]));
      await startIn(guest, 'first', 'Kim');
      await startIn(guest, 'second', 'Lee');
      await inChat(guest, 'first', 'to sales');
      await inChat(guest, 'second', 'to support');
      await openFirstChat(other);
      await showsExactly(other, ['to support'], 'support');
      await openFirstChat(host);
      await showsExactly(host, ['to sales'], 'sales');
      await say(host, 'sales here');
      await shownIn(guest, 'first', ['to sales', 'sales here']);
      await shownIn(guest, 'second', ['to support']);
      await guest.close();

      const same = await (await browser.createBrowserContext()).newPage();
      await same.goto(serve(site, 'two-chats', [second, second]));
      await startIn(same, 'first', 'Sam');
      await inChat(same, 'first', 'once');
      // The other one was at the welcome when the chat began, and joins it.
      await startIn(same, 'second', 'Sam, too');
      await shownIn(same, 'second', ['once']);
      await same.reload();
      for (const id of ['first', 'second']) await shownIn(same, id, ['once']);
      await inChat(same, 'second', 'twice');
      for (const id of ['first', 'second']) await shownIn(same, id, ['once', 'twice']);
    }));
});
