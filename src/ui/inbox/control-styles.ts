/** What people press and type into: forms, buttons, cards, the menu, the dialog. */
import { css } from 'lit';

/** Forms, buttons, cards, the menu and the dialog. */
export const controlsStyles = css`
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
  }
  label,
  dt {
    font-weight: 600;
  }
  .choice,
  .switch {
    font-weight: 400;
  }
  .hint {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .hint:empty {
    display: none;
  }
  input:not([type='radio'], [type='checkbox']),
  select,
  textarea {
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: var(--_field);
    color: inherit;
    font: inherit;
    /* Below 16 px a phone zooms in on focus. */
    font-size: max(16px, 1em);
  }
  select {
    /* In WebKit, its longest choice would scroll the whole sheet. */
    contain: paint;
  }
  textarea {
    resize: vertical;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  input[aria-invalid='true'],
  textarea[aria-invalid='true'] {
    border-color: var(--_danger);
    border-width: 2px;
  }
  .sheet :focus-visible,
  .stage :focus-visible,
  .bar :focus-visible,
  .empty :focus-visible,
  .find > :focus-visible,
  .foot :focus-visible,
  .banner :focus-visible,
  dialog :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  :is(.bar, .stage) h2:focus-visible {
    outline: none;
  }
  /* A field has its ring on its border, not around it. */
  :is(.sheet, .stage, .tools, dialog) :is(input:not([type='radio'], [type='checkbox']), textarea):focus-visible {
    outline-offset: -1px;
  }
  .copy {
    font-family: ui-monospace, monospace;
    font-size: max(16px, 0.875em);
    line-height: 1.4;
    background: var(--_raised);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  #copy-link {
    overflow: hidden;
    white-space: pre;
    resize: none;
  }
  #copy-snippet {
    white-space: pre;
  }
  .switch {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 2.75rem;
    cursor: pointer;
  }
  /* What is said of it is near, and under its words. */
  .switch:has(+ .hint) {
    margin-block-end: -1.25rem;
  }
  .switch + .hint {
    padding-inline-start: 2.125rem;
  }
  .switch input {
    flex: none;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    margin: 0;
    accent-color: var(--_accent);
  }
  .bar button,
  .buttons button,
  .buttons .button,
  .answers button,
  .stage button,
  .foot button,
  .banner button,
  .empty button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-block-size: 2.75rem;
    min-inline-size: 2.75rem;
    padding: 0.5rem 1rem;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-weight: 500;
    text-decoration: none;
    cursor: pointer;
  }
  .bar button:hover,
  .buttons button:hover,
  .buttons .button:hover,
  .answers button:hover {
    background: var(--_raised);
  }
  .bar button[aria-current='true'] {
    background: var(--_selected);
  }
  button.primary:is(.primary, :hover) {
    background: var(--_accent);
    border-color: transparent;
    color: var(--_on-accent);
  }
  button.primary:hover {
    filter: brightness(1.06);
  }
  button.danger.danger {
    color: var(--_danger);
  }
  button.danger.solid:is(.solid, :hover) {
    background: var(--_danger);
    border-color: transparent;
    color: var(--_on-danger);
  }
  [aria-disabled='true'] {
    opacity: 0.65;
    cursor: progress;
  }
  .bar button.icon {
    padding: 0;
    border-color: transparent;
    background: none;
  }
  .bar button.icon:hover {
    background: var(--_raised);
  }
  .back {
    margin-inline-start: -0.5rem;
  }
  .chevron {
    inline-size: 0.7rem;
    block-size: 0.7rem;
    border: solid currentColor;
    border-width: 0 0 2px 2px;
    transform: translateX(0.15rem) rotate(45deg);
  }
  .chevron:dir(rtl) {
    transform: translateX(-0.15rem) rotate(225deg);
  }
  .dots,
  .dots::before,
  .dots::after {
    inline-size: 4px;
    block-size: 4px;
    border-radius: 50%;
    background: currentColor;
  }
  .dots {
    position: relative;
  }
  .dots::before,
  .dots::after {
    content: '';
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: -7px;
  }
  .dots::after {
    inset-block-start: 7px;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .buttons.end {
    justify-content: end;
  }
  .copied {
    color: var(--_good);
  }
  .cards {
    display: grid;
    gap: 0.75rem;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.625rem;
    padding: 1rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    font-size: 0.875em;
  }
  .facts-list > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
  }
  .facts-list dt {
    color: var(--_muted);
    font-weight: 400;
  }
  .digits {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(4.5em, 1fr));
    gap: 0.25rem 0.5rem;
    max-inline-size: 24rem;
    padding: 0.75rem;
    border-radius: var(--_radius-small);
    background: var(--_raised);
    font: 1.0625em ui-monospace, monospace;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .menu-anchor {
    position: relative;
    flex: none;
  }
  .menu {
    position: absolute;
    z-index: 2;
    inset-block-start: calc(100% + 0.25rem);
    inset-inline-end: 0;
    display: grid;
    min-inline-size: 12rem;
    padding: 0.375rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .menu[hidden] {
    display: none;
  }
  .bar .menu button {
    justify-content: start;
    border-color: transparent;
    font-weight: 400;
  }
  .bar .menu :focus-visible {
    outline-offset: -2px;
  }
  dialog {
    inline-size: min(26rem, 100% - 2rem);
    max-block-size: calc(100% - 2rem);
    padding: 1.5rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font-family: var(--_font);
    font-size: var(--_font-size);
    line-height: 1.45;
    text-align: var(--_start);
    box-shadow: var(--_shadow);
  }
  dialog > * + *,
  dialog form > * + * {
    margin-block-start: 1rem;
  }
  .whom {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.45);
  }
  .more {
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
  }
  .more[open] {
    padding-block-end: 0.75rem;
  }
  .more > * + * {
    margin-block-start: 0.75rem;
  }
  summary {
    min-block-size: 2.75rem;
    align-content: center;
    font-weight: 600;
    cursor: pointer;
  }
  .answers {
    display: grid;
    gap: 0.5rem;
  }
  .answers .timed {
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
  }
  .answers .hint {
    margin-block-end: 0.5rem;
    text-align: center;
  }
`;

/** People who choose their own colours, or no movement. */
export const preferencesStyles = css`
  @media (forced-colors: active) {
    .row[aria-current='true'],
    .choice:has(:checked),
    .bar button[aria-current='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .badge,
    .avatar,
    button.primary.primary,
    button.danger.solid.solid {
      border: 1px solid ButtonText;
    }
    .dots,
    .dots::before,
    .dots::after {
      background: ButtonText;
      forced-color-adjust: none;
    }
  }
`;
