/** The gallery of the inbox: any screen and state, in light or dark, and on a page that is written from right to left. */
import { closeInboxes } from '../test/support/inbox-fixture.ts';
import { inboxStates, openInboxState } from '../test/support/inbox-states.ts';
import { startGallery } from './gallery-page.ts';

await startGallery({
  states: inboxStates,
  locales: [{ tag: 'rtl', name: 'Guests who write from right to left', isRightToLeft: true }],
  show: (state, { theme, isRightToLeft }) => openInboxState(state, { fillsPage: true, attributes: { theme, locale: 'en' }, ...(isRightToLeft ? { dir: 'rtl' } : {}) }),
  clear: closeInboxes,
});
