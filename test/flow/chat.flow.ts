/** A guest and a host talk in two browser contexts, over reloads, closed pages and a relay that dies. */
import { describe, it } from 'node:test';
import { openFirstChat, openPanel, say, see, showsExactly, showsText, untilIn, withChat } from '../support/site.ts';

/** The host comes back to the chat after a reload. */
const backToChat = openFirstChat;

describe('a chat in real pages', () => {
  it('goes from invite to terms to name to a text each way, and ends up read', () =>
    withChat(async ({ host, guest }) => {
      await say(guest, 'Is the blue one back?');
      await see(host, 'Zoë');
      await openFirstChat(host);
      await showsExactly(host, ['Is the blue one back?'], 'the host');
      await see(host, '(Guest)');
      await see(host, 'Not registered and not verified');
      await say(host, 'Since this morning.');
      await showsExactly(guest, ['Is the blue one back?', 'Since this morning.'], 'the guest');
      await untilIn(guest, 'read', () => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.ticks')?.textContent?.includes('Read') ?? false);
      await untilIn(host, 'read', () => document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelector('.ticks')?.textContent?.includes('Read') ?? false);
    }));

  it('loses, doubles and reorders nothing over reloads, closed pages and a relay that is killed', () =>
    withChat(async ({ host, guest, guestContext, hostContext, relay, shop, site }) => {
      const said: string[] = [];
      const tell = async (page: typeof host, text: string): Promise<void> => {
        await say(page, text);
        said.push(text);
        // On the screen is in the store: from here on nothing may lose it.
        await showsText(page, text);
      };
      await tell(guest, 'one');
      await openFirstChat(host);
      await showsExactly(host, said, 'the host');

      await guest.reload();
      await openPanel(guest);
      await showsExactly(guest, said, 'the guest, reloaded');
      await tell(host, 'two');
      await host.reload();
      await backToChat(host);
      await showsExactly(host, said, 'the host, reloaded');
      await showsExactly(guest, said, 'the guest');

      await relay.kill();
      await untilIn(guest, 'the guest is offline', () => document.querySelector('guest-chat')?.connection === 'offline');
      await tell(guest, 'three, offline');
      await tell(host, 'four, offline');
      // Closed while what was written is still here.
      await guest.close();
      const again = await guestContext.newPage();
      await again.goto(shop);
      await openPanel(again);
      await showsExactly(again, ['one', 'two', 'three, offline'], 'the guest, opened again');
      await host.reload();
      await backToChat(host);
      await showsExactly(host, ['one', 'two', 'four, offline'], 'the host, reloaded offline');
      await relay.revive();
      await showsExactly(again, said, 'the guest, back');
      await showsExactly(host, said, 'the host, back');

      await host.close();
      await tell(again, 'five, to a closed inbox');
      const inbox = await hostContext.newPage();
      await inbox.setViewport({ width: 1_200, height: 800 });
      await inbox.goto(`${site.url}/inbox.html`);
      await backToChat(inbox);
      await showsExactly(inbox, said, 'the host, opened again');
      await tell(inbox, 'six');
      await showsExactly(again, said, 'the guest at the end');
      await again.reload();
      await openPanel(again);
      await showsExactly(again, said, 'the guest, reloaded at the end');
    }));
});
