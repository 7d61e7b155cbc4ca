/** The inbox page: nothing but the element. */
import '../src/inbox.ts';
