import { expect } from '@open-wc/testing';
import { createReporter, type Reported } from '../../src/ui/events.ts';

describe('the reporter', () => {
  it('goes on telling events where a browser takes no states of these names', () => {
    const element = Object.assign(document.createElement('div'), { open: true, state: 'open', connection: 'online', unreadCount: 2, verified: false }) as unknown as Reported;
    const refuse = (): never => {
      throw new DOMException('no dashes', 'SyntaxError');
    };
    const told: string[] = [];
    for (const name of ['state', 'connection', 'unread'] as const) element.addEventListener(`guest-chat-${name}-changed`, ({ type }) => told.push(type));
    const report = createReporter(element, { states: { add: refuse, delete: refuse } } as unknown as ElementInternals);
    report();
    report();
    expect(told).to.deep.equal(['guest-chat-state-changed', 'guest-chat-connection-changed', 'guest-chat-unread-changed']);
  });
});
