/** How the embed generator looks: its form, the frame of the preview, the tabs. */
import { css } from 'lit';

export const embedStyles = css`
  .embed-form {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    gap: 1rem;
    align-items: start;
  }
  .embed-form .wide {
    grid-column: 1 / -1;
  }
  .embed-form .switch {
    margin-block-end: 0;
  }
  .colour {
    display: flex;
    gap: 0.5rem;
  }
  .colour > input[type='color']:not([type='radio']) {
    flex: none;
    inline-size: 3.5rem;
    padding: 0.25rem;
    cursor: pointer;
  }
  .sizes {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
  }
  .sizes label {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.75rem;
    font-weight: 400;
    cursor: pointer;
  }
  .sizes input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
    accent-color: var(--_accent);
  }
  .preview {
    container: preview / inline-size;
  }
  /* As large as the window of a device, then made smaller as a whole. */
  .device {
    --_wide: 390px;
    --_high: 700px;
    --_scale: 0.6;
    direction: ltr;
    inline-size: calc(var(--_wide) * var(--_scale));
    block-size: calc(var(--_high) * var(--_scale));
    margin-inline: auto;
    border-radius: var(--_radius-small);
    overflow: hidden;
    outline: 1px solid var(--_border);
  }
  .device.desktop {
    --_wide: 1280px;
    --_high: 800px;
    --_scale: 0.18;
  }
  .device iframe {
    display: block;
    inline-size: var(--_wide);
    block-size: var(--_high);
    border: 0;
    transform: scale(var(--_scale));
    transform-origin: top left;
  }
  .device iframe:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  @container preview (inline-size >= 300px) {
    .device {
      --_scale: 0.76;
    }
    .device.desktop {
      --_scale: 0.234;
    }
  }
  @container preview (inline-size >= 400px) {
    .device {
      --_scale: 1;
    }
    .device.desktop {
      --_scale: 0.31;
    }
  }
  @container preview (inline-size >= 560px) {
    .device.desktop {
      --_scale: 0.43;
    }
  }
  [role='tablist'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    border-block-end: 1px solid var(--_border);
  }
  [role='tab'] {
    min-block-size: 2.75rem;
    min-inline-size: 2.75rem;
    padding: 0.5rem 0.875rem;
    border: 0;
    border-block-end: 3px solid transparent;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  [role='tab'][aria-selected='true'] {
    border-block-end-color: var(--_accent-text);
    font-weight: 700;
  }
  [role='tabpanel'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.625rem;
  }
  [role='tabpanel'] .switch {
    margin-block-end: 0;
  }
  #embed-copy-code,
  #embed-copy-sheet {
    white-space: pre;
    overflow-x: auto;
  }
  @media (forced-colors: active) {
    [role='tab'][aria-selected='true'] {
      border-block-end-color: Highlight;
    }
  }
`;
