/** What the parts of `npm run bench -- page` share: the demo, a browser, a host, and pages that note their long tasks. */
import type { Browser, Page } from 'puppeteer-core';
import type { Demo } from '../../demo/server.ts';
import type { Host } from '../../src/chat/view.ts';
import { openPage as openWatched } from './filled-inbox.ts';

export interface Stand {
  readonly demo: Demo;
  readonly browser: Browser;
  readonly host: Host;
  readonly link: string;
}

/** Notes long tasks from the first script on. */
const watchTasks = (page: Page): Promise<unknown> =>
  page.evaluateOnNewDocument(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
  });
export const takeTasks = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async () => {
    // What is observed comes a moment later.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0).map(Math.round);
  });

export const openPage = ({ browser }: Stand): Promise<Page> => openWatched(browser, watchTasks);
