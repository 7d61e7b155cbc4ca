import { expect } from '@open-wc/testing';
import type { HostPhase, HostSnapshot } from '../../src/chat/view.ts';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';
import { accessibilityProblems, allByRole, byRole } from '../support/by-role.ts';
import { closeInboxes, openInbox, type, until } from '../support/inbox-fixture.ts';
import { aChat, anInvite, aText, aThread, createScriptedHost, firstRunSnapshot, readySnapshot } from '../support/scripted-host.ts';

const MINUTE = 60_000;

const chats = [
  aChat(1, { name: 'Ana', waitingSince: Date.now() - 5 * MINUTE, unread: 2, renewalAsked: true }),
  aChat(2, { name: 'ليلى', lastFrom: 'us', lastText: 'مرحبا' }),
  aChat(3, { name: 'Frozen', state: 'frozen' }),
  aChat(4, { name: 'Over', state: 'ended' }),
  aChat(5, { name: 'Old', state: 'expired', lastText: null, lastFrom: null }),
];
const invites = [
  anInvite(200),
  anInvite(201, { label: 'Paused', state: 'paused' }),
  anInvite(202, { label: 'Revoked', state: 'revoked' }),
  anInvite(203, { label: 'Newest', published: false, singleUse: true, createdAt: Date.now() }),
];
const full = readySnapshot({ chats, invites });
const desk = readySnapshot({ chats: [...chats, aChat(6, { name: 'Who', request: true, known: false })], invites, backedUpAt: null, replies: [{ name: 'hours', text: 'We open at nine.' }], blocked: [{ id: 'b1', inviteId: 'i', name: 'Nasty', lastAt: Date.now() }] });
const at = (phase: HostPhase): HostSnapshot => readySnapshot({ phase });

type Step = (inbox: GuestChatInbox) => void;
const click =
  (role: string, name: string | RegExp): Step =>
  (inbox) =>
    byRole(inbox, role, name).click();
const menu = (entry: string): Step[] => [
  click('button', /^(A )?Ana/u),
  click('button', 'More actions'),
  click('menuitem', entry),
];

const screens: readonly (readonly [name: string, snapshot: HostSnapshot, ...steps: Step[]])[] = [
  ['first run', firstRunSnapshot()],
  ['first run with mistakes', firstRunSnapshot(), click('button', 'Set up my inbox')],
  ['loading', at({ kind: 'loading' })],
  ['used elsewhere', at({ kind: 'elsewhere' })],
  ['cannot be opened', at({ kind: 'failed', code: 'storage-blocked' })],
  ['empty', readySnapshot({ invites: [] })],
  ['empty with an invite', readySnapshot()],
  ['list', full],
  ['list, offline', { ...full, connection: { kind: 'offline', reason: 'unreachable' } }],
  ['list, nothing found', readySnapshot({ chats: [aChat(1)] }), click('radio', 'Ended 0')],
  ['new invite', readySnapshot({ invites: [] }), click('button', 'Create your invite')],
  ['new invite with mistakes', readySnapshot({ invites: [] }), click('button', 'Create your invite'), click('button', 'Create invite')],
  ['invites', full, click('button', 'Invites')],
  ['share', full, click('button', 'Invites'), click('button', 'Share Newest')],
  ['chat', full, click('button', /^Ana/u)],
  ['chat, menu', full, click('button', /^Ana/u), click('button', 'More actions')],
  ['chat, frozen', full, click('button', /^Frozen/u)],
  ['chat, ended', full, click('radio', 'Ended 2'), click('button', /^Over/u)],
  ['chat, expired', full, click('radio', 'Ended 2'), click('button', /^Old/u)],
  ['guest details', full, ...menu('Guest details')],
  ['rename', full, ...menu('Rename')],
  ['end', full, ...menu('End chat')],
  ['block', full, ...menu('Block')],
  ['erase', full, click('radio', 'Ended 2'), click('button', /^Over/u), click('button', 'Erase')],
  ['list, with a reminder', desk],
  ['settings', desk, click('button', 'Settings')],
  ['availability', desk, click('button', 'Settings'), click('button', /^Name and availability/u)],
  ['saved replies', desk, click('button', 'Settings'), click('button', /^Saved replies/u), click('button', 'Add reply')],
  ['backup', desk, click('button', 'Make a backup'), click('radio', 'A passphrase of your own'), click('button', 'Make a backup')],
  ['backup made', full, click('button', 'Settings'), click('button', /^Backup/u), click('button', 'Make a backup'), click('button', 'Copy code')],
  ['blocked guests', desk, click('button', 'Settings'), click('button', /^Blocked guests/u)],
  ['restore', firstRunSnapshot(), click('button', 'I have a backup'), click('button', 'Restore')],
  ['request', desk, click('radio', 'New 1'), click('button', /Who/u)],
  ['revoke', full, click('button', 'Invites'), click('button', 'Revoke Newest')],
];

const history = [
  aText(1),
  aText(2, { from: 'us', status: 'read', text: 'Here you are: https://a.example/x' }),
  aText(3, { from: 'us', status: 'queued' }),
  aText(4, { from: 'us', status: 'failed' }),
];

