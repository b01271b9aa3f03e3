/** GTIN-14 from the number the chain keeps. */
export function gtinText(gtin: bigint): string {
  return gtin.toString().padStart(14, '0');
}
