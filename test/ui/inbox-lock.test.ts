/** The lock of the inbox as a person meets it, and the ways out: forgotten, lost, in use somewhere else. */
import { expect } from '@open-wc/testing';
import { allByRole, byRole } from '../support/by-role.ts';
import { closeInboxes, expectFocus, openInbox, type, until } from '../support/inbox-fixture.ts';
import { aChat, createScriptedHost, firstRunSnapshot, readySnapshot, type ScriptedHost } from '../support/scripted-host.ts';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';

const textOf = (inbox: GuestChatInbox): string => inbox.shadowRoot?.textContent?.replace(/\s+/gu, ' ') ?? '';
const field = (inbox: GuestChatInbox, name: string): Promise<HTMLInputElement> =>
  until(() => {
    const found = inbox.shadowRoot?.querySelector<HTMLInputElement>(`#field-${name}`);
    if (!found) throw new Error(`no field ${name}`);
    return found;
  });
const goToLock = async (inbox: GuestChatInbox): Promise<void> => {
  (await until(() => byRole(inbox, 'button', 'Settings'))).click();
  (await until(() => byRole(inbox, 'button', /^Lock\s*(Not locked|Asks)/u))).click();
};
const locked = (): ScriptedHost => createScriptedHost({ ...firstRunSnapshot(), phase: { kind: 'locked' } });

