import { expect, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TextItem } from '../../src/chat/view.ts';
import { maxShown } from '../../src/ui/thread.ts';
import { accessibilityProblems, allByRole, byRole } from '../support/by-role.ts';
import { expectFocus, focused, type, until } from '../support/inbox-fixture.ts';
import { aText, hex } from '../support/scripted-host.ts';
import { closeThreads, showThread, texts, type OneThread } from '../support/thread-fixture.ts';

const DAY = 86_400_000;
const MAX_SHOWN = maxShown();
const textOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/gu, ' ').trim();
/** By its part: roles of hundreds of elements take their time, and this is asked often. */
const logOf = (thread: OneThread): HTMLElement => thread.shadowRoot?.querySelector('[part="log"]') as HTMLElement;
const messages = (thread: OneThread): HTMLElement[] => [...(thread.shadowRoot?.querySelectorAll<HTMLElement>('[part~="message"]') ?? [])];
const below = (log: HTMLElement): number => log.scrollHeight - log.scrollTop - log.clientHeight;
/** The message with this text, and how far under the log's upper edge it stands. */
const placeOf = (thread: OneThread, text: string): number => {
  const message = messages(thread).find((item) => textOf(item.querySelector('[part="bubble"]') as Element) === text);
  if (!message) throw new Error(`no message ${text}`);
  return Math.round(message.getBoundingClientRect().top - logOf(thread).getBoundingClientRect().top);
};
const scrollTo = async (thread: OneThread, top: number): Promise<void> => {
  const log = logOf(thread);
  log.scrollTop = top;
  // Scroll events come with a frame, and a page that nobody looks at makes one only for those who ask.
  await nextFrame();
  await nextFrame();
  await thread.updateComplete;
};

const openMenu = (thread: OneThread, at = 0): void => {
  messages(thread)[at]?.focus();
  byRole(thread, 'button', 'Message options').click();
};

