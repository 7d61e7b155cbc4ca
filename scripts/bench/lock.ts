/**
 * `npm run bench -- lock`: a passphrase is put on the built inbox in Chromium, which seals all that it keeps anew, and
 * opens it again. dist/ has to be there.
 *
 *   key     Argon2id alone, by the main thread: what a page would feel that refuses the worker, and what the worker spares it
 *   put on  from the button to the inbox that has the lock, with all chats and messages sealed anew
 *   open    from the button to the rows
 *
 * CHATS and MESSAGES change the numbers; of CHATS the last counts.
 */
import type { Page } from 'puppeteer-core';
import { atMost } from './aims.ts';
import { atStand, scriptOf, takeTasks, timeToOpen, type Stand } from './filled-inbox.ts';
import type { keyOf } from './lock-key.ts';

const CHATS = Number((process.env['CHATS'] ?? '200').split(',').at(-1));
const PASSPHRASE = 'correct horse battery staple';

/** Seconds until it is there, and the longest task meanwhile, ms. */
const timed = async (page: Page, work: () => Promise<unknown>): Promise<{ readonly seconds: number; readonly longest: number }> => {
  await takeTasks(page);
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1_000;
  return { seconds, longest: Math.max(0, ...(await takeTasks(page))) };
};

const bench = async ({ site, fill, page: address }: Stand): Promise<object> => {
  site.page('key.js', `${await scriptOf('lock-key.ts')}\nglobalThis.keyOf = keyOf;`, { 'content-type': 'text/javascript' });
  site.page('key.html', '<!doctype html><script type="module" src="key.js"></script>');
  const { page } = await fill(CHATS);

  await page.goto(`${site.url}/pages/key.html`);
  await page.waitForFunction(() => 'keyOf' in globalThis);
  const key = (isAtOnce: boolean): Promise<{ readonly seconds: number; readonly longest: number }> =>
    timed(page, () =>
      page.evaluate(
        // In a task of the page's: what a driver asks for counts as none, however long it is.
        (passphrase, wanted) => new Promise((resolve) => setTimeout(() => resolve((globalThis as unknown as { keyOf: typeof keyOf }).keyOf(passphrase, wanted)))),
        PASSPHRASE,
        isAtOnce,
      ),
    );
  const [atOnce, inSlices] = [await key(true), await key(false)];

  await timeToOpen(page, address);
  await page.locator('>>> ::-p-aria([role="button"][name="Settings"])').click();
  await page.locator('>>> [data-way-to="lock"]').click();
  for (const field of ['next', 'again']) await page.locator(`>>> #field-${field}`).fill(PASSPHRASE);
  const puttingOn = await timed(page, async () => {
    await page.locator('>>> form [type="submit"]').click();
    await page.waitForSelector('>>> #field-now', { timeout: 600_000 });
  });
  await page.reload();
  await page.locator('>>> #field-now').fill(PASSPHRASE);
  const opening = await timed(page, async () => {
    await page.locator('>>> form [type="submit"]').click();
    await page.waitForSelector('>>> .row', { timeout: 600_000 });
  });
  const row = (name: string, { seconds, longest }: { readonly seconds: number; readonly longest: number }): void => console.log(`${name.padEnd(44)}${seconds.toFixed(2).padStart(8)} s   longest task ${longest.toFixed(0).padStart(5)} ms`);
  row('Argon2id on the main thread, at once', atOnce);
  row('Argon2id on the main thread, in slices', inSlices);
  row(`putting a lock on ${CHATS} chats, by a worker`, puttingOn);
  row('opening it, by a worker', opening);
  atMost('longest task while a lock is put on, ms', puttingOn.longest, 200);
  atMost('longest task while a lock is opened, ms', opening.longest, 200);
  return { chats: CHATS, atOnce, inSlices, puttingOn, opening };
};

export const benchLock = (): Promise<object> => atStand(bench);
