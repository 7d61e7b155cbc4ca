/** The words of the embed generator in English; part of the inbox's strings (inbox-strings.ts). */
import type { Kind } from './embed-snippets.ts';

const kinds: Readonly<Record<Kind, string>> = { html: 'HTML', react: 'React', vue: 'Vue', svelte: 'Svelte' };

const howToPaste: Readonly<Record<Kind, string>> = {
  html: 'Paste this before the end of the page, or, for a chat in the text, where it should stand.',
  react: 'React 19. Add the package guest-chat to your project first.',
  vue: 'Vue 3. Add the package guest-chat to your project first.',
  svelte: 'Svelte 5. Add the package guest-chat to your project first.',
};

export const embedStrings = {
  putOnSite: 'Put it on your site',
  embedTitle: 'Put it on your site',
  embedLooks: 'Looks',
  embedAccent: 'Accent colour',
  embedAccentHint: 'Buttons and the visitor’s own messages. The other colours go with it, so that everything can be read; your style sheet can set each of them. Empty: the chat’s own green.',
  embedAccentWrong: 'A colour is # and six digits, for example #14655c.',
  embedPickAccent: 'Pick the accent colour',
  embedSurface: 'Background',
  embedSurfaceHint: 'Of the panel, very light or very dark. Words are light or dark with it. Empty: white, or nearly black where the visitor’s system is dark.',
  embedSurfaceWrong: 'Words could not be read on it. Take a lighter colour, or a much darker one.',
  embedPickSurface: 'Pick the background',
  embedMode: 'Where it stands',
  embedModes: { floating: 'In the corner', inline: 'In the text' },
  embedPosition: 'Corner',
  embedPositions: { 'bottom-end': 'Where lines end', 'bottom-start': 'Where lines begin' },
  embedOpen: 'Open from the start',
  embedOpenHint: 'Every visit then loads all of the chat and asks the relay, also of people who never write.',
  embedTheme: 'Light or dark',
  embedThemes: { auto: 'As the visitor’s system', light: 'Light', dark: 'Dark' },
  embedLabel: 'Text on the button',
  embedLabelHint: 'Empty: “Chat with us” in the visitor’s language. Greeting and terms are the invite’s: edit them there.',
  embedLocale: 'Language',
  embedLocaleOfPage: 'The page’s',
  embedRadius: 'Corners',
  embedRadii: { '': 'Round', '0': 'Square', '0.5em': 'A little round', '1.75em': 'Very round' },

  embedPreview: 'Preview',
  embedPreviewHint: 'The real thing, without your invite: nothing is sent or kept.',
  embedSizes: { phone: 'Phone', desktop: 'Desktop' },
  embedFrameTitle: 'Preview of the chat on a page',

  embedCode: 'What to paste',
  embedKinds: kinds,
  embedHowToPaste: howToPaste,
  embedWhole: 'One file, with a checksum',
  embedWholeHint:
    'The browser then refuses a file that was changed. Every visit loads all of the chat, about eight times as much. Words in other languages than English are loaded beside it and are not covered. After an update of your files, paste the tag again: the old checksum stops the chat.',
  embedComputing: 'Computing the checksum…',
  embedNoIntegrity: 'The checksum could not be computed here, so the tag has none.',
  embedStylesHint: 'If your policy has style-src, put what is between <style> and </style> into your style sheet.',
  embedSheet: 'For your style sheet',
  embedCopyTag: 'Copy the tag',
  embedCopySheet: 'Copy the style',
  embedCspText:
    'If your site sends this header, add these sources to it. The chat’s own looks need nothing in style-src. If the header has trusted-types, add the name guest-chat there.',
  embedCheckTitle: 'Does it not appear?',
  embedCheckText: 'The check looks at your page’s address, its policy and the relay, and says what is in the way.',
  embedCheck: 'Check my page',
};

/** What the panel says in the preview, where it has no invite. */
export const previewStrings = {
  unsetTitle: 'Your visitors write here',
  unsetText: 'In the preview nobody can.',
};
