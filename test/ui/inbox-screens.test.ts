/** Every state of the inbox (support/inbox-states.ts): what assistive technology finds, and what a page may style. */
import { expect } from '@open-wc/testing';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';
import { accessibilityProblems, allByRole, byRole } from '../support/by-role.ts';
import { closeInboxes } from '../support/inbox-fixture.ts';
import { inboxStates, openInboxState, type InboxState } from '../support/inbox-states.ts';
import { manifestOf, namesOf } from '../support/manifest.ts';
import { deafParts } from '../support/part-rules.ts';

const pick = (...names: readonly string[]): readonly InboxState[] => inboxStates.filter(({ name }) => names.includes(name));

/** Light and wide, dark and narrow: over all states, every screen is looked at in either. */
const LOOKS = [['light', 1000], ['dark', 320]] as const;

const visible = (inbox: GuestChatInbox, selector: string): HTMLElement[] => [...(inbox.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])].filter((element) => element.checkVisibility());

describe('the screens of <guest-chat-inbox>', () => {
  afterEach(closeInboxes);

  /** Seen in any state. */
  const parts = new Set<string>();
  const states = new Set<string>();

  for (const state of inboxStates) {
    it(state.name, async () => {
      const { inbox } = await openInboxState(state);
      for (const element of inbox.shadowRoot?.querySelectorAll('[part]') ?? []) for (const part of element.part) parts.add(part);
      for (const name of namesOf((await manifestOf('guest-chat-inbox')).cssStates)) if (inbox.matches(`:state(${name})`)) states.add(name);
      for (const [theme, width] of LOOKS) {
        inbox.theme = theme;
        (inbox.parentElement as HTMLElement).style.inlineSize = `${width}px`;
        await inbox.updateComplete;
        expect(await accessibilityProblems(inbox), `${theme}, ${width} pixels`).to.deep.equal([]);
      }
      // Alone on a narrow screen: one title says where one is, or a question is asked over it.
      const titles = visible(inbox, 'h2').filter((title) => !title.closest('dialog'));
      expect(titles.map(({ textContent }) => textContent?.trim() !== '')).to.deep.equal(state.isBare ? [] : [true]);
      const dialog = inbox.shadowRoot?.querySelector<HTMLDialogElement>('dialog[open]');
      if (dialog) expect(allByRole(dialog, 'heading')).to.have.length(1);
      // The room beside the rows of the list goes through the CSSOM.
      expect(inbox.shadowRoot?.querySelectorAll('[style]:not(textarea, .rows, .rows *)')).to.have.length(0);
    });
  }

  // Behind all of them.
  it('have the parts and states of the manifest, and no others', async () => {
    const { cssParts, cssStates } = await manifestOf('guest-chat-inbox');
    expect([...parts].sort()).to.deep.equal(namesOf(cssParts));
    expect([...states].sort()).to.deep.equal(namesOf(cssStates));
  });

  it('change with each custom property of the manifest', async () => {
    const values: Readonly<Record<string, string>> = { radius: '3px', font: 'monospace', 'font-size': '30px', shadow: '0 0 3px red' };
    const left = new Set(namesOf((await manifestOf('guest-chat-inbox')).cssProperties));
    const looks = (inbox: GuestChatInbox): string =>
      [...(inbox.shadowRoot?.querySelectorAll('*') ?? [])]
        .map((element) => {
          const style = getComputedStyle(element);
          return [style.color, style.backgroundColor, style.borderTopColor, style.borderTopLeftRadius, style.fontFamily, style.fontSize, style.boxShadow].join();
        })
        .join('\n');
    for (const state of pick('thread-open', 'end')) {
      const { inbox } = await openInboxState(state);
      const before = looks(inbox);
      for (const name of [...left]) {
        inbox.style.setProperty(name, values[name.replace('--guest-chat-', '')] ?? '#123456');
        if (looks(inbox) !== before) left.delete(name);
        inbox.style.removeProperty(name);
      }
      closeInboxes();
    }
    expect([...left]).to.deep.equal([]);
  });

  it('let a page style each part of the manifest', async () => {
    const all = namesOf((await manifestOf('guest-chat-inbox')).cssParts);
    const left = new Set(all);
    for (const state of pick('first-run', 'list-offline', 'thread-open', 'thread-typing', 'thread-scrolled-up', 'guest', 'end', 'share', 'profile')) {
      const { inbox } = await openInboxState(state);
      for (const [part, deaf] of deafParts(inbox, all)) {
        expect(deaf, state.name).to.deep.equal([]);
        left.delete(part);
      }
      closeInboxes();
    }
    expect([...left]).to.deep.equal([]);
  });

  it('finds what is wrong, where something is wrong', async () => {
    const [state] = pick('list');
    if (!state) throw new Error('there is no such state');
    const { inbox } = await openInboxState(state);
    inbox.shadowRoot?.querySelector('label[for="search"]')?.remove();
    byRole(inbox, 'searchbox').removeAttribute('placeholder');
    expect((await accessibilityProblems(inbox)).some((problem) => problem.startsWith('label:'))).to.equal(true);
  });
});
