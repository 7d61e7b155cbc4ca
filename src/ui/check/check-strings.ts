/** The words of the check page in English: of every finding, what is wrong and what to do next. */
import type { RefusalReason } from '../../chat/probe.ts';
import type { Finding, Level, Topic } from './findings.ts';
import type { Obstacle } from './policy.ts';

export interface Saying {
  readonly what: string;
  /** Empty: nothing to do. */
  readonly next: string;
  /** To be written as it stands; empty: nothing. */
  readonly fix: string;
}

const say = (what: string, next = '', fix = ''): Saying => ({ what, next, fix });

/** Inside a sentence. */
const reasons: Readonly<Record<RefusalReason, string>> = {
  blocked: 'it blocks what it does not know',
  'rate-limited': 'it counts how much is sent and says it is too much',
  invalid: 'it takes these messages for invalid',
  pow: 'it demands proof of work of everybody',
  restricted: 'it is open to members only',
  'auth-required': 'it wants to know who somebody is',
  replaced: 'it says there is a newer one',
  error: 'it gives no reason',
};

const OTHER_RELAY = 'Ask who runs the relay to let kinds 7447, 20447 and 30447 through, or create an invite with another relay.';
const OPEN_INBOX = 'Open your inbox and leave it open until nothing says “Not on the relay yet” any more.';
const COPY_AGAIN = 'In your inbox, open the invite, copy the tag again and paste it in place of this one.';

const ofObstacle = (obstacle: Obstacle): Saying => {
  switch (obstacle.kind) {
    case 'script':
      return say(`The page’s policy does not allow scripts from ${obstacle.sources.join(' and ')}, so the chat never appears.`, 'Write this directive in place of the one in the policy:', obstacle.fix);
    case 'relay':
      return say(`The page’s policy does not allow a connection to ${obstacle.sources.join(' and ')}, so the chat opens and stays offline.`, 'Write this directive in place of the one in the policy:', obstacle.fix);
    case 'nonce':
      return say(
        `The page’s policy has 'strict-dynamic' in ${obstacle.directive}: it takes scripts with the page’s nonce and no others.`,
        'Let your server write the nonce of the page into the script tag of the chat, as in its other scripts:',
        'nonce="…"',
      );
    case 'style':
      return say(`The page’s policy (${obstacle.directive}) does not allow the <style> beside the tag: the chat works, in its own colours.`, 'Put what is between <style> and </style> into a style sheet of the page.');
    case 'trusted-types':
      return say('The page’s policy allows only some policies for Trusted Types, and the chat’s is not among them: it cannot draw itself.', 'Write this directive in place of the one in the policy:', obstacle.fix);
    case 'sandbox':
      return say(
        `The page’s policy puts it in a sandbox without ${obstacle.sources.join(', ')}: without these the chat cannot run, keep its keys or be started.`,
        'Take sandbox out of the policy, or write it like this:',
        obstacle.fix,
      );
  }
};

const date = (time: number): string => new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(time);

