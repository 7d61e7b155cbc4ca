/**
 * The second file: what is inside the frame of `<guest-chat>`. Joins the engine, its controller, the shared log and
 * the screens, and does for them what needs the document: focus, dialogs, the height that a keyboard leaves.
 */
import type { ReactiveController, TemplateResult } from 'lit';
import { pause } from '../base/pause.ts';
import { createGuest } from '../chat/guest.ts';
import type { ChatEvent, Guest } from '../chat/view.ts';
import { createAnnouncer } from './announcer.ts';
import { ChatController, type FocusTarget, type PanelSurface } from './chat-controller.ts';
import { dispatch } from './events.ts';
import { createFormats, type Formats } from './formats.ts';
import type { GuestChat } from './guest-chat.ts';
import { panelStyles as ownStyles } from './guest-panel-styles.ts';
import { fetchLanguage, isEnglish, languageOf } from './i18n/language.ts';
import { wantedLocale } from './i18n/page-language.ts';
import { launcherStrings } from './launcher-strings.ts';
import type { ChatSettings, Panel, PanelModule } from './panel.ts';
import { dress } from './sheets.ts';
import { chooseSound, wantsSound } from './sound-choice.ts';
import { problemText } from './screens/problem.ts';
import { panelScreen } from './screens/screen.ts';
import type { Aside, PanelView } from './screens/view.ts';
import { guestStrings, threadStrings, type GuestStrings } from './strings.ts';
import { threadStyles } from './thread-styles.ts';
import { ThreadController, type ThreadModel } from './thread.ts';
import { followViewport } from './viewport.ts';
import { replaceWords } from './words.ts';
import { safeLink } from './addresses.ts';

const panelStyles = [threadStyles, ...ownStyles];

/** Those that are rarely read come with aside.ts; before it is there, every error is one and the same. */
const ours = { ...launcherStrings, ...threadStrings, ...guestStrings, errors: {} } as GuestStrings;

