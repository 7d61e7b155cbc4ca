/** The screen where sound and notifications are chosen and tried, with what the browser and the system have to say about it. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { AlertState } from './alerts.ts';
import { screenHeader } from './header.ts';
import type { InboxView } from './view.ts';

/** What is on, in a word or two. */
export const alertsNow = ({ words, alerts }: InboxView): string => {
  const { choice, permission } = alerts.state;
  const { alertsNow: now } = words;
  if (choice.notify && permission === 'denied') return now.blocked;
  const notify = choice.notify && permission === 'granted';
  return choice.sound ? (notify ? now.both : now.sound) : notify ? now.notify : now.none;
};

interface Switch {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly choose: (on: boolean) => void;
}

const switchRow = ({ id, label, hint, on, disabled = false, choose }: Switch): TemplateResult => html`<div class="field">
  <label class="switch alone">
    <input type="checkbox" role="switch" part="checkbox" aria-describedby="hint-${id}" ?disabled=${disabled} .checked=${live(on)} @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)} />
    <span>${label}</span>
  </label>
  <p class="hint" id="hint-${id}">${hint}</p>
</div>`;

/** The announcer reads the result. */
const tryRow = (text: string, act: () => void, result: string): TemplateResult => html`<div class="buttons">
    <button type="button" part="secondary-button" @click=${act}>${text}</button>
  </div>
  ${result === '' ? nothing : html`<p class="hint">${result}</p>`}`;

const notifyRows = ({ words, alerts }: InboxView, { choice, permission, asking, tested }: AlertState): TemplateResult => {
  const isAllowed = permission === 'granted';
  const isOn = choice.notify && isAllowed;
  return html`
    ${switchRow({
      id: 'notify',
      label: words.notifySwitch,
      hint: asking ? words.notifyAsking : words.permissions[permission],
      on: isOn || asking,
      disabled: !isAllowed && permission !== 'default',
      choose: (on) => void alerts.setNotify(on),
    })}
    ${isOn ? switchRow({ id: 'notify-text', label: words.notifyText, hint: words.notifyTextHint, on: choice.text, choose: (text) => alerts.choose({ text }) }) : nothing}
    ${isAllowed ? tryRow(words.notifyTest, () => void alerts.testNotice(), tested === 'notice' ? words.notifyTested : tested === 'failed' ? words.notifyFailed : '') : nothing}
  `;
};

export const alertScreen = (view: InboxView): TemplateResult => {
  const { words, alerts } = view;
  const state = alerts.state;
  return html`
    ${screenHeader(view, words.notifications)}
    <div class="sheet">
      <p>${words.alertsText}</p>
      <section class="card" aria-labelledby="alert-sound">
        <h3 id="alert-sound">${words.sound}</h3>
        ${switchRow({ id: 'sound', label: words.soundSwitch, hint: words.soundHint, on: state.choice.sound, choose: (sound) => alerts.choose({ sound }) })}
        ${tryRow(words.soundTest, () => alerts.testSound(), state.tested === 'sound' ? words.soundTested : '')}
      </section>
      <section class="card" aria-labelledby="alert-notify">
        <h3 id="alert-notify">${words.alertNotify}</h3>
        ${notifyRows(view, state)}
      </section>
      <section class="card" aria-labelledby="alert-awake">
        <h3 id="alert-awake">${words.awakeTitle}</h3>
        <p class="hint">${words.awakeText}</p>
      </section>
    </div>
  `;
};
