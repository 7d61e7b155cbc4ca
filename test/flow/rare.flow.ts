/** What is rarely done in a chat, from the built files, in another language, under a policy that allows nothing but itself and its relay. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { COMPLAIN, complaintsOf, fill, press, see, setUpHost, launchBrowser, openFirstChat, openPanel, say, showsExactly, startSite, startStubbornRelay, untilIn, withScript } from '../support/site.ts';

const POLICY = (relay: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${relay}; require-trusted-types-for 'script'; trusted-types guest-chat`;

/** Notes what is given to the browser as a file, in place of handing it over. */
const NOTE_FILES = `
  window.files = [];
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () { if (this.download) window.files.push(this.download); else click.call(this); };
`;

it('compares, answers, saves, ends and deletes a chat in German, and nothing complains', async () => {
  const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
  try {
    const host = await (await browser.createBrowserContext()).newPage();
    await host.setViewport({ width: 1_200, height: 800 });
    const invite = await setUpHost(host, site, relay.url);
    const guest = await (await browser.createBrowserContext()).newPage();
    const html = `<!doctype html><html lang="de"><title>Laden</title><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></html>`;
    await guest.goto(site.page('rare.html', withScript(site, html, 'complain.js', COMPLAIN + NOTE_FILES), { 'content-security-policy': POLICY(relay.url) }));
    await openPanel(guest);
    await press(guest, 'Ich stimme den Bedingungen zu', 'checkbox');
    await fill(guest, 'Ihr Name', 'Zoë');
    await press(guest, 'Beginnen');
    const says = async (text: string): Promise<void> => {
      await fill(guest, 'Nachricht', text);
      await press(guest, 'Senden');
    };
    await says('Guten Tag');
    await openFirstChat(host);
    await say(host, 'Hello');
    await showsExactly(guest, ['Guten Tag', 'Hello'], 'the guest');
    await says('Noch etwas');
    await showsExactly(host, ['Guten Tag', 'Hello', 'Noch etwas'], 'the host');

    const choose = async (entry: string): Promise<void> => {
      await press(guest, 'Weitere Aktionen');
      await press(guest, entry, 'menuitem');
    };
    await choose('Sicherheit');
    await press(guest, 'Als geprüft markieren');
    await see(guest, 'Nicht mehr geprüft');
    await press(guest, 'Zurück zum Chat');
    await see(guest, 'Geprüft');

    // Seen while the pointer is over the message, which not every engine's driver can move there.
    await guest.evaluate(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector<HTMLElement>('.more-message')?.click());
    await press(guest, 'Antworten');
    await see(guest, 'Antwort auf');
    await says('Ja');
    await see(host, 'Answer to Zoë');

    await choose('Chat als Text speichern');
    await untilIn(guest, 'the file', () => (window as unknown as { files: string[] }).files.join() === 'chat.txt');

    await choose('Chat beenden');
    await see(guest, 'Diesen Chat beenden?');
    await press(guest, 'Chat beenden');
    await see(guest, 'Sie haben diesen Chat beendet.');
    await press(guest, 'Neuen Chat beginnen');
    await see(guest, 'Diesen Chat löschen?');
    await press(guest, 'Löschen');
    await see(guest, 'lädt Sie zum Chat ein');
    assert.deepEqual(await complaintsOf(guest), []);
    assert.deepEqual(await guest.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), []);
  } finally {
    await browser.close();
    await site.close();
    await relay.close();
  }
});
