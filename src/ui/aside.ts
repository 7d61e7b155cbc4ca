/**
 * What a guest rarely sees, in a file of its own: the screens where there is no chat or no more of it, what went wrong,
 * security, what one does with a single message, the questions before something is ended, the transcript, the sound. Loaded when the first of them is needed, and when
 * the menu is opened.
 */
export { asideStrings } from './aside-strings.ts';
export { asideStyles } from './aside-styles.ts';
export { endingFoot, endingScreen, endingText, waitingText } from './screens/endings.ts';
export { questionBody } from './screens/question.ts';
export { messageTools } from './thread/message-tools.ts';
export { securityScreen } from './screens/security.ts';
export { chime } from './sound.ts';
export { transcriptOf } from './transcript.ts';
