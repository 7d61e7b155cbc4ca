/** Between pages and a relay: what falls silent without a word, as a network does under a phone that sleeps, or is late. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Wire {
  readonly url: string;
  /** Everything that runs now is silent from here on, in both directions, and open to those at its ends. */
  cut(): void;
  /** What the relay says to those who are connected now is kept back, until `release`. */
  hold(): void;
  release(): void;
  close(): void;
}

export const startWire = async (relay: string): Promise<Wire> => {
  const { hostname, port } = new URL(relay);
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const socket of pair) socket.on('error', () => undefined);
    near.on('close', () => {
      pairs.delete(pair);
      far.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.destroy();
      }
    },
    hold: () => {
      for (const [near, far] of pairs) far.unpipe(near).pause();
    },
    release: () => {
      for (const [near, far] of pairs) far.pipe(near);
    },
    close: () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
    },
  };
};
