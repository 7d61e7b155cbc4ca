/** What axe is asked, wherever it runs: every rule of WCAG 2.2 AA and the best practices. */
import type { RunOptions } from 'axe-core';

export const AXE_OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Landmarks and the page's own heading are the page's: here there is only the element.
  rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
} satisfies RunOptions;
