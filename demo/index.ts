/**
 * The side-by-side page: hands a pasted invite to the shop's frame and remembers it, and shows which step comes next.
 *
 * Shop and inbox are ordinary pages that know nothing of this one.
 */
const REMEMBERED = 'guest-chat-demo-invite';

const get = <T extends Element>(selector: string, type: new () => T): T => {
  const element = document.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`no ${selector} in the page`);
  return element;
};

const shop = get('#shop', HTMLIFrameElement);
const inbox = get('#inbox', HTMLIFrameElement);
const form = get('#invite-form', HTMLFormElement);
const input = get('#invite', HTMLInputElement);
const note = get('#invite-note', HTMLElement);
const steps = [...document.querySelectorAll('#steps li')];

/** The invite in a link, a snippet, or by itself. */
const findInvite = (text: string): string | null => /gc1\.[\w-]{100,}/.exec(text)?.[0] ?? null;

const showStep = (current: number): void => {
  steps.forEach((step, index) => {
    step.classList.toggle('done', index < current);
    if (index === current) step.setAttribute('aria-current', 'step');
    else step.removeAttribute('aria-current');
  });
};

const putOnShop = (invite: string | null): void => {
  const fresh = document.createElement('iframe');
  fresh.id = shop.id;
  fresh.title = shop.title;
  // A new frame, for a change of the fragment alone would not load the page anew.
  fresh.src = invite === null ? 'shop.html' : `shop.html#${invite}`;
  document.querySelector('#shop')?.replaceWith(fresh);
};

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const invite = findInvite(input.value);
  if (invite === null) {
    note.textContent = 'There is no invite in this text. Copy the link from the inbox, under Invites, Share.';
    input.focus();
    return;
  }
  localStorage.setItem(REMEMBERED, invite);
  putOnShop(invite);
  input.value = '';
  note.textContent = 'The shop has it. Open the chat there.';
  showStep(2);
});

inbox.addEventListener('load', () => {
  inbox.contentDocument?.addEventListener('guest-chat-inbox-invite-created', () => {
    showStep(1);
    note.textContent = '';
  });
});

const remembered = localStorage.getItem(REMEMBERED);
putOnShop(remembered);
showStep(remembered === null ? 0 : 2);
