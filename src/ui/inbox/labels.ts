/** Labels on the screen: in a row of the list, as what the list is narrowed down to, and among the details of a guest. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { isSameLabel, MAX_LABEL_LENGTH } from '../../chat/labels.ts';
import type { HostChatView } from '../../chat/view.ts';
import { closeIcon } from '../icons.ts';
import { chosenLabel, totalsOf } from './listing.ts';
import type { InboxView } from './view.ts';

/** In a row, which has one line for them and the text: the others are a number. */
const SHOWN = 2;

export const rowLabels = ({ words, formats }: InboxView, { labels }: HostChatView): TemplateResult | typeof nothing => {
  if (labels.length === 0) return nothing;
  const others = labels.slice(SHOWN);
  return html`<span class="labels"
    ><span class="vh">${words.labels}: ${labels.join(', ')}.</span>${labels.slice(0, SHOWN).map((label) => html`<bdi class="label one-line" aria-hidden="true">${label}</bdi>`)}${others.length === 0
      ? nothing
      : html`<span class="label" aria-hidden="true">+${formats.number(others.length)}</span>`}</span
  >`;
};

/** Where any chat has a label. */
export const labelFilter = ({ snapshot, state, words, actions }: InboxView): TemplateResult | typeof nothing => {
  const labels = totalsOf(snapshot.chats).labels;
  if (labels.length === 0) return nothing;
  const chosen = chosenLabel(snapshot.chats, state.label);
  return html`<label class="vh" for="label-filter">${words.labelFilter}</label>
    <select id="label-filter" dir="auto" @change=${(event: Event) => actions.narrow({ label: labels[(event.target as HTMLSelectElement).selectedIndex - 1] ?? '' })}>
      ${['', ...labels].map((label) => html`<option .selected=${live(label === chosen)}>${label === '' ? words.allLabels : label}</option>`)}
    </select>`;
};

export const labelsCard = (view: InboxView, chat: HostChatView): TemplateResult => {
  const { snapshot, state, words, desk } = view;
  const { problem } = desk.filing;
  const others = totalsOf(snapshot.chats).labels.filter((label) => !chat.labels.some((own) => isSameLabel(own, label)));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    desk.filing.addLabel(chat.id);
  };
  /** The focus goes to the next one, and from the last one to where others are added: not into the field, for which phones bring up a keyboard. */
  const remove = (event: Event, label: string): void => {
    const button = event.currentTarget as HTMLElement;
    const all = [...(button.closest('form')?.querySelectorAll<HTMLElement>('.chip button') ?? [])];
    const at = all.indexOf(button);
    const next = all[at + 1] ?? all[at - 1] ?? button.closest('form')?.querySelector<HTMLElement>('[type="submit"]');
    next?.focus();
    desk.filing.removeLabel(chat.id, label);
  };
  return html`<form class="card" novalidate @submit=${submit}>
    <h3 id="labels">${words.labels}</h3>
    ${chat.labels.length === 0
      ? nothing
      : html`<ul class="chips" aria-labelledby="labels">
          ${repeat(
            chat.labels,
            (label) => label,
            (label) => html`<li class="chip">
              <bdi>${label}</bdi>
              <button type="button" aria-disabled=${state.busy ? 'true' : nothing} @click=${(event: Event) => remove(event, label)}>
                ${closeIcon}<span class="vh">${words.removeLabel(label)}</span>
              </button>
            </li>`,
          )}
        </ul>`}
    <div class="field">
      <label for="field-new-label">${words.newLabel}</label>
      <input
        id="field-new-label"
        type="text"
        dir="auto"
        maxlength=${MAX_LABEL_LENGTH}
        autocomplete="off"
        list="known-labels"
        aria-invalid=${problem === null ? nothing : 'true'}
        aria-describedby=${problem === null ? 'hint-new-label' : 'problem-new-label hint-new-label'}
        .value=${live(desk.filing.typedFor(chat.id))}
        @input=${(event: Event) => desk.filing.type(chat.id, (event.target as HTMLInputElement).value)}
      />
      <datalist id="known-labels">${others.map((label) => html`<option>${label}</option>`)}</datalist>
      ${problem === null ? nothing : html`<p class="problem" id="problem-new-label">${problem}</p>`}
      <p class="hint" id="hint-new-label">${words.labelsHint}</p>
    </div>
    <div class="buttons"><button type="submit" part="secondary-button" aria-disabled=${state.busy ? 'true' : nothing}>${words.addLabel}</button></div>
  </form>`;
};
