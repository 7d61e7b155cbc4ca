/** Sharing an invite: whichever way it goes, it is the whole address that arrives. */
import { expect } from '@open-wc/testing';
import decodeQR from 'qr/decode.js';
import { inboxStrings as words } from '../../src/ui/inbox-strings.ts';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';
import { byRole } from '../support/by-role.ts';
import { pixelsOf } from '../support/camera.ts';
import { closeInboxes, openInbox, until } from '../support/inbox-fixture.ts';
import { anInvite, createScriptedHost } from '../support/scripted-host.ts';

const ADDRESS = `${location.origin}/talk.html#${anInvite().link}`;

/** What the page asks of the browser; `stop` gives the browser's own back. */
const takeShares = (answer: () => Promise<void>): { readonly shares: ShareData[]; stop(): void } => {
  const shares: ShareData[] = [];
  const value = (data: ShareData): Promise<void> => {
    shares.push(data);
    return answer();
  };
  Object.defineProperty(navigator, 'share', { value, configurable: true });
  return { shares, stop: () => void Reflect.deleteProperty(navigator, 'share') };
};

describe('an invite is shared', () => {
  afterEach(closeInboxes);

  const openShare = async (): Promise<GuestChatInbox> => {
    const inbox = await openInbox(createScriptedHost(), { attributes: { 'chat-url': '/talk.html' } });
    byRole(inbox, 'button', 'Share your invite').click();
    await until(() => byRole(inbox, 'textbox', 'Link'));
    return inbox;
  };

  it('by a text message or e-mail that has the whole address in it', async () => {
    const inbox = await openShare();
    const body = encodeURIComponent(words.shareBody(ADDRESS));
    expect(byRole(inbox, 'link', 'Text message').getAttribute('href')).to.equal(`sms:?&body=${body}`);
    const mail = new URL(byRole<HTMLAnchorElement>(inbox, 'link', 'E-mail').href);
    expect([mail.searchParams.get('subject'), mail.searchParams.get('body')]).to.deep.equal([words.shareSubject, words.shareBody(ADDRESS)]);
  });

  it('by the share sheet where there is one; closing it is no failure', async () => {
    const { shares, stop } = takeShares(() => Promise.reject(new DOMException('closed', 'AbortError')));
    try {
      const inbox = await openShare();
      byRole(inbox, 'button', 'Share…').click();
      await until(() => expect(shares).to.deep.equal([{ title: words.shareSubject, text: words.shareSubject, url: ADDRESS }]));
      await inbox.updateComplete;
      expect(inbox.shadowRoot?.querySelectorAll('[role="alert"]')).to.have.length(0);
    } finally {
      stop();
    }
  });

  it('as a QR code that a camera reads, on the screen and from the file', async () => {
    const files: { readonly name: string; readonly blob: Blob }[] = [];
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    let last: Blob | null = null;
    URL.createObjectURL = (blob: Blob | MediaSource) => ((last = blob as Blob), 'blob:test');
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      if (last) files.push({ name: this.download, blob: last });
    };
    try {
      const inbox = await openShare();
      const shown = await until(() => byRole(inbox, 'img', words.qrCode));
      const read = async (picture: SVGSVGElement): Promise<string> => {
        const { width, height, data } = await pixelsOf(picture, 900);
        return decodeQR({ width, height, data });
      };
      expect(await read(shown as unknown as SVGSVGElement)).to.equal(ADDRESS);
      byRole(inbox, 'button', 'Save picture').click();
      const [file] = files;
      expect([files.length, file?.name, file?.blob.type]).to.deep.equal([1, 'chat-invite.svg', 'image/svg+xml']);
      const saved = new DOMParser().parseFromString((await file?.blob.text()) ?? '', 'image/svg+xml');
      expect(saved.documentElement.namespaceURI).to.equal('http://www.w3.org/2000/svg');
      expect(await read(saved.documentElement as unknown as SVGSVGElement)).to.equal(ADDRESS);
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
  });
});
