/**
 * A whole chat in a process of its own: prints what the relay stored and what must not be in it, as JSON. Texts and
 * name are the first arguments.
 */
import { decodeRecord } from '../../src/base/record.ts';
import { bytesToHex } from '../../src/base/bytes.ts';
import type { ChatRecord } from '../../src/chat/records.ts';
import { startRelay } from '../../demo/relay.ts';
import { createSharedMemory } from '../../src/store/memory.ts';
import { openGuest, openHost, publishedInvite, texts, until } from './conversation.ts';

const main = async (): Promise<void> => {
  const [name = '', fromGuest = '', fromHost = ''] = process.argv.slice(2);
  const relay = await startRelay({ port: 0 });
  const memory = createSharedMemory();
  const host = await openHost(createSharedMemory());
  const { link } = await publishedInvite(host, [relay.url], { greeting: fromHost });
  const guest = openGuest(memory, link);
  await guest.look();
  await guest.start(name);
  await guest.send(fromGuest);
  const { chats } = await until(host, (now) => now.chats.some(({ confirmed, lastText }) => confirmed && lastText === fromGuest), 'the host has it');
  await host.send(chats[0]?.id ?? '', fromHost);
  await until(guest, ({ thread }) => texts(thread).includes(fromHost), 'the guest has it');
  const record = memory.records.get('chat/self');
  const session = record && decodeRecord<ChatRecord>(record.value).sessions[0]?.state?.id;
  await until(guest, ({ thread }) => thread?.queued === 0, 'everything is out');
  console.log(JSON.stringify({ stored: relay.stored(), sessionId: session ? bytesToHex(session) : '' }));
  guest.close();
  host.close();
  await relay.stop();
  process.exit(0);
};

await main();
