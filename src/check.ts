/** Door: what is on check.html. The engine, which reads invites and asks relays, is loaded when a tag has an invite. */
import { showCheck } from './ui/check/check-page.ts';
import { fetchFile } from './ui/check/fetched.ts';

const place = document.querySelector('main');
if (place) showCheck(place, { fetchFile, loadOpenInvite: async () => (await import('./chat/probe.ts')).openInvite }, location.hash);
