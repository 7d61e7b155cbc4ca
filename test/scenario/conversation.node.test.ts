/** A guest and a host talk: first words, receipts, reloads, a relay that goes away, late and offline messages. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startRelay } from '../../demo/relay.ts';
import { guestReads, hostReads, openConversation, statusOf, until } from '../support/conversation.ts';

describe('a conversation', () => {
  it('goes both ways, in order, and every text ends up read', async () => {
    const chat = await openConversation();
    try {
      assert.equal(chat.host.snapshot.chats[0]?.name, 'Zoë');
      assert.equal(chat.guest.snapshot.host?.name, 'Anna');
      assert.equal(chat.guest.snapshot.phase.kind, 'waiting');
      await chat.guest.send('Is the blue one back?');
      await hostReads(chat.host, ['Is the blue one back?']);
      await chat.host.markRead(chat.chatId);
      await chat.host.send(chat.chatId, 'Since this morning.');
      await guestReads(chat.guest, ['Is the blue one back?', 'Since this morning.']);
      assert.equal(chat.guest.snapshot.phase.kind, 'open');
      await chat.guest.markRead();
      await until(chat.guest, ({ thread }) => statusOf(thread, 'Is the blue one back?') === 'read', 'the guest sees it was read');
      await until(chat.host, ({ thread }) => statusOf(thread, 'Since this morning.') === 'read', 'the host sees it was read');
      assert.equal(chat.guest.snapshot.safetyNumber?.digits, chat.host.snapshot.chats[0]?.safetyNumber.digits);
      assert.match(chat.guest.snapshot.safetyNumber?.digits ?? '', /^(\d{5} ){11}\d{5}$/);
      assert.equal(chat.guest.snapshot.safetyNumber?.verifiable, true);
    } finally {
      await chat.close();
    }
  });

  it('answers a message, and deletes one on one side alone', async () => {
    const chat = await openConversation();
    try {
      const first = await chat.guest.send('Is the blue one back?');
      await hostReads(chat.host, ['Is the blue one back?']);
      await chat.host.send(chat.chatId, 'Since this morning.', first);
      await guestReads(chat.guest, ['Is the blue one back?', 'Since this morning.']);
      const answer = chat.guest.snapshot.thread?.history.at(-1);
      assert.equal(answer?.kind === 'text' && answer.replyTo, first);
      await chat.host.deleteMessage(chat.chatId, answer?.id ?? '');
      await hostReads(chat.host, ['Is the blue one back?']);
      await until(chat.host, ({ chats }) => chats[0]?.lastText === 'Is the blue one back?', 'the list has the line before');
      await chat.reloadHost();
      await hostReads(chat.host, ['Is the blue one back?']);
      await guestReads(chat.guest, ['Is the blue one back?', 'Since this morning.']);
      await chat.guest.deleteMessage('not an id');
      await chat.guest.deleteMessage(first);
      await chat.guest.send('Good.');
      await guestReads(chat.guest, ['Since this morning.', 'Good.']);
      await hostReads(chat.host, ['Is the blue one back?', 'Good.']);
    } finally {
      await chat.close();
    }
  });

  it('survives reloads of both sides at every step', async () => {
    const chat = await openConversation();
    const said: string[] = [];
    try {
      for (let turn = 0; turn < 4; turn++) {
        await chat.guest.send(`guest ${turn}`);
        said.push(`guest ${turn}`);
        await chat.reloadGuest();
        await hostReads(chat.host, said);
        await chat.reloadHost();
        await chat.host.send(chat.chatId, `host ${turn}`);
        said.push(`host ${turn}`);
        await chat.reloadHost();
        await guestReads(chat.guest, said);
      }
      await hostReads(chat.host, said);
      await guestReads(chat.guest, said);
    } finally {
      await chat.close();
    }
  });

  it('keeps what is sent while the relay is away, and delivers it once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'relay-'));
    const file = join(folder, 'relay.jsonl');
    let relay = await startRelay({ port: 0, file });
    const chat = await openConversation({ relay });
    try {
      await chat.guest.send('before');
      await hostReads(chat.host, ['before']);
      await relay.stop();
      await until(chat.guest, ({ connection }) => connection.kind === 'offline' || connection.kind === 'connecting', 'the guest is offline');
      await chat.guest.send('one');
      await chat.guest.send('two');
      await until(chat.guest, ({ thread }) => thread?.queued === 2, 'two texts wait');
      await chat.reloadGuest();
      relay = await startRelay({ port: relay.port, file });
      chat.guest.wake();
      chat.host.wake();
      await hostReads(chat.host, ['before', 'one', 'two']);
      await chat.host.send(chat.chatId, 'three');
      await guestReads(chat.guest, ['before', 'one', 'two', 'three']);
      await until(chat.guest, ({ thread }) => statusOf(thread, 'two') === 'delivered', 'the guest sees it arrived');
    } finally {
      await chat.close();
      await relay.stop();
      await rm(folder, { recursive: true });
    }
  });

  it('lets a guest write before the host has ever answered, across a reload', async () => {
    const chat = await openConversation();
    try {
      chat.host.close();
      await chat.guest.send('Anybody there?');
      await chat.reloadGuest();
      await chat.guest.send('I will be back.');
      await chat.reloadHost();
      await hostReads(chat.host, ['Anybody there?', 'I will be back.']);
    } finally {
      await chat.close();
    }
  });
});
