/** Sharing one invite: the link, the ways to send it, the snippet for a page and the policy it needs. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { until } from 'lit/directives/until.js';
import type { InviteView } from '../../chat/view.ts';
import { inviteAddress, policyLine } from './addresses.ts';
import { copyField } from './copy-field.ts';
import { defaultLooks } from './embed-model.ts';
import { scriptBeside, snippet } from './embed-snippets.ts';
import { screenHeader } from './header.ts';
import type { InboxView } from './view.ts';

type Copied = 'link' | 'snippet' | 'csp';

export const shareScreen = (view: InboxView, invite: InviteView): TemplateResult => {
  const { words, page, inboxPage, canShare, actions } = view;
  const address = inviteAddress(page, invite.link);
  const body = encodeURIComponent(words.shareBody(address));
  return html`
    ${screenHeader(view, words.shareTitle, html`<span><bdi>${invite.label}</bdi></span>`)}
    <div class="sheet">
      ${published(view, invite.published)}
      <section class="card" aria-labelledby="share-link">
        <h3 id="share-link">${words.link}</h3>
        <p class="hint">${words.linkText}</p>
        ${field(view, 'link', words.link, address, words.copyLink, 1)}
        <div class="buttons">
          <a class="button" part="secondary-button" href=${address} target="_blank" rel="noopener noreferrer">
            ${words.openAsGuest}
          </a>
          <a class="button" part="secondary-button" href="sms:?&body=${body}">${words.bySms}</a>
          <a
            class="button"
            part="secondary-button"
            href="mailto:?subject=${encodeURIComponent(words.shareSubject)}&body=${body}"
            >${words.byMail}</a
          >
          ${canShare
            ? html`<button type="button" part="secondary-button" @click=${() => actions.share(address)}>
                ${words.byShare}
              </button>`
            : nothing}
        </div>
        ${guard([address, words], () => until(picture(address, words.qrCode), html`<div class="qr"></div>`))}
        <div class="buttons">
          <button type="button" part="secondary-button" @click=${(event: Event) => savePicture(view, (event.currentTarget as Element).closest('.card')?.querySelector('svg.qr'))}>${words.savePicture}</button>
        </div>
      </section>
      <section class="card" aria-labelledby="share-snippet">
        <h3 id="share-snippet">${words.snippet}</h3>
        <p class="hint">${words.snippetText}</p>
        ${field(view, 'snippet', words.snippet, snippet('html', invite.link, defaultLooks, { address: scriptBeside(inboxPage, false), isWhole: false, integrity: '' }), words.copySnippet, 3)}
        <div class="buttons">
          <button type="button" part="secondary-button" data-way-to="embed-${invite.id}" @click=${() => actions.go({ kind: 'embed', inviteId: invite.id })}>${words.putOnSite}</button>
        </div>
      </section>
      <section class="card" aria-labelledby="share-csp">
        <h3 id="share-csp">${words.csp}</h3>
        <p class="hint">${words.cspText}</p>
        ${field(view, 'csp', words.csp, policyLine(inboxPage, invite.relays), words.copyCsp, 2)}
      </section>
    </div>
  `;
};

/** Both texts have their room: what is below does not move under a finger when the relay answers. */
const published = ({ words }: InboxView, is: boolean): TemplateResult => html`
  <div class="banner ${is ? 'well' : ''}" part="banner">
    <p class=${is ? 'unseen' : ''}>${words.notPublishedText}</p>
    <p class=${is ? '' : 'unseen'}>${words.publishedText}</p>
  </div>
`;

/** Nothing where its file cannot be had: the link is there all the same. */
const picture = (address: string, label: string): Promise<unknown> =>
  import('../qr.ts').then(
    ({ qrCode }) => qrCode(address, label),
    () => nothing,
  );

/** The picture as it is on the screen, as a file of its own. */
const savePicture = ({ words, actions }: InboxView, shown: Element | null | undefined): void => {
  if (shown) actions.saveFile(words.pictureFile, new XMLSerializer().serializeToString(shown), 'image/svg+xml');
};

const field = (view: InboxView, what: Copied, label: string, text: string, button: string, rows: number): TemplateResult =>
  copyField({
    id: `copy-${what}`, label, text, rows, button, isPrimary: what !== 'csp', words: view.words,
    copied: view.state.copied?.what === what ? view.state.copied : null,
    onCopy: () => view.actions.copy(what, text),
  });
