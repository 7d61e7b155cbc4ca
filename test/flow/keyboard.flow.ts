/** A host without a mouse: from the first screen to an answered message, and what the focus does meanwhile. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { guestPage, launchBrowser, say, see, showsExactly, startGuest, startSite, startStubbornRelay, untilIn, untilPublished, type Site } from '../support/site.ts';

/** What has the focus, as one would read it; runs in the page. A place that scrolls is a stop in Firefox, and has no name of its own. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (at?.matches('form, :is(div, ul):not([role])') && !at.hasAttribute('aria-label')) return '';
    const labels = [...((at as HTMLInputElement | null)?.labels ?? [])].map(({ textContent }) => textContent);
    return (at?.getAttribute('aria-label') ?? (labels.length > 0 ? labels.join(' ') : (at?.textContent ?? ''))).replace(/\s+/gu, ' ').trim();
  });

const focusIsOn = (page: Page, name: string): Promise<void> =>
  untilIn(
    page,
    `the focus on "${name}"`,
    (wanted: string) => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      const labels = [...((at as HTMLInputElement | null)?.labels ?? [])].map(({ textContent }) => textContent);
      return (at?.getAttribute('aria-label') ?? (labels.length > 0 ? labels.join(' ') : (at?.textContent ?? ''))).replace(/\s+/gu, ' ').trim().startsWith(wanted);
    },
    name,
  ).catch(async (error: unknown) => {
    throw new Error(`the focus is on "${await focusedName(page)}", not on "${name}"`, { cause: error });
  });

const MOST_STOPS = 40;

/** Presses Tab until it is there; returns what was passed on the way. */
const tabTo = async (page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<readonly string[]> => {
  const passed: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (key === 'Tab') await page.keyboard.press('Tab');
    else {
      await page.keyboard.down('Shift');
      await page.keyboard.press('Tab');
      await page.keyboard.up('Shift');
    }
    const at = await focusedName(page);
    if (at.startsWith(name)) return passed;
    passed.push(at);
  }
  throw new Error(`no way to "${name}" with ${key}: ${JSON.stringify(passed)}`);
};

const fieldValue = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return (at as HTMLTextAreaElement).value;
  });

/** From an empty inbox to the screen of its first invite. */
const setUp = async (host: Page, address: string): Promise<void> => {
  const { keyboard } = host;
  await host.goto(address);
  await see(host, 'Answer guests from this page');
  await tabTo(host, 'Your name');
  await keyboard.type('Anna');
  await keyboard.press('Enter');
  await focusIsOn(host, 'Create your invite');
  await keyboard.press('Enter');
  await focusIsOn(host, 'New invite');
  await tabTo(host, 'Label');
  await keyboard.type('Shop page');
  await keyboard.press('Enter');
  await focusIsOn(host, 'Share this invite');
};

/** A key is made of a passphrase so slowly that nobody tries many. */
const STRETCHED_MS = 300_000;

interface Inbox {
  readonly host: Page;
  readonly browser: Browser;
  readonly site: Site;
}

/** At the screen of the first invite. */
const withInbox = async (work: (inbox: Inbox) => Promise<void>): Promise<void> => {
  // Firefox shows what it has downloaded, and as long as it does no button of the page takes the Enter key.
  const [browser, site, relay] = await Promise.all([launchBrowser({ 'browser.download.alwaysOpenPanel': false }), startSite(), startStubbornRelay()]);
  try {
    const host = await (await browser.createBrowserContext()).newPage();
    await host.setViewport({ width: 1_200, height: 800 });
    await setUp(host, `${site.url}/inbox.html#relay=${encodeURIComponent(relay.url)}`);
    await work({ host, browser, site });
  } finally {
    await browser.close();
    await site.close();
    await relay.close();
  }
};

