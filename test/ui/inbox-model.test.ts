import { expect } from '@open-wc/testing';
import {
  chatPage,
  inviteAddress,
  isRelay,
  policyLine,
  readRelays,
  relaysInFragment,
} from '../../src/ui/inbox/addresses.ts';
import { defaultLooks } from '../../src/ui/inbox/embed-model.ts';
import { scriptBeside, snippet } from '../../src/ui/inbox/embed-snippets.ts';
import { daysLeft } from '../../src/ui/formats.ts';
import { createListFormats } from '../../src/ui/inbox/list-formats.ts';
import type { HostChatView } from '../../src/chat/view.ts';
import { forgetLists, listChats, totalsOf } from '../../src/ui/inbox/listing.ts';
import type { Filter } from '../../src/ui/inbox/model.ts';
import { aChat } from '../support/scripted-host.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('the list of chats', () => {
  const now = 1_000 * DAY;
  const chats = [
    aChat(1, { name: 'answered, new', waitingSince: null, lastAt: now }),
    aChat(2, { name: 'waits a little', waitingSince: now - MINUTE, lastAt: now - MINUTE }),
    aChat(3, { name: 'waits long', waitingSince: now - 60 * MINUTE, lastAt: now - 1 }),
    aChat(4, { name: 'answered, old', waitingSince: null, lastAt: now - DAY }),
    aChat(5, { name: 'over', state: 'ended', waitingSince: now - 9 * DAY, lastAt: now - 2 * DAY }),
    aChat(6, { name: 'out of step', state: 'frozen', waitingSince: null, lastAt: now - 2 * DAY }),
    aChat(7, { name: 'asks', waitingSince: null, renewalAsked: true, lastAt: now - 3 * DAY }),
  ];
  const names = (filter: 'waiting' | 'open' | 'ended', query = ''): string[] =>
    listChats(chats, filter, query).shown.map((chat) => chat.name);

  it('has who waits longest first, then the newest', () => {
    expect(names('open')).to.deep.equal([
      'waits long',
      'waits a little',
      'asks',
      'answered, new',
      'answered, old',
      'out of step',
    ]);
  });

  it('has the same order whichever way the chats come', () => {
    const some = [
      aChat(1, { name: 'stranger', known: false, waitingSince: 5 }),
      aChat(2, { name: 'out of step', state: 'frozen', waitingSince: 6, lastAt: now }),
      aChat(3, { name: 'known', waitingSince: 7 }),
      aChat(4, { name: 'asks', waitingSince: null, renewalAsked: true, lastAt: now - 1 }),
      aChat(5, { name: 'quiet', waitingSince: null, lastAt: now - 2 }),
    ];
    for (let first = 0; first < some.length; first++) {
      for (const order of [some, some.toReversed()]) {
        forgetLists();
        const turned = [...order.slice(first), ...order.slice(0, first)];
        expect(listChats(turned, 'open', '').shown.map(({ name }) => name)).to.deep.equal(['known', 'asks', 'stranger', 'out of step', 'quiet']);
      }
    }
  });

  it('keeps who had an answer in sight where a crowd waits, and lets a few strangers come before', () => {
    const known = [
      aChat(1, { name: 'answered just now', waitingSince: null, lastAt: now - MINUTE }),
      aChat(2, { name: 'answered long ago', waitingSince: null, lastAt: now - 2 * DAY }),
    ];
    const strangers = Array.from({ length: 21 }, (_, i) => aChat(10 + i, { name: 'stranger', known: false, waitingSince: now - DAY, lastAt: now }));
    const shown = (chats: readonly HostChatView[]): string[] => listChats(chats, 'open', '').shown.map(({ name }) => name);
    expect(shown([...known, ...strangers.slice(1)])).to.deep.equal([...Array.from({ length: 20 }, () => 'stranger'), 'answered just now', 'answered long ago']);
    expect(shown([...known, ...strangers])).to.deep.equal(['answered just now', ...strangers.map(({ name }) => name), 'answered long ago']);
  });

  it('has them before a crowd from the stranger on who makes it one, and for a day', () => {
    const known = aChat(1, { name: 'answered', waitingSince: null, lastAt: now });
    const stranger = (n: number, at = now): HostChatView => aChat(10 + n, { name: 'stranger', known: false, waitingSince: now, lastAt: at });
    const few = [known, ...Array.from({ length: 20 }, (_, n) => stranger(n))];
    const place = (chats: readonly HostChatView[]): number => listChats(chats, 'open', '').shown.indexOf(known);
    expect(place(few)).to.equal(20);
    const crowd = [...few, stranger(20)];
    expect(place(crowd)).to.equal(0);
    const aDayLater = [...crowd.slice(0, -1), stranger(20, now + DAY + 60 * MINUTE)];
    expect(place(aDayLater)).to.equal(21);
    // Whatever else comes in, from then on.
    expect(place([...aDayLater.slice(0, -2), stranger(19, now + MINUTE), ...aDayLater.slice(-1)])).to.equal(21);
    expect(place([...aDayLater.slice(0, -1), aChat(30, { known: true, waitingSince: null, lastAt: now + 2 * DAY })])).to.equal(21);
  });

  it('filters by what a person has to do', () => {
    expect(names('waiting')).to.deep.equal(['waits long', 'waits a little', 'asks']);
    expect(names('ended')).to.deep.equal(['over']);
  });

  it('finds names and last lines, without accents and case, and counts the same way', () => {
    const some = [aChat(1, { name: 'José' }), aChat(2, { lastText: 'for JOSE' }), aChat(3, { state: 'ended', name: 'jose' }), aChat(4)];
    const { shown, counts } = listChats(some, 'open', ' jose ');
    expect(shown.map((chat) => chat.id)).to.deep.equal([aChat(1).id, aChat(2).id]);
    expect(counts).to.deep.equal({ waiting: 0, open: 2, new: 0, ended: 1, snoozed: 0 });
  });

  it('has snoozed chats under one filter, the soonest first, and who is back among those who wait', () => {
    const some = [
      aChat(1, { name: 'later', snoozedUntil: now + 2 * DAY, lastAt: now }),
      aChat(2, { name: 'soon', snoozedUntil: now + DAY, waitingSince: now - DAY, known: false, lastAt: now - 1 }),
      aChat(3, { name: 'back', backSince: now - 2 * MINUTE, waitingSince: null }),
      aChat(4, { name: 'waits longer than that', waitingSince: now - 3 * MINUTE }),
      aChat(5, { name: 'waits', waitingSince: now - MINUTE }),
      aChat(6, { name: 'out of step, and back', state: 'frozen', backSince: now }),
    ];
    const shown = (filter: Filter): string[] => listChats(some, filter, '').shown.map(({ name }) => name);
    expect(shown('snoozed')).to.deep.equal(['soon', 'later']);
    expect(shown('waiting')).to.deep.equal(['waits longer than that', 'back', 'waits', 'out of step, and back']);
    expect(shown('new')).to.deep.equal([]);
    expect(listChats(some, 'open', '').counts).to.deep.equal({ waiting: 4, open: 4, new: 0, ended: 0, snoozed: 2 });
    expect(listChats(some, 'open', 'soon').counts.snoozed).to.equal(1);
  });

  it('is narrowed down to a label, whatever its case and accents, with its counts', () => {
    const some = [aChat(1, { name: 'a', labels: ['Café', 'VIP'] }), aChat(2, { name: 'b', labels: ['cafe'] }), aChat(3, { name: 'c', state: 'ended', labels: ['vip'] }), aChat(4, { name: 'd' })];
    const narrowed = (label: string, query = ''): string[] => listChats(some, 'open', query, new Set(), label).shown.map(({ name }) => name).sort();
    expect(totalsOf(some).labels).to.deep.equal(['Café', 'VIP']);
    expect(narrowed('CAFE')).to.deep.equal(['a', 'b']);
    expect(narrowed('VIP')).to.deep.equal(['a']);
    expect(listChats(some, 'open', '', new Set(), 'VIP').counts).to.deep.equal({ waiting: 0, open: 1, new: 0, ended: 1, snoozed: 0 });
    expect(narrowed('gone')).to.deep.equal(['a', 'b', 'd']);
    expect(narrowed('', 'VIP')).to.deep.equal(['a']);
    expect(narrowed('cafe', 'vip')).to.deep.equal(['a']);
  });
});

