/**
 * Which rows of a long list are in the document: those in sight, some around them, and the one that takes the Tab key,
 * wherever it is, so that the focus is never lost to scrolling. What is left out is room: all rows are equally high. None
 * of them moves while somebody presses one.
 *
 * Knows indices and pixels, and nothing of chats. The browser says how high the list and a row are when it has laid them
 * out: nothing here makes it do so earlier. Sizes go through the CSSOM, which a strict policy allows.
 */

/** Above what is in sight, and below it. Scrolling by less than half of it renders nothing. */
const AROUND = 12;
/** In the document at once, however high the list is. */
const MAX_ROWS = 60;
/** Pixels, until they were measured: a row, and a list. */
const FIRST_ROW = 68;
const FIRST_LIST = 800;
/** As long as a press takes that is one. */
const PRESS_MS = 500;

export class ListWindow {
  #from = 0;
  #rowHeight = FIRST_ROW;
  #listHeight = FIRST_LIST;
  readonly #requestUpdate: () => void;
  readonly #observer = new ResizeObserver((entries) => this.#measure(entries));
  #list: HTMLElement | null = null;
  #row: Element | null = null;
  /** Ends the press that is under way. */
  #press: ReturnType<typeof setTimeout> | undefined;
  /** The row that had the focus before a rendering: a row that moves in the document loses it. */
  #focused: HTMLElement | null = null;

  constructor(requestUpdate: () => void) {
    this.#requestUpdate = requestUpdate;
  }

  /** Indices of the rows to render, in order. `always`: -1 for none. */
  indices(length: number, always: number): readonly number[] {
    const rows = Math.min(MAX_ROWS, Math.ceil(this.#listHeight / this.#rowHeight) + 2 * AROUND);
    const from = Math.max(0, Math.min(this.#from, length - rows));
    const below = Math.min(length, from + rows);
    const near = Array.from({ length: below - from }, (_, i) => from + i);
    if (always < 0 || (always >= from && always < below)) return near;
    return always < from ? [always, ...near] : [...near, always];
  }

  readonly scrolled = (event: Event): void => {
    const { scrollTop } = event.currentTarget as HTMLElement;
    const wanted = Math.max(0, Math.floor(scrollTop / this.#rowHeight) - AROUND);
    if (Math.abs(wanted - this.#from) < AROUND / 2 && wanted > 0) return;
    if (wanted === this.#from) return;
    this.#from = wanted;
    this.#requestUpdate();
  };

  /** Somebody presses: what a finger goes down on is what it comes up from, whoever writes meanwhile. */
  get isHeld(): boolean {
    return this.#press !== undefined;
  }

  readonly hold = ({ target }: Event): void => {
    // What scrolls the list is no press: its rows have to come.
    if (!(target as Element).closest('.row')) return;
    clearTimeout(this.#press);
    this.#press = setTimeout(this.letGo, PRESS_MS);
  };

  readonly letGo = (): void => {
    clearTimeout(this.#press);
    this.#press = undefined;
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
    if (!list) this.#from = 0;
    this.#watch(list);
    this.#makeRoom();
    if (this.#focused?.isConnected && root.activeElement === null) this.#focused.focus({ preventScroll: true });
    this.#focused = null;
  }

  #watch(list: HTMLElement | null): void {
    const row = list?.firstElementChild ?? null;
    if (list === this.#list && row === this.#row) return;
    this.#observer.disconnect();
    this.#list = list;
    this.#row = row;
    for (const element of [list, row]) if (element) this.#observer.observe(element);
  }

  #measure(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, contentRect, borderBoxSize } of entries) {
      const height = target === this.#row ? (borderBoxSize[0]?.blockSize ?? 0) : contentRect.height;
      // None where the list is not shown.
      if (height === 0) continue;
      if (target === this.#row) this.#rowHeight = height;
      else if (this.#listHeight !== height) {
        this.#listHeight = height;
        this.#requestUpdate();
      }
    }
    this.#makeRoom();
  }

  #makeRoom(): void {
    const list = this.#list;
    if (!list) return;
    const items = [...list.children].filter((item) => item instanceof HTMLElement);
    const length = Number(items[0]?.getAttribute('aria-setsize'));
    let next = 0;
    for (const item of items) {
      const at = Number(item.getAttribute('aria-posinset')) - 1;
      const room = at > next ? `${(at - next) * this.#rowHeight}px` : '';
      if (item.style.marginBlockStart !== room) item.style.marginBlockStart = room;
      next = at + 1;
    }
    const below = `${(length - next) * this.#rowHeight}px`;
    if (list.style.getPropertyValue('--_below') !== below) list.style.setProperty('--_below', below);
  }
}