/** After `prepare`. `guest`: in place of a real one, for pages that show screens. */
export const createPanel = (element: GuestChat, settings: ChatSettings, scriptAddress: string | undefined, guest: Guest = createGuest(settings)): Panel => {
  const root = element.renderRoot;
  const announcer = createAnnouncer(() => element.requestUpdate());
  let given: Partial<GuestStrings> = {};
  let aside: Aside | null = null;
  let merged = ours;
  let locale = '';
  let language: ReturnType<typeof languageOf>;
  let formats: Formats | null = null;
  /** Not kept on the device. */
  const shortly = settings.persist === 'none' ? 'keptPage' : settings.persist === 'session' ? 'keptTab' : null;
  /** Takes up the language that the element stands in now; another one comes as soon as it is loaded. */
  const listen = (): void => {
    const wanted = wantedLocale(element);
    if (wanted !== locale) void fetchLanguage(wanted).then(() => element.requestUpdate());
    const now = languageOf(wanted);
    if (element.strings === given && wanted === locale && now === language) return;
    if (!formats || wanted !== locale) formats = createFormats(wanted);
    locale = wanted;
    language = now;
    given = element.strings;
    const base = { ...ours, ...aside?.asideStrings, ...now?.words };
    // That the chat stays in this browser.
    if (shortly) base.protected = base.protected.filter((_line, n) => n !== 1);
    const kept = shortly ?? 'keptHere';
    merged = replaceWords(base, given);
    // A page that has its own words for waiting, and none for this, has said it all.
    if (!given.waiting || given[kept]) merged.waiting += ` ${merged[kept]}`;
  };
  const words = (): GuestStrings => {
    listen();
    return merged;
  };
  const formatsNow = (): Formats => {
    listen();
    return formats as Formats;
  };

  const putOn = (): void => dress(element, [...panelStyles, ...(aside ? [aside.asideStyles, aside.messageTools.messageStyles] : [])]);
  const fetchAside = async (): Promise<Aside> => {
    if (aside) return aside;
    aside = await import('./aside.ts');
    // Merged anew.
    given = {};
    putOn();
    return aside;
  };

  const transcript = async (): Promise<string> => (await fetchAside()).transcriptOf(guest, words(), formatsNow());

  let focusTarget: FocusTarget | null = null;
  const surface: PanelSurface = {
    requestUpdate: () => element.requestUpdate(),
    announce: (text) => announcer.say(text),
    focusNext: (target) => {
      focusTarget = target;
      element.requestUpdate();
    },
    hide: () => element.hide(),
    words,
    guestName: () => element.guestName,
    setSound: (isOn) => {
      chooseSound(isOn, settings);
      element.sound = isOn ? 'on' : 'off';
    },
    sound: (id) => {
      if (wantsSound(element, settings)) void controller.bring().then((brought) => brought?.chime(id));
    },
    dispatch: (event) => tell(element, event),
    saveTranscript: async () => {
      const text = await transcript();
      aside?.saveFile(words().transcriptFile, text, 'text/plain;charset=utf-8');
    },
    fetchAside,
  };
  const controller = new ChatController(guest, surface);

  /** What fails is told once the words for it are there. */
  const inWords = <T>(call: Promise<T>): Promise<T> =>
    call.catch(async (error: unknown) => {
      await controller.bring();
      throw error;
    });

  const model = (): ThreadModel | null => {
    const { thread, host } = controller.snapshot;
    if (thread === null) return null;
    return {
      key: String(controller.chats),
      view: thread,
      theirName: host?.name ?? '',
      words: words(),
      errorText: (code) => problemText(words(), code),
      formats: formatsNow(),
      tools: aside && aside.messageTools,
      bringTools: () => void controller.bring(),
      send: (text, replyTo) => inWords(guest.send(text, replyTo)),
      retry: (id) => inWords(guest.retry(id)),
      deleteMessage: (id) => inWords(guest.deleteMessage(id)),
      saveDraft: (text) => guest.saveDraft(text),
      type: (isTyping) => guest.signal(isTyping ? 'typing' : 'idle'),
      loadEarlier: () => inWords(guest.loadEarlier()),
      isClosed: !element.open,
      announce: (text) => announcer.say(text),
    };
  };
  const thread = new ThreadController(element, model);

  const view = (): PanelView => {
    const { host } = controller.snapshot;
    return {
      snapshot: controller.snapshot,
      state: controller.state,
      words: words(),
      formats: formatsNow(),
      now: Date.now(),
      label: element.label || words().chat,
      canClose: element.isFloating,
      sound: wantsSound(element, settings),
      kept: shortly ?? (navigator.vendor.startsWith('Apple') ? 'keptWeek' : null),
      terms: safeLink(element.termsUrl, document.baseURI) ?? safeLink(host?.terms ?? '', document.baseURI),
      privacy: safeLink(element.privacyUrl, document.baseURI) ?? safeLink(host?.privacy ?? '', document.baseURI),
      setup: [element.setupUrl, settings.relays, scriptAddress ?? document.baseURI, document.baseURI],
      log: () => thread.log(),
      composer: () => thread.composer(),
      aside,
      actions: controller,
    };
  };

  const find = (selector: string): HTMLElement | null => root.querySelector<HTMLElement>(selector);
  const moveFocus = (target: FocusTarget): void => {
    const beginning = (): HTMLElement | null => {
      // On a phone a keyboard that jumps up would hide what there is to read.
      const isWide = !find('dialog.panel')?.matches(':modal');
      return (isWide ? thread.textarea : null) ?? find('#title');
    };
    const choose: Readonly<Record<FocusTarget, () => HTMLElement | null>> = {
      start: beginning,
      title: () => find('#title'),
      menu: () => find('[role="menuitem"]'),
      // A dialog that is closed gives the focus back, to what is there still.
      'menu-button': () => (element.shadowRoot?.activeElement ? null : (find('#menu-button') ?? find('#title'))),
      missing: () => find('[aria-invalid="true"]'),
    };
    choose[target]()?.focus();
  };
  /** In the next turn, since all is laid out for it; unless somebody is elsewhere on the page by then. */
  const moveFocusLater = (target: FocusTarget): void =>
    void pause().then(() => {
      if (element.matches(':focus-within') || document.activeElement === document.body) moveFocus(target);
    });

  let hadFocus = false;
  const screens: ReactiveController = {
    hostUpdate: () => {
      const active = element.shadowRoot?.activeElement;
      hadFocus = active != null && active.closest('.panel') !== null;
    },
    hostUpdated: () => {
      // Not on the panel itself: its corner is the page's.
      for (const part of root.querySelectorAll<HTMLElement>('.panel > :not(slot), .launcher, .vh')) {
        // Set again to what it is, it would have the browser style all that is inside anew.
        const { tag = '', direction = '' } = language ?? (isEnglish(locale) || Object.keys(given).length > 0 ? {} : { tag: 'en', direction: 'ltr' });
        if (part.lang !== tag) part.lang = tag;
        if (part.dir !== direction) part.dir = direction;
      }
      viewport.look();
      if (!element.open) return;
      const dialog = root.querySelector<HTMLDialogElement>('dialog.question');
      const asks = controller.state.question !== null;
      if (dialog && asks !== dialog.open) {
        if (asks) dialog.showModal();
        else dialog.close();
      }
      const target = focusTarget;
      if (target !== null && !asks) {
        if (hadFocus || focusTarget !== 'start') moveFocusLater(target);
        focusTarget = null;
      } else if (hadFocus && element.shadowRoot?.activeElement == null) {
        // What had the focus is gone with its screen.
        moveFocusLater('start');
      }
    },
  };
  element.addController(screens);
  // Taken into another document since `prepare`.
  if ((root as ShadowRoot).adoptedStyleSheets.length === 0) putOn();
  keepTyping(root as ShadowRoot);
  const viewport = followViewport(() => find('.panel'));
  controller.begin(element.open);
  // The first time that Intl writes takes a phone some frames, nearly all of it in one piece, to find out which locales
  // there are: in a turn of its own, before there is a message to show a time on.
  void pause().then(() => formatsNow().time(0));

  return {
    get snapshot() {
      return controller.snapshot;
    },
    get words() {
      return words();
    },
    get voice() {
      return announcer.template;
    },
    render: (): TemplateResult => panelScreen(view()),
    opened: () => controller.opened(),
    closed: () => controller.closed(),
    dress: putOn,
    pause,
    focus: () => moveFocus('start'),
    send: (text) => guest.send(text),
    retry: (id) => guest.retry(id),
    endChat: () => guest.end(),
    deleteChat: () => guest.erase(),
    getTranscript: transcript,
    markVerified: (verified) => guest.setVerified(verified),
    close: () => {
      if (element.isConnected) thread.hostDisconnected();
      element.removeController(thread);
      element.removeController(screens);
      viewport.close();
      controller.close();
    },
  };
};

