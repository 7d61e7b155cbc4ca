/**
 * The browser tests, in every engine of this machine: `npx wtr`, or `ENGINES=chromium npx wtr --files test/store/idb.test.ts`.
 *
 * Node tests (`*.node.test.ts`) and the flows with real pages (`test/flow`) have their own runners.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { findEngines } from './test/support/engines.mjs';
import { webkitLauncher } from './test/support/webkit-launcher.mjs';

const { chromium, firefox, webkit } = findEngines();

/** One page needs about one core: two at most, so that timeouts mean something on small machines. */
const concurrency = Math.min(2, availableParallelism());

/**
 * A browser of its own for each page: two files at once share no storage, lock or channel. And every page believes to be
 * the one in front: of two in one browser, the other gets neither frames nor focus.
 */
const activePage = async ({ browser }) => {
  const page = await (await browser.createBrowserContext()).newPage();
  const session = await page.createCDPSession();
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return page;
};

/**
 * A page for each file, in front: Firefox keeps the focus for one page, and one that a file's keys have led out of (a Tab
 * into the browser's own bars) never has it again. The empty page of the start stays: with its last page a browser goes.
 */
const firefoxLauncher = (executablePath) => {
  const launcher = puppeteerLauncher({
    launchOptions: { browser: 'firefox', headless: true, executablePath },
    concurrency: 1,
    createPage: async ({ context }) => {
      const page = await context.newPage();
      await page.bringToFront();
      return page;
    },
  });
  const stopSession = launcher.stopSession.bind(launcher);
  launcher.stopSession = async (id) => {
    const result = await stopSession(id);
    for (const { puppeteerPage } of launcher.inactivePages.splice(0)) await puppeteerPage.close();
    return result;
  };
  return launcher;
};

export default {
  files: ['test/**/*.test.ts', '!test/**/*.node.test.ts', '!test/flow/**'],
  hostname: '127.0.0.1',
  nodeResolve: true,
  concurrency,
  concurrentBrowsers: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  // What a test waits for has limits of its own; these are for one that hangs. WebKitGTK draws without a GPU, and looks at
  // every screen for what axe finds: the largest files take minutes there.
  testsFinishTimeout: 900_000,
  testFramework: { config: { timeout: 60_000 } },
  // Lit's development build stays, for its warnings; only its greeting goes.
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && arg.startsWith('Lit is in dev mode')),
  // The sandbox and /dev/shm are not available in most containers; the pages are our own tests.
  browsers: [
    chromium &&
      chromeLauncher({
        launchOptions: { executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'] },
        concurrency,
        createPage: activePage,
      }),
    firefox && firefoxLauncher(firefox),
    webkit && webkitLauncher(webkit),
  ].filter(Boolean),
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)) })],
};
