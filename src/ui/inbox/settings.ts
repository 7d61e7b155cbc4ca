/** The settings of an inbox: what there is, and the screens for availability, saved replies and blocked guests. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { SavedReply } from '../../chat/view.ts';
import { alertsNow } from './alert-screen.ts';
import type { DeskField } from './desk.ts';
import { problemLine } from './first-run.ts';
import { screenHeader } from './header.ts';
import type { Route } from './model.ts';
import type { InboxView } from './view.ts';

export const settingsScreen = (view: InboxView): TemplateResult => {
  const { snapshot, words, formats, state, actions, desk } = view;
  const { about, replies, backedUpAt, blocked, chats } = snapshot;
  const everyChat = chats.map(({ id }) => id);
  const entry = (route: Route, title: string, now: string): TemplateResult => html`<li>
    <button type="button" class="entry-row" data-way-to=${route.kind} @click=${() => actions.go(route)}>
      <span class="name">${title}</span><span class="quiet small">${now}</span>
    </button>
  </li>`;
  return html`
    ${screenHeader(view, words.settings)}
    <div class="sheet">
      <ul class="entries">
        ${entry({ kind: 'profile' }, words.availability, about.isAway ? words.awayNow : words.availabilityNow)}
        ${entry({ kind: 'replies' }, words.replies, words.repliesCount(replies.length))}
        ${entry({ kind: 'notifications' }, words.notifications, alertsNow(view))}
        ${entry({ kind: 'backup' }, words.backup, backedUpAt === null ? words.backupNever : words.backupLast(formats.moment(backedUpAt)))}
        ${snapshot.lock.kind === 'unavailable' ? nothing : entry({ kind: 'lock' }, words.lock, snapshot.lock.kind === 'set' ? words.lockSet : words.lockNone)}
        ${entry({ kind: 'blocked' }, words.blocked, words.blockedCount(blocked.length))}
      </ul>
      <section class="card" aria-labelledby="export">
        <h3 id="export">${words.exportAll}</h3>
        <p class="hint">${words.exportHint}</p>
        ${problemLine(words.errors, state.problem)}
        <div class="buttons">
          <button type="button" part="secondary-button" aria-disabled=${state.busy ? 'true' : nothing} @click=${() => desk.export(everyChat, 'txt')}>${words.exportText}</button>
          <button type="button" part="secondary-button" aria-disabled=${state.busy ? 'true' : nothing} @click=${() => desk.export(everyChat, 'json')}>${words.exportJson}</button>
        </div>
      </section>
    </div>
  `;
};

interface FieldOptions {
  readonly field: DeskField;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly most: number;
  readonly rows?: number;
  /** A password, or what is typed as one. */
  readonly secret?: 'new-password' | 'off';
}

/** One labelled field of the desk, with its hint and what is wrong with it. */
export const deskField = ({ desk }: InboxView, { field, label, hint, value, most, rows, secret }: FieldOptions): TemplateResult => {
  const problem = desk.state.problems[field];
  const describedBy = [problem === undefined ? '' : `problem-${field}`, hint === undefined ? '' : `hint-${field}`].filter(Boolean).join(' ') || nothing;
  const typed = (event: Event): void => desk.type(field, (event.target as HTMLInputElement).value);
  const invalid = problem === undefined ? nothing : 'true';
  return html`<div class="field">
    <label for="field-${field}">${label}</label>
    ${rows === undefined
      ? html`<input id="field-${field}" type=${secret === 'new-password' ? 'password' : 'text'} dir="auto" maxlength=${most} autocomplete=${secret ?? 'off'}
          autocapitalize=${secret ? 'none' : nothing} spellcheck=${secret ? 'false' : nothing} aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(value)} @input=${typed} />`
      : html`<textarea id="field-${field}" rows=${rows} dir="auto" maxlength=${most} aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(value)} @input=${typed}></textarea>`}
    ${problem === undefined ? nothing : html`<p class="problem" id="problem-${field}">${problem}</p>`}
    ${hint === undefined ? nothing : html`<p class="hint" id="hint-${field}">${hint}</p>`}
  </div>`;
};

/** The button of a form, and that it is done. */
const saveRow = ({ state, words, desk }: InboxView, text: string): TemplateResult => html`
  ${problemLine(words.errors, state.problem)}
  <div class="buttons">
    <button type="submit" class="primary" part="primary-button" aria-disabled=${state.busy ? 'true' : nothing}>${text}</button>
    <span class="copied">${desk.state.saved ? words.saved : ''}</span>
  </div>
`;

