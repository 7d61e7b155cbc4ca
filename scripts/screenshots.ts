/**
 * `npm run screenshots`: every state of the gallery in light, in dark, from right to left and 320 pixels wide, as
 * screenshots/<state>-<look>.png. `npm run screenshots -- security` takes those whose name has this in it. Fails where a
 * state cannot be shown or something is written to the console.
 *
 * Needs Chromium. To be looked at: nothing is compared.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Page } from 'puppeteer-core';
import { startDemo } from '../demo/server.ts';
import { findEngines } from '../test/support/engines.mjs';

const folder = fileURLToPath(new URL('../screenshots', import.meta.url));

const looks = [
  { name: 'light', width: 640, settings: 'theme=light&locale=en' },
  { name: 'dark', width: 640, settings: 'theme=dark&locale=en' },
  { name: 'rtl', width: 640, settings: 'theme=light&locale=ar' },
  { name: '320px', width: 320, settings: 'theme=light&locale=en' },
] as const;
const HEIGHT = 740;

/** What the gallery has. */
const statesOf = async (page: Page, url: string): Promise<readonly string[]> => {
  await page.goto(`${url}gallery.html`);
  await page.waitForFunction(() => document.documentElement.dataset['shown'] !== undefined);
  return page.$$eval('[name="state"] option', (options) => options.map((option) => (option as HTMLOptionElement).value));
};

const main = async (wanted: string): Promise<void> => {
  const { chromium } = findEngines();
  if (chromium === undefined) throw new Error('the pictures are taken in Chromium');
  mkdirSync(folder, { recursive: true });
  const demo = await startDemo({ port: 0, relayPort: 0 });
  const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  const problems: string[] = [];
  let count = 0;
  try {
    const page = await browser.newPage();
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    const states = (await statesOf(page, demo.url)).filter((state) => state.includes(wanted));
    let now = '';
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) problems.push(`${now}: ${message.text()}`);
    });
    for (const { name, width, settings } of looks) {
      await page.setViewport({ width, height: HEIGHT });
      for (const state of states) {
        now = `${state}-${name}`;
        const hash = `#state=${state}&${settings}&bare`;
        await page.goto(`${demo.url}gallery.html${hash}`);
        try {
          await page.waitForFunction((shown) => document.documentElement.dataset['shown'] === shown, { timeout: 10_000 }, hash);
        } catch {
          problems.push(`${now}: ${await page.$eval('#problem', (element) => element.textContent)}`);
        }
        await page.screenshot({ path: join(folder, `${now}.png`) });
        count += 1;
      }
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
  console.log(`${count} pictures in screenshots/`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0 || count === 0) process.exitCode = 1;
};

await main(process.argv[2] ?? '');
