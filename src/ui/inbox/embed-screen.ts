/**
 * What is on the screen of the embed generator: the form, the preview, what to paste, the policy. A pure function of
 * what was chosen; embed.ts keeps that.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { InviteView } from '../../chat/view.ts';
import { policyLine } from './addresses.ts';
import { copyField } from './copy-field.ts';
import { LOCALES, MAX_LABEL, MODES, POSITIONS, RADII, THEMES, isColour, themeOn, type Looks } from './embed-model.ts';
import { KINDS, scriptBeside, snippet, styleSheet, type Kind } from './embed-snippets.ts';
import { screenHeader } from './header.ts';
import type { InboxView } from './view.ts';

export interface Copied {
  readonly what: 'code' | 'sheet' | 'policy';
  /** False: this browser does not let us. */
  readonly done: boolean;
}

export type Checksum = { readonly kind: 'none' | 'computing' | 'failed' } | { readonly kind: 'known'; readonly integrity: string };

export const SIZES = ['phone', 'desktop'] as const;

export interface EmbedState {
  readonly looks: Looks;
  readonly kind: Kind;
  readonly size: (typeof SIZES)[number];
  /** One file with a checksum. */
  readonly isWhole: boolean;
  readonly checksum: Checksum;
  readonly copied: Copied | null;
}

export interface EmbedActions {
  setLooks(change: Partial<Looks>): void;
  setKind(kind: Kind): void;
  setSize(size: EmbedState['size']): void;
  setWhole(isWhole: boolean): void;
  copy(what: Copied['what'], text: string): void;
  previewLoaded(frame: HTMLIFrameElement): void;
}

/** The element's own in light, where a colour field has to show one. */
const OWN_ACCENT = '#14655c';
const OWN_SURFACE = '#ffffff';

interface Scene {
  readonly view: InboxView;
  readonly invite: InviteView;
  readonly state: EmbedState;
  readonly actions: EmbedActions;
}

/** `preview`: what the frame loads at first. */
export const embedScreenOf = (view: InboxView, invite: InviteView, state: EmbedState, preview: string, actions: EmbedActions): TemplateResult => {
  const { words } = view;
  const scene: Scene = { view, invite, state, actions };
  return html`
    ${screenHeader(view, words.embedTitle, html`<span><bdi>${invite.label}</bdi></span>`)}
    <div class="sheet">
      <section class="card" aria-labelledby="embed-looks">
        <h3 id="embed-looks">${words.embedLooks}</h3>
        ${form(scene)}
      </section>
      <section class="card" aria-labelledby="embed-preview">
        <h3 id="embed-preview">${words.embedPreview}</h3>
        <p class="hint">${words.embedPreviewHint}</p>
        <div class="sizes" role="radiogroup" aria-labelledby="embed-preview">
          ${SIZES.map(
            (size) => html`<label
              ><input type="radio" name="embed-size" .checked=${live(state.size === size)} @change=${() => actions.setSize(size)} />${words.embedSizes[size]}</label
            >`,
          )}
        </div>
        <div class="preview">
          <div class="device ${state.size}">
            <iframe
              title=${words.embedFrameTitle}
              sandbox="allow-scripts"
              referrerpolicy="no-referrer"
              src=${preview}
              @load=${(event: Event) => actions.previewLoaded(event.currentTarget as HTMLIFrameElement)}
            ></iframe>
          </div>
        </div>
      </section>
      <section class="card" aria-labelledby="embed-code">
        <h3 id="embed-code">${words.embedCode}</h3>
        ${tabs(scene)} ${panel(scene)}
      </section>
      <section class="card" aria-labelledby="embed-csp">
        <h3 id="embed-csp">${words.csp}</h3>
        <p class="hint">${words.embedCspText}</p>
        ${field(scene, 'policy', words.csp, policyLine(view.inboxPage, invite.relays), words.copyCsp, false)}
      </section>
      <section class="card" aria-labelledby="embed-check">
        <h3 id="embed-check">${words.embedCheckTitle}</h3>
        <p class="hint">${words.embedCheckText}</p>
        <div class="buttons">
          <a class="button" part="secondary-button" href=${checkAddress(scene)} target="_blank" rel="noopener noreferrer">${words.embedCheck}</a>
        </div>
      </section>
    </div>
  `;
};

