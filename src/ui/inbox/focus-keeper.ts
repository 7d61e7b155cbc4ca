/**
 * Where the focus goes when what had it is gone from the screen: a line with a button that was answered, a form that
 * became another. To the title of the pane it was in, never to the page's beginning. Whoever knows better says so.
 */

type Root = ParentNode & Partial<DocumentOrShadowRoot>;

export class FocusKeeper {
  #held: HTMLElement | null = null;
  #wasInList = false;

  /** Before a rendering. */
  before(root: Root): void {
    const at = root.activeElement;
    this.#held = at instanceof HTMLElement ? at : null;
    this.#wasInList = this.#held?.closest('.list-pane') != null;
  }

  /** Behind it, and behind everybody who has moved the focus on purpose. */
  after(root: Root): void {
    const held = this.#held;
    this.#held = null;
    if (!held || held.isConnected || root.activeElement) return;
    const titles = this.#wasInList ? ['#list-title', '#title'] : ['.main-pane #title', '#title', '#list-title'];
    for (const title of titles) {
      root.querySelector<HTMLElement>(title)?.focus({ preventScroll: true });
      if (root.activeElement) return;
    }
  }
}
