/** Every word of `<guest-chat>` can be the page's: on no screen one of ours is left. */
import { expect } from '@open-wc/testing';
import { asideStrings } from '../../src/ui/aside-strings.ts';
import { launcherStrings } from '../../src/ui/launcher-strings.ts';
import { guestStrings, threadStrings, type GuestStrings } from '../../src/ui/strings.ts';
import { loadLocale } from '../../src/ui/i18n/locale-files.ts';
import { openChat, removeChats, settled } from '../support/guest-fixture.ts';
import { guestStates, openState } from '../support/guest-states.ts';
import { until } from '../support/inbox-fixture.ts';
import { chatSnapshot, createScriptedGuest, welcomeSnapshot } from '../support/scripted-guest.ts';

const english: GuestStrings = { ...launcherStrings, ...threadStrings, ...guestStrings, ...asideStrings };

/** Each word as where it stands, between marks that stand nowhere else. */
const marked = (value: unknown, path: string): unknown => {
  if (typeof value === 'string') return `‹${path}›`;
  if (typeof value === 'function') return () => `‹${path}›`;
  if (Array.isArray(value)) return value.map((one, n) => marked(one, `${path}.${n}`));
  return Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, marked(one, path === '' ? name : `${path}.${name}`)]));
};

/** Of a word with a number or a name in it: what stands around it. */
function* leaves(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'function') for (const filled of [1, 2]) yield String((value as (n: unknown) => string)(filled)).replace(String(filled), '').trim();
  else for (const one of Object.values(value as object)) yield* leaves(one);
}

function* paths(value: unknown, path = ''): Iterable<string> {
  if (typeof value !== 'object') yield path;
  else for (const [name, one] of Object.entries(value as object)) yield* paths(one, path === '' ? name : `${path}.${name}`);
}

const ATTRIBUTES = ['aria-label', 'placeholder', 'title', 'alt', 'aria-roledescription', 'aria-valuetext'];

/** All that is read there, text by text. */
const readIn = (root: ShadowRoot): readonly string[] => {
  const texts: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    // What was said aloud came before the words of the page.
    if (element.closest('[aria-live]')) continue;
    for (const name of ATTRIBUTES) texts.push(element.getAttribute(name) ?? '');
    for (const node of element.childNodes) if (node instanceof Text) texts.push(node.data);
  }
  return texts.map((text) => text.replace(/\s+/gu, ' ').trim()).filter((text) => text !== '');
};

describe('words of the page', () => {
  afterEach(removeChats);

  const words = [...new Set(leaves(english))];
  /** Which words of the page were read on any screen. */
  const seen = new Set<string>();

  for (const state of guestStates) {
    it(`stand in place of all of ours: ${state.name}`, async () => {
      const chat = await openState(state);
      chat.strings = marked(english, '') as GuestStrings;
      await settled(chat);
      const texts = readIn(chat.shadowRoot as ShadowRoot);
      for (const text of texts) for (const [, path] of text.matchAll(/‹(.+?)›/gu)) seen.add(path as string);
      expect(texts.map((text) => text.replace(/‹.+?›/gu, '')).filter((text) => words.some((word) => text.includes(word)))).to.deep.equal([]);
    });
  }

  // Behind all of them.
  it('are all on some screen, but for these', () => {
    const elsewhere = ['answerToEarlier', 'copied', 'copyByHand', 'left', 'notes.frozen', 'soundOff', 'tooLong', 'transcriptFile'];
    expect([...paths(english)].filter((path) => !seen.has(path)).sort()).to.deep.equal(elsewhere);
  });
});

describe('words about where the chat is kept', () => {
  afterEach(removeChats);

  it('are not added to words of the page’s own for waiting, unless it has both', async () => {
    for (const [given, said] of [[{ waiting: 'Soon.' }, 'Soon.'], [{ waiting: 'Soon.', keptHere: 'Here.' }, 'Soon. Here.']] as const) {
      const chat = await openChat(createScriptedGuest(chatSnapshot({ phase: { kind: 'waiting' } })));
      chat.strings = given;
      await until(() => expect(chat.shadowRoot?.querySelector('.line[part="banner"]')?.textContent).to.equal(said));
      removeChats();
    }
  });

  for (const [persist, kept] of [
    ['device', null],
    ['session', 'keptTab'],
    ['none', 'keptPage'],
  ] as const) {
    for (const language of ['en', 'de', 'ja']) {
      it(`are true on all screens: ${persist}, ${language}`, async () => {
        const words = language === 'en' ? guestStrings : (await loadLocale(language))((n, { other }) => other.replace('#', String(n)));
        const [encrypted = '', stays = '', anyone = '', erased = ''] = words.protected;
        const attributes = { persist, locale: language };
        const welcome = await openChat(createScriptedGuest(welcomeSnapshot), { attributes });
        const lines = (): readonly string[] => [...(welcome.shadowRoot?.querySelectorAll('.promise li') ?? [])].map(({ textContent }) => textContent ?? '').filter((line) => line !== words.keptWeek);
        // A language comes when it is loaded.
        await until(() => expect(lines()).to.deep.equal(kept ? [encrypted, anyone, erased, words[kept]] : [encrypted, stays, anyone, erased]));
        removeChats();
        const waiting = await openChat(createScriptedGuest(chatSnapshot({ phase: { kind: 'waiting' } })), { attributes });
        const line = (): string | undefined => waiting.shadowRoot?.querySelector('.line[part="banner"]')?.textContent ?? undefined;
        await until(() => expect(line()).to.equal(`${words.waiting} ${words[kept ?? 'keptHere']}`));
      });
    }
  }

  it('are all of the page’s, where it has its own', async () => {
    const chat = await openChat(createScriptedGuest(welcomeSnapshot), { attributes: { persist: 'none' } });
    chat.strings = { protected: ['one', 'two', 'three'], keptPage: 'four' };
    await settled(chat);
    expect([...(chat.shadowRoot?.querySelectorAll('.promise li') ?? [])].map(({ textContent }) => textContent)).to.deep.equal(['one', 'two', 'three', 'four']);
  });
});
