/** The tags in React 19. Type checked, never run: a line that is wrong on purpose has to be found. */
import { useRef } from 'react';
import type {} from '../../src/react.ts';
import type { GuestChat } from '../../src/index.ts';

export function Support({ invite }: { readonly invite: string }) {
  const chat = useRef<GuestChat>(null);
  return (
    <>
      <button type="button" onClick={() => chat.current?.show()}>
        Chat
      </button>
      <guest-chat
        ref={chat}
        invite={invite}
        mode="floating"
        launcher="none"
        terms-url="/terms"
        guestName="Ana"
        className="support"
        strings={{ start: 'Begin' }}
        onguest-chat-message-received={({ detail }) => console.log(detail.id.length)}
        onguest-chat-state-changed={({ detail }) => console.log(detail.state === 'open')}
      >
        <p slot="greeting">Hello</p>
      </guest-chat>
      <guest-chat-inbox relay="wss://relay.example.com" onguest-chat-inbox-unread-changed={({ detail }) => console.log(detail.count + 1)} />
    </>
  );
}

export const wrong = [
  // @ts-expect-error not a mode
  <guest-chat key="mode" mode="popup" />,
  // @ts-expect-error an event carries no text
  <guest-chat key="text" onguest-chat-message-received={({ detail }) => console.log(detail.text)} />,
  // @ts-expect-error no such attribute
  <guest-chat-inbox key="invite" invite="gc1." />,
];
