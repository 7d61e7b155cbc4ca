/** The line about the connection: in words, with how much waits to be sent, and only where there is something to say. */
import { html, nothing, type TemplateResult } from 'lit';
import type { GuestSnapshot } from '../../chat/view.ts';
import type { GuestStrings } from '../strings.ts';
import type { PanelView } from './view.ts';

/** Null where all is well. */
export const connectionText = ({ connection, thread, phase }: GuestSnapshot, words: GuestStrings): string | null => {
  if (phase.kind !== 'waiting' && phase.kind !== 'open' && phase.kind !== 'frozen') return null;
  const queued = thread?.queued ? ` ${words.queued(thread.queued)}` : '';
  switch (connection.kind) {
    case 'idle':
    case 'online':
      return null;
    case 'connecting':
      return words.connecting;
    case 'offline':
      return (connection.reason === 'refused' ? words.refused : words.offline) + queued;
  }
};

export const connectionLine = ({ snapshot, state, words }: PanelView): TemplateResult | typeof nothing => {
  const text = connectionText(snapshot, words) ?? (state.isBack ? words.backOnline : null);
  return text === null ? nothing : html`<p class="line ${snapshot.connection.kind === 'offline' ? 'warn' : ''}" part="status">${text}</p>`;
};
