/** Putting a chat aside: which times are offered, and the question for them. What it does to the chat is the engine's. */
import { html, nothing, type TemplateResult } from 'lit';
import type { HostChatView } from '../../chat/view.ts';
import { problemLine } from './first-run.ts';
import { findChat, isLive, isSnoozed } from './model.ts';
import type { InboxView } from './view.ts';

export interface SnoozeTime {
  readonly name: 'hour' | 'evening' | 'tomorrow' | 'days' | 'monday';
  /** ms. */
  readonly at: number;
}

const HOUR = 3_600_000;
const MORNING = 9;
const EVENING = 18;
const MONDAY = 1;

/** The hour of a day here, so many days from now: clocks may be changed in between. */
const hourOf = (now: number, days: number, hour: number): number => {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hour).getTime();
};

/** Those before the chat expires, each moment once. */
export const snoozeTimes = (now: number, expiresAt: number): readonly SnoozeTime[] => {
  const toMonday = (MONDAY - new Date(now).getDay() + 7) % 7 || 7;
  const all: readonly SnoozeTime[] = [
    { name: 'hour', at: now + HOUR },
    { name: 'evening', at: hourOf(now, 0, EVENING) },
    { name: 'tomorrow', at: hourOf(now, 1, MORNING) },
    { name: 'days', at: hourOf(now, 3, MORNING) },
    { name: 'monday', at: hourOf(now, toMonday, MORNING) },
  ];
  return all.filter(({ name, at }, i) => at < expiresAt && (name === 'hour' || at > now + HOUR) && !all.slice(0, i).some((other) => other.at === at));
};

/** Nothing to decide about, and some time left. */
export const canSnooze = (chat: HostChatView, now: number): boolean => isLive(chat) && !chat.request && !chat.renewalAsked && snoozeTimes(now, chat.expiresAt).length > 0;

/** Until when, in words; null: it is not snoozed. */
export const snoozedWords = ({ words, formats, now }: InboxView, chat: HostChatView): string | null =>
  chat.snoozedUntil === null ? null : words.snoozedUntil(formats.ahead(chat.snoozedUntil, now));

export const snoozeQuestion = (view: InboxView, chatId: string): TemplateResult => {
  const { snapshot, words, formats, state, now, actions, desk } = view;
  const chat = findChat(snapshot, chatId);
  const times = chat ? snoozeTimes(now, chat.expiresAt) : [];
  return html`
    <h2 id="question-title">${words.snoozeTitle}</h2>
    <p class="whom"><bdi>${chat?.name ?? ''}</bdi></p>
    <p>${words.snoozeText}</p>
    ${problemLine(words.errors, state.problem)}
    <div class="answers">
      ${times.map(
        ({ name, at }, i) => html`<button type="button" class="timed" part="secondary-button" ?autofocus=${i === 0} aria-disabled=${state.busy ? 'true' : nothing} @click=${() => desk.filing.snooze(chatId, at)}>
          <span>${words.snoozeTimes[name]}</span> <span class="quiet small">${formats.soon(at, now)}</span>
        </button>`,
      )}
      <button type="button" part="secondary-button" @click=${() => actions.ask(null)}>${words.cancel}</button>
    </div>
  `;
};

/** What a person may do with a chat, besides: in its menu and among its details. */
export const snoozeActions = ({ words, now, actions, desk }: InboxView, chat: HostChatView): readonly { readonly text: string; readonly act: () => void }[] => [
  ...(canSnooze(chat, now) ? [{ text: words.snooze, act: () => actions.ask({ kind: 'snooze', chatId: chat.id }) }] : []),
  ...(isSnoozed(chat) ? [{ text: words.wakeNow, act: () => desk.filing.wake(chat.id) }] : []),
];
