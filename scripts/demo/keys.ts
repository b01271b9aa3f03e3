import { hkdfSync } from 'node:crypto';
import { computeAddress, hexlify } from 'ethers';

/** Keys of the demo's parties, derived from a seed that is drawn at the first start and never leaves the state folder. */
export interface DemoKeys {
  privateKeyOf(party: string, account?: number): string;
  addressOf(party: string, account?: number): string;
  /** Salt of a person's commitment. */
  saltOf(party: string): Uint8Array;
}

/** @param seed 32 random bytes */
export function demoKeys(seed: Uint8Array): DemoKeys {
  const derive = (label: string) => new Uint8Array(hkdfSync('sha256', seed, 'liangshan.demo', label, 32));
  const privateKeyOf = (party: string, account = 0) => hexlify(derive(`key:${party}:${account}`));
  return {
    privateKeyOf,
    addressOf: (party, account) => computeAddress(privateKeyOf(party, account)),
    saltOf: (party) => derive(`salt:${party}`),
  };
}

/** anvil's first public account: administrator of demo ledgers, on chain 31337 only. */
export const DEMO_ADMIN_KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
