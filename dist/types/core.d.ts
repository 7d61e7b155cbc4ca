/**
 * `guest-chat/core`: the engines of guest and host, without DOM and without side effects. Runs in Node, with a store
 * and a socket of the caller's own.
 */
export { GuestChatError, errorCode, type ErrorCode } from './base/errors.js';
export { systemClock, systemRandom, systemSocket, type Clock, type OpenSocket, type Random, type Socket } from './base/ports.js';
export { createGuest, type GuestOptions } from './chat/guest.js';
export { createHost, type HostOptions } from './chat/host.js';
export type * from './chat/lock-view.js';
export type * from './chat/view.js';
export { createMemoryStore, createSharedMemory, type SharedMemory } from './store/memory.js';
export type { Change, ListOptions, Store, StoredRecord } from './store/store.js';
