/** The pages for developers: every state can be looked at as narrow as a phone and from right to left, and looks can be tried. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
import { startDemo, type Demo } from '../../demo/server.ts';
import { AXE_OPTIONS } from '../support/axe-rules.ts';
import { fill, launchBrowser, untilIn } from '../support/site.ts';

type Browser = Awaited<ReturnType<typeof launchBrowser>>;

describe('the pages for developers', () => {
  let browser: Browser;
  let demo: Demo;
  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), startDemo({ port: 0, relayPort: 0 })]);
  });
  after(async () => {
    await browser.close();
    await demo.stop();
  });

  for (const { name, says } of [{ name: 'gallery.html', says: 'اكتب رسالة' }, { name: 'inbox-gallery.html', says: 'ليلى حداد' }]) {
    it(`${name} shows a state at 320 pixels, from right to left`, async () => {
      const page = await (await browser.createBrowserContext()).newPage();
      const [state, locale] = name === 'gallery.html' ? ['chat', 'ar'] : ['list', 'rtl'];
      const hash = `#state=${state}&theme=dark&locale=${locale}&width=320`;
      await page.goto(`${demo.url}${name}${hash}`);
      await untilIn(page, 'the state', (wanted: string) => document.documentElement.dataset['shown'] === wanted, hash);
      const seen = await page.evaluate(() => {
        const inside = document.querySelector('iframe')?.contentDocument;
        const element = inside?.querySelector('guest-chat, guest-chat-inbox');
        const text = [...(element?.shadowRoot?.querySelectorAll('textarea, .name') ?? [])].map((each) => each.getAttribute('placeholder') ?? each.textContent).join(' ');
        return { width: inside?.defaultView?.innerWidth, dir: inside?.documentElement.dir, text };
      });
      assert.deepEqual([seen.width, seen.dir], [320, 'rtl']);
      assert.ok(seen.text.includes(says), seen.text);
    });
  }

  it('the inbox is there as an app too, with the demo’s relay and all that is installed', async () => {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.goto(demo.url);
    const address = await page.evaluate(() => document.querySelector<HTMLAnchorElement>('a[href*="inbox.html"]')?.href ?? '');
    await page.goto(address);
    await untilIn(page, 'the relay', (relay: string) => [...(document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelectorAll('input') ?? [])].some(({ value }) => value === relay), demo.relayUrl);
    const manifest = (await (await fetch(new URL('inbox.webmanifest', address))).json()) as { readonly icons: readonly { readonly src: string }[] };
    for (const file of ['inbox-worker.js', ...manifest.icons.map(({ src }) => src)]) assert.equal((await fetch(new URL(file, address))).status, 200, file);
    assert.equal((await fetch(new URL('no-such-file.js', address))).status, 404);
  });

  // Here the panel fills the screen and is modal: in the browser tests of the element, pages are wide.
  it('nothing is wrong for who is read to, on a phone, from right to left', async () => {
    const page = await (await browser.createBrowserContext()).newPage();
    const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
    for (const [state, locale] of [['chat', 'en'], ['welcome', 'ar'], ['chat-offline', 'ar'], ['message-delete', 'ar'], ['security', 'ar']] as const) {
      const hash = `#state=${state}&theme=light&locale=${locale}&width=320`;
      await page.goto(`${demo.url}gallery.html${hash}`);
      await untilIn(page, `the state ${state}`, (wanted: string) => document.documentElement.dataset['shown'] === wanted, hash);
      const found = await page.evaluate(
        async (script: string, options: RunOptions) => {
          const inside = document.querySelector('iframe')?.contentWindow as unknown as Window & { eval(script: string): void; readonly axe: { run(selector: string, options: RunOptions): Promise<AxeResults> } };
          const panel = inside.document.querySelector('guest-chat')?.shadowRoot?.querySelector<HTMLElement>('dialog.panel');
          inside.eval(script);
          const { violations, passes } = await inside.axe.run('guest-chat', options);
          const where = { isModal: panel?.matches(':modal'), width: panel?.offsetWidth, direction: panel && inside.getComputedStyle(panel.querySelector('.bar') ?? panel).direction };
          return { ...where, isSeen: passes.length > 10, problems: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`) };
        },
        axe,
        AXE_OPTIONS,
      );
      assert.deepEqual(found, { isModal: true, width: 320, direction: locale === 'ar' ? 'rtl' : 'ltr', isSeen: true, problems: [] }, state);
    }
  });

  it('the playground puts on the chat what is chosen, and prints it', async () => {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.goto(`${demo.url}playground.html`);
    await untilIn(page, 'the chat', () => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.bubble') instanceof Element);
    await page.evaluate(() => {
      const accent = document.querySelector<HTMLInputElement>('[name="accent"]') as HTMLInputElement;
      accent.value = '#8a1c4a';
      accent.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await fill(page, 'Launcher', 'Ask the potter');
    await page.locator('textarea[name="parts"]').fill('guest-chat::part(title) { letter-spacing: 3px; }');
    await untilIn(page, 'the style sheet', () => (document.querySelector('#css')?.textContent ?? '').includes('--guest-chat-accent: #8a1c4a'));
    const { css, tag, accent, spacing } = await page.evaluate(() => {
      const chat = document.querySelector('guest-chat') as Element;
      const title = chat.shadowRoot?.querySelector('[part="title"]') as Element;
      return {
        css: document.querySelector('#css')?.textContent ?? '', tag: document.querySelector('#tag')?.textContent ?? '',
        accent: getComputedStyle(chat).getPropertyValue('--guest-chat-accent'), spacing: getComputedStyle(title).letterSpacing,
      };
    });
    assert.deepEqual([accent, spacing], ['#8a1c4a', '3px']);
    assert.ok(css.includes('letter-spacing: 3px'), css);
    assert.ok(tag.includes('label="Ask the potter"'), tag);
  });
});
