/**
 * What the playground prints: the looks that somebody chose, as CSS for a page's style sheet and as the tag. Says
 * nothing that is the element's default anyhow. Pure, so that it can be tried without a page.
 */

export interface Looks {
  readonly accent: string;
  /** Null: the element's own, in light and in dark. */
  readonly surface: string | null;
  readonly text: string | null;
  readonly theme: 'auto' | 'light' | 'dark';
  /** In rem. */
  readonly radius: number;
  /** In pixels. */
  readonly fontSize: number;
  /** Empty: the page's. */
  readonly font: string;
  /** In rem. */
  readonly width: number;
  /** In rem. */
  readonly height: number;
  readonly position: 'bottom-end' | 'bottom-start';
  readonly label: string;
  /** Rules of the page's own, as they are. */
  readonly parts: string;
}

export const defaults: Looks = {
  accent: '#14655c',
  surface: null,
  text: null,
  theme: 'auto',
  radius: 1,
  fontSize: 16,
  font: '',
  width: 24,
  height: 40,
  position: 'bottom-end',
  label: '',
  parts: '',
};

/** Custom property → value, of those that are not as they were. */
export const propertiesOf = (looks: Looks): readonly (readonly [name: string, value: string])[] => {
  const all: readonly (readonly [name: string, value: string, isDefault: boolean])[] = [
    ['accent', looks.accent, looks.accent === defaults.accent],
    ['surface', looks.surface ?? '', looks.surface === null],
    ['text', looks.text ?? '', looks.text === null],
    ['radius', `${looks.radius}rem`, looks.radius === defaults.radius],
    ['font', looks.font, looks.font === ''],
    ['font-size', `${looks.fontSize / 16}rem`, looks.fontSize === defaults.fontSize],
    ['width', `${looks.width}rem`, looks.width === defaults.width],
    ['height', `${looks.height}rem`, looks.height === defaults.height],
  ];
  return all.filter(([, , isDefault]) => !isDefault).map(([name, value]) => [`--guest-chat-${name}`, value]);
};

export const cssOf = (looks: Looks): string => {
  const lines = propertiesOf(looks).map(([name, value]) => `  ${name}: ${value};\n`);
  const block = lines.length === 0 ? '' : `guest-chat {\n${lines.join('')}}\n`;
  const parts = looks.parts.trim();
  return `${block}${parts === '' ? '' : `${parts}\n`}`;
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Five lines or more; the invite and the address of the script are the owner's to fill in. */
export const tagOf = (looks: Looks): string => {
  const attributes = [
    'invite="gc1.…"',
    ...(looks.label.trim() === '' ? [] : [`label="${escaped(looks.label.trim())}"`]),
    ...(looks.position === defaults.position ? [] : [`position="${looks.position}"`]),
    ...(looks.theme === defaults.theme ? [] : [`theme="${looks.theme}"`]),
  ];
  return `<script type="module" src="guest-chat.js"></script>\n<guest-chat\n${attributes.map((attribute) => `  ${attribute}\n`).join('')}></guest-chat>\n`;
};
