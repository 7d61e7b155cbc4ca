/** Pages whose styles mean every element they can reach (test/pages/css-*.html): what is in the inbox looks there as it does on a page without styles. */
import { expect } from '@open-wc/testing';
import { closeInboxes } from '../support/inbox-fixture.ts';
import { inboxStates, openInboxState } from '../support/inbox-states.ts';
import { HOSTILE_PAGES, differences, looksOf, stylesOf, turnClean, turnHostile } from '../support/hostile-styles.ts';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';

const STATES = ['first-run', 'list-refused', 'thread-renewal-asked', 'new-invite-limits', 'settings', 'end'] as const;

/** All of it. The place of the element is the page's to say, and so is what hangs on it: the space beside a column in the middle. */
const looks = (inbox: GuestChatInbox): ReturnType<typeof looksOf> => looksOf(inbox, '.frame, .frame *');

/** What box it has is the page's to say as well, and what is in it depends on that; and so are bars to scroll it, which are of the window that a dialog is in the middle of. */
const pin = (inbox: GuestChatInbox): void => {
  document.documentElement.style.setProperty('overflow', 'hidden', 'important');
  const { width, height } = inbox.getBoundingClientRect();
  const box = { display: 'block', width: `${width}px`, height: `${height}px`, 'min-width': '0', 'min-height': '0', 'max-width': 'none', 'max-height': 'none', padding: '0', 'border-width': '0', 'box-sizing': 'border-box' };
  for (const [name, value] of Object.entries(box)) inbox.style.setProperty(name, value, 'important');
};

const compare = (inbox: GuestChatInbox, text: string): readonly string[] => {
  pin(inbox);
  const clean = looks(inbox);
  turnHostile(text);
  const hostile = looks(inbox);
  turnClean();
  return differences(clean, hostile).filter((line) => !/ at |\.(?:stage|sheet|log|composer|connection)[ \w]* paddingLeft/u.test(line));
};

describe('an inbox on a page that restyles everything', () => {
  afterEach(() => {
    turnClean();
    closeInboxes();
    document.documentElement.style.removeProperty('overflow');
  });

  for (const name of HOSTILE_PAGES) {
    it(`${name}: is what it is`, async () => {
      const text = await stylesOf(name);
      for (const state of inboxStates.filter((each) => STATES.some((wanted) => wanted === each.name))) {
        const { inbox } = await openInboxState(state, { attributes: { style: '--guest-chat-font: sans-serif' } });
        expect(compare(inbox, text), state.name).to.deep.equal([]);
        closeInboxes();
      }
    });
  }

  it('notices a style that comes in', async () => {
    const [state] = inboxStates.filter(({ name }) => name === 'list');
    if (!state) throw new Error('there is no such state');
    const { inbox } = await openInboxState(state);
    expect(compare(inbox, 'guest-chat-inbox { visibility: hidden; }')).to.not.deep.equal([]);
  });
});
