/**
 * The embed generator: keeps what is chosen on its screen and draws it anew, so that the rest of the inbox need not know
 * of it. What is on the screen is embed-screen.ts, what is written embed-snippets.ts. It asks nothing of the host and
 * stores nothing; looks last as long as the inbox is open.
 */
import { noChange, type ChildPart } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type DirectiveResult } from 'lit/directive.js';
import type { InviteView } from '../../chat/view.ts';
import { copied } from './clipboard.ts';
import { defaultLooks, looksToFragment, type Looks } from './embed-model.ts';
import { embedScreenOf, type Checksum, type Copied, type EmbedActions, type EmbedState } from './embed-screen.ts';
import { integrityOf, scriptBeside } from './embed-snippets.ts';
import type { InboxActions, InboxView } from './view.ts';

/** By inbox: whoever goes back to the invite and returns, or turns to the next one, finds what was chosen. */
const keptLooks = new WeakMap<InboxActions, Looks>();

class EmbedScreen extends AsyncDirective implements EmbedActions {
  #view: InboxView | null = null;
  #invite: InviteView | null = null;
  #state: EmbedState = { looks: defaultLooks, kind: 'html', size: 'phone', isWhole: false, checksum: { kind: 'none' }, copied: null };
  /** What the frame began with: it is told the rest, and not loaded again. */
  #first = '';
  #shown = '';
  #frame: HTMLIFrameElement | null = null;

  override render(_view: InboxView, _invite: InviteView): unknown {
    return noChange;
  }

  override update(_part: ChildPart, [view, invite]: [InboxView, InviteView]): unknown {
    if (this.#view === null) {
      this.#state = { ...this.#state, looks: keptLooks.get(view.actions) ?? defaultLooks };
      this.#first = this.#shown = previewAddress(view, this.#state.looks);
    }
    this.#view = view;
    this.#invite = invite;
    return this.#template();
  }

  setLooks(change: Partial<Looks>): void {
    const looks = { ...this.#state.looks, ...change };
    if (this.#view) keptLooks.set(this.#view.actions, looks);
    this.#patch({ looks, copied: null });
    this.#show();
  }

  setKind(kind: EmbedState['kind']): void {
    this.#patch({ kind, copied: null });
  }

  setSize(size: EmbedState['size']): void {
    this.#patch({ size });
  }

  setWhole(isWhole: boolean): void {
    this.#patch({ isWhole, copied: null });
    if (isWhole && ['none', 'failed'].includes(this.#state.checksum.kind)) void this.#compute();
  }

  copy(what: Copied['what'], text: string): void {
    if (what === 'code' && this.#state.kind === 'html' && this.#state.isWhole && this.#state.checksum.kind === 'computing') return;
    void copied(text).then((done) => this.#patch({ copied: { what, done } }));
  }

  previewLoaded(frame: HTMLIFrameElement): void {
    this.#frame = frame;
    this.#show();
  }

  /** When it comes back to the document, its page is the first one again. */
  protected override disconnected(): void {
    this.#shown = this.#first;
  }

  /** Only what is behind the # changes: the page there stays, and the way back of this window as it was. */
  #show(): void {
    if (!this.#frame || !this.#view) return;
    const address = previewAddress(this.#view, this.#state.looks);
    if (address === this.#shown) return;
    this.#shown = address;
    this.#frame.contentWindow?.location.replace(address);
  }

  async #compute(): Promise<void> {
    const { inboxPage = '' } = this.#view ?? {};
    this.#patch({ checksum: { kind: 'computing' } });
    const checksum = await integrityOf(scriptBeside(inboxPage, true)).then(
      (integrity): Checksum => ({ kind: 'known', integrity }),
      (): Checksum => ({ kind: 'failed' }),
    );
    this.#patch({ checksum });
  }

  #template(): unknown {
    return this.#view && this.#invite ? embedScreenOf(this.#view, this.#invite, this.#state, this.#first, this) : noChange;
  }

  #patch(change: Partial<EmbedState>): void {
    this.#state = { ...this.#state, ...change };
    if (this.isConnected) this.setValue(this.#template());
  }
}

const previewAddress = ({ inboxPage }: InboxView, looks: Looks): string => {
  const url = new URL('preview.html', inboxPage);
  url.hash = looksToFragment(looks);
  return url.href;
};

const embed = directive(EmbedScreen);

export const embedScreen = (view: InboxView, invite: InviteView): DirectiveResult<typeof EmbedScreen> => embed(view, invite);
