/** The development relay on its own: `npm run relay -- --port 7447 --file demo/.data/relay.jsonl`. */
import { parseArgs } from 'node:util';
import { startRelay } from './relay.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '7447' }, file: { type: 'string' }, auth: { type: 'boolean', default: false } } });
const relay = await startRelay({ port: Number(values.port), auth: values.auth, ...(values.file === undefined ? {} : { file: values.file }) }).catch((error: unknown) => {
  console.error(`The relay did not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
console.log(`relay at ${relay.url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void relay.stop().then(() => process.exit(0)));
