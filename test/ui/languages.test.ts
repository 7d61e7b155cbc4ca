import { expect } from '@open-wc/testing';
import { allByRole, byRole } from '../support/by-role.ts';
import { loads, openChat, placeChat, removeChats, settled } from '../support/guest-fixture.ts';
import { until } from '../support/inbox-fixture.ts';
import { chatSnapshot, createScriptedGuest, welcomeSnapshot } from '../support/scripted-guest.ts';
import { labels } from '../../src/ui/i18n/page-language.ts';

const requested = (): readonly string[] => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/i18n/locale'));

describe('languages of <guest-chat>', () => {
  const before = document.documentElement.lang;
  afterEach(() => {
    removeChats();
    document.documentElement.lang = before;
  });

  // First: a module is requested once in the life of a page.
  it('ask for nothing where the page is English, or of a language without words', async () => {
    const known = requested().length;
    for (const locale of ['en', 'en-GB', '']) {
      const chat = await openChat(createScriptedGuest(chatSnapshot()), { attributes: { locale } });
      await until(() => byRole(chat, 'textbox', 'Message'));
      removeChats();
    }
    expect(requested()).to.have.length(known);
    const chat = await openChat(createScriptedGuest(chatSnapshot()), { attributes: { locale: 'tlh' } });
    await until(() => byRole(chat, 'textbox', 'Message'));
    const bar = chat.shadowRoot?.querySelector<HTMLElement>('.bar');
    expect([bar?.lang, bar?.dir], 'our English words').to.deep.equal(['en', 'ltr']);
    chat.strings = { send: 'ngeH' };
    await settled(chat);
    expect([bar?.lang, bar?.dir], 'words of the page').to.deep.equal(['', '']);
  });

  it('read from left to right in a page that does not, where there are only our English words', async () => {
    const chat = await openChat(createScriptedGuest(chatSnapshot()), { attributes: { locale: 'ur' }, dir: 'rtl' });
    expect(getComputedStyle(byRole(chat, 'textbox', 'Message').closest('form') as Element).direction).to.equal('ltr');
  });

  it('are on the launcher before anything is loaded, where the page has no words of its own', async () => {
    document.documentElement.lang = 'fr-CA';
    const known = requested().length;
    const chat = await placeChat({});
    byRole(chat, 'button', 'Discuter avec nous');
    chat.locale = 'uk';
    await settled(chat);
    byRole(chat, 'button', 'Напишіть нам');
    chat.strings = { chat: 'Питання?' };
    await settled(chat);
    byRole(chat, 'button', 'Питання?');
    chat.label = 'До діла';
    await settled(chat);
    byRole(chat, 'button', 'До діла');
    expect(requested()).to.have.length(known);
  });

  it('are those of the attribute: words, plurals, direction', async () => {
    const chat = await openChat(createScriptedGuest(chatSnapshot()), { attributes: { locale: 'de-AT' } });
    await until(() => byRole(chat, 'textbox', 'Nachricht'));
    byRole(chat, 'button', 'Weitere Aktionen');
    const panel = chat.shadowRoot?.querySelector<HTMLElement>('.bar');
    const corner = chat.shadowRoot?.querySelector('.panel')?.getBoundingClientRect().right;
    expect([panel?.lang, panel?.dir]).to.deep.equal(['de', 'ltr']);
    expect(chat.shadowRoot?.textContent).to.contain('Endet in 9 Tagen');
    chat.locale = 'ar';
    await until(() => byRole(chat, 'textbox', 'رسالة'));
    expect([panel?.lang, panel?.dir]).to.deep.equal(['ar', 'rtl']);
    expect(chat.shadowRoot?.querySelector('.panel')?.getBoundingClientRect().right, 'in the same corner').to.equal(corner);
    chat.locale = 'en';
    await until(() => byRole(chat, 'textbox', 'Message'));
    expect([panel?.lang, panel?.dir]).to.deep.equal(['', '']);
  });

  it('are told to who is read to, also while the chat is closed', async () => {
    const chat = await openChat(createScriptedGuest(chatSnapshot()), { attributes: { locale: 'de' } });
    await until(() => byRole(chat, 'textbox', 'Nachricht'));
    chat.hide();
    await settled(chat);
    const region = chat.shadowRoot?.querySelector('[aria-live]');
    expect(region?.closest('[lang]')?.getAttribute('lang')).to.equal('de');
  });

  it('are English, and say so, until the words are there; but not what is the page’s', async () => {
    document.documentElement.lang = 'de';
    loads.hangs = true;
    const chat = await placeChat();
    chat.show();
    await settled(chat);
    const langs = (): readonly unknown[] => ['.stage', '[part="close-button"]', '#title'].map((part) => chat.shadowRoot?.querySelector<HTMLElement>(part)?.lang);
    expect(langs()).to.deep.equal(['en', 'en', '']);
    chat.strings = { loading: 'Moment …', close: 'Zu' };
    await settled(chat);
    expect(langs()).to.deep.equal(['', '', '']);
  });

  it('follow the page, and the nearest element that says its language', async () => {
    document.documentElement.lang = 'fr';
    const chat = await openChat(createScriptedGuest(welcomeSnapshot));
    await until(() => byRole(chat, 'button', 'Commencer'));
    document.documentElement.lang = 'es';
    await until(() => byRole(chat, 'button', 'Empezar'));
    (chat.parentElement as HTMLElement).lang = 'he';
    await until(() => byRole(chat, 'button', 'להתחיל'));
  });

  it('follow the page before anybody has opened the chat, and not once it is gone', async () => {
    document.documentElement.lang = 'fr';
    const chat = await placeChat();
    byRole(chat, 'button', 'Discuter avec nous');
    (chat.parentElement as HTMLElement).lang = 'de';
    await until(() => byRole(chat, 'button', 'Chatten Sie mit uns'));
    expect(loads.asked).to.equal(0);
    chat.remove();
    await settled(chat);
    let renderings = 0;
    chat.addController({ hostUpdate: () => (renderings += 1) });
    document.documentElement.lang = 'es';
    await settled(chat);
    expect(renderings).to.equal(0);
  });

  it('are there before the first screen, on the launcher too once the chat is there', async () => {
    const chat = await placeChat({ attributes: { locale: 'de' } });
    loads.next = createScriptedGuest(welcomeSnapshot);
    chat.show();
    await until(() => byRole(chat, 'checkbox'));
    expect(allByRole(chat, 'button', 'Start')).to.have.length(0);
    chat.hide();
    await settled(chat);
    byRole(chat, 'button', 'Chatten Sie mit uns');
  });

  it('give way to words of the page, one by one', async () => {
    const guest = createScriptedGuest(chatSnapshot({ connection: { kind: 'offline', reason: 'refused' } }));
    const chat = await openChat(guest, { attributes: { locale: 'de' } });
    chat.strings = { send: 'Ab die Post', refused: 'Heute nicht.', statuses: { read: 'Gesehen' } as never, waitingProblems: { 'invite-used': 'Vergeben.' } as never };
    await until(() => byRole(chat, 'button', 'Ab die Post'));
    expect(chat.shadowRoot?.textContent).to.contain('Heute nicht.');
    expect(chat.shadowRoot?.textContent).to.contain('Gesehen');
    expect(chat.shadowRoot?.textContent).to.contain('Zugestellt');
    guest.set({ phase: { kind: 'waiting', problem: 'invite-used' } });
    await until(() => expect(chat.shadowRoot?.textContent).to.contain('Vergeben.'));
    guest.set({ phase: { kind: 'waiting', problem: 'invite-revoked' } });
    await until(() => expect(chat.shadowRoot?.textContent).to.contain('zurückgezogen'));
  });

  for (const locale of Object.keys(labels)) {
    it(`fit a narrow screen in ${locale}`, async () => {
      for (const snapshot of [welcomeSnapshot, chatSnapshot(), chatSnapshot({ phase: { kind: 'waiting' } }), chatSnapshot({ phase: { kind: 'ended', by: 'them' } })]) {
        const chat = await openChat(createScriptedGuest(snapshot), { attributes: { locale, mode: 'inline' } });
        (chat.parentElement as HTMLElement).style.inlineSize = '320px';
        await until(() => expect(chat.shadowRoot?.querySelector<HTMLElement>('.bar')?.lang).to.equal(locale));
        await settled(chat);
        const fits = (): void => {
          for (const box of chat.shadowRoot?.querySelectorAll<HTMLElement>('.panel, .sheet, .log, .bar, .foot, .line, .menu, .question, button') ?? []) {
            expect(box.scrollWidth, `${box.className}: ${box.textContent?.trim().slice(0, 60)}`).to.be.at.most(box.clientWidth + 1);
          }
        };
        fits();
        for (const entry of chat.shadowRoot?.querySelector('#menu-button') ? [0, -1] : []) {
          chat.shadowRoot?.querySelector<HTMLElement>('#menu-button')?.click();
          const items = await until(() => {
            const found = [...(chat.shadowRoot?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
            expect(found.length).to.be.greaterThan(2);
            return found;
          });
          fits();
          items.at(entry)?.click();
          await until(() => expect(chat.shadowRoot?.querySelector('.digits, dialog.question[open]') !== null).to.equal(true));
          fits();
          chat.shadowRoot?.querySelector<HTMLElement>('dialog.question[open] .secondary, .bar > .icon-button')?.click();
          await settled(chat);
        }
        removeChats();
      }
    });
  }
});
