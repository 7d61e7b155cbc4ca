/**
 * The public custom properties, and the private values that all styles use. A page that sets one accent colour gets a
 * whole theme: what stands on the accent is black or white, whichever can be read, and so are words in its hue.
 */
import { css } from 'lit';

const light = css`
  --_base: #ffffff;
  --_ink: #1b2230;
  --_quiet: #5a6475;
  --_line: #d9dee6;
  --_line-strong: #8a94a5;
  --_lift: #f4f6f9;
  --_in: #eef1f5;
  --_danger-base: #b42318;
  --_accent-base: #14655c;
  --_on-accent-base: #ffffff;
  --_legible: min(l, 0.48);
  --_warn: #8a4b00;
  --_good: #17663a;
  --_shadow-ink: rgb(20 28 40 / 0.18);
  color-scheme: light;
`;

const dark = css`
  --_base: #161b22;
  --_ink: #e8ecf2;
  --_quiet: #a3aebd;
  --_line: #303947;
  --_line-strong: #77839a;
  --_lift: #1e252f;
  --_in: #28313d;
  --_danger-base: #ff9a8f;
  --_accent-base: #6fd3c3;
  --_on-accent-base: #10201d;
  --_legible: max(l, 0.75);
  --_warn: #ffc073;
  --_good: #7fdba4;
  --_shadow-ink: rgb(0 0 0 / 0.5);
  color-scheme: dark;
`;

export const tokens = css`
  :host {
    ${light}
    --_accent: var(--guest-chat-accent, var(--_accent-base));
    --_on-accent: var(--guest-chat-on-accent, var(--_readable, var(--_on-accent-base)));
    --_surface: var(--guest-chat-surface, var(--_base));
    --_text: var(--guest-chat-text, var(--_ink));
    --_muted: var(--guest-chat-muted, var(--_quiet));
    --_border: var(--guest-chat-border, var(--_line));
    --_border-strong: var(--_line-strong);
    --_raised: var(--_lift);
    --_field: var(--_surface);
    --_selected: color-mix(in srgb, var(--_accent) 14%, var(--_surface));
    --_bubble-in: var(--guest-chat-bubble-in, var(--_in));
    --_bubble-out: var(--guest-chat-bubble-out, color-mix(in srgb, var(--_accent) 18%, var(--_surface)));
    --_danger: var(--guest-chat-danger, var(--_danger-base));
    --_on-danger: var(--_base);
    --_tint: var(--_accent);
    --_on-tint: var(--_on-accent);
    --_accent-text: var(--_accent);
    --_focus: var(--_accent-text);
    --_radius: var(--guest-chat-radius, 1rem);
    --_radius-small: calc(var(--_radius) * 0.6);
    --_font: var(--guest-chat-font, inherit);
    --_font-size: var(--guest-chat-font-size, 1rem);
    --_shadow: var(--guest-chat-shadow, 0 0.75rem 2.5rem var(--_shadow-ink));
    --_duration: var(--guest-chat-duration, 160ms);
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${dark}
    }
  }
  :host([theme='dark']) {
    ${dark}
  }
  /* White on a luminance under 0.179, black above it: each has 4.5 to 1 there. Words in the accent's own hue take the
     lightness that can be read on the surface. */
  @supports (color: color(from red xyz-d65 x y z)) {
    :host {
      --_light: (0.179 - y) * 1e6;
      --_readable: color(from var(--_accent) xyz-d65 clamp(0, var(--_light), 0.9505) clamp(0, var(--_light), 1) clamp(0, var(--_light), 1.089) / 1);
      --_accent-text: oklch(from var(--_accent) var(--_legible) c h);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0ms;
    }
  }
  .vh {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
