/**
 * `npx tsx scripts/screenshot.ts`: takes docs/widget-and-inbox.png, with the real demo, a real chat and real keys.
 *
 * Needs Chromium. Run it when the looks of the widget, the inbox or the demo have changed.
 */
import { fileURLToPath } from 'node:url';
import puppeteer, { type ElementHandle, type Frame, type Page } from 'puppeteer-core';
import { startDemo } from '../demo/server.ts';
import { findEngines } from '../test/support/engines.mjs';

const FILE = fileURLToPath(new URL('../docs/widget-and-inbox.png', import.meta.url));
const SIZE = { width: 1380, height: 860, deviceScaleFactor: 1.5 };

const CONVERSATION = [
  { by: 'guest', text: 'Hello! Is the big blue bowl still there?' },
  { by: 'host', text: 'It is, and a second one came out of the kiln this morning. A little darker.' },
  { by: 'guest', text: 'Oh, lovely. Could I see them on Saturday?' },
  { by: 'host', text: 'Of course, from ten on. I will put both aside for you.' },
] as const;

const named = (role: string, name: string): string => `::-p-aria([role="${role}"][name="${name}"])`;

const frameOf = async (page: Page, selector: string): Promise<Frame> => {
  const element = (await page.waitForSelector(selector)) as ElementHandle<HTMLIFrameElement>;
  const frame = await element.contentFrame();
  await frame.waitForSelector('body');
  return frame;
};

const fill = (frame: Frame, name: string, text: string): Promise<void> => frame.locator(named('textbox', name)).fill(text);
const press = (frame: Frame, name: string): Promise<void> => frame.locator(named('button', name)).click();

const send = async (frame: Frame, text: string): Promise<void> => {
  await fill(frame, 'Message', text);
  await press(frame, 'Send');
};

/** From the screen of the invite back to the list, and into its first chat. */
const openFirstChat = async (inbox: Frame): Promise<void> => {
  const row = await inbox.waitForSelector('>>> .row');
  while (!(await row?.isVisible())) await press(inbox, 'Back');
  await row?.click();
};

const main = async (): Promise<void> => {
  const { chromium } = findEngines();
  if (chromium === undefined) throw new Error('the picture is taken in Chromium');
  const demo = await startDemo({ port: 0, relayPort: 0 });
  const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  try {
    const page = await browser.newPage();
    await page.setViewport(SIZE);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }, { name: 'prefers-reduced-motion', value: 'reduce' }]);
    await page.goto(demo.url);

    const inbox = await frameOf(page, '#inbox');
    await fill(inbox, 'Your name', 'Mara');
    await press(inbox, 'Set up my inbox');
    await press(inbox, 'Create your invite');
    await fill(inbox, 'Label', 'Shop page');
    await press(inbox, 'Create invite');
    const field = await inbox.waitForSelector('>>> #copy-link');
    const link = (await field?.evaluate((element) => (element as HTMLTextAreaElement).value)) ?? '';
    await page.locator('#invite').fill(link);
    await page.locator('#invite-form button').click();

    const shop = await frameOf(page, '#shop');
    await press(shop, 'Ask the potter');
    await shop.locator(named('checkbox', 'I accept the terms')).click();
    await fill(shop, 'Your name', 'Jonas');
    await press(shop, 'Start');
    for (const { by, text } of CONVERSATION) {
      await send(by === 'guest' ? shop : inbox, text);
      if (text === CONVERSATION[0].text) await openFirstChat(inbox);
      await (by === 'guest' ? inbox : shop).waitForSelector(`>>> [part~="log"] ::-p-text(${text})`);
    }
    await inbox.waitForFunction(() => {
      const ticks = [...(document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelectorAll('[part~="ticks"]') ?? [])];
      return ticks.length > 1 && ticks.every((tick) => tick.textContent?.includes('Read'));
    });
    const frames = await page.waitForSelector('main');
    await frames?.screenshot({ path: FILE });
  } finally {
    await browser.close();
    await demo.stop();
  }
};

await main();
