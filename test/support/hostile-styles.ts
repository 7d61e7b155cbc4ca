/** What the styles of a hostile page (test/pages/css-*.html) change in an element: its looks before and after, compared. */
const LOOKS = [
  'display', 'position', 'visibility', 'opacity', 'pointerEvents', 'cursor', 'color', 'backgroundColor', 'fontSize', 'fontWeight', 'fontStyle', 'fontVariantCaps', 'lineHeight', 'letterSpacing',
  'wordSpacing', 'textTransform', 'textAlign', 'textIndent', 'textShadow', 'whiteSpace', 'wordBreak', 'hyphens', 'direction', 'writingMode', 'transform', 'boxSizing', 'overflowX', 'listStyleType',
  'transitionDuration', 'userSelect', 'webkitUserSelect', 'webkitTextFillColor', 'borderTopWidth', 'paddingLeft', 'marginTop',
] as const satisfies readonly (keyof CSSStyleDeclaration | 'webkitUserSelect')[];

interface Look {
  readonly what: string;
  readonly place: readonly number[];
  readonly style: Readonly<Record<string, string | undefined>>;
}

/** Of what the selector finds in the element's shadow root. */
export const looksOf = (host: Element, selector: string): readonly Look[] =>
  [...(host.shadowRoot?.querySelectorAll(selector) ?? [])].map((element) => {
    const style = getComputedStyle(element);
    const { x, y, width, height } = element.getBoundingClientRect();
    return {
      what: `${element.localName}.${element.getAttribute('class') ?? ''}`,
      place: width === 0 ? [] : [x, y, width, height].map(Math.round),
      style: Object.fromEntries(LOOKS.map((name) => [name, style[name as keyof CSSStyleDeclaration] as string | undefined])),
    };
  });

/** One line for each thing that is another. */
export const differences = (clean: readonly Look[], hostile: readonly Look[]): readonly string[] => {
  if (clean.length !== hostile.length) return [`${clean.length} elements, ${hostile.length} there`];
  return clean.flatMap(({ what, place, style }, i) => {
    const other = hostile[i];
    if (!other) return [];
    const styles = Object.entries(style).filter(([name, value]) => other.style[name] !== value).map(([name, value]) => `${what} ${name}: ${value} → ${other.style[name]}`);
    return `${place}` === `${other.place}` ? styles : [...styles, `${what} at ${place} → ${other.place}`];
  });
};

export const stylesOf = async (name: string): Promise<string> => {
  const answer = await fetch(new URL(`../pages/${name}.html`, import.meta.url));
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const text = page.querySelector('style')?.textContent ?? '';
  if (text === '') throw new Error(`${name} has no styles`);
  return text;
};

let sheet: HTMLStyleElement | null = null;
export const turnHostile = (text: string): void => {
  sheet = document.createElement('style');
  sheet.textContent = text;
  document.head.append(sheet);
};
export const turnClean = (): void => {
  sheet?.remove();
  sheet = null;
};

export const HOSTILE_PAGES = ['css-unset', 'css-initial', 'css-text', 'css-boxes', 'css-controls', 'css-touch', 'css-rem', 'css-reset', 'css-inherited'] as const;
