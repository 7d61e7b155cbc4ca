/** The screen where sound and notifications are chosen and tried, with what the browser and the system have to say about it. */
import { type TemplateResult } from 'lit';
import type { InboxView } from './view.js';
/** What is on, in a word or two. */
export declare const alertsNow: ({ words, alerts }: InboxView) => string;
export declare const alertScreen: (view: InboxView) => TemplateResult;
