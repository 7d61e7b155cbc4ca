/** The link page, for invites that came by SMS or mail: the element takes the invite from the address. */
import '../src/index.ts';
