/** Screens around who may come in: pauses, refusals and blocks that are taken back, invites that change, what was erased. */
import { expect } from '@open-wc/testing';
import { allByRole, byRole } from '../support/by-role.ts';
import { closeInboxes, expectFocus, openInbox, type, until } from '../support/inbox-fixture.ts';
import { aChat, anInvite, aThread, createScriptedHost, readySnapshot } from '../support/scripted-host.ts';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';

const textOf = (inbox: GuestChatInbox): string => inbox.shadowRoot?.textContent?.replace(/\s+/gu, ' ') ?? '';

describe('who may come in', () => {
  afterEach(closeInboxes);

  it('nobody, by one press among the invites, until it is resumed from anywhere', async () => {
    const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Ana' })] }));
    const inbox = await openInbox(host);
    (await until(() => byRole(inbox, 'button', 'Invites'))).click();
    (await until(() => byRole(inbox, 'button', 'Pause new guests'))).click();
    await until(() => expect(textOf(inbox)).to.contain('New guests are paused.'));
    expect(host.called('pauseAll')).to.deep.equal([[true]]);
    // Each invite's own pause would change nothing now.
    expect(allByRole(inbox, 'button', 'Pause Shop page')).to.have.length(0);
    byRole(inbox, 'button', /Ana/u).click();
    await until(() => byRole(inbox, 'textbox', 'Message'));
    byRole(inbox, 'button', 'Resume').click();
    await until(() => expect(allByRole(inbox, 'button', 'Resume')).to.have.length(0));
    expect(host.called('pauseAll').at(-1)).to.deep.equal([false]);
  });

  it('can be closed from among the new ones', async () => {
    const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Who', known: false })] }));
    const inbox = await openInbox(host);
    (await until(() => byRole(inbox, 'radio', 'New 1'))).click();
    (await until(() => byRole(inbox, 'button', 'Pause new guests'))).click();
    await until(() => expect(host.called('pauseAll')).to.deep.equal([[true]]));
  });

  it('is told where a limit keeps somebody out, and by which invite', async () => {
    const host = createScriptedHost(readySnapshot({ chats: [aChat(1)], invites: [anInvite(200, { waiting: 2, open: 5, limits: { open: 5 } }), anInvite(201, { label: 'Other' })] }));
    const inbox = await openInbox(host);
    await until(() => expect(textOf(inbox)).to.contain('2 new guests wait outside: a limit or a pause keeps them out of “Shop page”.'));
    byRole(inbox, 'button', 'Show invites').click();
    await until(() => expect(textOf(inbox)).to.contain('2 wait outside'));
    expect(textOf(inbox)).to.contain('5 of 5 open at once');
    host.set({ invites: [anInvite(200, { waiting: 1 }), anInvite(201, { label: 'Other', waiting: 1 })] });
    await until(() => expect(textOf(inbox)).to.contain('2 new guests wait outside: a limit or a pause keeps them out.'));
    host.set({ invites: [anInvite(200)] });
    await until(() => expect(textOf(inbox)).not.to.contain('outside'));
  });

  it('a request is refused without a question, and brought back from the page of the blocked and refused', async () => {
    const host = createScriptedHost(readySnapshot({ chats: [aChat(2, { name: 'Who', request: true, known: false })] }));
    const inbox = await openInbox(host);
    (await until(() => byRole(inbox, 'radio', 'New 1'))).click();
    (await until(() => byRole(inbox, 'button', /Who/u))).click();
    (await until(() => byRole(inbox, 'button', 'Refuse'))).click();
    await until(() => expect(host.called('refuse')).to.deep.equal([[aChat(2).id]]));
    host.set({ blocked: [{ id: 'r', kind: 'refused', inviteId: 'i', name: 'Who', lastAt: Date.now() }, { id: 'b', kind: 'blocked', inviteId: 'i', name: 'Nasty', lastAt: Date.now() }] });
    (await until(() => byRole(inbox, 'button', 'Settings'))).click();
    (await until(() => byRole(inbox, 'button', /^Blocked and refused/u))).click();
    byRole(await until(() => inbox), 'button', 'Unblock Nasty (Guest)');
    byRole(inbox, 'button', 'Back to requests Who (Guest)').click();
    await until(() => expect(host.called('unblock')).to.deep.equal([['r']]));
  });

  it('more texts than the invite lets through are told above the composer', async () => {
    const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Ana', known: false, heldBack: true })] }));
    host.threads.set(aChat(1).id, aThread());
    const inbox = await openInbox(host);
    (await until(() => byRole(inbox, 'button', /Ana/u))).click();
    await until(() => expect(textOf(inbox)).to.contain('The rest comes with your first answer.'));
  });

  it('chats that are erased are told until somebody has read it', async () => {
    const host = createScriptedHost(readySnapshot({ erased: 2 }));
    const inbox = await openInbox(host);
    await until(() => expect(textOf(inbox)).to.contain('2 chats had no message for 10 days. They have expired and are erased.'));
    byRole(inbox, 'button', 'Dismiss').click();
    await until(() => expect(textOf(inbox)).not.to.contain('are erased'));
  });
});

