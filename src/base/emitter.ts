/**
 * A list of listeners for one kind of value. Not an event bus: each emitter carries one type.
 * A listener that throws does not keep the others from hearing.
 */

export interface Emitter<T> {
  /** Adds a listener; returns what removes it. */
  subscribe(listener: (value: T) => void): () => void;
  emit(value: T): void;
}

export const createEmitter = <T>(): Emitter<T> => {
  const listeners = new Set<(value: T) => void>();
  return {
    subscribe: (listener) => {
      const own = (value: T): void => listener(value);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    emit: (value) => {
      // Of a copy: who comes or goes meanwhile does not change who hears this value.
      for (const listener of Array.from(listeners)) {
        try {
          listener(value);
        } catch (error) {
          // A fault of the listener's own: report it as the platform would, without stopping ours.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
};