describe('the message log', () => {
  afterEach(closeThreads);

  it('says who wrote what, when, and what became of it, in words beside the icon', async () => {
    const at = new Date(2026, 2, 4, 15, 7).getTime();
    const statuses = ['queued', 'sent', 'delivered', 'read', 'failed'] as const;
    const history = [aText(1, { at, text: 'Hello' }), ...statuses.map((status, n) => aText(n + 2, { at: at + (n + 1) * 600_000, from: 'us', text: status, status }))];
    const thread = await showThread({ history });
    expect(messages(thread).map(textOf)).to.deep.equal([
      'Mara Hello 3:07 PM',
      'You queued 3:17 PM Waiting to be sent',
      'You sent 3:27 PM Sent',
      'You delivered 3:37 PM Delivered',
      'You read 3:47 PM Read',
      'You failed 3:57 PM Not sent Try again',
    ]);
    const icons = [...(thread.shadowRoot?.querySelectorAll('[part="ticks"] svg') ?? [])].map((icon) => icon.innerHTML.replace(/<!--.*?-->/gu, ''));
    expect(new Set(icons).size).to.equal(5);
  });

  it('groups what one person writes in a row, and parts days', async () => {
    const at = new Date().setHours(12, 0, 0, 0) - DAY;
    const history = [aText(1, { at }), aText(2, { at: at + 60_000 }), aText(3, { at: at + 500_000 }), aText(4, { at: at + DAY }), aText(5, { at: at + DAY + 1000, from: 'us', status: 'sent' })];
    const thread = await showThread({ history });
    expect(messages(thread).map(({ classList }) => [classList.contains('first'), classList.contains('last')])).to.deep.equal([[true, false], [false, true], [true, true], [true, true], [true, true]]);
    expect([...(thread.shadowRoot?.querySelectorAll('[part="day"]') ?? [])].map(textOf)).to.deep.equal(['Yesterday', 'Today']);
  });

  it('shows hostile texts as text, and only web addresses as links', async () => {
    const text = '<b>x</b> javascript:alert(1) data:text/html,x ftp://a.example https://a.example/p?q=(1), http://b.example. https://c.example/w_(d) (https://e.example)';
    const thread = await showThread({ history: [aText(1, { text })] });
    const bubble = messages(thread)[0]?.querySelector('[part="bubble"]');
    expect(bubble?.querySelector('b')).to.equal(null);
    const links = [...(bubble?.querySelectorAll('a') ?? [])];
    expect(links.map(({ href }) => href)).to.deep.equal(['https://a.example/p?q=(1)', 'http://b.example/', 'https://c.example/w_(d)', 'https://e.example/']);
    for (const { rel, target } of links) expect([rel, target]).to.deep.equal(['noopener noreferrer nofollow ugc', '_blank']);
    expect(bubble?.textContent?.replaceAll(' (opens in a new tab)', '')).to.equal(text);
  });

  it('ends an address where the direction is turned', async () => {
    const thread = await showThread({ history: [aText(1, { text: 'https://a.example/\u202Egpj.exe' })] });
    expect(byRole<HTMLAnchorElement>(thread, 'link').href).to.equal('https://a.example/');
  });

  it('lets every text take its own direction', async () => {
    const thread = await showThread({ history: [aText(1, { text: 'مرحبا' })] });
    const bubble = messages(thread)[0]?.querySelector('[part="bubble"]') as Element;
    expect(getComputedStyle(bubble).direction).to.equal('rtl');
  });

  it('retries what failed, from a button that keeps the focus near when it goes', async () => {
    const thread = await showThread({ history: [aText(1, { from: 'us', status: 'failed' })] });
    const retry = byRole(thread, 'button', 'Try again');
    retry.focus();
    await sendKeys({ press: 'Enter' });
    expect(thread.called('retry')).to.deep.equal([hex(1)]);
    await thread.show({ history: [aText(1, { from: 'us', status: 'sent' })] });
    expectFocus(messages(thread)[0] as Element);
  });

  describe('copying', () => {
    const withClipboard = (clipboard: Partial<Clipboard> | undefined): void => {
      Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    };
    afterEach(() => {
      Reflect.deleteProperty(navigator, 'clipboard');
    });

    it('takes the text as it was written, by keyboard', async () => {
      let copied = '';
      withClipboard({
        writeText: async (text) => {
          copied = text;
        },
      });
      const thread = await showThread({ history: [aText(1, { text: 'a\n  b <i>' })] });
      expect(allByRole(thread, 'button', 'Message options')).to.deep.equal([]);
      logOf(thread).focus();
      await sendKeys({ press: 'ArrowUp' });
      byRole(thread, 'button', 'Message options').focus();
      await sendKeys({ press: 'Enter' });
      (await until(() => byRole(thread, 'button', 'Copy'))).focus();
      await sendKeys({ press: 'Enter' });
      await until(() => byRole(thread, 'button', 'Copied'));
      expect(copied).to.equal('a\n  b <i>');
      expect(thread.said).to.deep.equal(['Copied']);
    });

    for (const [how, clipboard] of [['missing', undefined], ['refused', { writeText: () => Promise.reject(new Error('no')) }]] as const) {
      it(`says how to copy by hand where the clipboard is ${how}`, async () => {
        withClipboard(clipboard);
        const thread = await showThread();
        openMenu(thread);
        (await until(() => byRole(thread, 'button', 'Copy'))).click();
        await until(() => expect(textOf(messages(thread)[0] as Element)).to.contain('Copying is not allowed here'));
      });
    }
  });

  describe('the menu of a message', () => {
    it('closes with Esc, and the focus is on its message', async () => {
      const thread = await showThread({ history: texts(1, 2) });
      openMenu(thread);
      (await until(() => byRole(thread, 'button', 'Reply'))).focus();
      await sendKeys({ press: 'Escape' });
      await until(() => expect(allByRole(thread, 'button', 'Reply')).to.deep.equal([]));
      expectFocus(messages(thread)[0] as Element);
    });

    it('deletes here once that is confirmed, and never what is still on its way', async () => {
      const thread = await showThread({ history: [...texts(1, 2), aText(3, { from: 'us', status: 'queued' })] });
      openMenu(thread, 2);
      await until(() => byRole(thread, 'button', 'Copy'));
      expect(allByRole(thread, 'button', 'Delete here')).to.deep.equal([]);
      openMenu(thread, 1);
      (await until(() => byRole(thread, 'button', 'Delete here'))).click();
      (await until(() => byRole(thread, 'button', 'Keep'))).click();
      await until(() => expect(allByRole(thread, 'button', 'Keep')).to.deep.equal([]));
      expect(thread.called('deleteMessage')).to.deep.equal([]);
      openMenu(thread, 1);
      (await until(() => byRole(thread, 'button', 'Delete here'))).click();
      (await until(() => byRole(thread, 'button', 'Delete'))).click();
      await until(() => expect(thread.called('deleteMessage')).to.deep.equal([hex(2)]));
    });

    it('answers a message: above the field until it is sent, or given up', async () => {
      const thread = await showThread({ history: texts(1, 2) });
      const field = byRole<HTMLTextAreaElement>(thread, 'textbox', 'Message');
      const answer = async (): Promise<void> => {
        openMenu(thread);
        (await until(() => byRole(thread, 'button', 'Reply'))).click();
        await until(() => byRole(thread, 'button', 'Answer no message'));
        expectFocus(field);
      };
      await answer();
      expect(textOf(thread.shadowRoot?.querySelector('.reply-line') as Element)).to.equal('Answer to Mara Text 1');
      byRole(thread, 'button', 'Answer no message').click();
      await until(() => expect(allByRole(thread, 'button', 'Answer no message')).to.deep.equal([]));
      await answer();
      type(field, 'yes');
      await sendKeys({ press: 'Enter' });
      await until(() => expect(thread.called('send')).to.deep.equal([`${hex(1)}: yes`]));
      await until(() => expect(allByRole(thread, 'button', 'Answer no message')).to.deep.equal([]));
      type(field, 'more');
      await sendKeys({ press: 'Enter' });
      await until(() => expect(thread.called('send').at(-1)).to.equal('more'));
    });
  });

  it('names what an answer answers, and leads there, also where it is not in the window', async () => {
    const answers = [aText(401, { replyTo: hex(5) }), aText(402, { replyTo: hex(999) })];
    const thread = await showThread({ history: [...texts(1, 400), ...answers] });
    const [known, unknown] = [...(thread.shadowRoot?.querySelectorAll('.quote') ?? [])];
    expect(textOf(known as Element)).to.equal('Answer to Mara Text 5');
    expect(textOf(unknown as Element)).to.equal('Answer to an earlier message');
    (known as HTMLElement).click();
    await until(() => expect(textOf(focused()?.querySelector('.bubble') as Element)).to.equal('Text 5'));
  });

  it('names an answered message no longer once it is deleted, nor by a name that has changed', async () => {
    const history = [...texts(1, 3), aText(4, { replyTo: hex(2) })];
    const thread = await showThread({ history });
    const quote = (): string => textOf(thread.shadowRoot?.querySelector('.quote') as Element);
    expect(quote()).to.equal('Answer to Mara Text 2');
    thread.theirName = 'Zoë';
    await thread.show({ history: [...history] });
    expect(quote()).to.equal('Answer to Zoë Text 2');
    expect(messages(thread).map((item) => textOf(item.querySelector('bdi') as Element))).to.deep.equal(['Zoë', 'Zoë', 'Zoë', 'Zoë']);
    await thread.show({ history: history.filter(({ id }) => id !== hex(2)) });
    expect(quote()).to.equal('Answer to an earlier message');
  });

  describe('what arrives', () => {
    it('is said once, with the name, whatever its place; earlier and own texts are not', async () => {
      const thread = await showThread({ history: texts(10, 11) });
      await thread.add(aText(12, { text: 'new' }));
      await thread.show({ expiresAt: 1 });
      await thread.add(aText(13, { from: 'us', status: 'queued' }));
      await thread.add({ ...aText(14, { text: 'late' }), order: '00000011a' });
      await thread.show({ history: [...texts(1, 9), ...thread.view.history] });
      expect(thread.said).to.deep.equal(['Mara: new', 'Mara: late']);
    });

    it('is counted where it is a burst', async () => {
      const thread = await showThread();
      await thread.add(...texts(2, 5));
      expect(thread.said).to.deep.equal(['4 new messages']);
    });

    it('includes notes, and our own text that was given up', async () => {
      const ours: TextItem = aText(2, { from: 'us', status: 'queued' });
      const thread = await showThread({ history: [aText(1), ours] });
      await thread.add({ kind: 'note', id: 'n', order: '00000003', at: Date.now(), note: 'unreadable' });
      await thread.show({ history: thread.view.history.map((item) => (item === ours ? { ...ours, status: 'failed' } : item)) });
      await thread.show({ history: [...thread.view.history] });
      expect(thread.said).to.deep.equal(['One message arrived that can’t be read here.', 'Not sent']);
    });

    it('is not said of a chat that is only opened', async () => {
      const thread = await showThread();
      await thread.show({ history: texts(20, 25) }, 'another');
      expect(thread.said).to.deep.equal([]);
    });

    it('never moves the focus', async () => {
      const thread = await showThread({ history: texts(1, 40) });
      const textarea = byRole(thread, 'textbox', 'Message');
      textarea.focus();
      await thread.add(aText(41));
      expectFocus(textarea);
      messages(thread)[5]?.focus();
      await thread.add(aText(42));
      expectFocus(messages(thread)[5] as Element);
    });
  });

  describe('its place', () => {
    it('is the end, also when messages come, the composer grows, and it was hidden', async () => {
      const thread = await showThread({ history: texts(1, 60), hasEarlier: true });
      const log = logOf(thread);
      expect(log.scrollTop).to.be.greaterThan(500);
      expect(below(log)).to.be.lessThan(2);
      await thread.add(aText(61));
      await nextFrame();
      expect(below(log)).to.be.lessThan(2);
      thread.style.blockSize = '300px';
      await until(() => expect(below(log)).to.be.lessThan(2));
      thread.style.display = 'none';
      await thread.add(...texts(62, 80));
      thread.style.display = 'flex';
      await until(() => expect(below(log)).to.be.lessThan(2));
      thread.style.display = 'none';
      await nextFrame();
      thread.style.display = 'flex';
      await nextFrame();
      await nextFrame();
      expect(below(log)).to.be.lessThan(2);
      expect(thread.called('loadEarlier')).to.deep.equal([]);
    });

    it('is left to who scrolls up in the moment in which a message comes', async () => {
      const thread = await showThread({ history: texts(1, 60) });
      const log = logOf(thread);
      // Between two frames, as messages come and people scroll.
      await new Promise((resolve) => setTimeout(resolve));
      await thread.add(aText(61));
      log.scrollTop -= 300;
      await nextFrame();
      await nextFrame();
      expect(below(log)).to.be.greaterThan(250);
      await thread.add(aText(62));
      await nextFrame();
      byRole(thread, 'button', '1 new message');
    });

    it('stays where somebody reads, and a button counts what is new and leads there', async () => {
      const thread = await showThread({ history: texts(1, 60) });
      await scrollTo(thread, 700);
      const shown = messages(thread).map((item) => textOf(item.querySelector('[part="bubble"]') as Element));
      const text = shown.find((candidate) => placeOf(thread, candidate) > 0) as string;
      const before = placeOf(thread, text);
      byRole(thread, 'button', 'Newest messages');
      await thread.add(aText(61), aText(62));
      expect(placeOf(thread, text)).to.equal(before);
      byRole(thread, 'button', '2 new messages').click();
      await thread.updateComplete;
      await nextFrame();
      expect(below(logOf(thread))).to.be.lessThan(2);
      expect(allByRole(thread, 'button', /\bnew(?:est)? messages?$/iu)).to.deep.equal([]);
    });

    it('counts anew once somebody has scrolled to the end', async () => {
      const thread = await showThread({ history: texts(1, 60) });
      await scrollTo(thread, 700);
      await thread.add(aText(61));
      byRole(thread, 'button', '1 new message');
      await scrollTo(thread, logOf(thread).scrollHeight);
      await until(() => expect(allByRole(thread, 'button', /\bnew(?:est)? messages?$/iu).length).to.equal(0));
      await scrollTo(thread, 700);
      byRole(thread, 'button', 'Newest messages');
    });

    it('goes to the end with what we write', async () => {
      const thread = await showThread({ history: texts(1, 60) });
      await scrollTo(thread, 700);
      await thread.add(aText(61, { from: 'us', status: 'queued' }));
      await nextFrame();
      expect(below(logOf(thread))).to.be.lessThan(2);
    });

    it('is kept while earlier messages come in above, by scrolling up alone', async () => {
      const thread = await showThread({ history: texts(101, 160), hasEarlier: true });
      thread.earlier = [texts(51, 100), texts(1, 50)];
      await scrollTo(thread, 40);
      await until(() => placeOf(thread, 'Text 100'));
      await thread.updateComplete;
      expect(Math.abs(placeOf(thread, 'Text 101'))).to.be.lessThan(150);
      expect(thread.called('loadEarlier').length).to.equal(1);
    });

    it('loads earlier messages by a button too, and the focus stays in the log when it goes', async () => {
      const thread = await showThread({ history: texts(3, 4), hasEarlier: true });
      thread.earlier = [texts(1, 2)];
      byRole(thread, 'button', 'Show earlier messages').focus();
      await sendKeys({ press: 'Enter' });
      await until(() => expect(messages(thread).length).to.equal(4));
      await until(() => expectFocus(logOf(thread)));
      expect(allByRole(thread, 'button', 'Show earlier messages')).to.deep.equal([]);
    });
  });

  it('leaves a chat alone that was opened while earlier messages of another came', async () => {
    const thread = await showThread({ history: texts(401 - MAX_SHOWN, 400), hasEarlier: true });
    thread.earlier = [texts(81, 400 - MAX_SHOWN)];
    let open = (): void => undefined;
    thread.loading = new Promise((done) => (open = done));
    byRole(thread, 'button', 'Show earlier messages').click();
    await thread.show({ history: texts(501, 900), hasEarlier: false }, 'two');
    await scrollTo(thread, 2000);
    open();
    await until(() => expect(thread.called('loaded').length).to.equal(1));
    await nextFrame();
    placeOf(thread, 'Text 900');
  });

  it('holds more than a screen of messages, and all can be reached', async () => {
    expect(MAX_SHOWN).to.be.within(60, 200);
    const thread = await showThread({ history: texts(1, 500) });
    const log = logOf(thread);
    const shown = (): string[] => messages(thread).map((item) => textOf(item.querySelector('[part="bubble"]') as Element));
    expect([shown().length, shown()[0], shown().at(-1)]).to.deep.equal([MAX_SHOWN, `Text ${501 - MAX_SHOWN}`, 'Text 500']);
    // As short as they are, and the log as high as a screen.
    expect(log.scrollHeight).to.be.greaterThan(screen.height);
    for (let guard = 0; shown()[0] !== 'Text 1'; guard += 1) {
      expect(guard).to.be.lessThan(30);
      const first = shown()[0] as string;
      await scrollTo(thread, log.scrollTop > 10 ? 10 : 11);
      await until(() => expect(shown()[0]).not.to.equal(first));
      expect(shown().length).to.equal(MAX_SHOWN);
    }
    await thread.add(aText(501));
    expect(shown().at(-1)).to.equal(`Text ${MAX_SHOWN}`);
    for (let guard = 0; shown().at(-1) !== 'Text 501'; guard += 1) {
      expect(guard).to.be.lessThan(30);
      const last = shown().at(-1) as string;
      await scrollTo(thread, log.scrollHeight);
      await until(() => expect(shown().at(-1)).not.to.equal(last));
      expect(shown().length).to.equal(MAX_SHOWN);
    }
    expect(thread.called('loadEarlier')).to.deep.equal([]);
  });

  it('is one stop of the Tab key; arrows go from message to message', async () => {
    const thread = await showThread({ history: [aText(1), aText(2, { text: 'https://a.example' }), aText(3)] });
    byRole(thread, 'group', 'Messages').focus();
    await sendKeys({ press: 'ArrowUp' });
    expectFocus(messages(thread)[2] as Element);
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'Tab' });
    expectFocus(byRole(thread, 'link'));
    await sendKeys({ press: 'ArrowUp' });
    expectFocus(messages(thread)[0] as Element);
    await sendKeys({ press: 'End' });
    expectFocus(messages(thread)[2] as Element);
    await sendKeys({ press: 'ArrowDown' });
    expect(messages(thread).indexOf(focused() as HTMLElement)).to.equal(2);
    await sendKeys({ press: 'Home' });
    expectFocus(messages(thread)[0] as Element);
  });

  it('is walked through by arrows from the newest of 500 messages to the first, and back', async () => {
    const thread = await showThread({ history: texts(1, 500) });
    messages(thread).at(-1)?.focus();
    const walk = async (key: string): Promise<string[]> => {
      const passed: string[] = [];
      for (let step = 0; step < 500; step++) {
        const at = focused() as HTMLElement;
        passed.push(textOf(at.querySelector('[part="bubble"]') ?? at));
        at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
        // What is further on may have to be put into the log first.
        await nextFrame();
        await thread.updateComplete;
      }
      return passed;
    };
    const all = Array.from({ length: 500 }, (_, i) => `Text ${i + 1}`);
    expect(await walk('ArrowUp')).to.deep.equal([...all].reverse());
    expect(await walk('ArrowDown')).to.deep.equal(all);
  });

  it('has nothing that axe finds, in light and dark', async () => {
    const history = [
      ...texts(1, 3),
      aText(4, { from: 'us', status: 'read', text: 'See https://a.example/x' }),
      aText(5, { from: 'us', status: 'failed' }),
      { kind: 'note', id: 'n', order: '00000006', at: Date.now(), note: 'renewed' } as const,
    ];
    const thread = await showThread({ history, hasEarlier: true });
    for (const theme of ['light', 'dark']) {
      thread.setAttribute('theme', theme);
      messages(thread)[4]?.focus();
      document.body.style.background = theme === 'dark' ? '#161b22' : '#fff';
      expect(await accessibilityProblems(thread), theme).to.deep.equal([]);
    }
    document.body.style.background = '';
  });
});
