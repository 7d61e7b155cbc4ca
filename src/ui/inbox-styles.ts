/**
 * How the inbox looks, but for the message log and the composer. Colours and measures come from the shared tokens;
 * everything is laid out along the writing direction, and by the width of the element, not of the window.
 */
import { unsafeCSS, type CSSResult } from 'lit';
import { controlsStyles, preferencesStyles } from './inbox/control-styles.ts';
import { deskStyles } from './inbox/desk-styles.ts';
import { embedStyles } from './inbox/embed-styles.ts';
import { layoutStyles, marksStyles } from './inbox/layout-styles.ts';
import { listStyles } from './inbox/list-styles.ts';

/** A page means by rem what it likes, often ten pixels: here one is sixteen. Texts are as large as the visitor's own all the same. */
const inPixels = ({ cssText }: CSSResult): CSSResult => unsafeCSS(cssText.replace(/([\d.]+)rem\b/gu, (_, rem: string) => `${Number(rem) * 16}px`));

export const inboxStyles = [layoutStyles, marksStyles, listStyles, controlsStyles, deskStyles, embedStyles, preferencesStyles].map(inPixels);
