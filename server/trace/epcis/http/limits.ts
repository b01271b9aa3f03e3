/** Events of one document, and its bytes: what one request may cost (EPCIS 2.0, 12.6: both are told by OPTIONS). */
export const CAPTURE_EVENTS = 1_000;
export const CAPTURE_BYTES = 4 * 1024 * 1024;

/** A page when the caller asks for no size, and the largest. */
export const PAGE = 30;
export const LARGEST_PAGE = 1_000;

/** An address longer than this is refused by name before the server's own bound cuts it. */
export const URI_CHARACTERS = 8_000;

/** How long a page token counts, seconds. */
export const PAGE_TOKEN_SECONDS = 3_600;
