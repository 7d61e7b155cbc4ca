/** Rules of a page for the parts of an element: whether they take effect. */
const WANTED = { 'outline-color': 'rgb(1, 2, 3)', 'background-color': 'rgb(4, 5, 6)', color: 'rgb(7, 8, 9)', 'letter-spacing': '3px' } as const;

/** For each part that is on the element now: what of a page's rule for it has no effect, one line for each. */
export const deafParts = (element: Element, parts: Iterable<string>): ReadonlyMap<string, readonly string[]> => {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  try {
    const found = new Map<string, readonly string[]>();
    for (const part of parts) {
      const places = [...(element.shadowRoot?.querySelectorAll(`[part~="${part}"]`) ?? [])];
      if (places.length === 0) continue;
      // What takes its time to become another colour would be looked at half-way.
      sheet.replaceSync(`${element.localName}::part(${part}) { transition: none; ${Object.entries(WANTED).map(([name, value]) => `${name}: ${value}`).join('; ')} }`);
      found.set(part, places.flatMap((place) => {
        const style = getComputedStyle(place);
        return Object.entries(WANTED).filter(([name, value]) => style.getPropertyValue(name) !== value).map(([name]) => `${part} on ${place.localName}.${place.className}: ${name} is ${style.getPropertyValue(name)}`);
      }));
    }
    return found;
  } finally {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  }
};