describe('what is asked of all chats', () => {
  it('is the same, whichever chats it came from', () => {
    const random = createSeededRandom('listing');
    const any = (below: number): number => (random(1)[0] ?? 0) % below;
    const start = 1_000 * DAY;
    const aChange = (n: number, at: number): HostChatView =>
      aChat(n, {
        lastAt: at - any(3) * 12 * 60 * MINUTE, known: any(3) === 0, request: any(8) === 0, confirmed: any(2) > 0, unread: any(3),
        state: (['open', 'open', 'open', 'frozen', 'ended'] as const)[any(5)] ?? 'open',
        waitingSince: any(4) > 0 ? at - any(100) * MINUTE : null,
        snoozedUntil: any(6) === 0 ? at + any(100) * MINUTE : null,
        labels: any(4) === 0 ? [['VIP', 'vip', 'Café'][any(3)] ?? ''] : [],
      });
    const asked = (['open', 'waiting', 'new', 'ended', 'snoozed'] as const).flatMap((filter) => ['', 'guest 1'].flatMap((query) => ['', 'VIP'].map((label) => [filter, query, new Set<string>(), label] as const)));
    for (const [filter, query, found, label] of asked) {
      forgetLists();
      let chats = Array.from({ length: 100 }, (_, n) => aChange(n, start));
      for (let turn = 0; turn < 60; turn++) {
        const at = start + turn * 40 * MINUTE;
        const next = [...chats];
        for (let change = any(4); change >= 0; change--) next[any(next.length)] = aChange(any(next.length), at);
        // As ids are: each once.
        chats = [...new Map(next.map((chat) => [chat.id, chat])).values()];
        if (any(5) === 0) chats.splice(any(chats.length), 1);
        if (any(3) === 0) chats.push(aChange(100 + turn, at));
        const [list, totals] = [listChats(chats, filter, query, found, label), totalsOf(chats)];
        // Of several changes in a row.
        if (turn % 4 < 3) continue;
        forgetLists();
        const [fresh, freshTotals] = [listChats(chats, filter, query, found, label), totalsOf(chats)];
        expect(list.shown.map(({ id }) => id), `${filter} ${query} ${label} ${turn}`).to.deep.equal(fresh.shown.map(({ id }) => id));
        expect([list.counts, totals]).to.deep.equal([fresh.counts, freshTotals]);
      }
    }
  });
});

