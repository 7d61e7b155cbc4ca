/** Pages that come and go: the browser's cache for the way back, frozen pages, routers, and pages that meddle (test/pages). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { fill, openFirstChat, say, showsExactly, startGuest, untilIn, withChat } from '../support/site.ts';
import { untilTrue } from '../support/conversation.ts';

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
