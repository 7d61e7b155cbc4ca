/** The list of chats: search, filters, rows. */
import { css } from 'lit';

/** Search, filters and rows. */
export const listStyles = css`
  .tools {
    flex: none;
    display: grid;
    gap: 0.625rem;
    padding: 0.75rem 1rem;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  .choice {
    flex: 1 1 auto;
    white-space: nowrap;
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 2.75rem;
    padding-inline: 0.25rem;
    border-radius: var(--_radius-small);
    cursor: pointer;
    text-align: center;
  }
  .choice input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .choice:hover {
    background: var(--_raised);
  }
  .choice:has(:checked) {
    background: var(--_selected);
    font-weight: 600;
  }
  .choice:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .count {
    color: var(--_muted);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .rows {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    /* Rows come and go above the eye, and the room for them says where things are. */
    overflow-anchor: none;
    padding: 0 0.5rem 0.5rem;
  }
  /* Room for the rows below that are not in the document. */
  .rows::after {
    content: '';
    display: block;
    block-size: var(--_below, 0);
  }
  .row {
    display: grid;
    grid-template: 'avatar who when when' auto 'avatar last last badge' auto / auto minmax(0, 1fr) auto auto;
    column-gap: 0.5rem;
    align-items: center;
    inline-size: 100%;
    min-block-size: 4.25rem;
    padding: 0.625rem 0.5rem;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: inherit;
    text-align: var(--_start);
    cursor: pointer;
  }
  .row:hover {
    background: var(--_raised);
  }
  .row[aria-current='true'] {
    background: var(--_selected);
  }
  .row:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .row .avatar {
    grid-area: avatar;
    margin-inline-end: 0.25rem;
  }
  /* Few letters fit into a line: then each thing has one. */
  @container inbox (inline-size < 15em) {
    .row {
      grid-template: 'who badge' auto 'when when' auto 'last last' auto / minmax(0, 1fr) auto;
    }
    .row .avatar {
      display: none;
    }
  }
  .who {
    grid-area: who;
    display: flex;
    align-items: baseline;
    gap: 0.5em;
    min-inline-size: 0;
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
  }
  .when {
    grid-area: when;
    color: var(--_muted);
    font-size: 0.8125em;
    white-space: nowrap;
  }
  .when.waiting {
    color: var(--_warn);
    font-weight: 600;
  }
  .last {
    grid-area: last;
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.35em;
    min-inline-size: 0;
    color: var(--_muted);
    white-space: nowrap;
  }
  .last > .mark {
    white-space: normal;
  }
  /* A box of its own, so that a text of the other direction is cut at its own end. */
  .last > .words {
    flex: 1 1 3em;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .mark {
    font-weight: 600;
  }
  .badge {
    grid-area: badge;
    justify-self: end;
    min-inline-size: 1.5em;
    padding: 0 0.45em;
    border-radius: 1em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.8125em;
    font-weight: 600;
    line-height: 1.5em;
    text-align: center;
  }
  .empty {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 0.75rem;
    padding: 2rem 1.5rem;
    text-align: center;
  }
  .empty h3 {
    font-size: 1.25em;
  }
`;
