/** Two tabs of the guest and two of the host are one chat, over one socket a side. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openFirstChat, openPanel, say, shownTexts, showsExactly, showsText, untilIn, withChat } from '../support/site.ts';
import { untilTrue } from '../support/conversation.ts';

describe('several tabs', () => {
  it('all send at once: no fork, nothing doubled, one socket a side, and the next tab takes over', () =>
    withChat(async ({ host, guest, guestContext, hostContext, relay, shop, site }) => {
      await say(guest, 'hello');
      await openFirstChat(host);
      await showsExactly(host, ['hello'], 'the host');
      const guest2 = await guestContext.newPage();
      await guest2.goto(shop);
      await openPanel(guest2);
      await showsExactly(guest2, ['hello'], 'the second guest tab');
      const host2 = await hostContext.newPage();
      await host2.setViewport({ width: 1_200, height: 800 });
      await host2.goto(`${site.url}/inbox.html`);
      await openFirstChat(host2);
      await showsExactly(host2, ['hello'], 'the second host tab');
      await untilTrue(() => relay.current().connections() === 2, 'two sockets in all');

      const tabs = { guest, guest2, host, host2 };
      for (let round = 0; round < 3; round++) {
        await Promise.all(Object.values(tabs).map((tab) => tab.evaluate(() => document.querySelector('guest-chat, guest-chat-inbox')?.shadowRoot?.querySelector('textarea')?.focus())));
        // A page in front of the others for a moment each: what they send overlaps all the same.
        for (const [name, tab] of Object.entries(tabs)) {
          await tab.bringToFront();
          await say(tab, `${name} ${round}`);
        }
      }
      const all = ['hello', ...[0, 1, 2].flatMap((round) => Object.keys(tabs).map((name) => `${name} ${round}`))].sort();
      for (const [name, tab] of Object.entries(tabs)) {
        await untilIn(tab, `${name} has all ${all.length}`, (count: number) => document.querySelector('guest-chat, guest-chat-inbox')?.shadowRoot?.querySelectorAll('.bubble').length === count, all.length);
        assert.deepEqual([...(await shownTexts(tab))].sort(), all, name);
      }
      assert.deepEqual(await shownTexts(guest), await shownTexts(guest2));
      assert.deepEqual(await shownTexts(host), await shownTexts(host2));
      assert.equal(relay.current().connections(), 2);

      // The tabs that hold the sockets go.
      await guest.close();
      await host.close();
      await say(guest2, 'after the first tabs');
      await showsText(host2, 'after the first tabs');
      await say(host2, 'here too');
      await showsText(guest2, 'here too');
      await untilTrue(() => relay.current().connections() === 2, 'two sockets in all, still');
    }));
});
