/** Settings, backup and saved replies. */
import { css } from 'lit';

export const deskStyles = css`
  .entries,
  .reply-list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .entries {
    overflow: clip;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .entries > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .entry-row {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 0 1rem;
    inline-size: 100%;
    min-block-size: 3.25rem;
    padding-block: 0.5rem;
    padding-inline: 1rem 2.25rem;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: var(--_start);
    cursor: pointer;
  }
  .entry-row::after {
    content: '';
    position: absolute;
    inset-block-start: calc(50% - 0.25rem);
    inset-inline-end: 1.125rem;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border: solid var(--_muted);
    border-width: 2px 2px 0 0;
    rotate: 45deg;
  }
  .entry-row:dir(rtl)::after {
    rotate: -135deg;
  }
  .entry-row > span {
    white-space: normal;
  }
  .sheet .entry-row:focus-visible {
    outline-offset: -4px;
    border-radius: var(--_radius);
  }
  .entry-row:hover,
  .reply-list [aria-selected='true'] {
    background: var(--_raised);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .chip {
    display: flex;
    align-items: center;
    max-inline-size: 100%;
    padding-inline-start: 0.75rem;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: var(--_raised);
  }
  .chip button {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2.75rem;
    block-size: 2.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    cursor: pointer;
  }
  .sheet .chip :focus-visible {
    outline-offset: -4px;
    border-radius: var(--_radius-small);
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
  .switch.alone {
    margin-block-end: 0;
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
  .reply-list .name {
    flex: 0 1 auto;
    min-inline-size: min(6em, 50%);
  }
  .one-line {
    flex: 0 100 auto;
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
  /* Its room is there before it is: nothing moves under a hand. */
  .qr {
    display: block;
    inline-size: min(100%, 14rem);
    block-size: auto;
    aspect-ratio: 1;
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
