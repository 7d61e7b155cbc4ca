/**
 * The theming playground: a form, the chat that wears what is chosen in it, and the CSS and the tag to paste. The chat
 * is the real element over a scripted guest: no keys, no storage, no relay.
 */
import { createPanel, prepare } from '../src/ui/guest-panel.ts';
import { GuestChat } from '../src/ui/guest-chat.ts';
import type { PanelModule } from '../src/ui/panel.ts';
import { chatSnapshot, createScriptedGuest, welcomeSnapshot } from '../test/support/scripted-guest.ts';
import { cssOf, defaults, tagOf, type Looks } from './theme.ts';

const guest = createScriptedGuest(chatSnapshot());

class PlaygroundChat extends GuestChat {
  protected override async loadPanel(): Promise<PanelModule> {
    return { prepare, createPanel: (element, settings, address) => createPanel(element, settings, address, guest) };
  }
}
customElements.define('guest-chat', PlaygroundChat);

const find = <E extends Element>(selector: string, kind: new () => E): E => {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`the page has no ${selector}`);
  return element;
};

const form = find('#settings', HTMLFormElement);
const chat = find('guest-chat', PlaygroundChat);
const css = find('#css', HTMLPreElement);
const tag = find('#tag', HTMLPreElement);
const note = find('#note', HTMLParagraphElement);
const partsNote = find('#parts-note', HTMLParagraphElement);
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

const looksNow = (): Looks => {
  const data = new FormData(form);
  const value = (name: string): string => String(data.get(name) ?? '');
  const hasSurface = data.has('own-surface');
  const theme = value('theme');
  return {
    accent: value('accent'),
    surface: hasSurface ? value('surface') : null,
    text: hasSurface ? value('text') : null,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    radius: Number(value('radius')),
    fontSize: Number(value('font-size')),
    font: value('font'),
    width: Number(value('width')),
    height: Number(value('height')),
    position: value('position') === 'bottom-start' ? 'bottom-start' : 'bottom-end',
    label: value('label'),
    parts: value('parts'),
  };
};

const showScene = (scene: string): void => {
  if (scene === 'welcome') guest.set(welcomeSnapshot);
  else guest.set(chatSnapshot(scene === 'ended' ? { phase: { kind: 'ended', by: 'them' } } : {}));
  chat.open = scene !== 'closed';
};

const show = (): void => {
  const looks = looksNow();
  const text = cssOf(looks);
  sheet.replaceSync(text);
  // A rule that cannot be read is left out without a word: say so.
  const rules = looks.parts.split('}').filter((rule) => rule.trim() !== '').length;
  const known = sheet.cssRules.length - (cssOf({ ...looks, parts: '' }) === '' ? 0 : 1);
  partsNote.textContent = known < rules ? 'Not all of these rules can be read.' : '';
  chat.theme = looks.theme;
  chat.position = looks.position;
  chat.label = looks.label;
  css.textContent = text === '' ? '/* Nothing: this is how it looks by itself. */' : text;
  tag.textContent = tagOf(looks);
  for (const name of ['surface', 'text'] as const) find(`[name="${name}"]`, HTMLInputElement).disabled = looks.surface === null;
};

form.addEventListener('input', (event) => {
  show();
  if (event.target instanceof HTMLSelectElement && event.target.name === 'scene') showScene(event.target.value);
});
form.addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('click', (event) => {
  const what = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]')?.dataset['copy'] : undefined;
  if (what === undefined) return;
  navigator.clipboard.writeText((what === 'css' ? css : tag).textContent).then(
    () => (note.textContent = 'Copied.'),
    () => (note.textContent = 'This browser does not let the page copy. Select the text instead.'),
  );
});
find('[name="accent"]', HTMLInputElement).value = defaults.accent;
show();
showScene('chat');
