/**
 * `npm start`: the demo, for a person. Prints where it is, opens it where somebody is there to see it, and ends with Ctrl+C.
 *
 *   npm start -- --port 8080 --relay-port 7448        or PORT and RELAY_PORT in the environment
 */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DEFAULT_RELAY_PORT, startDemo } from './server.ts';

/** Vite's own default, and then the next that is free. */
const DEFAULT_PORT = 5173;

const { cwd, env, platform, stdout } = process;

const fail = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

const readPort = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : fail(`${name} takes a number from 1 to 65535, not "${text}".`);
};

type Options = { readonly [name in 'port' | 'relay-port' | 'relay-file']?: string | undefined };

const readOptions = (): Options => {
  try {
    return parseArgs({ options: { port: { type: 'string' }, 'relay-port': { type: 'string' }, 'relay-file': { type: 'string' } } }).values;
  } catch {
    return fail('The demo takes --port and --relay-port, each with a number, and --relay-file with a path.');
  }
};

const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined);

const options = readOptions();
const port = readPort('--port', options.port ?? env.PORT);
const relayPort = readPort('--relay-port', options['relay-port'] ?? env.RELAY_PORT) ?? DEFAULT_RELAY_PORT;
const relayFile = options['relay-file'] ?? fileURLToPath(new URL('.data/relay.jsonl', import.meta.url));

const explain = (error: unknown): never => {
  if (codeOf(error) === 'EADDRINUSE') {
    fail(
      `Port ${relayPort} is taken, perhaps by another demo. Invites carry the relay's address, so the demo does not move by itself: ` +
        `stop the other program, or choose a port for good with npm start -- --relay-port ${relayPort + 1}.`,
    );
  }
  return fail(`The demo did not start: ${error instanceof Error ? error.message : String(error)}`);
};

const demo = await startDemo({
  ...(port === undefined ? {} : { port }),
  relayPort,
  relayFile,
  watch: true,
}).catch(explain);

let isStopping = false;
const stop = (): void => {
  // A second Ctrl+C does not wait.
  if (isStopping) process.exit(1);
  isStopping = true;
  demo.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

const isMoved = port === undefined && !demo.url.includes(`:${DEFAULT_PORT}/`);
console.log(`
  Shop and inbox   ${demo.url}${isMoved ? `   (port ${DEFAULT_PORT} is taken)` : ''}
  Shop alone       ${demo.url}shop.html
  Inbox alone      ${demo.url}inbox.html
  Relay            ${demo.relayUrl}

  The relay keeps what it is given in ${relative(cwd(), relayFile)}. Ctrl+C ends the demo.
`);
if (isMoved) console.log('  Chats and the inbox belong to an address with its port: those of another port stay there.\n');

const someoneLooks = stdout.isTTY && !env.CI && (platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY));
if (someoneLooks) demo.open();
