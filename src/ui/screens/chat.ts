/** The chat: lines about connection and answer, the shared log, and the composer, or what stands in its place. */
import { html, nothing, type TemplateResult } from 'lit';
import { connectionLine } from './connection.ts';
import { problemLine } from './problem.ts';
import { rare } from './rare.ts';
import type { PanelView } from './view.ts';

export const chatScreen = (view: PanelView): TemplateResult => {
  const { snapshot, words, log } = view;
  const { phase, thread } = snapshot;
  const isEmpty = thread?.history.length === 0 && (phase.kind === 'waiting' || phase.kind === 'open');
  return html`
    ${connectionLine(view)} ${waitingLine(view)} ${snapshot.host?.away ? html`<p class="line" part="banner" dir="auto">${snapshot.host.away}</p>` : nothing}
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

const waitingLine = (view: PanelView): TemplateResult | typeof nothing => {
  const { snapshot, words, aside } = view;
  const { phase } = snapshot;
  if (phase.kind !== 'waiting') return nothing;
  return html`<p class="line ${phase.problem ? 'warn' : ''}" part="banner">${aside ? aside.waitingText(view) : words.waiting}</p>`;
};

const foot = (view: PanelView): TemplateResult => {
  const { kind } = view.snapshot.phase;
  return kind === 'waiting' || kind === 'open' ? html`${problemLine(view)}${view.composer()}` : rare(view, ({ endingFoot }) => endingFoot(view));
};
