/** The gallery of the guest's chat: any screen and state, in light or dark, in any of its languages. */
import { removeChats } from '../test/support/guest-fixture.ts';
import { guestStates, openState } from '../test/support/guest-states.ts';
import { labels } from '../src/ui/i18n/page-language.ts';
import { startGallery } from './gallery-page.ts';

const languages = new Intl.DisplayNames('en', { type: 'language' });

await startGallery({
  states: guestStates,
  locales: Object.keys(labels).map((tag) => ({ tag, name: languages.of(tag) ?? tag, isRightToLeft: ['ar', 'he'].includes(tag) })),
  show: (state, { theme, locale }) => openState(state, { attributes: { theme, ...(locale === 'en' ? {} : { locale }) } }),
  clear: removeChats,
});
