/**
 * What people do with one message: answer it, copy it, delete it here; and how an answer names what it answers, in the
 * log and above the text field. Templates and the clipboard only; what is open and chosen is thread.ts's. The guest's
 * panel loads this when it is first needed, with aside.ts.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { HistoryItem, TextItem } from '../../chat/view.ts';
import { closeIcon } from '../icons.ts';
import type { MessageStep, ThreadModel } from '../thread.ts';
import { messageStyles } from './message-styles.ts';

export interface MessageActions {
  reply(item: TextItem | null): void;
  remove(item: TextItem): void;
  /** The menu goes on to this; null: it is closed. */
  step(step: MessageStep | null): void;
  goTo(id: string): void;
}

/** Below the message that it belongs to. `canReply`: the chat takes texts. */
const messageMenu = (item: TextItem, step: MessageStep, canReply: boolean, { words }: ThreadModel, actions: MessageActions): TemplateResult => {
  const entry = (text: string, act: (event: Event) => void, kind = ''): TemplateResult =>
    html`<button type="button" class="entry ${kind}" part="secondary-button" @click=${act}>${text}</button>`;
  // What has not left yet is still on its way, and would arrive all the same.
  const isOnItsWay = item.status === 'queued';
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    actions.step(null);
  };
  return html`<div class="message-menu" role="group" aria-label=${words.messageMenu} @keydown=${close}>
    ${step === 'asked'
      ? html`<p class="hint">${words.deleteHereText}</p>
          ${entry(words.keep, () => actions.step(null))}${entry(words.deleteNow, () => actions.remove(item), 'danger')}`
      : html`${canReply ? entry(words.reply, () => actions.reply(item)) : nothing}
          ${entry(step === 'copied' ? words.copied : words.copy, (event) => void copy(item, event, actions))}
          ${isOnItsWay ? nothing : entry(words.deleteHere, () => actions.step('asked'), 'danger')}
          ${step === 'by-hand' ? html`<p class="hint">${words.copyByHand}</p>` : nothing}`}
  </div>`;
};

const copy = async ({ text }: TextItem, event: Event, actions: MessageActions): Promise<void> => {
  const bubble = (event.currentTarget as HTMLElement).closest('.message')?.querySelector('.bubble');
  try {
    // Missing on insecure pages; refused where a frame or a policy forbids it.
    await navigator.clipboard.writeText(text);
    actions.step('copied');
  } catch {
    if (bubble) getSelection()?.selectAllChildren(bubble);
    actions.step('by-hand');
  }
};

/** As much of a text as names it. */
const NAMED = 160;

const named = (item: HistoryItem | undefined, { words, theirName }: ThreadModel): TemplateResult =>
  item?.kind === 'text'
    ? html`<b>${item.from === 'us' ? words.you : html`<bdi>${theirName}</bdi>`}</b> <span dir="auto">${item.text.slice(0, NAMED)}</span>`
    : html`<span>${words.answerToEarlier}</span>`;

/** In the bubble of an answer. */
const quoteOf = (id: string, model: ThreadModel, actions: MessageActions): TemplateResult => {
  const item = model.view.history.find((other) => other.id === id);
  const content = html`<span class="vh">${model.words.answerTo} </span>${named(item, model)}`;
  return item ? html`<button type="button" class="quote" @click=${() => actions.goTo(id)}>${content}</button>` : html`<p class="quote">${content}</p>`;
};

/** Above the text field while an answer is written. */
const replyLine = (item: TextItem, model: ThreadModel, actions: MessageActions): TemplateResult => html`
  <div class="reply-line">
    <p class="quote"><span class="vh">${model.words.answerTo} </span>${named(item, model)}</p>
    <button type="button" class="entry" aria-label=${model.words.noAnswer} @click=${() => actions.reply(null)}>${closeIcon}</button>
  </div>
`;

export const messageTools = { messageMenu, quoteOf, replyLine, messageStyles };

export type MessageTools = typeof messageTools;
