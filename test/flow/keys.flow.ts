/** A host's keys in real pages: a backup restored in an empty browser, and an inbox that is locked in all its tabs. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ElementHandle, Page } from 'puppeteer-core';
import { engine, fill, openFirstChat, press, say, see, showsExactly, showsText, untilIn, withChat } from '../support/site.ts';
import { untilTrue } from '../support/conversation.ts';

/** A key is made of a passphrase so slowly that nobody tries many: a second or two, and a busy machine takes much longer. */
const STRETCHED_MS = 300_000;

const typeInto = (page: Page, field: string, text: string): Promise<void> => page.locator(`>>> #field-${field}`).setTimeout(30_000).fill(text);

/** Notes from now on where workers come from, and what the page's policies refuse. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const noted = Object.assign(window, { workers: [] as string[], refused: [] as string[] });
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => noted.refused.push(`${effectiveDirective} ${blockedURI}`));
    noted.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        noted.workers.push(new URL(address, document.baseURI).pathname);
      }
    };
  });

const noted = (page: Page): Promise<Readonly<Record<'workers' | 'refused', readonly string[]>>> =>
  page.evaluate(() => {
    const { workers, refused } = window as unknown as Record<'workers' | 'refused', string[]>;
    return { workers, refused };
  });

/** Makes a backup as a person does. */
const makeBackup = async (page: Page): Promise<{ readonly code: string; readonly file: Uint8Array }> => {
  await page.evaluate(() => {
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob: Blob | MediaSource) => {
      (window as unknown as { saved: Blob }).saved = blob as Blob;
      return createObjectURL(blob);
    };
  });
  await press(page, 'Settings');
  await page.locator('>>> .entry-row ::-p-text(Backup)').click();
  await press(page, 'Make a backup');
  await see(page, 'Write this code down', STRETCHED_MS);
  const code = await page.evaluate(() => document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelector('.code')?.textContent ?? '');
  const bytes = await page.evaluate(async () => [...new Uint8Array(await (window as unknown as { saved: Blob }).saved.arrayBuffer())]);
  return { code, file: Uint8Array.from(bytes) };
};

/** Keys of what the inbox has in the browser's storage. */
const recordsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
    const found: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) found.push(...(await answer(database.transaction(store).objectStore(store).getAllKeys())).map((key) => `${name} ${store} ${String(key)}`));
      database.close();
    }
    return found;
  });

