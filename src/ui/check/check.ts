/**
 * The check of a page, from what somebody gave to what was found: reads the tag, the page and its policy, then asks the
 * script's server and the relays. Asks nobody else, and shows nothing.
 */
import type { OpenInvite } from '../../chat/probe.ts';
import { errorCode } from '../../base/errors.ts';
import { pageFinding, readAddress } from './addresses.ts';
import { textOf, type Fetch } from './fetched.ts';
import type { Finding, PageFinding, PolicyFinding, RelayFinding, ScriptFinding } from './findings.ts';
import { readMarkup, type Markup } from './markup.ts';
import { obstaclesOf, readPolicies, type Policy } from './policy.ts';
import { relayFindings } from './relays.ts';
import { companionsOf, scriptFindings, strongest } from './script.ts';
import { inviteOf, relaysOf, tagFindings } from './tag.ts';

/** As typed and pasted; all of it may be empty, and all of it may be anything. */
export interface Given {
  readonly page: string;
  readonly tag: string;
  readonly policy: string;
}

export interface CheckPorts {
  readonly fetchFile: Fetch;
  /** The engine, loaded when an invite is there to be read. Rejects where it cannot be had. */
  loadOpenInvite(): Promise<OpenInvite>;
}

/** The page as its server sends it, as far as it lets us look. */
interface ReadPage {
  readonly markup: Markup | null;
  /** Null: the header cannot be seen from here. */
  readonly header: string | null;
  readonly finding: PageFinding | null;
}

const notRead: ReadPage = { markup: null, header: null, finding: null };

const readPage = async (page: URL | null, given: Given, { fetchFile }: CheckPorts, signal: AbortSignal): Promise<ReadPage> => {
  if (!page || page.protocol === 'file:') return notRead;
  const answer = await fetchFile(page.href, signal);
  if (answer.kind === 'failed') return given.policy.trim() === '' || given.tag.trim() === '' ? { ...notRead, finding: { topic: 'page', level: 'note', kind: 'page-unread' } } : notRead;
  if (answer.status >= 400) return { ...notRead, finding: { topic: 'page', level: 'wrong', kind: 'page-status', status: answer.status } };
  // Of another site, headers stay hidden even where the page does not.
  const isOwn = new URL(answer.address || page.href).origin === location.origin;
  return { markup: readMarkup(textOf(answer.bytes)), header: isOwn ? (answer.header('content-security-policy') ?? '') : null, finding: null };
};

/** The tag as it was pasted, else as the page has it. */
const chosenMarkup = (given: Given, { markup }: ReadPage): { readonly markup: Markup; readonly isWholePage: boolean } | null => {
  if (given.tag.trim() !== '') return { markup: readMarkup(given.tag), isWholePage: false };
  return markup ? { markup, isWholePage: true } : null;
};

const urlOr = (address: string, base: string | undefined): URL | null => {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
};

/** Null: it is relative to a page that is not known. */
const scriptUrl = (src: string, { base }: Markup, page: URL | null): URL | null => {
  const url = urlOr(src, urlOr(base, page?.href)?.href ?? page?.href);
  return url && ['http:', 'https:'].includes(url.protocol) ? url : null;
};

const policyFindings = (policies: readonly Policy[], isKnown: boolean, obstacles: ReturnType<typeof obstaclesOf>): readonly PolicyFinding[] => {
  if (obstacles.length > 0) {
    // Without its colours the chat still works.
    return obstacles.map((obstacle) => ({ topic: 'policy', level: obstacle.kind === 'style' ? 'note' : 'wrong', kind: 'policy-obstacle', obstacle }));
  }
  if (policies.length > 0) return [{ topic: 'policy', level: 'fine', kind: 'policy-fine' }];
  return [isKnown ? { topic: 'policy', level: 'fine', kind: 'policy-none' } : { topic: 'policy', level: 'note', kind: 'policy-unknown' }];
};

interface Invited {
  readonly findings: readonly Finding[];
  readonly relays: readonly string[];
  probe(): Promise<readonly RelayFinding[]>;
}

const nobody: Invited = { findings: [], relays: [], probe: () => Promise.resolve([]) };

const readInvite = async ({ chats: [chat] }: Markup, page: URL | null, ports: CheckPorts): Promise<Invited> => {
  const invite = chat ? inviteOf(chat) : null;
  if (!chat || invite?.kind !== 'text') return nobody;
  try {
    const opened = (await ports.loadOpenInvite())(invite.text, relaysOf(chat));
    return { findings: [], relays: opened.relays, probe: async () => relayFindings(await opened.probe(), page) };
  } catch (error) {
    const isAltered = errorCode(error) === 'invite-invalid';
    return { ...nobody, findings: [isAltered ? { topic: 'tag', level: 'wrong', kind: 'invite-altered' } : { topic: 'relay', level: 'note', kind: 'relays-unchecked' }] };
  }
};

/** In the order in which they are to be read. Rejects never; where `signal` aborts, the findings mean nothing. */
export const checkPage = async (given: Given, ports: CheckPorts, signal: AbortSignal): Promise<readonly Finding[]> => {
  const page = readAddress(given.page);
  const read = await readPage(page, given, ports, signal);
  const chosen = chosenMarkup(given, read);
  const pageFound = [pageFinding(page), ...(read.finding ? [read.finding] : [])];
  if (!chosen) return pageFound;
  const { markup, isWholePage } = chosen;
  const ofTag = tagFindings(markup, isWholePage);
  // What is wrong with an invite on its face need not be asked about.
  const isSound = !ofTag.some(({ level, kind }) => level === 'wrong' && kind.startsWith('invite-'));
  const invited = isSound ? await readInvite(markup, page, ports) : nobody;

  const scripts = markup.scripts.map((tag) => ({ tag, url: scriptUrl(tag.src, markup, page) }));
  const known = scripts.flatMap(({ tag, url }) => (url ? [{ tag, url }] : []));
  const policies = [read.header ?? '', given.policy, ...(read.markup?.policies ?? []), ...(isWholePage ? [] : markup.policies)].flatMap(readPolicies);
  const [first] = known;
  const wanted = {
    page,
    scripts: known.flatMap(({ url }) => [url, ...companionsOf(url)]),
    nonce: first?.tag.nonce ?? '',
    integrity: strongest(first?.tag.integrity ?? ''),
    relays: invited.relays.map((relay) => new URL(relay)),
    hasStyle: markup.hasStyle,
  };
  const ofPolicy = policyFindings(policies, read.header !== null || given.policy.trim() !== '', obstaclesOf(policies, wanted));

  const [ofScripts, ofRelays] = await Promise.all([
    Promise.all(
      scripts.map(({ tag, url }): Promise<readonly ScriptFinding[]> =>
        url ? scriptFindings(tag, url, page, ports.fetchFile, signal) : Promise.resolve([{ topic: 'script', level: 'note', kind: 'script-relative', address: tag.src.slice(0, 200) }]),
      ),
    ),
    invited.probe(),
  ]);
  const isTagFine = [...ofTag, ...invited.findings].length === 0;
  return [...(isTagFine ? [{ topic: 'tag', level: 'fine', kind: 'tag-fine' } as const] : ofTag), ...invited.findings, ...pageFound, ...ofPolicy, ...ofScripts.flat(), ...ofRelays];
};
