import { readFile } from 'node:fs/promises';
import type { PlaceLookup } from '../../../../sdk/trace/copies/placeLookup.ts';
import { builtInTable } from './builtInTable.ts';
import { networkLookup, readNetworkTable } from './networkTable.ts';

/**
 * Where addresses are: by the operator's table first, then by the one that comes with the ledger. All in memory: an address
 * never leaves the process. Errors: NetworkTableInvalid; those of reading the file.
 * @param file CSV of `network,province,city`; none when not given
 */
export async function openPlaces(file: string | undefined): Promise<PlaceLookup> {
  const builtIn = builtInTable();
  if (file === undefined) return builtIn;
  const own = networkLookup(readNetworkTable(await readFile(file, 'utf8')));
  return {
    provinceOf: (address) => own.provinceOf(address) ?? builtIn.provinceOf(address),
    // Of one table: a city lies within the province it was found with.
    cityOf: (address) => (own.provinceOf(address) === null ? builtIn.cityOf(address) : own.cityOf(address)),
  };
}
