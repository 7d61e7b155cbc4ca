/** The message log as a template: days, bubbles, times, the state of our own texts in words. Pure. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { HistoryItem, MessageStatus, TextItem } from '../../chat/view.ts';
import { daysAgo } from '../formats.ts';
import { clockIcon, deliveredIcon, downIcon, failedIcon, moreIcon, readIcon, sentIcon } from '../icons.ts';
import { linkify } from '../linkify.ts';
import type { MessageStep, ThreadModel } from '../thread.ts';
import type { MessageActions } from './message-tools.ts';

export interface LogView {
  readonly model: ThreadModel;
  readonly shown: readonly HistoryItem[];
  readonly hasEarlier: boolean;
  /** How many new messages the button to the end tells of; null: no button. */
  readonly jump: number | null;
  /** The message whose menu is open, and how far one is in it. */
  readonly menu: { readonly id: string; readonly step: MessageStep } | null;
  /** The chat takes texts. */
  readonly canReply: boolean;
}

export interface LogActions extends MessageActions {
  scrolled(event: Event): void;
  key(event: KeyboardEvent): void;
  earlier(): void;
  jump(): void;
  retry(id: string): void;
  toggleMenu(id: string): void;
}

/** Texts of one person within this time stand together. */
const GROUP_MS = 300_000;

const STATUS_ICONS = { queued: clockIcon, sent: sentIcon, delivered: deliveredIcon, read: readIcon, failed: failedIcon } satisfies Record<MessageStatus, TemplateResult>;

/** Intl knows these two words as well, and takes a phone some frames to find them. */
const dayText = (at: number, { words, formats }: ThreadModel): string => {
  const days = daysAgo(at, Date.now());
  return days <= 0 ? words.today : days === 1 ? words.yesterday : formats.day(at);
};

const isSameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

export const logTemplate = (view: LogView, actions: LogActions): TemplateResult => {
  const { model, shown, hasEarlier, jump } = view;
  const { words } = model;
  return html`<div class="thread">
    <div class="log" part="log" role="group" tabindex="0" aria-label=${words.log} @scroll=${actions.scrolled} @keydown=${actions.key}>
      ${hasEarlier ? html`<button type="button" class="plain" @click=${actions.earlier}>${words.earlier}</button>` : nothing}
      <div class="items" role=${shown.length > 0 ? 'list' : nothing}>
        ${repeat(
          shown,
          ({ id }) => id,
          (item, i) => row(item, shown[i - 1], shown[i + 1], view, actions),
        )}
      </div>
      ${model.view.theirs.typing ? typing(words.typing) : nothing}
    </div>
    ${jump === null ? nothing : html`<button type="button" class="jump" part="new-messages" @click=${actions.jump}>${downIcon} ${words.newMessages(jump)}</button>`}
  </div>`;
};

/** Each item as it was drawn last, and out of what: a log is drawn at each text that comes, and all but one are as before. */
const drawn = new WeakMap<HistoryItem, { readonly from: readonly unknown[]; readonly row: TemplateResult }>();

const row = (item: HistoryItem, before: HistoryItem | undefined, after: HistoryItem | undefined, view: LogView, actions: LogActions): TemplateResult => {
  const { model, menu } = view;
  const { words, formats, theirName } = model;
  const day = before && isSameDay(before.at, item.at) ? nothing : dayText(item.at, model);
  const isFirst = !joins(item, before);
  const isLast = !joins(item, after);
  const step = menu?.id === item.id ? menu.step : null;
  const from = [day, isFirst, isLast, words, formats, theirName, actions];
  const known = drawn.get(item);
  // A menu, and an answer to another text, show more than the item itself.
  const isWhole = step === null && !(item.kind === 'text' && item.replyTo);
  if (known && isWhole && from.every((value, i) => value === known.from[i])) return known.row;
  const fresh = html`${day === nothing ? day : html`<p class="day" part="day" role="listitem"><span>${day}</span></p>`}${item.kind === 'text'
    ? message(item, isFirst, isLast, step, view, actions)
    : html`<p class="note" role="listitem" tabindex="-1">${words.notes[item.note]}</p>`}`;
  if (isWhole) drawn.set(item, { from, row: fresh });
  return fresh;
};

/** Quiet: nobody is told of it aloud. */
const typing = (text: string): TemplateResult =>
  html`<p class="typing" part="typing"><span class="vh">${text}</span><i></i><i></i><i></i></p>`;

const joins = (item: HistoryItem, other: HistoryItem | undefined): boolean =>
  item.kind === 'text' && other?.kind === 'text' && other.from === item.from && Math.abs(other.at - item.at) < GROUP_MS && isSameDay(other.at, item.at);

const message = (item: TextItem, isFirst: boolean, isLast: boolean, step: MessageStep | null, { model, canReply }: LogView, actions: LogActions): TemplateResult => {
  const { words, formats, theirName, tools } = model;
  const { id, status } = item;
  const isOut = item.from === 'us';
  return html`<div
    class="message ${isOut ? 'out' : 'in'} ${isFirst ? 'first' : ''} ${isLast ? 'last' : ''}"
    part=${isOut ? 'message message-out' : 'message message-in'}
    role="listitem"
    tabindex="-1"
    data-id=${id}
  >
    <span class="spoken">${isOut ? words.you : html`<bdi>${theirName}</bdi>`}</span>
    <div class="said">
      <div class="bubble" part="bubble" dir="auto">${item.replyTo && tools ? tools.quoteOf(item.replyTo, model, actions) : nothing}${linkify(item.text, words.linkOpens)}</div>
      <button type="button" class="more-message" aria-label=${words.messageMenu} aria-expanded=${step ? 'true' : 'false'} @click=${() => actions.toggleMenu(id)}>${moreIcon}</button>
    </div>
    ${step && tools ? tools.messageMenu(item, step, canReply, model, actions) : nothing}
    ${isLast || status === 'failed' || status === 'queued'
      ? html`<div class="meta">
          <time part="time" dir="auto" datetime=${new Date(item.at).toISOString()}>${formats.time(item.at)}</time>
          ${isOut && status ? html`<span class="ticks ${status}" part="ticks">${STATUS_ICONS[status]}<span>${words.statuses[status]}</span></span>` : nothing}
          ${status === 'failed' ? html`<button type="button" class="plain" @click=${() => actions.retry(id)}>${words.retry}</button>` : nothing}
        </div>`
      : html`<span class="spoken">${formats.time(item.at)} ${isOut && status ? words.statuses[status] : ''}</span>`}
  </div>`;
};