describe('the keys of an inbox', () => {
  it('come back from a backup in an empty browser; the guest goes on, and nothing is lost', () =>
    withChat(async ({ browser, host, guest, site }) => {
      await watch(host);
      await say(guest, 'one');
      await openFirstChat(host);
      await say(host, 'two');
      await showsExactly(guest, ['one', 'two'], 'the guest');
      const { code, file } = await makeBackup(host);
      assert.deepEqual(await noted(host), { workers: ['/inbox-passphrases.js'], refused: [] }, 'the key is made in a worker');
      await host.close();
      await say(guest, 'three');
      await showsText(guest, 'three');

      const folder = await mkdtemp(join(tmpdir(), 'backup-'));
      try {
        await writeFile(join(folder, 'a.backup'), file);
        const device = await (await browser.createBrowserContext()).newPage();
        await device.setViewport({ width: 1_200, height: 800 });
        await device.goto(`${site.url}/inbox.html`);
        await press(device, 'I have a backup');
        const input = (await device.waitForSelector('>>> #field-file')) as ElementHandle<HTMLInputElement>;
        await input.uploadFile(join(folder, 'a.backup'));
        await fill(device, 'Recovery code or passphrase', code.replace(/.$/u, (last) => (last === '0' ? '1' : '0')));
        await press(device, 'Restore');
        await see(device, 'does not open the file', STRETCHED_MS);
        await fill(device, 'Recovery code or passphrase', code.toLowerCase());
        await press(device, 'Restore');
        await see(device, 'Zoë', STRETCHED_MS);
        await openFirstChat(device);
        await showsExactly(device, ['one', 'two', 'three'], 'the restored inbox');
        await untilIn(device, 'a line that tells of new keys', () => document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelector('.log')?.textContent?.includes('New keys') ?? false);
        await say(device, 'four');
        await showsExactly(guest, ['one', 'two', 'three', 'four'], 'the guest');
      } finally {
        await rm(folder, { recursive: true });
      }
    }));

  it('do not come back by half where the storage is full: a sentence, nothing written, and the same again with room', { skip: engine !== 'chromium' && 'the quota is set over the DevTools protocol' }, () =>
    withChat(async ({ browser, host, guest, site }) => {
      await say(guest, 'one');
      await openFirstChat(host);
      const { code, file } = await makeBackup(host);
      await host.close();
      const folder = await mkdtemp(join(tmpdir(), 'backup-'));
      try {
        await writeFile(join(folder, 'a.backup'), file);
        const device = await (await browser.createBrowserContext()).newPage();
        await device.setViewport({ width: 1_200, height: 800 });
        // What runs the sources here calls this around every function, also around those that go into the page.
        await device.evaluateOnNewDocument('globalThis.__name = (given) => given');
        await device.goto(`${site.url}/inbox.html`);
        const client = await device.createCDPSession();
        const setQuota = (quotaSize?: number): Promise<unknown> => client.send('Storage.overrideQuotaForOrigin', { origin: site.url, ...(quotaSize === undefined ? {} : { quotaSize }) });
        await press(device, 'I have a backup');
        const input = (await device.waitForSelector('>>> #field-file')) as ElementHandle<HTMLInputElement>;
        await input.uploadFile(join(folder, 'a.backup'));
        await fill(device, 'Recovery code or passphrase', code);
        await setQuota(1);
        await press(device, 'Restore');
        await see(device, 'This device has no room left');
        assert.deepEqual(await recordsOf(device), [], 'nothing is left by half');
        await setQuota();
        await press(device, 'Restore');
        await openFirstChat(device);
        await showsExactly(device, ['one'], 'the restored inbox');
      } finally {
        await rm(folder, { recursive: true });
      }
    }));

  it('are locked in every tab, without a name or a socket left', () =>
    withChat(async ({ host, guest, hostContext, site, relay }) => {
      await say(guest, 'marmalade');
      await openFirstChat(host);
      await press(host, 'Settings');
      await host.locator('>>> .entry-row ::-p-text(Not locked)').click();
      await typeInto(host, 'next', 'four words and more');
      await typeInto(host, 'again', 'four words and more');
      await press(host, 'Lock with this passphrase');
      await see(host, 'After 15 minutes', STRETCHED_MS);
      const other = await hostContext.newPage();
      await other.setViewport({ width: 1_200, height: 800 });
      await other.goto(`${site.url}/inbox.html`);
      await see(other, 'Your inbox is locked');
      await typeInto(other, 'now', 'four words and less');
      await press(other, 'Unlock');
      await see(other, 'This is not the passphrase', STRETCHED_MS);
      await typeInto(other, 'now', 'four words and more');
      await press(other, 'Unlock');
      await see(other, 'Zoë', STRETCHED_MS);
      await openFirstChat(other);
      await showsExactly(other, ['marmalade'], 'the second tab');
      await host.bringToFront();
      await press(host, 'Lock now');
      for (const page of [host, other]) {
        await see(page, 'Your inbox is locked');
        const shown = await page.evaluate(() => `${document.title} ${document.querySelector('guest-chat-inbox')?.shadowRoot?.textContent ?? ''}`);
        for (const name of ['Zoë', 'Anna', 'marmalade']) assert.equal(shown.includes(name), false, name);
      }
      await untilTrue(() => relay.current().connections() === 1, 'only the guest is connected');
      await say(guest, 'two');
      await typeInto(host, 'now', 'four words and more');
      await press(host, 'Unlock');
      await see(host, 'Zoë', STRETCHED_MS);
      await openFirstChat(host);
      await showsExactly(host, ['marmalade', 'two'], 'the unlocked inbox');
    }));
});
