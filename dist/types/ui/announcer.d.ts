/**
 * The one voice of an element: a hidden live region that says each thing once. Whatever comes by itself is spoken here
 * and nowhere else; a screen's own alert or status, where it has one, is for what a person has just done on it.
 */
import { type TemplateResult } from 'lit';
export interface Announcer {
    say(text: string): void;
    readonly template: TemplateResult;
}
export declare const createAnnouncer: (requestUpdate: () => void, now?: () => number) => Announcer;
