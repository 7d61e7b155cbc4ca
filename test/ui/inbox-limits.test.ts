import { expect } from '@open-wc/testing';
import type { NewInvite } from '../../src/chat/view.ts';
import { accessibilityProblems, byRole } from '../support/by-role.ts';
import { closeInboxes, expectFocus, openInbox, type, until } from '../support/inbox-fixture.ts';
import { anInvite, createScriptedHost, readySnapshot } from '../support/scripted-host.ts';

describe('limits of a new invite', () => {
  afterEach(closeInboxes);

  it('are asked for on demand, checked, and handed to the engine', async () => {
    const host = createScriptedHost(readySnapshot({ invites: [] }));
    const inbox = await openInbox(host, { attributes: { relay: 'wss://relay.example.com' } });
    (await until(() => byRole(inbox, 'button', 'Create your invite'))).click();
    type(await until(() => byRole(inbox, 'textbox', 'Label')), 'Shop page');
    const details = inbox.shadowRoot?.querySelector('details');
    expect(details?.open).to.equal(false);
    inbox.shadowRoot?.querySelector('summary')?.click();
    type(await until(() => byRole(inbox, 'textbox', 'Guests in all')), '20');
    type(byRole(inbox, 'textbox', 'Messages before your first answer'), 'many');
    byRole(inbox, 'button', 'Create invite').click();
    const wrong = await until(() => byRole(inbox, 'textbox', 'Messages before your first answer'));
    await until(() => expectFocus(wrong));
    expect(wrong.getAttribute('aria-invalid')).to.equal('true');
    expect(host.called('createInvite')).to.have.length(0);
    expect(await accessibilityProblems(inbox)).to.deep.equal([]);
    type(wrong, ' 5 ');
    byRole(inbox, 'button', 'Create invite').click();
    await until(() => expect(host.called('createInvite')).to.have.length(1));
    expect((host.called('createInvite')[0]?.[0] as NewInvite).limits).to.deep.equal({ guests: 20, unanswered: 5 });
  });

  it('refuses what is no whole number from 1 up', async () => {
    const { inviteProblems } = await import('../../src/ui/inbox/forms.ts');
    const { inboxStrings } = await import('../../src/ui/inbox-strings.ts');
    const { emptyDraft } = await import('../../src/ui/inbox/model.ts');
    const problems = (open: string): readonly string[] => Object.keys(inviteProblems({ ...emptyDraft, label: 'x', relays: 'wss://relay.example.com', limits: { open } }, inboxStrings));
    for (const good of ['', ' ', '1', '999999']) expect(problems(good), good).to.deep.equal([]);
    for (const bad of ['0', '-1', '1.5', '1e3', '1000000', 'x']) expect(problems(bad), bad).to.deep.equal(['open']);
  });

  it('go with approval, work and a last day', async () => {
    const host = createScriptedHost(readySnapshot({ invites: [] }));
    const inbox = await openInbox(host, { attributes: { relay: 'wss://relay.example.com' } });
    (await until(() => byRole(inbox, 'button', 'Create your invite'))).click();
    type(await until(() => byRole(inbox, 'textbox', 'Label')), 'Shop page');
    byRole(inbox, 'switch', 'Ask me before anyone comes in').click();
    inbox.shadowRoot?.querySelector('summary')?.click();
    const work = await until(() => byRole<HTMLSelectElement>(inbox, 'combobox', 'Work for new guests'));
    work.value = 'light';
    work.dispatchEvent(new Event('change'));
    const day = inbox.shadowRoot?.querySelector<HTMLInputElement>('#field-until') as HTMLInputElement;
    type(day, '2001-01-01');
    byRole(inbox, 'button', 'Create invite').click();
    await until(() => expectFocus(day));
    expect(await accessibilityProblems(inbox)).to.deep.equal([]);
    const year = new Date().getFullYear() + 1;
    type(day, `${year}-02-03`);
    byRole(inbox, 'button', 'Create invite').click();
    await until(() => expect(host.called('createInvite')).to.have.length(1));
    const { approval, work: bits, limits } = host.called('createInvite')[0]?.[0] as NewInvite;
    expect([approval, bits, limits]).to.deep.equal([true, 12, { until: new Date(year, 1, 4).getTime() }]);
  });

  it('stand with the guests so far', async () => {
    const inbox = await openInbox(createScriptedHost(readySnapshot({ invites: [anInvite(1, { guests: 3, limits: { guests: 20 } }), anInvite(2, { guests: 3 })] })));
    byRole(inbox, 'button', 'Invites').click();
    await until(() => expect([...(inbox.shadowRoot?.querySelectorAll('.card .facts') ?? [])].map((facts) => /\d[^·]*guests?( so far)?/u.exec(facts.textContent ?? '')?.[0])).to.deep.equal(['3 of 20 guests', '3 guests so far']));
  });
});
