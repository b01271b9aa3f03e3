import { createRequire } from 'node:module';
import type Reader from 'ip2region';
import type { PlaceLookup } from '../../../../sdk/trace/copies/placeLookup.ts';
import { PROVINCES } from '../../../../sdk/trace/copies/provinces.ts';
import { networkLookup, type PlacedNetwork } from './networkTable.ts';

/** A CommonJS package whose types name a default export: required, so that Node and every loader see the same one. */
const { default: IP2Region } = createRequire(import.meta.url)('ip2region') as { default: typeof Reader };

/** The networks that RFC 5737 and RFC 3849 keep for examples, so that a demonstration has places. Nobody's. */
const DEMONSTRATION: readonly PlacedNetwork[] = [
  { network: '192.0.2.0/25', province: '33', city: '3301' },
  { network: '192.0.2.128/25', province: '33', city: '3311' },
  { network: '198.51.100.0/26', province: '31', city: null },
  { network: '198.51.100.64/26', province: '32', city: null },
  { network: '198.51.100.128/26', province: '44', city: null },
  { network: '198.51.100.192/26', province: '51', city: null },
  { network: '203.0.113.0/26', province: '11', city: null },
  { network: '203.0.113.64/26', province: '61', city: null },
  { network: '203.0.113.128/26', province: '37', city: null },
  { network: '203.0.113.192/26', province: '35', city: null },
  { network: '2001:db8:33::/48', province: '33', city: null },
  { network: '2001:db8:31::/48', province: '31', city: null },
];

/** Cities of the home province; of the others the province is enough. */
const CITIES: Readonly<Record<string, string>> = {
  杭州市: '3301',
  宁波市: '3302',
  温州市: '3303',
  嘉兴市: '3304',
  湖州市: '3305',
  绍兴市: '3306',
  金华市: '3307',
  衢州市: '3308',
  舟山市: '3309',
  台州市: '3310',
  丽水市: '3311',
};

/**
 * The table that comes with the ledger: IPv4 by the ip2region data in the npm package of that name (Apache-2.0 data, MIT
 * reader), which is of its release's date and no newer. Its IPv6 data is of another source without a licence that we could
 * read, so that it is never opened: IPv6 has no place here, unless an operator's table gives it one.
 */
export function builtInTable(): PlaceLookup {
  const table = new IP2Region({ disableIpv6: true });
  const examples = networkLookup(DEMONSTRATION);
  const find = (address: string) => (address.includes(':') ? null : table.search(address));

  return {
    provinceOf: (address) => examples.provinceOf(address) ?? provinceNamed(find(plain(address))?.province ?? ''),
    cityOf: (address) => {
      if (examples.provinceOf(address) !== null) return examples.cityOf(address);
      return CITIES[find(plain(address))?.city ?? ''] ?? null;
    },
  };
}

/** IPv4 as IPv6 carries it (::ffff:192.0.2.1), as a socket on both gives it. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** "浙江省", "广西", "内蒙古自治区" by their common beginning. */
function provinceNamed(name: string): string | null {
  if (name === '') return null;
  return Object.entries(PROVINCES).find(([, { zh }]) => name.startsWith(zh))?.[0] ?? null;
}