const form = (act: () => void, content: TemplateResult): TemplateResult => html`<form
  class="sheet"
  part="form"
  novalidate
  @submit=${(event: SubmitEvent) => {
    event.preventDefault();
    act();
  }}
>
  ${content}
</form>`;

export const profileScreen = (view: InboxView): TemplateResult => {
  const { words, desk } = view;
  const { name, about } = desk.about();
  return html`
    ${screenHeader(view, words.availability)}
    ${form(
      () => desk.saveProfile(),
      html`${deskField(view, { field: 'name', label: words.yourName, hint: words.yourNameHint, value: name, most: 64 })}
        <label class="switch">
          <input type="checkbox" role="switch" part="checkbox" aria-describedby="hint-isAway" .checked=${live(about.isAway)} @change=${(event: Event) => desk.setAway((event.target as HTMLInputElement).checked)} />
          <span>${words.isAway}</span>
        </label>
        <p class="hint" id="hint-isAway">${words.isAwayHint}</p>
        ${deskField(view, { field: 'away', label: words.awayText, hint: words.awayHint, value: about.away, most: 300, rows: 2 })}
        ${deskField(view, { field: 'hours', label: words.hoursText, hint: words.hoursHint, value: about.hours, most: 300 })}
        ${deskField(view, { field: 'reply', label: words.replyText, hint: words.replyHint, value: about.reply, most: 300 })} ${saveRow(view, words.save)}`,
    )}
  `;
};

export const repliesScreen = (view: InboxView): TemplateResult => {
  const { snapshot, words, desk, state } = view;
  const { typed } = desk.state;
  const edit = (event: Event, reply: SavedReply): void => {
    desk.editReply(reply);
    (event.currentTarget as Element).closest('form')?.querySelector<HTMLElement>('#field-reply-text')?.focus();
  };
  return html`
    ${screenHeader(view, words.replies)}
    ${form(
      () => desk.saveReply(),
      html`<p class="hint">${words.repliesText}</p>
        <ul class="cards">
          ${repeat(
            snapshot.replies,
            ({ name }) => name,
            (reply) => html`<li class="card">
              <h3 id="reply-${reply.name}"><bdi>/${reply.name}</bdi></h3>
              <p dir="auto">${reply.text}</p>
              <div class="buttons">
                <button type="button" id="edit-${reply.name}" part="secondary-button" aria-labelledby="edit-${reply.name} reply-${reply.name}" @click=${(event: Event) => edit(event, reply)}>${words.editReply}</button>
                <button type="button" id="remove-${reply.name}" class="danger" part="secondary-button" aria-labelledby="remove-${reply.name} reply-${reply.name}" aria-disabled=${state.busy ? 'true' : nothing} @click=${() => desk.removeReply(reply)}>${words.removeReply}</button>
              </div>
            </li>`,
          )}
        </ul>
        ${deskField(view, { field: 'reply-name', label: words.replyName, hint: words.replyNameHint, value: typed['reply-name'] ?? '', most: 33 })}
        ${deskField(view, { field: 'reply-text', label: words.replyBody, value: typed['reply-text'] ?? '', most: 4000, rows: 3 })} ${saveRow(view, desk.state.editing === null ? words.addReply : words.save)}
        ${desk.state.editing === null ? nothing : html`<div class="buttons"><button type="button" part="secondary-button" @click=${() => desk.editReply(null)}>${words.cancel}</button></div>`}`,
    )}
  `;
};

export const blockedScreen = (view: InboxView): TemplateResult => {
  const { snapshot, words, formats, state, desk } = view;
  return html`
    ${screenHeader(view, words.blocked)}
    <div class="sheet">
      <p class="hint">${words.blockedText}</p>
      ${problemLine(words.errors, state.problem)}
      ${snapshot.blocked.length === 0
        ? html`<p class="quiet">${words.noneBlocked}</p>`
        : html`<ul class="cards">
            ${repeat(
              snapshot.blocked,
              ({ id }) => id,
              ({ id, kind, name, lastAt }) => html`<li class="card">
                <h3 id="blocked-${id}"><bdi>${name}</bdi> ${words.guestSuffix}</h3>
                <p class="facts"><span class="pill">${words.blockedKinds[kind]}</span> <span class="quiet small">${formats.moment(lastAt)}</span></p>
                <div class="buttons">
                  <button type="button" id="unblock-${id}" part="secondary-button" aria-labelledby="unblock-${id} blocked-${id}" aria-disabled=${state.busy ? 'true' : nothing} @click=${() => desk.unblock(id)}>${kind === 'refused' ? words.unrefuse : words.unblock}</button>
                </div>
              </li>`,
            )}
          </ul>`}
    </div>
  `;
};
