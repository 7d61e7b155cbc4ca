import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { inTurns, pause } from '../../src/base/pause.ts';

const { MessageChannel, setTimeout } = globalThis;

describe('a pause', () => {
  afterEach(() => {
    Object.assign(globalThis, { MessageChannel, setTimeout });
  });

  it('lets what is due take its turn, without a timer of its own', async () => {
    // None ever comes.
    Object.assign(globalThis, { setTimeout: () => 0 });
    const done: string[] = [];
    setImmediate(() => done.push('another task'));
    await inTurns(
      (function* () {
        done.push('a piece');
        for (let i = 0; i < 20; i++) yield;
        done.push('the last piece');
      })(),
    );
    assert.deepEqual(done, ['a piece', 'another task', 'the last piece']);
  });

  it('ends where its message is lost, as WebKit loses it with a page that it keeps for the way back', async () => {
    const closed: MessagePort[] = [];
    globalThis.MessageChannel = class extends MessageChannel {
      constructor() {
        super();
        const { port1, port2 } = this;
        port2.postMessage = () => undefined;
        const close = port1.close.bind(port1);
        port1.close = () => {
          closed.push(port1);
          close();
        };
      }
    };
    await pause();
    assert.equal(closed.length, 1);
  });
});
