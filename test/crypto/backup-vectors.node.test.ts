/** The frozen bytes of backups: what was saved today is restored tomorrow, whole; what is wrong with one writes nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64ToBytes, utf8, utf8ToText } from '../../src/base/bytes.ts';
import type { Stretch } from '../../src/base/ports.ts';
import { createHost } from '../../src/chat/host.ts';
import { openBackup } from '../../src/crypto/backup.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import { rememberedStretch } from '../support/remembered-stretch.ts';
import { makeBackupVectors } from '../vectors/make-gcbk1.ts';
import gcbk1 from '../vectors/gcbk1.json' with { type: 'json' };

const deadSocket = () => ({ readyState: 0, send: () => undefined, close: () => undefined, onopen: null, onmessage: null, onclose: null, onerror: null });

const emptyHost = async (onStretch: () => void = () => undefined) => {
  const memory = createSharedMemory();
  const stretch: Stretch = (...given) => {
    onStretch();
    return rememberedStretch(...given);
  };
  const host = createHost({ store: createMemoryStore(memory), openSocket: deadSocket, stretch });
  await host.open();
  return { host, memory };
};

test('all frozen bytes are derived again', async () => {
  assert.deepEqual(JSON.parse(JSON.stringify(await makeBackupVectors())), gcbk1);
});

for (const { kind, secret, typed, file } of gcbk1.valid) {
  test(`a backup under a ${kind} opens to its bytes, and becomes an inbox again`, async () => {
    for (const written of [secret, typed]) {
      const opened = await openBackup(base64ToBytes(file), written, { stretch: rememberedStretch });
      assert.equal(opened.kind === 'opened' && utf8ToText(opened.content), gcbk1.content);
    }
    const { host } = await emptyHost();
    assert.equal(await host.restore(base64ToBytes(file), typed), 'restored');
    const { profile, about, replies, invites, chats, backedUpAt } = host.snapshot;
    const content = JSON.parse(gcbk1.content) as { readonly madeAt: number; readonly host: { readonly name: string; readonly about: object; readonly replies: readonly object[] }; readonly invites: readonly [{ readonly id: string }]; readonly chats: readonly [{ readonly id: string }] };
    assert.deepEqual([profile?.name, about, replies, backedUpAt], [content.host.name, content.host.about, content.host.replies, content.madeAt]);
    assert.deepEqual([invites[0]?.id, invites[0]?.label, invites[0]?.limits], [content.invites[0].id, 'Shop page', { guests: 5 }]);
    const [chat] = chats;
    assert.deepEqual([chat?.id, chat?.name, chat?.note, chat?.safetyNumber.verified, chat?.confirmed, chat?.lastText], [content.chats[0].id, 'Zoë from the market', 'Likes blue', true, false, 'Is the blue one back?']);
    assert.deepEqual((await host.historyOf(content.chats[0].id)).map((item) => item.kind === 'text' && [item.from, item.text]), [['us', 'Since this morning.'], ['them', 'Is the blue one back?']]);
    host.close();
  });
}

for (const { reason, outcome, secret, file, ...more } of gcbk1.invalid) {
  test(`refuses a backup with ${reason}: ${outcome}, and writes nothing`, async () => {
    let stretched = 0;
    const { host, memory } = await emptyHost(() => (stretched += 1));
    assert.equal(await host.restore(base64ToBytes(file), secret), outcome);
    assert.deepEqual([memory.records.size, host.snapshot.phase.kind], [0, 'first-run']);
    // What is damaged outside of the seal is refused before any memory is taken for it.
    if (outcome !== 'wrong-secret' && !('inside' in more)) assert.equal(stretched, 0);
    host.close();
  });
}

test('there is a case for each outcome', () => {
  assert.deepEqual([...new Set(gcbk1.invalid.map(({ outcome }) => outcome))].toSorted(), ['damaged', 'unknown-version', 'wrong-secret']);
  assert.ok(utf8(gcbk1.content).length > 1_000);
});
