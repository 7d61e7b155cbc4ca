/** Two tabs of the guest and two of the host are one chat, over one socket a side. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { guestPage, openFirstChat, openPanel, say, shownTexts, showsExactly, showsText, untilIn, withChat } from '../support/site.ts';
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

describe('a page that is left in the middle of its work', () => {
  it('holds up no other page, loses nothing that it showed, and goes on when the visitor comes back', () =>
    withChat(async ({ guest, shop, site, host, invite }) => {
      const next = guestPage(site, invite, 'next.html');
      await openFirstChat(host);
      let known: readonly string[] = [];
      for (let round = 0; round < 4; round++) {
        const address = round % 2 === 0 ? next : shop;
        const shown = (await guest.evaluate(
          async (prefix: string, to: string, before: number) => {
            const root = document.querySelector('guest-chat')?.shadowRoot;
            const field = root?.querySelector('textarea');
            // Enter, faster than texts are stored: the last ones are under way when the page goes.
            for (let i = 0; field && root && i < 200 && root.querySelectorAll('.bubble').length < before + 4; i++) {
              field.value = `${prefix}.${i}`;
              field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
              field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true }));
              await new Promise((resolve) => setTimeout(resolve, 10));
            }
            // Not before the answer is out.
            setTimeout(() => (location.href = to));
            return [...(root?.querySelectorAll('.bubble') ?? [])].map((bubble) => bubble.textContent?.trim() ?? '');
          },
          `round ${round}`,
          address,
          known.length,
        )) as readonly string[];
        assert.ok(shown.length >= known.length + 4, 'it was in the middle of it');
        await untilIn(guest, 'the next page', (to: string) => location.href === to && document.querySelector('guest-chat')?.shadowRoot != null, address);
        await openPanel(guest);
        for (const text of shown) await showsText(guest, text);
        known = await shownTexts(guest);
      }
      await guest.evaluate(() => void setTimeout(() => history.back()));
      await untilIn(guest, 'the page before', (to: string) => location.href === to && document.querySelector('guest-chat')?.shadowRoot != null, next);
      // From the back-forward cache the panel comes as it was left.
      if (await guest.evaluate(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector('textarea') == null)) await openPanel(guest);
      for (const text of known) await showsText(guest, text);
      await say(guest, 'back again');
      for (const text of [...known, 'back again']) await showsText(host, text);
    }));
});
