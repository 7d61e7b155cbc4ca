import { expect } from '@open-wc/testing';
import { byRole } from '../support/by-role.ts';
import { closeInboxes, openInbox, until } from '../support/inbox-fixture.ts';
import { aChat, anInvite, createScriptedHost, readySnapshot } from '../support/scripted-host.ts';

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

describe('what holds for <guest-chat-inbox> at any size', () => {
  afterEach(closeInboxes);

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
