/** The check page in a browser: what it reads of markup, and its screen over scripted servers and relays. */
import { expect } from '@open-wc/testing';
import { GuestChatError } from '../../../src/base/errors.ts';
import type { OpenInvite, RelayReport } from '../../../src/chat/probe.ts';
import { showCheck } from '../../../src/ui/check/check-page.ts';
import type { CheckPorts } from '../../../src/ui/check/check.ts';
import type { Fetched } from '../../../src/ui/check/fetched.ts';
import { readMarkup } from '../../../src/ui/check/markup.ts';
import { accessibilityProblems, allByRole, byRole } from '../../support/by-role.ts';
import { expectFocus, type, until } from '../../support/inbox-fixture.ts';

const INVITE = 'gc1.AQAtest_-x';
const RELAY = 'wss://relay.example';
const SCRIPT = 'https://chat.example/guest-chat.js';
const TAG = `<script type="module" src="${SCRIPT}"></script>\n<guest-chat invite="${INVITE}"></guest-chat>`;

const file = (text: string, type = 'text/javascript', status = 200, address = SCRIPT): Fetched => ({
  kind: 'answered', status, address, header: (name) => (name === 'content-type' ? type : null), bytes: new TextEncoder().encode(text),
});

const works: RelayReport = { kind: 'reached', relay: RELAY, read: { kind: 'found', bundle: { refusal: null, createdAt: 1, expiresAt: 1_800_000_000_000 } }, write: { kind: 'accepted' } };

interface Setting extends CheckPorts {
  readonly asked: readonly string[];
  readonly files: Map<string, Fetched | Promise<Fetched>>;
  report: RelayReport;
}

const createSetting = (): Setting => {
  const asked: string[] = [];
  const files = new Map<string, Fetched | Promise<Fetched>>([[SCRIPT, file('customElements.define("guest-chat")')], ['https://chat.example/engine.js', file('x')]]);
  const openInvite: OpenInvite = (invite) => {
    if (invite !== INVITE) throw new GuestChatError('invite-invalid');
    return { relays: [RELAY], probe: () => Promise.resolve([setting.report]) };
  };
  const setting: Setting = {
    asked, files, report: works,
    fetchFile: async (address) => {
      asked.push(address);
      return (await files.get(address)) ?? { kind: 'failed' };
    },
    loadOpenInvite: () => Promise.resolve(openInvite),
  };
  return setting;
};

let place: HTMLElement;
let sheet: HTMLLinkElement;
let end: () => void = () => {};

const open = (setting: CheckPorts, fragment = ''): void => {
  end = showCheck(place, setting, fragment);
};

const enter = (field: 'Address of your page' | 'The tag, as it is on your page' | 'Content-Security-Policy', text: string): void => type(byRole(place, 'textbox', field), text);

const summaryOf = (): string => place.querySelector('.summary')?.textContent?.trim() ?? '';

const check = async (summary: string): Promise<readonly string[]> => {
  byRole(place, 'button', 'Check').click();
  await until(() => expect(summaryOf()).to.equal(summary));
  return [...place.querySelectorAll('li')].map((item) => (item.textContent ?? '').replaceAll(/\s+/gu, ' ').trim());
};

