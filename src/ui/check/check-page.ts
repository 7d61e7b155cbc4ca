/**
 * The check page: keeps what is entered, runs the check and draws it anew. The tag comes along behind the # of the
 * address, from the inbox; nothing is checked before somebody asks for it, and nothing is stored.
 */
import { render } from 'lit';
import { copied } from '../inbox/clipboard.ts';
import { readAddress } from './addresses.ts';
import { checkPage, type CheckPorts, type Given } from './check.ts';
import { checkScreen, type CheckActions, type CheckState } from './screen.ts';

/** Of the address of this page: `#snippet=…`, and `page` and `policy` as well. */
const givenIn = (fragment: string): Given => {
  const given = new URLSearchParams(fragment.replace(/^#/u, ''));
  return { page: given.get('page') ?? '', tag: given.get('snippet') ?? '', policy: given.get('policy') ?? '' };
};

const isEmpty = (text: string): boolean => text.trim() === '';

/** Returns what takes it away again. */
export const showCheck = (place: HTMLElement, ports: CheckPorts, fragment: string): (() => void) => {
  let state: CheckState = { given: givenIn(fragment), phase: { kind: 'asked' }, problem: null, copied: null };
  let running: AbortController | null = null;

  const patch = (change: Partial<CheckState>): void => {
    state = { ...state, ...change };
    render(checkScreen(state, actions), place);
  };

  /** Another answer than the one that is shown would be to another question. */
  const stop = (): void => {
    running?.abort();
    running = null;
  };

  const actions: CheckActions = {
    give: (change) => {
      stop();
      patch({ given: { ...state.given, ...change }, phase: { kind: 'asked' }, problem: null, copied: null });
    },
    check: () => {
      if (state.phase.kind === 'checking') return;
      const { given } = state;
      const problem = !isEmpty(given.page) && !readAddress(given.page) ? 'page' : isEmpty(given.page) && isEmpty(given.tag) ? 'nothing' : null;
      if (problem) {
        patch({ problem, phase: { kind: 'asked' } });
        return place.querySelector<HTMLElement>('#page')?.focus();
      }
      const own = (running = new AbortController());
      patch({ phase: { kind: 'checking' }, problem: null, copied: null });
      void checkPage(given, ports, own.signal).then((findings) => {
        if (own === running) patch({ phase: { kind: 'checked', findings } });
      });
    },
    copy: (text) => {
      void copied(text).then((done) => patch({ copied: { text, done } }));
    },
  };

  patch({});
  return () => {
    stop();
    render(null, place);
  };
};
