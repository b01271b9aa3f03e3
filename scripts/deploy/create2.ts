import { concat, getCreate2Address, id, keccak256 } from 'ethers';

/** The deterministic deployment proxy (Arachnid's), the same address on every chain; anvil has it from genesis. */
export const CREATE2_FACTORY = '0x4e59b44847b379578588920cA78FbF26c0B4956C';

/** Salt of one contract of this ledger. */
export function saltOf(name: string): string {
  return id(`liangshan-ledger/v1/${name}`);
}

/** Where `initCode` comes to stand, whoever deploys it. */
export function addressOf(name: string, initCode: string): string {
  return getCreate2Address(CREATE2_FACTORY, saltOf(name), keccak256(initCode));
}

/** Calldata for the factory. */
export function deploymentData(name: string, initCode: string): string {
  return concat([saltOf(name), initCode]);
}
