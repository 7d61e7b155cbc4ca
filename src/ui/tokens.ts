/**
 * The public custom properties, and the private values that the launcher needs too; thread-styles.ts has the others. A
 * page that sets one accent colour gets a whole theme: what stands on the accent is black or white, whichever can be
 * read, and so are words in its hue.
 */
import { css } from 'lit';

export const tokens = css`
  :host {
    color-scheme: light dark;
    --_base: light-dark(#fff, #161b22);
    --_accent: var(--guest-chat-accent, light-dark(#14655c, #6fd3c3));
    --_on-accent: var(--guest-chat-on-accent, var(--_readable, light-dark(#fff, #10201d)));
    --_surface: var(--guest-chat-surface, var(--_base));
    --_text: var(--guest-chat-text, light-dark(#1b2230, #e8ecf2));
    --_muted: var(--guest-chat-muted, light-dark(#5a6475, #a3aebd));
    --_border: var(--guest-chat-border, light-dark(#d9dee6, #303947));
    --_danger: var(--guest-chat-danger, light-dark(#b42318, #ff9a8f));
    --_on-danger: var(--_base);
    --_accent-text: var(--_accent);
    --_focus: var(--_accent-text);
    --_radius: var(--guest-chat-radius, 1em);
    --_radius-small: calc(var(--_radius) * 0.6);
    --_font: var(--guest-chat-font, inherit);
    --_font-size: var(--guest-chat-font-size, medium);
    --_shadow-ink: light-dark(rgb(20 28 40 / 0.18), rgb(0 0 0 / 0.5));
    --_shadow: var(--guest-chat-shadow, 0 0.75em 2.5em var(--_shadow-ink));
    --_duration: var(--guest-chat-duration, 160ms);
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  /* White on a luminance under 0.179, black above it: each has 4.5 to 1 there. Words in the accent's own hue take the
     lightness that can be read on the surface. */
  @supports (color: color(from red xyz-d65 x y z)) {
    :host {
      --_light: (0.179 - y) * 1e6;
      --_readable: color(from var(--_accent) xyz-d65 clamp(0, var(--_light), 0.9505) clamp(0, var(--_light), 1) clamp(0, var(--_light), 1.089) / 1);
      --_accent-text: light-dark(oklch(from var(--_accent) min(l, 0.48) c h), oklch(from var(--_accent) max(l, 0.75) c h));
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
