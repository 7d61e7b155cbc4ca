/** How the screens of the guest's panel look, but for the message log, the composer and the frame. */
import { css } from 'lit';

/** Heads, sheets and lines. */
const layout = css`
  h3,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  h3 {
    font-size: 1.0625em;
    line-height: 1.3;
  }
  .quiet {
    color: var(--_muted);
  }
  .small {
    font-size: 0.8125em;
  }
  .problem {
    color: var(--_danger);
    font-size: 0.9375em;
  }
  .bar {
    gap: 0.625em;
  }
  .avatar {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2.5em;
    block-size: 2.5em;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  .titles {
    flex: 1;
    min-inline-size: 0;
    display: grid;
    gap: 0.125em;
  }
  .titles h2 {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* Between the two, in the gap; on a line of its own it would stand outside, and is cut off there. */
  .more::before {
    content: '·';
    margin-inline: -0.5em 0.25em;
  }
  .titles .small {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.75em;
    overflow: hidden;
  }
  .titles .icon {
    margin-inline-end: -0.5em;
  }
  .icon {
    display: block;
    flex: none;
  }
  .icon-button {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .icon-button:hover {
    background: var(--_raised);
  }
  .icon-button:first-child {
    margin-inline-start: -0.5em;
  }
  .icon-button:first-child .icon:dir(rtl) {
    transform: scaleX(-1);
  }
  .sheet {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    display: flex;
    flex-direction: column;
    gap: 1em;
    padding: 1em 1.25em 1.25em;
  }
  .fullscreen :is(.bar, .sheet, .log, .line, .composer, .foot) {
    padding-inline: max(1em, (100% - 44em) / 2);
  }
  .stage h3 {
    font-size: 1.25em;
  }
  .stage > slot {
    display: block;
  }
  slot[name='empty'] {
    display: flex;
    flex: 1;
  }
  /* In a panel that is low, these are what it scrolls to, and the composer stays in sight. */
  .thread,
  slot[name='empty'] {
    min-block-size: 5em;
  }
  .composer {
    position: sticky;
    inset-block-end: 0;
  }
  /* What is hidden for the eye in them scrolls with them, not beyond them. */
  .log,
  .sheet {
    position: relative;
  }
  .spinner {
    inline-size: 2em;
    block-size: 2em;
    border: 3px solid var(--_border);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  .line,
  .foot {
    flex: none;
    padding: 0.75em 1.125em;
    font-size: 0.875em;
  }
  p.line {
    border-block-end: 1px solid var(--_border);
    background: var(--_raised);
    color: var(--_muted);
  }
  p.line.warn {
    color: var(--_warn);
  }
  .foot {
    display: grid;
    gap: 0.75em;
    justify-items: center;
    padding-block: 1em;
    border-block-start: 1px solid var(--_border);
    background: var(--_raised);
    text-align: center;
  }
  .foot + slot,
  .panel > .problem {
    display: block;
  }
  .panel > .problem {
    padding: 0.5em 1em;
  }
`;

/** The welcome form, buttons, the menu, the question. */
const controls = css`
  .welcome {
    display: grid;
    gap: 0.625em;
  }
  .welcome > p:first-child {
    font-size: 1.1875em;
    font-weight: 600;
    line-height: 1.3;
  }
  .greeting {
    justify-self: start;
    padding: 0.625em 0.875em;
    border-radius: var(--_radius);
    border-end-start-radius: 0.25em;
    background: var(--_bubble-in);
    white-space: pre-line;
  }
  dl {
    display: grid;
    gap: 0.25em;
    font-size: 0.9375em;
  }
  dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
  }
  dt {
    color: var(--_muted);
  }
  .promise {
    display: grid;
    gap: 0.5em;
    padding: 0.875em 1em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    font-size: 0.9375em;
  }
  .promise h3 {
    display: flex;
    align-items: center;
    gap: 0.375em;
  }
  .promise ul {
    display: grid;
    gap: 0.25em;
    padding-inline-start: 1.25em;
  }
  .promise li::marker {
    color: var(--_muted);
  }
  form[part='form'] {
    display: grid;
    gap: 0.75em;
  }
  .terms,
  .links {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 1em;
  }
  .links a {
    padding-block: 0.375em;
    color: var(--_accent-text);
    text-underline-offset: 0.2em;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.75em;
    min-block-size: 44px;
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .field {
    display: grid;
    gap: 0.375em;
  }
  .field label {
    font-weight: 600;
  }
  .field input {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: var(--_field);
    color: inherit;
    font: inherit;
    /* Below 16 px a phone zooms in on focus. */
    font-size: max(16px, 1em);
  }
  input[aria-invalid='true'] {
    border-color: var(--_danger);
    outline: 1px solid var(--_danger);
  }
  a.primary {
    display: inline-grid;
    place-items: center;
    text-decoration: none;
  }
  .primary:hover {
    filter: brightness(1.08);
  }
  .wide {
    inline-size: 100%;
    min-block-size: 48px;
  }
  .secondary {
    border-color: var(--_border-strong);
    background: none;
    color: inherit;
    font-weight: 500;
  }
  .sheet > :is(.primary, .secondary) {
    align-self: start;
  }
  .primary.danger {
    background: var(--_danger);
    color: var(--_on-danger);
  }
  [aria-disabled='true'] {
    opacity: 0.65;
    cursor: progress;
  }
  .menu-anchor {
    position: relative;
    flex: none;
  }
  @media (forced-colors: active) {
    .avatar,
    .greeting {
      border: 1px solid CanvasText;
    }
    .spinner {
      border-block-start-color: Highlight;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 4s;
    }
  }
`;

export const panelStyles = [layout, controls];
