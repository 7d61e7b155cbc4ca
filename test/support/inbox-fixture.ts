/** An inbox on the page over a scripted host, with the width a test wants. */
import type { Host } from '../../src/chat/view.ts';
import { GuestChatInbox } from '../../src/ui/inbox.ts';
import type { ScriptedHost } from './scripted-host.ts';

let nextHost: ScriptedHost | null = null;

class ScriptedInbox extends GuestChatInbox {
  protected override createHost(): Host {
    if (!nextHost) throw new Error('no scripted host');
    return nextHost;
  }
}
customElements.define('guest-chat-inbox', ScriptedInbox);

export interface InboxOptions {
  readonly width?: number;
  /** As large as the page lets `.inbox-place` be. */
  readonly fillsPage?: true;
  readonly dir?: 'rtl';
  readonly attributes?: Readonly<Record<string, string>>;
}

export const openInbox = async (host: ScriptedHost, options: InboxOptions = {}): Promise<GuestChatInbox> => {
  nextHost = host;
  const frame = document.createElement('div');
  frame.className = 'inbox-place';
  if (!options.fillsPage) {
    frame.style.inlineSize = `${options.width ?? 1000}px`;
    frame.style.blockSize = '700px';
  }
  if (options.dir) frame.dir = options.dir;
  const inbox = document.createElement('guest-chat-inbox');
  for (const [name, value] of Object.entries(options.attributes ?? {})) inbox.setAttribute(name, value);
  frame.append(inbox);
  document.body.append(frame);
  await inbox.updateComplete;
  await new Promise(requestAnimationFrame);
  return inbox;
};

export const closeInboxes = (): void => {
  for (const inbox of document.querySelectorAll('guest-chat-inbox')) inbox.parentElement?.remove();
};

const UNTIL_MS = 12_000;

/** Waits until asking does not throw any more, and gives the answer. */
export const until = async <T>(ask: () => T): Promise<T> => {
  const end = Date.now() + UNTIL_MS;
  for (;;) {
    // Before the first time too: what was done just before is drawn by then, as it is before a person goes on.
    await new Promise((resolve) => setTimeout(resolve, 10));
    try {
      return ask();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
};

/** The element with the focus, through open shadow roots. */
export const focused = (): Element | null => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
};

/** @throws Error naming both elements; an assertion would hold them, and what a page reports must be plain data */
export const expectFocus = (wanted: Element): void => {
  const at = focused();
  if (at === wanted) return;
  const name = (element: Element | null): string => (element ? `<${element.localName} class="${element.className}">` : 'nothing');
  throw new Error(`the focus is on ${name(at)}, not on ${name(wanted)}`);
};

/** Types as a person does, as far as the element can tell. */
export const type = (control: HTMLElement, text: string): void => {
  const field = control as HTMLInputElement | HTMLTextAreaElement;
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};
