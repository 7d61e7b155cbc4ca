/**
 * What somebody chooses in the embed generator, as attributes and custom properties of `<guest-chat>`, and as the
 * fragment that carries it to the preview. Only what is not the element's default is said. Pure text; how it is written
 * for a page or a framework is embed-snippets.ts.
 */
import { labels } from '../i18n/page-language.ts';

export interface Looks {
  /** Empty: the element's own. */
  readonly accent: string;
  /** Empty: the element's own. Another one decides whether the theme is light or dark. */
  readonly surface: string;
  readonly position: 'bottom-end' | 'bottom-start';
  readonly mode: 'floating' | 'inline';
  /** An inline chat that is there from the start, without a click. */
  readonly open: boolean;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly label: string;
  /** A tag of ours; empty: the page's. */
  readonly locale: string;
  readonly radius: (typeof RADII)[number];
}

/** Of corners; the first one is the element's own. */
export const RADII = ['', '0', '0.5em', '1.75em'] as const;

export const POSITIONS = ['bottom-end', 'bottom-start'] as const;
export const MODES = ['floating', 'inline'] as const;
export const THEMES = ['auto', 'light', 'dark'] as const;

/** Languages that the panel speaks. */
export const LOCALES: readonly string[] = ['en', ...Object.keys(labels)];

/** A launcher is a button, not a sentence. */
export const MAX_LABEL = 40;

export const defaultLooks: Looks = { accent: '', surface: '', position: 'bottom-end', mode: 'floating', open: false, theme: 'auto', label: '', locale: '', radius: '' };

/** What a colour field has: all that may stand in a style without being read. */
export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/iu.test(text);

/** WCAG 2.2: of `#rrggbb`, 0–1. */
const luminanceOf = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The faintest words of both themes (tokens.ts): what they can be read on takes all the others too. */
const MUTED = { light: luminanceOf('#5a6475'), dark: luminanceOf('#a3aebd') };
const CONTRAST = 4.5;

/** The theme whose words can be read on this background; null: those of neither, or it is no colour. */
export const themeOn = (surface: string): 'light' | 'dark' | null => {
  const luminance = isColour(surface) ? luminanceOf(surface) : NaN;
  if ((luminance + 0.05) / (MUTED.light + 0.05) >= CONTRAST) return 'light';
  return (MUTED.dark + 0.05) / (luminance + 0.05) >= CONTRAST ? 'dark' : null;
};

/** Null: a switch that is on, and needs no value. */
export type Attribute = readonly [name: string, value: string | null];

/** Without the invite. An inline chat has no corner. */
export const attributesOf = ({ position, mode, open, theme: chosen, surface, label, locale }: Looks): readonly Attribute[] => {
  const theme = themeOn(surface) ?? chosen;
  const all: readonly (Attribute | null)[] = [
    mode === 'inline' ? ['mode', mode] : null,
    mode === 'inline' && open ? ['open', null] : null,
    mode === 'floating' && position !== defaultLooks.position ? ['position', position] : null,
    theme === defaultLooks.theme ? null : ['theme', theme],
    label.trim() === '' ? null : ['label', label.trim()],
    locale === '' ? null : ['locale', locale],
  ];
  return all.filter((attribute) => attribute !== null);
};

export const propertiesOf = ({ accent, surface, radius }: Looks): readonly (readonly [name: string, value: string])[] => {
  const all = [
    ['--guest-chat-accent', isColour(accent) ? accent : ''],
    ['--guest-chat-surface', themeOn(surface) === null ? '' : surface],
    ['--guest-chat-radius', radius],
  ] as const;
  return all.filter(([, value]) => value !== '');
};

/** Without its `#`. */
export const looksToFragment = (looks: Looks): string =>
  new URLSearchParams([...attributesOf(looks).map(([name, value]) => [name, value ?? '']), ...propertiesOf(looks).map(([name, value]) => [name.replace('--guest-chat-', ''), value])]).toString();

/** Anybody can write a fragment: what is not a choice of ours is the default. */
export const looksFromFragment = (fragment: string): Looks => {
  const given = new URLSearchParams(fragment.replace(/^#/u, ''));
  const oneOf = <T extends string>(name: string, choices: readonly T[], otherwise: T): T => choices.find((choice) => choice === given.get(name)) ?? otherwise;
  const [accent = '', surface = ''] = ['accent', 'surface'].map((name) => given.get(name) ?? '');
  return {
    accent: isColour(accent) ? accent : '',
    surface: themeOn(surface) === null ? '' : surface,
    position: oneOf('position', POSITIONS, defaultLooks.position),
    mode: oneOf('mode', MODES, defaultLooks.mode),
    open: given.has('open'),
    theme: oneOf('theme', THEMES, defaultLooks.theme),
    label: (given.get('label') ?? '').slice(0, MAX_LABEL),
    locale: oneOf('locale', LOCALES, ''),
    radius: oneOf('radius', RADII, ''),
  };
};