describe('an inbox without a mouse', () => {
  it('goes from the first screen to an answered message', () =>
    withInbox(async ({ host, browser, site }) => {
      const { keyboard } = host;
      await tabTo(host, 'Link');
      const link = await fieldValue(host);
      await untilPublished(host);

      // Esc goes up, screen by screen, to where each was opened.
      await keyboard.press('Escape');
      await focusIsOn(host, 'Share');
      await keyboard.press('Escape');
      await focusIsOn(host, 'Invites');
      await tabTo(host, 'Settings');
      await keyboard.press('Enter');
      await focusIsOn(host, 'Settings');
      await tabTo(host, 'Saved replies');
      await keyboard.press('Enter');
      await tabTo(host, 'Name');
      await keyboard.type('hello');
      await tabTo(host, 'Text');
      await keyboard.type('Hello! How can I help?');
      await tabTo(host, 'Add reply');
      await keyboard.press('Enter');
      await see(host, '/hello');
      await keyboard.press('Escape');
      await focusIsOn(host, 'Saved replies');
      await keyboard.press('Escape');
      await focusIsOn(host, 'Settings');

      const guest = await (await browser.createBrowserContext()).newPage();
      await startGuest(guest, guestPage(site, link.slice(link.indexOf('#') + 1)));
      await say(guest, 'Anybody there?');
      await see(host, 'Anybody there?');
      await host.bringToFront();
      await focusIsOn(host, 'Settings');

      assert.deepEqual((await tabTo(host, 'Z')).slice(-2), ['Search chats', 'Open 1'], 'search, filters, the list');
      await keyboard.press('Enter');
      await focusIsOn(host, 'Message');
      await keyboard.type('/he');
      await see(host, '/hello');
      await keyboard.press('Enter');
      await say(guest, 'I have a question.');
      await showsExactly(host, ['Anybody there?', 'I have a question.'], 'the host');
      await host.bringToFront();
      await focusIsOn(host, 'Message');
      assert.equal(await fieldValue(host), 'Hello! How can I help?');
      await keyboard.press('Enter');
      await showsExactly(guest, ['Anybody there?', 'I have a question.', 'Hello! How can I help?'], 'the guest');
      await host.bringToFront();

      await tabTo(host, 'More actions', 'Shift+Tab');
      await keyboard.press('Enter');
      await focusIsOn(host, 'Guest details');
      await keyboard.press('ArrowDown');
      await focusIsOn(host, 'Rename');
      await keyboard.press('Enter');
      await focusIsOn(host, 'Name');
      await keyboard.press('Escape');
      await focusIsOn(host, 'More actions');
      await keyboard.press('ArrowDown');
      await focusIsOn(host, 'Guest details');
      await keyboard.press('Escape');
      await focusIsOn(host, 'More actions');
      await keyboard.press('Escape');
      await focusIsOn(host, 'Z');
    }));

  it('gets a tag with looks, a backup and a lock, and is unlocked', () =>
    withInbox(async ({ host }) => {
      const { keyboard } = host;
      await untilPublished(host);

      await tabTo(host, 'Put it on your site');
      await keyboard.press('Enter');
      await focusIsOn(host, 'Put it on your site');
      await tabTo(host, 'Text on the button');
      await keyboard.type('Ask Anna');
      await tabTo(host, 'What to paste');
      assert.match(await fieldValue(host), /label="Ask Anna"/u);
      await tabTo(host, 'Copy the tag');
      await keyboard.press('Escape');
      await focusIsOn(host, 'Put it on your site');
      await keyboard.press('Escape');
      await focusIsOn(host, 'Share');
      await keyboard.press('Escape');
      await focusIsOn(host, 'Invites');

      await tabTo(host, 'Settings');
      await keyboard.press('Enter');
      await focusIsOn(host, 'Settings');
      await tabTo(host, 'Backup');
      await keyboard.press('Enter');
      await focusIsOn(host, 'Backup');
      await tabTo(host, 'Make a backup');
      await keyboard.press('Enter');
      await see(host, 'Write this code down', STRETCHED_MS);
      await tabTo(host, 'Copy code');
      await keyboard.press('Escape');
      await focusIsOn(host, 'BackupLast one');

      await tabTo(host, 'Lock');
      await keyboard.press('Enter');
      await see(host, 'Lock with this passphrase');
      await tabTo(host, 'Passphrase');
      await keyboard.type('four words and more');
      await tabTo(host, 'Passphrase once more');
      await keyboard.type('four words and more');
      await keyboard.press('Enter');
      // With these words the focus goes to the title.
      await see(host, 'The lock is set', STRETCHED_MS);
      await focusIsOn(host, 'Lock');
      await tabTo(host, 'Lock now');
      await keyboard.press('Enter');
      await see(host, 'Your inbox is locked');
      await tabTo(host, 'Passphrase');
      await keyboard.type('four words and more');
      await keyboard.press('Enter');
      await see(host, 'Invites', STRETCHED_MS);
    }));
});
