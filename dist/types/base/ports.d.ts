/**
 * Ports: the few things of the outside world that the engine needs, as interfaces, and their real forms.
 *
 * Every room takes these as arguments, so that a test can set the clock, seed the randomness and script the sockets.
 */
/** `length` random bytes. */
export type Random = (length: number) => Uint8Array;
export interface Clock {
    /** Milliseconds since 1970. */
    now(): number;
    /** Calls `run` once after `ms` milliseconds; returns what cancels it. */
    after(ms: number, run: () => void): () => void;
}
/** The part of the browser's WebSocket that we use; `ws` for Node has the same. */
export interface Socket {
    readonly readyState: number;
    send(data: string): void;
    close(code?: number, reason?: string): void;
    onopen: ((event: never) => void) | null;
    onmessage: ((event: never) => void) | null;
    onclose: ((event: never) => void) | null;
    onerror: ((event: never) => void) | null;
}
/** Opens a socket; throws where the URL or the page forbids it. */
export type OpenSocket = (url: string) => Socket;
/** Argon2id's costs; `memory` in KiB. */
export interface StretchCosts {
    readonly memory: number;
    readonly passes: number;
}
/** Argon2id (one lane, 32 bytes) somewhere that holds up no screen; null: not possible here. `onProgress`: 0 to 1. */
export type Stretch = (password: string, salt: Uint8Array, costs: StretchCosts, onProgress: (done: number) => void) => Promise<Uint8Array | null>;
/** The platform's generator, in pieces of the 65,536 bytes that one call may ask for. */
export declare const systemRandom: Random;
export declare const systemClock: Clock;
export declare const systemSocket: OpenSocket;
