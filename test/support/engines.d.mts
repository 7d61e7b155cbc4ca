/** Types of engines.mjs, which the test runner's configuration loads without a compiler. */
export interface Engines {
  /** The executable. */
  readonly chromium: string | undefined;
  /** The executable. */
  readonly firefox: string | undefined;
  /** `display`: the command to put in front, if any. */
  readonly webkit: { readonly driver: string; readonly browser: string; readonly display: readonly string[] } | undefined;
}

/** Prints what runs and what is missing; throws where there is none, or not one that ENGINES names. */
export declare const findEngines: () => Engines;
