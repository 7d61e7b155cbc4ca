/**
 * A panel that fills the screen of a phone: what a keyboard leaves of it, and that the page behind it lies still.
 * Browsers that put a keyboard over the page tell the rest through visualViewport alone, so the panel takes place and
 * height from there.
 */

/** Pixels; less is a bar of the browser coming and going, which dvh follows by itself. */
const KEYBOARD = 100;

export interface Viewport {
  /** After rendering: the panel may have become modal, or be so no longer. */
  look(): void;
  close(): void;
}

export const followViewport = (panel: () => HTMLElement | null): Viewport => {
  const page = document.documentElement.style;
  /** The page's own value; null while the page is free. */
  let overflow: string | null = null;
  /** A page behind a full screen would scroll under the finger. */
  const hold = (isHeld: boolean): void => {
    if (isHeld === (overflow !== null)) return;
    const before = page.overflow;
    page.overflow = isHeld ? 'hidden' : (overflow ?? '');
    overflow = isHeld ? before : null;
  };
  const ending = new AbortController();
  const { visualViewport } = window;
  const update = (): void => {
    const element = panel();
    if (!element || !visualViewport) return;
    const { style } = element;
    const { scale, height, offsetTop } = visualViewport;
    const isCovered = scale <= 1.01 && window.innerHeight - height > KEYBOARD;
    // The keyboard lies where the edge of the screen is: --_bottom.
    for (const [name, value] of [['--_visible', height], ['--_top', offsetTop], ['--_bottom', 0]] as const) {
      if (isCovered) style.setProperty(name, `${value}px`);
      else style.removeProperty(name);
    }
    // What is left may be too low for all of it: the newest messages are at its end.
    if (isCovered) element.scrollTop = element.scrollHeight;
  };
  for (const type of ['resize', 'scroll']) visualViewport?.addEventListener(type, update, { signal: ending.signal });
  return {
    look: () => hold(panel()?.matches(':modal') ?? false),
    close: () => {
      ending.abort();
      hold(false);
    },
  };
};
