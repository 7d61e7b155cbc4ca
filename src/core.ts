/**
 * `guest-chat/core`: the engines of guest and host, without DOM and without side effects. Runs in Node, with a store
 * and a socket of the caller's own.
 */
export { GuestChatError, errorCode, type ErrorCode } from './base/errors.ts';
export { systemClock, systemRandom, systemSocket, type Clock, type OpenSocket, type Random, type Socket } from './base/ports.ts';
export { createGuest, type GuestOptions } from './chat/guest.ts';
export { createHost, type HostOptions } from './chat/host.ts';
export type * from './chat/lock-view.ts';
export type * from './chat/view.ts';
export { createMemoryStore, createSharedMemory, type SharedMemory } from './store/memory.ts';
export type { Change, ListOptions, Store, StoredRecord } from './store/store.ts';
