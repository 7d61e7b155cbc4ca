/** The lock of an inbox: setting it, the screen while it is locked, and what is left where its passphrase is forgotten. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { working } from './backup-screens.ts';
import { eraseDeviceButton } from './erase-device.ts';
import { problemLine } from './first-run.ts';
import { screenHeader } from './header.ts';
import type { LockField } from './lock-desk.ts';
import type { InboxView } from './view.ts';

const passphraseField = ({ desk }: InboxView, field: LockField, label: string, hint?: string): TemplateResult => {
  const { problems, typed } = desk.lock.state;
  const problem = problems[field];
  const describedBy = [problem === undefined ? '' : `problem-${field}`, hint === undefined ? '' : `hint-${field}`].filter(Boolean).join(' ') || nothing;
  return html`<div class="field">
    <label for="field-${field}">${label}</label>
    <input id="field-${field}" type="password" dir="auto" maxlength="1000" autocomplete=${field === 'now' ? 'current-password' : 'new-password'} aria-required="true"
      aria-invalid=${problem === undefined ? nothing : 'true'} aria-describedby=${describedBy} .value=${live(typed[field] ?? '')}
      @input=${(event: Event) => desk.lock.type(field, (event.target as HTMLInputElement).value)} />
    ${problem === undefined ? nothing : html`<p class="problem" id="problem-${field}">${problem}</p>`}
    ${hint === undefined ? nothing : html`<p class="hint" id="hint-${field}">${hint}</p>`}
  </div>`;
};

/** The progress, and what came of it. */
const outcomeLines = ({ words, state, desk }: InboxView, text: string): TemplateResult => {
  const { progress, outcome, done } = desk.lock.state;
  return html`${progress === null ? nothing : working(text, progress)} ${outcome === null ? nothing : html`<p class="problem">${words.unlockOutcomes[outcome]}</p>`}
  ${done === null ? nothing : html`<p class="copied">${done}</p>`} ${problemLine(words.errors, state.problem)}`;
};

const whenSent = (act: () => void) => (event: SubmitEvent): void => {
  event.preventDefault();
  act();
};

export const lockScreen = (view: InboxView): TemplateResult => {
  const { words, snapshot } = view;
  return html`${screenHeader(view, words.lock)} ${snapshot.lock.kind === 'set' ? setScreen(view, snapshot.lock.afterMinutes) : noLockScreen(view)}`;
};

const noLockScreen = (view: InboxView): TemplateResult => {
  const { words, state, desk, snapshot, actions } = view;
  return html`<form class="sheet" part="form" novalidate @submit=${whenSent(() => desk.lock.put())}>
    <p>${words.lockText}</p>
    <p class="hint">${words.lockLimits}</p>
    ${snapshot.backedUpAt !== null
      ? nothing
      : html`<section class="card">
          <p>${words.lockNoBackup}</p>
          <div class="buttons"><button type="button" part="secondary-button" @click=${() => actions.go({ kind: 'backup' })}>${words.backupMake}</button></div>
        </section>`}
    ${passphraseField(view, 'next', words.lockPassphrase, words.lockHint)} ${passphraseField(view, 'again', words.lockAgain)} ${outcomeLines(view, words.lockPutting)}
    <div class="buttons">
      <button type="submit" class="primary" part="primary-button" aria-disabled=${state.busy ? 'true' : nothing}>${words.lockPut}</button>
    </div>
  </form>`;
};

const TIMES = ['5', '15', '60', 'never'] as const;

const setScreen = (view: InboxView, afterMinutes: number | null): TemplateResult => {
  const { words, state, desk } = view;
  const chosen = afterMinutes === null ? 'never' : String(afterMinutes);
  const disabled = state.busy ? 'true' : nothing;
  return html`<div class="sheet">
    <p>${words.lockText}</p>
    <p class="hint">${words.lockLimits}</p>
    <div class="buttons"><button type="button" class="primary" part="primary-button" @click=${() => desk.lock.lockNow()}>${words.lockNow}</button></div>
    <fieldset class="options" aria-describedby="hint-after">
      <legend>${words.lockAfter}</legend>
      <p class="hint" id="hint-after">${words.lockAfterHint}</p>
      ${TIMES.map(
        (time) => html`<label class="switch">
          <input type="radio" name="after" .checked=${live(chosen === time)} @change=${() => desk.lock.lockAfter(time === 'never' ? null : Number(time))} /><span>${words.lockAfterTimes[time]}</span>
        </label>`,
      )}
    </fieldset>
    <form class="card" part="form" novalidate aria-labelledby="change" @submit=${whenSent(() => desk.lock.change())}>
      <h3 id="change">${words.lockChange}</h3>
      ${passphraseField(view, 'now', words.lockNowPassphrase)} ${passphraseField(view, 'next', words.lockNewPassphrase, words.lockHint)} ${passphraseField(view, 'again', words.lockNewAgain)}
      ${outcomeLines(view, words.lockWorking)}
      <div class="buttons">
        <button type="submit" class="primary" part="primary-button" aria-disabled=${disabled}>${words.lockChange}</button>
        <button type="button" class="danger" part="secondary-button" aria-describedby="hint-take-off" aria-disabled=${disabled} @click=${() => desk.lock.takeOff()}>${words.lockTakeOff}</button>
      </div>
      <p class="hint" id="hint-take-off">${words.lockTakeOffText}</p>
    </form>
  </div>`;
};

/** While it is locked: no name, no count, nothing of the inbox. */
export const unlockScreen = (view: InboxView): TemplateResult => {
  const { words, state, desk } = view;
  return html`<section class="stage" aria-labelledby="title">
    ${lockSign()}
    <h2 id="title" part="title" tabindex="-1">${words.unlockTitle}</h2>
    <p>${words.unlockText}</p>
    <form part="form" novalidate @submit=${whenSent(() => desk.lock.unlock())}>
      ${passphraseField(view, 'now', words.lockPassphrase)} ${outcomeLines(view, words.lockWorking)}
      <button type="submit" class="primary" part="primary-button" aria-disabled=${state.busy ? 'true' : nothing}>${words.unlock}</button>
    </form>
    <details>
      <summary>${words.forgotten}</summary>
      <p>${words.forgottenText}</p>
      ${eraseDeviceButton(view)}
    </details>
  </section>`;
};

export const lockSign = (): TemplateResult => html`<svg class="gear" viewBox="0 0 24 24" aria-hidden="true"><rect x="5" y="11" width="14" height="9" rx="2" /><path d="M8 11V8a4 4 0 0 1 8 0v3" /></svg>`;
