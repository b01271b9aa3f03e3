import { bytesToHex } from '../../../sdk/verify/bytes.ts';
import { utf8 } from '../../../sdk/verify/facts/naturalKey.ts';
import { keccak256 } from '../../../sdk/verify/keccak.ts';

const KEY = 'desk.contracts';

/** A contract number as the chain knows it: its hash. The number in the clear stays on this device. */
export function contractHash(number: string): string {
  const hash = bytesToHex(keccak256(utf8(number)));
  localStorage.setItem(KEY, JSON.stringify({ ...known(), [hash]: number }));
  return hash;
}

/** The number behind a hash, where it was typed on this device; else the beginning of the hash. */
export function contractNumber(hash: string): string {
  return known()[hash] ?? `${hash.slice(0, 12)}…`;
}

function known(): Record<string, string> {
  return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, string>;
}
