import { expect } from '@open-wc/testing';

describe('the guest’s door', () => {
  it('registers the element, and does no harm when it comes twice', async () => {
    await import('../../src/index.ts');
    const first = customElements.get('guest-chat');
    expect(typeof first).to.equal('function');
    // Another address is another module: the second copy finds the name taken.
    const again = '../../src/index.ts?again';
    await import(again);
    expect(customElements.get('guest-chat') === first).to.equal(true);
    const chat = document.createElement('guest-chat');
    document.body.append(chat);
    await chat.updateComplete;
    expect(chat.state).to.equal('unset');
    expect(chat.shadowRoot?.querySelector('button')?.textContent).to.contain('Chat with us');
    chat.remove();
  });
});
