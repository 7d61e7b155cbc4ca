/** What is wrong with the tag itself, before anything is asked of anybody. Pure. Whether an invite is whole is the engine's to say. */
import type { TagFinding } from './findings.ts';
import type { ChatTag, Markup } from './markup.ts';

/** What the element knows, and where it knows only some values, those. Held against custom-elements.json by a test. */
export const ATTRIBUTES: Readonly<Record<string, readonly string[] | null>> = {
  invite: null,
  relay: null,
  mode: ['floating', 'inline', 'fullscreen'],
  open: null,
  position: ['bottom-end', 'bottom-start'],
  launcher: ['default', 'none'],
  label: null,
  locale: null,
  theme: ['auto', 'light', 'dark'],
  'terms-url': null,
  'privacy-url': null,
  'setup-url': null,
  'guest-name': null,
  persist: ['device', 'session', 'none'],
  sound: ['on', 'off'],
  typing: ['on', 'off'],
  receipts: ['on', 'off'],
};

/** Those of any element, and those that a framework reads. */
const FOREIGN = /^(id|class|style|slot|lang|dir|title|role|part|exportparts|tabindex|inert|is|nonce|translate|hidden|popover|key|ref|client|slot|item\w*|(aria|data|v|on|bind|use|let|class|client|set|transition|in|out|animate)[-:].*|on.*|[:@#({[*.].*)$/u;

/** What is meant by a name that is nearly one of ours. */
const meantBy = (name: string): string | null => {
  const plain = name.replaceAll(/[-_]|^data/gu, '');
  if (/^(invitation|invitelink|inviteurl|link|token|href|src|url|code)$/u.test(plain)) return 'invite';
  if (/^(relays|relayurl|server|host)$/u.test(plain)) return 'relay';
  if (/^(lang|language)$/u.test(plain)) return 'locale';
  return Object.keys(ATTRIBUTES).find((known) => known.replaceAll('-', '') === plain) ?? null;
};

/** The invite of a tag: `code` where a framework puts it in, so that it is not in what was pasted. */
type GivenInvite = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'code' } | { readonly kind: 'none' };

export const inviteOf = ({ attributes }: ChatTag): GivenInvite => {
  const text = attributes.get('invite')?.trim();
  if (text?.startsWith('{') || [':invite', 'v-bind:invite', '.invite', '{invite}', '[invite]', 'bind:invite'].some((name) => attributes.has(name))) return { kind: 'code' };
  return text === undefined || text === '' ? { kind: 'none' } : { kind: 'text', text };
};

/** Null where it may be whole. */
const inviteFinding = (chat: ChatTag): TagFinding | null => {
  const wrong = { topic: 'tag', level: 'wrong' } as const;
  const invite = inviteOf(chat);
  if (invite.kind === 'code') return { topic: 'tag', level: 'note', kind: 'invite-in-code' };
  if (invite.kind === 'none') return { ...wrong, kind: 'invite-missing' };
  if (/^https?:\/\//iu.test(invite.text)) return { ...wrong, kind: 'invite-address' };
  if (/^gc1\.(…|\.{2,}|)$/u.test(invite.text)) return { ...wrong, kind: 'invite-placeholder' };
  const stray = [...invite.text.replace(/^gc1\./u, '')].find((character) => !/[\w-]/u.test(character));
  return stray === undefined ? null : { ...wrong, kind: 'invite-characters', found: stray };
};

const attributeFindings = ({ attributes }: ChatTag): readonly TagFinding[] =>
  [...attributes].flatMap(([name, value]): readonly TagFinding[] => {
    const note = { topic: 'tag', level: 'note' } as const;
    if (name === 'hidden') return [{ ...note, kind: 'tag-hidden' }];
    const choices = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
    if (choices === undefined) return FOREIGN.test(name) && !/^data-?(invite|relay)/u.test(name) ? [] : [{ ...note, kind: 'attribute-unknown', name, meant: meantBy(name) }];
    if (choices !== null && !value.startsWith('{') && !choices.includes(value)) return [{ ...note, kind: 'attribute-value', name, value, choices }];
    return [];
  });

/** The relays that the tag adds, of which the element takes only sockets. */
export const relaysOf = ({ attributes }: ChatTag): readonly string[] => (attributes.get('relay') ?? '').split(/\s+/u).filter((word) => word !== '');

const relayFindings = (chat: ChatTag): readonly TagFinding[] =>
  relaysOf(chat)
    .filter((word) => !/^wss:\/\/[^/]/iu.test(word) && !/^ws:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/iu.test(word) && !word.startsWith('{'))
    .map((value) => ({ topic: 'tag', level: 'note', kind: 'attribute-relay', value }));

const absence = (markup: Markup, isWholePage: boolean): TagFinding => {
  if (markup.isInText) return { topic: 'tag', level: 'wrong', kind: 'tag-as-text' };
  if (markup.isInComment) return { topic: 'tag', level: 'wrong', kind: 'tag-in-comment' };
  // A script may put it there later.
  return isWholePage ? { topic: 'tag', level: markup.hasOtherScripts ? 'note' : 'wrong', kind: 'tag-not-on-page' } : { topic: 'tag', level: 'wrong', kind: 'tag-absent' };
};

/** `isWholePage`: the markup is what the page's server sent, not what somebody pasted. */
export const tagFindings = (markup: Markup, isWholePage: boolean): readonly TagFinding[] => {
  const [chat] = markup.chats;
  if (!chat) return [absence(markup, isWholePage)];
  const invite = inviteFinding(chat);
  const isScriptThere = markup.scripts.length > 0 || markup.isImported;
  return [
    ...(markup.isUnclosed ? [{ topic: 'tag', level: 'wrong', kind: 'tag-unclosed' } as const] : []),
    ...(invite ? [invite] : []),
    ...attributeFindings(chat),
    ...relayFindings(chat),
    // Bundlers give scripts names of their own.
    ...(isScriptThere ? [] : [{ topic: 'tag', level: markup.hasOtherScripts ? 'note' : 'wrong', kind: 'script-absent' } as const]),
  ];
};
