/**
 * What a keyboard on the screen leaves of the page. Browsers that put it over the page tell the rest through
 * visualViewport alone, so a panel that fills the screen takes place and height from there.
 */

/** Pixels; less is a bar of the browser coming and going, which dvh follows by itself. */
const KEYBOARD = 100;

/** Returns what ends it. */
export const followViewport = (panel: () => HTMLElement | null): (() => void) => {
  const { visualViewport } = window;
  if (!visualViewport) return () => undefined;
  const update = (): void => {
    const { style } = panel() ?? {};
    if (!style) return;
    const isZoomed = visualViewport.scale > 1.01;
    if (!isZoomed && window.innerHeight - visualViewport.height > KEYBOARD) {
      style.setProperty('--_visible', `${visualViewport.height}px`);
      style.setProperty('--_top', `${visualViewport.offsetTop}px`);
      // The keyboard lies where the edge of the screen is.
      style.setProperty('--_bottom', '0px');
    } else if (style.length > 0) {
      for (const name of ['--_visible', '--_top', '--_bottom']) style.removeProperty(name);
    }
  };
  const ending = new AbortController();
  visualViewport.addEventListener('resize', update, { signal: ending.signal });
  visualViewport.addEventListener('scroll', update, { signal: ending.signal });
  return () => ending.abort();
};
