import { expect } from '@open-wc/testing';
import { GuestChatError } from '../../src/base/errors.ts';
import { allByRole, byRole } from '../support/by-role.ts';
import { closeInboxes, expectFocus, openInbox, type, until } from '../support/inbox-fixture.ts';
import { aChat, anInvite, aText, aThread, createScriptedHost, firstRunSnapshot, MADE_AT, readySnapshot, type ScriptedHost } from '../support/scripted-host.ts';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';

interface Saved {
  readonly name: string;
  readonly blob: Blob;
}

/** Takes what is handed to the downloads. */
const takeDownloads = (): { readonly files: readonly Saved[]; stop(): void } => {
  const files: Saved[] = [];
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let last: Blob | null = null;
  URL.createObjectURL = (blob: Blob | MediaSource) => {
    last = blob as Blob;
    return 'blob:test';
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    if (last) files.push({ name: this.download, blob: last });
  };
  return {
    files,
    stop: () => {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    },
  };
};

const goTo = async (inbox: GuestChatInbox, entry: RegExp): Promise<void> => {
  (await until(() => byRole(inbox, 'button', 'Settings'))).click();
  (await until(() => byRole(inbox, 'button', entry))).click();
};

const textOf = (inbox: GuestChatInbox): string => inbox.shadowRoot?.textContent?.replace(/\s+/gu, ' ') ?? '';
const key = (field: HTMLElement, name: string): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true });
  field.dispatchEvent(event);
  return event;
};

