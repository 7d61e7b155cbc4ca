/** The embed generator on the screen: what is chosen, shown, written and copied. What is written for frameworks is in embed-snippets.node.test.ts. */
import { expect } from '@open-wc/testing';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';
import { accessibilityProblems, allByRole, byRole } from '../support/by-role.ts';
import { closeInboxes, expectFocus, openInbox, type, until, type InboxOptions } from '../support/inbox-fixture.ts';
import { anInvite, createScriptedHost, readySnapshot } from '../support/scripted-host.ts';

const invite = anInvite();

const openEmbed = async (options: InboxOptions = {}): Promise<GuestChatInbox> => {
  const inbox = await openInbox(createScriptedHost(readySnapshot({ invites: [invite] })), options);
  (await until(() => byRole(inbox, 'button', 'Invites'))).click();
  (await until(() => byRole(inbox, 'button', `Share ${invite.label}`))).click();
  (await until(() => byRole(inbox, 'button', 'Put it on your site'))).click();
  await until(() => byRole(inbox, 'heading', 'What to paste'));
  return inbox;
};

const field = (inbox: GuestChatInbox, name: string): HTMLTextAreaElement => byRole<HTMLTextAreaElement>(inbox, 'textbox', name);
const code = (inbox: GuestChatInbox): string => field(inbox, 'What to paste').value;
const choose = (inbox: GuestChatInbox, name: string, value: string): void => {
  const select = byRole<HTMLSelectElement>(inbox, 'combobox', name);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};
const frameOf = (inbox: GuestChatInbox): HTMLIFrameElement => inbox.shadowRoot?.querySelector('iframe') as HTMLIFrameElement;
const press = (target: HTMLElement, key: string): void => void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));

/** What a browser makes of the HTML. */
const parsed = (html: string): HTMLElement => new DOMParser().parseFromString(html, 'text/html').querySelector('guest-chat') as HTMLElement;

