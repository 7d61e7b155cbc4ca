/**
 * The frame of the floating panel: a dialog that is beside the page where there is room, and modal where it fills the
 * screen; and the focus, which goes into the panel when somebody opens it, and back to where it was.
 */
import type { LitElement } from 'lit';

/** The width under which the panel fills the screen; launcher-styles.ts has the same. */
export const PHONE = '(width < 480px)';

export interface FrameElement extends LitElement {
  readonly open: boolean;
  hide(): void;
}

export class PanelFrame {
  readonly #element: FrameElement;
  #isModal = false;
  /** The focus goes into the panel as soon as there is something to hold it. */
  #takesFocus = false;
  #returnTo: HTMLElement | null = null;

  constructor(element: FrameElement) {
    this.#element = element;
  }

  /** Before `open` is rendered. `byHand`: not only the `open` of a page that has just been loaded. */
  turn(byHand: boolean): void {
    const element = this.#element;
    this.#takesFocus = element.open && byHand;
    if (element.open) {
      const before = document.activeElement;
      this.#returnTo = before instanceof HTMLElement && before !== document.body ? before : element;
    } else if (!element.shadowRoot?.activeElement) {
      // Somebody is elsewhere already.
      this.#returnTo = null;
    }
  }

  /** After rendering, before anything in the panel is measured. */
  show(): void {
    const { open, renderRoot } = this.#element;
    const dialog = renderRoot.querySelector<HTMLDialogElement>('dialog.panel');
    if (!dialog) return;
    const isModal = matchMedia(PHONE).matches;
    if (dialog.open && (!open || isModal !== this.#isModal)) dialog.close();
    if (!open || dialog.open) return;
    this.#isModal = isModal;
    // The attribute, unlike show(), leaves the focus where it is.
    if (isModal) dialog.showModal();
    else dialog.open = true;
  }

  /** At last. `into` moves the focus to where the panel begins. */
  moveFocus(into: () => void): void {
    if (this.#takesFocus) into();
    else if (!this.#element.open) {
      this.#returnTo?.focus();
      this.#returnTo = null;
    }
    this.#takesFocus = false;
  }

  readonly onCancel = (event: Event): void => {
    // The dialog of a question sends its own.
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.#element.hide();
  };

  readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    this.#element.hide();
  };
}
