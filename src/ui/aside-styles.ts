/** How the screens beside the chat look. */
import { css } from 'lit';

export const asideStyles = css`
  .line progress {
    display: block;
    inline-size: 100%;
    block-size: 0.5em;
    margin-block-start: 0.5em;
    accent-color: var(--_accent);
  }
  .digits {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(4.25em, 1fr));
    gap: 0.375em 0.5em;
    padding: 0.875em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    font: 1.0625em ui-monospace, monospace;
    text-align: center;
  }
  .qr {
    align-self: center;
    inline-size: min(12em, 100%);
    flex: none;
    border-radius: var(--_radius-small);
    forced-color-adjust: none;
  }
  .menu {
    position: absolute;
    z-index: 2;
    inset-block-start: calc(100% + 0.25em);
    inset-inline-end: 0;
    display: grid;
    inline-size: max-content;
    max-inline-size: 18em;
    padding: 0.375em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .menu button {
    min-block-size: 44px;
    padding: 0.375em 0.875em;
    border: 0;
    border-radius: calc(var(--_radius-small) - 0.25em);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .menu button:hover {
    background: var(--_raised);
  }
  .menu .danger {
    color: var(--_danger);
  }
  .menu button:focus-visible {
    outline-offset: -2px;
  }
  .question {
    inline-size: min(22em, 100vw - 2em);
    padding: 1.5em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    box-shadow: var(--_shadow);
  }
  .question::backdrop {
    background: rgb(0 0 0 / 0.45);
  }
  .question > * + * {
    margin-block-start: 0.75em;
  }
  .question h2 {
    font-size: 1.125em;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.5em;
  }
  @media (forced-colors: active) {
    .menu button:focus-visible {
      border: 1px solid CanvasText;
    }
  }
`;
