import ipaddr from 'ipaddr.js';
import type { PlaceLookup } from '../../../../sdk/trace/copies/placeLookup.ts';
import { PROVINCES } from '../../../../sdk/trace/copies/provinces.ts';

/** A network and where its addresses are. */
export interface PlacedNetwork {
  /** CIDR, IPv4 or IPv6. */
  network: string;
  /** GB/T 2260, two digits. */
  province: string;
  /** GB/T 2260, four digits within the province; null for no more than the province. */
  city: string | null;
}

/** Why a line of an operator's table is refused. */
export class NetworkTableInvalid extends Error {
  override readonly name = 'NetworkTableInvalid';
  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`);
  }
}

const MOST_LINES = 2_000_000;

/** Reads an operator's table: `network,province,city` a line, city optional, `#` begins a remark. */
export function readNetworkTable(csv: string): PlacedNetwork[] {
  const lines = csv.split(/\r?\n/);
  if (lines.length > MOST_LINES) throw new NetworkTableInvalid(MOST_LINES, 'more lines than any table of networks has');
  return lines.flatMap((line, i) => {
    const text = line.replace(/#.*$/, '').trim();
    return text === '' ? [] : [readLine(text, i + 1)];
  });
}

function readLine(text: string, line: number): PlacedNetwork {
  const [network = '', province = '', city = ''] = text.split(',').map((part) => part.trim());
  if (!ipaddr.isValidCIDR(network)) throw new NetworkTableInvalid(line, `"${network}" is no network like 10.0.0.0/8`);
  if (!(province in PROVINCES)) throw new NetworkTableInvalid(line, `"${province}" is no province of GB/T 2260`);
  const isCity = city === '' || (/^\d{4}$/.test(city) && city.startsWith(province));
  if (!isCity) throw new NetworkTableInvalid(line, `"${city}" is no city of ${province}`);
  return { network, province, city: city === '' ? null : city };
}

type Found = Pick<PlacedNetwork, 'province' | 'city'>;

/** Looks addresses up, the narrowest network first: one question a length that occurs in the table. */
export function networkLookup(networks: readonly PlacedNetwork[]): PlaceLookup {
  const byLength = new Map<string, Map<string, Found>>();
  for (const { network, province, city } of networks) {
    const [address, length] = ipaddr.parseCIDR(network);
    const key = `${address.kind()}/${length}`;
    const known = byLength.get(key) ?? new Map<string, Found>();
    known.set(maskedHex(address, length), { province, city });
    byLength.set(key, known);
  }
  const lengths = [...byLength.keys()].sort((a, b) => lengthOf(b) - lengthOf(a));

  const find = (text: string): Found | undefined => {
    const address = addressOf(text);
    if (!address) return undefined;
    for (const key of lengths) {
      if (!key.startsWith(`${address.kind()}/`)) continue;
      const found = byLength.get(key)?.get(maskedHex(address, lengthOf(key)));
      if (found) return found;
    }
    return undefined;
  };
  return {
    provinceOf: (address) => find(address)?.province ?? null,
    cityOf: (address) => find(address)?.city ?? null,
  };
}

function lengthOf(key: string): number {
  return Number(key.split('/')[1]);
}

/** IPv4 within IPv6 is IPv4. */
function addressOf(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}

function maskedHex(address: ipaddr.IPv4 | ipaddr.IPv6, length: number): string {
  const bytes = address.toByteArray().map((byte, i) => {
    const bits = Math.min(8, Math.max(0, length - 8 * i));
    return byte & (0xff << (8 - bits)) & 0xff;
  });
  return Buffer.from(bytes).toString('hex');
}
