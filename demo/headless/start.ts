/**
 * `npm run headless -- --relay wss://relay.example.com --name Mara --away "Back tomorrow."`: a host that answers while
 * its owner sleeps. Prints its invite, then nothing but what went wrong.
 */
import { parseArgs } from 'node:util';
import { startHeadlessHost } from './host.ts';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'demo/.data/headless' },
    relay: { type: 'string', multiple: true, default: ['ws://127.0.0.1:7447'] },
    name: { type: 'string', default: 'Headless host' },
    away: { type: 'string', default: '' },
    webhook: { type: 'string' },
  },
});
const { folder, relay: relays, name, away, webhook } = values;
const running = await startHeadlessHost({ folder, relays, name, away, ...(webhook === undefined ? {} : { webhook }), onProblem: (what) => console.error(what) }).catch((error: unknown) => {
  console.error(`The host did not start: ${error instanceof Error ? error.message : 'unknown'}`);
  process.exit(1);
});
console.log(running.link);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void running.stop().then(() => process.exit(0)));
