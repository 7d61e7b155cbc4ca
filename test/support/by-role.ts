/**
 * Finds elements as assistive technology does: by role and accessible name, through open shadow roots. Roles and names
 * are computed by axe, which the accessibility tests use as well.
 */
import 'axe-core/axe.min.js';
import type * as Axe from 'axe-core';
import { AXE_OPTIONS } from './axe-rules.ts';

interface Commons {
  readonly aria: { getRole(element: Element): string | null };
  readonly text: { accessibleText(element: Element): string };
  readonly dom: { isVisibleToScreenReaders(element: Element): boolean };
}

interface Internals {
  readonly commons: Commons;
  readonly utils: { getNodeFromTree(element: Element): object | null };
}

const axe = (): typeof Axe & Internals => (globalThis as unknown as { axe: typeof Axe & Internals }).axe;

function* elementsIn(root: Element | ShadowRoot): Iterable<HTMLElement> {
  if (root instanceof Element && root.shadowRoot) yield* elementsIn(root.shadowRoot);
  for (const child of root.children) {
    yield child as HTMLElement;
    yield* elementsIn(child);
  }
}

/** The elements that can be perceived, with this role and, where given, this name (whole text, or a pattern). */
export const allByRole = (root: Element, role: string, name?: string | RegExp): HTMLElement[] => {
  const { setup, teardown, commons, utils } = axe();
  teardown();
  setup(root);
  try {
    return [...elementsIn(root)].filter((element) => {
      // Slots, and what a slot shows only when nothing is put into it, are not in the tree.
      if (!utils.getNodeFromTree(element) || commons.aria.getRole(element) !== role || !commons.dom.isVisibleToScreenReaders(element)) return false;
      if (name === undefined) return true;
      const text = commons.text.accessibleText(element).replace(/\s+/gu, ' ').trim();
      return typeof name === 'string' ? text === name : name.test(text);
    });
  } finally {
    teardown();
  }
};

/** The only one. @throws Error saying how many there are */
export const byRole = <T extends HTMLElement = HTMLElement>(root: Element, role: string, name?: string | RegExp): T => {
  const found = allByRole(root, role, name);
  if (found.length !== 1) throw new Error(`${found.length} elements with role ${role} and name ${String(name)}`);
  return found[0] as T;
};

/** Runs every rule (axe-rules.ts) on one element; one line for each violation. */
export const accessibilityProblems = async (root: Element): Promise<string[]> => {
  const { violations } = await axe().run(root, AXE_OPTIONS);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.flat().join(' ')).join(', ')}`);
};