/** In both themes, and beside as alone on a narrow screen. */
const hasNoProblems = async (inbox: GuestChatInbox): Promise<void> => {
  const place = inbox.parentElement as HTMLElement;
  for (const [theme, width] of [['light', 1000], ['dark', 1000], ['dark', 320], ['light', 320]] as const) {
    inbox.theme = theme;
    place.style.inlineSize = `${width}px`;
    await inbox.updateComplete;
    expect(await accessibilityProblems(inbox), `${theme}, ${width} pixels`).to.deep.equal([]);
  }
};

describe('accessibility of <guest-chat-inbox>', () => {
  afterEach(closeInboxes);

  for (const [name, snapshot, ...steps] of screens) {
    it(name, async () => {
      const host = createScriptedHost(snapshot);
      for (const chat of chats) host.threads.set(chat.id, aThread({ history, hasEarlier: true, unread: chat.unread }));
      const inbox = await openInbox(host);
      for (const step of steps) await until(() => step(inbox));
      await hasNoProblems(inbox);
    });
  }

  it('chat, with a text that could not be sent', async () => {
    const host = createScriptedHost(full);
    host.failWith('send', 'storage-full');
    const inbox = await openInbox(host);
    byRole(inbox, 'button', /^Ana/u).click();
    type(await until(() => byRole(inbox, 'textbox', 'Message')), 'Hello');
    byRole(inbox, 'button', 'Send').click();
    await until(() => expect(byRole(inbox, 'textbox', 'Message').getAttribute('aria-invalid')).to.equal('true'));
    await hasNoProblems(inbox);
  });

  it('finds what is wrong, where something is wrong', async () => {
    const inbox = await openInbox(createScriptedHost(full));
    inbox.shadowRoot?.querySelector('label[for="search"]')?.remove();
    byRole(inbox, 'searchbox').removeAttribute('placeholder');
    expect((await accessibilityProblems(inbox)).some((problem) => problem.startsWith('label:'))).to.equal(true);
  });

  it('has targets of 44 pixels', async () => {
    const inbox = await openInbox(createScriptedHost(full), { width: 320 });
    for (const [role, open] of [['button', /^Ana/u], ['button', 'Back'], ['button', 'Invites']] as const) {
      for (const target of allByRole(inbox, 'button')) {
        const { width, height } = target.getBoundingClientRect();
        expect(Math.min(width, height), target.textContent ?? '').to.be.at.least(44);
      }
      (await until(() => byRole(inbox, role, open))).click();
    }
  });

  for (const width of [320, 360, 799, 800, 1920]) {
    it(`fits ${width} pixels`, async () => {
      const name = 'Averylongnamewithoutanyspaceinit'.repeat(2);
      const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name, lastText: 'x'.repeat(300) })], invites }));
      const inbox = await openInbox(host, { width });
      const place = inbox.parentElement as HTMLElement;
      const fits = (): void => {
        const edge = place.getBoundingClientRect();
        for (const element of inbox.shadowRoot?.querySelectorAll<HTMLElement>('button, input, textarea, h2, p') ?? []) {
          if (element.closest('.vh') || !element.checkVisibility()) continue;
          const box = element.getBoundingClientRect();
          expect(box.left >= edge.left - 1 && box.right <= edge.right + 1, `${element.localName} ${box.left}–${box.right}`).to.equal(true);
        }
      };
      fits();
      byRole(inbox, 'button', /^Avery/u).click();
      await until(() => byRole(inbox, 'button', 'More actions'));
      fits();
      // No name is so long that it hides what it is.
      const suffixShows = (where: string): void => {
        const suffix = inbox.shadowRoot?.querySelector('.main-pane .suffix') as Element;
        const line = suffix.parentElement as Element;
        const [box, edge] = [suffix.getBoundingClientRect(), line.getBoundingClientRect()];
        expect(box.width > 0 && box.right <= edge.right + 1, `${where}: ${box.right} in ${edge.right}`).to.equal(true);
      };
      suffixShows('chat');
      byRole(inbox, 'button', 'More actions').click();
      (await until(() => byRole(inbox, 'menuitem', 'Guest details'))).click();
      await until(() => byRole(inbox, 'heading', 'Guest details'));
      suffixShows('guest details');
    });
  }

  it('takes a text size and a font of the page, each alone', async () => {
    const inbox = await openInbox(createScriptedHost(full));
    const frame = getComputedStyle(inbox.shadowRoot?.querySelector('.frame') as Element);
    inbox.style.setProperty('--guest-chat-font-size', '23px');
    expect(frame.fontSize).to.equal('23px');
    inbox.style.setProperty('--guest-chat-font', 'monospace');
    expect([frame.fontFamily, frame.fontSize]).to.deep.equal(['monospace', '23px']);
  });

  it('begins every line of a header at the same end, whatever its letters', async () => {
    const inbox = await openInbox(createScriptedHost(full), { dir: 'rtl' });
    byRole(inbox, 'button', 'Invites').click();
    (await until(() => byRole(inbox, 'button', 'Share Newest'))).click();
    const title = await until(() => byRole(inbox, 'heading', 'Share this invite'));
    const label = title.nextElementSibling?.querySelector('bdi') ?? title.nextElementSibling;
    const text = document.createRange();
    text.selectNodeContents(label as Element);
    expect(text.getBoundingClientRect().right).to.be.closeTo(title.getBoundingClientRect().right, 1);
  });
});
