/**
 * The frame of the floating panel: a dialog that is beside the page where there is room, and modal where it fills the
 * screen; and the focus, which goes into the panel when somebody opens it, and back to where it was.
 */
import type { LitElement } from 'lit';

/** Where the panel fills the screen: phones, upright or not, and windows zoomed in that far. */
export const PHONE = '(width < 600px), (width < 960px) and (height < 26em)';

export interface FrameElement extends LitElement {
  readonly open: boolean;
  hide(): void;
}

export class PanelFrame {
  readonly #element: FrameElement;
  /** The focus goes into the panel as soon as there is something to hold it. */
  #takesFocus = false;
  #returnTo: HTMLElement | null = null;

  constructor(element: FrameElement) {
    this.#element = element;
  }

  /** Before `open` is rendered. `byHand`: not only the `open` of a page that has just been loaded. */
  turn(byHand: boolean): void {
    const element = this.#element;
    const waits = this.#takesFocus;
    this.#takesFocus = element.open && byHand;
    if (element.open) {
      // In a shadow root, document.activeElement would be its host.
      const before = (element.getRootNode() as Document | ShadowRoot).activeElement;
      this.#returnTo = before instanceof HTMLElement && before !== document.body ? before : element;
    } else if (!(waits || element.shadowRoot?.activeElement)) {
      // Somebody is elsewhere already.
      this.#returnTo = null;
    }
  }

  /** After rendering, before anything in the panel is measured. */
  show(): void {
    const { open, renderRoot } = this.#element;
    const dialog = renderRoot.querySelector<HTMLDialogElement>('dialog.panel');
    // A rendering may come after the element has been taken away.
    if (!dialog?.isConnected) return;
    const isModal = open && matchMedia(PHONE).matches;
    // Asked of the dialog: one that is moved in the document is modal no longer.
    if (dialog.open === open && dialog.matches(':modal') === isModal) return;
    const active = this.#element.shadowRoot?.activeElement as HTMLElement | null | undefined;
    if (dialog.open) dialog.close();
    if (!open) return;
    // The attribute, unlike show(), leaves the focus where it is.
    if (isModal) dialog.showModal();
    else dialog.open = true;
    // A phone that is turned takes nobody out of the field.
    active?.focus();
  }

  /** At last. `into` is where the panel begins. */
  moveFocus(into: { focus(): void } | null): void {
    if (this.#takesFocus) into?.focus();
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
    // Not also what the page closes with the same key.
    event.stopPropagation();
    this.#element.hide();
  };
}
