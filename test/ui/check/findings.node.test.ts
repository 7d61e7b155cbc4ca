/** What the check says of a tag, of addresses and of what the relays reported, from plain data; and that every finding has its words. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { RelayReport } from '../../../src/chat/probe.ts';
import { pageFinding, readAddress, relayPlace, scriptPlace } from '../../../src/ui/check/addresses.ts';
import { sayingOf } from '../../../src/ui/check/check-strings.ts';
import { worstLevel, type Finding } from '../../../src/ui/check/findings.ts';
import type { Markup } from '../../../src/ui/check/markup.ts';
import { relayFindings } from '../../../src/ui/check/relays.ts';
import { strongest } from '../../../src/ui/check/script.ts';
import { ATTRIBUTES, inviteOf, tagFindings } from '../../../src/ui/check/tag.ts';

const INVITE = 'gc1.AQAtest_-x';

const markup = (attributes: Readonly<Record<string, string>> | null, change: Partial<Markup> = {}): Markup => ({
  chats: attributes ? [{ attributes: new Map(Object.entries(attributes)) }] : [],
  scripts: [{ src: 'guest-chat.js', type: 'module', integrity: '', nonce: '', crossorigin: null }],
  isImported: false, hasOtherScripts: false, hasStyle: false, policies: [], base: '', isInComment: false, isInText: false, isUnclosed: false,
  ...change,
});

const kindsOf = (attributes: Readonly<Record<string, string>> | null, change: Partial<Markup> = {}, isWholePage = false): readonly string[] =>
  tagFindings(markup(attributes, change), isWholePage).map(({ kind }) => kind);

describe('a tag', () => {
  it('knows the attributes that the element has, and no other', () => {
    interface Manifest { readonly modules: readonly { readonly declarations?: readonly { readonly tagName?: string; readonly attributes?: readonly { readonly name: string }[] }[] }[] }
    const { modules } = JSON.parse(readFileSync(new URL('../../../custom-elements.json', import.meta.url), 'utf8')) as Manifest;
    const element = modules.flatMap(({ declarations = [] }) => declarations).find(({ tagName }) => tagName === 'guest-chat');
    assert.deepEqual(Object.keys(ATTRIBUTES).toSorted(), element?.attributes?.map(({ name }) => name).toSorted());
  });

  it('with an invite and its script has nothing wrong with it', () => {
    assert.deepEqual(kindsOf({ invite: INVITE }), []);
    assert.deepEqual(kindsOf({ invite: INVITE, id: 'x', class: 'y', 'data-z': '1', 'aria-label': 'Z', 'onguest-chat-opened': 'x()', mode: 'inline', open: '', label: 'anything' }), []);
    assert.deepEqual(kindsOf({ invite: INVITE, '@guest-chat-opened': 'x', ':label': 'y', theme: '{theme}' }, { isImported: true, scripts: [] }), []);
  });

  it('may have an invite that is none', () => {
    for (const [invite, kind] of [
      ['', 'invite-missing'], [' ', 'invite-missing'], ['gc1.…', 'invite-placeholder'], ['gc1.', 'invite-placeholder'], ['https://a.example/chat.html#gc1.AQ', 'invite-address'],
      ['“gc1.AQ”', 'invite-characters'], ['gc1.AQ AQ', 'invite-characters'], ['gc1.AQ<br>', 'invite-characters'], ['gc2.AQ', 'invite-characters'], ['{invite}', 'invite-in-code'],
    ] as const) assert.deepEqual(kindsOf({ invite }), [kind], invite);
    assert.deepEqual(kindsOf({}), ['invite-missing']);
    assert.deepEqual(kindsOf({ ':invite': 'x' }), ['invite-in-code']);
    assert.deepEqual(inviteOf({ attributes: new Map([['invite', ` ${INVITE}\n`]]) }), { kind: 'text', text: INVITE });
  });

  it('may have attributes that do nothing', () => {
    assert.deepEqual(tagFindings(markup({ invite: INVITE, colour: 'red' }), false), [{ topic: 'tag', level: 'note', kind: 'attribute-unknown', name: 'colour', meant: null }]);
    for (const [name, meant] of [['data-invite', 'invite'], ['token', 'invite'], ['termsurl', 'terms-url'], ['language', 'locale'], ['relay-url', 'relay']]) {
      const [finding] = tagFindings(markup({ invite: INVITE, [name as string]: 'x' }), false);
      assert.equal(finding?.kind === 'attribute-unknown' && finding.meant, meant, name);
    }
    assert.deepEqual(kindsOf({ invite: INVITE, position: 'left' }), ['attribute-value']);
    assert.deepEqual(kindsOf({ invite: INVITE, hidden: '' }), ['tag-hidden']);
    assert.deepEqual(kindsOf({ invite: INVITE, relay: 'wss://a.example https://b.example ws://c.example ws://127.0.0.1:7447' }), ['attribute-relay', 'attribute-relay']);
    assert.deepEqual(kindsOf({ invite: INVITE, __proto__: 'x', constructor: 'y' }), ['attribute-unknown']);
  });

  it('may not be there, or be there as something else', () => {
    assert.deepEqual(kindsOf(null), ['tag-absent']);
    assert.deepEqual(kindsOf(null, { isInText: true }), ['tag-as-text']);
    assert.deepEqual(kindsOf(null, { isInComment: true }), ['tag-in-comment']);
    assert.deepEqual(tagFindings(markup(null), true).map(({ level, kind }) => [level, kind]), [['wrong', 'tag-not-on-page']]);
    assert.deepEqual(tagFindings(markup(null, { hasOtherScripts: true }), true).map(({ level }) => level), ['note'], 'a script may add it');
    assert.deepEqual(kindsOf({ invite: INVITE }, { isUnclosed: true }), ['tag-unclosed']);
    assert.deepEqual(tagFindings(markup({ invite: INVITE }, { scripts: [] }), false).map(({ level, kind }) => [level, kind]), [['wrong', 'script-absent']]);
    assert.deepEqual(kindsOf({ invite: INVITE }, { scripts: [], isImported: true }), []);
  });
});

describe('an address', () => {
  it('is read as people type it', () => {
    for (const [typed, read] of [
      ['https://a.example/x', 'https://a.example/x'], [' a.example/x ', 'https://a.example/x'], ['localhost:8080', 'http://localhost:8080/'], ['http://a.example', 'http://a.example/'], ['file:///home/x.html', 'file:///home/x.html'],
    ]) assert.equal(readAddress(typed as string)?.href, read, typed);
    for (const typed of ['', 'shop', 'javascript:alert(1)', 'data:text/html,x', 'blob:https://a.example/1', 'https://', 'two words.example x']) assert.equal(readAddress(typed), null, typed);
  });

  it('has to be one where browsers encrypt', () => {
    const of = (address: string): string => pageFinding(readAddress(address)).kind;
    for (const address of ['https://a.example', 'http://localhost:8080', 'http://127.0.0.1', 'http://[::1]:80/', 'http://x.localhost/']) assert.equal(of(address), 'page-fine', address);
    for (const address of ['http://a.example', 'http://192.168.1.5', 'http://localhost.evil.example/', 'http://127.0.0.1.evil.example/']) assert.equal(of(address), 'page-insecure', address);
    assert.equal(of('file:///x.html'), 'page-file');
    assert.equal(of(''), 'page-unknown');
  });

  it('on the own device or without HTTPS is of no use to a page on the internet', () => {
    const page = new URL('https://shop.example');
    const own = new URL('http://localhost:8080');
    assert.equal(scriptPlace(new URL('http://chat.example/guest-chat.js'), page)?.kind, 'script-insecure');
    assert.equal(scriptPlace(new URL('http://127.0.0.1/guest-chat.js'), page)?.kind, 'script-local');
    assert.equal(scriptPlace(new URL('http://127.0.0.1/guest-chat.js'), own), null);
    assert.equal(scriptPlace(new URL('https://chat.example/guest-chat.js'), page), null);
    assert.equal(relayPlace('ws://127.0.0.1:7447', page)?.level, 'wrong');
    assert.equal(relayPlace('ws://127.0.0.1:7447', null)?.level, 'note');
    assert.equal(relayPlace('ws://127.0.0.1:7447', own), null);
    assert.equal(relayPlace('wss://relay.example', page), null);
  });

  it('may have checksums, of which the strongest count', () => {
    assert.deepEqual(strongest(''), []);
    assert.deepEqual(strongest('md5-abc'), []);
    assert.deepEqual(strongest('sha256-a sha384-b?x sha384-c'), ['sha384-b', 'sha384-c']);
  });
});

const bundle = { refusal: null, createdAt: 2, expiresAt: 10 };
const good = (relay: string): RelayReport => ({ kind: 'reached', relay, read: { kind: 'found', bundle }, write: { kind: 'accepted' } });
const page = new URL('https://shop.example');

describe('the relays', () => {
  const of = (...reports: readonly RelayReport[]): readonly (readonly string[])[] => relayFindings(reports, page).map(({ level, kind }) => [level, kind]);

  it('that all work are right', () => assert.deepEqual(of(good('wss://a.example'), good('wss://b.example')), [['fine', 'invite-open'], ['fine', 'relay-fine'], ['fine', 'relay-fine']]));

  it('of which one works leave the others to be looked at', () => {
    const dead: RelayReport = { kind: 'unreachable', relay: 'wss://b.example' };
    assert.deepEqual(of(good('wss://a.example'), dead), [['fine', 'invite-open'], ['fine', 'relay-fine'], ['note', 'relay-unreachable']]);
    assert.deepEqual(of(dead), [['wrong', 'relay-unreachable']]);
  });

  it('that refuse are in the way', () => {
    const reached = (change: Partial<Extract<RelayReport, { kind: 'reached' }>>): RelayReport => ({ ...(good('wss://a.example') as Extract<RelayReport, { kind: 'reached' }>), ...change });
    assert.deepEqual(of(reached({ read: { kind: 'nothing' } })), [['wrong', 'bundle-missing']]);
    assert.deepEqual(of(reached({ read: { kind: 'damaged' }, write: { kind: 'timeout' } })), [['wrong', 'bundle-damaged'], ['wrong', 'relay-write']]);
    assert.deepEqual(of(reached({ read: { kind: 'refused', reason: 'auth-required' } })), [['wrong', 'relay-read']]);
    assert.deepEqual(of(reached({ write: { kind: 'refused', reason: 'blocked' } })), [['fine', 'invite-open'], ['wrong', 'relay-write']]);
  });

  it('tell of the invite what its newest bundle says, and of a revoked one that it is', () => {
    const says = (refusal: 'invite-paused' | 'invite-revoked' | null, createdAt: number): RelayReport => ({ kind: 'reached', relay: `wss://r${createdAt}.example`, read: { kind: 'found', bundle: { refusal, createdAt, expiresAt: 10 } }, write: { kind: 'accepted' } });
    assert.deepEqual(of(says('invite-paused', 1), says(null, 2))[0], ['fine', 'invite-open']);
    assert.deepEqual(of(says(null, 1), says('invite-paused', 2))[0], ['wrong', 'invite-paused']);
    assert.deepEqual(of(says('invite-revoked', 1), says(null, 2))[0], ['wrong', 'invite-revoked']);
  });
});

describe('a finding', () => {
  it('says what is wrong and what to do, and where all is right nothing more', () => {
    const at = { relay: 'wss://relay.example' } as const;
    const wrong = { level: 'wrong' } as const;
    const findings: readonly Finding[] = [
      { ...wrong, topic: 'tag', kind: 'invite-characters', found: '“' }, { ...wrong, topic: 'tag', kind: 'invite-characters', found: '<' }, { ...wrong, topic: 'tag', kind: 'invite-altered' },
      { ...wrong, topic: 'tag', kind: 'attribute-unknown', name: 'x', meant: null }, { ...wrong, topic: 'page', kind: 'page-status', status: 404 }, { ...wrong, topic: 'page', kind: 'page-status', status: 401 },
      { ...wrong, topic: 'script', kind: 'script-type', address: 'https://a.example/x.js', type: '' }, { ...wrong, topic: 'script', kind: 'script-integrity', address: 'https://a.example/x.js' },
      { ...wrong, topic: 'relay', kind: 'relay-unreachable', ...at }, { topic: 'relay', level: 'note', kind: 'relay-unreachable', ...at },
      { ...wrong, topic: 'relay', kind: 'relay-read', answer: { kind: 'silent' }, ...at }, { ...wrong, topic: 'relay', kind: 'relay-read', answer: { kind: 'refused', reason: 'auth-required' }, ...at },
      { ...wrong, topic: 'relay', kind: 'relay-write', outcome: { kind: 'refused', reason: 'pow' }, ...at }, { ...wrong, topic: 'relay', kind: 'relay-write', outcome: { kind: 'timeout' }, ...at },
      { ...wrong, topic: 'policy', kind: 'policy-obstacle', obstacle: { kind: 'relay', sources: ['wss://relay.example'], fix: 'connect-src wss://relay.example' } },
    ];
    for (const finding of findings) {
      const { what, next } = sayingOf(finding);
      assert.ok(what.length > 10 && next.length > 10, finding.kind);
      assert.ok(!/undefined|\[object/u.test(what + next), finding.kind);
    }
    assert.equal(sayingOf({ topic: 'tag', level: 'fine', kind: 'tag-fine' }).next, '');
    assert.equal(worstLevel(findings), 'wrong');
    assert.equal(worstLevel([]), 'fine');
  });
});
