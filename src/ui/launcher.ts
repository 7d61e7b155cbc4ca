/** What stands on a page before the second file is there: the launcher, and the panel while its inside is on the way. */
import { html, nothing, type TemplateResult } from 'lit';
import { launcherStrings, type LauncherStrings } from './launcher-strings.ts';

export interface LauncherView {
  readonly label: string;
  readonly strings: Partial<LauncherStrings>;
  readonly unread: number;
  readonly isOffline: boolean;
  readonly hasFailed: boolean;
  readonly canClose: boolean;
  show(): void;
  hide(): void;
  prefetch(): void;
  again(): void;
}

const wordsOf = ({ strings }: LauncherView): LauncherStrings => ({ ...launcherStrings, ...strings });

export const launcher = (view: LauncherView): TemplateResult => {
  const words = wordsOf(view);
  const { unread } = view;
  return html`<slot name="launcher" @click=${view.show} @pointerenter=${view.prefetch} @focusin=${view.prefetch}
    ><button type="button" class="launcher" part="launcher" aria-haspopup="dialog">
      <slot name="launcher-icon"
        ><svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" aria-hidden="true"><path d="M4 5h16v11H9l-5 4z" /></svg></slot
      ><span>${view.label || words.chat}</span>${unread > 0
        ? html`<span class="badge" part="badge" aria-hidden="true">${unread > 99 ? '99+' : unread}</span><span class="vh">, ${words.unread(unread)}</span>`
        : nothing}${view.isOffline ? html`<span class="badge dot" aria-hidden="true"></span><span class="vh">, ${words.offlineShort}</span>` : nothing}
    </button></slot
  >`;
};

/** Something is on its way, or could not be loaded. Our English words say that they are; those of the page, or of a language, do not. */
export const loadingStage = (words: LauncherStrings, hasFailed: boolean, again: () => void): TemplateResult =>
  html`<div class="stage" role="status" lang=${words.loading === launcherStrings.loading ? 'en' : nothing}>
    ${hasFailed
      ? html`<p>${words.loadFailed}</p>
          <button type="button" class="primary" part="primary-button" @click=${again}>${words.loadAgain}</button>`
      : html`<p>${words.loading}</p>`}
  </div>`;

export const loading = (view: LauncherView): TemplateResult => {
  const words = wordsOf(view);
  return html`<header class="bar" part="header">
      <h2 id="title" part="title" tabindex="-1">${view.label || words.chat}</h2>
      ${view.canClose ? html`<button type="button" class="plain-button" part="close-button" lang=${words.close === launcherStrings.close ? 'en' : nothing} @click=${view.hide}>${words.close}</button>` : nothing}
    </header>
    ${loadingStage(words, view.hasFailed, view.again)}`;
};
