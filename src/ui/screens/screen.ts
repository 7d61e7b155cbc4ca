/** Which screen is shown: one for every phase of a guest. */
import { html, type TemplateResult } from 'lit';
import { chatScreen } from './chat.ts';
import { panelHeader } from './header.ts';
import { questionDialog } from './question.ts';
import { securityScreen } from './security.ts';
import { expiredScreen, failedScreen, lookingScreen, preparingScreen, unsetScreen } from './stages.ts';
import type { PanelView } from './view.ts';
import { welcomeScreen } from './welcome.ts';

/** Everything inside the frame of the panel. */
export const panelScreen = (view: PanelView): TemplateResult => html`
  ${panelHeader(view)} ${body(view)}
  <slot name="footer"></slot>
  ${questionDialog(view)}
`;

const body = (view: PanelView): TemplateResult => {
  const { phase, thread } = view.snapshot;
  switch (phase.kind) {
    case 'unset':
      return unsetScreen(view);
    case 'looking':
      return lookingScreen(view);
    case 'welcome':
      return welcomeScreen(view);
    case 'preparing':
      return preparingScreen(view);
    case 'failed':
      return failedScreen(view, phase.code);
    case 'expired':
      if (thread === null) return expiredScreen(view);
      break;
    case 'waiting':
    case 'open':
    case 'frozen':
    case 'ended':
    case 'blocked':
      break;
  }
  return view.state.showsSecurity ? securityScreen(view) : chatScreen(view);
};
