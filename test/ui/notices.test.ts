import { expect } from '@open-wc/testing';
import { createNotices } from '../../src/ui/inbox/notices.ts';

/** A service worker's notifications, of which each call takes as long as the test wants. */
const aRegistration = (): { readonly registration: ServiceWorkerRegistration; readonly calls: string[]; answer(): Promise<void> } => {
  const calls: string[] = [];
  const answers: (() => void)[] = [];
  const asked = <T>(call: string, answer: T): Promise<T> => {
    calls.push(call);
    return new Promise((resolve) => answers.push(() => resolve(answer)));
  };
  const registration = {
    active: {},
    showNotification: (title: string) => asked(`show ${title}`, undefined),
    getNotifications: ({ tag = '' }) => asked(`get ${tag}`, [{ tag, close: () => calls.push(`close ${tag}`) }]),
  };
  return {
    registration: registration as unknown as ServiceWorkerRegistration,
    calls,
    answer: async () => {
      answers.shift()?.();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
};

describe('notifications of the system', () => {
  it('are never asked for while one is being shown, nor shown while they are asked for', async () => {
    const { registration, calls, answer } = aRegistration();
    const notices = createNotices(() => registration, () => undefined);
    notices.close('a');
    const shown = notices.show({ chatId: '', title: 'Many', body: '', silent: true });
    notices.close('b');
    await new Promise((resolve) => setTimeout(resolve));
    expect(calls).to.deep.equal(['get guest-chat-inbox:a']);
    await answer();
    expect(calls.slice(1)).to.deep.equal(['close guest-chat-inbox:a', 'show Many']);
    await answer();
    expect(await shown).to.equal(true);
    expect(calls.slice(3)).to.deep.equal(['get guest-chat-inbox:b']);
    await answer();
    expect(calls.slice(4)).to.deep.equal(['close guest-chat-inbox:b']);
  });

  it('that the browser refuses hold up none after them', async () => {
    const titles: string[] = [];
    const registration = { active: {}, showNotification: (title: string) => titles.push(title) === 1 ? Promise.reject(new TypeError('taken back')) : Promise.resolve() } as unknown as ServiceWorkerRegistration;
    const notices = createNotices(() => registration, () => undefined);
    const notice = { chatId: '', body: '', silent: true };
    expect(await Promise.all([notices.show({ ...notice, title: 'One' }), notices.show({ ...notice, title: 'Two' })])).to.deep.equal([false, true]);
  });
});
