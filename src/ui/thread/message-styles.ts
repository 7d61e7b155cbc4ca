/** How message-tools.ts looks. */
import { css } from 'lit';

export const messageStyles = css`
  .message-menu {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em;
    align-items: center;
    margin-block: 0.25em;
  }
  .out .message-menu {
    justify-content: flex-end;
  }
  .message-menu .hint {
    flex-basis: 100%;
    margin: 0;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .entry {
    display: grid;
    place-items: center;
    min-block-size: 44px;
    min-inline-size: 44px;
    padding-inline: 0.875em;
    border: 1px solid var(--_border);
    border-radius: 2em;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: 0.875em;
    cursor: pointer;
  }
  .entry:hover {
    background: var(--_raised);
  }
  .entry.danger {
    color: var(--_danger);
  }
  .quote {
    display: block;
    inline-size: 100%;
    min-block-size: 1.5em;
    margin: 0 0 0.375em;
    padding: 0.25em 0.5em;
    border: 0;
    border-inline-start: 3px solid var(--_accent-text);
    border-radius: var(--_radius-small);
    background: color-mix(in srgb, var(--_text) 7%, transparent);
    color: inherit;
    font: inherit;
    font-size: 0.8125em;
    text-align: start;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  button.quote {
    cursor: pointer;
  }
  .reply-line {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-inline-size: 0;
  }
  .reply-line .quote {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
  }
  .reply-line .entry {
    border-color: transparent;
    padding: 0;
  }
  .entry:focus-visible,
  .quote:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
`;
