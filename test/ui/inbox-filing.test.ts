/** A full list in order: labels, and chats that are put aside until a time. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { HostChatView } from '../../src/chat/view.ts';
import { snoozeTimes } from '../../src/ui/inbox/snooze.ts';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';
import { allByRole, byRole } from '../support/by-role.ts';
import { closeInboxes, expectFocus, focused, openInbox, type, until, type InboxOptions } from '../support/inbox-fixture.ts';
import { aChat, createScriptedHost, readySnapshot, type ScriptedHost } from '../support/scripted-host.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const press = (key: string): Promise<void> => sendKeys({ press: key });
const textOf = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/gu, ' ').trim();
const rowNames = (inbox: GuestChatInbox): string[] => [...(inbox.shadowRoot?.querySelectorAll('.row .name') ?? [])].map((name) => textOf(name));
const choose = (select: HTMLSelectElement, label: string): void => {
  select.selectedIndex = [...select.options].findIndex(({ text }) => text === label);
  select.dispatchEvent(new Event('change', { bubbles: true }));
};
const said = (inbox: GuestChatInbox): string => textOf(byRole(inbox, 'status'));

const now = Date.now();
const ana = aChat(1, { name: 'Ana', waitingSince: now - 5 * MINUTE, labels: ['Order 7', 'VIP'] });
const bo = aChat(2, { name: 'Bo', lastFrom: 'us', lastAt: now - HOUR });
const cem = aChat(3, { name: 'Cem', lastFrom: 'us', lastAt: now - 2 * HOUR, labels: ['vip'] });
const dora = aChat(4, { name: 'Dora', lastFrom: 'us', lastAt: now - 3 * HOUR, snoozedUntil: now + 30 * HOUR });
const emil = aChat(5, { name: 'Emil', lastFrom: 'us', lastAt: now - 4 * HOUR, snoozedUntil: now + 2 * HOUR });

describe('order in a full list', () => {
  afterEach(closeInboxes);

  const open = async (chats: readonly HostChatView[] = [ana, bo, cem, dora, emil], options: InboxOptions = {}): Promise<{ readonly host: ScriptedHost; readonly inbox: GuestChatInbox }> => {
    const host = createScriptedHost(readySnapshot({ chats }));
    return { host, inbox: await openInbox(host, { ...options, attributes: { locale: 'en-GB' } }) };
  };
  const openMenu = async (inbox: GuestChatInbox, name: RegExp): Promise<void> => {
    (await until(() => byRole(inbox, 'button', name))).click();
    (await until(() => byRole(inbox, 'button', 'More actions'))).click();
    await until(() => expect(allByRole(inbox, 'menuitem').length).to.be.greaterThan(0));
  };
  const openDetails = async (inbox: GuestChatInbox, name: RegExp): Promise<void> => {
    await openMenu(inbox, name);
    byRole(inbox, 'menuitem', 'Guest details').click();
    await until(() => byRole(inbox, 'heading', 'Guest details'));
  };

  describe('the times to snooze until', () => {
    const at = (text: string): number => new Date(text).getTime();
    const offered = (from: string, expires: string): readonly string[] => snoozeTimes(at(from), at(expires)).map(({ name, at: time }) => `${name} ${new Date(time).toString().slice(0, 21)}`);

    it('are an hour, the evening, and mornings', () => {
      expect(offered('2026-03-04T10:20', '2026-03-14T10:00')).to.deep.equal([
        'hour Wed Mar 04 2026 11:20', 'evening Wed Mar 04 2026 18:00', 'tomorrow Thu Mar 05 2026 09:00', 'days Sat Mar 07 2026 09:00', 'monday Mon Mar 09 2026 09:00',
      ]);
    });

    it('leave out what is less than an hour away, what is there already, and what the chat does not live to see', () => {
      expect(offered('2026-03-04T17:00', '2026-03-07T09:00')).to.deep.equal(['hour Wed Mar 04 2026 18:00', 'tomorrow Thu Mar 05 2026 09:00']);
      // Of a Friday, in three days is Monday; of a Monday, the next one is in a week.
      expect(offered('2026-03-06T20:00', '2026-03-16T10:00').map((each) => each.split(' ')[0])).to.deep.equal(['hour', 'tomorrow', 'days']);
      expect(offered('2026-03-02T08:00', '2026-03-12T10:00').at(-1)).to.equal('monday Mon Mar 09 2026 09:00');
      expect(offered('2026-03-04T10:20', '2026-03-04T11:20')).to.deep.equal([]);
    });
  });

  describe('a snoozed chat', () => {
    it('is under a filter of its own, the soonest first, and nowhere else', async () => {
      const { inbox } = await open();
      expect(rowNames(inbox)).to.deep.equal(['Ana', 'Bo', 'Cem']);
      byRole(inbox, 'radio', 'Open 3');
      byRole(inbox, 'radio', 'Snoozed 2').click();
      await until(() => expect(rowNames(inbox)).to.deep.equal(['Emil', 'Dora']));
      expect(textOf(byRole(inbox, 'button', /^E Emil|^Emil/u))).to.match(/Snoozed: Until .*\d:\d\d/u);
    });

    it('has no filter where there is none, as long as it is not the chosen one', async () => {
      const { host, inbox } = await open([bo, emil]);
      byRole(inbox, 'radio', 'Snoozed 1').click();
      host.setChat(emil.id, { snoozedUntil: null });
      await until(() => expect(textOf(inbox.shadowRoot?.querySelector('.list-pane') ?? null)).to.contain('No snoozed chats.'));
      byRole(inbox, 'radio', 'Snoozed 0');
      byRole(inbox, 'radio', 'Open 2').click();
      await until(() => expect(allByRole(inbox, 'radio', /Snoozed/u)).to.deep.equal([]));
    });

    it('is made one by keyboard alone; the focus goes on to the next row, and it is said', async () => {
      const { host, inbox } = await open([ana, bo, cem]);
      byRole(inbox, 'button', /Bo/u).focus();
      await press('Enter');
      const more = await until(() => byRole(inbox, 'button', 'More actions'));
      await until(() => expectFocus(byRole(inbox, 'textbox', 'Message')));
      const askByKeys = async (): Promise<HTMLElement> => {
        await press('Enter');
        await until(() => expectFocus(byRole(inbox, 'menuitem', 'Guest details')));
        for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await press(key);
        const dialog = await until(() => byRole(inbox, 'dialog', 'Snooze this chat'));
        await until(() => expectFocus(byRole(dialog, 'button', /^In an hour/u)));
        return dialog;
      };
      more.focus();
      expect(textOf(await askByKeys())).to.contain('Bo');
      // Esc leaves everything as it was, with the focus where it came from.
      await press('Escape');
      await until(() => expect(allByRole(inbox, 'dialog')).to.deep.equal([]));
      expect(host.called('snooze')).to.deep.equal([]);
      await until(() => expectFocus(byRole(inbox, 'button', 'More actions')));
      const again = await askByKeys();
      const tomorrow = byRole(again, 'button', /^Tomorrow/u);
      for (let tabs = 0; focused() !== tomorrow && tabs < 5; tabs++) await press('Tab');
      await press('Enter');
      await until(() => expect(host.called('snooze')).to.have.length(1));
      const [chatId, time] = host.called('snooze')[0] as [string, number];
      const morning = new Date(time);
      expect([chatId, morning.getHours(), morning.getMinutes(), new Date(Date.now() + DAY).getDate()]).to.deep.equal([bo.id, 9, 0, morning.getDate()]);
      await until(() => expect(rowNames(inbox)).to.deep.equal(['Ana', 'Cem']));
      await until(() => expect(textOf(focused())).to.contain('Cem'));
      expect(allByRole(inbox, 'dialog')).to.deep.equal([]);
      expect(said(inbox)).to.match(/Snoozed until tomorrow, 0?9:00/u);
    });

    it('as the last row it leaves the focus to the one above, as the only one to the title', async () => {
      const { host, inbox } = await open([ana, bo]);
      for (const [name, next] of [[/Bo/u, 'Ana'], [/Ana/u, 'Inbox']] as const) {
        await openMenu(inbox, name);
        byRole(inbox, 'menuitem', 'Snooze…').click();
        (await until(() => byRole(inbox, 'button', /^In an hour/u))).click();
        await until(() => expect(textOf(focused())).to.contain(next));
      }
      expect(host.called('snooze')).to.have.length(2);
    });

    it('keeps the question, and says why, where it cannot be stored', async () => {
      const { host, inbox } = await open();
      host.failWith('snooze', 'storage-full');
      await openMenu(inbox, /Ana/u);
      byRole(inbox, 'menuitem', 'Snooze…').click();
      const dialog = await until(() => byRole(inbox, 'dialog', 'Snooze this chat'));
      byRole(dialog, 'button', /^In an hour/u).click();
      await until(() => expect(textOf(byRole(dialog, 'alert'))).to.contain('no room left'));
      expect(rowNames(inbox)).to.include('Ana');
    });

    it('says so above its messages and among its details, and is woken there', async () => {
      const { host, inbox } = await open();
      byRole(inbox, 'radio', 'Snoozed 2').click();
      await openMenu(inbox, /Emil/u);
      expect(textOf(inbox.shadowRoot?.querySelector('.main-pane header') ?? null)).to.contain('Snoozed until');
      byRole(inbox, 'menuitem', 'Guest details').click();
      await until(() => byRole(inbox, 'heading', 'Guest details'));
      expect(textOf(inbox.shadowRoot?.querySelector('.facts-list') ?? null)).to.match(/Snoozed ?Until/u);
      byRole(inbox, 'button', 'Wake now').click();
      await until(() => expect(host.called('snooze')).to.deep.equal([[emil.id, null]]));
      await until(() => expect(allByRole(inbox, 'button', 'Wake now')).to.deep.equal([]));
      await until(() => expect(said(inbox)).to.contain('No longer snoozed'));
      expect(focused()).not.to.equal(document.body);
    });

    it('is woken in its menu, whose button has the focus then', async () => {
      const { host, inbox } = await open();
      byRole(inbox, 'radio', 'Snoozed 2').click();
      await openMenu(inbox, /Emil/u);
      byRole(inbox, 'menuitem', 'Wake now').click();
      await until(() => expect(host.called('snooze')).to.deep.equal([[emil.id, null]]));
      await until(() => expectFocus(byRole(inbox, 'button', 'More actions')));
    });

    it('is not made of one that is over, asks to come in or asks for new keys', async () => {
      const chats = [aChat(1, { name: 'Over', state: 'ended' }), aChat(2, { name: 'Request', request: true, known: false }), aChat(3, { name: 'Keys', renewalAsked: true }), aChat(4, { name: 'Late', expiresAt: Date.now() + 30 * MINUTE })];
      const { inbox } = await open(chats);
      for (const [filter, name] of [[/^Ended/u, /Over/u], [/^New/u, /Request/u], [/^Open/u, /Keys/u], [/^Open/u, /Late/u]] as const) {
        byRole(inbox, 'radio', filter).click();
        await openMenu(inbox, name);
        expect(allByRole(inbox, 'menuitem', 'Snooze…'), String(name)).to.deep.equal([]);
      }
    });

    it('that is back waits, says so once, and is looked at by opening it, also where there is nothing new', async () => {
      const { host, inbox } = await open([bo, cem, emil]);
      byRole(inbox, 'radio', 'Waiting 0');
      host.setChat(emil.id, { snoozedUntil: null, backSince: Date.now() - 2 * MINUTE });
      host.emit({ kind: 'snooze-ended', chatId: emil.id });
      await until(() => byRole(inbox, 'radio', 'Waiting 1'));
      await until(() => expect(said(inbox)).to.equal('Emil is back: the snooze is over'));
      await until(() => expect(rowNames(inbox)).to.deep.equal(['Emil', 'Bo', 'Cem']));
      const row = byRole(inbox, 'button', /Emil/u);
      expect(textOf(row)).to.match(/Back since \d min ago.*Back/u);
      expect(host.called('markRead')).to.deep.equal([]);
      row.click();
      await until(() => expect(host.called('markRead')).to.deep.equal([[emil.id]]));
      host.setChat(emil.id, { backSince: null });
      await until(() => byRole(inbox, 'radio', 'Waiting 0'));
      // Another time, with the same last text.
      host.setChat(emil.id, { backSince: Date.now() });
      await until(() => expect(host.called('markRead')).to.have.length(2));
    });
  });

  describe('labels', () => {
    it('stand in the row, all of them for whoever has it read aloud', async () => {
      const { inbox } = await open([aChat(1, { name: 'Ana', labels: ['Order 7', 'VIP', 'Returns', 'Gift'] })]);
      expect(textOf(byRole(inbox, 'button', /Ana/u))).to.contain('Labels: Order 7, VIP, Returns, Gift.');
      const shown = [...(inbox.shadowRoot?.querySelectorAll('.row .label') ?? [])].map((label) => textOf(label));
      expect(shown).to.deep.equal(['Order 7', 'VIP', '+2']);
    });

    it('leave all rows equally high, on a phone too', async () => {
      const long = 'A label that is as long as it may';
      const { inbox } = await open([ana, bo, { ...cem, labels: [long, long.toUpperCase().slice(0, 31), 'c'], unread: 12 }, aChat(7, { backSince: now, labels: [long] }), aChat(8, { renewalAsked: true, labels: [long, 'b', 'c'] })]);
      for (const width of [320, 1_000]) {
        (inbox.parentElement as HTMLElement).style.inlineSize = `${width}px`;
        await inbox.updateComplete;
        const heights = [...(inbox.shadowRoot?.querySelectorAll('.rows > li') ?? [])].map((row) => Math.round(row.getBoundingClientRect().height));
        expect(new Set(heights).size, `${width}: ${heights.join()}`).to.equal(1);
      }
    });

    it('narrow the list and its counts, and are found by the search', async () => {
      const { inbox } = await open();
      const select = byRole<HTMLSelectElement>(inbox, 'combobox', 'Label');
      expect([...select.options].map(({ text }) => text)).to.deep.equal(['All labels', 'Order 7', 'VIP']);
      choose(select, 'VIP');
      await until(() => expect(rowNames(inbox)).to.deep.equal(['Ana', 'Cem']));
      byRole(inbox, 'radio', 'Open 2');
      byRole(inbox, 'radio', 'Snoozed 0');
      type(byRole(inbox, 'searchbox', 'Search chats'), 'order');
      await until(() => expect(rowNames(inbox)).to.deep.equal(['Ana']));
    });

    it('show all chats again once the chosen one is gone', async () => {
      const { host, inbox } = await open();
      const select = byRole<HTMLSelectElement>(inbox, 'combobox', 'Label');
      choose(select, 'Order 7');
      await until(() => expect(rowNames(inbox)).to.deep.equal(['Ana']));
      host.setChat(ana.id, { labels: ['VIP'] });
      await until(() => expect(rowNames(inbox)).to.deep.equal(['Ana', 'Bo', 'Cem']));
      expect(select.selectedIndex).to.equal(0);
      for (const id of [ana.id, cem.id]) host.setChat(id, { labels: [] });
      await until(() => expect(allByRole(inbox, 'combobox', 'Label')).to.deep.equal([]));
    });

    it('are added by keyboard, as other chats write them, and removed one by one', async () => {
      const { host, inbox } = await open();
      await openDetails(inbox, /Bo/u);
      const field = byRole<HTMLInputElement>(inbox, 'combobox', 'New label');
      expect([...(inbox.shadowRoot?.querySelectorAll<HTMLOptionElement>('datalist option') ?? [])].map(({ value }) => value)).to.deep.equal(['Order 7', 'VIP']);
      field.focus();
      await sendKeys({ type: 'vip' });
      await press('Enter');
      // WebKit's first Enter takes what it suggests, or closes that.
      if (field.value !== '' && host.called('saveLabels').length === 0) await press('Enter');
      await until(() => byRole(inbox, 'button', 'Remove label VIP'));
      expect([field.value, said(inbox)]).to.deep.equal(['', 'Label VIP added']);
      expectFocus(field);
      for (const label of ['Order 8', 'Gift']) {
        await sendKeys({ type: label });
        await press('Enter');
        await until(() => byRole(inbox, 'button', `Remove label ${label}`));
      }
      expect(host.called('saveLabels').at(-1)).to.deep.equal([bo.id, ['VIP', 'Order 8', 'Gift']]);
      // The focus goes on to the next one, and at last to the button that adds.
      for (const [label, next] of [['Order 8', 'Remove label Gift'], ['Gift', 'Remove label VIP'], ['VIP', 'Add label']] as const) {
        byRole(inbox, 'button', `Remove label ${label}`).focus();
        await press('Enter');
        await until(() => expect(allByRole(inbox, 'button', `Remove label ${label}`)).to.deep.equal([]));
        expectFocus(byRole(inbox, 'button', next));
      }
      expect(host.called('saveLabels').at(-1)).to.deep.equal([bo.id, []]);
      expect(said(inbox)).to.contain('Label VIP removed');
    });

    for (const [typed, own, problem] of [
      [' ', [], 'Enter a label of 1 to 32 characters.'],
      ['VIP', ['vip'], 'This chat has this label already.'],
      ['more', Array.from({ length: 10 }, (_, n) => `Label ${n}`), 'A chat has up to 10 labels. Remove one first.'],
    ] as const) {
      it(`are checked at their field: ${problem}`, async () => {
        const { host, inbox } = await open([aChat(1, { name: 'Ana', labels: own })]);
        await openDetails(inbox, /Ana/u);
        const field = byRole<HTMLInputElement>(inbox, 'combobox', 'New label');
        type(field, typed);
        byRole(inbox, 'button', 'Add label').click();
        await until(() => expectFocus(field));
        expect(field.getAttribute('aria-invalid')).to.equal('true');
        expect(textOf(inbox.shadowRoot?.querySelector('#problem-new-label') ?? null)).to.equal(problem);
        expect(host.called('saveLabels')).to.deep.equal([]);
        type(field, 'Another');
        await until(() => expect(field.hasAttribute('aria-invalid')).to.equal(false));
      });
    }

    it('that cannot be stored stay in the field of their guest', async () => {
      const { host, inbox } = await open();
      host.failWith('saveLabels', 'storage-full');
      await openDetails(inbox, /Bo/u);
      const field = (): HTMLInputElement => byRole<HTMLInputElement>(inbox, 'combobox', 'New label');
      type(field(), 'Gift');
      byRole(inbox, 'button', 'Add label').click();
      await until(() => expect(textOf(byRole(inbox, 'alert'))).to.contain('no room left'));
      expect(field().value).to.equal('Gift');
      await openDetails(inbox, /Cem/u);
      expect(field().value).to.equal('');
      await openDetails(inbox, /Bo/u);
      expect(field().value).to.equal('Gift');
    });
  });

  it('is all there from right to left on a phone', async () => {
    const { inbox } = await open([{ ...ana, name: 'ليلى', labels: ['طلب', 'VIP'] }, emil], { width: 320, dir: 'rtl' });
    const edge = (inbox.parentElement as HTMLElement).getBoundingClientRect();
    for (const element of inbox.shadowRoot?.querySelectorAll('.filters label, .find > *:not(.vh), .row, .row .label') ?? []) {
      const { left, right, width } = element.getBoundingClientRect();
      expect(width > 0 && left >= edge.left - 1 && right <= edge.right + 1, `${element.className} ${left}–${right}`).to.equal(true);
    }
    const [first, second] = [...(inbox.shadowRoot?.querySelectorAll('.row .label') ?? [])].map((label) => label.getBoundingClientRect());
    expect((first?.left ?? 0) >= (second?.right ?? 0), 'the first label is the one on the right').to.equal(true);
  });
});
