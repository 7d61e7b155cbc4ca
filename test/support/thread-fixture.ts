/** A log and a composer alone on the page, over a thread that the test sets, with everything they ask of an engine noted. */
import { LitElement, html, type TemplateResult } from 'lit';
import { nextFrame } from '@open-wc/testing';
import { GuestChatError, type ErrorCode } from '../../src/base/errors.ts';
import type { HistoryItem, TextItem, ThreadView } from '../../src/chat/view.ts';
import { createAnnouncer } from '../../src/ui/announcer.ts';
import { createFormats } from '../../src/ui/formats.ts';
import { inboxStrings } from '../../src/ui/inbox-strings.ts';
import { messageStrings } from '../../src/ui/thread/message-strings.ts';
import { messageTools } from '../../src/ui/thread/message-tools.ts';
import { threadStrings } from '../../src/ui/strings.ts';
import { ThreadController, type ThreadModel } from '../../src/ui/thread.ts';
import { threadStyles } from '../../src/ui/thread-styles.ts';
import { tokens } from '../../src/ui/tokens.ts';
import { aText, aThread } from './scripted-host.ts';

const formats = createFormats('en');
/** One and the same, as an element has them. */
const words = { ...threadStrings, ...messageStrings };

export class OneThread extends LitElement {
  static override styles = [tokens, threadStyles, messageTools.messageStyles];
  key = 'one';
  theirName = 'Mara';
  view: ThreadView = aThread();
  /** Calls of the engine so far. */
  readonly calls: (readonly [method: string, argument: string])[] = [];
  readonly said: string[] = [];
  /** Sending fails with this. */
  failure: ErrorCode | null = null;
  /** Sending waits for this. */
  gate: Promise<void> = Promise.resolve();
  /** Loading waits for this. */
  loading: Promise<void> = Promise.resolve();
  /** What `loadEarlier` puts in front, one page at a time. */
  earlier: readonly HistoryItem[][] = [];
  readonly messages: ThreadController = new ThreadController(this, () => this.#model());
  readonly #announcer = createAnnouncer(() => this.requestUpdate());

  /** Another thread, or another state of this one. */
  show(change: Partial<ThreadView>, key = this.key): Promise<boolean> {
    this.key = key;
    this.view = { ...this.view, ...change };
    this.requestUpdate();
    return this.updateComplete;
  }

  add(...items: readonly HistoryItem[]): Promise<boolean> {
    const history = [...this.view.history, ...items].sort((a, b) => (a.order < b.order ? -1 : 1));
    return this.show({ history });
  }

  called(method: string): string[] {
    return this.calls.filter(([name]) => name === method).map(([, argument]) => argument);
  }

  protected override render(): TemplateResult {
    return html`${this.messages.log()}${this.messages.composer()}${this.#announcer.template}`;
  }

  #model(): ThreadModel {
    const { key } = this;
    const note = (method: string, argument: string): Promise<void> => {
      this.calls.push([method, argument]);
      return Promise.resolve();
    };
    return {
      key,
      view: this.view,
      theirName: this.theirName,
      words,
      tools: messageTools,
      bringTools: () => undefined,
      errorText: (code) => inboxStrings.errors[code],
      formats,
      send: async (text, replyTo) => {
        await note('send', replyTo === undefined ? text : `${replyTo}: ${text}`);
        await this.gate;
        if (this.failure !== null) throw new GuestChatError(this.failure);
      },
      retry: (id) => note('retry', id),
      deleteMessage: (id) => note('deleteMessage', id),
      type: () => undefined,
      saveDraft: (text) => note('saveDraft', `${key}: ${text}`),
      loadEarlier: async () => {
        await note('loadEarlier', '');
        await this.loading;
        if (this.key !== key) return note('loaded', 'for nobody');
        const page = this.earlier[0] ?? [];
        this.earlier = this.earlier.slice(1);
        await this.show({ history: [...page, ...this.view.history], hasEarlier: this.earlier.length > 0 });
      },
      announce: (text) => {
        this.said.push(text);
        this.#announcer.say(text);
      },
    };
  }
}
customElements.define('one-thread', OneThread);

export const texts = (from: number, to: number, change: Partial<TextItem> = {}): TextItem[] =>
  Array.from({ length: to - from + 1 }, (_, i) => aText(from + i, change));

export const showThread = async (view: Partial<ThreadView> = {}, size: { readonly width?: number; readonly height?: number } = {}): Promise<OneThread> => {
  const thread = document.createElement('one-thread') as OneThread;
  thread.view = aThread(view);
  thread.style.cssText = `display: flex; flex-direction: column; inline-size: ${size.width ?? 400}px; block-size: ${size.height ?? 500}px; font: 16px/1.4 sans-serif`;
  document.body.append(thread);
  await thread.updateComplete;
  // The log is measured behind the first frame.
  await nextFrame();
  await nextFrame();
  return thread;
};

export const closeThreads = (): void => {
  for (const thread of document.querySelectorAll('one-thread')) thread.remove();
};
