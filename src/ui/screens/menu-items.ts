/** What can be done with the chat, in its menu. */
import type { TemplateResult } from 'lit';
import { menuItems } from '../menu.ts';
import type { PanelView } from './view.ts';

export const chatMenuItems = ({ snapshot, words, sound, actions }: PanelView): readonly TemplateResult[] => {
  const { kind } = snapshot.phase;
  const isRunning = kind === 'open' || kind === 'waiting' || kind === 'frozen';
  return menuItems(
    [
      ...(snapshot.safetyNumber === null ? [] : [{ text: words.security, act: () => actions.showSecurity(true) }]),
      { text: sound ? words.soundOff : words.soundOn, act: () => actions.setSound(!sound) },
      { text: words.transcript, act: () => actions.saveTranscript() },
      ...(isRunning ? [{ text: words.endChat, act: () => actions.ask('end'), danger: true }] : []),
      { text: words.deleteChat, act: () => actions.ask('delete'), danger: true },
    ],
    () => actions.setMenu(false),
  );
};
