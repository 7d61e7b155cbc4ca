/** Where a chat is no more: what its one next step does, and that nothing that can still be read goes without a question. */
import { expect } from '@open-wc/testing';
import { asideStrings } from '../../src/ui/aside-strings.ts';
import type { GuestChat } from '../../src/ui/guest-chat.ts';
import { guestStrings } from '../../src/ui/strings.ts';
import { allByRole, byRole } from '../support/by-role.ts';
import { loads, removeChats } from '../support/guest-fixture.ts';
import { guestStates, openState, textOf, type GuestState } from '../support/guest-states.ts';
import { expectFocus, until } from '../support/inbox-fixture.ts';
import type { ScriptedGuest } from '../support/scripted-guest.ts';

describe('the next step of an end', () => {
  afterEach(removeChats);

  const open = async (name: string): Promise<{ readonly chat: GuestChat; readonly guest: ScriptedGuest; readonly step: HTMLElement }> => {
    const state = guestStates.find((one) => one.name === name) as GuestState;
    const chat = await openState(state);
    return { chat, guest: loads.made.at(-1)?.guest as ScriptedGuest, step: byRole(chat, 'button', state.next) };
  };

  for (const name of ['ended-by-us', 'ended-by-them', 'expired-still-readable', 'blocked', 'failed-storage-lost']) {
    it(`${name}: asks before it deletes, and leads to the invite`, async () => {
      const { chat, guest, step } = await open(name);
      const before = textOf(chat);
      step.focus();
      step.click();
      const question = (): HTMLElement => byRole(chat, 'dialog', asideStrings.deleteTitle);
      byRole(await until(question), 'button', asideStrings.cancel).click();
      await until(() => expect(allByRole(chat, 'dialog', asideStrings.deleteTitle)).to.have.length(0));
      await until(() => expectFocus(step));
      expect([...guest.called('erase'), ...guest.called('restart')]).to.deep.equal([]);
      expect(textOf(chat)).to.equal(before);
      step.click();
      byRole(await until(question), 'button', asideStrings.delete).click();
      await until(() => byRole(chat, 'button', guestStrings.start));
      expect(guest.called('erase')).to.have.length(1);
    });
  }

  for (const name of ['frozen', 'expired']) {
    it(`${name}: begins anew at once, where nothing is lost by it`, async () => {
      const { chat, guest, step } = await open(name);
      step.click();
      await until(() => expect(guest.called('restart')).to.have.length(1));
      expect(allByRole(chat, 'dialog', asideStrings.deleteTitle)).to.have.length(0);
    });
  }

  for (const { name } of guestStates.filter(({ next, file }) => next === asideStrings.tryAgain && !file)) {
    it(`${name}: looks again`, async () => {
      const { guest, step } = await open(name);
      const looked = guest.called('look').length;
      step.click();
      await until(() => expect(guest.called('look')).to.have.length(looked + 1));
    });
  }
});
