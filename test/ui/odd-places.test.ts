/** Where pages put the element, and what they do with it: forms, dialogs, other shadow roots, routers that move and clone. */
import { expect } from '@open-wc/testing';
import { pause } from '../../src/base/pause.ts';
import type { GuestChat } from '../../src/ui/guest-chat.ts';
import { allByRole, byRole } from '../support/by-role.ts';
import { loads, openChat, placeChat, removeChats, settled } from '../support/guest-fixture.ts';
import { until } from '../support/inbox-fixture.ts';
import { anInviteLink, chatSnapshot, createScriptedGuest, welcomeSnapshot } from '../support/scripted-guest.ts';
import { aThread } from '../support/scripted-host.ts';

/** Puts the markup on the page and an open chat where it says `<i></i>`. */
const openIn = async (markup: string, guest = createScriptedGuest(chatSnapshot())): Promise<GuestChat> => {
  const chat = await openChat(guest);
  const place = chat.parentElement as HTMLElement;
  place.insertAdjacentHTML('beforeend', markup);
  place.querySelector('i')?.replaceWith(chat);
  await settled(chat);
  return chat;
};

const type = (field: HTMLElement, text: string): void => {
  (field as HTMLTextAreaElement).value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: text }));
};

const enter = (field: HTMLElement): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true });
  field.dispatchEvent(event);
  return event;
};

