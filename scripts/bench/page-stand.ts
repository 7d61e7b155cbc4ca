/** What the parts of `npm run bench -- page` share: the demo, a browser and a host. */
import type { Browser } from 'puppeteer-core';
import type { Demo } from '../../demo/server.ts';
import type { Host } from '../../src/chat/view.ts';

export interface Stand {
  readonly demo: Demo;
  readonly browser: Browser;
  readonly host: Host;
  readonly link: string;
}
