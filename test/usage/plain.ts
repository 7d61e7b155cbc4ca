/** The tag in TypeScript without a framework. Type checked, never run: a line that is wrong on purpose has to be found. */
import type {} from '../../src/index.ts';

const chat = document.querySelector('guest-chat');
chat?.addEventListener('guest-chat-message-received', ({ detail }) => console.log(detail.id.length));

document.addEventListener('guest-chat-unread-changed', ({ detail }) => {
  document.title = detail.count > 0 ? `(${detail.count})` : '';
});
window.addEventListener('guest-chat-failed', ({ detail }) => console.log(detail.code === 'chat-closed'));

// @ts-expect-error an event carries no text
document.addEventListener('guest-chat-message-received', ({ detail }) => console.log(detail.text));
