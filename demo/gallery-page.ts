/**
 * A page that shows any screen and state of one element, as its address says behind the `#`:
 * `gallery.html#state=chat&theme=dark&locale=ar`; with `width=320` as on a narrow phone, in a frame; with `bare` there is
 * the element alone, for pictures. `data-shown` on the root says what is there, once it is. Which states there are, and how they are shown, is told by who starts it.
 */
const root = document.documentElement;
const find = <E extends Element>(selector: string, kind: new () => E): E => {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`the page has no ${selector}`);
  return element;
};

interface Look {
  readonly theme: 'light' | 'dark';
  /** A language tag, or another name that the page's form gives. */
  readonly locale: string;
  readonly isRightToLeft: boolean;
}

export interface Gallery<S extends { readonly name: string }> {
  readonly states: readonly S[];
  /** Beside English. */
  readonly locales: readonly { readonly tag: string; readonly name: string; readonly isRightToLeft: boolean }[];
  show(state: S, look: Look): Promise<unknown>;
  clear(): void;
}

/** The same page in a frame of this width, with the element alone; resolves once it shows this. */
const showInFrame = async (frame: HTMLIFrameElement, hash: string): Promise<void> => {
  frame.src = `${location.pathname}${hash}`;
  document.body.append(frame);
  while (frame.isConnected && (frame.contentDocument?.documentElement as HTMLElement | null | undefined)?.dataset['shown'] !== hash) await new Promise((resolve) => setTimeout(resolve, 20));
};

export const startGallery = async <S extends { readonly name: string }>({ states, locales, show, clear }: Gallery<S>): Promise<void> => {
  const form = find('#looks', HTMLFormElement);
  const problem = find('#problem', HTMLParagraphElement);
  const choice = (name: string): HTMLSelectElement => find(`[name="${name}"]`, HTMLSelectElement);
  for (const { name } of states) choice('state').add(new Option(name.replaceAll('-', ' '), name));
  for (const { tag, name } of locales) choice('locale').add(new Option(name, tag));

  const frame = Object.assign(document.createElement('iframe'), { className: 'phone', title: 'The screen, 320 pixels wide' });
  let turn = 0;
  const showWanted = async (): Promise<void> => {
    const mine = ++turn;
    const wanted = new URLSearchParams(location.hash.slice(1));
    const state = states.find(({ name }) => name === wanted.get('state')) ?? states[0];
    if (!state) return;
    const theme = wanted.get('theme') === 'dark' ? 'dark' : 'light';
    const locale = wanted.get('locale') ?? 'en';
    const isRightToLeft = locales.some(({ tag, isRightToLeft: is }) => is && tag === locale);
    choice('state').value = state.name;
    choice('theme').value = theme;
    choice('locale').value = locale;
    const isNarrow = wanted.get('width') === '320' && !wanted.has('bare');
    choice('width').value = isNarrow ? '320' : '';
    root.classList.toggle('dark', theme === 'dark');
    root.classList.toggle('bare', wanted.has('bare'));
    root.dir = isRightToLeft ? 'rtl' : 'ltr';
    clear();
    frame.remove();
    delete root.dataset['shown'];
    problem.textContent = '';
    try {
      await (isNarrow ? showInFrame(frame, `#state=${state.name}&theme=${theme}&locale=${locale}&bare`) : show(state, { theme, locale, isRightToLeft }));
      if (mine === turn) root.dataset['shown'] = location.hash;
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    }
  };

  const go = (): void => {
    location.hash = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])).toString();
  };
  const step = (by: number): void => {
    const { length } = states;
    choice('state').selectedIndex = (choice('state').selectedIndex + by + length) % length;
    go();
  };
  form.addEventListener('change', go);
  find('#next', HTMLButtonElement).addEventListener('click', () => step(1));
  find('#previous', HTMLButtonElement).addEventListener('click', () => step(-1));
  addEventListener('hashchange', () => void showWanted());
  await showWanted();
};
