/**
 * How the inbox looks, but for the message log and the composer. Colours and measures come from the shared tokens;
 * everything is laid out along the writing direction, and by the width of the element, not of the window.
 */
import { controlsStyles, preferencesStyles } from './inbox/control-styles.ts';
import { deskStyles } from './inbox/desk-styles.ts';
import { embedStyles } from './inbox/embed-styles.ts';
import { layoutStyles, marksStyles } from './inbox/layout-styles.ts';
import { listStyles } from './inbox/list-styles.ts';

export const inboxStyles = [layoutStyles, marksStyles, listStyles, controlsStyles, deskStyles, embedStyles, preferencesStyles];