describe('the lock of an inbox', () => {
  afterEach(closeInboxes);

  it('is set with a passphrase that is typed twice, and long', async () => {
    const host = createScriptedHost();
    const inbox = await openInbox(host);
    await goToLock(inbox);
    type(await field(inbox, 'next'), 'short');
    byRole(inbox, 'button', 'Lock with this passphrase').click();
    await until(() => expect(textOf(inbox)).to.contain('Use at least 12 characters.'));
    expectFocus(await field(inbox, 'next'));
    type(await field(inbox, 'next'), 'long enough to be one');
    type(await field(inbox, 'again'), 'long enough to be two');
    byRole(inbox, 'button', 'Lock with this passphrase').click();
    await until(() => expect(textOf(inbox)).to.contain('The two are not the same.'));
    expect(host.called('setLock')).to.have.length(0);
    type(await field(inbox, 'again'), 'long enough to be one');
    byRole(inbox, 'button', 'Lock with this passphrase').click();
    await until(() => byRole(inbox, 'radio', 'After 15 minutes'));
    expect(host.called('setLock')).to.deep.equal([['long enough to be one']]);
    expect((await field(inbox, 'next')).value, 'what was typed is gone').to.equal('');
    expect(byRole<HTMLInputElement>(inbox, 'radio', 'After 15 minutes').checked).to.equal(true);
    byRole(inbox, 'radio', 'Never').click();
    await until(() => expect(host.called('lockAfter')).to.deep.equal([[null]]));
  });

  it('that cannot be set says why', async () => {
    const host = createScriptedHost();
    host.failWith('setLock', 'storage-full');
    const inbox = await openInbox(host);
    await goToLock(inbox);
    type(await field(inbox, 'next'), 'long enough to be one');
    type(await field(inbox, 'again'), 'long enough to be one');
    byRole(inbox, 'button', 'Lock with this passphrase').click();
    await until(() => expect(byRole(inbox, 'alert').textContent).to.contain('no room left'));
  });

  it('speaks of a backup first where there is none, and is not offered where the store is somebody else’s', async () => {
    const host = createScriptedHost(readySnapshot({ backedUpAt: null }));
    const inbox = await openInbox(host);
    await goToLock(inbox);
    await until(() => expect(textOf(inbox)).to.contain('Nobody can reset a passphrase'));
    byRole(inbox, 'button', 'Back').click();
    host.set({ lock: { kind: 'unavailable' } });
    await until(() => byRole(inbox, 'button', /^Backup/u));
    expect(allByRole(inbox, 'button', /^Lock\s*Not locked/u)).to.have.length(0);
  });

  it('is changed and removed with the passphrase of now', async () => {
    const host = createScriptedHost(readySnapshot({ lock: { kind: 'set', afterMinutes: null } }));
    const change = host.changeLock;
    host.changeLock = async (now, next) => (await change(now, next), now === 'right' ? 'changed' : 'wrong-secret');
    const inbox = await openInbox(host);
    await goToLock(inbox);
    (await until(() => byRole(inbox, 'button', 'Change passphrase'))).click();
    await until(() => expect(textOf(inbox)).to.contain('Enter your passphrase.'));
    type(await field(inbox, 'now'), 'wrong');
    type(await field(inbox, 'next'), 'long enough to be one');
    type(await field(inbox, 'again'), 'long enough to be one');
    byRole(inbox, 'button', 'Change passphrase').click();
    await until(() => expect(textOf(inbox)).to.contain('This is not the passphrase. Nothing was changed.'));
    expect((await field(inbox, 'next')).value).to.equal('long enough to be one');
    type(await field(inbox, 'now'), 'right');
    byRole(inbox, 'button', 'Change passphrase').click();
    await until(() => expect(textOf(inbox)).to.contain('The passphrase is changed'));
    type(await field(inbox, 'now'), 'right');
    byRole(inbox, 'button', 'Remove the lock').click();
    await until(() => byRole(inbox, 'button', 'Lock with this passphrase'));
    expect(host.called('changeLock').at(-1)).to.deep.equal(['right', '']);
  });

  it('takes everything off the screen, and leaves nothing that was typed', async () => {
    const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Wilhelmina', unread: 2 })], lock: { kind: 'set', afterMinutes: 5 } }));
    const inbox = await openInbox(host);
    (await until(() => byRole(inbox, 'button', /Wilhelmina/u))).click();
    host.emit({ chatId: aChat(1).id, kind: 'ended', by: 'them' });
    (await until(() => byRole(inbox, 'button', 'Settings'))).click();
    (await until(() => byRole(inbox, 'button', /^Saved replies/u))).click();
    type(await until(() => byRole(inbox, 'textbox', 'Text')), 'Wilhelmina likes blue');
    expect(inbox.unreadCount).to.equal(2);
    byRole(inbox, 'button', 'Lock now').click();
    const passphrase = await field(inbox, 'now');
    expect(textOf(inbox)).not.to.contain('Wilhelmina');
    expect(inbox.unreadCount).to.equal(0);
    host.unlock = (typed) => {
      if (typed !== 'right') return Promise.resolve('wrong-secret');
      host.set(readySnapshot({ lock: { kind: 'set', afterMinutes: 5 } }));
      return Promise.resolve('unlocked');
    };
    byRole(inbox, 'button', 'Unlock').click();
    await until(() => expectFocus(passphrase));
    type(passphrase, 'wrong');
    byRole(inbox, 'button', 'Unlock').click();
    await until(() => expect(textOf(inbox)).to.contain('This is not the passphrase. Nothing was changed.'));
    expect(passphrase.value).to.equal('wrong');
    type(passphrase, 'right');
    byRole(inbox, 'button', 'Unlock').click();
    (await until(() => byRole(inbox, 'button', 'Settings'))).click();
    (await until(() => byRole(inbox, 'button', /^Saved replies/u))).click();
    expect((await until(() => byRole<HTMLTextAreaElement>(inbox, 'textbox', 'Text'))).value).to.equal('');
  });

  it('whose passphrase is forgotten is erased after a question, and leads to the backup', async () => {
    const host = locked();
    const inbox = await openInbox(host);
    await field(inbox, 'now');
    inbox.shadowRoot?.querySelector<HTMLElement>('summary')?.click();
    (await until(() => byRole(inbox, 'button', 'Erase this inbox here…'))).click();
    (await until(() => byRole(inbox, 'button', 'Cancel'))).click();
    expect(host.called('eraseDevice')).to.have.length(0);
    (await until(() => byRole(inbox, 'button', 'Erase this inbox here…'))).click();
    (await until(() => byRole(inbox, 'button', 'Erase everything here'))).click();
    await until(() => byRole(inbox, 'button', 'Restore'));
    expect(host.called('eraseDevice')).to.have.length(1);
  });
});

describe('an inbox', () => {
  afterEach(closeInboxes);

  it('whose keys the browser lost can be erased, and restored', async () => {
    const host = createScriptedHost({ ...firstRunSnapshot(), phase: { kind: 'failed', code: 'storage-lost' } });
    const inbox = await openInbox(host);
    (await until(() => byRole(inbox, 'button', 'Erase this inbox here…'))).click();
    (await until(() => byRole(inbox, 'button', 'Erase everything here'))).click();
    await until(() => byRole(inbox, 'button', 'Restore'));
  });

  it('that is in use somewhere else is given up after a question, or goes on here', async () => {
    const host = createScriptedHost(readySnapshot({ phase: { kind: 'elsewhere' }, chats: [aChat(1, { name: 'Ana' })] }));
    const inbox = await openInbox(host);
    byRole(inbox, 'button', 'Continue here').click();
    await until(() => expect(host.called('continueHere')).to.have.length(1));
    byRole(inbox, 'button', 'Erase it here, and stay with the other device').click();
    (await until(() => byRole(inbox, 'button', 'Erase everything here'))).click();
    await until(() => byRole(inbox, 'button', 'Set up my inbox'));
    expect(host.called('eraseDevice')).to.have.length(1);
  });
});
