/** Keeps the thread that the engine has open the one on the screen, also where the engine began anew behind a lock. */
import type { HostSnapshot } from '../../chat/view.ts';

export class OpenThread {
  readonly #open: (chatId: string | null) => Promise<unknown>;
  #wanted: string | null = null;
  /** Calls on their way: each tells what it found. */
  #calls = 0;

  constructor(open: (chatId: string | null) => Promise<unknown>) {
    this.#open = open;
  }

  /** Null: none. */
  want(chatId: string | null): void {
    if (chatId === this.#wanted) return;
    this.#wanted = chatId;
    this.#call();
  }

  look({ phase, thread }: HostSnapshot): void {
    if (phase.kind === 'ready' && this.#calls === 0 && this.#wanted !== (thread?.chatId ?? null)) this.#call();
  }

  #call(): void {
    this.#calls += 1;
    void this.#open(this.#wanted).finally(() => (this.#calls -= 1));
  }
}
