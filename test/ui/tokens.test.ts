import { expect } from '@open-wc/testing';
import { LitElement, css, html, type TemplateResult } from 'lit';
import { threadStyles } from '../../src/ui/thread-styles.ts';
import { tokens } from '../../src/ui/tokens.ts';

class Swatches extends LitElement {
  static override styles = [
    tokens,
    threadStyles,
    css`
      :host {
        background: var(--_surface);
      }
      #on {
        background: var(--_accent);
        color: var(--_on-accent);
      }
      #words {
        color: var(--_accent-text);
      }
      #muted {
        color: var(--_muted);
      }
      #danger {
        color: var(--_danger);
      }
      #out {
        background: var(--_bubble-out);
        color: var(--_text);
      }
      #in {
        background: var(--_bubble-in);
        color: var(--_text);
      }
    `,
  ];
  protected override render(): TemplateResult {
    return html`${['on', 'words', 'muted', 'danger', 'out', 'in'].map((id) => html`<p id=${id}>x</p>`)}<div class="panel"><p id="scrolls">x</p></div>`;
  }
}
customElements.define('theme-swatches', Swatches);

const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
/** Relative luminance as WCAG 2 defines it, of the colour as it is painted. */
const luminance = (colour: string): number => {
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
};
const contrast = (a: string, b: string): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

const ACCENTS = ['#000', '#fff', '#777', '#767676', '#e11d48', '#f00', '#0f0', '#00f', '#ff0', '#0ff', '#f0f', '#f59e0b', '#2563eb', '#0d9488', '#7c3aed', '#a3a3a3', '#5c7cfa', 'tomato', 'oklch(0.62 0.1 200)', 'color(display-p3 0 1 0)'];

describe('the theme', () => {
  let swatches: Swatches;
  const style = (id: string): CSSStyleDeclaration => getComputedStyle(swatches.shadowRoot?.getElementById(id) as Element);
  const surface = (): string => getComputedStyle(swatches).backgroundColor;

  beforeEach(async () => {
    swatches = document.createElement('theme-swatches') as Swatches;
    document.body.append(swatches);
    await swatches.updateComplete;
  });
  afterEach(() => swatches.remove());

  for (const theme of ['light', 'dark'] as const) {
    it(`can be read as it is, ${theme}`, () => {
      swatches.setAttribute('theme', theme);
      expect(contrast(surface(), theme === 'light' ? '#000' : '#fff')).to.be.greaterThan(12);
      expect(contrast(style('on').color, style('on').backgroundColor), 'on accent').to.be.at.least(4.5);
      for (const id of ['words', 'muted', 'danger']) expect(contrast(style(id).color, surface()), id).to.be.at.least(4.5);
      for (const id of ['out', 'in']) expect(contrast(style(id).color, style(id).backgroundColor), id).to.be.at.least(7);
    });

    it(`takes any accent, ${theme}`, () => {
      swatches.setAttribute('theme', theme);
      for (const accent of ACCENTS) {
        swatches.style.setProperty('--guest-chat-accent', accent);
        expect(contrast(style('on').color, style('on').backgroundColor), `on ${accent}`).to.be.at.least(4.5);
        expect(contrast(style('words').color, surface()), `words in ${accent}`).to.be.at.least(4.5);
        expect(contrast(style('out').color, style('out').backgroundColor), `bubble of ${accent}`).to.be.at.least(4.5);
      }
    });
  }

  it('has scroll bars in its own colours, whatever surface the page has chosen', function () {
    // Older WebKit draws them over what scrolls.
    if (!CSS.supports('scrollbar-color', 'red blue')) return this.skip();
    swatches.style.cssText = '--guest-chat-surface: rgb(4, 5, 6)';
    for (const theme of ['light', 'dark']) {
      swatches.setAttribute('theme', theme);
      const [, thumb = '', track = ''] = /^(.+\)) (rgb.*\))$/u.exec(style('scrolls').scrollbarColor) ?? [];
      expect(track).to.equal('rgb(4, 5, 6)');
      expect(contrast(thumb, surface()), `thumb, ${theme}`).to.be.at.least(3);
    }
  });

  it('takes what the page sets, before all', () => {
    swatches.style.cssText = '--guest-chat-accent: #ff0; --guest-chat-on-accent: rgb(1, 2, 3); --guest-chat-surface: rgb(4, 5, 6); --guest-chat-muted: rgb(7, 8, 9)';
    expect([style('on').color, surface(), style('muted').color]).to.deep.equal(['rgb(1, 2, 3)', 'rgb(4, 5, 6)', 'rgb(7, 8, 9)']);
  });
});
