/** Types of webkit-driver.mjs, which the test runner's configuration loads without a compiler. */
import type { Engines } from './engines.mjs';

/** What a key's name is in WebDriver; what is not here is itself. */
export declare const KEYS: Readonly<Record<string, string>>;

export interface WebKitDriver {
  /** The `value` of the answer. Rejects with what the driver says, and with a TimeoutError where a script is not answered for within `patience` (ms). */
  call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object, patience?: number): Promise<unknown>;
  open(): Promise<string>;
  stop(): void;
}

export declare const startWebKitDriver: (paths: NonNullable<Engines['webkit']>) => Promise<WebKitDriver>;
