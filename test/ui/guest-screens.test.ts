import { expect } from '@open-wc/testing';
import type { GuestChat } from '../../src/ui/guest-chat.ts';
import { accessibilityProblems, allByRole, byRole } from '../support/by-role.ts';
import { openChat, removeChats, settled } from '../support/guest-fixture.ts';
import { guestStates, openState } from '../support/guest-states.ts';
import { until } from '../support/inbox-fixture.ts';
import { manifestOf, namesOf, type Declaration } from '../support/manifest.ts';
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

  const spacing = 'line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em';
  for (const [what, style] of [['the text spacing of WCAG', spacing], ['text of twice the size', '--guest-chat-font-size: 32px']] as const) {
    it(`fit 320 pixels with ${what}`, async () => {
      for (const state of guestStates) {
        if (state.isClosed) continue;
        const chat = await openState(state, { attributes: { mode: 'inline' } });
        (chat.parentElement as HTMLElement).style.inlineSize = '320px';
        chat.style.cssText = style;
        await settled(chat);
        for (const box of chat.shadowRoot?.querySelectorAll<HTMLElement>('.panel, .sheet, .log, .bar, .foot, .line, .stage, .composer, button') ?? []) {
          if (box.closest('.quote, [hidden]')) continue;
          expect(box.scrollWidth, `${state.name}: ${box.className} ${box.textContent?.trim().slice(0, 60)}`).to.be.at.most(box.clientWidth + 1);
        }
        removeChats();
      }
    });
  }

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
