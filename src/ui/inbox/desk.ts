/**
 * What a host does beside answering, as far as the screens go: unsaved texts of the settings, a backup that is being
 * made or opened, the search through all messages. It keeps state and calls the host; it renders nothing.
 *
 * What was typed stays until it is stored; a recovery code is gone as soon as its screen is.
 */
import { folded } from '../../base/folded.ts';
import type { Backup, BackupOptions, Host, HostAbout, HostChatView, SavedReply } from '../../chat/view.ts';
import type { InboxStrings } from '../inbox-strings.ts';
import type { ListFormats } from './list-formats.ts';
import { exportJson, exportText } from './export.ts';
import { FilingDesk } from './filing-desk.ts';
import { InviteEdits } from './invite-edits.ts';
import { LockDesk, MIN_PASSPHRASE } from './lock-desk.ts';
import { forgetLists } from './listing.ts';
import { findChat, findInvite, type Route } from './model.ts';

/** Shorter ones are found everywhere. */
const MIN_QUERY = 2;
/** A pause in typing after which all messages are searched. */
const SEARCH_MS = 250;

export type DeskField = 'name' | 'hours' | 'reply' | 'away' | 'reply-name' | 'reply-text' | 'passphrase' | 'secret';
type RestoreOutcome = Exclude<Awaited<ReturnType<Host['restore']>>, 'restored'>;

export interface DeskState {
  /** Not saved yet. */
  readonly typed: Readonly<Partial<Record<DeskField, string>>>;
  readonly isAway: boolean | null;
  /** The name of the saved reply that is being changed; null: a new one. */
  readonly editing: string | null;
  /** What was typed into a note, by chat. */
  readonly notes: Readonly<Record<string, string>>;
  readonly problems: Readonly<Partial<Record<DeskField | 'file', string>>>;
  /** What was asked for last is done. */
  readonly saved: boolean;
  readonly withPassphrase: boolean;
  readonly withHistory: boolean;
  /** 0 to 1; null: nothing is being locked or opened. */
  readonly progress: number | null;
  /** `code`: null where a passphrase opens it. */
  readonly made: (Backup & { readonly isSeen: boolean }) | null;
  readonly file: File | null;
  readonly outcome: RestoreOutcome | null;
  readonly found: ReadonlySet<string>;
  readonly isSearching: boolean;
}

const BEGINNING: DeskState = {
  typed: {}, isAway: null, editing: null, notes: {}, problems: {}, saved: false, withPassphrase: false, withHistory: true, progress: null, made: null, file: null, outcome: null,
  found: new Set(), isSearching: false,
};

export interface DeskSurface {
  requestUpdate(): void;
  announce(text: string): void;
  forget(): void;
  focusProblem(): void;
  focusTitle(): void;
  focusComposer(): void;
  focusMenuButton(): void;
  /** The chats of the list as it is narrowed down now. */
  shown(): readonly HostChatView[];
  /** This chat is done with for now: where it is still on the screen, back to the list, at this one. */
  leaveChat(chatId: string, next: string | null): void;
  words(): InboxStrings;
  formats(): ListFormats;
  saveFile(name: string, content: BlobPart, type: string): void;
  /** One call at a time; what it fails with is shown. True: it succeeded. */
  run(work: () => Promise<unknown>): Promise<boolean>;
}

export class Desk {
  readonly edits: InviteEdits;
  readonly lock: LockDesk;
  readonly filing: FilingDesk;
  readonly #host: Host;
  readonly #surface: DeskSurface;
  #state = BEGINNING;
  #search: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Screens that were left so far: what is done behind one says nothing on another. */
  #left = 0;
  #screen: Route['kind'] = 'chats';

  constructor(host: Host, surface: DeskSurface) {
    this.#host = host;
    this.#surface = surface;
    this.edits = new InviteEdits(host, { ...surface, save: (work) => this.#save(work) });
    this.lock = new LockDesk(host, surface);
    this.filing = new FilingDesk(host, surface);
  }

  get state(): DeskState {
    return this.#state;
  }

  /** Another screen is shown: secrets and results are gone, unsaved texts are not, nor a backup that nobody has seen. */
  leave(next?: Route['kind']): void {
    const { passphrase: _, secret: __, ...typed } = this.#state.typed;
    const unseen = this.#state.made?.isSeen === false ? this.#state.made : null;
    const isShown = unseen !== null && next === 'backup';
    this.#left += 1;
    this.#screen = next ?? this.#screen;
    this.edits.leave();
    this.#patch({ typed, problems: {}, saved: false, made: isShown ? { ...unseen, isSeen: true } : unseen, file: null, outcome: null });
    this.lock.leave();
    this.filing.leave();
    if (isShown) this.saveBackup();
  }

  /** The inbox was locked: unsaved texts are gone as well. */
  forget(): void {
    this.stop();
    this.#surface.forget();
    forgetLists();
    this.edits.forget();
    this.#left += 1;
    this.#screen = 'chats';
    this.#patch(BEGINNING);
    this.lock.leave();
    this.filing.forget();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#search?.abort();
  }

  type(field: DeskField, text: string): void {
    const { [field]: _, ...problems } = this.#state.problems;
    this.#patch({ typed: { ...this.#state.typed, [field]: text }, problems, saved: false, outcome: null });
  }

  setAway(isAway: boolean): void {
    this.#patch({ isAway, saved: false });
  }

  typeNote(chatId: string, note: string): void {
    this.#patch({ notes: { ...this.#state.notes, [chatId]: note }, saved: false });
  }

  saveNote(chatId: string): void {
    const note = this.#state.notes[chatId];
    if (note === undefined) return;
    void this.#save(() => this.#host.saveNote(chatId, note)).then((done) => {
      const { [chatId]: kept, ...notes } = this.#state.notes;
      // What was typed meanwhile is not saved yet.
      if (done && kept === note) this.#patch({ notes });
    });
  }

