/** The right that a page sent its reader to the desk with: `#right/<id>`; null for anything else. */
export function rightInHash(hash: string): string | null {
  return /^#right\/(0x[0-9a-f]{64})$/.exec(hash)?.[1] ?? null;
}
