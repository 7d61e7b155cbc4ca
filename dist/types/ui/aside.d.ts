/**
 * What a guest rarely sees, in a file of its own: the screens where there is no chat or no more of it, what went wrong,
 * security, what one does with a single message, the questions before something is ended, the transcript, the sound. Loaded when the first of them is needed, and when
 * the menu is opened.
 */
export { asideStrings } from './aside-strings.js';
export { asideStyles } from './aside-styles.js';
export { endingFoot, endingScreen, endingText, waitingText } from './screens/endings.js';
export { questionBody } from './screens/question.js';
export { messageTools } from './thread/message-tools.js';
export { securityScreen } from './screens/security.js';
export { chime } from './sound.js';
export { transcriptOf } from './transcript.js';
