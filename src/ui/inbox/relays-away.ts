/** What the inbox says of relays that are not reached while another is: whose they are; and of none that is reached. */
import type { HostSnapshot } from '../../chat/view.ts';
import type { InboxStrings } from '../inbox-strings.ts';

/** No relay is reached: by a device without a network, or because they are away. */
export const offlineText = (reason: 'unreachable' | 'refused', words: InboxStrings): string => (reason === 'refused' ? words.refused : navigator.onLine ? words.unreachable : words.offline);

/** Where none is reached, the line about the connection says so for all of them. */
export const relaysAway = ({ connection, relaysAway: away }: HostSnapshot): readonly string[] => (connection.kind === 'online' ? away : []);

/** Null where there is nothing to say. */
export const relaysAwayText = (snapshot: HostSnapshot, words: InboxStrings): string | null => {
  const away = relaysAway(snapshot);
  const labels = snapshot.invites.filter(({ state, relays }) => state !== 'revoked' && relays.some((relay) => away.includes(relay))).map(({ label }) => label);
  return away.length === 0 ? null : words.relaysAway(away, labels.length === 1 ? (labels[0] ?? '') : '');
};
