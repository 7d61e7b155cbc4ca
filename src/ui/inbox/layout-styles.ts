/** Where things are: the frame, the panes and their heads, the marks on them. */
import { css } from 'lit';

/** The frame, the two panes and their heads. */
export const layoutStyles = css`
  :host {
    --_selected: color-mix(in srgb, var(--_accent) 14%, var(--_surface));
    --_good: light-dark(#17663a, #7fdba4);
    --_tint: var(--_accent);
    --_on-tint: var(--_on-accent);
    display: block;
    block-size: 100%;
    min-block-size: 24rem;
    contain: layout style;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  /* Of what a page's texts inherit, the font, the direction and whether anything is seen come in. */
  :where(.frame) {
    all: initial;
    visibility: inherit;
    color-scheme: inherit;
    /* All engines know it by this name. */
    -webkit-user-select: text;
    -webkit-text-size-adjust: 100%;
  }
  .frame {
    display: block;
    container: inbox / inline-size;
    /* Also where the page writes from top to bottom. */
    inline-size: 100%;
    block-size: 100%;
    min-block-size: inherit;
    overflow: hidden;
    background: var(--_surface);
    color: var(--_text);
    font-family: var(--_font);
    font-size: var(--_font-size);
    line-height: 1.45;
    --_start: left;
    text-align: var(--_start);
    overflow-wrap: anywhere;
  }
  .frame:dir(rtl) {
    --_start: right;
  }
  /* Words keep their own direction, on a page that is written in the other as well; where they begin is the page's. */
  .frame :is(h2, h3, p, dt, dd, label, legend, button, span):not([dir], [dir] *) {
    unicode-bidi: plaintext;
  }
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  ul {
    list-style: none;
  }
  h2 {
    font-size: 1.125em;
    line-height: 1.25;
  }
  h3 {
    font-size: 1em;
  }
  h2:focus {
    outline: none;
  }
  .panes {
    display: grid;
    grid-template-columns: minmax(18rem, 24rem) minmax(0, 1fr);
    block-size: 100%;
    min-block-size: inherit;
  }
  .list-pane,
  .main-pane {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    block-size: 100%;
    max-block-size: 100%;
  }
  .list-pane {
    border-inline-end: 1px solid var(--_border);
  }
  @container inbox (inline-size < 800px) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }
    .at-list > .main-pane,
    .at-main > .list-pane {
      display: none;
    }
    .list-pane {
      border-inline-end: 0;
    }
  }
  .bar {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
    flex: none;
    min-block-size: 4rem;
    padding: 0.5rem 1rem;
    border-block-end: 1px solid var(--_border);
  }
  /* Large text sends the buttons to a line of their own before it is cut. */
  .bar .titles {
    flex: 1 1 4.5em;
    min-inline-size: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  /* The first letter of the name beside it: the buttons need the room more. */
  @container inbox (inline-size < 22em) {
    .own > .avatar {
      display: none;
    }
  }
  .titles .named {
    display: flex;
    gap: 0.35em;
    min-inline-size: 0;
  }
  .titles .name {
    font-weight: inherit;
  }
  /* Whole on the screen that is about the guest; over a chat it leaves the room to the chat. */
  .titles > .named {
    flex-wrap: wrap;
  }
  .titles > .named .name {
    white-space: normal;
  }
  .suffix {
    flex: none;
    font-weight: 400;
    color: var(--_muted);
  }
  @container inbox (inline-size >= 800px) {
    .back:not(.nested) {
      display: none;
    }
  }
  .sheet {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 1.25rem max(1rem, (100% - 40rem) / 2) 2rem;
    display: flex;
    flex-direction: column;
    gap: 1rem;
  }
  .stage {
    flex: 1;
    min-block-size: 100%;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: safe center;
    gap: 0.75rem;
    max-block-size: 100%;
    overflow-y: auto;
    padding: 2rem max(1.25rem, (100% - 26rem) / 2);
    text-align: center;
  }
  .written {
    display: contents;
  }
  .main-pane > .stage {
    min-block-size: 0;
  }
  .idle {
    background: var(--_raised);
  }
  /* On a wide screen question and answer stay near each other. */
  .main-pane .log {
    padding-inline: max(1rem, (100% - 60rem) / 2);
  }
  .main-pane .composer {
    padding-inline: max(0.75rem, (100% - 60rem) / 2);
  }
  .main-pane .meta {
    flex-wrap: wrap;
  }
  .main-pane .out .meta {
    justify-content: end;
  }
  .stage h2 {
    font-size: 1.5em;
  }
  .stage form {
    align-self: stretch;
    display: flex;
    flex-direction: column;
    gap: 1rem;
    margin-block-start: 0.5rem;
    text-align: var(--_start);
  }
  .quiet {
    color: var(--_muted);
  }
  .small {
    font-size: 0.875em;
  }
  .pad {
    padding: 1.5rem 1rem;
  }
  .vh {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Avatars, pills and lines of state. */
export const marksStyles = css`
  .avatar {
    flex: none;
    inline-size: 2.5rem;
    block-size: 2.5rem;
    border-radius: 50%;
    display: grid;
    place-items: center;
    font-weight: 600;
    background: var(--_tint);
    color: var(--_on-tint);
  }
  .avatar.large {
    inline-size: 4rem;
    block-size: 4rem;
    font-size: 1.6em;
  }
  .tint-0 {
    --_tint: light-dark(#d9e6fb, #24406b);
    --_on-tint: light-dark(#1d4079, #d5e4fc);
  }
  .tint-1 {
    --_tint: light-dark(#d6eee0, #1f4a35);
    --_on-tint: light-dark(#175235, #cdf0dd);
  }
  .tint-2 {
    --_tint: light-dark(#f8e3cd, #5a3a1a);
    --_on-tint: light-dark(#6f3f0b, #fbe3c9);
  }
  .tint-3 {
    --_tint: light-dark(#efdcf3, #4c2d57);
    --_on-tint: light-dark(#612a72, #f3dcfa);
  }
  .tint-4 {
    --_tint: light-dark(#f9dadd, #5c2830);
    --_on-tint: light-dark(#7d2430, #fbd9dd);
  }
  .tint-5 {
    --_tint: light-dark(#d3ebef, #1d4850);
    --_on-tint: light-dark(#114f5a, #cdeef3);
  }
  .pill {
    display: inline-block;
    padding: 0 0.5em;
    border: 1px solid color-mix(in srgb, currentColor 40%, transparent);
    border-radius: 1em;
    color: var(--_muted);
    font-size: 0.75em;
    font-weight: 500;
    line-height: 1.5;
    white-space: nowrap;
  }
  .pill.good,
  .pill.state-active {
    color: var(--_good);
    border-color: currentColor;
  }
  .pill.state-paused {
    color: var(--_warn);
    border-color: currentColor;
  }
  .warn {
    color: var(--_warn);
  }
  .connection {
    flex: none;
    padding: 0.5rem 1rem;
    padding-inline-end: max(1rem, 100% - 40rem);
    border-block-end: 1px solid var(--_border);
    background: var(--_raised);
    font-size: 0.875em;
  }
  .notice {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0 0.75em;
    padding: 0.5rem 1rem;
    border-block-end: 1px solid var(--_border);
    background: var(--_raised);
    color: var(--_muted);
    font-size: 0.875em;
    text-align: center;
  }
  .banner {
    flex: none;
    display: grid;
    gap: 0.5rem;
    justify-items: start;
    padding: 0.75rem 1rem;
    border-inline-start: 4px solid var(--_warn);
    background: var(--_raised);
  }
  .foot {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0.75rem 1rem;
    padding: 1rem;
    border-block-start: 1px solid var(--_border);
    background: var(--_raised);
    text-align: center;
  }
  .banner:has(> .unseen) > p {
    grid-area: 1 / 1;
  }
  .well {
    border-color: var(--_good);
  }
  .unseen {
    visibility: hidden;
  }
  :is(.banner, .foot) > p {
    max-inline-size: 42em;
  }
  .problem {
    flex: none;
    color: var(--_danger);
    font-size: 0.9375em;
  }
  .main-pane > .problem {
    padding: 0.5rem 1rem;
  }
`;
