/** What a relay stores of a whole chat holds no name, no text and no session id, in any of the forms they could take. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { NostrEvent } from '../../src/relay/event.ts';

const NAME = 'Wilhelmina Quastenflosser';
const FROM_GUEST = 'zebra-finch over marmalade';
const FROM_HOST = 'periwinkle lighthouse keepers';

const supportFile = (name: string): string => fileURLToPath(new URL(`../support/${name}`, import.meta.url));

interface WholeChat {
  readonly stored: readonly NostrEvent[];
  readonly sessionId: string;
}

const holdChat = async (...preload: readonly string[]): Promise<WholeChat> => {
  const args = ['--import', 'tsx', ...preload, supportFile('whole-chat.ts'), NAME, FROM_GUEST, FROM_HOST];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26, timeout: 60_000 });
  return JSON.parse(stdout) as WholeChat;
};

/** Text, hex, and base64 at each of the three places a text can have in it. */
const formsOf = (secret: Buffer): readonly string[] => {
  const inBase64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), secret]).toString('base64').replace(/=+$/, '');
    return encoded.slice(shift === 0 ? 0 : shift + 1, -1);
  });
  return [secret.toString('latin1'), secret.toString('hex'), ...inBase64, ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
};

/** The secrets that the relay's events give away. */
const found = ({ stored, sessionId }: WholeChat): readonly string[] => {
  const haystacks = stored.flatMap((event) => [
    JSON.stringify(event),
    Buffer.from(event.content, 'base64').toString('latin1'),
    Buffer.from(event.content, 'base64').toString('hex'),
  ]);
  const secrets: Readonly<Record<string, Buffer>> = { name: Buffer.from(NAME), fromGuest: Buffer.from(FROM_GUEST), fromHost: Buffer.from(FROM_HOST), sessionId: Buffer.from(sessionId, 'hex') };
  return Object.entries(secrets).flatMap(([what, secret]) => (formsOf(secret).some((form) => haystacks.some((haystack) => haystack.includes(form))) ? [what] : []));
};

describe('what the relay stores', () => {
  it('of a whole chat gives nothing away', async () => {
    const chat = await holdChat();
    assert.ok(chat.stored.length >= 4);
    assert.equal(chat.sessionId.length, 64);
    assert.deepEqual(found(chat), []);
  });

  it('would be found to hold name and texts if Seal did not seal', async () => {
    const chat = await holdChat('--import', supportFile('without-seal.mjs'));
    assert.deepEqual(found(chat), ['name', 'fromGuest', 'fromHost']);
  });
});
