/** What a browser may do to a chat without telling it: files that do not come, and colours of its own. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { engine, fill, guestPage, openFirstChat, openPanel, press, say, see, showsText, startGuest, untilIn, withChat, type Site } from '../support/site.ts';

const inFrench = (site: Site, invite: string): string =>
  site.page('fr.html', `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Boutique</title><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></html>`);

/** Firefox asks for a module that it could not have only once in the life of a page: there, the sentence's other way is taken. */
const afterReload = async (page: Page): Promise<void> => {
  if (engine !== 'firefox') return;
  await page.reload();
  await openPanel(page);
};

describe('a file that does not come', () => {
  it('of the rare screens: is told, is asked for again, and the chat goes on all the while', () =>
    withChat(async ({ browser, site, invite }) => {
      const page = await (await browser.createBrowserContext()).newPage();
      const find = site.lose('aside.js');
      await startGuest(page, guestPage(site, invite));
      await say(page, 'Before');
      await press(page, 'More actions');
      await see(page, 'could not be loaded');
      find();
      await afterReload(page);
      await press(page, 'More actions');
      await press(page, 'Security', 'menuitem');
      await see(page, 'Safety number');
      await press(page, 'Back to the chat');
      await untilIn(page, 'nothing is told any more', () => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.problem') === null);
      await say(page, 'After');
      await showsText(page, 'After');
    }));

  it('of a language: is English, and says so; the launcher speaks the language of the page', () =>
    withChat(async ({ browser, site, invite }) => {
      const page = await (await browser.createBrowserContext()).newPage();
      site.lose('/locales/');
      await page.goto(inFrench(site, invite));
      await press(page, 'Discuter avec nous');
      await press(page, 'I accept the terms', 'checkbox');
      await fill(page, 'Your name', 'Zoé');
      await press(page, 'Start');
      await say(page, 'Bonjour');
      assert.equal(await page.evaluate(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector<HTMLElement>('.bar')?.lang), 'en');
    }));

  it('of everything but the launcher: is told where the chat would be, and comes at the next try', () =>
    withChat(async ({ browser, site, invite }) => {
      const page = await (await browser.createBrowserContext()).newPage();
      const find = site.lose('engine.js');
      await page.goto(guestPage(site, invite));
      await openPanel(page);
      await see(page, 'The chat could not be loaded');
      find();
      if (engine === 'firefox') await afterReload(page);
      else await press(page, 'Try again');
      await see(page, 'I accept the terms');
    }));
});

/** A key out of a passphrase takes a slow machine its time. */
const STRETCHED_MS = 300_000;

/** From now on the browser takes its own few colours; Firefox does so from its start. */
const forceColours = async (page: Page): Promise<void> => {
  if (engine === 'chromium') {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  }
  await untilIn(page, 'the forced colours', () => matchMedia('(forced-colors: active)').matches);
};

/** Which of these is not there, or told from what is around it by its colour alone. */
const edgeless = (page: Page, selectors: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(
    (all: readonly string[]) =>
      all.filter((selector) => {
        const element = document.querySelector('guest-chat, guest-chat-inbox')?.shadowRoot?.querySelector(selector);
        if (!element) return true;
        const { borderTopStyle, borderTopWidth, borderTopColor, outlineStyle, backgroundColor } = getComputedStyle(element);
        return outlineStyle === 'none' && (borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1 || borderTopColor === backgroundColor);
      }),
    selectors,
  );

/** Screens of the settings of an inbox, and what has an edge there. */
const SETTINGS = [
  ['profile', ['#field-name', '#field-hours', '#field-away', '.sheet [type="submit"]']],
  ['replies', ['#field-reply-name', '#field-reply-text', '.sheet [type="submit"]']],
  ['notifications', ['.sheet .card', '.sheet button']],
  ['backup', ['.sheet .card', '.sheet [type="submit"]', '.sheet .card button']],
] as const;

const FORCED = { 'browser.display.document_color_use': 2 };

describe('colours that the browser forces', { skip: engine === 'webkit' && 'WebKit has no forced colours' }, () => {
  it('leave an edge to all that was told apart by its colour', () =>
    withChat(async ({ guest }) => {
      await forceColours(guest);
      await say(guest, 'Seen by its edge');
      await showsText(guest, 'Seen by its edge');
      assert.deepEqual(await edgeless(guest, ['.panel', '.bubble', '.avatar', '.composer textarea, .field', '.composer .send']), []);
      await press(guest, 'Close');
      await untilIn(guest, 'the launcher is back', () => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.launcher') != null);
      assert.deepEqual(await edgeless(guest, ['.launcher']), []);
    }, FORCED));

  it('leave an edge to all of the inbox, and show what is chosen', () =>
    withChat(async ({ host, guest }) => {
      await say(guest, 'Seen by its edge');
      await forceColours(host);
      await see(host, 'Seen by its edge');
      assert.deepEqual(await edgeless(host, ['.avatar', '.badge', '.choice:has(:checked)', '#search']), []);
      await openFirstChat(host);
      await showsText(host, 'Seen by its edge');
      assert.deepEqual(await edgeless(host, ['.row[aria-current="true"]', '.bubble', '.composer textarea', '.composer .send']), []);
      await press(host, 'More actions');
      assert.deepEqual(await edgeless(host, ['.menu']), []);
      await press(host, 'Block', 'menuitem');
      assert.deepEqual(await edgeless(host, ['dialog[open]', 'dialog .solid']), []);
      await press(host, 'Cancel');
      await press(host, 'Settings');
      assert.deepEqual(await edgeless(host, ['.bar [aria-current="true"]', '.entries']), []);
      await host.locator('>>> [data-way-to="lock"]').click();
      await host.waitForSelector('>>> #field-next');
      assert.deepEqual(await edgeless(host, ['#field-next', '#field-again', '.sheet [type="submit"]']), []);
      for (const [way, edged] of SETTINGS) {
        await press(host, 'Settings');
        await host.locator(`>>> [data-way-to="${way}"]`).click();
        await host.waitForSelector(`>>> ${edged[0]}`);
        assert.deepEqual(await edgeless(host, edged), [], way);
      }
      await press(host, 'Invites');
      await press(host, 'Share Shop page');
      await host.waitForSelector('>>> #copy-link');
      assert.deepEqual(await edgeless(host, ['.sheet .card', '#copy-link', '.sheet button']), []);
      await press(host, 'Put it on your site');
      await host.waitForSelector('>>> iframe');
      assert.deepEqual(await edgeless(host, ['.sheet .card', '.sheet select, .sheet input', '.device']), []);
      await press(host, 'Invites');
      await press(host, 'New invite');
      await host.waitForSelector('>>> #field-label');
      assert.deepEqual(await edgeless(host, ['#field-label', '#field-relays', '.sheet [type="submit"]']), []);
      await openFirstChat(host);
      await press(host, 'More actions');
      await press(host, 'Block', 'menuitem');
      await host.locator('>>> dialog button.danger').click();
      await press(host, 'Settings');
      await host.locator('>>> [data-way-to="blocked"]').click();
      await host.waitForSelector('>>> [id^="unblock-"]');
      assert.deepEqual(await edgeless(host, ['.sheet .card', '.sheet .pill', '[id^="unblock-"]']), []);
      await press(host, 'Settings');
      await host.locator('>>> [data-way-to="lock"]').click();
      for (const field of ['next', 'again']) await host.locator(`>>> #field-${field}`).fill('four words and more');
      await press(host, 'Lock with this passphrase');
      await see(host, 'After 15 minutes', STRETCHED_MS);
      assert.deepEqual(await edgeless(host, ['.sheet .card', '.sheet .primary', '#field-now', '.sheet .danger']), [], 'set');
      await press(host, 'Lock now');
      await see(host, 'Your inbox is locked');
      assert.deepEqual(await edgeless(host, ['#field-now', '[type="submit"]']), []);
      await host.locator('>>> summary').click();
      assert.deepEqual(await edgeless(host, ['details button']), []);
    }, FORCED));

  it('leave an edge to the fields of an inbox that is not set up', () =>
    withChat(async ({ browser, site }) => {
      const page = await (await browser.createBrowserContext()).newPage();
      await page.goto(`${site.url}/inbox.html`);
      await page.waitForSelector('>>> #field-name');
      await forceColours(page);
      assert.deepEqual(await edgeless(page, ['#field-name', '#field-relays', '[type="submit"]']), []);
    }, FORCED));
});

/** What moves on this page, or would, but for the sign that something is on its way. */
const movingOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...(document.querySelector('guest-chat, guest-chat-inbox')?.shadowRoot?.querySelectorAll('*') ?? [])]
      .filter((element) => !element.matches('.spinner'))
      .filter((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        return (animationName !== 'none' && parseFloat(animationDuration) > 0) || parseFloat(transitionDuration) > 0;
      })
      .map(({ className, localName }) => `${localName}.${className}`),
  );

const wishForStillness = async (page: Page): Promise<void> => {
  if (engine === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await untilIn(page, 'the wish', () => matchMedia('(prefers-reduced-motion: reduce)').matches);
};

describe('movements that a visitor does not want', { skip: engine === 'webkit' && 'WebKitGTK has it from the desktop alone' }, () => {
  it('are left out, but for the sign that something is on its way', () =>
    withChat(async ({ guest }) => {
      await wishForStillness(guest);
      await press(guest, 'Close');
      await openPanel(guest);
      await say(guest, 'Without a move');
      await showsText(guest, 'Without a move');
      assert.deepEqual(await movingOn(guest), []);
    }, { 'ui.prefersReducedMotion': 1 }));

  it('are left out of the inbox as well', () =>
    withChat(async ({ host, guest }) => {
      await wishForStillness(host);
      await say(guest, 'Without a move');
      await see(host, 'Without a move');
      await openFirstChat(host);
      await showsText(host, 'Without a move');
      assert.deepEqual(await movingOn(host), []);
      await press(host, 'More actions');
      await press(host, 'Block', 'menuitem');
      assert.deepEqual(await movingOn(host), []);
    }, { 'ui.prefersReducedMotion': 1 }));
});

const keptFor = (site: Site, invite: string, persist: string): string =>
  site.page(`kept-${persist}.html`, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}" persist="${persist}"></guest-chat></html>`);

const isHeard = async (guest: Page, host: Page, text: string): Promise<void> => {
  await say(guest, text);
  await showsText(guest, text);
  await see(host, text);
};

describe('a chat that is kept for less time than it lasts', () => {
  it('for the page alone: leaves nothing on the device, and is gone with the page', () =>
    withChat(async ({ browser, host, site, invite }) => {
      const page = await (await browser.createBrowserContext()).newPage();
      await startGuest(page, keptFor(site, invite, 'none'), 'Kim');
      await isHeard(page, host, 'Not for long');
      assert.deepEqual(
        await page.evaluate(async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(({ name }) => name)]),
        [],
      );
      await page.reload();
      await openPanel(page);
      await see(page, 'I accept the terms');
    }));

  it('for the session: outlives a reload, and not the tab', () =>
    withChat(async ({ browser, host, site, invite }) => {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      const address = keptFor(site, invite, 'session');
      await startGuest(page, address, 'Kim');
      await isHeard(page, host, 'Until I go');
      await page.reload();
      await openPanel(page);
      await showsText(page, 'Until I go');
      const next = await context.newPage();
      await page.close();
      await next.goto(address);
      await openPanel(next);
      await see(next, 'I accept the terms');
      assert.equal(await next.evaluate(() => (document.querySelector('guest-chat')?.shadowRoot?.textContent ?? '').includes('Until I go')), false);
    }));
});
