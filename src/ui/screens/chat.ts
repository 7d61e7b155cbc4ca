/** The chat: lines about connection and answer, the shared log, and the composer, or what stands in its place. */
import { html, nothing, type TemplateResult } from 'lit';
import { connectionLine } from './connection.ts';
import { problemLine } from './problem.ts';
import type { PanelView } from './view.ts';

export const chatScreen = (view: PanelView): TemplateResult => {
  const { snapshot, words, log } = view;
  const { phase, thread } = snapshot;
  const isEmpty = thread?.history.length === 0 && (phase.kind === 'waiting' || phase.kind === 'open');
  return html`
    ${connectionLine(view)} ${waitingLine(view)}
    ${isEmpty
      ? html`<slot name="empty"
          ><div class="stage">
            <h3>${words.emptyTitle}</h3>
            <p class="quiet">${words.emptyText}</p>
          </div></slot
        >`
      : log()}
    ${foot(view)}
  `;
};

const waitingLine = ({ snapshot, words }: PanelView): TemplateResult | typeof nothing => {
  const { phase } = snapshot;
  if (phase.kind !== 'waiting') return nothing;
  return phase.problem === undefined
    ? html`<p class="line" part="banner">${words.waiting}</p>`
    : html`<p class="line warn" part="banner">${words.waitingProblems[phase.problem]}</p>`;
};

const foot = (view: PanelView): TemplateResult => {
  const { snapshot, words, composer } = view;
  const { phase } = snapshot;
  switch (phase.kind) {
    case 'frozen':
      return closed(view, words.frozen, words.startAgain, () => view.actions.restart());
    case 'ended':
      return closed(view, phase.by === 'us' ? words.endedByUs : words.endedByThem, words.newChat, () => view.actions.restart());
    case 'expired':
      return closed(view, words.expired, words.newChat, () => view.actions.restart());
    case 'blocked':
      return closed(view, words.blocked, words.deleteChat, () => view.actions.ask('delete'));
    default:
      return html`${problemLine(view)}${composer()}`;
  }
};

const closed = (view: PanelView, text: string, next: string, act: () => void): TemplateResult => html`
  <div class="foot" part="banner">
    <p>${text}</p>
    <slot name="ended"></slot>
    ${problemLine(view)}
    <button type="button" class="primary" part="primary-button" aria-disabled=${view.state.busy ? 'true' : nothing} @click=${act}>${next}</button>
  </div>
`;
