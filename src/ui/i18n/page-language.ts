/**
 * Which language the element stands in, and the launcher's label in it: all that is said before anything is loaded. The
 * other words come with locale.ts.
 */

/** By the tags of our languages; English is in launcher-strings.ts. */
export const labels: Readonly<Record<string, string>> = {
  ar: 'تحدّث معنا',
  de: 'Chatten Sie mit uns',
  es: 'Chatee con nosotros',
  fr: 'Discuter avec nous',
  he: 'לשוחח איתנו',
  it: 'Scrivici in chat',
  ja: 'チャットで相談',
  nl: 'Chat met ons',
  pl: 'Napisz do nas',
  pt: 'Converse conosco',
  tr: 'Bize yazın',
  uk: 'Напишіть нам',
  zh: '联系我们',
};

/** Chinese in characters that ours are not. */
const TRADITIONAL = /^zh-(hant|tw|hk|mo)\b/i;

/** One of ours; null: English. `wanted`: a BCP 47 tag. */
export const tagOf = (wanted: string): string | null => {
  const tag = wanted.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(labels, tag) && !TRADITIONAL.test(wanted) ? tag : null;
};

/** Of the nearest ancestor that says it, also outside of shadow roots. */
const languageAround = (element: Element): string => {
  for (let from: Element | null = element; from; from = (from.getRootNode() as Partial<ShadowRoot>).host ?? null) {
    const found = from.closest<HTMLElement>('[lang]');
    if (found) return found.lang;
  }
  return '';
};

/** Whenever the page says another language somewhere, until the signal is aborted. */
export const onLanguage = (changed: () => void, signal: AbortSignal): void => {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['lang'], subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
};

/** The tag that times and numbers follow. */
export const wantedLocale = (element: Element & { readonly locale: string }): string => element.locale || languageAround(element);

/** What the launcher says; undefined: it is English. */
export const labelIn = (element: Element & { readonly locale: string }): { readonly chat: string } | undefined => {
  const tag = tagOf(wantedLocale(element));
  return tag === null ? undefined : { chat: labels[tag] as string };
};