describe('the desk of an inbox', () => {
  let downloads: ReturnType<typeof takeDownloads>;
  beforeEach(() => {
    downloads = takeDownloads();
  });
  afterEach(() => {
    downloads.stop();
    closeInboxes();
  });

  describe('name and availability', () => {
    it('are saved together; what was typed stays until it is stored, whatever is looked at meanwhile', async () => {
      const host = createScriptedHost(readySnapshot({ about: { hours: '9–17', reply: '', away: '', isAway: false } }));
      host.failWith('saveProfile', 'storage-full');
      const inbox = await openInbox(host);
      await goTo(inbox, /^Name and availability/u);
      type(await until(() => byRole(inbox, 'textbox', 'While you are away')), 'Back on Monday');
      byRole(inbox, 'switch', 'I am away').click();
      byRole(inbox, 'button', 'Save').click();
      await until(() => byRole(inbox, 'alert'));
      byRole(inbox, 'button', 'Back').click();
      await goTo(inbox, /^Name and availability/u);
      expect((await until(() => byRole<HTMLInputElement>(inbox, 'textbox', 'While you are away'))).value).to.equal('Back on Monday');
      host.failWith('saveProfile', null);
      byRole(inbox, 'button', 'Save').click();
      await until(() => expect(textOf(inbox)).to.contain('Saved'));
      expect(host.called('saveProfile').at(-1)).to.deep.equal(['Mara', { hours: '9–17', reply: '', away: 'Back on Monday', isAway: true }]);
    });

    it('need a name', async () => {
      const host = createScriptedHost();
      const inbox = await openInbox(host);
      await goTo(inbox, /^Name and availability/u);
      const name = await until(() => byRole(inbox, 'textbox', 'Your name'));
      type(name, ' ');
      byRole(inbox, 'button', 'Save').click();
      await until(() => expectFocus(name));
      expect(name.getAttribute('aria-invalid')).to.equal('true');
      expect(host.called('saveProfile')).to.have.length(0);
    });
  });

  it('being away needs words: without any, guests would read nothing', async () => {
    const host = createScriptedHost();
    const inbox = await openInbox(host);
    await goTo(inbox, /^Name and availability/u);
    (await until(() => byRole(inbox, 'switch', 'I am away'))).click();
    byRole(inbox, 'button', 'Save').click();
    const field = byRole(inbox, 'textbox', 'While you are away');
    await until(() => expectFocus(field));
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(host.called('saveProfile')).to.have.length(0);
    type(field, 'Back on Monday');
    byRole(inbox, 'button', 'Save').click();
    await until(() => expect(host.called('saveProfile')).to.have.length(1));
  });

  describe('saved replies', () => {
    const replies = [{ name: 'hours', text: 'We open at nine.' }, { name: 'Höfe', text: 'Two lines\nof it' }, { name: 'size', text: 'M or L?' }];
    const openThread = async (host: ScriptedHost): Promise<{ readonly inbox: GuestChatInbox; readonly field: HTMLTextAreaElement }> => {
      const inbox = await openInbox(host);
      (await until(() => byRole(inbox, 'button', /Ana/u))).click();
      return { inbox, field: await until(() => byRole<HTMLTextAreaElement>(inbox, 'textbox', 'Message')) };
    };

    it('are added under names of their own, and removed', async () => {
      const host = createScriptedHost(readySnapshot({ replies: replies.slice(0, 1) }));
      const inbox = await openInbox(host);
      await goTo(inbox, /^Saved replies/u);
      const name = await until(() => byRole(inbox, 'textbox', 'Name'));
      type(name, 'hours');
      type(byRole(inbox, 'textbox', 'Text'), 'M or L?');
      byRole(inbox, 'button', 'Add reply').click();
      await until(() => expectFocus(name));
      expect(host.called('saveReplies')).to.have.length(0);
      type(name, '/size');
      byRole(inbox, 'button', 'Add reply').click();
      await until(() => byRole(inbox, 'button', 'Remove /size'));
      expect(host.called('saveReplies')[0]).to.deep.equal([[replies[0], replies[2]]]);
      expect((name as HTMLInputElement).value).to.equal('');
      byRole(inbox, 'button', 'Remove /hours').click();
      await until(() => expect(allByRole(inbox, 'button', 'Remove /hours')).to.have.length(0));
    });

    it('come up behind a slash, and fill in the text without sending it', async () => {
      const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Ana' })], replies }));
      const { inbox, field } = await openThread(host);
      type(field, '/');
      const shown = (): readonly (string | undefined)[] => allByRole(inbox, 'option').map((option) => option.textContent?.replace(/\s+/gu, ' ').trim());
      await until(() => expect(shown()).to.deep.equal(['/hours We open at nine.', '/Höfe Two lines of it', '/size M or L?']));
      type(field, '/ho');
      await until(() => expect(allByRole(inbox, 'option')).to.have.length(2));
      expect(field.getAttribute('aria-activedescendant')).to.equal('reply-option-0');
      expect(key(field, 'ArrowDown').defaultPrevented).to.equal(true);
      await until(() => expect(field.getAttribute('aria-activedescendant')).to.equal('reply-option-1'));
      expect(key(field, 'Enter').defaultPrevented).to.equal(true);
      await until(() => expect(allByRole(inbox, 'option')).to.have.length(0));
      expect(field.value).to.equal('Two lines\nof it');
      expect(field.hasAttribute('aria-activedescendant')).to.equal(false);
      expect(host.called('send')).to.have.length(0);
      key(field, 'Enter');
      await until(() => expect(host.called('send')[0]?.[1]).to.equal('Two lines\nof it'));
    });

    it('close with Esc without leaving the chat, and leave a text with a slash in it alone', async () => {
      const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Ana' })], replies }));
      const { inbox, field } = await openThread(host);
      type(field, '/s');
      await until(() => byRole(inbox, 'option'));
      key(field, 'Escape');
      await until(() => expect(allByRole(inbox, 'option')).to.have.length(0));
      byRole(inbox, 'button', 'More actions');
      type(field, 'and/or');
      await inbox.updateComplete;
      expect(allByRole(inbox, 'option')).to.have.length(0);
      key(field, 'Enter');
      await until(() => expect(host.called('send')[0]?.[1]).to.equal('and/or'));
    });
  });

  describe('a backup', () => {
    it('is saved as a file, and its code is shown until the screen is left', async () => {
      const host = createScriptedHost(readySnapshot({ chats: [aChat(1)], backedUpAt: null }));
      const inbox = await openInbox(host);
      (await until(() => byRole(inbox, 'button', 'Make a backup'))).click();
      await until(() => byRole(inbox, 'radio', 'A recovery code, made for you'));
      byRole(inbox, 'switch', 'With all messages').click();
      byRole(inbox, 'button', 'Make a backup').click();
      await until(() => expect(textOf(inbox)).to.contain('0000-1111-2222'));
      expect(downloads.files).to.have.length(1);
      expect(downloads.files[0]?.name).to.match(/^guest-chat-\d{4}-\d\d-\d\d\.backup$/u);
      expect(new Uint8Array(await (downloads.files[0] as Saved).blob.arrayBuffer())).to.deep.equal(new Uint8Array([1, 2, 3]));
      const [given] = host.called('createBackup')[0] as [{ passphrase: string; history: boolean }];
      expect([given.passphrase, given.history]).to.deep.equal(['', false]);
      byRole(inbox, 'button', 'Back').click();
      await until(() => expect(textOf(inbox)).not.to.contain('0000-1111-2222'));
      await goTo(inbox, /^Backup/u);
      await until(() => byRole(inbox, 'button', 'Make a backup'));
      expect(textOf(inbox)).not.to.contain('0000-1111-2222');
    });

    it('that is ready when its screen was left waits for whoever comes back: no file before the code is seen, no focus taken', async () => {
      let finish = (): void => undefined;
      const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Ana' })], backedUpAt: Date.now() }));
      host.createBackup = () => new Promise((resolve) => (finish = () => resolve({ file: new Uint8Array([1]), code: '0000-1111-2222', madeAt: MADE_AT })));
      const inbox = await openInbox(host);
      await goTo(inbox, /^Backup/u);
      (await until(() => byRole(inbox, 'button', 'Make a backup'))).click();
      byRole(inbox, 'button', /^Ana/u).click();
      const field = await until(() => byRole(inbox, 'textbox', 'Message'));
      type(field, 'An answer');
      finish();
      const show = await until(() => byRole(inbox, 'button', 'Show it'));
      expectFocus(field);
      expect(downloads.files).to.have.length(0);
      // Whoever leaves now has none, and is reminded again.
      expect(host.called('confirmBackup')).to.have.length(0);
      byRole(inbox, 'button', /^Ana/u).click();
      show.click();
      await until(() => expect(textOf(inbox)).to.contain('0000-1111-2222'));
      expect(downloads.files).to.have.length(1);
      expect(host.called('confirmBackup')).to.deep.equal([[MADE_AT]]);
      expect(allByRole(inbox, 'button', 'Show it')).to.have.length(0);
      byRole(inbox, 'button', 'Back').click();
      await goTo(inbox, /^Backup/u);
      await until(() => byRole(inbox, 'button', 'Make a backup'));
      expect(textOf(inbox)).not.to.contain('0000-1111-2222');
    });

    it('that is ready when somebody has come back to its screen is seen there, and saved', async () => {
      let finish = (): void => undefined;
      const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Ana' })], backedUpAt: Date.now() }));
      host.createBackup = () => new Promise((resolve) => (finish = () => resolve({ file: new Uint8Array([1]), code: '0000-1111-2222', madeAt: MADE_AT })));
      const inbox = await openInbox(host);
      await goTo(inbox, /^Backup/u);
      (await until(() => byRole(inbox, 'button', 'Make a backup'))).click();
      byRole(inbox, 'button', /^Ana/u).click();
      await until(() => byRole(inbox, 'textbox', 'Message'));
      await goTo(inbox, /^Backup/u);
      finish();
      await until(() => expect(textOf(inbox)).to.contain('0000-1111-2222'));
      expect(downloads.files).to.have.length(1);
      expect(allByRole(inbox, 'button', 'Show it')).to.have.length(0);
    });

    it('takes no short passphrase, and keeps none', async () => {
      const host = createScriptedHost();
      const inbox = await openInbox(host);
      await goTo(inbox, /^Backup/u);
      (await until(() => byRole(inbox, 'radio', 'A passphrase of your own'))).click();
      const passphrase = (): Promise<HTMLInputElement> =>
        until(() => {
          const found = inbox.shadowRoot?.querySelector<HTMLInputElement>('#field-passphrase');
          if (!found) throw new Error('no field');
          return found;
        });
      const field = await passphrase();
      expect(field.type).to.equal('password');
      type(field, 'short');
      byRole(inbox, 'button', 'Make a backup').click();
      await until(() => expectFocus(field));
      expect(host.called('createBackup')).to.have.length(0);
      type(field, 'long enough to be one');
      byRole(inbox, 'button', 'Back').click();
      await goTo(inbox, /^Backup/u);
      expect((await passphrase()).value).to.equal('');
    });

    it('comes to mind as soon as there is an invite that is nowhere else, before the first guest', async () => {
      const host = createScriptedHost(readySnapshot({ backedUpAt: null, invites: [] }));
      const inbox = await openInbox(host);
      expect(allByRole(inbox, 'button', 'Make a backup')).to.have.length(0);
      host.set({ invites: [anInvite()] });
      await until(() => byRole(inbox, 'button', 'Make a backup'));
      expect(textOf(inbox)).to.contain('your invites and chats are lost');
    });

    it('leads on to another device: the inbox here can be erased, and the other one restored into it', async () => {
      const host = createScriptedHost();
      const inbox = await openInbox(host);
      await goTo(inbox, /^Backup/u);
      (await until(() => byRole(inbox, 'button', 'Make a backup'))).click();
      await until(() => expect(textOf(inbox)).to.contain('0000-1111'));
      byRole(inbox, 'button', 'Erase this inbox here…').click();
      (await until(() => byRole(inbox, 'button', 'Erase everything here'))).click();
      await until(() => byRole(inbox, 'button', 'I have a backup'));
      expect(host.called('eraseDevice')).to.have.length(1);
    });

    it('comes to mind again when the last one lacks an invite', async () => {
      const host = createScriptedHost(readySnapshot({ backedUpAt: Date.now() - 1_000, invites: [anInvite(200, { createdAt: Date.now() - 2_000 })] }));
      const inbox = await openInbox(host);
      await until(() => byRole(inbox, 'button', 'Settings'));
      expect(allByRole(inbox, 'button', 'Make a backup')).to.have.length(0);
      host.set({ invites: [...host.snapshot.invites, anInvite(201, { createdAt: Date.now() })] });
      await until(() => byRole(inbox, 'button', 'Make a backup'));
      expect(textOf(inbox)).to.contain('lacks a newer invite');
      host.set({ backedUpAt: Date.now() + 1 });
      await until(() => expect(allByRole(inbox, 'button', 'Make a backup')).to.have.length(0));
    });

    const restored = async (outcome: string, width = 1_000): Promise<{ readonly host: ScriptedHost; readonly inbox: GuestChatInbox }> => {
      const host = createScriptedHost(firstRunSnapshot());
      host.restore = (file, secret) => {
        (host.calls as unknown[]).push({ method: 'restore', args: [file, secret] });
        if (outcome === 'storage-full' || outcome === 'storage-blocked') return Promise.reject(new GuestChatError(outcome));
        return Promise.resolve(outcome as 'damaged');
      };
      const inbox = await openInbox(host, { width });
      (await until(() => byRole(inbox, 'button', 'I have a backup'))).click();
      await until(() => expectFocus(byRole(inbox, 'heading', /backup/iu)));
      const field = await until(() => byRole<HTMLInputElement>(inbox, 'textbox', 'Recovery code or passphrase'));
      byRole(inbox, 'button', 'Restore').click();
      await until(() => expect(textOf(inbox)).to.contain('Choose the file.'));
      const file = inbox.shadowRoot?.querySelector<HTMLInputElement>('#field-file') as HTMLInputElement;
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array([7, 8])], 'x.backup'));
      file.files = transfer.files;
      file.dispatchEvent(new Event('change'));
      type(field, ' the secret ');
      byRole(inbox, 'button', 'Restore').click();
      await until(() => expect(host.called('restore')).to.have.length(1));
      expect(host.called('restore')[0]).to.deep.equal([new Uint8Array([7, 8]), 'the secret']);
      return { host, inbox };
    };
    for (const [outcome, words] of [['wrong-secret', 'does not open the file'], ['damaged', 'damaged, or not a backup'], ['unknown-version', 'made by a newer version']] as const) {
      it(`that cannot be restored is told: ${outcome}; what was typed stays`, async () => {
        const { inbox } = await restored(outcome);
        await until(() => expect(textOf(inbox)).to.contain(words));
        expect(textOf(inbox)).to.contain('Nothing was changed');
        expect(byRole<HTMLInputElement>(inbox, 'textbox', 'Recovery code or passphrase').value).to.equal(' the secret ');
      });
    }

    for (const [code, words] of [['storage-full', 'no room left'], ['storage-blocked', 'does not let the inbox keep anything']] as const) {
      it(`that finds ${code} is told; the file and what was typed stay for another try`, async () => {
        const { host, inbox } = await restored(code);
        await until(() => expect(byRole(inbox, 'alert').textContent).to.contain(words));
        expect(host.snapshot.phase.kind).to.equal('first-run');
        expect(byRole<HTMLInputElement>(inbox, 'textbox', 'Recovery code or passphrase').value).to.equal(' the secret ');
        byRole(inbox, 'button', 'Restore').click();
        await until(() => expect(host.called('restore')).to.have.length(2));
      });
    }

    for (const width of [1_000, 360]) {
      it(`that is restored leads into the inbox, ${width} px wide`, async () => {
        const { host, inbox } = await restored('restored', width);
        host.set(readySnapshot({ chats: [aChat(1, { name: 'Ana' })] }));
        const row = await until(() => byRole(inbox, 'button', /Ana/u));
        await until(() => expectFocus(row));
        expect(row.checkVisibility() && row.getClientRects().length > 0).to.equal(true);
      });
    }
  });

  describe('those who come', () => {
    it('with a request wait under “New”, are accepted there, and count nowhere else', async () => {
      const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Ana' }), aChat(2, { name: 'Who', request: true, known: false, unread: 3, waitingSince: Date.now() })] }));
      const inbox = await openInbox(host);
      await until(() => byRole(inbox, 'radio', 'New 1'));
      expect(allByRole(inbox, 'button', /Who/u)).to.have.length(0);
      expect(inbox.unreadCount).to.equal(0);
      byRole(inbox, 'radio', 'Waiting 0');
      byRole(inbox, 'radio', 'New 1').click();
      (await until(() => byRole(inbox, 'button', /Who/u))).click();
      (await until(() => byRole(inbox, 'button', 'Accept'))).click();
      await until(() => byRole(inbox, 'textbox', 'Message'));
      expect(host.called('acceptRequest')).to.have.length(1);
    });

    it('and were blocked are listed, and can be unblocked', async () => {
      const host = createScriptedHost(readySnapshot({ blocked: [{ id: 'b', kind: 'blocked', inviteId: 'i', name: 'Nasty', lastAt: Date.now() }] }));
      const inbox = await openInbox(host);
      await goTo(inbox, /^Blocked and refused/u);
      (await until(() => byRole(inbox, 'button', 'Unblock Nasty (Guest)'))).click();
      await until(() => expect(textOf(inbox)).to.contain('Nobody is blocked or refused.'));
      expect(host.called('unblock')).to.deep.equal([['b']]);
    });
  });

  it('a button that goes with its line leaves the focus in the list', async () => {
    const host = createScriptedHost(readySnapshot({ erased: 2 }));
    host.dismissErased = () => Promise.resolve(host.set({ erased: 0 }));
    const inbox = await openInbox(host);
    const button = await until(() => byRole(inbox, 'button', 'Dismiss'));
    button.focus();
    button.click();
    await until(() => expectFocus(byRole(inbox, 'heading', 'Inbox')));
  });

  it('a question is about the chat on the screen, and says whom it means', async () => {
    const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Ana' }), aChat(2, { name: 'Bo' })] }));
    const inbox = await openInbox(host);
    (await until(() => byRole(inbox, 'button', /^Ana/u))).click();
    (await until(() => byRole(inbox, 'button', 'More actions'))).click();
    (await until(() => byRole(inbox, 'menuitem', 'Block'))).click();
    const dialog = await until(() => byRole(inbox, 'dialog', 'Block this guest?'));
    expect(dialog.textContent).to.contain('Ana');
    inbox.shadowRoot?.querySelector<HTMLElement>(`.row[data-chat="${aChat(2).id}"]`)?.click();
    await until(() => expect(allByRole(inbox, 'dialog')).to.have.length(0));
    await until(() => byRole(inbox, 'heading', /Bo/u));
    expect(host.called('block')).to.have.length(0);
  });

  it('what is typed while the profile is being saved is not lost', async () => {
    let finish = (): void => undefined;
    const host = createScriptedHost(readySnapshot());
    host.saveProfile = () => new Promise((resolve) => (finish = resolve));
    const inbox = await openInbox(host);
    await goTo(inbox, /^Name and availability/u);
    const field = await until(() => byRole<HTMLInputElement>(inbox, 'textbox', /^Hours/u));
    type(field, 'Mo–Fr');
    byRole(inbox, 'button', 'Save').click();
    type(field, 'Mo–Sa');
    finish();
    await until(() => expect(textOf(inbox)).to.contain('Saved'));
    expect(field.value).to.equal('Mo–Sa');
  });

  it('Alt and an arrow key go from chat to chat, and the draft stays with its own', async () => {
    const at = Date.now();
    const host = createScriptedHost(readySnapshot({ chats: [1, 2, 3].map((n) => aChat(n, { name: `Guest ${n}`, lastAt: at - n })) }));
    const inbox = await openInbox(host);
    (await until(() => byRole(inbox, 'button', /^Guest 1 /u))).click();
    const press = async (name: string, n: number): Promise<void> => {
      const field = await until(() => byRole(inbox, 'textbox', 'Message'));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: name, altKey: true, bubbles: true, composed: true, cancelable: true }));
      await until(() => expect(host.called('openThread').at(-1)).to.deep.equal([aChat(n).id]));
      await until(() => expectFocus(byRole(inbox, 'textbox', 'Message')));
    };
    await press('ArrowDown', 2);
    await press('ArrowDown', 3);
    await press('ArrowDown', 3);
    await press('ArrowUp', 2);
  });

  describe('notes, search and export', () => {
    const twoChats = (): ScriptedHost => {
      const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Ana', lastText: 'bye' }), aChat(2, { name: 'Ben', lastText: 'bye', note: 'Likes blue', labels: ['VIP', 'Order 7'] })] }));
      host.threads.set(aChat(1).id, aThread({ history: [aText(1, { text: 'Où est le château ?', at: 0 }), aText(2, { from: 'us', text: 'Là-bas\nà droite', status: 'read', at: 60_000, replyTo: aText(1).id })] }));
      host.threads.set(aChat(2).id, aThread({ history: [aText(3, { text: '</script>', at: 0 })] }));
      return host;
    };

    it('a note is saved with its chat; what was typed stays where that fails', async () => {
      const host = twoChats();
      host.failWith('saveNote', 'storage-full');
      const inbox = await openInbox(host);
      (await until(() => byRole(inbox, 'button', /Ana/u))).click();
      (await until(() => byRole(inbox, 'button', 'More actions'))).click();
      (await until(() => byRole(inbox, 'menuitem', 'Guest details'))).click();
      type(await until(() => byRole(inbox, 'textbox', 'Note')), 'Wants the blue one');
      byRole(inbox, 'button', 'Save note').click();
      await until(() => byRole(inbox, 'alert'));
      host.failWith('saveNote', null);
      byRole(inbox, 'button', 'Save note').click();
      await until(() => expect(textOf(inbox)).to.contain('Saved'));
      expect(host.called('saveNote').at(-1)).to.deep.equal([aChat(1).id, 'Wants the blue one']);
    });

    it('texts far back are found, and so are notes', async () => {
      const host = twoChats();
      const inbox = await openInbox(host);
      type(await until(() => byRole(inbox, 'searchbox')), 'chateau');
      await until(() => expect(host.called('search')).to.have.length(1));
      await until(() => byRole(inbox, 'button', /Ana/u));
      expect(allByRole(inbox, 'button', /Ben/u)).to.have.length(0);
      type(byRole(inbox, 'searchbox'), 'blue');
      await until(() => byRole(inbox, 'button', /Ben/u));
      await until(() => expect(allByRole(inbox, 'button', /Ana/u)).to.have.length(0));
    });

    it('all chats are handed out, for people and for programs', async () => {
      const inbox = await openInbox(twoChats());
      (await until(() => byRole(inbox, 'button', 'Settings'))).click();
      (await until(() => byRole(inbox, 'button', 'As text'))).click();
      await until(() => expect(downloads.files).to.have.length(1));
      const text = await (downloads.files[0] as Saved).blob.text();
      expect(text).to.match(/^Ana \(Guest\) · Shop page\n\[[^\]]+\] Ana: Où est le château \?\n\[[^\]]+\] Mara: Là-bas\n  à droite\n/u);
      expect(text).to.contain('Ben (Guest) · Shop page\nLabels: VIP, Order 7\nNote: Likes blue\n');
      await until(() => expect(byRole(inbox, 'button', 'As JSON').getAttribute('aria-disabled')).to.equal(null));
      byRole(inbox, 'button', 'As JSON').click();
      await until(() => expect(downloads.files).to.have.length(2));
      const json = JSON.parse(await (downloads.files[1] as Saved).blob.text()) as { host: string; chats: { guest: string; note?: string; labels?: string[]; messages: object[] }[] };
      expect([json.host, json.chats.map(({ guest, note, labels }) => [guest, note, labels])]).to.deep.equal(['Mara', [['Ana', undefined, undefined], ['Ben', 'Likes blue', ['VIP', 'Order 7']]]]);
      expect(json.chats[0]?.messages[1]).to.deep.equal({ id: aText(2).id, at: '1970-01-01T00:01:00.000Z', from: 'host', text: 'Là-bas\nà droite', status: 'read', replyTo: aText(1).id });
    });
  });
});
