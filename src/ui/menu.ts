/** What a menu shows while it is open, and the keyboard's way through it: for the guest's panel and the inbox. */
import { html, type TemplateResult } from 'lit';

export interface MenuEntry {
  readonly text: string;
  readonly act: () => void;
  /** Cannot be undone. */
  readonly danger?: boolean;
}

/** Choosing closes the menu first, so that what comes then finds the focus where it was. */
export const menuItems = (entries: readonly MenuEntry[], close: () => void): readonly TemplateResult[] =>
  entries.map(({ text, act, danger }) => {
    const choose = (): void => {
      close();
      act();
    };
    return html`<button type="button" role="menuitem" tabindex="-1" class=${danger ? 'danger' : ''} @click=${choose}>${text}</button>`;
  });

/** Arrow keys, Home and End among the items, Esc to the button. `event` comes from around both. */
export const moveInMenu = (event: KeyboardEvent, close: () => void): void => {
  const anchor = event.currentTarget as HTMLElement;
  const items = [...anchor.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = items.findIndex((item) => item === event.target);
  switch (event.key) {
    case 'Escape':
      close();
      anchor.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
      break;
    case 'ArrowDown':
      items[(at + 1) % items.length]?.focus();
      break;
    case 'ArrowUp':
      items[(at - 1 + items.length) % items.length]?.focus();
      break;
    case 'Home':
      items[0]?.focus();
      break;
    case 'End':
      items.at(-1)?.focus();
      break;
    default:
      return;
  }
  event.preventDefault();
};
