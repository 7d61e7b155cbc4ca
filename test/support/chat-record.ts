/** A host's record of a chat that has no keys: enough for what looks at records alone. */
import { noAcks } from '../../src/chat/receipts.ts';
import type { ChatRecord, HostPart } from '../../src/chat/records.ts';

export const aRecord = (id: string, name = `Guest ${id}`, lastText: string | null = 'Hello'): ChatRecord => ({
  id, phase: 'open', name, theirMailbox: '', relays: ['wss://relay.example'], sessions: [], held: [], createdAt: 1, lastActive: 1, ourLastTs: 0, theirLastTs: 0, ourEpochTs: 0, gaps: [],
  acks: noAcks, unreadIds: [], answered: true, verified: false, nextSeq: 0,
  part: { role: 'host', inviteId: 'i', guestPublic: new Uint8Array(1) as HostPart['guestPublic'], guestId: '00'.repeat(32), theirNameAt: 0, lastText, lastFrom: 'them', waitingSince: null },
});
