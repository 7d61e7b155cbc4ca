/** What is protected in plain words, and the safety number to compare: as digits, the host's half in the first two rows, and as a QR code. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { qrCode } from '../qr.ts';
import { problemLine } from './problem.ts';
import type { PanelView } from './view.ts';

export const securityScreen = (view: PanelView): TemplateResult => {
  const { snapshot, state, words, actions } = view;
  const { safetyNumber } = snapshot;
  return html`
    <div class="sheet" role="group" tabindex="0" aria-labelledby="title">
      <p>${words.securityText}</p>
      <p class="quiet">${words.securityLimits}</p>
      ${safetyNumber === null
        ? nothing
        : html`
            <h3 id="safety-title">${words.safetyNumber}</h3>
            <p class="digits" part="safety-number" dir="ltr" role="group" aria-labelledby="safety-title">
              ${safetyNumber.digits.split(' ').map((group) => html`<span>${group}</span> `)}
            </p>
            ${guard([safetyNumber.qr, words.safetyNumber], () => qrCode(safetyNumber.qr, words.safetyNumber))}
            <p class="quiet">${safetyNumber.verifiable ? words.safetyHelp : words.safetyLater}</p>
            ${problemLine(view)}
            ${safetyNumber.verifiable
              ? html`<button
                  type="button"
                  class=${safetyNumber.verified ? 'secondary' : 'primary'}
                  part=${safetyNumber.verified ? 'secondary-button' : 'primary-button'}
                  aria-disabled=${state.busy ? 'true' : nothing}
                  @click=${() => actions.setVerified(!safetyNumber.verified)}
                >
                  ${safetyNumber.verified ? words.unmarkVerified : words.markVerified}
                </button>`
              : nothing}
          `}
    </div>
  `;
};