const form = ({ view: { words }, state: { looks }, actions }: Scene): TemplateResult => {
  const take =
    (name: keyof Looks) =>
    (event: Event): void =>
      actions.setLooks({ [name]: (event.target as HTMLInputElement | HTMLSelectElement).value });
  const choice = <T extends string>(name: keyof Looks, label: string, choices: readonly T[], textOf: (choice: T) => string): TemplateResult => html`
    <div class="field">
      <label for="embed-${name}">${label}</label>
      <select id="embed-${name}" @change=${take(name)}>
        ${choices.map((each) => html`<option value=${each} lang=${name === 'locale' && each !== '' ? each : nothing} ?selected=${looks[name] === each}>${textOf(each)}</option>`)}
      </select>
    </div>
  `;
  const colour = (name: 'accent' | 'surface', label: string, pick: string, hint: string, own: string, problem: string): TemplateResult => html`
    <div class="field">
      <label for="embed-${name}">${label}</label>
      <div class="colour">
        <input type="color" aria-label=${pick} .value=${live(isColour(looks[name]) ? looks[name] : own)} @input=${take(name)} />
        <input
          id="embed-${name}"
          type="text"
          dir="ltr"
          maxlength="7"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          placeholder=${own}
          aria-invalid=${problem === '' ? nothing : 'true'}
          aria-describedby=${problem === '' ? `embed-${name}-hint` : `embed-${name}-problem embed-${name}-hint`}
          .value=${live(looks[name])}
          @input=${take(name)}
        />
      </div>
      ${problem === '' ? nothing : html`<p class="problem" id="embed-${name}-problem">${problem}</p>`}
      <p class="hint" id="embed-${name}-hint">${hint}</p>
    </div>
  `;
  const theme = themeOn(looks.surface);
  const surfaceProblem = looks.surface === '' || theme !== null ? '' : isColour(looks.surface) ? words.embedSurfaceWrong : words.embedAccentWrong;
  return html`
    <form class="embed-form" part="form" novalidate @submit=${(event: Event) => event.preventDefault()}>
      ${colour('accent', words.embedAccent, words.embedPickAccent, words.embedAccentHint, OWN_ACCENT, looks.accent === '' || isColour(looks.accent) ? '' : words.embedAccentWrong)}
      ${colour('surface', words.embedSurface, words.embedPickSurface, words.embedSurfaceHint, OWN_SURFACE, surfaceProblem)}
      <div class="field">
        <label for="embed-label">${words.embedLabel}</label>
        <input
          id="embed-label"
          type="text"
          dir="auto"
          maxlength=${MAX_LABEL}
          autocomplete="off"
          aria-describedby="embed-label-hint"
          .value=${live(looks.label)}
          @input=${take('label')}
        />
        <p class="hint" id="embed-label-hint">${words.embedLabelHint}</p>
      </div>
      ${choice('mode', words.embedMode, MODES, (mode) => words.embedModes[mode])}
      ${looks.mode === 'floating' ? choice('position', words.embedPosition, POSITIONS, (position) => words.embedPositions[position]) : nothing}
      ${theme === null ? choice('theme', words.embedTheme, THEMES, (each) => words.embedThemes[each]) : nothing}
      ${choice('radius', words.embedRadius, RADII, (radius) => words.embedRadii[radius])}
      ${choice('locale', words.embedLocale, ['', ...LOCALES], (tag) => (tag === '' ? words.embedLocaleOfPage : ownName(tag)))}
      ${looks.mode === 'inline'
        ? html`<div class="field wide">
            ${toggle('embed-open', words.embedOpen, looks.open, (open) => actions.setLooks({ open }))}
            <p class="hint" id="embed-open-hint">${words.embedOpenHint}</p>
          </div>`
        : nothing}
    </form>
  `;
};