/** What was found, in sentences. */
export const sayingOf = (finding: Finding): Saying => {
  switch (finding.kind) {
    case 'tag-fine':
      return say('The tag is whole, and so is its invite.');
    case 'tag-absent':
      return say('There is no <guest-chat> in what you pasted.', COPY_AGAIN);
    case 'tag-not-on-page':
      return say('There is no <guest-chat> on the page as its server sends it.', 'Paste the tag into the page, publish the page and check again. If a script adds the tag later, paste it into the field above.');
    case 'tag-as-text':
      return say('The tag is on the page as a text to be read: an editor has taken it for words.', 'Paste it where your editor takes HTML (often called “HTML”, “code” or “embed”).');
    case 'tag-in-comment':
      return say('The tag is inside a comment, between <!-- and -->, where browsers pass over it.', 'Move it out of the comment.');
    case 'tag-unclosed':
      return say('The tag has no end, so that everything after it on the page is inside the chat and is not shown.', 'Write the end out, without a / before:', '></guest-chat>');
    case 'tag-hidden':
      return say('The tag has the attribute “hidden”, so it is not shown.', 'Remove the attribute, unless a script of yours does.');
    case 'invite-missing':
      return say('The tag has no invite, so the chat says that it is not set up.', COPY_AGAIN);
    case 'invite-placeholder':
      return say('The invite is only an example.', COPY_AGAIN);
    case 'invite-address':
      return say('The invite is a whole link. The tag takes only what is behind the #.', 'Leave the part of the link that begins with gc1. and remove everything before it.');
    case 'invite-characters':
      return say(
        /["“”„«»‘’']/u.test(finding.found) ? 'There are typographic quotation marks around the invite: an editor has changed the plain ones.' : `The invite has a character that does not belong there: “${finding.found}”.`,
        COPY_AGAIN,
      );
    case 'invite-altered':
      return say('The invite was changed or cut off on its way: its last characters do not fit the others.', COPY_AGAIN);
    case 'invite-in-code':
      return say('The invite comes from your program, so it cannot be read here.', 'To have it checked too, write it into the field above as it is in the end.');
    case 'attribute-unknown':
      return say(`The chat knows no attribute “${finding.name}”.`, finding.meant === null ? 'Remove it: it does nothing.' : 'What is meant is probably:', finding.meant === null ? '' : `${finding.meant}="…"`);
    case 'attribute-value':
      return say(`“${finding.name}” cannot be “${finding.value}”, so it stays as it is without.`, `Use one of: ${finding.choices.join(', ')}.`);
    case 'attribute-relay':
      return say(`“${finding.value}” in the attribute “relay” is no relay’s address and is passed over.`, 'An address of a relay begins with wss://. The invite has its own: you may leave the attribute out.');
    case 'script-absent':
      return say('There is no script of the chat, so <guest-chat> stays an empty element.', 'Paste the whole snippet, with the line that begins with <script. Where a bundler puts the chat into a script of yours, nothing is missing.');

    case 'page-unknown':
      return say('Without the page’s address, HTTPS cannot be checked, nor what the page’s policy says of its own address.', 'Enter the address above.');
    case 'page-insecure':
      return say('The page is not on HTTPS. Browsers give such pages nothing to encrypt with, so the chat says that the page is not secure.', 'Switch HTTPS on at your host and let http:// lead to https://.');
    case 'page-file':
      return say('The page is opened from a file. Browsers load no modules there.', 'Put it on a web server; one on your own device will do to try it (http://localhost).');
    case 'page-unread':
      return say('The page could not be read from here: most sites do not let other sites look.', 'Paste the tag and the Content-Security-Policy header above, and they are checked. The header is in your browser’s developer tools, under Network.');
    case 'page-status':
      return say(`The page’s server answers ${finding.status} in place of the page.`, finding.status === 404 ? 'See whether the address is right and the page is published.' : 'See whether the page opens in a private window.');
    case 'page-fine':
      return say('The page’s address is one where browsers let the chat encrypt.');

    case 'policy-obstacle':
      return ofObstacle(finding.obstacle);
    case 'policy-unknown':
      return say('Whether the page has a Content Security Policy is not known.', 'If your server sends the header Content-Security-Policy, paste it above.');
    case 'policy-none':
      return say('The page has no Content Security Policy, so none is in the way.');
    case 'policy-fine':
      return say('The page’s policy lets the chat load, connect and draw itself.');

    case 'script-unreachable':
      return say(
        `The script could not be fetched: ${finding.address}`,
        'Open this address in a new tab. If nothing is there, copy all files of the chat to it. If the script is there, its server has to send this header, so that other sites may load it:',
        'Access-Control-Allow-Origin: *',
      );
    case 'script-status':
      return say(`The server answers ${finding.status} in place of the script: ${finding.address}`, 'Copy all files of the chat there, or copy the tag again in the inbox that lies beside the files.');
    case 'script-type':
      return say(`The server sends the script as “${finding.type || 'nothing'}”, and browsers run only what is sent as JavaScript: ${finding.address}`, 'Let the server send files that end with .js with this header. A page in place of the script often means that the file is not there.', 'Content-Type: text/javascript');
    case 'script-foreign':
      return say(`This is a script, but not the chat’s: ${finding.address}`, COPY_AGAIN);
    case 'script-integrity':
      return say(`The script is not the one that the checksum in the tag was made for, so browsers refuse it: ${finding.address}`, `If you have put new files there yourself: ${COPY_AGAIN} If not, somebody has changed the file: put the original back.`);
    case 'script-unsure':
      return say('The checksum in the tag could not be compared, because this page itself is not on HTTPS.', 'Open this page over HTTPS and check again.');
    case 'script-crossorigin':
      return say('The script is on another site than the page and has a checksum: browsers compare it only with this attribute in the script tag.', 'Add it:', 'crossorigin="anonymous"');
    case 'script-module':
      return say(`The script is a module, and the tag does not say so: ${finding.address}`, 'Add this attribute to the script tag:', 'type="module"');
    case 'script-cors':
      return say('The script is on another site than the page. Browsers load it only if its server allows that, and no such header was to be seen.', 'See to it that the server sends this with the script and the files beside it:', 'Access-Control-Allow-Origin: *');
    case 'script-companion':
      return say(`A file beside the script is missing or not sent as JavaScript, so the button appears and nothing opens: ${finding.address}`, 'Copy all files of the chat to the server, not only the first one.');
    case 'script-insecure':
      return say(`The page is on HTTPS and the script is not, so browsers refuse it: ${finding.address}`, 'Write https:// in the address of the script.');
    case 'script-local':
      return say(`The script is on your own device, where nobody else finds it: ${finding.address}`, 'Copy the files of the chat to your web server, open the inbox there and copy the tag again.');
    case 'script-relative':
      return say(`Where the script is depends on the page: ${finding.address}`, 'Enter the page’s address above, and the script is checked too.');
    case 'script-fine':
      return say(`The script is there and may run: ${finding.address}`);

    case 'relay-unreachable':
      return say(
        `The relay does not answer: ${finding.relay}`,
        finding.level === 'wrong' ? 'Try again in a while. If it stays away, ask who runs it, or create an invite with another relay and paste its tag.' : 'The chat goes on over the other relay. If it stays away, create an invite without it.',
      );
    case 'relay-local':
      return say(`The relay is on your own device, where visitors do not find it: ${finding.relay}`, 'Create an invite with a relay on the internet, whose address begins with wss://.');
    case 'relay-read':
      return finding.answer.kind === 'silent'
        ? say(`The relay takes connections and then says nothing: ${finding.relay}`, 'Try again in a while, or create an invite with another relay.')
        : say(`The relay does not let strangers read (${reasons[finding.answer.reason]}), so visitors do not see who invites them: ${finding.relay}`, OTHER_RELAY);
    case 'relay-write':
      return finding.outcome.kind === 'refused'
        ? say(`The relay does not take messages of visitors (${reasons[finding.outcome.reason]}): ${finding.relay}`, OTHER_RELAY)
        : say(`The relay did not say whether it takes messages of visitors: ${finding.relay}`, 'Try again in a while, or create an invite with another relay.');
    case 'relay-fine':
      return say(`The relay answers, has your invite and takes messages: ${finding.relay}`);
    case 'bundle-missing':
      return say(`The relay does not have your invite: ${finding.relay}`, OPEN_INBOX);
    case 'bundle-damaged':
      return say(`What the relay has for your invite is damaged or not yours: ${finding.relay}`, `${OPEN_INBOX} See also whether the clock of this device is right.`);
    case 'invite-revoked':
      return say('You have revoked this invite: nobody can start a chat with it.', 'Create a new invite and paste its tag.');
    case 'invite-used':
      return say('This invite was for one guest, and somebody has used it.', 'Create an invite for a page without “single use”, and paste its tag.');
    case 'invite-expired':
      return say('The invite has run out, because your inbox was not open for a month or because it had a date.', 'Open your inbox: without a date the invite is renewed at once. Else create a new one and paste its tag.');
    case 'invite-paused':
      return say('You have paused this invite: nobody can start a chat for now.', 'Resume it in your inbox, under Invites.');
    case 'invite-open':
      return say(`Visitors can start a chat. Without your inbox being opened, until ${date(finding.until)}.`);
    case 'relays-unchecked':
      return say('The relays could not be checked: a file beside this page is missing.', 'Copy all files of the chat to the server.');
  }
};

export const checkStrings = {
  title: 'Check my page',
  intro: 'Does the chat not appear, or not work? This page looks for the reason and says what to do.',
  privacy:
    'Nothing is sent anywhere but to the addresses that are checked: your page and the script are fetched without cookies, and each relay gets one empty message to nobody, which runs out after a minute.',
  page: 'Address of your page',
  pageHint: 'With it, HTTPS is checked too, and what can be read of the page.',
  pageWrong: 'An address begins with https://, for example https://example.com/contact.',
  tag: 'The tag, as it is on your page',
  tagHint: 'From <script to </guest-chat>. Empty: as it is on the page, where that can be read.',
  policy: 'Content-Security-Policy',
  policyHint: 'If your server sends this header, paste it. Empty: as it is on the page, where that can be read.',
  nothing: 'Enter the address of your page, or paste the tag.',
  check: 'Check',
  checking: 'Checking…',
  result: 'Result',
  topics: { tag: 'Tag', page: 'Address', policy: 'Policy', script: 'Script', relay: 'Relays and invite' } satisfies Readonly<Record<Topic, string>>,
  levels: { wrong: 'In the way', note: 'Look at this', fine: 'Right' } satisfies Readonly<Record<Level, string>>,
  copyFix: 'Copy',
  copied: 'Copied',
  copyByHand: 'Select it and copy it by hand.',
  summaryFine: 'Everything looks right.',
  summaryNotes: (notes: number): string => `Nothing is in the way, as far as can be told. ${notes === 1 ? 'One thing is' : `${notes} things are`} worth a look.`,
  summaryWrong: (wrong: number): string => (wrong === 1 ? 'One thing is in the way.' : `${wrong} things are in the way.`),
};
