/** What is there before the first click: the element's place on the page, the launcher, and the empty panel. */
import { css } from 'lit';

export const launcherStyles = css`
  :host {
    display: block;
    font: var(--_font-size) / 1.45 var(--_font);
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  :host([mode='floating']) {
    position: fixed;
    z-index: var(--guest-chat-z, 1000);
    inset-block-end: calc(var(--guest-chat-inset-block, 1.25rem) + env(safe-area-inset-bottom, 0px));
    inset-inline-end: var(--guest-chat-inset-inline, 1.25rem);
  }
  :host([mode='floating'][position='bottom-start']) {
    inset-inline: var(--guest-chat-inset-inline, 1.25rem) auto;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .launcher {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 3.75rem;
    block-size: 3.75rem;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: var(--_shadow);
    cursor: pointer;
    transition: transform var(--_duration);
  }
  .launcher:hover {
    transform: scale(1.05);
  }
  .launcher:focus-visible,
  .launcher-retry:focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 3px;
  }
  .badge {
    position: absolute;
    inset-block-start: -0.25rem;
    inset-inline-end: -0.25rem;
    min-inline-size: 1.375rem;
    padding-inline: 0.375rem;
    border-radius: 1rem;
    background: var(--_danger);
    color: var(--_on-danger);
    font-size: 0.8125rem;
    line-height: 1.375rem;
    font-weight: 600;
  }
  .panel {
    display: flex;
    flex-direction: column;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    overflow: hidden;
    overflow-wrap: anywhere;
    block-size: var(--guest-chat-height, 38rem);
    max-inline-size: none;
    max-block-size: none;
    inline-size: 100%;
  }
  :host([mode='floating']) .panel {
    position: fixed;
    inset: auto;
    inset-inline-end: var(--guest-chat-inset-inline, 1.25rem);
    inset-block-end: calc(var(--guest-chat-inset-block, 1.25rem) + 4.75rem + env(safe-area-inset-bottom, 0px));
    inline-size: min(var(--guest-chat-width, 24rem), calc(100vw - 2.5rem));
    block-size: min(var(--guest-chat-height, 38rem), calc(100dvh - 8rem));
    box-shadow: var(--_shadow);
  }
  :host([mode='floating'][position='bottom-start']) .panel {
    inset-inline: var(--guest-chat-inset-inline, 1.25rem) auto;
  }
  :host([mode='fullscreen'][open]) .panel {
    position: fixed;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
    border-radius: 0;
  }
  @media (max-width: 480px) {
    :host([mode='floating'][open]) .panel {
      inset: 0 !important;
      inline-size: 100%;
      block-size: var(--_visible-height, 100dvh);
      border: 0;
      border-radius: 0;
      padding-block-end: env(safe-area-inset-bottom, 0px);
    }
    :host([mode='floating'][open]) .launcher {
      display: none;
    }
  }
  .stage {
    display: grid;
    gap: 1rem;
    place-content: center;
    justify-items: center;
    flex: 1;
    padding: 2rem;
    text-align: center;
  }
  .stage p {
    margin: 0;
  }
  .launcher-retry {
    min-block-size: 2.75rem;
    padding-inline: 1.25rem;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  @media (forced-colors: active) {
    .launcher {
      border: 2px solid ButtonText;
    }
  }
`;