/** Its hint has the id `<id>-hint`. */
const toggle = (id: string, label: string, isOn: boolean, set: (isOn: boolean) => void): TemplateResult => html`
  <label class="switch">
    <input
      id=${id}
      type="checkbox"
      role="switch"
      part="checkbox"
      aria-describedby="${id}-hint"
      .checked=${live(isOn)}
      @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}
    />
    <span>${label}</span>
  </label>
`;

/** A language in itself: who looks for it finds it in any inbox. */
const ownName = (tag: string): string => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;

const tabs = ({ view: { words }, state, actions }: Scene): TemplateResult => {
  const move = (event: KeyboardEvent): void => {
    const list = event.currentTarget as HTMLElement;
    const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const at = KINDS.indexOf(state.kind);
    const next = { [forward]: at + 1, [back]: at - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const kind = KINDS.at(next % KINDS.length) ?? 'html';
    actions.setKind(kind);
    list.querySelector<HTMLElement>(`#tab-${kind}`)?.focus();
  };
  return html`
    <div role="tablist" aria-labelledby="embed-code" @keydown=${move}>
      ${KINDS.map(
        (kind) => html`<button
          type="button"
          role="tab"
          id="tab-${kind}"
          aria-selected=${kind === state.kind ? 'true' : 'false'}
          aria-controls="embed-panel"
          tabindex=${kind === state.kind ? '0' : '-1'}
          @click=${() => actions.setKind(kind)}
        >
          ${words.embedKinds[kind]}
        </button>`,
      )}
    </div>
  `;
};

/** What is pasted into a page; the check of a page looks at the same. */
const code = ({ view, invite, state: { looks, isWhole, checksum } }: Scene, kind: Kind): string =>
  snippet(kind, invite.link, looks, {
    address: scriptBeside(view.inboxPage, isWhole),
    isWhole,
    integrity: isWhole && checksum.kind === 'known' ? checksum.integrity : '',
  });

const checkAddress = (scene: Scene): string => {
  const url = new URL('check.html', scene.view.inboxPage);
  url.hash = new URLSearchParams({ snippet: code(scene, 'html') }).toString();
  return url.href;
};

const panel = (scene: Scene): TemplateResult => {
  const { view: { words }, state, actions } = scene;
  const { kind, isWhole, checksum, looks } = state;
  const sheet = styleSheet(looks);
  return html`
    <div role="tabpanel" id="embed-panel" aria-labelledby="tab-${kind}">
      <p class="hint">${words.embedHowToPaste[kind]}</p>
      ${kind === 'html'
        ? html`${toggle('embed-whole', words.embedWhole, isWhole, (is) => actions.setWhole(is))}
            <p class="hint" id="embed-whole-hint">${words.embedWholeHint}</p>
            <p class="hint" role="status">${checksumText(scene)}</p>`
        : nothing}
      ${field(scene, 'code', words.embedCode, code(scene, kind), words.embedCopyTag, true, kind === 'html' && isWhole && checksum.kind === 'computing')}
      ${kind === 'html' && sheet !== '' ? html`<p class="hint">${words.embedStylesHint}</p>` : nothing}
      ${kind === 'react' && sheet !== '' ? html`<h4>${words.embedSheet}</h4>${field(scene, 'sheet', words.embedSheet, sheet, words.embedCopySheet, false)}` : nothing}
    </div>
  `;
};

const checksumText = ({ view: { words }, state: { isWhole, checksum } }: Scene): string =>
  !isWhole ? '' : checksum.kind === 'computing' ? words.embedComputing : checksum.kind === 'failed' ? words.embedNoIntegrity : '';

const field = ({ view: { words }, state, actions }: Scene, what: Copied['what'], label: string, text: string, button: string, isPrimary: boolean, mustWait = false): TemplateResult =>
  copyField({
    id: `embed-copy-${what}`, label, text, button, isPrimary, mustWait, words,
    rows: what === 'policy' ? 3 : Math.min(text.split('\n').length + 1, 16),
    copied: state.copied?.what === what ? state.copied : null,
    onCopy: () => actions.copy(what, text),
  });
