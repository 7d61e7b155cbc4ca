/**
 * Pages whose styles mean every element they can reach (test/pages/css-*.html): the launcher and the panel look and
 * lie there as they do on a page without styles.
 */
import { expect } from '@open-wc/testing';
import type { GuestChat } from '../../src/ui/guest-chat.ts';
import { loads, openChat, placeChat, removeChats, settled } from '../support/guest-fixture.ts';
import { until } from '../support/inbox-fixture.ts';
import { chatSnapshot, createScriptedGuest, welcomeSnapshot } from '../support/scripted-guest.ts';

const LOOKS = [
  'display', 'position', 'visibility', 'opacity', 'pointerEvents', 'cursor', 'color', 'backgroundColor', 'fontSize', 'fontWeight', 'fontStyle', 'fontVariantCaps', 'lineHeight', 'letterSpacing',
  'wordSpacing', 'textTransform', 'textAlign', 'textIndent', 'textShadow', 'whiteSpace', 'wordBreak', 'hyphens', 'direction', 'writingMode', 'transform', 'boxSizing', 'overflowX', 'listStyleType',
  'transitionDuration', 'userSelect', 'webkitUserSelect', 'webkitTextFillColor', 'borderTopWidth', 'paddingLeft', 'marginTop',
] as const satisfies readonly (keyof CSSStyleDeclaration | 'webkitUserSelect')[];

interface Look {
  readonly what: string;
  readonly place: readonly number[];
  readonly style: Readonly<Record<string, string | undefined>>;
}

/** Of everything in the shadow root that is painted. */
const looksOf = (chat: GuestChat): readonly Look[] =>
  [...(chat.shadowRoot?.querySelectorAll('.launcher, .launcher :not(slot), .panel, .panel :not(slot)') ?? [])].map((element) => {
    const style = getComputedStyle(element);
    const { x, y, width, height } = element.getBoundingClientRect();
    return {
      what: `${element.localName}.${element.getAttribute('class') ?? ''}`,
      place: width === 0 ? [] : [x, y, width, height].map(Math.round),
      style: Object.fromEntries(LOOKS.map((name) => [name, style[name as keyof CSSStyleDeclaration] as string | undefined])),
    };
  });

/** One line for each thing that is another. */
const differences = (clean: readonly Look[], hostile: readonly Look[]): readonly string[] => {
  if (clean.length !== hostile.length) return [`${clean.length} elements, ${hostile.length} there`];
  return clean.flatMap(({ what, place, style }, i) => {
    const other = hostile[i];
    if (!other) return [];
    const styles = Object.entries(style).filter(([name, value]) => other.style[name] !== value).map(([name, value]) => `${what} ${name}: ${value} → ${other.style[name]}`);
    return `${place}` === `${other.place}` ? styles : [...styles, `${what} at ${place} → ${other.place}`];
  });
};

const stylesOf = async (name: string): Promise<string> => {
  const answer = await fetch(new URL(`../pages/${name}.html`, import.meta.url));
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const text = page.querySelector('style')?.textContent ?? '';
  expect(text).to.not.equal('');
  return text;
};

let sheet: HTMLStyleElement | null = null;
const turnHostile = (text: string): void => {
  sheet = document.createElement('style');
  sheet.textContent = text;
  document.head.append(sheet);
};
const turnClean = (): void => {
  sheet?.remove();
  sheet = null;
};

/** The same element, on a clean page and then on this one. */
const compare = async (chat: GuestChat, text: string): Promise<readonly string[]> => {
  await settled(chat);
  const clean = looksOf(chat);
  turnHostile(text);
  await settled(chat);
  const hostile = looksOf(chat);
  turnClean();
  return differences(clean, hostile);
};

const PAGES = ['css-unset', 'css-initial', 'css-text', 'css-boxes', 'css-controls', 'css-touch', 'css-rem', 'css-reset', 'css-inherited'] as const;

describe('on a page that restyles everything', () => {
  before(() => {
    // As wide as it is high, in any engine, so that nothing hangs on the page's own font.
    document.documentElement.style.setProperty('font-family', 'sans-serif');
    // Those of a page that has become long would take room from the chat, as they may.
    document.documentElement.style.setProperty('scrollbar-width', 'none', 'important');
  });
  afterEach(() => {
    turnClean();
    removeChats();
  });
  after(() => {
    document.documentElement.removeAttribute('style');
  });

  for (const name of PAGES) {
    it(`${name}: the launcher is what it is`, async () => {
      const text = await stylesOf(name);
      const chat = await placeChat({ attributes: { style: '--guest-chat-font: sans-serif' } });
      expect(await compare(chat, text)).to.deep.equal([]);
    });

    it(`${name}: a chat is what it is`, async () => {
      const text = await stylesOf(name);
      const chat = await openChat(createScriptedGuest(chatSnapshot()), { attributes: { style: '--guest-chat-font: sans-serif' } });
      expect(await compare(chat, text)).to.deep.equal([]);
    });

    it(`${name}: the welcome is what it is`, async () => {
      const text = await stylesOf(name);
      const chat = await openChat(createScriptedGuest(welcomeSnapshot), { attributes: { style: '--guest-chat-font: sans-serif' } });
      expect(await compare(chat, text)).to.deep.equal([]);
    });
  }

  for (const name of PAGES) {
    it(`${name}: a chat that fills the page is what it is, and an inline one looks as it does`, async () => {
      const text = await stylesOf(name);
      const chat = await openChat(createScriptedGuest(chatSnapshot()), { attributes: { mode: 'fullscreen', style: '--guest-chat-font: sans-serif' } });
      expect(await compare(chat, text)).to.deep.equal([]);
      chat.mode = 'inline';
      // Place and size of an inline one are the page's to say.
      expect((await compare(chat, text)).filter((line) => !/ at | marginTop:/u.test(line))).to.deep.equal([]);
    });
  }

  it('notices a style that comes in', async () => {
    const chat = await openChat(createScriptedGuest(welcomeSnapshot));
    expect(await compare(chat, 'guest-chat { visibility: hidden; }')).to.not.deep.equal([]);
  });

  it('is hidden where the page hides it', async () => {
    const chat = await placeChat();
    for (const rule of ['display: none', 'visibility: hidden']) {
      turnHostile(`guest-chat { ${rule} }`);
      expect(chat.shadowRoot?.querySelector('.launcher')?.checkVisibility({ visibilityProperty: true })).to.equal(false);
      turnClean();
    }
  });

  it('goes where the page puts it: the corner by custom properties, an inline one by ordinary rules', async () => {
    const chat = await placeChat();
    turnHostile('guest-chat { --guest-chat-inset-block: 50px; --guest-chat-inset-inline: 60px; --guest-chat-z: 7; }');
    const button = chat.shadowRoot?.querySelector('.launcher') as HTMLElement;
    const { right, bottom } = button.getBoundingClientRect();
    expect([Math.round(document.documentElement.clientWidth - right), Math.round(innerHeight - bottom)]).to.deep.equal([60, 50]);
    expect(getComputedStyle(button.parentElement as HTMLElement).zIndex).to.equal('7');
    turnClean();
    chat.mode = 'inline';
    chat.show();
    await settled(chat);
    turnHostile('guest-chat { position: absolute; margin: 11px; inset: 5px auto auto 5px; width: 300px; z-index: 3; }');
    const { left, top, width } = chat.getBoundingClientRect();
    expect([left, top, width]).to.deep.equal([16, 16, 300]);
    expect(loads.asked).to.equal(1);
    await until(() => expect(chat.shadowRoot?.querySelector('.inline')).to.not.equal(null));
  });
});
