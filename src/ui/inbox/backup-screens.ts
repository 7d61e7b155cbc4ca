/** Making a backup, and going on from one: what is asked, the progress, and the one time that a recovery code is shown. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { problemLine } from './first-run.ts';
import { eraseDeviceButton } from './erase-device.ts';
import { screenHeader } from './header.ts';
import { deskField } from './settings.ts';
import type { InboxView } from './view.ts';

export const working = (text: string, done: number): TemplateResult => html`<div class="field">
  <label for="progress">${text}</label>
  <progress id="progress" max="1" .value=${done}></progress>
</div>`;

export const backupScreen = (view: InboxView): TemplateResult => {
  const { made } = view.desk.state;
  return html`${screenHeader(view, view.words.backup)} ${made === null ? backupForm(view) : madeScreen(view, made.code)}`;
};

const backupForm = (view: InboxView): TemplateResult => {
  const { words, state, desk } = view;
  const { withPassphrase, withHistory, progress, typed } = desk.state;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    desk.makeBackup();
  };
  const kind = (chosen: boolean, text: string): TemplateResult => html`<label class="switch">
    <input type="radio" name="secret" .checked=${live(withPassphrase === chosen)} @change=${() => desk.chooseSecret(chosen)} /><span>${text}</span>
  </label>`;
  return html`<form class="sheet" part="form" novalidate @submit=${submit}>
    <p>${words.backupText}</p>
    <fieldset class="options">
      <legend>${words.backupSecret}</legend>
      ${kind(false, words.backupCode)} ${kind(true, words.backupPassphrase)}
    </fieldset>
    ${withPassphrase ? deskField(view, { field: 'passphrase', label: words.passphrase, hint: words.passphraseHint, value: typed.passphrase ?? '', most: 1000, secret: 'new-password' }) : nothing}
    <label class="switch">
      <input type="checkbox" role="switch" part="checkbox" .checked=${live(withHistory)} @change=${(event: Event) => desk.chooseHistory((event.target as HTMLInputElement).checked)} /><span>${words.backupHistory}</span>
    </label>
    ${progress === null ? nothing : working(words.backupWorking, progress)} ${problemLine(words.errors, state.problem)}
    <div class="buttons">
      <button type="submit" class="primary" part="primary-button" aria-disabled=${state.busy ? 'true' : nothing}>${words.backupMake}</button>
    </div>
    ${moveCard(view)}
  </form>`;
};

/** What comes after it has been restored elsewhere, or before another one is restored here. */
const moveCard = (view: InboxView): TemplateResult => html`<section class="card" aria-labelledby="move">
  <h3 id="move">${view.words.moveTitle}</h3>
  <p class="hint">${view.words.moveText}</p>
  <div class="buttons">${eraseDeviceButton(view)}</div>
</section>`;

const madeScreen = (view: InboxView, code: string | null): TemplateResult => {
  const { words, state, actions, desk } = view;
  const copied = state.copied?.what === 'code' ? state.copied : null;
  return html`<div class="sheet">
    <p>${words.backupDone}</p>
    ${code === null
      ? nothing
      : html`<section class="card" aria-labelledby="code">
          <h3 id="code">${words.recoveryCode}</h3>
          <p class="code" dir="ltr">${code}</p>
          <p class="hint">${words.backupKeepCode}</p>
          <div class="buttons">
            <button type="button" class="primary" part="primary-button" @click=${() => actions.copy('code', code)}>${words.copyCode}</button>
            <span class="copied" role="status">${copied === null ? '' : copied.done ? words.copied : ''}</span>
          </div>
        </section>`}
    <div class="buttons">
      <button type="button" part="secondary-button" @click=${() => desk.saveBackup()}>${words.saveFile}</button>
    </div>
    ${moveCard(view)}
  </div>`;
};

export const restoreScreen = (view: InboxView): TemplateResult => {
  const { words, state, desk, actions } = view;
  const { progress, outcome, problems, typed } = desk.state;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    desk.restore();
  };
  return html`<section class="stage" aria-labelledby="title">
    <h2 id="title" part="title" tabindex="-1">${words.restoreTitle}</h2>
    <p>${words.restoreText}</p>
    <form part="form" novalidate @submit=${submit}>
      <div class="field">
        <label for="field-file">${words.restoreFile}</label>
        <input id="field-file" type="file" aria-invalid=${problems.file === undefined ? nothing : 'true'} aria-describedby=${problems.file === undefined ? nothing : 'problem-file'}
          @change=${(event: Event) => desk.chooseFile((event.target as HTMLInputElement).files?.[0] ?? null)} />
        ${problems.file === undefined ? nothing : html`<p class="problem" id="problem-file">${problems.file}</p>`}
      </div>
      ${deskField(view, { field: 'secret', label: words.restoreSecret, value: typed.secret ?? '', most: 1000, secret: 'off' })}
      ${progress === null ? nothing : working(words.restoring, progress)}
      ${outcome === null ? nothing : html`<p class="problem">${words.restoreOutcomes[outcome]}</p>`} ${problemLine(words.errors, state.problem)}
      <button type="submit" class="primary" part="primary-button" aria-disabled=${state.busy ? 'true' : nothing}>${words.restore}</button>
      <button type="button" part="secondary-button" @click=${() => actions.back()}>${words.cancel}</button>
    </form>
  </section>`;
};

/** Until there is a backup, and when the last one lacks an invite: in the list, where it is seen each day. */
export const backupReminder = ({ snapshot, words, actions, state, desk }: InboxView): TemplateResult | typeof nothing => {
  const { backedUpAt, chats, invites } = snapshot;
  if (desk.state.made?.isSeen === false) {
    return html`<div class="banner reminder" part="banner">
      <p>${words.backupDone}</p>
      <button type="button" part="secondary-button" @click=${() => actions.go({ kind: 'backup' })}>${words.backupShow}</button>
    </div>`;
  }
  const hasNone = backedUpAt === null && (chats.length > 0 || invites.length > 0);
  const lacksInvite = backedUpAt !== null && invites.some(({ createdAt, state: is }) => createdAt > backedUpAt && is === 'active');
  return (!hasNone && !lacksInvite) || state.route.kind === 'backup'
    ? nothing
    : html`<div class="banner reminder" part="banner">
        <p>${hasNone ? words.backupReminder : words.backupLacks}</p>
        <button type="button" part="secondary-button" @click=${() => actions.go({ kind: 'backup' })}>${words.backupMake}</button>
      </div>`;
};
