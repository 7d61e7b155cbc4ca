/**
 * `npm run screenshots`: every state of both galleries, each in its looks (light, dark, from right to left, several
 * widths), as screenshots/<state>-<look>.png and screenshots/inbox-<state>-<look>.png. `npm run screenshots -- security`
 * takes those whose name has this in it. Fails where a state cannot be shown or something is written to the console.
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

interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly settings: string;
}

const LIGHT = 'theme=light&locale=en';

const galleries: readonly { readonly page: string; readonly prefix: string; readonly looks: readonly Look[] }[] = [
  {
    page: 'gallery.html',
    prefix: '',
    looks: [
      { name: 'light', width: 640, height: 740, settings: LIGHT },
      { name: 'dark', width: 640, height: 740, settings: 'theme=dark&locale=en' },
      { name: 'rtl', width: 640, height: 740, settings: 'theme=light&locale=ar' },
      { name: '320px', width: 320, height: 740, settings: LIGHT },
    ],
  },
  {
    page: 'inbox-gallery.html',
    prefix: 'inbox-',
    looks: [
      { name: 'light', width: 1280, height: 800, settings: LIGHT },
      { name: 'dark', width: 1280, height: 800, settings: 'theme=dark&locale=en' },
      { name: 'rtl', width: 1280, height: 800, settings: 'theme=light&locale=rtl' },
      { name: '320px', width: 320, height: 640, settings: LIGHT },
      { name: '320px-rtl', width: 320, height: 640, settings: 'theme=dark&locale=rtl' },
      { name: '768px', width: 768, height: 1024, settings: LIGHT },
      { name: '1920px', width: 1920, height: 1080, settings: LIGHT },
    ],
  },
];

/** What the gallery has. */
const statesOf = async (page: Page, address: string): Promise<readonly string[]> => {
  await page.goto(address);
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
    let now = '';
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type()) && !message.text().startsWith('Lit is in dev mode')) problems.push(`${now}: ${message.text()}`);
    });
    for (const gallery of galleries) {
      const address = `${demo.url}${gallery.page}`;
      const states = await statesOf(page, address);
      for (const { name, width, height, settings } of gallery.looks) {
        await page.setViewport({ width, height });
        for (const state of states) {
          now = `${gallery.prefix}${state}-${name}`;
          if (!now.includes(wanted)) continue;
          const hash = `#state=${state}&${settings}&bare`;
          await page.goto(`${address}${hash}`);
          try {
            await page.waitForFunction((shown) => document.documentElement.dataset['shown'] === shown, { timeout: 10_000 }, hash);
          } catch {
            problems.push(`${now}: ${await page.$eval('#problem', (element) => element.textContent)}`);
          }
          await page.screenshot({ path: join(folder, `${now}.png`) });
          count += 1;
        }
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
