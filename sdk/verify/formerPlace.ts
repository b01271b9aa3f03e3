/**
 * The name under which a verifier knows a place of a part that is not in office: a register that was replaced keeps its
 * records, and they are proven there.
 */
export function formerPlace(contract: string, address: string): string {
  return `${contract}@${address.toLowerCase()}`;
}
