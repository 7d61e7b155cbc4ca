import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { allByRole, byRole } from '../support/by-role.ts';
import { expectFocus, type, until } from '../support/inbox-fixture.ts';
import { closeThreads, showThread, type OneThread } from '../support/thread-fixture.ts';

const fieldOf = (thread: OneThread): HTMLTextAreaElement => byRole<HTMLTextAreaElement>(thread, 'textbox', 'Message');
const textOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/gu, ' ').trim();
const enter = (field: HTMLElement, init: KeyboardEventInit = {}): boolean =>
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init }));
const gate = (): { readonly open: () => void; readonly passed: Promise<void> } => {
  let open = (): void => undefined;
  const passed = new Promise<void>((done) => (open = done));
  return { open, passed };
};

describe('the composer', () => {
  afterEach(closeThreads);

  it('sends with Enter, breaks lines with Shift and Enter, and keeps the focus', async () => {
    const thread = await showThread();
    const field = fieldOf(thread);
    field.focus();
    await sendKeys({ type: 'one' });
    expect(enter(field, { shiftKey: true }), 'left to the browser').to.equal(true);
    type(field, 'one\ntwo');
    await sendKeys({ press: 'Enter' });
    await until(() => expect(field.value).to.equal(''));
    expect(thread.called('send')).to.deep.equal(['one\ntwo']);
    expectFocus(field);
  });

  it('sends with its button, and the focus is in the field', async () => {
    const thread = await showThread();
    const field = fieldOf(thread);
    type(field, '  hello  ');
    byRole(thread, 'button', 'Send').click();
    await until(() => expect(thread.called('send')).to.deep.equal(['hello']));
    expectFocus(field);
  });

  it('sends nothing of nothing', async () => {
    const thread = await showThread();
    type(fieldOf(thread), ' \n ');
    enter(fieldOf(thread));
    expect(thread.called('send')).to.deep.equal([]);
  });

  for (const [why, init] of [['composes', { isComposing: true }], ['has just composed', { keyCode: 229 }]] as const) {
    it(`leaves Enter to an input method that ${why}`, async () => {
      const thread = await showThread();
      type(fieldOf(thread), 'にほん');
      expect(enter(fieldOf(thread), init)).to.equal(true);
      expect(thread.called('send')).to.deep.equal([]);
    });
  }

  it('empties only once the text is stored, sends once, and keeps what was typed meanwhile', async () => {
    const thread = await showThread();
    const field = fieldOf(thread);
    const { open, passed } = gate();
    thread.gate = passed;
    type(field, 'first');
    enter(field);
    enter(field);
    expect(field.value).to.equal('first');
    type(field, 'first and more');
    open();
    await until(() => expect(field.value).to.equal(' and more'));
    expect(thread.called('send')).to.deep.equal(['first']);
    await until(() => expect(thread.called('saveDraft').at(-1)).to.equal('one:  and more'));
  });

  it('keeps the text when sending fails, and says why, on the screen and aloud', async () => {
    const thread = await showThread();
    const field = fieldOf(thread);
    thread.failure = 'storage-full';
    type(field, 'important');
    enter(field);
    await until(() => expect(field.getAttribute('aria-invalid')).to.equal('true'));
    expect(field.value).to.equal('important');
    const line = thread.shadowRoot?.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(textOf(line as Element)).to.contain('no room left');
    expect(thread.said.join()).to.contain('no room left');
    thread.failure = null;
    enter(field);
    await until(() => expect(field.value).to.equal(''));
    expect(field.getAttribute('aria-invalid')).to.equal(null);
  });

  it('loses nothing of a chat that was left while its text failed', async () => {
    const thread = await showThread();
    const { open, passed } = gate();
    thread.gate = passed;
    thread.failure = 'storage-full';
    type(fieldOf(thread), 'important');
    enter(fieldOf(thread));
    await thread.show({ draft: 'of the other' }, 'two');
    open();
    await until(() => expect(thread.called('saveDraft')).to.deep.equal(['one: important']));
    await thread.updateComplete;
    expect(fieldOf(thread).value).to.equal('of the other');
    expect(fieldOf(thread).getAttribute('aria-invalid')).to.equal(null);
  });

  it('tells the characters left near the limit, and refuses what is too long', async () => {
    const thread = await showThread({ maxTextLength: 300 });
    const field = fieldOf(thread);
    const line = (): string => textOf(thread.shadowRoot?.querySelector('#composer-line') ?? document.createElement('p'));
    type(field, 'x'.repeat(99));
    await thread.updateComplete;
    expect(line()).to.equal('');
    type(field, 'x'.repeat(299));
    await until(() => expect(line()).to.equal('1 character left'));
    type(field, 'x'.repeat(301));
    await until(() => expect(line()).to.equal('Too long: at most 300 characters fit into one message.'));
    enter(field);
    expect(thread.called('send')).to.deep.equal([]);
    type(field, 'x'.repeat(300));
    await until(() => expect(line()).to.equal('0 characters left'));
    enter(field);
    await until(() => expect(thread.called('send')).to.deep.equal(['x'.repeat(300)]));
  });

  describe('the draft', () => {
    it('is there again, is saved after a pause, and once', async () => {
      const thread = await showThread({ draft: 'half a' });
      const field = fieldOf(thread);
      expect(field.value).to.equal('half a');
      type(field, 'half a s');
      type(field, 'half a sentence');
      expect(thread.called('saveDraft')).to.deep.equal([]);
      await until(() => expect(thread.called('saveDraft')).to.deep.equal(['one: half a sentence']));
    });

    for (const [when, happen] of [
      ['the field is left', (thread: OneThread) => { fieldOf(thread).focus(); fieldOf(thread).blur(); }],
      ['the page goes', () => window.dispatchEvent(new PageTransitionEvent('pagehide'))],
      ['the page is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
      ['the element goes', (thread: OneThread) => thread.remove()],
      ['another chat is opened', (thread: OneThread) => void thread.show({ draft: '' }, 'two')],
    ] as const) {
      it(`is saved at once when ${when}`, async () => {
        const thread = await showThread();
        type(fieldOf(thread), '');
        fieldOf(thread).blur();
        // Typed where the focus is not: leaving the field would save the draft too.
        fieldOf(thread).value = 'unfinished';
        fieldOf(thread).dispatchEvent(new InputEvent('input', { bubbles: true }));
        expect(thread.called('saveDraft')).to.deep.equal([]);
        happen(thread);
        await thread.updateComplete;
        expect(thread.called('saveDraft')).to.deep.equal(['one: unfinished']);
      });
    }

    it('of each chat is its own', async () => {
      const thread = await showThread();
      type(fieldOf(thread), 'for one');
      await thread.show({ draft: 'for two' }, 'two');
      expect(fieldOf(thread).value).to.equal('for two');
      await thread.show({ draft: 'for one' }, 'one');
      expect(fieldOf(thread).value).to.equal('for one');
    });
  });

  it('grows with its text up to a limit, in letters that no phone zooms to', async () => {
    const thread = await showThread();
    const field = fieldOf(thread);
    const low = field.getBoundingClientRect().height;
    type(field, 'a\nb\nc');
    const middle = field.getBoundingClientRect().height;
    type(field, 'x\n'.repeat(100));
    const high = field.getBoundingClientRect().height;
    expect(middle).to.be.greaterThan(low + 20);
    expect(high).to.be.greaterThan(middle);
    expect(high).to.be.lessThan(200);
    thread.style.fontSize = '12px';
    expect(Number.parseFloat(getComputedStyle(field).fontSize)).to.be.at.least(16);
  });

  it('renders the log no more while somebody types', async () => {
    const thread = await showThread();
    let changes = 0;
    const observer = new MutationObserver((records) => (changes += records.length));
    observer.observe(thread.shadowRoot as ShadowRoot, { subtree: true, childList: true, characterData: true });
    type(fieldOf(thread), 'a few words');
    expect(thread.isUpdatePending).to.equal(false);
    observer.disconnect();
    expect(changes).to.equal(0);
  });

  it('has one field and one button', async () => {
    const thread = await showThread();
    expect(allByRole(thread, 'textbox').length).to.equal(1);
    expect(allByRole(thread, 'button', 'Send').length).to.equal(1);
  });
});
