/** JSON with amounts as decimal strings. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? member.toString() : member));
}