describe('an invite that there is', () => {
  afterEach(closeInboxes);

  const until2030 = new Date('2030-01-31T24:00:00').getTime();
  const invite = anInvite(200, { greeting: 'Hi', terms: 'https://a.example/terms', limits: { open: 5, until: until2030 }, approval: true, work: 14 });

  const openForm = async (host: ReturnType<typeof createScriptedHost>): Promise<GuestChatInbox> => {
    const inbox = await openInbox(host);
    (await until(() => byRole(inbox, 'button', 'Invites'))).click();
    (await until(() => byRole(inbox, 'button', 'Edit Shop page'))).click();
    await until(() => byRole(inbox, 'textbox', 'Label'));
    return inbox;
  };

  it('is changed in all that its link does not hold; what was typed stays until it is stored', async () => {
    const host = createScriptedHost(readySnapshot({ invites: [invite] }));
    host.failWith('changeInvite', 'storage-full');
    const inbox = await openForm(host);
    expect(allByRole(inbox, 'textbox', 'Relays')).to.have.length(0);
    expect(allByRole(inbox, 'switch', 'For one guest only')).to.have.length(0);
    type(byRole(inbox, 'textbox', 'Label'), 'Front page');
    type(byRole(inbox, 'textbox', 'Greeting'), '');
    type(byRole(inbox, 'textbox', 'Chats at once'), '7');
    byRole(inbox, 'button', 'Save').click();
    await until(() => byRole(inbox, 'alert'));
    byRole(inbox, 'button', 'Invites').click();
    (await until(() => byRole(inbox, 'button', 'Edit Shop page'))).click();
    expect((await until(() => byRole<HTMLInputElement>(inbox, 'textbox', 'Label'))).value).to.equal('Front page');
    host.failWith('changeInvite', null);
    byRole(inbox, 'button', 'Save').click();
    await until(() => expect(textOf(inbox)).to.contain('Saved'));
    expect(host.called('changeInvite').at(-1)).to.deep.equal([invite.id, { label: 'Front page', approval: true, work: 14, terms: 'https://a.example/terms', limits: { open: 7, until: until2030 } }]);
  });

  it('is told what is wrong before anything is stored', async () => {
    const host = createScriptedHost(readySnapshot({ invites: [invite] }));
    const inbox = await openForm(host);
    type(byRole(inbox, 'textbox', 'Chats at once'), 'many');
    byRole(inbox, 'button', 'Save').click();
    await until(() => expectFocus(byRole(inbox, 'textbox', 'Chats at once')));
    expect(host.called('changeInvite')).to.have.length(0);
  });

  it('that is over for good cannot be changed', async () => {
    const host = createScriptedHost(readySnapshot({ invites: [anInvite(200, { state: 'revoked' }), anInvite(201, { label: 'Once', singleUse: true, state: 'used' }), anInvite(202, { label: 'Full', state: 'used', limits: { guests: 3 } })] }));
    const inbox = await openInbox(host);
    (await until(() => byRole(inbox, 'button', 'Invites'))).click();
    await until(() => byRole(inbox, 'button', 'Edit Full'));
    expect(allByRole(inbox, 'button', /^Edit/u)).to.have.length(1);
  });
});

describe('beside answering', () => {
  afterEach(closeInboxes);

  it('a saved reply is changed in its place, also its name', async () => {
    const replies = [{ name: 'hours', text: 'We open at nine.' }, { name: 'size', text: 'M or L?' }];
    const host = createScriptedHost(readySnapshot({ replies }));
    const inbox = await openInbox(host);
    (await until(() => byRole(inbox, 'button', 'Settings'))).click();
    (await until(() => byRole(inbox, 'button', /^Saved replies/u))).click();
    (await until(() => byRole(inbox, 'button', 'Edit /hours'))).click();
    const text = byRole<HTMLTextAreaElement>(inbox, 'textbox', 'Text');
    await until(() => expect(text.value).to.equal('We open at nine.'));
    expectFocus(text);
    type(text, 'We open at ten.');
    type(byRole(inbox, 'textbox', 'Name'), 'size');
    byRole(inbox, 'button', 'Save').click();
    await until(() => expectFocus(byRole(inbox, 'textbox', 'Name')));
    expect(host.called('saveReplies')).to.have.length(0);
    type(byRole(inbox, 'textbox', 'Name'), 'open');
    byRole(inbox, 'button', 'Save').click();
    await until(() => byRole(inbox, 'button', 'Add reply'));
    expect(host.called('saveReplies')).to.deep.equal([[[{ name: 'open', text: 'We open at ten.' }, replies[1]]]]);
    byRole(inbox, 'button', 'Edit /size').click();
    (await until(() => byRole(inbox, 'button', 'Cancel'))).click();
    await until(() => expect(byRole<HTMLInputElement>(inbox, 'textbox', 'Name').value).to.equal(''));
  });

  it('one chat alone is handed out from the details of its guest', async () => {
    const host = createScriptedHost(readySnapshot({ chats: [aChat(1, { name: 'Ana' }), aChat(2, { name: 'Ben' })] }));
    const inbox = await openInbox(host);
    (await until(() => byRole(inbox, 'button', /Ben/u))).click();
    (await until(() => byRole(inbox, 'button', 'More actions'))).click();
    (await until(() => byRole(inbox, 'menuitem', 'Guest details'))).click();
    const { click } = HTMLAnchorElement.prototype;
    const names: string[] = [];
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      names.push(this.download);
    };
    try {
      (await until(() => byRole(inbox, 'button', 'As text'))).click();
      await until(() => expect(names).to.have.length(1));
      await until(() => expect(byRole(inbox, 'button', 'As JSON').getAttribute('aria-disabled')).to.equal(null));
      byRole(inbox, 'button', 'As JSON').click();
      await until(() => expect(names).to.have.length(2));
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(names.map((name) => name.split('.').at(-1))).to.deep.equal(['txt', 'json']);
    expect(host.called('historyOf')).to.deep.equal([[aChat(2).id], [aChat(2).id]]);
  });
});
