/** One labelled field of a form: label, hint and what is wrong with it, tied together for assistive technology. */
import { nothing, type TemplateResult } from 'lit';
import type { Field } from './model.js';
export interface FieldParts {
    readonly name: Field;
    readonly label: string;
    readonly hint?: string;
    readonly problem: string | undefined;
    /** Renders the control, which must have the id `field-<name>`. */
    readonly control: (aria: {
        readonly invalid: string | typeof nothing;
        readonly describedBy: string;
    }) => TemplateResult;
}
export declare const field: ({ name, label, hint, problem, control }: FieldParts) => TemplateResult;
