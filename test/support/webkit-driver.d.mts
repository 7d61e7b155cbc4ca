/** Types of webkit-driver.mjs, which the test runner's configuration loads without a compiler. */
import type { Engines } from './engines.mjs';

export interface WebKitDriver {
  /** The `value` of the answer. Rejects with what the driver says. */
  call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown>;
  open(): Promise<string>;
  stop(): void;
}

export declare const startWebKitDriver: (paths: NonNullable<Engines['webkit']>) => Promise<WebKitDriver>;
