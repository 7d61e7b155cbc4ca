/**
 * The shop page. The widget takes its invite from the page's address, as the side-by-side page hands it over; a shop of
 * yours has it in the `invite` attribute.
 */
import '../src/index.ts';
