/** What the relays' reports mean for the chat. Pure. One relay that works is enough, and then the others are notes. */
import type { RelayReport } from '../../chat/probe.ts';
import { relayPlace } from './addresses.ts';
import type { Level, RelayFinding } from './findings.ts';

type Reached = Extract<RelayReport, { readonly kind: 'reached' }>;

const isReached = (report: RelayReport): report is Reached => report.kind === 'reached';

const takesAll = ({ read, write }: Reached): boolean => read.kind === 'found' && write.kind === 'accepted';

const ofRelay = (report: RelayReport, level: Level): readonly RelayFinding[] => {
  const { relay } = report;
  const about = { topic: 'relay', level, relay } as const;
  if (!isReached(report)) return [{ ...about, kind: 'relay-unreachable' }];
  const { read, write } = report;
  const found: RelayFinding[] = [];
  if (read.kind === 'nothing') found.push({ ...about, kind: 'bundle-missing' });
  else if (read.kind === 'damaged') found.push({ ...about, kind: 'bundle-damaged' });
  else if (read.kind !== 'found') found.push({ ...about, kind: 'relay-read', answer: read });
  if (write.kind !== 'accepted') found.push({ ...about, kind: 'relay-write', outcome: write });
  return found.length > 0 ? found : [{ ...about, level: 'fine', kind: 'relay-fine' }];
};

const REFUSALS = { 'invite-revoked': 'invite-revoked', 'invite-used': 'invite-used', 'invite-expired': 'invite-expired', 'invite-paused': 'invite-paused' } as const;

/** Of all relays together: the newest bundle counts. */
const ofInvite = (reports: readonly RelayReport[]): readonly RelayFinding[] => {
  const bundles = reports.filter(isReached).flatMap(({ read }) => (read.kind === 'found' ? [read.bundle] : []));
  const [newest] = bundles.toSorted((one, other) => other.createdAt - one.createdAt);
  if (!newest) return [];
  // Withdrawn is withdrawn, on whichever relay it is said.
  const refusal = bundles.find((bundle) => bundle.refusal === 'invite-revoked')?.refusal ?? newest.refusal;
  return refusal === null ? [{ topic: 'relay', level: 'fine', kind: 'invite-open', until: newest.expiresAt }] : [{ topic: 'relay', level: 'wrong', kind: REFUSALS[refusal] }];
};

export const relayFindings = (reports: readonly RelayReport[], page: URL | null): readonly RelayFinding[] => {
  const level = reports.some((report) => isReached(report) && takesAll(report)) ? 'note' : 'wrong';
  const places = reports.map(({ relay }) => relayPlace(relay, page)).filter((finding) => finding !== null);
  return [...ofInvite(reports), ...places, ...reports.flatMap((report) => ofRelay(report, level))];
};
