/**
 * What a person does to keep a full list in order, as far as the screens go: labels that are typed, chats that are put
 * aside. It renders nothing. A label that was typed stays with its chat until it is added.
 */
import { isLabel, isSameLabel, MAX_LABELS } from '../../chat/labels.ts';
import type { Host } from '../../chat/view.ts';
import type { DeskSurface } from './desk.ts';
import { totalsOf } from './listing.ts';
import { findChat, neighbourOf } from './model.ts';

export class FilingDesk {
  readonly #host: Host;
  readonly #surface: DeskSurface;
  #typed: Readonly<Record<string, string>> = {};
  #problem: string | null = null;

  constructor(host: Host, surface: DeskSurface) {
    this.#host = host;
    this.#surface = surface;
  }

  /** A label that is not added yet. */
  typedFor(chatId: string): string {
    return this.#typed[chatId] ?? '';
  }

  /** What is wrong with it; null: nothing, for all that is known. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Another screen is shown. */
  leave(): void {
    this.#problem = null;
    this.#surface.requestUpdate();
  }

  /** The inbox was locked. */
  forget(): void {
    this.#typed = {};
    this.leave();
  }

  type(chatId: string, label: string): void {
    this.#typed = { ...this.#typed, [chatId]: label };
    this.leave();
  }

  addLabel(chatId: string): void {
    const typed = this.typedFor(chatId);
    const { chats } = this.#host.snapshot;
    const own = findChat(this.#host.snapshot, chatId)?.labels ?? [];
    // As it is written on other chats: “vip” and “VIP” are one.
    const label = totalsOf(chats).labels.find((known) => isSameLabel(known, typed.trim())) ?? typed.trim();
    this.#problem = this.#problemOf(label, own);
    this.#surface.requestUpdate();
    if (this.#problem !== null) return this.#surface.focusProblem();
    void this.#surface.run(() => this.#host.saveLabels(chatId, [...own, label])).then((done) => {
      if (!done) return;
      this.#surface.announce(this.#surface.words().labelAdded(label));
      // What was typed meanwhile is not added yet.
      if (this.typedFor(chatId) === typed) this.type(chatId, '');
    });
  }

  removeLabel(chatId: string, label: string): void {
    const own = findChat(this.#host.snapshot, chatId)?.labels ?? [];
    void this.#surface.run(() => this.#host.saveLabels(chatId, own.filter((other) => other !== label))).then((done) => {
      if (done) this.#surface.announce(this.#surface.words().labelRemoved(label));
    });
  }

  /** Its row goes with it: the list goes on with the one below. */
  snooze(chatId: string, until: number): void {
    const shown = this.#surface.shown();
    const next = neighbourOf(shown, chatId, 1) ?? neighbourOf(shown, chatId, -1);
    void this.#surface.run(() => this.#host.snooze(chatId, until)).then((done) => {
      if (!done) return;
      this.#surface.announce(this.#surface.words().snoozedUntil(this.#surface.formats().ahead(until, Date.now())));
      this.#surface.leaveChat(chatId, next?.id ?? null);
    });
  }

  wake(chatId: string): void {
    void this.#surface.run(() => this.#host.snooze(chatId, null)).then((done) => {
      if (!done) return;
      this.#surface.announce(this.#surface.words().woken);
      this.#surface.focusMenuButton();
    });
  }

  #problemOf(label: string, own: readonly string[]): string | null {
    const words = this.#surface.words();
    if (!isLabel(label)) return words.labelWrong;
    if (own.some((other) => isSameLabel(other, label))) return words.labelThere;
    return own.length >= MAX_LABELS ? words.labelsFull(MAX_LABELS) : null;
  }
}
