import { expect } from '@open-wc/testing';
import type { GuestChat } from '../../src/ui/guest-chat.ts';
import { accessibilityProblems, allByRole, byRole } from '../support/by-role.ts';
import { openChat, removeChats, settled } from '../support/guest-fixture.ts';
import { guestStates, openState, textOf } from '../support/guest-states.ts';
import { until } from '../support/inbox-fixture.ts';
import { manifestOf, namesOf, type Declaration } from '../support/manifest.ts';
import { deafParts } from '../support/part-rules.ts';
import { chatSnapshot, createScriptedGuest, welcomeSnapshot } from '../support/scripted-guest.ts';

const manifest = (): Promise<Declaration> => manifestOf('guest-chat');

describe('the screens of <guest-chat>', () => {
  afterEach(removeChats);

  /** Seen in any state. */
  const parts = new Set<string>();
  const slots = new Set<string>();
  const states = new Set<string>();

  for (const state of guestStates) {
    it(state.name, async () => {
      const chat = await openState(state);
      for (const element of chat.shadowRoot?.querySelectorAll('[part]') ?? []) for (const part of element.part) parts.add(part);
      for (const { name } of chat.shadowRoot?.querySelectorAll<HTMLSlotElement>('slot[name]') ?? []) slots.add(name);
      for (const name of namesOf((await manifest()).cssStates)) if (chat.matches(`:state(${name})`)) states.add(name);
      for (const theme of ['light', 'dark'] as const) {
        chat.theme = theme;
        await settled(chat);
        expect(await accessibilityProblems(chat), theme).to.deep.equal([]);
      }
      const asked = chat.shadowRoot?.querySelector('dialog.question[open]') ?? chat.shadowRoot;
      expect([...(asked?.querySelectorAll('[part~="primary-button"]') ?? [])].map((step) => textOf(step).trim()), 'the next step').to.deep.equal(state.next === undefined ? [] : [state.next]);
      const inline = chat.shadowRoot?.querySelectorAll('[style]:not(textarea)');
      expect(inline).to.have.length(0);
    });
  }

  // Behind all of them.
  it('have the parts, slots and states of the manifest, and no others', async () => {
    const { cssParts, cssStates, slots: known } = await manifest();
    expect([...parts].sort()).to.deep.equal(namesOf(cssParts));
    expect([...slots].sort()).to.deep.equal(namesOf(known));
    expect([...states].sort()).to.deep.equal(namesOf(cssStates));
  });

  const pick = (...names: readonly string[]): typeof guestStates => guestStates.filter(({ name }) => names.includes(name));

  it('change with each custom property of the manifest', async () => {
    const values: Readonly<Record<string, string>> = {
      radius: '3px', font: 'monospace', 'font-size': '30px', width: '300px', height: '320px', 'inset-block': '77px', 'inset-inline': '77px', z: '7', shadow: '0 0 3px red', duration: '777ms',
    };
    const { cssProperties } = await manifest();
    const left = new Set(namesOf(cssProperties));
    const looks = (chat: GuestChat): string =>
      [...(chat.shadowRoot?.querySelectorAll('*') ?? [])]
        .map((element) => {
          const style = getComputedStyle(element);
          return [style.color, style.backgroundColor, style.borderTopColor, style.borderTopLeftRadius, style.fontFamily, style.fontSize, style.width, style.height, style.insetBlockEnd, style.insetInlineEnd, style.zIndex, style.boxShadow, style.animationDuration, style.transitionDuration].join();
        })
        .join('\n');
    for (const state of pick('launcher', 'chat', 'chat-not-sent', 'delete')) {
      const chat = await openState(state);
      const before = looks(chat);
      for (const name of [...left]) {
        chat.style.setProperty(name, values[name.replace('--guest-chat-', '')] ?? '#123456');
        if (looks(chat) !== before) left.delete(name);
        chat.style.removeProperty(name);
      }
      removeChats();
    }
    expect([...left]).to.deep.equal([]);
  });

  it('let a page style each part of the manifest', async () => {
    const all = namesOf((await manifest()).cssParts);
    const left = new Set(all);
    for (const state of pick('launcher-unread', 'welcome', 'chat-typing', 'chat-offline', 'chat-full', 'security', 'delete')) {
      const chat = await openState(state);
      for (const [part, deaf] of deafParts(chat, all)) {
        expect(deaf, state.name).to.deep.equal([]);
        left.delete(part);
      }
      removeChats();
    }
    expect([...left]).to.deep.equal([]);
  });

  for (const accents of [['#ffff00', '#001a66'], ['#00ff66', '#400000']] as const) {
    it(`can be read in the accents ${accents.join(' and ')}`, async () => {
      for (const state of pick('welcome', 'chat', 'message-answered', 'security', 'ended-by-us')) {
        const chat = await openState(state);
        for (const accent of accents) {
          for (const theme of ['light', 'dark'] as const) {
            chat.style.setProperty('--guest-chat-accent', accent);
            chat.theme = theme;
            await settled(chat);
            expect(await accessibilityProblems(chat), `${state.name}: ${accent}, ${theme}`).to.deep.equal([]);
          }
        }
        removeChats();
      }
    });
  }

  /** The frame takes nothing over from the page: what a person's own style sheet does reaches every element by itself. */
  const space = (chat: GuestChat): void => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }
    `);
    const root = chat.shadowRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    const { letterSpacing, fontSize } = getComputedStyle(root.querySelector('#title') ?? (root.querySelector('.panel p') as Element));
    expect(parseFloat(letterSpacing)).to.be.closeTo(0.12 * parseFloat(fontSize), 0.01);
  };
  const enlarge = (chat: GuestChat): void => chat.style.setProperty('--guest-chat-font-size', '32px');
  for (const [what, change] of [['the text spacing of WCAG', space], ['text of twice the size', enlarge]] as const) {
    it(`fit 320 pixels with ${what}`, async () => {
      for (const state of guestStates) {
        if (state.isClosed) continue;
        const chat = await openState(state, { attributes: { mode: 'inline' } });
        (chat.parentElement as HTMLElement).style.inlineSize = '320px';
        change(chat);
        await settled(chat);
        for (const box of chat.shadowRoot?.querySelectorAll<HTMLElement>('.panel, .sheet, .log, .bar, .foot, .line, .stage, .composer, button') ?? []) {
          if (box.closest('.quote, [hidden]')) continue;
          expect(box.scrollWidth, `${state.name}: ${box.className} ${box.textContent?.trim().slice(0, 60)}`).to.be.at.most(box.clientWidth + 1);
        }
        removeChats();
      }
    });
  }

  it('have the host’s name in the direction of its letters, in a page of the other', async () => {
    const chat = await openChat(createScriptedGuest(chatSnapshot({ host: { name: 'مها!' } })));
    const title = byRole(chat, 'heading', 'مها!');
    const texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
    while (texts.nextNode() && !texts.currentNode.textContent?.includes('!')) continue;
    const leftOf = (at: number): number => {
      const letter = document.createRange();
      letter.setStart(texts.currentNode, at);
      letter.setEnd(texts.currentNode, at + 1);
      return letter.getBoundingClientRect().left;
    };
    expect(leftOf(3), 'the last character is the leftmost').to.be.below(leftOf(0));
  });

  it('finds what is wrong, where something is wrong', async () => {
    const chat = await openChat(createScriptedGuest(welcomeSnapshot));
    chat.shadowRoot?.querySelector('label[for="name"]')?.remove();
    expect((await accessibilityProblems(chat)).some((problem) => problem.startsWith('label:'))).to.equal(true);
  });

  it('has targets of 44 pixels', async () => {
    const guest = createScriptedGuest(welcomeSnapshot);
    const chat = await openChat(guest);
    const check = (): void => {
      for (const target of [...allByRole(chat, 'button'), ...allByRole(chat, 'menuitem')]) {
        // What stands beside each message is smaller.
        if (target.closest('.log')) continue;
        const { width, height } = target.getBoundingClientRect();
        expect(Math.min(width, height), target.outerHTML).to.be.at.least(44);
      }
    };
    check();
    guest.set(chatSnapshot());
    await settled(chat);
    byRole(chat, 'button', 'More actions').click();
    await until(() => byRole(chat, 'menuitem', 'Security'));
    check();
  });
});
