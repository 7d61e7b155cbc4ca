/** Every state of the inbox at every width, with more space in the text, with text of twice the size, and mirrored. */
import { expect } from '@open-wc/testing';
import type { GuestChatInbox } from '../../src/ui/inbox.ts';
import { closeInboxes } from '../support/inbox-fixture.ts';
import { inboxStates, openInboxState, type InboxState } from '../support/inbox-states.ts';

/** One of all that look the same. */
const states = inboxStates.filter(({ name }) => !name.startsWith('failed-') || name === 'failed-storage-blocked');

const WIDTHS = [1920, 1280, 800, 799, 768, 320];
/** Half an em is about a letter: a line of more than a hundred is hard to follow. */
const LONGEST_LINE = 52;

const placeOf = (inbox: GuestChatInbox): HTMLElement => inbox.parentElement as HTMLElement;
const elementsIn = (inbox: GuestChatInbox, selector: string): HTMLElement[] =>
  // A dialog lies in the window, not in the element.
  [...(inbox.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])].filter((element) => element.checkVisibility({ contentVisibilityAuto: true }) && !element.closest('.vh, dialog'));
const nameOf = (element: HTMLElement): string => `${element.localName}.${element.className} "${element.textContent?.replace(/\s+/gu, ' ').trim().slice(0, 40)}"`;

/** Texts of a guest, which end in dots where there is no room; texts to copy, which scroll; messages, whose buttons stand beside them. */
const MAY_BE_CUT = '.name, .words, .one-line, textarea, input, select, iframe, .device, .said, .message, .quote';

/** What is wider than its place, or lies outside of the element. */
const overflowing = (inbox: GuestChatInbox): readonly string[] => {
  const edge = placeOf(inbox).getBoundingClientRect();
  return elementsIn(inbox, '*').flatMap((element) => {
    if (element.closest('svg, .device')) return [];
    const { left, right, width } = element.getBoundingClientRect();
    if (width === 0) return [];
    const isOutside = left < edge.left - 1 || right > edge.right + 1;
    const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && !element.matches(MAY_BE_CUT) && getComputedStyle(element).display !== 'inline';
    return isOutside || isCut ? [`${nameOf(element)}: ${Math.round(left - edge.left)}–${Math.round(right - edge.left)}${isCut ? `, ${element.scrollWidth} in ${element.clientWidth}` : ''}`] : [];
  });
};

/** Whatever can be pressed, with the label that belongs to it. */
const smallTargets = (inbox: GuestChatInbox): readonly string[] =>
  elementsIn(inbox, 'button, a, summary, input, select, textarea, [role="option"]').flatMap((element) => {
    const target = (element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type) && element.closest('label')) || element;
    const { width, height } = target.getBoundingClientRect();
    // Links within a text, and what stands beside each message.
    const least = element.closest('.bubble') ? 0 : element.closest('.log') ? 24 : 44;
    return Math.min(width, height) < least ? [`${nameOf(target)}: ${Math.round(width)} × ${Math.round(height)}`] : [];
  });

const longLines = (inbox: GuestChatInbox): readonly string[] =>
  elementsIn(inbox, 'p, dd').flatMap((element) => {
    const text = document.createRange();
    text.selectNodeContents(element);
    const lines = [...text.getClientRects()];
    const ems = Math.max(0, ...lines.map(({ width }) => width)) / parseFloat(getComputedStyle(element).fontSize);
    return ems > LONGEST_LINE ? [`${nameOf(element)}: ${Math.round(ems)} em`] : [];
  });

