/**
 * What a guest rarely sees, in a file of its own: the screens where there is no chat or no more of it, what went wrong,
 * the menu and all it leads to, what one does with a single message, the sound. Loaded when the first of them is needed.
 */
export { asideStrings } from './aside-strings.ts';
export { asideStyles } from './aside-styles.ts';
export { moveInMenu } from './menu.ts';
export { endingFoot, endingScreen, endingText, waitingText } from './screens/endings.ts';
export { chatMenuItems } from './screens/menu-items.ts';
export { questionBody } from './screens/question.ts';
export { messageTools } from './thread/message-tools.ts';
export { securityScreen } from './screens/security.ts';
export { chime } from './sound.ts';
export { saveFile } from './save-file.ts';
export { transcriptOf } from './transcript.ts';
