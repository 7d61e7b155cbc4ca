/**
 * What a guest looks at beside the chat, and rarely: security, the questions before something is ended, the transcript.
 * A file of its own, loaded when the menu is opened.
 */
export { asideStrings } from './aside-strings.ts';
export { asideStyles } from './aside-styles.ts';
export { questionBody } from './screens/question.ts';
export { securityScreen } from './screens/security.ts';
export { transcriptOf } from './transcript.ts';