describe('in a place that was not made for it', () => {
  afterEach(removeChats);

  it('a form: neither sends it nor adds to it', async () => {
    const guest = createScriptedGuest(welcomeSnapshot);
    const chat = await openIn('<form id="chat"><input name="open" value="1"><input name="state"><i></i><button>Go</button></form>', guest);
    const form = chat.closest('form') as HTMLFormElement;
    let sent = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent += 1;
    });
    byRole(chat, 'checkbox').click();
    type(byRole(chat, 'textbox'), 'Kim');
    await settled(chat);
    byRole(chat, 'button', 'Start').click();
    await until(() => expect(guest.called('start')).to.deep.equal([['Kim']]));
    guest.set(chatSnapshot());
    const field = await until(() => byRole(chat, 'textbox', 'Message'));
    type(field, 'Hello');
    expect(enter(field).defaultPrevented).to.equal(true);
    await until(() => expect(guest.called('send')[0]?.[0]).to.equal('Hello'));
    chat.hide();
    await settled(chat);
    byRole(chat, 'button', /Chat/u).click();
    await settled(chat);
    expect(sent).to.equal(0);
    expect([...new FormData(form).keys()]).to.deep.equal(['open', 'state']);
    expect(chat.open).to.equal(true);
  });

  for (const [what, markup] of Object.entries({
    'a dialog of the page': '<dialog open><i></i></dialog>',
    'open details': '<details open><summary>More</summary><i></i></details>',
    'an editor': '<div contenteditable="true"><p>Text</p><i></i></div>',
    'a label': '<label>Ask us <i></i><input id="of-the-page"></label>',
    'names that clobber the document': '<img name="body"><form name="documentElement" id="location"><input name="activeElement"></form><a id="customElements"></a><a id="launcher"></a><i></i>',
    'another language and direction': '<div dir="rtl" lang="ar"><i></i></div>',
  })) {
    it(`${what}: a message is typed and sent`, async () => {
      const guest = createScriptedGuest(chatSnapshot());
      const chat = await openIn(markup, guest);
      const [message, send] = what === 'another language and direction' ? ['رسالة', 'إرسال'] : ['Message', 'Send'];
      const field = await until(() => byRole(chat, 'textbox', message));
      field.focus();
      field.click();
      expect(chat.shadowRoot?.activeElement === field).to.equal(true);
      type(field, 'From here');
      byRole(chat, 'button', send).click();
      await until(() => expect(guest.called('send')[0]?.[0]).to.equal('From here'));
      expect(guest.called('close')).to.have.length(0);
    });
  }

  it('another shadow root: gives the focus back to where it was in there', async () => {
    const outer = document.createElement('div');
    outer.className = 'guest-place';
    const root = outer.attachShadow({ mode: 'open' });
    root.innerHTML = '<button>Ask</button>';
    document.body.append(outer);
    loads.next = createScriptedGuest(chatSnapshot());
    const chat = document.createElement('guest-chat');
    chat.invite = anInviteLink();
    root.append(chat);
    await settled(chat);
    const button = root.querySelector('button') as HTMLButtonElement;
    button.focus();
    chat.show();
    await until(() => expect(chat.shadowRoot?.activeElement === byRole(chat, 'textbox', 'Message')).to.equal(true));
    chat.hide();
    await settled(chat);
    expect(root.activeElement === button).to.equal(true);
  });

  it('keeps what is typed from the page’s shortcuts and scripts, and leaves the page its own keys', async () => {
    const chat = await openIn('<i></i>');
    const heard: string[] = [];
    const listen = (event: Event): void => void heard.push(`${event.type} ${(event as KeyboardEvent).key ?? (event as InputEvent).data ?? ''}`);
    const types = ['keydown', 'keyup', 'input', 'beforeinput', 'compositionupdate', 'paste'];
    for (const name of types) window.addEventListener(name, listen);
    const field = byRole(chat, 'textbox', 'Message');
    type(field, 'turnips');
    for (const name of ['keydown', 'keyup']) field.dispatchEvent(new KeyboardEvent(name, { key: 't', bubbles: true, composed: true }));
    field.dispatchEvent(new CompositionEvent('compositionupdate', { data: 'turn', bubbles: true, composed: true }));
    expect(heard).to.deep.equal([]);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, composed: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, composed: true }));
    const own = document.createElement('input');
    own.slot = 'header';
    chat.append(own);
    own.dispatchEvent(new KeyboardEvent('keydown', { key: 'o', bubbles: true, composed: true }));
    for (const name of types) window.removeEventListener(name, listen);
    expect(heard).to.deep.equal(['keydown k', 'keydown Tab', 'keydown o']);
  });

  it('waits for the input method: no Enter of a composition sends', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openIn('<i></i>', guest);
    const field = byRole(chat, 'textbox', 'Message');
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, composed: true }));
    type(field, 'かな');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, composed: true, cancelable: true }));
    field.dispatchEvent(new CompositionEvent('compositionend', { data: '仮名', bubbles: true, composed: true }));
    // Safari tells of the key after the composition has ended.
    const late = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, composed: true, cancelable: true } as KeyboardEventInit);
    field.dispatchEvent(late);
    expect(late.defaultPrevented).to.equal(false);
    const shifted = new KeyboardEvent('keydown', { key: 'Enter', shiftKey: true, bubbles: true, composed: true, cancelable: true });
    field.dispatchEvent(shifted);
    expect(shifted.defaultPrevented).to.equal(false);
    await settled(chat);
    expect(guest.called('send')).to.have.length(0);
    expect(enter(field).defaultPrevented).to.equal(true);
    await until(() => expect(guest.called('send')).to.have.length(1));
  });
});

describe('on a page that the browser puts aside', () => {
  afterEach(removeChats);

  it('closes its sockets, and opens them again when the page comes back as it was', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(guest.called('sleep')).to.have.length(1);
    const before = guest.called('resume').length;
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(guest.called('resume')).to.have.length(before);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => expect(guest.called('resume')).to.have.length(before + 1));
    expect(guest.called('look')).to.have.length(0);
    chat.remove();
    await settled(chat);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(guest.called('sleep')).to.have.length(1);
  });

  it('looks again although the search that it was put aside with never ends', async () => {
    const guest = createScriptedGuest();
    let looks = 0;
    guest.look = () => {
      looks += 1;
      return new Promise(() => {});
    };
    await openChat(guest);
    await until(() => expect(looks).to.equal(1));
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await Promise.resolve();
    expect(looks).to.equal(1);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => expect(looks).to.equal(2));
  });

  it('looks again where it was put aside while it looked, and asks a silent relay when somebody comes back', async () => {
    const guest = createScriptedGuest();
    await openChat(guest);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    const before = guest.called('look').length;
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => expect(guest.called('look')).to.have.length(before + 1));
    for (const [target, type] of [[document, 'visibilitychange'], [window, 'online']] as const) {
      const woken = guest.called('wake').length;
      target.dispatchEvent(new Event(type));
      expect(guest.called('wake')).to.have.length(woken + 1);
    }
  });
});

