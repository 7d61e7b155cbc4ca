/**
 * The screens where there is no chat, and what stands in place of the composer where there is no more of it: each with
 * one sentence and at most one next step. Part of aside.ts.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ErrorCode } from '../../base/errors.ts';
import type { GuestPhase } from '../../chat/view.ts';
import { setupAddress } from '../addresses.ts';
import type { GuestStrings } from '../strings.ts';
import { problemLine } from './problem.ts';
import type { PanelView } from './view.ts';

/** The sentence of an ending, or of what may become one, on the screen and aloud. */
export const endingText = (phase: GuestPhase, words: GuestStrings): string => {
  switch (phase.kind) {
    case 'waiting':
      return phase.problem === undefined ? (phase.work === undefined ? words.waiting : words.working) : words.waitingProblems[phase.problem];
    case 'unset':
      return words.unsetText;
    case 'failed':
      return words.errors[phase.code];
    case 'ended':
      return phase.by === 'us' ? words.endedByUs : words.endedByThem;
    case 'frozen':
    case 'expired':
    case 'blocked':
      return words[phase.kind];
    default:
      return '';
  }
};

/** Above the messages while nobody has answered. */
export const waitingText = ({ snapshot, words }: PanelView): TemplateResult => {
  const { phase } = snapshot;
  const work = phase.kind === 'waiting' ? phase.work : undefined;
  return html`${endingText(phase, words)}${work === undefined ? nothing : html`<progress aria-label=${words.working} .value=${work}></progress>`}`;
};

/** All of the panel below its head. */
export const endingScreen = (view: PanelView): TemplateResult => {
  const { snapshot, words } = view;
  const { phase } = snapshot;
  const title = phase.kind === 'unset' ? words.unsetTitle : phase.kind === 'expired' ? words.expiredTitle : words.failedTitle;
  return html`
    <div class="stage">
      <h3>${title}</h3>
      <p class=${phase.kind === 'unset' ? 'quiet' : nothing}>${endingText(phase, words)}</p>
      ${nextStep(view)}
    </div>
  `;
};

/** Trying once more cannot help: what does stands in the sentence. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['invite-invalid', 'invite-expired', 'invite-used', 'invite-revoked', 'insecure-page', 'unsupported']);

const nextStep = (view: PanelView): TemplateResult | typeof nothing => {
  const { snapshot, words, actions } = view;
  const { phase } = snapshot;
  switch (phase.kind) {
    case 'unset': {
      const address = setupAddress(...view.setup);
      return address === null ? nothing : html`<a class="primary" part="primary-button" href=${address}>${words.setUp}</a>`;
    }
    case 'failed':
      if (phase.code === 'storage-lost') return button(view, words.deleteChat, () => actions.ask('delete'));
      return FINAL.has(phase.code) ? nothing : button(view, words.tryAgain, () => actions.look());
    case 'expired':
      return html`<slot name="ended"></slot>${problemLine(view)}${button(view, words.newChat, () => actions.restart())}`;
    default:
      return nothing;
  }
};

const button = ({ state }: PanelView, text: string, act: () => void): TemplateResult =>
  html`<button type="button" class="primary" part="primary-button" aria-disabled=${state.busy ? 'true' : nothing} @click=${act}>${text}</button>`;

/** Below the messages of a chat that takes no more. What can be read goes only after a question; then a new chat can begin. */
export const endingFoot = (view: PanelView): TemplateResult => {
  const { snapshot, words, actions } = view;
  const { phase } = snapshot;
  const [next, act] =
    phase.kind === 'frozen'
      ? [words.startAgain, () => actions.restart()]
      : [phase.kind === 'blocked' ? words.deleteChat : words.newChat, () => actions.ask('delete')];
  return html`
    <div class="foot" part="banner">
      <p>${endingText(phase, words)}</p>
      <slot name="ended"></slot>
      ${problemLine(view)} ${button(view, next, act)}
    </div>
  `;
};
