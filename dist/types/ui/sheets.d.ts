/** Styles of an element that may go from one document to another, which does not take the sheets of the one before. */
import type { CSSResult, LitElement } from 'lit';
/** In its own styles, and these. */
export declare const dress: ({ ownerDocument, shadowRoot, constructor }: LitElement, styles: readonly CSSResult[]) => void;
