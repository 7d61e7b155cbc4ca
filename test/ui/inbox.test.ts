import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';
import { allByRole, byRole } from '../support/by-role.ts';
import { closeInboxes, expectFocus, focused, openInbox, type, until } from '../support/inbox-fixture.ts';
import {
  aChat,
  anInvite,
  aText,
  aThread,
  createScriptedHost,
  firstRunSnapshot,
  readySnapshot,
  type ScriptedHost,
} from '../support/scripted-host.ts';

const MINUTE = 60_000;
const press = (key: string): Promise<void> => sendKeys({ press: key });
const textOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/gu, ' ').trim();

describe('<guest-chat-inbox>', () => {
  afterEach(() => {
    closeInboxes();
    history.replaceState(null, '', location.pathname + location.search);
  });

  const withChats = (): ScriptedHost =>
    createScriptedHost(
      readySnapshot({
        chats: [
          aChat(1, { name: 'Ana', lastText: 'Blue?', waitingSince: Date.now() - 5 * MINUTE, unread: 2 }),
          aChat(2, { name: 'Bo', lastFrom: 'us', lastAt: Date.now() - MINUTE }),
          aChat(3, { name: 'Cem', waitingSince: Date.now() - 90 * MINUTE, unread: 1 }),
          aChat(4, { name: 'Dora', state: 'ended' }),
        ],
      }),
    );
  const openChat = async (inbox: GuestChatInbox, name: RegExp): Promise<void> => {
    byRole(inbox, 'button', name).click();
    await until(() => byRole(inbox, 'textbox', 'Message'));
  };

  describe('first run', () => {
    it('goes from nothing to a copied snippet by keyboard alone', async () => {
      let copied = '';
      const clipboard = { writeText: async (text: string): Promise<void> => void (copied = text) };
      Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
      const host = createScriptedHost(firstRunSnapshot());
      const inbox = await openInbox(host, { attributes: { relay: 'wss://relay.example.com' } });
      const created = oneEvent(inbox, 'guest-chat-inbox-invite-created');
      expect(byRole<HTMLInputElement>(inbox, 'textbox', 'Relay address').value).to.equal('wss://relay.example.com');

      await press('Tab');
      expectFocus(byRole(inbox, 'textbox', 'Your name'));
      await sendKeys({ type: 'Mara' });
      await press('Enter');
      const create = await until(() => byRole(inbox, 'button', 'Create your invite'));
      await until(() => expectFocus(create));
      await press('Enter');
      const label = await until(() => byRole(inbox, 'textbox', 'Label'));
      await until(() => expect(textOf(focused() as Element)).to.equal('New invite'));
      await press('Tab');
      while (focused() !== label) await press('Tab');
      await sendKeys({ type: 'Shop page' });
      await press('Enter');
      const copy = await until(() => byRole(inbox, 'button', 'Copy snippet'));
      while (focused() !== copy) await press('Tab');
      await press('Enter');

      const invite = host.snapshot.invites[0];
      expect(host.called('setUp')).to.deep.equal([['Mara']]);
      expect(host.called('createInvite')).to.deep.equal([
        [{ label: 'Shop page', relays: ['wss://relay.example.com'], singleUse: false }],
      ]);
      await until(() => expect(copied).to.contain(`invite="${invite?.link}"`));
      expect(copied).to.contain('<script type="module" src="');
      await until(() => expect(allByRole(inbox, 'status').some((line) => textOf(line) === 'Copied')).to.equal(true));
      expect((await created).detail).to.deep.equal({ inviteId: invite?.id });
      Reflect.deleteProperty(navigator, 'clipboard');
    });

    it('takes the relay from the page address', async () => {
      location.hash = '#relay=wss://there.example';
      const inbox = await openInbox(createScriptedHost(firstRunSnapshot()));
      expect(byRole<HTMLInputElement>(inbox, 'textbox', 'Relay address').value).to.equal('wss://there.example');
    });

    it('says what is missing, and loses nothing when it fails', async () => {
      const host = createScriptedHost(firstRunSnapshot());
      host.failWith('setUp', 'storage-blocked');
      const inbox = await openInbox(host);
      byRole(inbox, 'button', 'Set up my inbox').click();
      const name = byRole<HTMLInputElement>(inbox, 'textbox', 'Your name');
      await until(() => expect(name.getAttribute('aria-invalid')).to.equal('true'));
      expect(host.called('setUp')).to.deep.equal([]);
      await until(() => expectFocus(name));

      type(name, 'Mara');
      type(byRole(inbox, 'textbox', 'Relay address'), 'relay.example.com');
      const failed = oneEvent(inbox, 'guest-chat-inbox-failed');
      byRole(inbox, 'button', 'Set up my inbox').click();
      expect((await failed).detail).to.deep.equal({ code: 'storage-blocked' });
      await until(() => expect(textOf(byRole(inbox, 'alert'))).to.contain('does not let the inbox keep anything'));
      expect(name.value).to.equal('Mara');
      expect(byRole<HTMLInputElement>(inbox, 'textbox', 'Relay address').value).to.equal('relay.example.com');
    });
  });

  describe('the list', () => {
    const rowNames = (inbox: GuestChatInbox): string[] =>
      [...(inbox.shadowRoot?.querySelectorAll('.row .name') ?? [])].map((name) => textOf(name));

    it('has who waits longest first, with a label, the waiting time and what is unread', async () => {
      const inbox = await openInbox(withChats(), { attributes: { locale: 'en' } });
      expect(rowNames(inbox)).to.deep.equal(['Cem', 'Ana', 'Bo']);
      const row = byRole(inbox, 'button', /^Ana/u);
      expect(textOf(row)).to.match(/Ana Guest Waiting since 5 min\. ago Blue\?.*2 unread/u);
    });

    it('stands still under a press, and no longer', async () => {
      const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Ana' }), aChat(2, { name: 'Bo' }), aChat(3, { name: 'Cem' })] }));
      const inbox = await openInbox(host);
      const before = rowNames(inbox);
      const last = before.at(-1) as string;
      const comesFirst = async (waitingSince: number): Promise<void> => {
        host.setChat(host.snapshot.chats.find(({ name }) => name === last)?.id as string, { waitingSince });
        await inbox.updateComplete;
      };
      const down = (): boolean => byRole(inbox, 'button', new RegExp(`^${last}`, 'u')).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
      down();
      await comesFirst(1);
      expect(rowNames(inbox)).to.deep.equal(before);
      byRole(inbox, 'button', new RegExp(`^${last}`, 'u')).click();
      await until(() => byRole(inbox, 'heading', `${last} (Guest)`));
      expect(rowNames(inbox)).to.deep.equal([last, ...before.slice(0, 2)]);
      // A press that was none.
      down();
      host.setChat(host.snapshot.chats.find(({ name }) => name === before[0])?.id as string, { name: 'Zoë' });
      await inbox.updateComplete;
      expect(rowNames(inbox)).not.to.include('Zoë');
      await until(() => expect(rowNames(inbox)).to.include('Zoë'));
      // A finger that scrolls, and a hand on the bar that does.
      down();
      byRole(inbox, 'button', /^Zoë/u).dispatchEvent(new PointerEvent('pointercancel', { bubbles: true, composed: true }));
      inbox.shadowRoot?.querySelector('.rows')?.dispatchEvent(new PointerEvent('pointerdown'));
      host.setChat(host.snapshot.chats.find(({ name }) => name === 'Zoë')?.id as string, { name: 'Yu' });
      await inbox.updateComplete;
      expect(rowNames(inbox)).to.include('Yu');
    });

    it('filters and searches', async () => {
      const inbox = await openInbox(withChats());
      byRole(inbox, 'radio', 'Ended 1').click();
      await until(() => expect(rowNames(inbox)).to.deep.equal(['Dora']));
      byRole(inbox, 'radio', 'Waiting 2').click();
      await until(() => expect(rowNames(inbox)).to.deep.equal(['Cem', 'Ana']));
      type(byRole(inbox, 'searchbox', 'Search chats'), 'BLUE');
      await until(() => expect(rowNames(inbox)).to.deep.equal(['Ana']));
      byRole(inbox, 'radio', 'Ended 0');
    });

    it('is one stop of the Tab key; arrows move, Enter opens, Esc goes back', async () => {
      const host = withChats();
      const inbox = await openInbox(host);
      const rows = allByRole(inbox, 'button', /Guest/u);
      expect(rows.map((row) => row.tabIndex)).to.deep.equal([0, -1, -1]);
      rows[0]?.focus();
      await press('ArrowDown');
      expectFocus(rows[1] as Element);
      await press('End');
      expectFocus(rows[2] as Element);
      await press('ArrowUp');
      await press('Enter');
      await until(() => expect(host.called('openThread')).to.deep.equal([[aChat(1).id]]));
      const message = await until(() => byRole(inbox, 'textbox', 'Message'));
      await until(() => expectFocus(message));
      await press('Escape');
      await until(() => expect(textOf(focused() as Element)).to.match(/^A? ?Ana/u));
      expect(host.called('openThread').at(-1)).to.deep.equal([null]);
    });

    describe('of a thousand chats', () => {
      const chats = Array.from({ length: 1_000 }, (_, n) => aChat(n + 1, { waitingSince: Date.now() - (1_000 - n) * MINUTE }));
      const listOf = (inbox: GuestChatInbox): HTMLElement => inbox.shadowRoot?.querySelector('.rows') as HTMLElement;
      const rowsOf = (inbox: GuestChatInbox): HTMLElement[] => [...listOf(inbox).querySelectorAll<HTMLElement>('.row')];
      const isInSight = (inbox: GuestChatInbox, row: Element): boolean => {
        const { top, bottom } = listOf(inbox).getBoundingClientRect();
        const at = row.getBoundingClientRect();
        return at.top >= top - 1 && at.bottom <= bottom + 1;
      };
      /** What lies in the middle of the list, as a person sees it. */
      const inTheMiddle = (inbox: GuestChatInbox): string => {
        const { left, top, width, height } = listOf(inbox).getBoundingClientRect();
        return inbox.shadowRoot?.elementFromPoint(left + width / 2, top + height / 2)?.closest<HTMLElement>('.row')?.querySelector('.name')?.textContent ?? '';
      };

      it('has few rows in the document, and says how many there are', async () => {
        const inbox = await openInbox(createScriptedHost(readySnapshot({ chats })));
        expect(rowsOf(inbox).length).to.be.within(20, 61);
        const first = rowsOf(inbox)[0]?.parentElement;
        expect([first?.getAttribute('aria-posinset'), first?.getAttribute('aria-setsize')]).to.deep.equal(['1', '1000']);
        const height = rowsOf(inbox)[0]?.parentElement?.getBoundingClientRect().height ?? 0;
        await until(() => expect(listOf(inbox).scrollHeight).to.be.closeTo(1_000 * height, 20));
      });

      it('renders one row again when one changes, and none when the chat is far away', async () => {
        const host = createScriptedHost(readySnapshot({ chats }));
        const inbox = await openInbox(host);
        const changesOf = async (n: number): Promise<number> => {
          let changes = 0;
          const observer = new MutationObserver((records) => (changes += records.length));
          observer.observe(inbox.shadowRoot as ShadowRoot, { subtree: true, childList: true, characterData: true, attributes: true });
          host.setChat(aChat(n).id, { lastText: `changed ${n}` });
          await inbox.updateComplete;
          await Promise.resolve();
          observer.disconnect();
          return changes;
        };
        expect(await changesOf(5)).to.be.within(1, 5);
        expect(await changesOf(500)).to.equal(0);
      });

      it('is walked through by keyboard to the last row and back', async () => {
        const inbox = await openInbox(createScriptedHost(readySnapshot({ chats })));
        rowsOf(inbox)[0]?.focus();
        await press('End');
        await until(() => expect(textOf(focused() as Element)).to.contain('Guest 1000'));
        expect(isInSight(inbox, focused() as Element)).to.equal(true);
        expect(focused()?.parentElement?.getAttribute('aria-posinset')).to.equal('1000');
        for (let n = 999; n > 970; n--) {
          await press('ArrowUp');
          await until(() => expect(textOf(focused() as Element)).to.contain(`Guest ${n} `));
        }
        expect(isInSight(inbox, focused() as Element)).to.equal(true);
        await press('Home');
        await until(() => expect(textOf(focused() as Element)).to.contain('Guest 1 '));
        await until(() => expect(listOf(inbox).scrollTop).to.equal(0));
        expect(rowsOf(inbox).length).to.be.lessThan(62);
      });

      it('shows what it is scrolled to, and keeps the focus that was left behind', async () => {
        const inbox = await openInbox(createScriptedHost(readySnapshot({ chats })));
        const first = rowsOf(inbox)[0] as HTMLElement;
        const height = first.parentElement?.getBoundingClientRect().height ?? 0;
        // WebKit scrolls to what has the focus a moment later: over what is scrolled here.
        first.focus({ preventScroll: true });
        for (const n of [500, 900, 30, 700]) {
          listOf(inbox).scrollTop = n * height;
          await until(() => expect(Math.abs(Number(/\d+/u.exec(inTheMiddle(inbox))?.[0]) - n)).to.be.lessThan(12));
          expect(rowsOf(inbox).length).to.be.lessThan(62);
          expectFocus(first);
        }
        await press('ArrowDown');
        await until(() => expect(textOf(focused() as Element)).to.contain('Guest 2 '));
        await until(() => expect(isInSight(inbox, focused() as Element)).to.equal(true));
      });

      it('keeps the focus on a chat that moves to another place', async () => {
        const host = createScriptedHost(readySnapshot({ chats }));
        const inbox = await openInbox(host);
        rowsOf(inbox)[3]?.focus();
        expect(textOf(focused() as Element)).to.contain('Guest 4 ');
        host.setChat(aChat(4).id, { waitingSince: null, lastFrom: 'us' });
        await inbox.updateComplete;
        expect(textOf(focused() as Element)).to.contain('Guest 4 ');
        expect(focused()?.parentElement?.getAttribute('aria-posinset')).to.equal('1000');
        host.setChat(aChat(4).id, { waitingSince: 1 });
        await inbox.updateComplete;
        expect(textOf(focused() as Element)).to.contain('Guest 4 ');
        expect(focused()?.parentElement?.getAttribute('aria-posinset')).to.equal('1');
      });

      it('is searched and filtered as a whole, and the search field leads to its first row', async () => {
        const inbox = await openInbox(createScriptedHost(readySnapshot({ chats })));
        listOf(inbox).scrollTop = 30_000;
        type(byRole(inbox, 'searchbox', 'Search chats'), 'guest 99');
        await until(() => expect(rowNames(inbox)).to.deep.equal(['Guest 99', ...Array.from({ length: 10 }, (_, n) => `Guest ${990 + n}`)]));
        await press('ArrowDown');
        await until(() => expect(textOf(focused() as Element)).to.contain('Guest 99 '));
      });
    });

    it('shows one pane on a narrow screen, with a way back', async () => {
      const inbox = await openInbox(withChats(), { width: 360 });
      byRole(inbox, 'button', /^Ana/u).click();
      const title = await until(() => byRole(inbox, 'heading', 'Ana (Guest)'));
      await until(() => expectFocus(title));
      expect(allByRole(inbox, 'button', /^Cem/u)).to.deep.equal([]);
      byRole(inbox, 'button', 'Back').click();
      const row = await until(() => byRole(inbox, 'button', /^Ana/u));
      await until(() => expectFocus(row));
    });
  });

  describe('a chat', () => {
    it('says that the guest is not registered and not verified, once, and what is protected', async () => {
      const inbox = await openInbox(withChats());
      await openChat(inbox, /^Ana/u);
      byRole(inbox, 'heading', 'Ana (Guest)');
      const text = textOf(inbox.shadowRoot?.querySelector('.main-pane') as Element);
      expect(text.match(/Not registered and not verified/gu)?.length).to.equal(1);
      expect(text).to.contain('Encrypted so only you two can read it');
    });

    it('sends, and keeps what was typed when sending fails', async () => {
      const host = withChats();
      host.failWith('send', 'storage-full');
      const inbox = await openInbox(host);
      await openChat(inbox, /^Ana/u);
      const message = byRole<HTMLTextAreaElement>(inbox, 'textbox', 'Message');
      message.focus();
      await sendKeys({ type: 'It is back' });
      await press('Enter');
      await until(() => expect(textOf(byRole(inbox, 'status'))).to.contain('no room left'));
      expect(message.value).to.equal('It is back');
      host.failWith('send', null);
      message.focus();
      await press('Enter');
      await until(() => expect(host.called('send').at(-1)?.slice(0, 2)).to.deep.equal([aChat(1).id, 'It is back']));
      await until(() => expect(message.value).to.equal(''));
    });

    it('marks read only what is open', async () => {
      const host = withChats();
      host.threads.set(aChat(1).id, aThread({ unread: 2, history: [aText(1), aText(2)] }));
      const inbox = await openInbox(host);
      expect(host.called('markRead')).to.deep.equal([]);
      await openChat(inbox, /^Ana/u);
      await until(() => expect(host.called('markRead')).to.deep.equal([[aChat(1).id]]));
    });

    it('asks before it ends', async () => {
      const host = withChats();
      const inbox = await openInbox(host);
      await openChat(inbox, /^Ana/u);
      byRole(inbox, 'button', 'More actions').click();
      (await until(() => byRole(inbox, 'menuitem', 'End chat'))).click();
      const dialog = await until(() => byRole(inbox, 'dialog', 'End this chat?'));
      expectFocus(byRole(dialog, 'button', 'Cancel'));
      await press('Escape');
      await until(() => expect(allByRole(inbox, 'dialog')).to.deep.equal([]));
      expect(host.called('end')).to.deep.equal([]);
      await until(() => expectFocus(byRole(inbox, 'button', 'More actions')));

      byRole(inbox, 'button', 'More actions').click();
      (await until(() => byRole(inbox, 'menuitem', 'End chat'))).click();
      byRole(await until(() => byRole(inbox, 'dialog')), 'button', 'End chat').click();
      await until(() => expect(host.called('end')).to.deep.equal([[aChat(1).id]]));
      await until(() => expect(allByRole(inbox, 'dialog')).to.deep.equal([]));
      expect(allByRole(inbox, 'textbox', 'Message')).to.deep.equal([]);
      expect(textOf(inbox.shadowRoot?.querySelector('.foot') as Element)).to.contain('This chat has ended');
    });

    for (const [answer, tell] of [['Block and tell them', true], ['Block, don’t tell', false]] as const) {
      it(`blocks: ${answer}`, async () => {
        const host = withChats();
        const inbox = await openInbox(host);
        await openChat(inbox, /^Ana/u);
        byRole(inbox, 'button', 'More actions').click();
        (await until(() => byRole(inbox, 'menuitem', 'Block'))).click();
        byRole(await until(() => byRole(inbox, 'dialog', 'Block this guest?')), 'button', answer).click();
        await until(() => expect(host.called('block')).to.deep.equal([[aChat(1).id, tell]]));
        await until(() => expect(allByRole(inbox, 'dialog')).to.deep.equal([]));
        expect(allByRole(inbox, 'button', /^Ana/u)).to.deep.equal([]);
        // The row is gone: the focus is on the next one, not lost.
        await until(() => expect(textOf(focused() as Element)).to.contain('Cem'));
      });
    }

    it('keeps the dialog, and the name typed in it, when renaming fails', async () => {
      const host = withChats();
      host.failWith('rename', 'invalid-name');
      const inbox = await openInbox(host);
      await openChat(inbox, /^Ana/u);
      byRole(inbox, 'button', 'More actions').click();
      (await until(() => byRole(inbox, 'menuitem', 'Rename'))).click();
      const dialog = await until(() => byRole(inbox, 'dialog', 'Rename this guest'));
      const name = byRole<HTMLInputElement>(dialog, 'textbox', 'Name');
      expect(name.value).to.equal('Ana');
      type(name, 'Ana Silva');
      byRole(dialog, 'button', 'Save').click();
      await until(() => expect(textOf(byRole(dialog, 'alert'))).to.contain('This name cannot be used'));
      expect(name.value).to.equal('Ana Silva');
      host.failWith('rename', null);
      byRole(dialog, 'button', 'Save').click();
      await until(() => byRole(inbox, 'heading', 'Ana Silva (Guest)'));
    });

    it('shows the safety number, and marks it as verified', async () => {
      const host = withChats();
      const inbox = await openInbox(host);
      await openChat(inbox, /^Ana/u);
      byRole(inbox, 'button', 'More actions').click();
      (await until(() => byRole(inbox, 'menuitem', 'Guest details'))).click();
      const heading = await until(() => byRole(inbox, 'heading', 'Guest details'));
      await until(() => expectFocus(heading));
      const digits = inbox.shadowRoot?.querySelector('[part="safety-number"]');
      expect(textOf(digits as Element)).to.equal(aChat(1).safetyNumber.digits);
      byRole(inbox, 'button', 'Mark as verified').click();
      await until(() => expect(host.called('setVerified')).to.deep.equal([[aChat(1).id, true]]));
    });

    it('says once what arrives in it and what becomes of it', async () => {
      const host = withChats();
      const inbox = await openInbox(host);
      await openChat(inbox, /^Ana/u);
      const said = (): string[] => [...byRole(inbox, 'status').children].map(textOf);
      const thread = host.snapshot.thread as NonNullable<typeof host.snapshot.thread>;
      host.emit({ kind: 'message-received', chatId: aChat(1).id, id: aText(7).id });
      host.set({ thread: { ...thread, history: [...thread.history, aText(7, { text: 'Still there?' })] } });
      await until(() => expect(said()).to.deep.equal(['Ana: Still there?']));
      host.setChat(aChat(1).id, { renewalAsked: true });
      host.setChat(aChat(1).id, { state: 'ended', renewalAsked: false });
      host.setChat(aChat(1).id, { unread: 0 });
      await until(() => expect(said().length).to.equal(3));
      expect(said().slice(1)).to.deep.equal(['This guest asks to start again with new keys.', 'This chat has ended. What was written stays here until it expires.']);
    });

    it('is read only while the page can be seen', async () => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      try {
        const host = withChats();
        host.threads.set(aChat(1).id, aThread({ unread: 1 }));
        const inbox = await openInbox(host);
        await openChat(inbox, /^Ana/u);
        expect(host.called('markRead')).to.deep.equal([]);
        Reflect.deleteProperty(document, 'visibilityState');
        document.dispatchEvent(new Event('visibilitychange'));
        await until(() => expect(host.called('markRead')).to.deep.equal([[aChat(1).id]]));
      } finally {
        Reflect.deleteProperty(document, 'visibilityState');
      }
    });

    it('keeps the draft of each chat, and gives it to the engine when another is opened', async () => {
      const host = withChats();
      host.threads.set(aChat(3).id, aThread({ draft: 'for Cem' }));
      const inbox = await openInbox(host);
      await openChat(inbox, /^Ana/u);
      type(byRole(inbox, 'textbox', 'Message'), 'for Ana');
      byRole(inbox, 'button', /^Cem/u).click();
      await until(() => expect(byRole<HTMLTextAreaElement>(inbox, 'textbox', 'Message').value).to.equal('for Cem'));
      expect(host.called('saveDraft')).to.deep.equal([[aChat(1).id, 'for Ana']]);
    });

    it('asks a person about new keys', async () => {
      const host = withChats();
      const inbox = await openInbox(host);
      await openChat(inbox, /^Ana/u);
      host.setChat(aChat(1).id, { renewalAsked: true });
      (await until(() => byRole(inbox, 'button', 'Accept new keys'))).click();
      await until(() => expect(host.called('acceptRenewal')).to.deep.equal([[aChat(1).id]]));
    });
  });

  describe('invites', () => {
    it('keep everything that was typed when creating fails or the form is left', async () => {
      const host = createScriptedHost(readySnapshot({ invites: [] }));
      host.failWith('createInvite', 'invite-invalid');
      const inbox = await openInbox(host);
      byRole(inbox, 'button', 'Create your invite').click();
      type(await until(() => byRole(inbox, 'textbox', 'Label')), 'Flyer');
      type(byRole(inbox, 'textbox', 'Relays'), 'relay.example.com\nwss://b.example');
      type(byRole(inbox, 'textbox', 'Greeting'), 'Hello!');
      type(byRole(inbox, 'textbox', 'Link to your terms'), 'https://a.example/terms');
      byRole(inbox, 'switch', 'For one guest only').click();
      byRole(inbox, 'button', 'Create invite').click();
      await until(() => expect(textOf(byRole(inbox, 'alert'))).to.contain('cannot be used'));
      byRole(inbox, 'button', 'Cancel').click();
      await until(() => expect(allByRole(inbox, 'textbox', 'Label')).to.deep.equal([]));
      byRole(inbox, 'button', 'Create your invite').click();
      await until(() => expect(byRole<HTMLInputElement>(inbox, 'textbox', 'Label').value).to.equal('Flyer'));
      host.failWith('createInvite', null);
      byRole(inbox, 'button', 'Create invite').click();
      await until(() => byRole(inbox, 'heading', 'Share this invite'));
      expect(host.called('createInvite').at(-1)).to.deep.equal([
        {
          label: 'Flyer',
          relays: ['wss://relay.example.com', 'wss://b.example'],
          singleUse: true,
          greeting: 'Hello!',
          terms: 'https://a.example/terms',
        },
      ]);
    });

    it('refuse what cannot work before anything is sent', async () => {
      const host = createScriptedHost(readySnapshot({ invites: [] }));
      const inbox = await openInbox(host);
      byRole(inbox, 'button', 'Create your invite').click();
      type(await until(() => byRole(inbox, 'textbox', 'Label')), '');
      type(byRole(inbox, 'textbox', 'Relays'), 'https://a.example');
      type(byRole(inbox, 'textbox', 'Link to your privacy policy'), 'javascript:alert(1)');
      byRole(inbox, 'button', 'Create invite').click();
      await until(() => expect(byRole(inbox, 'textbox', 'Label').getAttribute('aria-invalid')).to.equal('true'));
      for (const name of ['Relays', 'Link to your privacy policy']) {
        expect(byRole(inbox, 'textbox', name).getAttribute('aria-invalid'), name).to.equal('true');
      }
      expect(host.called('createInvite')).to.deep.equal([]);
    });

    it('open as a guest where the page says, with the link in the fragment', async () => {
      const inbox = await openInbox(createScriptedHost(), { attributes: { 'chat-url': '/talk.html' } });
      byRole(inbox, 'button', 'Share your invite').click();
      const open = await until(() => byRole<HTMLAnchorElement>(inbox, 'link', 'Open as guest'));
      expect(open.href).to.equal(`${location.origin}/talk.html#${anInvite().link}`);
      expect(byRole<HTMLAnchorElement>(inbox, 'link', 'E-mail').href).to.match(/^mailto:\?subject=Chat%20with%20me&body=/u);
    });

    it('stay where they are on the screen when the relay takes them, which it says', async () => {
      const host = createScriptedHost(readySnapshot({ invites: [anInvite(200, { published: false })] }));
      const inbox = await openInbox(host, { width: 360 });
      byRole(inbox, 'button', 'Share your invite').click();
      const link = await until(() => byRole(inbox, 'textbox', 'Link'));
      const said = (): readonly string[] => [...(inbox.shadowRoot?.querySelectorAll<HTMLElement>('.sheet > .banner > p') ?? [])].filter((text) => text.checkVisibility({ visibilityProperty: true })).map(({ innerText }) => innerText);
      const before = link.getBoundingClientRect().top;
      expect(said()).to.deep.equal(['Not on the relay yet. The link works as soon as the relay can be reached.']);
      host.set({ invites: [anInvite(200)] });
      await until(() => expect(said()).to.deep.equal(['A relay holds this invite.']));
      expect(link.getBoundingClientRect().top).to.equal(before);
    });

    it('pause, resume and revoke after a question', async () => {
      const host = createScriptedHost(readySnapshot({ invites: [anInvite(200), anInvite(201, { label: 'Old', state: 'paused' })] }));
      const inbox = await openInbox(host);
      byRole(inbox, 'button', 'Invites').click();
      (await until(() => byRole(inbox, 'button', 'Pause Shop page'))).click();
      await until(() => expect(host.called('pauseInvite')).to.deep.equal([[anInvite(200).id, true]]));
      byRole(inbox, 'button', 'Resume Old').click();
      await until(() => expect(host.called('pauseInvite').at(-1)).to.deep.equal([anInvite(201).id, false]));
      byRole(inbox, 'button', 'Revoke Shop page').click();
      byRole(await until(() => byRole(inbox, 'dialog', 'Revoke this invite?')), 'button', 'Revoke').click();
      await until(() => expect(host.called('revokeInvite')).to.deep.equal([[anInvite(200).id]]));
    });
  });

  describe('to the page', () => {
    it('tells ids, counts and codes, never a text or a name', async () => {
      const heard: { type: string; detail: unknown }[] = [];
      const names = ['ready', 'unread-changed', 'chat-started', 'invite-created', 'failed'].map((name) => `guest-chat-inbox-${name}`);
      const listen = (event: Event): void => void heard.push({ type: event.type, detail: (event as CustomEvent).detail });
      for (const name of names) document.addEventListener(name, listen);
      const host = withChats();
      await openInbox(host);
      host.setChat(aChat(2).id, { unread: 4, lastText: 'secret words' });
      host.emit({ kind: 'started', chatId: aChat(2).id });
      host.emit({ kind: 'message-received', chatId: aChat(2).id, id: aText(1).id });
      host.emit({ kind: 'failed', chatId: aChat(2).id, code: 'relay-refused' });
      for (const name of names) document.removeEventListener(name, listen);
      expect(heard).to.deep.equal([
        { type: names[0], detail: null },
        { type: names[1], detail: { count: 3 } },
        { type: names[1], detail: { count: 7 } },
        { type: names[2], detail: { chatId: aChat(2).id } },
        { type: names[4], detail: { code: 'relay-refused' } },
      ]);
    });

    it('lives through being moved, and ends its work when it is gone', async () => {
      const host = withChats();
      const inbox = await openInbox(host);
      const place = inbox.parentElement as HTMLElement;
      const elsewhere = document.createElement('div');
      place.append(elsewhere);
      elsewhere.append(inbox);
      await Promise.resolve();
      expect(host.called('close')).to.deep.equal([]);
      expect(host.called('open').length).to.equal(1);
      inbox.remove();
      await Promise.resolve();
      expect(host.called('close').length).to.equal(1);
    });

    it('has its own words in their language, whatever the page is in, and leaves that of texts as it is', async () => {
      document.documentElement.lang = 'de';
      try {
        const inbox = await openInbox(withChats());
        await openChat(inbox, /^Ana/u);
        const languageOf = (element: Element): string | undefined => element.closest<HTMLElement>('[lang]')?.lang;
        expect(languageOf(byRole(inbox, 'heading', 'Ana (Guest)'))).to.equal('en');
        for (const selector of ['.bubble', '.row .words', '.composer textarea']) expect(languageOf(inbox.shadowRoot?.querySelector(selector) as Element), selector).to.equal('de');
        inbox.strings = { inbox: 'Posteingang' };
        await inbox.updateComplete;
        expect(languageOf(byRole(inbox, 'heading', 'Ana (Guest)'))).to.equal(undefined);
      } finally {
        document.documentElement.lang = 'en';
      }
    });

    it('writes no name and no text into attributes', async () => {
      const host = withChats();
      const inbox = await openInbox(host);
      host.setChat(aChat(2).id, { labels: ['Returns'] });
      await openChat(inbox, /^Ana/u);
      const leaks = (): readonly string[] =>
        [...(inbox.shadowRoot?.querySelectorAll('*') ?? []), inbox].flatMap((element) =>
          [...element.attributes].filter(({ value }) => /Ana|Cem|Mara|Blue|Returns/u.test(value)).map(({ name }) => `${element.localName} ${name}`),
        );
      expect(leaks()).to.deep.equal([]);
      byRole(inbox, 'button', 'More actions').click();
      (await until(() => byRole(inbox, 'menuitem', 'Guest details'))).click();
      await until(() => byRole(inbox, 'heading', 'Guest details'));
      expect(inbox.shadowRoot?.querySelector('datalist option')?.textContent).to.equal('Returns');
      expect(leaks()).to.deep.equal([]);
    });

    it('speaks of a message in another chat, by the one announcer', async () => {
      const host = withChats();
      const inbox = await openInbox(host);
      host.emit({ kind: 'message-received', chatId: aChat(3).id, id: aText(9).id });
      await until(() => expect(allByRole(inbox, 'status').concat(allByRole(inbox, 'log')).some((line) => textOf(line).includes('New message from Cem'))).to.equal(true));
    });
  });
});
