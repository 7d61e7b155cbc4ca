/**
 * Argon2id in a worker, both ends: a second of work on 64 MiB that no screen waits for, and memory that is given back
 * at once. Where a page refuses the worker, or its script does not come, the answer is null and the caller does it in
 * slices (crypto/passphrase.ts).
 *
 *   page  ──{ password, salt, costs }──▶  worker
 *         ◀──{ done: 0 … 1 }, …, { key }──
 */
import { type Clock, type Stretch, type StretchCosts } from '../base/ports.js';
interface Job {
    readonly password: string;
    readonly salt: Uint8Array;
    readonly costs: StretchCosts;
}
type Answer = {
    readonly done: number;
} | {
    readonly key: Uint8Array;
};
/** The parts of a Worker that are used here. */
export interface StretchWorker {
    onmessage: ((event: MessageEvent<Answer>) => void) | null;
    onerror: ((event: ErrorEvent) => void) | null;
    postMessage(job: Job): void;
    terminate(): void;
}
/** `open` may throw: not here. */
export declare const stretchIn: (open: () => StretchWorker, clock?: Clock) => Stretch;
/** The worker's end. */
export declare const answerStretch: (scope: {
    onmessage: ((event: MessageEvent<Job>) => void) | null;
    postMessage(answer: Answer): void;
}) => void;
export {};
