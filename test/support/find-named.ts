/** Finding elements by role and name in pages of engines whose own tree of them cannot be searched. */

/**
 * Role and name as the page's markup gives them: Firefox's own tree of them cannot be searched through shadow roots yet,
 * and WebDriver has none.
 * It runs in the page, so it carries all that it needs; as methods, because what tsx adds to other functions is not there.
 */
export const findNamed = (start: Node, wanted: string): Element[] => {
  const [role = '', name = ''] = wanted.split('/');
  const kinds: Record<string, string> = { button: 'button', textbox: 'textarea, input:not([type="checkbox"], [type="radio"], [type="number"])', checkbox: '[type="checkbox"]', radio: '[type="radio"]', link: 'a[href]' };
  const found: Element[] = [];
  const search = {
    tidy(text: string): string {
      return text.replace(/\s+/gu, ' ').trim();
    },
    textOf(element: Element): string {
      const copy = element.cloneNode(true) as Element;
      for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
      return this.tidy(copy.textContent ?? '');
    },
    nameOf(element: Element): string {
      const ids = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
      if (ids.length > 0) return this.tidy(ids.map((id) => (element.getRootNode() as ShadowRoot).getElementById(id)?.textContent ?? '').join(' '));
      const labels = [...((element as HTMLInputElement).labels ?? [])];
      return element.getAttribute('aria-label') ?? (labels.length > 0 ? labels.map((label) => this.textOf(label)).join(' ') : this.textOf(element));
    },
    look(root: ParentNode): void {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches(`[role="${role}"], :is(${kinds[role] ?? 'none'}):not([role])`) && element.checkVisibility() && this.nameOf(element) === name) found.push(element);
        if (element.shadowRoot) this.look(element.shadowRoot);
      }
    },
  };
  search.look(start as Document);
  return found;
};
