/** The form for a new invite, and for one that there is. What is typed is kept outside: leaving, failing and coming back lose nothing. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { InboxStrings } from '../inbox-strings.ts';
import { field } from './fields.ts';
import { problemLine } from './first-run.ts';
import { screenHeader } from './header.ts';
import type { InviteView } from '../../chat/view.ts';
import type { FieldProblems } from './forms.ts';
import { LIMITS, type InviteDraft, type Limit, type WORK } from './model.ts';
import { openWhen } from './open-when.ts';
import type { InboxView } from './view.ts';

type TextField = Exclude<keyof InviteDraft, 'singleUse' | 'approval' | 'work' | 'until' | 'limits'>;

interface Form {
  readonly title: string;
  readonly draft: InviteDraft;
  readonly problems: FieldProblems;
  /** What the link holds can no longer be chosen. */
  readonly isNew: boolean;
  readonly action: string;
  /** Limits that are not in the change stay. */
  keep(change: Partial<InviteDraft>): void;
  submit(): void;
}

export const newInviteScreen = (view: InboxView): TemplateResult => {
  const { words, state, draft, actions } = view;
  return inviteForm(view, {
    title: words.newInviteTitle, draft, problems: state.fieldProblems, isNew: true, action: state.busy ? words.creating : words.createInvite,
    keep: (change) => actions.keepDraft(change), submit: () => actions.createInvite(),
  });
};

export const editInviteScreen = (view: InboxView, invite: InviteView): TemplateResult => {
  const { words, desk } = view;
  const { edits } = desk;
  return inviteForm(view, {
    title: words.editInviteTitle, draft: edits.draftOf(invite), problems: edits.problems, isNew: false, action: words.save,
    keep: (change) => edits.keep(invite, change), submit: () => edits.save(invite),
  });
};

const inviteForm = (view: InboxView, form: Form): TemplateResult => {
  const { words, state, actions, desk } = view;
  const { draft, problems, keep, isNew } = form;
  const typed =
    (name: TextField) =>
    (event: Event): void =>
      keep({ [name]: (event.target as HTMLInputElement | HTMLTextAreaElement).value });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    form.submit();
  };
  const address = (name: 'terms' | 'privacy', label: string): TemplateResult =>
    field({
      name,
      label,
      hint: words.linkHint,
      problem: problems[name],
      control: (aria) => html`<input
        id="field-${name}"
        name=${name}
        type="text"
        inputmode="url"
        dir="ltr"
        autocomplete="url"
        autocapitalize="none"
        spellcheck="false"
        placeholder="https://"
        aria-invalid=${aria.invalid}
        aria-describedby=${aria.describedBy}
        .value=${live(draft[name])}
        @input=${typed(name)}
      />`,
    });
  return html`
    ${screenHeader(view, form.title)}
    <form class="sheet" part="form" novalidate @submit=${submit}>
      ${field({
        name: 'label',
        label: words.label,
        hint: words.labelHint,
        problem: problems.label,
        control: (aria) => html`<input
          id="field-label"
          name="label"
          type="text"
          dir="auto"
          maxlength="64"
          autocomplete="off"
          aria-required="true"
          aria-invalid=${aria.invalid}
          aria-describedby=${aria.describedBy}
          .value=${live(draft.label)}
          @input=${typed('label')}
        />`,
      })}
      ${isNew ? nothing : html`<p class="hint">${words.editInviteText}</p>`}
      ${isNew ? field({
        name: 'relays',
        label: words.relays,
        hint: words.relaysHint,
        problem: problems.relays,
        control: (aria) => html`<textarea
          id="field-relays"
          name="relays"
          rows="2"
          dir="ltr"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          placeholder="wss://"
          aria-required="true"
          aria-invalid=${aria.invalid}
          aria-describedby=${aria.describedBy}
          .value=${live(draft.relays)}
          @input=${typed('relays')}
        ></textarea>`,
      }) : nothing}
      ${isNew ? html`<label class="switch">
        <input
          type="checkbox"
          role="switch"
          name="singleUse"
          part="checkbox"
          aria-describedby="hint-single"
          .checked=${live(draft.singleUse)}
          @change=${(event: Event) => keep({ singleUse: (event.target as HTMLInputElement).checked })}
        />
        <span>${words.singleUse}</span>
      </label>
      <p class="hint" id="hint-single">${words.singleUseHint}</p>` : nothing}
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          name="approval"
          part="checkbox"
          aria-describedby="hint-approval"
          .checked=${live(draft.approval)}
          @change=${(event: Event) => keep({ approval: (event.target as HTMLInputElement).checked })}
        />
        <span>${words.approval}</span>
      </label>
      <p class="hint" id="hint-approval">${words.approvalHint}</p>
      ${field({
        name: 'greeting',
        label: words.greeting,
        hint: words.greetingHint,
        problem: problems.greeting,
        control: (aria) => html`<textarea
          id="field-greeting"
          name="greeting"
          rows="2"
          maxlength="400"
          dir="auto"
          aria-describedby=${aria.describedBy}
          .value=${live(draft.greeting)}
          @input=${typed('greeting')}
        ></textarea>`,
      })}
      ${address('terms', words.terms)} ${address('privacy', words.privacy)}
      <details class="more" ?open=${openWhen(draft.until !== '' || draft.work !== 'none' || LIMITS.some((name) => (draft.limits[name] ?? '') !== ''))}>
        <summary>${words.limits}</summary>
        <p class="hint">${words.limitsHint}</p>
        ${LIMITS.map((name) => limit(words, form, name))}
        ${field({
          name: 'work',
          label: words.work,
          hint: words.workHint,
          problem: undefined,
          control: (aria) => html`<select id="field-work" name="work" aria-describedby=${aria.describedBy} @change=${(event: Event) => keep({ work: (event.target as HTMLSelectElement).value as keyof typeof WORK })}>
            ${Object.entries(words.workNames).map(([name, text]) => html`<option value=${name} ?selected=${draft.work === name}>${text}</option>`)}
          </select>`,
        })}
        ${field({
          name: 'until',
          label: words.until,
          hint: words.untilHint,
          problem: problems.until,
          control: (aria) => html`<input
            id="field-until"
            name="until"
            type="date"
            aria-invalid=${aria.invalid}
            aria-describedby=${aria.describedBy}
            .value=${live(draft.until)}
            @input=${(event: Event) => keep({ until: (event.target as HTMLInputElement).value })}
          />`,
        })}
      </details>
      ${problemLine(words.errors, state.problem)}
      <div class="buttons">
        <button type="submit" class="primary" part="primary-button" aria-disabled=${state.busy ? 'true' : nothing}>
          ${form.action}
        </button>
        ${isNew ? html`<button type="button" part="secondary-button" @click=${() => actions.back()}>${words.cancel}</button>` : html`<span class="copied">${desk.state.saved ? words.saved : ''}</span>`}
      </div>
    </form>
  `;
};

const limit = (words: InboxStrings, { draft, problems, keep }: Form, name: Limit): TemplateResult =>
  field({
    name,
    label: words.limitNames[name],
    problem: problems[name],
    control: (aria) => html`<input
      id="field-${name}"
      name=${name}
      type="text"
      inputmode="numeric"
      autocomplete="off"
      aria-invalid=${aria.invalid}
      aria-describedby=${aria.describedBy}
      .value=${live(draft.limits[name] ?? '')}
      @input=${(event: Event) => keep({ limits: { [name]: (event.target as HTMLInputElement).value } })}
    />`,
  });
