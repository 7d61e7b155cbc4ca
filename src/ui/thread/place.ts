/**
 * The scroll place of a log: stays at its end while a person is there, and elsewhere keeps what they read where it is,
 * whatever comes in above or below. `before` runs before a rendering, `after` behind it.
 */

/** This near to an end counts as being there. Pixels. */
export const NEAR = 48;

export class Place {
  isAtEnd = true;
  #log: HTMLElement | null = null;
  /** Its measures when it was put to its end, and where that was. */
  #measures = '';
  #end = 0;
  /** Will be put to its end with the frame: what is new in it is below what a person sees. */
  #isDue = false;
  #anchor: { readonly element: HTMLElement; readonly top: number } | null = null;
  /** A keyboard comes up, the composer grows, the log is shown again: its end stays in sight. */
  readonly #observer = new ResizeObserver(() => this.#stick());

  before(): void {
    this.#anchor = null;
    const log = this.#log;
    if (this.isAtEnd || !log) return;
    const edge = log.getBoundingClientRect().top;
    for (const element of log.querySelectorAll<HTMLElement>('.message, .note')) {
      const { top, bottom } = element.getBoundingClientRect();
      if (bottom <= edge) continue;
      this.#anchor = { element, top };
      return;
    }
  }

  after(log: HTMLElement | null): void {
    if (log !== this.#log) {
      this.#observer.disconnect();
      this.#log = log;
      this.isAtEnd = true;
      for (const element of [log, log?.querySelector('.items')]) if (element) this.#observer.observe(element);
    }
    if (log && this.#anchor?.element.isConnected) log.scrollTop += this.#anchor.element.getBoundingClientRect().top - this.#anchor.top;
    // With the frame, where all of it is laid out anyhow: at once, each of a burst of texts would have it laid out anew.
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      this.#stick();
    });
  }

  /** Lets go of the log; `after` takes it up again. */
  leave(): void {
    this.#observer.disconnect();
    this.#log = null;
  }

  /**
   * Where the log stands now. A scroll that comes from other measures, not from a person, is undone: Firefox tells of
   * one when a log that was hidden is shown again.
   */
  read(log: HTMLElement): { readonly above: number; readonly below: number } {
    const isByHand = this.#isDue && log.scrollTop < this.#end;
    if (this.isAtEnd && !isByHand && this.#measures !== measuresOf(log)) this.#stick();
    return { above: log.scrollTop, below: log.scrollHeight - log.scrollTop - log.clientHeight };
  }

  #stick(): void {
    const log = this.#log;
    if (!log || !this.isAtEnd) return;
    log.scrollTop = log.scrollHeight;
    this.#end = log.scrollTop;
    this.#measures = measuresOf(log);
  }
}

const measuresOf = (log: HTMLElement): string => `${log.clientHeight} ${log.scrollHeight}`;
