/**
 * Where a request comes from, as coarse as the log may know it: an offline table of address ranges on the server, asked
 * before the first write and then rid of the address. Never a phone's position.
 */
export interface PlaceLookup {
  /** Two digits of GB/T 2260; null where the table doesn't say, or for an address from abroad. */
  provinceOf(address: string): string | null;
  /** Four digits of GB/T 2260, within `provinceOf`; null where the table goes no further than the province. */
  cityOf(address: string): string | null;
}
