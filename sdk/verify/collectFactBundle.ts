import { BUNDLE_FORMAT, type Bundle } from './bundle.ts';
import type { Hex } from './bytes.ts';
import type { PlainRpc } from './collectRightBundle.ts';
import { contractReads } from './contractReads.ts';
import { headerOnly, verifyHeader } from './header.ts';
import type { Fact, PinnedDeployment, VerifiedHeader } from './types.ts';
import { VerifyError } from './verifyError.ts';
import { verifyStorage } from './verifyStorage.ts';

export interface CollectFactQuestion {
  rpc: PlainRpc;
  deployment: PinnedDeployment;
  fact: Fact;
  /** The block to read at; the node's newest when it is left out. */
  block?: number;
  /** Slots asked for in one call; a node that is asked for more answers more slowly a slot. */
  slotsACall?: number;
}

export interface CollectedFact {
  bundle: Bundle;
  block: VerifiedHeader;
  /** In the order of the fact's slots. */
  words: Hex[];
}

const SLOTS_A_CALL = 1_000;

/**
 * Collects from one node what proves a fact of one contract, at one block. Every word has been recomputed; whether it is what was
 * said, and whether the block is on the chain, is for who reads the bundle (`verifyBundle`).
 * @throws VerifyError ContractNotPinned, BlockTooOld, CodeHashMismatch and those of proofs
 */
export async function collectFactBundle(question: CollectFactQuestion): Promise<CollectedFact> {
  const { rpc, deployment, fact, block: asked, slotsACall = SLOTS_A_CALL } = question;
  const raw = await rpc('eth_getBlockByNumber', [asked === undefined ? 'latest' : tagOf(asked), false]);
  const block = verifyHeader(raw);
  if (block.number < (fact.atLeastBlock ?? 0)) {
    throw new VerifyError('BlockTooOld', 'The block is from before the newest change in the figures; ask again.', {
      number: block.number,
    });
  }
  const [read, ...others] = contractReads(deployment, fact);
  if (!read || others.length > 0) throw new RangeError('a fact of one contract');
  const parts = await Promise.all(
    partsOf(read.slots, slotsACall).map((part) => {
      return rpc('eth_getProof', [read.address, part.map(({ slot }) => slot), tagOf(block.number)]);
    }),
  );
  const proof = joined(parts as Proof[]);
  const slots = read.slots.map(({ slot }) => slot);
  const words = verifyStorage({ ...read, stateRoot: block.stateRoot, slots, proof });
  const bundle: Bundle = {
    format: BUNDLE_FORMAT,
    chainId: deployment.chainId,
    genesisHash: deployment.genesisHash,
    header: headerOnly(raw),
    contracts: [{ contract: read.contract, slots: [...read.slots], proof }],
  };
  return { bundle, block, words };
}

interface Proof {
  accountProof: unknown;
  storageProof: { key: unknown; proof: unknown }[];
}

function partsOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}

/** The parts are of one block: one proof of the account serves them all. */
function joined(parts: readonly Proof[]): Proof {
  const entries = parts.flatMap(({ storageProof }) => storageProof.map(({ key, proof }) => ({ key, proof })));
  return { accountProof: parts[0]?.accountProof ?? [], storageProof: entries };
}

function tagOf(block: number): string {
  return `0x${block.toString(16)}`;
}
