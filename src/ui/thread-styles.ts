/** How the message log and the composer look, in the guest's panel and in the inbox alike, and the private values that only those two use. */
import { css } from 'lit';

export const threadStyles = css`
  :host {
    --_border-strong: light-dark(#8a94a5, #77839a);
    --_raised: light-dark(#f4f6f9, #1e252f);
    --_field: var(--_surface);
    --_bubble-in: var(--guest-chat-bubble-in, light-dark(#eef1f5, #28313d));
    --_bubble-out: var(--guest-chat-bubble-out, color-mix(in srgb, var(--_accent) 18%, var(--_surface)));
    --_warn: light-dark(#8a4b00, #ffc073);
  }
  /* A page may have chosen the surface: what the browser knows of light and dark need not go with it. */
  .panel,
  .frame {
    scrollbar-color: var(--_border-strong) var(--_surface);
  }
  .thread {
    position: relative;
    display: flex;
    flex-direction: column;
    flex: 1;
    min-block-size: 0;
  }
  .log {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    /* What the keyboard goes to is not under the button to the end. */
    scroll-padding-block: 1em 4em;
    padding: 1em;
    display: flex;
    flex-direction: column;
  }
  /* Blocks, and no boxes that ask each other for their sizes: a text that comes costs the same among two hundred. */
  .items {
    margin-block-start: auto;
  }
  .log:focus-visible,
  .note:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
    border-radius: var(--_radius-small);
  }
  .message:focus {
    outline: none;
  }
  .message:focus-visible .bubble {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .day,
  .note {
    inline-size: fit-content;
    margin: 0.2em auto 0;
    text-align: center;
    color: var(--_muted);
    font-size: 0.8125em;
    padding: 0.875em 0.875em 0.25em;
    max-inline-size: 44ch;
  }
  .day span {
    display: inline-block;
    padding: 0.125em 0.875em;
    border-radius: 1.25em;
    background: var(--_raised);
  }
  /* No box of a row is placed by itself or clipped, but that of the row in hand: each such is a layer, and all are gone through at each text that comes. */
  .message {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    inline-size: fit-content;
    margin-block-start: 0.2em;
    /* Beside the widest, at 320 px and with a bar to scroll, is room for its button. */
    max-inline-size: min(83%, 36em);
  }
  .message.first {
    margin-block-start: 0.7em;
  }
  .message.out {
    align-items: flex-end;
    margin-inline-start: auto;
  }
  .said {
    max-inline-size: 100%;
  }
  /* For who is read to. It takes no place, and nothing is drawn of it. */
  .spoken {
    font-size: 1px;
    line-height: 0;
    white-space: nowrap;
    color: transparent;
    forced-color-adjust: none;
  }
  /* Seen where somebody points or stands; a tap on the bubble is enough. */
  .more-message {
    display: none;
    position: absolute;
    inset-block: 0;
    inset-inline-start: 100%;
    margin: auto;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--_muted);
    cursor: pointer;
  }
  .out .more-message {
    inset-inline: auto 100%;
  }
  .more-message:hover {
    color: var(--_text);
  }
  .message:is(:hover, :focus-within) .said {
    position: relative;
  }
  .message:is(:hover, :focus-within) .more-message {
    display: grid;
  }
  .icon .cut {
    stroke: var(--_surface);
  }
  .bubble {
    padding: 0.5em 0.75em;
    border-radius: var(--_radius);
    background: var(--_bubble-in);
    color: var(--_text);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    text-align: start;
  }
  .out .bubble {
    background: var(--_bubble-out);
  }
  .in.last .bubble {
    border-end-start-radius: 0.25em;
  }
  .out.last .bubble {
    border-end-end-radius: 0.25em;
  }
  .bubble a {
    color: inherit;
    text-underline-offset: 0.2em;
  }
  .typing {
    display: flex;
    align-self: flex-start;
    gap: 0.25em;
    margin-block-start: 0.5em;
    padding: 0.75em;
    border-radius: var(--_radius);
    background: var(--_bubble-in);
  }
  .typing i {
    inline-size: 0.4em;
    block-size: 0.4em;
    border-radius: 50%;
    background: var(--_muted);
    animation: wait 1.2s infinite;
  }
  .typing i:nth-of-type(2) {
    animation-delay: 0.2s;
  }
  .typing i:nth-of-type(3) {
    animation-delay: 0.4s;
  }
  @keyframes wait {
    50% {
      opacity: 0.25;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .typing i {
      animation: none;
    }
  }
  .meta {
    display: flex;
    align-items: center;
    gap: 0.375em;
    padding: 0.125em 0.625em 0;
    color: var(--_muted);
    font-size: 0.75em;
  }
  .ticks {
    display: inline-flex;
    align-items: center;
    gap: 0.375em;
  }
  .ticks.read {
    color: var(--_accent-text);
  }
  .ticks.failed {
    color: var(--_danger);
  }
  .jump {
    position: absolute;
    inset-block-end: 0.625em;
    inset-inline: 0;
    margin-inline: auto;
    inline-size: fit-content;
    display: inline-flex;
    align-items: center;
    gap: 0.25em;
    min-block-size: 44px;
    padding-inline: 1.125em;
    border: 1px solid var(--_border);
    border-radius: 2em;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: 0.875em;
    box-shadow: 0 2px 8px var(--_shadow-ink);
    cursor: pointer;
  }
  .plain {
    align-self: center;
    min-block-size: 44px;
    padding-inline: 0.875em;
    border: 0;
    background: none;
    color: var(--_accent-text);
    font: inherit;
    font-size: 0.875em;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .composer {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    gap: 0.5em;
    padding: 0.625em 0.75em;
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
  }
  .composer .line {
    grid-column: 1 / -1;
    margin: 0;
    font-size: 0.8125em;
    color: var(--_muted);
  }
  .composer .line.wrong {
    color: var(--_danger);
  }
  .composer textarea {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 44px;
    max-block-size: 9.5em;
    padding: 0.625em 0.875em;
    border: 1px solid var(--_border-strong);
    border-radius: calc(var(--_radius) + 0.375em);
    background: var(--_field);
    color: inherit;
    font: inherit;
    /* Below 16 px a phone zooms in on focus. */
    font-size: max(16px, 1em);
    line-height: 1.35;
    resize: none;
    field-sizing: content;
  }
  .composer textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .composer textarea:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }
  .composer .send {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border: 0;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    cursor: pointer;
  }
  .meta .plain {
    margin-block: -1em;
    font-size: 1em;
  }
  .more-message:focus-visible,
  .composer .send:focus-visible,
  .jump:focus-visible,
  .plain:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .send .icon:dir(rtl) {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    .typing i {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .bubble,
    .composer .send {
      border: 1px solid CanvasText;
    }
  }
`;
