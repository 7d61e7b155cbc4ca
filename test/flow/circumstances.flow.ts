/** What a browser may do to a chat without telling it: files that do not come, and colours of its own. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { fill, guestPage, openFirstChat, openPanel, press, say, see, showsText, startGuest, untilIn, withChat, type Site } from '../support/site.ts';

/** Requests whose address has the word in it fail, until the answer is called. */
const losing = async (page: Page, word: string): Promise<() => void> => {
  let isLost = true;
  await page.setRequestInterception(true);
  page.on('request', (request) => void (isLost && request.url().includes(word) ? request.abort('connectionreset') : request.continue()));
  return () => (isLost = false);
};

const inFrench = (site: Site, invite: string): string =>
  site.page('fr.html', `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Boutique</title><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></html>`);

describe('a file that does not come', () => {
  it('of the rare screens: is told, is asked for again, and the chat goes on all the while', () =>
    withChat(async ({ browser, site, invite }) => {
      const page = await (await browser.createBrowserContext()).newPage();
      const find = await losing(page, 'aside.js');
      await startGuest(page, guestPage(site, invite));
      await say(page, 'Before');
      await press(page, 'More actions');
      await press(page, 'Security', 'menuitem');
      await see(page, 'could not be loaded');
      find();
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
      await losing(page, '/locales/');
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
      const find = await losing(page, 'engine.js');
      await page.goto(guestPage(site, invite));
      await openPanel(page);
      await see(page, 'The chat could not be loaded');
      find();
      await press(page, 'Try again');
      await see(page, 'I accept the terms');
    }));
});

/** From now on the browser takes its own few colours. */
const forceColours = async (page: Page): Promise<void> => {
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  await untilIn(page, 'the emulation', () => matchMedia('(forced-colors: active)').matches);
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

describe('colours that the browser forces', () => {
  it('leave an edge to all that was told apart by its colour', () =>
    withChat(async ({ guest }) => {
      await forceColours(guest);
      await say(guest, 'Seen by its edge');
      await showsText(guest, 'Seen by its edge');
      assert.deepEqual(await edgeless(guest, ['.panel', '.bubble', '.avatar', '.composer textarea, .field', '.composer .send']), []);
      await press(guest, 'Close');
      assert.deepEqual(await edgeless(guest, ['.launcher']), []);
    }));

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
    }));
});
