/**
 * What an owner pastes: the tag in HTML, React, Vue and Svelte, with looks, invite and, in HTML, a checksum. Labels are
 * anybody's text: each language has its own way to write one so that it stays a text. Pure.
 */
import { type Looks } from './embed-model.js';
export declare const KINDS: readonly ["html", "react", "vue", "svelte"];
export type Kind = (typeof KINDS)[number];
/** The script of the HTML snippet. */
export interface ScriptTag {
    readonly address: string;
    /** One file and a classic script, else a module that loads others. */
    readonly isWhole: boolean;
    /** `sha384-…`; empty: without. */
    readonly integrity: string;
}
/** The script beside the inbox's page. */
export declare const scriptBeside: (inbox: string, isWhole: boolean) => string;
/** Empty where everything is as the element has it. */
export declare const styleSheet: (looks: Looks) => string;
/** For React without the style sheet, which is a file of its own there. */
export declare const snippet: (kind: Kind, invite: string, looks: Looks, script: ScriptTag) => string;
/** Of a file that can be fetched. Rejects where it cannot, and where the page is not secure and cannot compute one. */
export declare const integrityOf: (address: string) => Promise<string>;