describe('relay addresses as people type them', () => {
  it('get the scheme that was left out, once each', () => {
    expect(readRelays(' relay.example.com,\nwss://b.example:7000/x  relay.example.com localhost:7447 127.0.0.1:80 ')).to.deep.equal([
      'wss://relay.example.com',
      'wss://b.example:7000/x',
      'ws://localhost:7447',
      'ws://127.0.0.1:80',
    ]);
  });

  it('are refused where no page could open a socket', () => {
    for (const good of ['wss://a.example', 'ws://localhost:1', 'ws://127.0.0.1', 'ws://[::1]:9']) expect(isRelay(good), good).to.equal(true);
    for (const bad of ['https://a.example', 'ws://a.example', 'wss://', 'nonsense', 'ws://localhost.evil.example']) expect(isRelay(bad), bad).to.equal(false);
  });

  it('are read from the fragment', () => {
    expect(relaysInFragment('#relay=wss://a.example&relay=wss%3A%2F%2Fb.example')).to.equal('wss://a.example wss://b.example');
    expect(relaysInFragment('#gc1.abc')).to.equal('');
  });
});

describe('what is shared', () => {
  it('opens chat.html beside the page, or the page that was given', () => {
    expect(chatPage('', 'https://a.example/in/inbox.html#relay=x')).to.equal('https://a.example/in/chat.html');
    expect(chatPage('/talk#old', 'https://a.example/in/')).to.equal('https://a.example/talk');
    expect(chatPage('https://[', 'https://a.example/in/')).to.equal('https://a.example/in/chat.html');
    expect(inviteAddress('https://a.example/chat.html', 'gc1.abc')).to.equal('https://a.example/chat.html#gc1.abc');
  });

  it('is a tag that no page can break, with the policy it needs', () => {
    const script = { address: scriptBeside('https://a.example/a"b<c&copy/inbox.html?x="y#relay="z', false), isWhole: false, integrity: '' };
    expect(snippet('html', 'gc1.abc', defaultLooks, script)).to.equal(
      '<script type="module" src="https://a.example/a%22b%3Cc&amp;copy/guest-chat.js"></script>\n<guest-chat invite="gc1.abc"></guest-chat>',
    );
    expect(policyLine('https://a.example/inbox.html', ['wss://r.example/x', 'wss://r.example/y', 'ws://localhost:9'])).to.equal(
      'script-src https://a.example; connect-src wss://r.example ws://localhost:9',
    );
  });
});

describe('times and letters', () => {
  it('say how long ago in the language of the page', () => {
    const formats = createListFormats('en');
    expect(formats.ago(0, 30_000)).to.equal('now');
    expect(formats.ago(0, 5 * MINUTE)).to.equal('5 min. ago');
    expect(formats.ago(0, 3 * 60 * MINUTE)).to.equal('3 hr. ago');
    expect(formats.ago(0, -5 * MINUTE)).to.equal('now');
    expect(createListFormats('de').ago(0, 5 * MINUTE)).to.equal('vor 5 Min.');
    expect(createListFormats('not a tag!').number(1)).to.equal('1');
  });

  it('say when something comes, in a sentence and in few letters', () => {
    const formats = createListFormats('en-GB');
    const at = (text: string): number => new Date(text).getTime();
    const from = at('2026-03-04T10:20');
    expect(formats.ahead(at('2026-03-04T18:00'), from)).to.equal('18:00');
    expect(formats.ahead(at('2026-03-05T00:10'), from)).to.equal(`tomorrow, ${formats.time(at('2026-03-05T00:10'))}`);
    expect(formats.ahead(at('2026-03-09T09:00'), from)).to.match(/^Monday,? 9 March(,| at) 0?9:00$/u);
    expect(formats.soon(at('2026-03-04T18:00'), from)).to.equal('18:00');
    expect(formats.soon(at('2026-03-10T09:00'), from)).to.match(/^Tue,? 0?9:00$/u);
    expect(formats.soon(at('2026-03-11T09:00'), from)).to.match(/^11 Mar,? 0?9:00$/u);
    expect(formats.until(at('2026-03-10T09:00'), from)).to.match(/^Tue,? 0?9:00$/u);
    expect(formats.until(at('2026-03-11T09:00'), from)).to.equal('11 Mar');
  });

  it('count the days left to the nearest, and the last half day as none', () => {
    expect(daysLeft(10 * DAY, 1)).to.equal(10);
    expect(daysLeft(9.4 * DAY, 0)).to.equal(9);
    expect(daysLeft(DAY / 2 - 1, 0)).to.equal(0);
    expect(daysLeft(0, DAY)).to.equal(0);
  });
});
