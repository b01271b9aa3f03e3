import type { Hex } from './bytes.ts';
import type { Fact, FactSlot, PinnedDeployment } from './types.ts';
import { VerifyError } from './verifyError.ts';

/** All slots of one pinned contract, so that one `eth_getProof` answers for them. */
export interface ContractRead {
  contract: string;
  address: Hex;
  codeHash: Hex;
  slots: readonly FactSlot[];
}

/**
 * Groups the slots of a fact by contract; addresses and code hashes come from the pinned deployment only.
 * @throws VerifyError ContractNotPinned
 */
export function contractReads(deployment: PinnedDeployment, fact: Fact): ContractRead[] {
  const names = [...new Set(fact.slots.map((slot) => slot.contract ?? fact.contract))];
  return names.map((contract) => ({
    contract,
    ...pinned(deployment, contract),
    slots: fact.slots.filter((slot) => (slot.contract ?? fact.contract) === contract),
  }));
}

function pinned(deployment: PinnedDeployment, name: string): { address: Hex; codeHash: Hex } {
  const known = Object.keys(deployment.contracts).includes(name);
  const found = known ? deployment.contracts[name] : undefined;
  if (found) return found;
  throw new VerifyError('ContractNotPinned', 'This verifier does not know the contract; load its newest version.', {
    contract: name.slice(0, 80),
  });
}
