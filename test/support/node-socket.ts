/** Sockets for engines in Node, where the runtime has no WebSocket of its own. */
import WebSocket from 'ws';
import type { OpenSocket } from '../../src/base/ports.ts';

export const nodeSocket: OpenSocket = (url) => {
  const socket = new WebSocket(url);
  // A browser's socket reports an error as an event and nothing else.
  socket.on('error', () => {});
  return socket;
};
