/** The list of chats: search, filters, rows. */
import { css } from 'lit';

/** Search, filters and rows. */
export const listStyles = css`
  .tools {
    flex: none;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.625rem;
    padding: 0.75rem 1rem;
  }
  /* Beside each other where there is room. */
  .find {
    display: flex;
    flex-wrap: wrap;
    gap: 0.625rem;
  }
  .tools .find > :is(input, select) {
    flex: 1 1 8em;
    inline-size: auto;
    min-inline-size: 0;
  }
  .tools .find > select {
    flex-basis: 7.5em;
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
  /* Five of them have two lines: three, and two. */
  .choice:nth-of-type(5),
  .choice:has(~ .choice:nth-of-type(5)) {
    flex-basis: 30%;
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
    .rows .row .last {
      flex-wrap: wrap;
    }
    .rows .row .mark {
      flex: 0 1 auto;
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
  /* Rows are equally high: what is beside them has one line, as far as it goes. */
  .last:has(> .labels) {
    flex-wrap: nowrap;
  }
  .labels ~ .mark {
    flex: none;
  }
  .last > .labels ~ .words {
    flex-basis: 0;
  }
  .labels {
    flex: 0 1 auto;
    display: flex;
    align-items: center;
    gap: 0.25em;
    min-inline-size: 0;
    max-inline-size: 55%;
  }
  .label {
    flex: none;
    padding: 0 0.4em;
    border: 1px solid var(--_border);
    border-radius: 0.35em;
    background: var(--_raised);
    color: var(--_text);
    font-size: 0.75em;
    line-height: 1.5;
  }
  .label.one-line {
    flex: 0 1 auto;
    min-inline-size: 0;
    max-inline-size: 10em;
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
