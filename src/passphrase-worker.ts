/** Door of a worker: turns passphrases into keys for the inbox, which starts it from beside itself. */
import { answerStretch } from './chat/stretch.ts';

answerStretch(globalThis as unknown as Parameters<typeof answerStretch>[0]);
