/** Which screen is shown: one for every phase of a guest. Those that are rarely seen are in aside.ts. */
import { html, nothing, type TemplateResult } from 'lit';
import { chatScreen } from './chat.ts';
import { panelHeader } from './header.ts';
import { rare } from './rare.ts';
import { lookingScreen, preparingScreen } from './stages.ts';
import type { PanelView } from './view.ts';
import { welcomeScreen } from './welcome.ts';

/** Everything inside the frame of the panel. */
export const panelScreen = (view: PanelView): TemplateResult => html`
  ${panelHeader(view)} ${body(view)}
  <slot name="footer"></slot>
  ${questionDialog(view)}
`;

/** A native modal dialog: Esc and the focus come with it. The panel opens and closes it as `state.question` says. */
const questionDialog = (view: PanelView): TemplateResult => {
  const { aside, actions } = view;
  const { question } = view.state;
  // The panel around it would take Esc for itself.
  const keep = (event: KeyboardEvent): void => event.stopPropagation();
  // Closed by us, so that the focus is moved after the browser's own way back.
  const cancel = (event: Event): void => {
    event.preventDefault();
    actions.ask(null);
  };
  // Left without us. Of one that we have closed the browser tells late, when the next question is there or on its way.
  const close = ({ target }: Event): unknown => !(target as HTMLDialogElement).open && (target as HTMLDialogElement).firstElementChild && actions.ask(null);
  return html`
    <dialog class="question" part="dialog" aria-labelledby="question-title" @cancel=${cancel} @close=${close} @keydown=${keep}>
      ${question === null ? nothing : aside?.questionBody(view, question)}
    </dialog>
  `;
};

const body = (view: PanelView): TemplateResult => {
  const { phase, thread } = view.snapshot;
  switch (phase.kind) {
    case 'looking':
      return lookingScreen(view);
    case 'welcome':
      return welcomeScreen(view);
    case 'preparing':
      return preparingScreen(view);
  }
  if (thread === null) return rare(view, ({ endingScreen }) => endingScreen(view));
  return view.aside && view.state.showsSecurity ? view.aside.securityScreen(view) : chatScreen(view);
};