describe('in the hands of a router', () => {
  afterEach(() => {
    removeChats();
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('keeps the chat of the link while the visitor goes on to other sections', async () => {
    history.replaceState(null, '', `#${anInviteLink(3)}`);
    const guest = createScriptedGuest(chatSnapshot());
    loads.next = guest;
    const chat = await placeChat({ attributes: { invite: '' } });
    chat.show();
    await until(() => byRole(chat, 'textbox', 'Message'));
    location.hash = 'prices';
    await settled(chat);
    history.pushState(null, '', '/elsewhere');
    chat.label = 'Another';
    await settled(chat);
    expect(guest.called('close')).to.have.length(0);
    expect(byRole(chat, 'textbox', 'Message')).to.be.instanceOf(HTMLElement);
    history.replaceState(null, '', `/elsewhere#${anInviteLink(5)}`);
    chat.label = '';
    await until(() => expect(loads.made.at(-1)?.settings.invite).to.equal(anInviteLink(5)));
    expect(guest.called('close')).to.have.length(1);
  });

  it('is moved without being taken out, with what is typed in it', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    const field = byRole<HTMLTextAreaElement>(chat, 'textbox', 'Message');
    field.focus();
    type(field, 'half');
    const other = document.createElement('div');
    other.className = 'guest-place';
    document.body.append(other);
    // Not in every engine yet: there it is an ordinary move.
    const move = (other as { moveBefore?: (node: Node, before: null) => void }).moveBefore;
    if (move) move.call(other, chat, null);
    else other.append(chat);
    await settled(chat);
    expect(guest.called('close')).to.have.length(0);
    expect(loads.made).to.have.length(1);
    expect(byRole<HTMLTextAreaElement>(chat, 'textbox', 'Message').value).to.equal('half');
  });

  it('is cloned while it runs: two elements over one chat, each for itself', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    const second = createScriptedGuest(chatSnapshot());
    loads.next = second;
    const clone = chat.cloneNode(true) as GuestChat;
    expect(clone.shadowRoot).to.equal(null);
    chat.parentElement?.append(clone);
    await until(() => byRole(clone, 'textbox', 'Message'));
    expect(loads.made[1]?.settings).to.deep.equal(loads.made[0]?.settings);
    chat.remove();
    await settled(clone);
    expect(second.called('close')).to.have.length(0);
    expect(guest.called('close')).to.have.length(1);
  });

  it('goes into another document, with its looks, and comes back', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    const home = chat.parentElement as HTMLElement;
    const frame = document.createElement('iframe');
    frame.className = 'guest-place';
    document.body.append(frame);
    const other = frame.contentDocument as Document;
    const colour = (): string => getComputedStyle(chat.shadowRoot?.querySelector('.bubble') as Element).backgroundColor;
    const before = colour();
    expect(before).to.not.equal('rgba(0, 0, 0, 0)');
    for (const place of [other.body, home]) {
      place.append(chat);
      await settled(chat);
      expect(colour()).to.equal(before);
      type(byRole(chat, 'textbox', 'Message'), 'x');
    }
    expect(guest.called('close')).to.have.length(0);
  });

  it('goes into another document while it opens, with its looks', async () => {
    const frame = document.createElement('iframe');
    frame.className = 'guest-place';
    document.body.append(frame);
    loads.next = createScriptedGuest(chatSnapshot());
    const chat = await placeChat();
    const root = chat.shadowRoot as ShadowRoot;
    const own = root.adoptedStyleSheets.length;
    chat.show();
    // The styles are on, the panel is not there yet.
    while (root.adoptedStyleSheets.length === own) await pause();
    expect(loads.made).to.have.length(0);
    (frame.contentDocument as Document).body.append(chat);
    await until(() => byRole(chat, 'textbox', 'Message'));
    await settled(chat);
    expect(getComputedStyle(root.querySelector('.bubble') as Element).backgroundColor).to.not.equal('rgba(0, 0, 0, 0)');
    chat.remove();
    await settled(chat);
  });

  it('is replaced with all of the page, and another one takes its place', async () => {
    const guest = createScriptedGuest(chatSnapshot());
    const chat = await openChat(guest);
    const place = chat.parentElement as HTMLElement;
    loads.next = createScriptedGuest(chatSnapshot());
    place.innerHTML = `<guest-chat invite="${anInviteLink()}" open></guest-chat>`;
    const next = place.querySelector('guest-chat') as GuestChat;
    await until(() => byRole(next, 'textbox', 'Message'));
    expect(guest.called('close')).to.have.length(1);
    expect(guest.called('leave')).to.have.length(0);
  });

  it('is removed while it opens, starts or sends, and nothing of it stays', async () => {
    const complaints: unknown[] = [];
    const complain = (event: PromiseRejectionEvent): void => void complaints.push(event.reason);
    addEventListener('unhandledrejection', complain);
    // Opening: the second file is on its way.
    const opening = await placeChat();
    opening.show();
    opening.remove();
    await settled(opening);
    expect(loads.made).to.have.length(0);
    // Starting.
    const starting = createScriptedGuest(welcomeSnapshot);
    const chat = await openChat(starting);
    byRole(chat, 'checkbox').click();
    type(byRole(chat, 'textbox'), 'Kim');
    await settled(chat);
    byRole(chat, 'button', 'Start').click();
    chat.remove();
    await settled(chat);
    expect(starting.called('close')).to.have.length(1);
    // Sending, and the page waits for it.
    const sending = createScriptedGuest(chatSnapshot());
    const other = await openChat(sending);
    const sent = other.send('On my way');
    other.remove();
    expect(await sent).to.equal('sent-1');
    await settled(other);
    expect(sending.called('close')).to.have.length(1);
    removeEventListener('unhandledrejection', complain);
    expect(complaints).to.deep.equal([]);
  });

  it('answers every method before there is a chat, with its code', async () => {
    for (const chat of [document.createElement('guest-chat'), await placeChat()]) {
      const calls = [chat.send('x'), chat.retry('x'), chat.endChat(), chat.deleteChat(), chat.getTranscript(), chat.markVerified(true)];
      const codes = await Promise.all(calls.map((call) => call.then(() => 'none', (error: { readonly code: string }) => error.code)));
      expect(codes).to.deep.equal(calls.map(() => 'chat-closed'));
      expect([chat.unreadCount, chat.expiresAt, chat.safetyNumber, chat.verified, chat.connection]).to.deep.equal([0, null, null, false, 'idle']);
    }
  });

  it('stands there by the hundreds, and only the one that is opened does anything', async () => {
    const place = document.createElement('div');
    place.className = 'guest-place';
    place.innerHTML = Array.from({ length: 300 }, (_, n) => `<guest-chat invite="${anInviteLink(n)}" launcher="${n === 7 ? 'default' : 'none'}"></guest-chat>`).join('');
    loads.next = createScriptedGuest(chatSnapshot({ thread: aThread({ unread: 2 }) }));
    document.body.append(place);
    const chat = place.children[7] as GuestChat;
    await settled(chat);
    expect(loads.asked).to.equal(0);
    expect(allByRole(place, 'button')).to.have.length(1);
    byRole(chat, 'button').click();
    await until(() => byRole(chat, 'textbox', 'Message'));
    expect(loads.made).to.have.length(1);
    expect([...place.children].filter((element) => (element as GuestChat).open)).to.have.length(1);
  });
});