describe('the check page', () => {
  before(async () => {
    sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = new URL('../../../src/pages/check.css', import.meta.url).href;
    await new Promise((resolve) => {
      sheet.onload = resolve;
      document.head.append(sheet);
    });
  });
  after(() => sheet.remove());
  beforeEach(() => {
    place = document.createElement('main');
    document.body.append(place);
  });
  afterEach(() => {
    end();
    place.remove();
  });

  describe('reads markup', () => {
    it('as a browser does, and neither runs nor loads any of it', async () => {
      const read = readMarkup(`<base href="/x/"><meta http-equiv="content-security-POLICY" content="img-src *"><script>window.ran = true</script><img src=x onerror="window.ran = true"><style>guest-chat { color: red }</style><SCRIPT SRC=guest-chat.all.js integrity="sha384-a" crossorigin nonce=n></SCRIPT><Guest-Chat INVITE=${INVITE} Mode='inline'></Guest-Chat>`);
      expect(read.chats.map(({ attributes }) => [...attributes])).to.deep.equal([[['invite', INVITE], ['mode', 'inline']]]);
      expect(read.scripts).to.deep.equal([{ src: 'guest-chat.all.js', type: '', integrity: 'sha384-a', nonce: 'n', crossorigin: '' }]);
      expect([read.hasOtherScripts, read.hasStyle, read.policies, read.base, read.isUnclosed]).to.deep.equal([true, true, ['img-src *'], '/x/', false]);
      await new Promise((resolve) => setTimeout(resolve));
      expect('ran' in window).to.equal(false);
    });

    it('that is a comment, a text, or has no end', () => {
      expect(readMarkup(`<!-- ${TAG} -->`)).to.include({ isInComment: true, isUnclosed: false });
      expect(readMarkup('<p>&lt;guest-chat invite=x&gt;')).to.include({ isInText: true });
      expect(readMarkup('<script>document.body.insertAdjacentHTML("beforeend", "<guest-chat invite=x>")</scr' + 'ipt><p>Hello')).to.include({ isInText: false });
      for (const text of [`<guest-chat invite="${INVITE}" />`, `<guest-chat invite="${INVITE}"><p>more`, `<guest-chat label="a > b"/>`]) expect(readMarkup(text).isUnclosed, text).to.equal(true);
      for (const text of [TAG, `<guest-chat label="a/>b"></guest-chat>`, `<script>"<guest-chat/>"</script>${TAG}`]) expect(readMarkup(text).isUnclosed, text).to.equal(false);
    });

    it('of React, Vue and Svelte', () => {
      for (const text of [
        `import 'guest-chat';\nexport const Chat = () => (\n  <guest-chat\n    invite="${INVITE}"\n    label={"a"}\n  />\n);`,
        `<script setup>\nimport 'guest-chat';\n</script>\n<template>\n  <guest-chat invite="${INVITE}"></guest-chat>\n</template>`,
        `<script>\n  import 'guest-chat';\n</script>\n<guest-chat invite="${INVITE}"></guest-chat>`,
      ]) {
        const read = readMarkup(text);
        expect([read.chats[0]?.attributes.get('invite'), read.isImported, read.isUnclosed, read.isInText]).to.deep.equal([INVITE, true, false, false], text);
      }
    });

    it('of any kind and length', () => {
      for (const text of ['', '<', '<guest-chat', '<guest-chat '.repeat(20_000), '<guest-chat "'.repeat(20_000), '<!--'.repeat(20_000), `import${' '.repeat(200_000)}`, '\0', '<template>'.repeat(500)]) expect(readMarkup(text)).to.be.an('object');
    });
  });

  it('begins with what the inbox sent along, and asks nobody before somebody wants it', async () => {
    const setting = createSetting();
    open(setting, `#${new URLSearchParams({ snippet: TAG }).toString()}`);
    expect(byRole<HTMLTextAreaElement>(place, 'textbox', 'The tag, as it is on your page').value).to.equal(TAG);
    expect(summaryOf()).to.equal('');
    expect(setting.asked).to.deep.equal([]);
    enter('Address of your page', 'https://shop.example');
    enter('Content-Security-Policy', `script-src https://chat.example; connect-src ${RELAY}`);
    const found = await check('Everything looks right.');
    expect(found.length).to.be.greaterThan(4);
    expect(setting.asked).to.deep.equal(['https://shop.example/', SCRIPT, 'https://chat.example/engine.js']);
  });

  it('says what is in the way first, and how it has to read', async () => {
    const setting = createSetting();
    setting.report = { kind: 'unreachable', relay: RELAY };
    open(setting);
    enter('Address of your page', 'http://shop.example');
    enter('The tag, as it is on your page', TAG);
    enter('Content-Security-Policy', "default-src 'self'");
    const found = await check('4 things are in the way.');
    for (const part of ['not on HTTPS', 'does not allow scripts from https://chat.example', `does not allow a connection to ${RELAY}`, `The relay does not answer: ${RELAY}`]) expect(found.join('\n')).to.include(part);
    expect([...place.querySelectorAll('code')].map((code) => code.textContent)).to.deep.equal(["script-src 'self' https://chat.example", `connect-src 'self' ${RELAY}`]);
  });

  it('needs something to look at', async () => {
    open(createSetting());
    byRole(place, 'button', 'Check').click();
    const field = byRole(place, 'textbox', 'Address of your page');
    expectFocus(field);
    expect([field.getAttribute('aria-invalid'), byRole(place, 'alert').textContent?.trim()]).to.deep.equal(['true', 'Enter the address of your page, or paste the tag.']);
    enter('Address of your page', 'not an address');
    byRole(place, 'button', 'Check').click();
    expect(byRole(place, 'alert').textContent).to.include('begins with https://');
    expect(await accessibilityProblems(place)).to.deep.equal([]);
  });

  it('shows no answer to what was asked before', async () => {
    const setting = createSetting();
    let answer = (_: Fetched): void => {};
    setting.files.set(SCRIPT, new Promise((resolve) => { answer = resolve; }));
    open(setting);
    enter('The tag, as it is on your page', TAG);
    byRole(place, 'button', 'Check').click();
    expect(summaryOf()).to.equal('Checking…');
    await until(() => expect(setting.asked).to.deep.equal([SCRIPT]));
    enter('The tag, as it is on your page', '<p>nothing</p>');
    answer(file('guest-chat'));
    expect(summaryOf()).to.equal('');
    expect((await check('One thing is in the way.')).join()).to.include('no <guest-chat>');
  });

  it('knows a script by what comes in its place', async () => {
    const setting = createSetting();
    for (const [given, part] of [
      [{ kind: 'failed' }, 'could not be fetched'], [file('', 'text/html', 404), 'answers 404'], [file('<!doctype html>guest-chat', 'text/html'), 'as “text/html”'], [file('jQuery'), 'not the chat’s'],
    ] as const) {
      setting.files.set(SCRIPT, given);
      open(setting);
      enter('The tag, as it is on your page', TAG);
      expect((await check('One thing is in the way.')).join(), part).to.include(part);
      end();
    }
    setting.files.set(SCRIPT, file('guest-chat'));
    open(setting);
    enter('The tag, as it is on your page', TAG.replace('type="module"', 'integrity="sha384-AAAA" type="module"'));
    expect((await check('One thing is in the way.')).join()).to.include('checksum');
  });

  it('shows anything as a text', async () => {
    open(createSetting());
    enter('The tag, as it is on your page', `<guest-chat invite="<img src=x onerror=alert(1)>" <b>bold</b>=1></guest-chat>`);
    enter('Content-Security-Policy', "script-src <i>x</i>; trusted-types <b>y</b>");
    const found = await check('3 things are in the way.');
    expect(found.join()).to.include('“<”');
    expect(place.querySelector('section img, section b, section i')).to.equal(null);
  });

  it('is free of mistakes for assistive technology, before and after, and each fix can be copied by its name', async () => {
    open(createSetting());
    expect(await accessibilityProblems(place)).to.deep.equal([]);
    enter('The tag, as it is on your page', TAG.replace('></guest', ' position="left"></guest'));
    enter('Content-Security-Policy', "default-src 'self'; trusted-types x; sandbox allow-forms");
    await check('3 things are in the way.');
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.colorScheme = scheme;
      expect(await accessibilityProblems(place), scheme).to.deep.equal([]);
    }
    document.documentElement.style.colorScheme = '';
    expect(allByRole(place, 'status').length).to.be.greaterThan(1);
    expect(allByRole(place, 'button', /^Copy: trusted-types x guest-chat$/u).length).to.equal(1);
    // Headings, one level after another.
    expect([...place.querySelectorAll('h1, h2, h3')].map(({ localName }) => localName).join(' ')).to.match(/^h1 h2( h3)+$/u);
  });

  for (const dir of ['ltr', 'rtl'] as const) {
    it(`fits 320 pixels, ${dir}, with targets of 44`, async () => {
      place.dir = dir;
      place.style.inlineSize = '288px';
      open(createSetting());
      enter('The tag, as it is on your page', TAG.replace('<guest-chat ', `<guest-chat ${'x'.repeat(200)}="1" `));
      enter('Content-Security-Policy', `default-src 'self' ${'https://averylongname.example/with/a/path/'.repeat(3)}; trusted-types x`);
      await check('2 things are in the way.');
      const edge = place.getBoundingClientRect();
      for (const element of place.querySelectorAll<HTMLElement>('input, textarea, button, p, code, li')) {
        const box = element.getBoundingClientRect();
        expect(box.left >= edge.left - 1 && box.right <= edge.right + 1, `${element.localName} ${box.left}–${box.right} in ${edge.left}–${edge.right}`).to.equal(true);
        expect(element.scrollWidth <= element.clientWidth + 1 || element.localName === 'textarea' || element.localName === 'input', `${element.localName} overflows`).to.equal(true);
        if (element.localName === 'button') expect(Math.min(box.width, box.height)).to.be.at.least(44);
      }
    });
  }
});
