/**
 * A list of listeners for one kind of value. Not an event bus: each emitter carries one type.
 * A listener that throws does not keep the others from hearing.
 */
export interface Emitter<T> {
    /** Adds a listener; returns what removes it. */
    subscribe(listener: (value: T) => void): () => void;
    emit(value: T): void;
}
export declare const createEmitter: <T>() => Emitter<T>;
