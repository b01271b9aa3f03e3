/**
 * Why a case misses what is asked of it, where that was looked into; by bench and row. A case that misses without a line here is
 * told as not looked into.
 */
export const causes: Readonly<Record<string, string>> = {};
