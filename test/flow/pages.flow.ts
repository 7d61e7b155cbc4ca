/** Pages that fight back (test/pages): routers, scripts that meddle and listen, another Lit, a sandbox, two elements. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { COMPLAIN, complaintsOf, engine, fill, openFirstChat, openPanel, press, say, see, setUpHost, showsExactly, startGuest, untilIn, withChat, withScript, type Site } from '../support/site.ts';
import { untilTrue } from '../support/conversation.ts';

const repository = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** A page of test/pages whose elements have these invites, one after another. */
const serve = (site: Site, name: string, invites: readonly string[], headers: Readonly<Record<string, string>> = {}): string => {
  let n = 0;
  const html = repository(`test/pages/${name}.html`).replaceAll('<guest-chat', () => `<guest-chat invite="${invites[n++] ?? invites[0]}"`);
  return site.page(`${name}.html`, withScript(site, html, 'complain.js', COMPLAIN), headers);
};

describe('a page', () => {
  it('whose router moves, removes and replaces the element loses and doubles nothing', () =>
    withChat(async ({ browser, host, invite, site, relay }) => {
      const guest = await (await browser.createBrowserContext()).newPage();
      await startGuest(guest, serve(site, 'router', [invite]), 'Kim');
      await say(guest, 'start');
      await openFirstChat(host, 'start');
      const said = ['start'];
      await showsExactly(host, said, 'the host');
      const connections = relay.current().connections();
      // A view transition takes the process of a page in WebKitGTK 2.50 along, where nothing but the CPU draws.
      for (const route of ['push', 'hash', 'move', 'moveBefore', ...(engine === 'webkit' ? [] : ['transition']), 'away', 'replace']) {
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
      await startGuest(guest, serve(site, 'meddling', [invite]), 'Wilhelmina Quast');
      await guest.locator('>>> textarea').click();
      await guest.keyboard.type('xylophone');
      await guest.keyboard.press('Enter');
      await say(guest, 'marmalade');
      await openFirstChat(host, 'marmalade');
      await showsExactly(host, ['xylophone', 'marmalade'], 'the host');
      await say(host, 'periwinkle');
      await showsExactly(guest, ['xylophone', 'marmalade', 'periwinkle'], 'the guest');
      assert.deepEqual(await complaintsOf(guest), []);
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
      await see(host, 'from beside another Lit');
      await guest.evaluate(() => void (window as unknown as { draw(n: number): void }).draw(2));
      await see(guest, 'Drawn 2');
      await openFirstChat(host, 'from beside another Lit');
      await showsExactly(host, ['from beside another Lit'], 'the host');
      await showsExactly(guest, ['from beside another Lit'], 'the guest');
      assert.deepEqual(await complaintsOf(guest), []);
    }));

  it('in a sandbox that may store nothing says so', () =>
    withChat(async ({ browser, invite, site }) => {
      const page = await (await browser.createBrowserContext()).newPage();
      const inside = serve(site, 'sandboxed', [invite]);
      // The page outside sees nothing of the one inside but what that one says.
      const listen = `addEventListener('message', ({ data }) => (window.inside = data));`;
      await page.goto(site.page('around.html', `<!doctype html><html lang="en"><title>Around</title><script>${listen}</script><iframe sandbox="allow-scripts" src="${inside}" width="600" height="700"></iframe></html>`));
      type Inside = { readonly state: string; readonly text: string; readonly complaints: readonly string[] };
      await untilIn(page, 'what is inside', () => /let the chat keep|I accept/u.test((window as unknown as { inside?: Inside }).inside?.text ?? ''));
      const { state, text, complaints } = await page.evaluate(() => (window as unknown as { inside: Inside }).inside);
      assert.match(text, /does not let the chat keep anything/u, text);
      assert.equal(state, 'failed');
      assert.deepEqual(complaints, []);
    }));
});

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
  it('are two chats where their invites are two, and one where they have the same, as a clone has', () =>
    withChat(async ({ browser, host, invite, site, relay }) => {
      const other = await (await browser.createBrowserContext()).newPage();
      await other.setViewport({ width: 1_200, height: 800 });
      const second = await setUpHost(other, site, relay.url, 'Support');
      const guest = await (await browser.createBrowserContext()).newPage();
      await guest.goto(serve(site, 'two-chats', [invite, second]));
      await untilIn(guest, 'the name that a property gave before the script was there', () => {
        const field = document.querySelector('#first')?.shadowRoot?.querySelector<HTMLInputElement>('[part="name-input"]');
        return field?.value === 'Kim' && (window as unknown as { wasEarly: boolean }).wasEarly;
      });
      await startIn(guest, 'first', 'Kim');
      await startIn(guest, 'second', 'Lee');
      await inChat(guest, 'first', 'to sales');
      await inChat(guest, 'second', 'to support');
      await openFirstChat(other, 'to support');
      await showsExactly(other, ['to support'], 'support');
      await openFirstChat(host, 'to sales');
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

      // A clone of one that runs is one more of them, and goes without taking anything along.
      await same.evaluate(() => {
        const clone = document.querySelector('#second')?.cloneNode(true) as Element;
        clone.id = 'clone';
        document.body.append(clone);
      });
      await shownIn(same, 'clone', ['once', 'twice']);
      await inChat(same, 'clone', 'cloned');
      for (const id of ['first', 'second', 'clone']) await shownIn(same, id, ['once', 'twice', 'cloned']);
      await see(other, 'cloned');
      await same.evaluate(() => document.querySelector('#clone')?.remove());
      await inChat(same, 'second', 'alone again');
      for (const id of ['first', 'second']) await shownIn(same, id, ['once', 'twice', 'cloned', 'alone again']);
      await see(other, 'alone again');
    }));
});