describe('the embed generator', () => {
  afterEach(closeInboxes);

  it('writes what was chosen, and only that', async () => {
    const inbox = await openEmbed();
    expect([...parsed(code(inbox)).attributes].map(({ name }) => name)).to.deep.equal(['invite']);
    type(byRole(inbox, 'textbox', 'Accent colour'), '#aa2255');
    const label = '</script>"&lt; {x} <img onerror=1>';
    type(byRole(inbox, 'textbox', 'Text on the button'), label);
    choose(inbox, 'Corner', 'bottom-start');
    choose(inbox, 'Light or dark', 'dark');
    choose(inbox, 'Language', 'ar');
    choose(inbox, 'Corners', '0');
    await until(() => expect(code(inbox)).to.include('--guest-chat-radius: 0;'));
    const chat = parsed(code(inbox));
    expect(Object.fromEntries([...chat.attributes].map(({ name, value }) => [name, value]))).to.deep.equal({ invite: invite.link, position: 'bottom-start', theme: 'dark', label, locale: 'ar' });
    expect(code(inbox)).to.include('--guest-chat-accent: #aa2255;');
    choose(inbox, 'Where it stands', 'inline');
    await until(() => expect(allByRole(inbox, 'combobox', 'Corner')).to.deep.equal([]));
    (await until(() => byRole(inbox, 'switch', 'Open from the start'))).click();
    await until(() => expect(parsed(code(inbox)).hasAttribute('open')).to.equal(true));
  });

  it('says what a colour is, and writes none that is not one', async () => {
    const inbox = await openEmbed();
    type(byRole(inbox, 'textbox', 'Accent colour'), 'red;}*{');
    await until(() => expect(byRole(inbox, 'textbox', 'Accent colour').getAttribute('aria-invalid')).to.equal('true'));
    expect(code(inbox)).not.to.include('accent');
    expect(await accessibilityProblems(inbox)).to.deep.equal([]);
  });

  it('takes a background that words can be read on, and the theme with it', async () => {
    const inbox = await openEmbed();
    choose(inbox, 'Light or dark', 'dark');
    const background = byRole(inbox, 'textbox', 'Background');
    type(background, '#808080');
    await until(() => expect(background.getAttribute('aria-invalid')).to.equal('true'));
    expect(inbox.shadowRoot?.querySelector('#embed-surface-problem')?.textContent).to.contain('Words could not be read on it');
    expect(await accessibilityProblems(inbox)).to.deep.equal([]);
    expect(code(inbox)).not.to.include('surface');
    type(background, '#fff4e0');
    await until(() => expect(code(inbox)).to.include('--guest-chat-surface: #fff4e0;'));
    expect(code(inbox)).to.include('theme="light"');
    expect(allByRole(inbox, 'combobox', 'Light or dark')).to.have.length(0);
    type(background, '');
    await until(() => expect(code(inbox)).to.include('theme="dark"'));
  });

  it('shows it in a frame without an origin, which it does not load again', async () => {
    const inbox = await openEmbed();
    const frame = frameOf(inbox);
    expect([frame.getAttribute('sandbox'), frame.referrerPolicy]).to.deep.equal(['allow-scripts', 'no-referrer']);
    expect(frame.src).to.match(/\/preview\.html$/u);
    expect(frame.src).not.to.include(invite.link);
    const src = frame.src;
    type(byRole(inbox, 'textbox', 'Text on the button'), 'Ask us');
    byRole<HTMLInputElement>(inbox, 'radio', 'Desktop').click();
    await until(() => expect(inbox.shadowRoot?.querySelector('.device')?.className).to.include('desktop'));
    expect(frameOf(inbox)).to.equal(frame);
    expect(frame.src).to.equal(src);
  });

  it('has a tab for each framework, that arrow keys go through in the direction of reading', async () => {
    for (const dir of ['ltr', 'rtl'] as const) {
      const inbox = await openEmbed(dir === 'rtl' ? { dir } : {});
      const forward = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      const selected = (): string => allByRole(inbox, 'tab').find((tab) => tab.getAttribute('aria-selected') === 'true')?.textContent?.trim() ?? '';
      for (const [name, part] of [['React', 'export const Chat'], ['Vue', '<template>'], ['Svelte', "import 'guest-chat'"], ['HTML', '<script type="module"']] as const) {
        const [at] = allByRole(inbox, 'tab').filter((tab) => tab.tabIndex === 0);
        at?.focus();
        press(at as HTMLElement, forward);
        await until(() => expect(selected()).to.equal(name));
        expectFocus(byRole(inbox, 'tab', name));
        expect(code(inbox)).to.include(part);
        expect(code(inbox)).to.include(invite.link);
        expect(allByRole(inbox, 'tab').filter((tab) => tab.tabIndex === 0).length).to.equal(1);
      }
      press(byRole(inbox, 'tab', 'HTML'), 'End');
      await until(() => expect(selected()).to.equal('Svelte'));
      closeInboxes();
    }
  });

  it('writes no checksum of a file that cannot be had, and says so', async () => {
    const inbox = await openEmbed();
    // Beside the tests there is no such file.
    byRole(inbox, 'switch', 'One file, with a checksum').click();
    await until(() => expect(inbox.shadowRoot?.textContent).to.include('could not be computed'));
    expect(code(inbox)).to.match(/^<script src="[^"]+\/guest-chat\.all\.js" defer><\/script>/u);
  });

  it('copies the tag and the policy, each with a word about it, and takes the tag along to the check', async () => {
    const inbox = await openEmbed();
    const link = byRole<HTMLAnchorElement>(inbox, 'link', 'Check my page');
    expect(new URLSearchParams(new URL(link.href).hash.slice(1)).get('snippet')).to.equal(code(inbox));
    expect([new URL(link.href).pathname.split('/').at(-1), link.rel]).to.deep.equal(['check.html', 'noopener noreferrer']);
    expect(field(inbox, 'Content-Security-Policy').value).to.equal(`script-src ${location.origin}; connect-src wss://relay.example.com`);
    byRole(inbox, 'button', 'Copy the tag').click();
    await until(() => expect(allByRole(inbox, 'status').some((status) => /Copied|copy/iu.test(status.textContent ?? ''))).to.equal(true));
  });

  it('keeps what was chosen while the inbox is open', async () => {
    const inbox = await openEmbed();
    type(byRole(inbox, 'textbox', 'Text on the button'), 'Ask us');
    byRole(inbox, 'button', 'Back').click();
    (await until(() => byRole(inbox, 'button', 'Put it on your site'))).click();
    await until(() => expect(byRole<HTMLInputElement>(inbox, 'textbox', 'Text on the button').value).to.equal('Ask us'));
  });

  it('has nothing against it in both themes, wide and narrow, in both directions', async () => {
    for (const dir of ['ltr', 'rtl'] as const) {
      const inbox = await openEmbed(dir === 'rtl' ? { dir } : {});
      type(byRole(inbox, 'textbox', 'Accent colour'), '#aa2255');
      const place = inbox.parentElement as HTMLElement;
      for (const [theme, width] of [['light', 1000], ['dark', 320]] as const) {
        inbox.theme = theme;
        place.style.inlineSize = `${width}px`;
        await inbox.updateComplete;
        expect(await accessibilityProblems(inbox), `${dir}, ${theme}, ${width}`).to.deep.equal([]);
        const edge = place.getBoundingClientRect();
        for (const element of inbox.shadowRoot?.querySelectorAll<HTMLElement>('.main-pane :is(button, input, select, textarea, p, .device)') ?? []) {
          if (element.closest('.vh') || !element.checkVisibility()) continue;
          const box = element.getBoundingClientRect();
          expect(box.left >= edge.left - 1 && box.right <= edge.right + 1, `${dir} ${width}: ${element.localName}.${element.className} ${box.left}–${box.right}`).to.equal(true);
        }
      }
      closeInboxes();
    }
  });
});
