/** Web addresses in a text become links: http and https only, without previews, told nothing about this page. */
import { type TemplateResult } from 'lit';
export declare const linkify: (text: string, opens: string) => readonly (string | TemplateResult)[];
