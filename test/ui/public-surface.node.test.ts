/**
 * What pages may rely on, by name, as docs/elements.md says it: a name that is lost or misspelled breaks them, though
 * source, manifest and documentation may still agree with each other.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

interface Named {
  readonly name: string;
}
interface Member extends Named {
  readonly kind: 'field' | 'method';
  readonly privacy?: string;
  readonly readonly?: boolean;
  readonly attribute?: string;
}
interface Declaration extends Named {
  readonly tagName?: string;
  readonly attributes: readonly Named[];
  readonly members: readonly Member[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
  readonly cssStates: readonly Named[];
}

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const { modules } = JSON.parse(read('custom-elements.json')) as { readonly modules: readonly { readonly declarations: readonly Declaration[] }[] };
const found = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === 'guest-chat');
assert.ok(found, 'the manifest has a guest-chat');
const element = found;
const guide = read('docs/elements.md').split('## `<guest-chat-inbox>`')[0] ?? '';

const words = (text: string): readonly string[] => text.trim().split(/\s+/u).toSorted();
const namesOf = (items: readonly Named[]): readonly string[] => items.map(({ name }) => name).toSorted();

const ATTRIBUTES = words('invite relay mode open position launcher label locale theme terms-url privacy-url setup-url guest-name persist sound typing receipts');
const READ_ONLY = words('state unreadCount connection expiresAt safetyNumber verified');
const METHODS = words('show hide toggle send retry endChat deleteChat getTranscript markVerified');
const EVENTS = words('opened closed terms-accepted started message-sent message-received message-status-changed unread-changed state-changed connection-changed expired ended failed').map((name) => `guest-chat-${name}`);
const SLOTS = words('launcher launcher-icon header greeting terms empty ended footer');
const PARTS = words(`launcher badge panel header title status close-button log day message message-in message-out bubble time ticks typing new-messages
  composer textarea send-button banner form checkbox name-input primary-button secondary-button safety-number dialog`);
const STATES = words('open offline unread expired verified');
const PROPERTIES = words('accent on-accent surface text muted border bubble-in bubble-out danger radius font font-size width height inset-block inset-inline z shadow duration').map((name) => `--guest-chat-${name}`);

const camel = (name: string): string => name.replaceAll(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
const publicMembers = element.members.filter(({ privacy, name }) => (privacy ?? 'public') === 'public' && !name.startsWith('#'));

describe('what pages may rely on', () => {
  it('is all there, and nothing beside it', () => {
    assert.deepEqual(namesOf(element.attributes), ATTRIBUTES);
    assert.deepEqual(namesOf(element.events), EVENTS.toSorted());
    assert.deepEqual(namesOf(element.slots), SLOTS);
    assert.deepEqual(namesOf(element.cssParts), PARTS);
    assert.deepEqual(namesOf(element.cssStates), STATES);
    assert.deepEqual(namesOf(element.cssProperties), PROPERTIES.toSorted());
    const fields = publicMembers.filter(({ kind }) => kind === 'field');
    const methods = publicMembers.filter(({ kind, name }) => kind === 'method' && !/Callback$|^focus$/u.test(name));
    assert.deepEqual(namesOf(methods), METHODS);
    assert.deepEqual(namesOf(fields), [...ATTRIBUTES.map(camel), ...READ_ONLY, 'strings'].toSorted());
    for (const name of READ_ONLY) assert.equal(fields.find((field) => field.name === name)?.readonly, true, `${name} is read-only`);
  });

  it('is in the guide', () => {
    const all = read('docs/elements.md');
    for (const name of [...ATTRIBUTES, ...READ_ONLY, ...EVENTS, ...SLOTS]) assert.ok(guide.includes(`\`${name}\``), name);
    for (const name of METHODS) assert.match(guide, new RegExp(`\`${name}\\(`, 'u'));
    for (const name of [...PARTS, ...PROPERTIES]) assert.ok(all.includes(`\`${name}\``), name);
    for (const name of STATES) assert.ok(all.includes(`\`:state(${name})\``), name);
  });
});
