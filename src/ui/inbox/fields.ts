/** One labelled field of a form: label, hint and what is wrong with it, tied together for assistive technology. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Field } from './model.ts';

export interface FieldParts {
  readonly name: Field;
  readonly label: string;
  readonly hint?: string;
  readonly problem: string | undefined;
  /** Renders the control, which must have the id `field-<name>`. */
  readonly control: (aria: { readonly invalid: string | typeof nothing; readonly describedBy: string }) => TemplateResult;
}

export const field = ({ name, label, hint, problem, control }: FieldParts): TemplateResult => html`
  <div class="field">
    <label for="field-${name}">${label}</label>
    ${control({
      invalid: problem === undefined ? nothing : 'true',
      describedBy: problem === undefined ? `hint-${name}` : `problem-${name} hint-${name}`,
    })}
    ${problem === undefined ? nothing : html`<p class="problem" id="problem-${name}">${problem}</p>`}
    <p class="hint" id="hint-${name}">${hint ?? ''}</p>
  </div>
`;
