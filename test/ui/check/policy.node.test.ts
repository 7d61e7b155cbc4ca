/** A page's policy against what the chat needs, and how it has to read. The sources are those of the CSP specification's examples and of servers' settings. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_POLICY, obstaclesOf, readPolicies, type Obstacle, type Wanted } from '../../../src/ui/check/policy.ts';

const wanted: Wanted = {
  page: new URL('https://shop.example/contact'),
  scripts: [new URL('https://chat.example/files/guest-chat.js'), new URL('https://chat.example/files/engine.js')],
  nonce: '',
  integrity: [],
  relays: [new URL('wss://relay.example')],
  hasStyle: false,
};

const found = (policy: string, change: Partial<Wanted> = {}): readonly Obstacle[] => obstaclesOf(readPolicies(policy), { ...wanted, ...change });
const kinds = (policy: string, change: Partial<Wanted> = {}): readonly string[] => found(policy, change).map(({ kind }) => kind);

const STRICT = "default-src 'none'; script-src https://chat.example; connect-src wss://relay.example; style-src 'self'; require-trusted-types-for 'script'; trusted-types guest-chat";

describe('a policy', () => {
  it('as strict as can be lets the chat be', () => assert.deepEqual(found(STRICT), []));

  it('is read as a header, a line of settings, a <meta> or alone, and several count all', () => {
    for (const text of [
      "default-src 'none'",
      "Content-Security-Policy: default-src 'none'",
      "content-security-policy:default-src 'none'\n",
      `add_header Content-Security-Policy "default-src 'none'" always;`,
      `Header set Content-Security-Policy "default-src 'none'"`,
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`,
      `"Content-Security-Policy": "default-src 'none'",`,
    ]) assert.deepEqual([...(readPolicies(text)[0] ?? [])], [['default-src', ["'none'"]]], text);
    assert.equal(readPolicies("connect-src *, script-src 'self'").length, 2);
    assert.equal(readPolicies('Content-Security-Policy: connect-src *\nContent-Security-Policy: img-src *').length, 2);
    assert.deepEqual(readPolicies("Content-Security-Policy-Report-Only: default-src 'none'"), [], 'one that only reports is none');
    assert.deepEqual(readPolicies(''), []);
    assert.deepEqual(kinds(`${STRICT}, connect-src https://api.example`), ['relay'], 'the second one counts as well');
  });

  it('is told how each directive has to read', () => {
    assert.deepEqual(found("default-src 'self'"), [
      { kind: 'script', sources: ['https://chat.example'], fix: "script-src 'self' https://chat.example" },
      { kind: 'relay', sources: ['wss://relay.example'], fix: "connect-src 'self' wss://relay.example" },
    ]);
    assert.deepEqual(found("script-src-elem 'none'; connect-src 'none'"), [
      { kind: 'script', sources: ['https://chat.example'], fix: 'script-src-elem https://chat.example' },
      { kind: 'relay', sources: ['wss://relay.example'], fix: 'connect-src wss://relay.example' },
    ]);
    assert.deepEqual(found('img-src https:'), []);
    assert.deepEqual(found('connect-src wss://a.example', { relays: [new URL('wss://a.example'), new URL('wss://b.example:8443/x'), new URL('wss://c.example')] }), [
      { kind: 'relay', sources: ['wss://b.example:8443', 'wss://c.example'], fix: 'connect-src wss://a.example wss://b.example:8443 wss://c.example' },
    ]);
  });

  it('lets a relay in by every source that means it, and by no other', () => {
    for (const source of ['*', 'wss:', 'ws:', 'wss://*', 'wss://relay.example', 'ws://relay.example', 'WSS://Relay.Example', 'wss://relay.example/', 'wss://*.example', 'wss://relay.example:443', 'wss://relay.example:*']) {
      assert.deepEqual(kinds(`connect-src ${source}`), [], source);
    }
    for (const source of ["'self'", 'https:', 'https://relay.example', 'relay.example', 'wss://example', 'wss://*.relay.example', 'wss://relay.example:8443', 'wss://relay.example/chat', 'wss://relay.example.evil.example', "'none'", '', 'wss:/relay.example', 'wss://']) {
      assert.deepEqual(kinds(`connect-src ${source}`), ['relay'], source);
    }
    const at = (address: string) => ({ relays: [new URL(address)] });
    assert.deepEqual(kinds("connect-src 'self'", at('wss://shop.example')), []);
    assert.deepEqual(kinds("connect-src 'self'", at('wss://shop.example:8443')), ['relay']);
    assert.deepEqual(kinds('connect-src wss://relay.example/chat', at('wss://relay.example/chat')), []);
    assert.deepEqual(kinds('connect-src wss://relay.example/chat/', at('wss://relay.example/chat/room')), []);
    assert.deepEqual(kinds('connect-src wss://relay.example/chat', at('wss://relay.example/chat/room')), ['relay']);
    assert.deepEqual(kinds('connect-src ws://127.0.0.1:*', at('ws://127.0.0.1:7447')), []);
    assert.deepEqual(kinds('connect-src ws://127.0.0.1:7447', at('ws://127.0.0.1:7448')), ['relay']);
  });

  it('has to let in what the script loads from beside itself', () => {
    assert.deepEqual(kinds('script-src https://chat.example/files/guest-chat.js'), ['script']);
    assert.deepEqual(kinds('script-src https://chat.example/files/'), []);
    assert.deepEqual(kinds('script-src chat.example'), []);
    assert.deepEqual(kinds("script-src 'self'", { page: new URL('https://chat.example/') }), []);
    assert.deepEqual(kinds("script-src 'self'"), ['script']);
    assert.deepEqual(kinds("script-src 'self'", { page: null }), [], "without the page's address 'self' may be the script's");
    assert.deepEqual(kinds("script-src 'unsafe-inline' 'unsafe-eval'"), ['script']);
  });

  it('takes a nonce and a checksum for what they are', () => {
    const strict = "script-src 'nonce-r4nd0m' 'strict-dynamic' https:";
    assert.deepEqual(found(strict), [{ kind: 'nonce', directive: 'script-src' }]);
    assert.deepEqual(kinds(strict, { nonce: 'r4nd0m' }), []);
    assert.deepEqual(kinds(strict, { nonce: 'R4nd0m' }), ['nonce']);
    assert.deepEqual(kinds("script-src 'nonce-r4nd0m'"), ['script'], 'without strict-dynamic an address helps as well');
    const one = { scripts: [new URL('https://chat.example/guest-chat.all.js')], integrity: ['sha384-abc'] };
    assert.deepEqual(kinds("script-src 'sha384-abc'", one), []);
    assert.deepEqual(kinds("script-src 'sha384-abd'", one), ['script']);
    assert.deepEqual(kinds("script-src 'sha384-abc'", { integrity: ['sha384-abc'] }), ['script'], 'no checksum covers engine.js');
  });

  it('may hold up the <style> beside the tag, and nothing else of the looks', () => {
    assert.deepEqual(kinds("style-src 'none'"), []);
    assert.deepEqual(found("style-src 'self'", { hasStyle: true }), [{ kind: 'style', directive: 'style-src' }]);
    assert.deepEqual(kinds("style-src 'self' 'unsafe-inline'", { hasStyle: true }), []);
    assert.deepEqual(kinds("style-src 'unsafe-inline' 'nonce-a'", { hasStyle: true }), ['style']);
  });

  it('has to know our name where it knows names for Trusted Types', () => {
    assert.deepEqual(found("trusted-types default 'allow-duplicates'"), [{ kind: 'trusted-types', fix: "trusted-types default 'allow-duplicates' guest-chat" }]);
    assert.deepEqual(found("trusted-types 'none'"), [{ kind: 'trusted-types', fix: 'trusted-types guest-chat' }]);
    for (const policy of ["require-trusted-types-for 'script'", 'trusted-types *', 'trusted-types guest-chat']) assert.deepEqual(kinds(policy), [], policy);
  });

  it('may be a sandbox, with three things in it', () => {
    assert.deepEqual(found('sandbox'), [{ kind: 'sandbox', sources: ['allow-scripts', 'allow-same-origin', 'allow-forms'], fix: 'sandbox allow-scripts allow-same-origin allow-forms' }]);
    assert.deepEqual(found('sandbox Allow-Scripts allow-forms'), [{ kind: 'sandbox', sources: ['allow-same-origin'], fix: 'sandbox Allow-Scripts allow-forms allow-same-origin' }]);
    assert.deepEqual(kinds('sandbox allow-scripts allow-same-origin allow-forms'), []);
  });

  it('may be anything, and of any length', () => {
    const hostile = ['%', 'script-src %zz', 'connect-src wss://relay.example/%zz', 'connect-src [', 'connect-src wss://[::1', '\0;;;,,,', "script-src 'nonce-", 'é-src *', '__proto__ a; constructor b', `connect-src ${'(a+)+'.repeat(9_000)}`, 'connect-src '.repeat(4_000), '"'.repeat(9_000)];
    for (const text of hostile) assert.ok(Array.isArray(found(text)), text.slice(0, 20));
    const since = performance.now();
    found(`connect-src ${'wss://a.example '.repeat(100_000)}`);
    assert.ok(performance.now() - since < 1_000);
    assert.deepEqual(kinds(`connect-src ${' '.repeat(MAX_POLICY)}wss://relay.example`), ['relay'], 'the rest is not read');
  });
});
