/** Styles of an element that may go from one document to another, which does not take the sheets of the one before. */
import type { CSSResult, LitElement } from 'lit';

/** In its own styles, and these. */
export const dress = ({ ownerDocument, shadowRoot, constructor }: LitElement, styles: readonly CSSResult[]): void => {
  const { defaultView } = ownerDocument;
  // Nothing is seen in a document without a window.
  if (!defaultView || !shadowRoot) return;
  shadowRoot.adoptedStyleSheets = [...((constructor as typeof LitElement).elementStyles as CSSResult[]), ...styles].map(({ cssText }) => {
    const sheet = new defaultView.CSSStyleSheet();
    sheet.replaceSync(cssText);
    return sheet;
  });
};
