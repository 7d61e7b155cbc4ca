/** The part of mocha's globals that the browser tests use; the test runner brings mocha itself. */
interface MochaContext {
  timeout(ms: number): void;
  /** Marks the running test as skipped. */
  skip(): never;
}
type MochaRun = (this: MochaContext) => void | Promise<void>;

declare const describe: ((title: string, define: () => void) => void) & { skip(title: string, define: () => void): void };
declare const it: ((title: string, run: MochaRun) => void) & { skip(title: string, run: MochaRun): void };
declare const before: (run: MochaRun) => void;
declare const after: (run: MochaRun) => void;
declare const beforeEach: (run: MochaRun) => void;
declare const afterEach: (run: MochaRun) => void;
