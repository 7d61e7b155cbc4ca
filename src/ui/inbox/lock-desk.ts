/**
 * What a person does about the lock of the inbox, as far as the screens go: passphrases that are typed, the progress,
 * what came of it. Passphrases are gone as soon as their screen is.
 */
import type { Host } from '../../chat/view.ts';
import type { DeskSurface } from './desk.ts';

export const MIN_PASSPHRASE = 12;

export type LockField = 'now' | 'next' | 'again';
type Outcome = Exclude<Awaited<ReturnType<Host['unlock']>>, 'unlocked'>;

export interface LockState {
  readonly typed: Readonly<Partial<Record<LockField, string>>>;
  readonly problems: Readonly<Partial<Record<LockField, string>>>;
  /** 0 to 1; null: nothing is being sealed or opened. */
  readonly progress: number | null;
  readonly outcome: Outcome | null;
  /** What is done. */
  readonly done: string | null;
}

const BEGINNING: LockState = { typed: {}, problems: {}, progress: null, outcome: null, done: null };

export class LockDesk {
  readonly #host: Host;
  readonly #surface: DeskSurface;
  #state = BEGINNING;
  /** Screens that were left so far. */
  #left = 0;

  constructor(host: Host, surface: DeskSurface) {
    this.#host = host;
    this.#surface = surface;
  }

  get state(): LockState {
    return this.#state;
  }

  /** Another screen is shown. */
  leave(): void {
    const { progress } = this.#state;
    this.#left += 1;
    this.#patch({ ...BEGINNING, progress });
  }

  type(field: LockField, text: string): void {
    const { [field]: _, ...problems } = this.#state.problems;
    this.#patch({ typed: { ...this.#state.typed, [field]: text }, problems, outcome: null, done: null });
  }

  put(): void {
    const { next = '' } = this.#state.typed;
    if (!this.#checked(this.#nextProblems())) return;
    const left = this.#left;
    void this.#work(async (onProgress) => {
      await this.#host.setLock(next, onProgress);
      this.#finish(this.#surface.words().lockIsSet, left);
    });
  }

  change(): void {
    const { now = '', next = '' } = this.#state.typed;
    if (!this.#checked({ ...this.#nowProblems(), ...this.#nextProblems() })) return;
    this.#change(now, next, this.#surface.words().lockChanged);
  }

  takeOff(): void {
    if (this.#checked(this.#nowProblems())) this.#change(this.#state.typed.now ?? '', '', this.#surface.words().lockIsOff);
  }

  unlock(): void {
    const { now = '' } = this.#state.typed;
    if (!this.#checked(this.#nowProblems())) return;
    void this.#work(async (onProgress) => {
      const outcome = await this.#host.unlock(now, onProgress);
      if (outcome !== 'unlocked') return this.#tell(outcome);
      this.leave();
      this.#surface.announce(this.#surface.words().unlocked);
      this.#surface.focusTitle();
    });
  }

  lockAfter(minutes: number | null): void {
    void this.#surface.run(() => this.#host.lockAfter(minutes));
  }

  lockNow(): void {
    this.#host.lock();
  }

  #change(now: string, next: string, done: string): void {
    const left = this.#left;
    void this.#work(async (onProgress) => {
      const outcome = await this.#host.changeLock(now, next, onProgress);
      if (outcome === 'changed') this.#finish(done, left);
      else this.#tell(outcome);
    });
  }

  async #work(work: (onProgress: (progress: number) => void) => Promise<void>): Promise<void> {
    this.#patch({ progress: 0, outcome: null, done: null });
    await this.#surface.run(() => work((progress) => this.#patch({ progress })));
    this.#patch({ progress: null });
  }

  /** Whoever has gone on meanwhile hears of it, and stays where they are. */
  #finish(done: string, left: number): void {
    const isHere = left === this.#left;
    this.leave();
    this.#surface.announce(done);
    if (!isHere) return;
    this.#patch({ done });
    this.#surface.focusTitle();
  }

  #tell(outcome: Outcome): void {
    this.#patch({ outcome });
    this.#surface.announce(this.#surface.words().unlockOutcomes[outcome]);
  }

  #nowProblems(): LockState['problems'] {
    return (this.#state.typed.now ?? '') === '' ? { now: this.#surface.words().lockMissing } : {};
  }

  #nextProblems(): LockState['problems'] {
    const { next = '', again = '' } = this.#state.typed;
    const words = this.#surface.words();
    if (next.length < MIN_PASSPHRASE) return { next: words.lockShort };
    return next === again ? {} : { again: words.lockDiffers };
  }

  #checked(problems: LockState['problems']): boolean {
    if (this.#state.progress !== null) return false;
    this.#patch({ problems });
    const isGood = Object.keys(problems).length === 0;
    if (!isGood) this.#surface.focusProblem();
    return isGood;
  }

  #patch(change: Partial<LockState>): void {
    this.#state = { ...this.#state, ...change };
    this.#surface.requestUpdate();
  }
}
