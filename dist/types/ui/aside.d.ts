/**
 * What a guest rarely sees, in a file of its own: the screens where there is no chat or no more of it, what went wrong,
 * the menu and all it leads to, what one does with a single message, the sound. Loaded when the first of them is needed.
 */
export { asideStrings } from './aside-strings.js';
export { asideStyles } from './aside-styles.js';
export { moveInMenu } from './menu.js';
export { endingFoot, endingScreen, endingText, waitingText } from './screens/endings.js';
export { chatMenuItems } from './screens/menu-items.js';
export { questionBody } from './screens/question.js';
export { messageTools } from './thread/message-tools.js';
export { securityScreen } from './screens/security.js';
export { chime } from './sound.js';
export { saveFile } from './save-file.js';
export { transcriptOf } from './transcript.js';
