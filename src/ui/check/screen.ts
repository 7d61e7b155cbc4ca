/** What is on the check page: the form, then what was found. A pure function of its state; check-page.ts keeps that. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Given } from './check.ts';
import { checkStrings as words, sayingOf } from './check-strings.ts';
import { TOPICS, worstLevel, type Finding, type Topic } from './findings.ts';
import { MAX_MARKUP } from './markup.ts';
import { MAX_POLICY } from './policy.ts';

export type CheckPhase = { readonly kind: 'asked' } | { readonly kind: 'checking' } | { readonly kind: 'checked'; readonly findings: readonly Finding[] };

export interface CheckState {
  readonly given: Given;
  readonly phase: CheckPhase;
  /** What is wrong with what was entered. */
  readonly problem: 'page' | 'nothing' | null;
  /** The fix that was copied last, and whether the browser let us. */
  readonly copied: { readonly text: string; readonly done: boolean } | null;
}

export interface CheckActions {
  give(change: Partial<Given>): void;
  check(): void;
  copy(text: string): void;
}

export const checkScreen = (state: CheckState, actions: CheckActions): TemplateResult => html`
  <h1>${words.title}</h1>
  <p>${words.intro}</p>
  ${form(state, actions)}
  <p class="summary" role="status">${summary(state)}</p>
  ${state.phase.kind === 'checked'
    ? html`<section aria-labelledby="result">
        <h2 id="result">${words.result}</h2>
        ${TOPICS.map((topic) => topicOf(topic, state.phase.kind === 'checked' ? state.phase.findings : [], state, actions))}
      </section>`
    : nothing}
`;

const summary = ({ phase }: CheckState): string => {
  switch (phase.kind) {
    case 'asked':
      return '';
    case 'checking':
      return words.checking;
    case 'checked': {
      const count = (level: Finding['level']): number => phase.findings.filter((finding) => finding.level === level).length;
      const worst = worstLevel(phase.findings);
      return worst === 'wrong' ? words.summaryWrong(count(worst)) : worst === 'note' ? words.summaryNotes(count(worst)) : words.summaryFine;
    }
  }
};

const form = ({ given, phase, problem }: CheckState, actions: CheckActions): TemplateResult => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    actions.check();
  };
  const take =
    (name: keyof Given) =>
    (event: Event): void =>
      actions.give({ [name]: (event.target as HTMLInputElement | HTMLTextAreaElement).value });
  const pageProblem = problem === 'page' ? words.pageWrong : problem === 'nothing' ? words.nothing : '';
  return html`
    <form novalidate @submit=${submit}>
      <div class="field">
        <label for="page">${words.page}</label>
        <input
          id="page"
          type="text"
          inputmode="url"
          dir="ltr"
          autocomplete="url"
          autocapitalize="none"
          spellcheck="false"
          placeholder="https://"
          maxlength="2048"
          aria-invalid=${pageProblem === '' ? nothing : 'true'}
          aria-describedby=${pageProblem === '' ? 'page-hint' : 'page-problem page-hint'}
          .value=${live(given.page)}
          @input=${take('page')}
        />
        ${pageProblem === '' ? nothing : html`<p class="problem" id="page-problem" role="alert">${pageProblem}</p>`}
        <p class="hint" id="page-hint">${words.pageHint}</p>
      </div>
      ${area('tag', words.tag, words.tagHint, given.tag, 5, MAX_MARKUP, take('tag'))} ${area('policy', words.policy, words.policyHint, given.policy, 3, MAX_POLICY, take('policy'))}
      <button type="submit" class="primary" aria-disabled=${phase.kind === 'checking' ? 'true' : nothing}>${words.check}</button>
      <p class="hint">${words.privacy}</p>
    </form>
  `;
};

const area = (id: keyof Given, label: string, hint: string, value: string, rows: number, most: number, take: (event: Event) => void): TemplateResult => html`
  <div class="field">
    <label for=${id}>${label}</label>
    <textarea
      id=${id}
      rows=${rows}
      dir="ltr"
      maxlength=${most}
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      aria-describedby="${id}-hint"
      .value=${live(value)}
      @input=${take}
    ></textarea>
    <p class="hint" id="${id}-hint">${hint}</p>
  </div>
`;

/** What is in the way first. */
const ORDER: readonly Finding['level'][] = ['wrong', 'note', 'fine'];

const topicOf = (topic: Topic, findings: readonly Finding[], state: CheckState, actions: CheckActions): TemplateResult | typeof nothing => {
  const own = ORDER.flatMap((level) => findings.filter((finding) => finding.topic === topic && finding.level === level));
  return own.length === 0
    ? nothing
    : html`
        <h3 id="topic-${topic}">${words.topics[topic]}</h3>
        <ul role="list" aria-labelledby="topic-${topic}">
          ${own.map((finding) => item(finding, state, actions))}
        </ul>
      `;
};

const item = (finding: Finding, { copied }: CheckState, actions: CheckActions): TemplateResult => {
  const { what, next, fix } = sayingOf(finding);
  const isCopied = fix !== '' && copied?.text === fix;
  return html`
    <li class=${finding.level}>
      <p class="what"><span class="level">${words.levels[finding.level]}</span> ${what}</p>
      ${next === '' ? nothing : html`<p>${next}</p>`}
      ${fix === ''
        ? nothing
        : html`<div class="fix">
            <code dir="ltr">${fix}</code>
            <button type="button" aria-label="${words.copyFix}: ${fix}" @click=${() => actions.copy(fix)}>${words.copyFix}</button>
            <span role="status">${isCopied ? (copied.done ? words.copied : words.copyByHand) : ''}</span>
          </div>`}
    </li>
  `;
};