  /** What is typed, or stored. */
  about(): { readonly name: string; readonly about: HostAbout } {
    const { profile, about } = this.#host.snapshot;
    const { typed, isAway } = this.#state;
    return {
      name: typed.name ?? profile?.name ?? '',
      about: { hours: typed.hours ?? about.hours, reply: typed.reply ?? about.reply, away: typed.away ?? about.away, isAway: isAway ?? about.isAway },
    };
  }

  saveProfile(): void {
    const { name, about } = this.about();
    const words = this.#surface.words();
    if (!this.#checked({ ...(name.trim() === '' ? { name: words.nameMissing } : {}), ...(about.isAway && about.away.trim() === '' ? { away: words.awayMissing } : {}) })) return;
    const before = this.#state;
    void this.#save(() => this.#host.saveProfile(name, about)).then((done) => {
      if (done) this.#patch({ typed: this.#withoutSaved(before.typed, ['name', 'hours', 'reply', 'away']), ...(this.#state.isAway === before.isAway ? { isAway: null } : {}) });
    });
  }

  /** Null: a new one after all. */
  editReply(reply: SavedReply | null): void {
    this.#patch({ editing: reply?.name ?? null, typed: { ...this.#state.typed, 'reply-name': reply?.name ?? '', 'reply-text': reply?.text ?? '' }, problems: {}, saved: false });
  }

  /** A new one, or in place of the one that is being changed. */
  saveReply(): void {
    const { replies } = this.#host.snapshot;
    const { editing } = this.#state;
    const name = (this.#state.typed['reply-name'] ?? '').trim().replace(/^\//u, '');
    const text = (this.#state.typed['reply-text'] ?? '').trim();
    const words = this.#surface.words();
    const isGood = /^[\p{L}\p{N}_-]{1,32}$/u.test(name) && !replies.some((reply) => reply.name === name && name !== editing);
    if (!this.#checked({ ...(isGood ? {} : { 'reply-name': words.replyWrong }), ...(text === '' ? { 'reply-text': words.replyEmpty } : {}) })) return;
    const isThere = replies.some((reply) => reply.name === editing);
    const next = isThere ? replies.map((reply) => (reply.name === editing ? { name, text } : reply)) : [...replies, { name, text }];
    const before = this.#state;
    void this.#save(() => this.#host.saveReplies(next)).then((done) => {
      if (done && this.#state.editing === editing) this.#patch({ typed: this.#withoutSaved(before.typed, ['reply-name', 'reply-text']), editing: null });
    });
  }

  removeReply(gone: SavedReply): void {
    void this.#save(() => this.#host.saveReplies(this.#host.snapshot.replies.filter(({ name }) => name !== gone.name)));
  }

  unblock(chatId: string): void {
    void this.#save(() => this.#host.unblock(chatId));
  }

  /** Can be taken back, so nobody is asked. */
  refuse(chatId: string): void {
    void this.#surface.run(() => this.#host.refuse(chatId));
  }

  pauseAll(paused: boolean): void {
    void this.#surface.run(() => this.#host.pauseAll(paused)).then((done) => {
      if (done) this.#surface.announce(paused ? this.#surface.words().allPaused : this.#surface.words().saved);
    });
  }

  dismissErased(): void {
    void this.#surface.run(() => this.#host.dismissErased());
  }

  acceptRequest(chatId: string): void {
    const left = this.#left;
    void this.#surface.run(() => this.#host.acceptRequest(chatId)).then((done) => {
      if (done && left === this.#left) this.#surface.focusComposer();
    });
  }

  // Backup ---------------------------------------------------------------------------------------------------------

  chooseSecret(withPassphrase: boolean): void {
    this.#patch({ withPassphrase, problems: {} });
  }

  chooseHistory(withHistory: boolean): void {
    this.#patch({ withHistory });
  }

  makeBackup(): void {
    const { withPassphrase, withHistory, typed } = this.#state;
    const passphrase = withPassphrase ? (typed.passphrase ?? '') : '';
    const words = this.#surface.words();
    if (!this.#checked(withPassphrase && passphrase.length < MIN_PASSPHRASE ? { passphrase: words.passphraseShort } : {})) return;
    this.#patch({ progress: 0 });
    const options: BackupOptions = { passphrase, history: withHistory, onProgress: (progress) => this.#patch({ progress }) };
    void this.#surface
      .run(async () => {
        const made = await this.#host.createBackup(options);
        const isSeen = this.#screen === 'backup';
        if (isSeen) this.leave();
        this.#patch({ made: { ...made, isSeen } });
        this.#surface.announce(this.#surface.words().backupDone);
        // Elsewhere a line above the list leads to it.
        if (!isSeen) return;
        this.saveBackup();
        this.#surface.focusTitle();
      })
      .then(() => this.#patch({ progress: null }));
  }

  saveBackup(): void {
    const { made } = this.#state;
    if (!made) return;
    this.#surface.saveFile(this.#surface.words().backupFile(today()), made.file.slice(), 'application/octet-stream');
    // Where that cannot be written, the reminder comes again.
    this.#host.confirmBackup(made.madeAt).catch(() => undefined);
  }

  chooseFile(file: File | null): void {
    const { file: _, ...problems } = this.#state.problems;
    this.#patch({ file, problems, outcome: null });
  }

  restore(): void {
    const { file, typed } = this.#state;
    const secret = (typed.secret ?? '').trim();
    const words = this.#surface.words();
    if (!this.#checked({ ...(file ? {} : { file: words.restoreFileMissing }), ...(secret === '' ? { secret: words.restoreSecretMissing } : {}) }) || !file) return;
    this.#patch({ progress: 0, outcome: null });
    void this.#surface
      .run(async () => {
        const outcome = await this.#host.restore(await bytesOf(file), secret, (progress) => this.#patch({ progress }));
        if (outcome === 'restored') return this.leave();
        this.#patch({ outcome });
        this.#surface.announce(this.#surface.words().restoreOutcomes[outcome]);
      })
      .then(() => this.#patch({ progress: null }));
  }

  // Export and search ----------------------------------------------------------------------------------------------

  /** Files of the chats' whole histories. */
  export(chatIds: readonly string[], kind: 'txt' | 'json'): void {
    void this.#surface.run(async () => {
      const { snapshot } = this.#host;
      const words = this.#surface.words();
      const chats = [];
      for (const id of chatIds) {
        const chat = findChat(snapshot, id);
        if (chat) chats.push({ name: chat.name, invite: findInvite(snapshot, chat.inviteId)?.label ?? words.inviteUnknown, note: chat.note, labels: chat.labels, items: await this.#host.historyOf(id) });
      }
      const own = snapshot.profile?.name ?? '';
      const content = kind === 'json' ? exportJson(chats, own) : exportText(chats, own, words, this.#surface.formats());
      this.#surface.saveFile(words.exportFile(today(), kind), content, kind === 'json' ? 'application/json' : 'text/plain;charset=utf-8');
    });
  }

  search(query: string): void {
    this.stop();
    const wanted = folded(query.trim());
    const isSearching = wanted.length >= MIN_QUERY;
    this.#patch({ found: new Set(), isSearching });
    if (isSearching) this.#timer = setTimeout(() => void this.#find(wanted), SEARCH_MS);
  }

  async #find(wanted: string): Promise<void> {
    const search = new AbortController();
    this.#search = search;
    try {
      for await (const chatId of this.#host.search((text) => folded(text).includes(wanted), search.signal)) {
        if (search.signal.aborted) return;
        this.#patch({ found: new Set([...this.#state.found, chatId]) });
      }
    } catch {
      // What the list shows is found without it; a store that fails is told where something is stored.
    }
    if (!search.signal.aborted) this.#patch({ isSearching: false });
  }

  async #save(work: () => Promise<unknown>): Promise<boolean> {
    const left = this.#left;
    const done = await this.#surface.run(work);
    if (done) this.#surface.announce(this.#surface.words().saved);
    if (left === this.#left) this.#patch({ saved: done });
    return done;
  }

  /** What was typed meanwhile is not saved yet. */
  #withoutSaved(saved: DeskState['typed'], fields: readonly DeskField[]): DeskState['typed'] {
    const { typed } = this.#state;
    return Object.fromEntries(Object.entries(typed).filter(([field, text]) => !fields.includes(field as DeskField) || text !== saved[field as DeskField]));
  }

  #checked(problems: DeskState['problems']): boolean {
    this.#patch({ problems });
    const isGood = Object.keys(problems).length === 0;
    if (!isGood) this.#surface.focusProblem();
    return isGood;
  }

  #patch(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change };
    this.#surface.requestUpdate();
  }
}

/** A file that cannot be read is a damaged one. */
const bytesOf = async (file: File): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return new Uint8Array(0);
  }
};

/** 2026-01-31, here. */
const today = (): string => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};
