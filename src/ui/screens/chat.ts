/** The chat: lines about connection and answer, the shared log, and the composer, or what stands in its place. */
import { html, nothing, type TemplateResult } from 'lit';
import { connectionLine } from './connection.ts';
import { problemLine } from './problem.ts';
import { rare } from './rare.ts';
import type { PanelView } from './view.ts';

export const chatScreen = (view: PanelView): TemplateResult => {
  const { snapshot, words, log } = view;
  const isEmpty = snapshot.thread?.history.length === 0 && isLive(view);
  return html`
    ${connectionLine(view)} ${waitingLine(view)} ${aboutLine(view)}
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

const isLive = ({ snapshot: { phase } }: PanelView): boolean => phase.kind === 'waiting' || phase.kind === 'open';

/** What the host says of itself: that it is away, and when an answer comes while nobody is seen to be there. */
const aboutLine = (view: PanelView): TemplateResult | typeof nothing => {
  const { snapshot, words } = view;
  const { away, reply, hours } = snapshot.host ?? {};
  const isAlone = !snapshot.thread?.theirs.here;
  // A text of the host's has its own direction, between characters that keep it from what stands around it.
  const isolated = (label: string, text?: string): string => (text ? `${label}\u2068${text}\u2069` : '');
  const said = [isolated('', away), isAlone && isolated(`${words.replies}: `, reply), isAlone && isolated(`${words.hours}: `, hours)].filter(Boolean).join(' · ');
  return said && isLive(view) ? html`<p class="line" part="banner">${said}</p>` : nothing;
};

const waitingLine = (view: PanelView): TemplateResult | typeof nothing => {
  const { snapshot, words, aside } = view;
  const { phase } = snapshot;
  if (phase.kind !== 'waiting') return nothing;
  return html`<p class="line ${phase.problem ? 'warn' : ''}" part="banner">${aside ? aside.waitingText(view) : words.waiting}</p>`;
};

const foot = (view: PanelView): TemplateResult => {
  return isLive(view) ? html`${problemLine(view)}${view.composer()}` : rare(view, ({ endingFoot }) => endingFoot(view));
};
