/**
 * How the launcher and the frame of the panel look, and the little that is needed until the panel's own styles are
 * there. Laid out along the writing direction.
 */
import { css } from 'lit';

export const launcherStyles = css`
  :host {
    display: block;
    /* The notch of a phone on its side. */
    --_side: var(--guest-chat-inset-inline, calc(20px + max(env(safe-area-inset-left), env(safe-area-inset-right))));
  }
  :host([hidden]) {
    display: none;
  }
  /* Nothing a page says of the element's box moves what is in the corner: that is fixed by itself. */
  :host(:not([mode='inline'])) {
    position: absolute;
  }
  :host(:not([mode='inline'])) slot[name='launcher'],
  .floating {
    display: block;
    position: fixed;
    inset-block-end: var(--guest-chat-inset-block, calc(20px + env(safe-area-inset-bottom)));
    inset-inline-end: var(--_side);
    z-index: var(--guest-chat-z, 1000);
    writing-mode: horizontal-tb;
  }
  :host([position='bottom-start']) slot[name='launcher'] {
    inset-inline: var(--_side) auto;
  }
  /* Of what a page's texts inherit, the font, the direction and whether anything is seen come in. Sizes begin at the
     visitor's own, whatever a page makes of rem. */
  :where(.launcher, .panel) {
    all: initial;
    visibility: inherit;
    color-scheme: inherit;
    font-family: var(--_font);
    font-size: var(--_font-size);
    line-height: 1.45;
    color: var(--_text);
    overflow-wrap: anywhere;
    /* All engines know it by this name. */
    -webkit-user-select: text;
    -webkit-text-size-adjust: 100%;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  p {
    margin: 0;
  }
  [hidden] {
    display: none !important;
  }
  .launcher {
    display: flex;
    align-items: center;
    gap: 0.625em;
    position: relative;
    min-block-size: 3.5em;
    padding-inline: 1.125em 1.375em;
    border: 1px solid transparent;
    border-radius: 2em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    box-shadow: 0 0.25em 1em var(--_shadow-ink);
    cursor: pointer;
    transition: transform var(--_duration), box-shadow var(--_duration);
  }
  .launcher:hover {
    transform: translateY(-2px);
    box-shadow: 0 0.5em 1.5em var(--_shadow-ink);
  }
  .launcher svg {
    flex: none;
  }
  .launcher:focus-visible,
  .panel :is(button, a, input, .check):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .badge {
    position: absolute;
    inset-block-start: -0.5em;
    inset-inline-end: -0.25em;
    min-inline-size: 1.85em;
    padding-inline: 0.5em;
    border: 2px solid var(--_surface);
    border-radius: 1em;
    background: var(--_danger);
    color: var(--_on-danger);
    font-size: 0.8125em;
    line-height: 1.55;
    text-align: center;
  }
  .dot {
    inset-block: auto -0.25em;
    min-inline-size: 1.25em;
    block-size: 1.25em;
    padding: 0;
    background: var(--_muted);
  }
  .panel {
    display: flex;
    flex-direction: column;
    /* Scrolls where there is hardly any height: a phone on its side, with its keyboard. */
    overflow: hidden auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  dialog.panel:not([open]) {
    display: none;
  }
  .floating {
    /* As large as it may be between its corner and the other edges of the window. */
    inset-block-start: 20px;
    inset-inline-start: 20px;
    margin-block-start: auto;
    margin-inline-start: auto;
    max-inline-size: var(--guest-chat-width, 24em);
    max-block-size: var(--guest-chat-height, 40em);
    box-shadow: var(--_shadow);
    animation: rise var(--_duration) ease-out;
  }
  :host([position='bottom-start']) .floating {
    inset-inline: var(--_side) 20px;
    margin-inline: 0 auto;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(0.75em);
    }
  }
  .inline {
    block-size: var(--guest-chat-height, 40em);
    max-block-size: 100dvh;
  }
  /* Modal is what frame.ts makes of the floating one on a phone. */
  .fullscreen,
  :host .panel.floating:modal {
    position: fixed;
    inset: var(--_top, 0) 0 auto;
    inline-size: 100%;
    block-size: var(--_visible, 100dvh);
    max-inline-size: none;
    max-block-size: none;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) var(--_bottom, env(safe-area-inset-bottom)) env(safe-area-inset-left);
    border: 0;
    border-radius: 0;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 0.75em;
    flex: none;
    min-block-size: 4em;
    padding-block: 0.5em;
    padding-inline: 1em 0.75em;
    border-block-end: 1px solid var(--_border);
  }
  .bar h2 {
    flex: 1;
    font-size: 1.0625em;
    line-height: 1.25;
  }
  h2:focus {
    outline: none;
  }
  .stage {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: safe center;
    gap: 1em;
    padding: 1.5em;
    text-align: center;
  }
  .primary,
  .secondary,
  .plain-button {
    min-block-size: 44px;
    padding: 0.5em 1.25em;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: var(--_accent);
    color: var(--_on-accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .plain-button {
    padding-inline: 0.75em;
    background: none;
    color: inherit;
  }
  @media (forced-colors: active) {
    .launcher,
    .badge,
    .primary {
      border: 1px solid ButtonText;
    }
  }
`;
