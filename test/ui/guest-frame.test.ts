/** The box of the panel: between its corner and the other edges of the window, and usable where there is hardly any height. */
import { expect } from '@open-wc/testing';
import type { GuestChat } from '../../src/ui/guest-chat.ts';
import { followViewport } from '../../src/ui/viewport.ts';
import { byRole } from '../support/by-role.ts';
import { openChat, removeChats, settled } from '../support/guest-fixture.ts';
import { chatSnapshot, createScriptedGuest, welcomeSnapshot } from '../support/scripted-guest.ts';
import { aText, aThread } from '../support/scripted-host.ts';

const panelOf = (chat: GuestChat): HTMLElement => chat.shadowRoot?.querySelector('.panel') as HTMLElement;

/** Distances of the floating panel to the edges of the window: top, bottom, and those on the side of its corner and on the other. */
const distances = (chat: GuestChat): readonly number[] => {
  const { top, bottom, left, right } = panelOf(chat).getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const isLeft = (chat.position === 'bottom-start') !== (getComputedStyle(chat).direction === 'rtl');
  return [top, innerHeight - bottom, isLeft ? left : width - right, isLeft ? width - right : left].map(Math.round);
};

const LARGE = '--guest-chat-width: 200em; --guest-chat-height: 200em;';

describe('the box of a floating panel', () => {
  afterEach(removeChats);

  for (const position of ['bottom-end', 'bottom-start']) {
    for (const dir of [undefined, 'rtl'] as const) {
      it(`stays in the window, wherever its corner is: ${position} ${dir ?? ''}`, async () => {
        const chat = await openChat(createScriptedGuest(chatSnapshot()), { attributes: { position }, ...(dir ? { dir } : {}) });
        for (const [style, box] of [
          [LARGE, [20, 20, 20, 20]],
          [`${LARGE} --guest-chat-inset-block: 100px; --guest-chat-inset-inline: 130px`, [20, 100, 130, 20]],
          // As people write it.
          [`${LARGE} --guest-chat-inset-block: 0; --guest-chat-inset-inline: 0`, [20, 0, 0, 20]],
        ] as const) {
          chat.setAttribute('style', style);
          expect(distances(chat), style).to.deep.equal(box);
        }
        chat.setAttribute('style', '--guest-chat-width: 300px; --guest-chat-height: 400px; --guest-chat-inset-block: 50px; --guest-chat-inset-inline: 60px');
        const { width, height } = panelOf(chat).getBoundingClientRect();
        expect([width, height, ...distances(chat).slice(1, 3)]).to.deep.equal([300, 400, 50, 60]);
      });
    }
  }
});

describe('a panel with hardly any height', () => {
  afterEach(removeChats);

  /** What a person could press there: it is in sight, and nothing is over it. */
  const isAtHand = (chat: GuestChat, element: HTMLElement): boolean => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const frame = panelOf(chat).getBoundingClientRect();
    if (top < frame.top || bottom > frame.bottom || left < frame.left || right > frame.right) return false;
    return chat.shadowRoot?.elementFromPoint((left + right) / 2, (top + bottom) / 2)?.closest('textarea, button') === element;
  };

  for (const [width, height] of [
    [740, 190],
    [320, 256],
  ] as const) {
    it(`has its composer at hand, and the messages within reach: ${width} × ${height}`, async () => {
      const many = Array.from({ length: 30 }, (_, n) => aText(n, { text: `https://shop.example/${n}` }));
      const guest = createScriptedGuest(
        chatSnapshot({
          phase: { kind: 'waiting' },
          host: { name: 'Mara', away: 'Back on Monday, with the new glazes, and a long list of those who wait.', hours: 'Mo–Fr 9–17' },
          connection: { kind: 'offline', reason: 'unreachable' },
          thread: aThread({ queued: 2, history: many }),
        }),
      );
      const chat = await openChat(guest, { attributes: { mode: 'inline', style: `--guest-chat-height: ${height}px; width: ${width}px` } });
      panelOf(chat).scrollIntoView();
      await settled(chat);
      const panel = panelOf(chat);
      expect(panel.getBoundingClientRect().height).to.equal(height);
      const controls = [byRole(chat, 'textbox', 'Message'), byRole(chat, 'button', 'Send')];
      for (const place of [0, panel.scrollHeight]) {
        panel.scrollTop = place;
        expect(controls.map((control) => isAtHand(chat, control)), `at ${place}`).to.deep.equal([true, true]);
      }
      // By a person too.
      expect(getComputedStyle(panel).overflowY).to.equal('auto');
      // A few lines of the log, between the top of the panel and the composer.
      const { top, bottom } = (chat.shadowRoot?.querySelector('.log') as HTMLElement).getBoundingClientRect();
      const composer = (chat.shadowRoot?.querySelector('.composer') as HTMLElement).getBoundingClientRect();
      expect(Math.min(bottom, composer.top) - Math.max(top, panel.getBoundingClientRect().top)).to.be.at.least(70);
    });
  }

  it('is at its end when a keyboard leaves little of it', () => {
    const own = Object.getOwnPropertyDescriptor(window, 'visualViewport') as PropertyDescriptor;
    const fake = Object.assign(new EventTarget(), { height: 190, offsetTop: 0, scale: 1 });
    Object.defineProperty(window, 'visualViewport', { value: fake, configurable: true });
    const panel = document.createElement('div');
    panel.innerHTML = '<p style="block-size: 300px"></p>';
    panel.style.cssText = 'block-size: var(--_visible, 290px); overflow: auto';
    document.body.append(panel);
    const viewport = followViewport(() => panel);
    try {
      panel.scrollTop = 0;
      fake.dispatchEvent(new Event('resize'));
      expect([panel.clientHeight, panel.scrollHeight - panel.scrollTop]).to.deep.equal([190, 190]);
      panel.scrollTop = 0;
      fake.height = innerHeight;
      fake.dispatchEvent(new Event('resize'));
      expect([panel.clientHeight, panel.scrollTop]).to.deep.equal([290, 0]);
    } finally {
      viewport.close();
      panel.remove();
      Object.defineProperty(window, 'visualViewport', own);
    }
  });

  for (const [name, snapshot] of [
    ['a chat', chatSnapshot({ thread: aThread({ history: Array.from({ length: 40 }, (_, n) => aText(n, { text: `https://shop.example/${n}` })) }) })],
    ['the welcome', welcomeSnapshot],
  ] as const) {
    for (const mode of ['floating', 'inline', 'fullscreen']) {
      it(`is the only one that scrolls as a whole: not ${name}, ${mode}`, async () => {
        const chat = await openChat(createScriptedGuest(snapshot), { attributes: { mode, style: '--guest-chat-height: 420px' } });
        const panel = panelOf(chat);
        expect([panel.scrollHeight, panel.scrollWidth]).to.deep.equal([panel.clientHeight, panel.clientWidth]);
      });
    }
  }
});
