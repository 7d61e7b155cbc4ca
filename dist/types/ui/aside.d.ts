/**
 * What a guest looks at beside the chat, and rarely: security, the questions before something is ended, the transcript.
 * A file of its own, loaded when the menu is opened.
 */
export { asideStrings } from './aside-strings.js';
export { asideStyles } from './aside-styles.js';
export { questionBody } from './screens/question.js';
export { securityScreen } from './screens/security.js';
export { transcriptOf } from './transcript.js';
