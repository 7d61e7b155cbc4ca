/**
 * Which rows of a long list are in the document: those in sight, some around them, and the one that takes the Tab key,
 * wherever it is, so that the focus is never lost to scrolling. What is left out is room: all rows are equally high.
 *
 * Knows indices and pixels, and nothing of chats. Sizes go through the CSSOM, which a strict policy allows.
 */

/** In the document at once; screens show up to 30. */
const ROWS = 60;
/** Above the first one in sight. Scrolling by less than half of it renders nothing. */
const ABOVE = 20;
/** Until a row was measured. Pixels. */
const FIRST_GUESS = 68;

export class ListWindow {
  #from = 0;
  #height = FIRST_GUESS;
  readonly #requestUpdate: () => void;
  /** The row that had the focus before a rendering: a row that moves in the document loses it. */
  #focused: HTMLElement | null = null;

  constructor(requestUpdate: () => void) {
    this.#requestUpdate = requestUpdate;
  }

  /** Indices of the rows to render, in order. `always`: -1 for none. */
  indices(length: number, always: number): readonly number[] {
    const from = Math.max(0, Math.min(this.#from, length - ROWS));
    const below = Math.min(length, from + ROWS);
    const near = Array.from({ length: below - from }, (_, i) => from + i);
    if (always < 0 || (always >= from && always < below)) return near;
    return always < from ? [always, ...near] : [...near, always];
  }

  readonly scrolled = (event: Event): void => {
    const { scrollTop } = event.currentTarget as HTMLElement;
    const wanted = Math.max(0, Math.floor(scrollTop / this.#height) - ABOVE);
    if (Math.abs(wanted - this.#from) < ABOVE / 2 && wanted > 0) return;
    if (wanted === this.#from) return;
    this.#from = wanted;
    this.#requestUpdate();
  };

  /** Before a rendering. */
  before(root: ParentNode & Partial<DocumentOrShadowRoot>): void {
    const at = root.activeElement;
    this.#focused = at instanceof HTMLElement && at.classList.contains('row') ? at : null;
  }

  /** Behind it: room for what is left out, and the focus where it was. */
  after(root: ParentNode & Partial<DocumentOrShadowRoot>): void {
    const list = root.querySelector<HTMLElement>('.rows');
    // A list that comes anew begins at its top.
    if (list) this.#makeRoom(list);
    else this.#from = 0;
    if (this.#focused?.isConnected && root.activeElement === null) this.#focused.focus({ preventScroll: true });
    this.#focused = null;
  }

  #makeRoom(list: HTMLElement): void {
    const items = [...list.children].filter((item) => item instanceof HTMLElement);
    // Before anything is measured: a list that is too short for a moment is scrolled back by the browser.
    this.#placeAll(list, items);
    const height = items[0]?.getBoundingClientRect().height ?? 0;
    // None where the list is not shown.
    if (height === 0 || height === this.#height) return;
    this.#height = height;
    this.#placeAll(list, items);
  }

  #placeAll(list: HTMLElement, items: readonly HTMLElement[]): void {
    const length = Number(items[0]?.getAttribute('aria-setsize'));
    let next = 0;
    for (const item of items) {
      const at = Number(item.getAttribute('aria-posinset')) - 1;
      const room = at > next ? `${(at - next) * this.#height}px` : '';
      if (item.style.marginBlockStart !== room) item.style.marginBlockStart = room;
      next = at + 1;
    }
    const below = `${(length - next) * this.#height}px`;
    if (list.style.getPropertyValue('--_below') !== below) list.style.setProperty('--_below', below);
  }
}
