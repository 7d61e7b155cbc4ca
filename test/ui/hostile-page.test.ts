/**
 * Pages whose styles mean every element they can reach (test/pages/css-*.html): the launcher and the panel look and
 * lie there as they do on a page without styles.
 */
import { expect } from '@open-wc/testing';
import type { GuestChat } from '../../src/ui/guest-chat.ts';
import { loads, openChat, placeChat, removeChats, settled } from '../support/guest-fixture.ts';
import { HOSTILE_PAGES, differences, looksOf, stylesOf, turnClean, turnHostile } from '../support/hostile-styles.ts';
import { until } from '../support/inbox-fixture.ts';
import { chatSnapshot, createScriptedGuest, welcomeSnapshot } from '../support/scripted-guest.ts';

/** Everything in the shadow root that is painted. */
const PAINTED = '.launcher, .launcher :not(slot), .panel, .panel :not(slot)';

/** The same element, on a clean page and then on this one. */
const compare = async (chat: GuestChat, text: string): Promise<readonly string[]> => {
  await settled(chat);
  const clean = looksOf(chat, PAINTED);
  turnHostile(text);
  await settled(chat);
  const hostile = looksOf(chat, PAINTED);
  turnClean();
  return differences(clean, hostile);
};

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

  for (const name of HOSTILE_PAGES) {
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

  for (const name of HOSTILE_PAGES) {
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
