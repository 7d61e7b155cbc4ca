/**
 * How the launcher and the frame of the panel look, and the little that is needed until the panel's own styles are
 * there. Laid out along the writing direction.
 */
import { css } from 'lit';

const wholeScreen = css`
  position: fixed;
  inset: var(--_top, 0) 0 auto;
  inline-size: 100%;
  block-size: var(--_visible, 100dvh);
  max-inline-size: none;
  max-block-size: none;
  padding-block-end: env(safe-area-inset-bottom);
  border: 0;
  border-radius: 0;
`;

export const launcherStyles = css`
  :host {
    display: block;
    font: var(--_font-size) / 1.45 var(--_font);
    color: var(--_text);
    text-align: start;
    overflow-wrap: anywhere;
  }
  :host([hidden]) {
    display: none;
  }
  :host(:not([mode='inline'], [mode='fullscreen'][open])) {
    position: fixed;
    inset-block-end: var(--guest-chat-inset-block, 1.25rem);
    inset-inline-end: var(--guest-chat-inset-inline, 1.25rem);
    z-index: var(--guest-chat-z, 1000);
  }
  :host([position='bottom-start']:not([mode='inline'])) {
    inset-inline: var(--guest-chat-inset-inline, 1.25rem) auto;
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
    gap: 0.625rem;
    position: relative;
    min-block-size: 3.5rem;
    padding-inline: 1.125rem 1.375rem;
    border: 1px solid transparent;
    border-radius: 2rem;
    background: var(--_accent);
    color: var(--_on-accent);
    font: inherit;
    font-weight: 600;
    box-shadow: 0 0.25rem 1rem var(--_shadow-ink);
    cursor: pointer;
    transition: transform var(--_duration), box-shadow var(--_duration);
  }
  .launcher:hover {
    transform: translateY(-2px);
    box-shadow: 0 0.5rem 1.5rem var(--_shadow-ink);
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
    inset-block-start: -0.375rem;
    inset-inline-end: -0.25rem;
    min-inline-size: 1.5rem;
    padding-inline: 0.375rem;
    border: 2px solid var(--_surface);
    border-radius: 1rem;
    background: var(--_danger);
    color: var(--_on-danger);
    font-size: 0.8125rem;
    line-height: 1.25rem;
    text-align: center;
  }
  .dot {
    inset-block: auto -0.25rem;
    min-inline-size: 1rem;
    block-size: 1rem;
    padding: 0;
    background: var(--_muted);
  }
  .panel {
    display: flex;
    flex-direction: column;
    overflow: hidden;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  dialog.panel:not([open]) {
    display: none;
  }
  .floating {
    position: absolute;
    inset: auto;
    inset-block-end: 0;
    inset-inline-end: 0;
    inline-size: var(--guest-chat-width, 24rem);
    block-size: var(--guest-chat-height, 40rem);
    max-inline-size: calc(100vw - 2.5rem);
    max-block-size: calc(100dvh - 2.5rem);
    box-shadow: var(--_shadow);
    animation: rise var(--_duration) ease-out;
  }
  :host([position='bottom-start']) .floating {
    inset-inline: 0 auto;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(0.75rem);
    }
  }
  .inline {
    block-size: var(--guest-chat-height, 40rem);
    max-block-size: 100dvh;
  }
  .fullscreen {
    ${wholeScreen}
  }
  /* The same width as in frame.ts. */
  @media (width < 480px) {
    :host .floating {
      ${wholeScreen}
    }
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    flex: none;
    min-block-size: 4rem;
    padding-block: 0.5rem;
    padding-inline: 1rem 0.75rem;
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
    gap: 1rem;
    padding: 1.5rem;
    text-align: center;
  }
  .primary,
  .secondary,
  .plain-button {
    min-block-size: 2.75rem;
    padding: 0.5rem 1.25rem;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: var(--_accent);
    color: var(--_on-accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .plain-button {
    padding-inline: 0.75rem;
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