interface Box {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

/** Of everything that is laid out along the line; words within a text are set by their own direction. */
const boxesOf = (inbox: GuestChatInbox): readonly Box[] => {
  const edge = placeOf(inbox).getBoundingClientRect();
  const isRtl = placeOf(inbox).dir === 'rtl';
  return elementsIn(inbox, '*')
    .filter((element) => !element.closest('svg, .device, [dir="ltr"] *, .chevron, .menu-anchor > button *') && !getComputedStyle(element).display.startsWith('inline'))
    .map((element) => {
      const { left, right } = element.getBoundingClientRect();
      return { what: nameOf(element), from: isRtl ? edge.right - right : left - edge.left, to: isRtl ? edge.right - left : right - edge.left };
    });
};

const notMirrored = (ltr: readonly Box[], rtl: readonly Box[]): readonly string[] => {
  if (ltr.length !== rtl.length) return [`${ltr.length} boxes, ${rtl.length} mirrored`];
  return ltr.flatMap(({ what, from, to }, i) => {
    const other = rtl[i];
    return other && Math.abs(other.from - from) <= 2 && Math.abs(other.to - to) <= 2 ? [] : [`${what}: ${Math.round(from)}–${Math.round(to)}, mirrored ${Math.round(other?.from ?? NaN)}–${Math.round(other?.to ?? NaN)}`];
  });
};

/** As a person's own style sheet sets it (WCAG 1.4.12): inherited from the element nothing gets through. */
const spacing = new CSSStyleSheet();
spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
const withSpacing = (inbox: GuestChatInbox, isOn: boolean): void => {
  const root = inbox.shadowRoot as ShadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((sheet) => sheet !== spacing), ...(isOn ? [spacing] : [])];
};
/** Of all texts, but for those that nobody sees. */
const spacings = (inbox: GuestChatInbox): readonly string[] => [...new Set(elementsIn(inbox, 'p, button, h2, label').map((element) => getComputedStyle(element).letterSpacing))];

describe('the layout of <guest-chat-inbox>', () => {
  afterEach(closeInboxes);

  const open = async (state: InboxState): Promise<GuestChatInbox> => {
    const { inbox } = await openInboxState(state);
    // With those of a list that scrolls, nothing is mirrored to the pixel.
    inbox.shadowRoot?.querySelectorAll<HTMLElement>('.rows, .log, .sheet, .stage').forEach((box) => (box.scrollTop = 0));
    return inbox;
  };

  for (const state of states) {
    it(state.name, async () => {
      const inbox = await open(state);
      const place = placeOf(inbox);
      for (const width of WIDTHS) {
        place.style.inlineSize = `${width}px`;
        await inbox.updateComplete;
        expect(overflowing(inbox), `${width} pixels`).to.deep.equal([]);
        expect(longLines(inbox), `${width} pixels, long lines`).to.deep.equal([]);
      }
      expect(smallTargets(inbox), 'targets').to.deep.equal([]);
      withSpacing(inbox, true);
      expect(spacings(inbox)).to.not.include('normal');
      expect(overflowing(inbox), 'the text spacing of WCAG').to.deep.equal([]);
      withSpacing(inbox, false);
      inbox.style.cssText = '--guest-chat-font-size: 32px';
      await inbox.updateComplete;
      expect(overflowing(inbox), 'text of twice the size').to.deep.equal([]);
      inbox.style.cssText = '';
      for (const width of [320, 1280]) {
        place.style.inlineSize = `${width}px`;
        await inbox.updateComplete;
        const ltr = boxesOf(inbox);
        place.dir = 'rtl';
        await inbox.updateComplete;
        const rtl = boxesOf(inbox);
        place.removeAttribute('dir');
        expect(notMirrored(ltr, rtl), `${width} pixels, mirrored`).to.deep.equal([]);
      }
    });
  }

  it('notices what is cut, small, or not mirrored', async () => {
    const [list] = states.filter(({ name }) => name === 'list');
    if (!list) throw new Error('there is no such state');
    const inbox = await open(list);
    const broken = new CSSStyleSheet();
    broken.replaceSync('.titles { min-inline-size: 500px !important; } .icon { min-block-size: 10px !important; block-size: 10px; } .row { padding-left: 40px !important; }');
    const ltr = boxesOf(inbox);
    (inbox.shadowRoot as ShadowRoot).adoptedStyleSheets.push(broken);
    placeOf(inbox).dir = 'rtl';
    expect(notMirrored(ltr, boxesOf(inbox))).to.not.deep.equal([]);
    placeOf(inbox).style.inlineSize = '320px';
    expect(overflowing(inbox)).to.not.deep.equal([]);
    expect(smallTargets(inbox)).to.not.deep.equal([]);
  });
});
