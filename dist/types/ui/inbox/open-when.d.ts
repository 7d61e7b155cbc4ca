import { type DirectiveResult } from 'lit/directive.js';
export declare const openWhen: (isReason: boolean) => DirectiveResult;
