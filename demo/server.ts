/**
 * The demo as a function: the embedded relay, and Vite serving the pages of this folder straight from the sources.
 *
 * start.ts runs it for a person; tests and the screenshot run it on ports of their own. It prints nothing.
 */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { createServer, type Plugin } from 'vite';
import { startRelay } from './relay.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const repository = fileURLToPath(new URL('..', import.meta.url));

export interface DemoOptions {
  /** Of the pages. Absent: 5173, or the next one that is free. */
  readonly port?: number;
  /** Of the relay, which stands in every invite: it has to stay the same. 0: any free one, for tests. */
  readonly relayPort?: number;
  /** Where the relay keeps its events; absent: in memory only. */
  readonly relayFile?: string;
  /** Reload pages when sources change. */
  readonly watch?: boolean;
}

export interface Demo {
  /** Of the pages, with a slash at the end. */
  readonly url: string;
  readonly relayUrl: string;
  /** In the person's browser. */
  open(): void;
  stop(): Promise<void>;
}

export const DEFAULT_RELAY_PORT = 7447;

/** The pages name the relay as %RELAY%. */
const relayInPages = (relayUrl: string): Plugin => ({
  name: 'relay-in-pages',
  transformIndexHtml: { order: 'pre', handler: (html) => html.replaceAll('%RELAY%', relayUrl) },
});

/** Where nothing is watched, pages open no socket but ours. */
const withoutReloads = (): Plugin => ({
  name: 'without-reloads',
  transformIndexHtml: { order: 'post', handler: (html) => html.replace(/\s*<script type="module" src="\/@vite\/client"><\/script>/u, '') },
});

/** The whole of dist/ as an owner has it on a server: the inbox there can be installed, and opens offline. */
const BUILT = '/app/';

/** Built scripts at the address that the inbox writes into its snippet, so that a pasted snippet works on any local page. */
const builtScripts = (): Plugin => ({
  name: 'built-scripts',
  configureServer: (server) => {
    const dist = join(repository, 'dist');
    const serve = sirv(dist, { dev: true, setHeaders: (response) => response.setHeader('access-control-allow-origin', '*') });
    server.middlewares.use((request, response, next) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      if (pathname.startsWith(BUILT)) {
        // A file that is not there is none of the demo's pages either.
        request.url = request.url?.slice(BUILT.length - 1) ?? '/';
        return serve(request, response, () => void response.writeHead(404).end());
      }
      // Also the pages that the inbox shows, of which the demo has none of its own.
      const isBuilt = pathname === `/${basename(pathname)}` && /\.(?:js|css|html)$/u.test(pathname) && !existsSync(join(folder, pathname)) && existsSync(join(dist, pathname));
      if (isBuilt) serve(request, response, next);
      else next();
    });
  },
});

/** @throws where a port is taken */
export const startDemo = async ({ port, relayPort = DEFAULT_RELAY_PORT, relayFile, watch = false }: DemoOptions = {}): Promise<Demo> => {
  const relay = await startRelay({ port: relayPort, ...(relayFile === undefined ? {} : { file: relayFile }) });
  try {
    const server = await createServer({
      root: folder,
      configFile: false,
      envDir: false,
      appType: 'mpa',
      logLevel: 'warn',
      cacheDir: join(repository, 'node_modules', '.vite-demo'),
      plugins: [relayInPages(relay.url), builtScripts(), ...(watch ? [] : [withoutReloads()])],
      server: {
        host: '127.0.0.1',
        ...(port === undefined ? {} : { port, strictPort: port !== 0 }),
        ...(watch ? { watch: { ignored: ['**/.data/**'] } } : { hmr: false, ws: false, watch: null }),
        // What the relay keeps lies beside the pages and is nobody's to read.
        fs: { allow: [repository], deny: ['.env', '.env.*', '**/.git/**', '**/.data/**'] },
      },
    });
    await server.listen();
    const address = server.httpServer?.address();
    if (address === null || typeof address !== 'object') throw new Error('the demo has no address');
    return {
      url: `http://127.0.0.1:${address.port}/`,
      relayUrl: relay.url,
      open: () => server.openBrowser(),
      stop: async () => {
        await server.close();
        await relay.stop();
      },
    };
  } catch (error) {
    await relay.stop();
    throw error;
  }
};
