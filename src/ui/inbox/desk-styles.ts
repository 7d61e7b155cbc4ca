/** Settings, backup and saved replies. */
import { css } from 'lit';

export const deskStyles = css`
  .entries,
  .reply-list {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .entry-row {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 0.25rem 1rem;
    inline-size: 100%;
    min-block-size: 3.25rem;
    padding: 0.5rem 0.75rem;
    border: 0;
    border-block-end: 1px solid var(--_border);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .entry-row:hover,
  .reply-list [aria-selected='true'] {
    background: var(--_raised);
  }
  .options {
    display: grid;
    gap: 0.5rem;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .options legend {
    padding: 0;
    font-weight: 600;
  }
  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  .code {
    font-family: ui-monospace, monospace;
    font-size: 1.25em;
    overflow-wrap: anywhere;
    user-select: all;
  }
  .reminder {
    margin-block-end: 0;
  }
  .with-replies {
    position: relative;
  }
  .reply-list {
    position: absolute;
    inset-inline: 0.75rem;
    inset-block-end: 100%;
    z-index: 2;
    max-block-size: 16rem;
    overflow-y: auto;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .reply-list li {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 2.75rem;
    padding: 0.25rem 0.75rem;
    cursor: pointer;
  }
  .one-line {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .gear {
    display: block;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
  }
  .qr {
    display: block;
    inline-size: min(100%, 14rem);
    block-size: auto;
  }
  @media (forced-colors: active) {
    .reply-list [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .qr {
      forced-color-adjust: none;
    }
  }
`;
