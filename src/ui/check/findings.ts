/**
 * What the check of a page can find, as data: how much it matters, what it is about, and what its sentence needs. The
 * sentences are in check-strings.ts, the ways to find them in the files beside.
 */
import type { PublishOutcome, ReadAnswer } from '../../chat/probe.ts';
import type { Obstacle } from './policy.ts';

/** `wrong`: the chat does not work, or not for everybody. `note`: worth a look, or not to be told from here. */
export type Level = 'wrong' | 'note' | 'fine';

export const TOPICS = ['tag', 'page', 'policy', 'script', 'relay'] as const;
export type Topic = (typeof TOPICS)[number];

type Of<T extends Topic, F> = F & { readonly topic: T; readonly level: Level };

export type TagFinding = Of<
  'tag',
  | { readonly kind: 'tag-absent' | 'tag-not-on-page' | 'tag-as-text' | 'tag-in-comment' | 'tag-unclosed' | 'tag-hidden' | 'tag-fine' }
  | { readonly kind: 'invite-missing' | 'invite-address' | 'invite-altered' | 'invite-in-code' | 'invite-placeholder' }
  | { readonly kind: 'invite-characters'; readonly found: string }
  | { readonly kind: 'attribute-unknown'; readonly name: string; readonly meant: string | null }
  | { readonly kind: 'attribute-value'; readonly name: string; readonly value: string; readonly choices: readonly string[] }
  | { readonly kind: 'attribute-relay'; readonly value: string }
  | { readonly kind: 'script-absent' }
>;

export type PageFinding = Of<
  'page',
  | { readonly kind: 'page-unknown' | 'page-insecure' | 'page-file' | 'page-unread' | 'page-fine' }
  | { readonly kind: 'page-status'; readonly status: number }
>;

export type PolicyFinding = Of<
  'policy',
  { readonly kind: 'policy-obstacle'; readonly obstacle: Obstacle } | { readonly kind: 'policy-unknown' | 'policy-none' | 'policy-fine' }
>;

export type ScriptFinding = Of<
  'script',
  | {
      readonly kind:
        | 'script-unreachable' | 'script-insecure' | 'script-local' | 'script-relative' | 'script-foreign' | 'script-integrity' | 'script-unsure'
        | 'script-crossorigin' | 'script-module' | 'script-cors' | 'script-companion' | 'script-fine';
      readonly address: string;
    }
  | { readonly kind: 'script-status'; readonly address: string; readonly status: number }
  | { readonly kind: 'script-type'; readonly address: string; readonly type: string }
>;

export type RelayFinding = Of<
  'relay',
  | { readonly kind: 'relay-unreachable' | 'relay-local' | 'relay-fine' | 'bundle-missing' | 'bundle-damaged'; readonly relay: string }
  | { readonly kind: 'relay-read'; readonly relay: string; readonly answer: Exclude<ReadAnswer, { readonly kind: 'nothing' | 'damaged' | 'found' }> }
  | { readonly kind: 'relay-write'; readonly relay: string; readonly outcome: Exclude<PublishOutcome, { readonly kind: 'accepted' }> }
  | { readonly kind: 'invite-revoked' | 'invite-used' | 'invite-expired' | 'invite-paused' | 'relays-unchecked' }
  | { readonly kind: 'invite-open'; readonly until: number }
>;

export type Finding = TagFinding | PageFinding | PolicyFinding | ScriptFinding | RelayFinding;

/** The finding that decides how a check ends. */
export const worstLevel = (findings: readonly Finding[]): Level => (['wrong', 'note'] as const).find((level) => findings.some((finding) => finding.level === level)) ?? 'fine';
