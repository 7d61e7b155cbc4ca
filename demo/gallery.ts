/**
 * The gallery: any screen and state of the guest's chat, in light or dark, in any of its languages. The address says
 * which, behind the `#`: `gallery.html#state=chat&theme=dark&locale=ar`; with `bare` there is the chat alone, for pictures.
 * `data-shown` on the root says what is there, once it is.
 */
import { removeChats } from '../test/support/guest-fixture.ts';
import { guestStates, openState } from '../test/support/guest-states.ts';
import { labels } from '../src/ui/i18n/page-language.ts';

const root = document.documentElement;
const find = <E extends Element>(selector: string, kind: new () => E): E => {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`the page has no ${selector}`);
  return element;
};
const form = find('#looks', HTMLFormElement);
const problem = find('#problem', HTMLParagraphElement);
const choice = (name: string): HTMLSelectElement => find(`[name="${name}"]`, HTMLSelectElement);

for (const { name } of guestStates) choice('state').add(new Option(name.replaceAll('-', ' '), name));
const languages = new Intl.DisplayNames('en', { type: 'language' });
for (const tag of Object.keys(labels)) choice('locale').add(new Option(languages.of(tag) ?? tag, tag));

const RIGHT_TO_LEFT = ['ar', 'he'];

let turn = 0;
const show = async (): Promise<void> => {
  const mine = ++turn;
  const wanted = new URLSearchParams(location.hash.slice(1));
  const state = guestStates.find(({ name }) => name === wanted.get('state')) ?? guestStates[0];
  if (!state) return;
  const theme = wanted.get('theme') === 'dark' ? 'dark' : 'light';
  const locale = wanted.get('locale') ?? 'en';
  choice('state').value = state.name;
  choice('theme').value = theme;
  choice('locale').value = locale;
  root.classList.toggle('dark', theme === 'dark');
  root.classList.toggle('bare', wanted.has('bare'));
  root.dir = RIGHT_TO_LEFT.includes(locale) ? 'rtl' : 'ltr';
  removeChats();
  delete root.dataset['shown'];
  problem.textContent = '';
  try {
    await openState(state, { attributes: { theme, ...(locale === 'en' ? {} : { locale }) } });
    if (mine === turn) root.dataset['shown'] = location.hash;
  } catch (error) {
    problem.textContent = error instanceof Error ? error.message : String(error);
  }
};

const go = (): void => {
  location.hash = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])).toString();
};
const step = (by: number): void => {
  const { length } = guestStates;
  choice('state').selectedIndex = (choice('state').selectedIndex + by + length) % length;
  go();
};
form.addEventListener('change', go);
find('#next', HTMLButtonElement).addEventListener('click', () => step(1));
find('#previous', HTMLButtonElement).addEventListener('click', () => step(-1));
addEventListener('hashchange', () => void show());
await show();
