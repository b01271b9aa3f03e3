/** Where GS1 itself resolves; the stem of canonical URIs. */
export const CANONICAL_STEM = 'https://id.gs1.org';
