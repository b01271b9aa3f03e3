import type { Hex } from './bytes.ts';
import { contractReads } from './contractReads.ts';
import type { NodeReading, RawProof } from './readNode.ts';
import type { Fact, FactSlot, PinnedDeployment } from './types.ts';
import { VerifyError } from './verifyError.ts';

/** Names the shape of a bundle; a reader refuses every other. */
export const BUNDLE_FORMAT = 'liangshan-proof-bundle/1';

/**
 * All that is needed to check a fact without any network, but for the hash of the block, which the reader must have from
 * somewhere they trust. It names contracts, not addresses: those the reader takes from the pinned deployment.
 */
export interface Bundle {
  format: typeof BUNDLE_FORMAT;
  chainId: number;
  genesisHash: Hex;
  /** Header fields as `eth_getBlockByNumber` names them, and `hash`. */
  header: Record<string, Hex>;
  contracts: { contract: string; slots: FactSlot[]; proof: RawProof['proof'] }[];
}

/** Packs what one node proved. Returns null when the reading proves nothing. */
export function makeBundle(deployment: PinnedDeployment, fact: Fact, { outcome }: NodeReading): Bundle | null {
  if (outcome.kind !== 'proven') return null;
  const reads = contractReads(deployment, fact);
  return {
    format: BUNDLE_FORMAT,
    chainId: deployment.chainId,
    genesisHash: deployment.genesisHash,
    header: outcome.rawHeader,
    contracts: outcome.proofs.flatMap(({ contract, proof }) => {
      const slots = reads.find((read) => read.contract === contract)?.slots ?? [];
      return [{ contract, proof, slots: slots.map((slot) => ({ ...slot, contract })) }];
    }),
  };
}

/** Checks the outer shape of a bundle from a file. What is inside is checked by proof. @throws VerifyError BundleMalformed */
export function parseBundle(value: unknown): Bundle {
  const bundle = record(value, 'the bundle');
  if (bundle.format !== BUNDLE_FORMAT) throw malformed(`its format is not ${BUNDLE_FORMAT}`);
  record(bundle.header, 'header');
  if (typeof bundle.chainId !== 'number' || typeof bundle.genesisHash !== 'string')
    throw malformed('no chain is named');
  for (const contract of list(bundle.contracts, 'contracts')) parseContract(record(contract, 'a contract'));
  return value as Bundle;
}

function parseContract({ contract, slots, proof }: Record<string, unknown>): void {
  if (typeof contract !== 'string') throw malformed('a contract has no name');
  record(proof, 'a proof');
  for (const one of list(slots, 'slots')) {
    const slot = record(one, 'a slot');
    const label = record(slot.label, 'a label');
    const words = [slot.slot, slot.expected ?? '', label.zh, label.en];
    if (words.some((word) => typeof word !== 'string') || slot.contract !== contract)
      throw malformed('a slot is unclear');
  }
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw malformed(`${name} is missing`);
}

function list(value: unknown, name: string): unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw malformed(`${name} is no list or empty`);
}

function malformed(why: string): VerifyError {
  return new VerifyError('BundleMalformed', `This file is no proof bundle: ${why}. Ask for the bundle again.`);
}
