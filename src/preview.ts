/**
 * Door: what is on preview.html beside the element. The element on that page wears what is behind the # of its address,
 * as the inbox wrote it; it has no invite, so nothing is sent or kept.
 */
import { attributesOf, looksFromFragment, propertiesOf } from './ui/inbox/embed-model.ts';
import { previewStrings } from './ui/inbox/embed-strings.ts';

/** All that may be on the element, and goes when it is not chosen any more. */
const NAMES = ['mode', 'open', 'position', 'theme', 'label', 'locale'];
const PROPERTIES = ['--guest-chat-accent', '--guest-chat-surface', '--guest-chat-radius'];

const dressChat = (): void => {
  const chat = document.querySelector<HTMLElement>('guest-chat');
  if (!chat) return;
  const looks = looksFromFragment(location.hash);
  const attributes = new Map(attributesOf(looks));
  for (const name of NAMES) {
    const value = attributes.get(name);
    if (value === undefined) chat.removeAttribute(name);
    else chat.setAttribute(name, value ?? '');
  }
  const properties = new Map(propertiesOf(looks));
  for (const name of PROPERTIES) chat.style.setProperty(name, properties.get(name) ?? '');
  // In place of what an element without an invite says.
  Object.assign(chat, { strings: previewStrings });
};

dressChat();
addEventListener('hashchange', dressChat);