export const prepare: PanelModule['prepare'] = async (element) => {
  // That this file runs has taken a phone some frames already; to read the styles takes it some more.
  await pause();
  dress(element, panelStyles);
  await pause();
  await fetchLanguage(wantedLocale(element));
};

/** What tells a key or a text. */
const TYPING = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'compositionupdate', 'compositionend', 'paste'];

/**
 * A page hears the keys of a shadow root as if they were typed on the element, outside of any field: its shortcuts would
 * take them, and its scripts would read along. What is left is who listens before us, in the capture phase.
 */
const keepTyping = (root: ShadowRoot): void => {
  for (const type of TYPING) root.addEventListener(type, keepInside);
};

const keepInside = (event: Event): void => {
  const { key, ctrlKey, metaKey } = event as KeyboardEvent;
  const isForPage = key === 'Escape' || key === 'Tab' || ctrlKey || metaKey;
  // What a page has put into our slots is its own.
  if (!isForPage && (event.currentTarget as ShadowRoot).contains(event.target as Node)) event.stopPropagation();
};

const tell = (element: GuestChat, event: ChatEvent | { readonly kind: 'terms-accepted' }): void => {
  switch (event.kind) {
    case 'terms-accepted':
    case 'started':
    case 'expired':
      return dispatch(element, `guest-chat-${event.kind}`, null);
    case 'message-sent':
    case 'message-received':
      return dispatch(element, `guest-chat-${event.kind}`, { id: event.id });
    case 'status-changed':
      return dispatch(element, 'guest-chat-message-status-changed', { id: event.id, status: event.status });
    case 'ended':
      return dispatch(element, 'guest-chat-ended', { by: event.by });
    case 'failed':
      return dispatch(element, 'guest-chat-failed', { code: event.code });
  }
};
