import { BUNDLE_FORMAT, type Bundle } from './bundle.ts';
import type { Hex } from './bytes.ts';
import { contractReads } from './contractReads.ts';
import { headerOnly, verifyHeader } from './header.ts';
import type { ProvenRight } from './right/provenRight.ts';
import type { RightBundle, SaidHeader } from './right/rightBundle.ts';
import type { RightPapers } from './right/rightClaim.ts';
import { walkRight } from './right/walkRight.ts';
import type { FactSlot, PinnedDeployment, VerifiedHeader } from './types.ts';
import { VerifyError } from './verifyError.ts';
import { verifyStorage } from './verifyStorage.ts';
import { followOver, slotKey } from './walk.ts';

/** One JSON-RPC call: gives `result`, throws for an error. A gateway, the command line and a browser each bring their own. */
export type PlainRpc = (method: string, params: readonly unknown[]) => Promise<unknown>;

export interface CollectQuestion {
  rpc: PlainRpc;
  deployment: PinnedDeployment;
  papers: RightPapers;
  /** The block to read at; the node's newest when it is left out. */
  block?: number;
  /** What nodes said of the block, kept for the reader. */
  said?: readonly SaidHeader[];
}

export interface CollectedRight {
  bundle: RightBundle;
  right: ProvenRight;
  block: VerifiedHeader;
}

/** Slots asked for in one call: far below what our read-only proxy lets through, in number and in bytes of the answer. */
export const SLOTS_A_CALL = 128;

/** What is known of one contract so far: its slots in the order of asking, and their proofs. */
type Gathered = Bundle['contracts'][number];

/**
 * Collects from a node all that proves a report on a right, at one block: three to five rounds of `eth_getProof`, each word
 * recomputed before the next round rests on it. What comes back has been checked, but for the block hash.
 * @throws VerifyError RightUnproven, RightFactsMismatch, BundleIncomplete, BlockTooOld, CodeHashMismatch and those of proofs
 */
export async function collectRightBundle(question: CollectQuestion): Promise<CollectedRight> {
  const { rpc, deployment, papers } = question;
  const raw = await rpc('eth_getBlockByNumber', [tagOf(question.block), false]);
  const block = verifyHeader(raw);
  requireRecent(block, papers);
  const gathered = new Map<string, Gathered>();

  const read = (slots: readonly FactSlot[]) => readWords({ ...question, block, gathered }, slots);
  const { result: right } = await followOver(walkRight({ ...papers, now: block.timestamp }), read);
  const bundle: RightBundle = {
    format: BUNDLE_FORMAT,
    chainId: deployment.chainId,
    genesisHash: deployment.genesisHash,
    header: headerOnly(raw),
    contracts: Array.from(gathered.values()),
    right: papers,
    said: question.said ?? [],
  };
  return { bundle, right, block };
}

/** A state from before the newest change in the figures can't answer for them. @throws VerifyError BlockTooOld */
export function requireRecent({ number }: VerifiedHeader, { atLeastBlock }: RightPapers): void {
  if (number >= atLeastBlock) return;
  throw new VerifyError('BlockTooOld', 'The block is from before the newest change that the report knows of.', {
    number,
    atLeastBlock,
  });
}

interface Reading extends Omit<CollectQuestion, 'block'> {
  block: VerifiedHeader;
  gathered: Map<string, Gathered>;
}

async function readWords(reading: Reading, slots: readonly FactSlot[]): Promise<Hex[]> {
  const words = new Map<string, Hex>();
  for (const { contract, slots: own, ...pinned } of contractReads(reading.deployment, { contract: '', slots })) {
    for (let from = 0; from < own.length; from += SLOTS_A_CALL) {
      const part = own.slice(from, from + SLOTS_A_CALL);
      const proven = await readPart(reading, contract, pinned, part);
      part.forEach((slot, i) => {
        words.set(slotKey(slot), proven[i] ?? '0x');
      });
    }
  }
  return slots.map((slot) => words.get(slotKey(slot)) ?? '0x');
}

async function readPart(
  { rpc, block, gathered }: Reading,
  contract: string,
  pinned: { address: Hex; codeHash: Hex },
  part: readonly FactSlot[],
): Promise<Hex[]> {
  const slots = part.map(({ slot }) => slot);
  const proof = await rpc('eth_getProof', [pinned.address, slots, tagOf(block.number)]);
  const words = verifyStorage({ ...pinned, stateRoot: block.stateRoot, slots, proof });
  const { accountProof, storageProof } = proof as Gathered['proof'];
  const entries = storageProof.map(({ key, proof: nodes }) => ({ key, proof: nodes }));
  const before = gathered.get(contract);
  if (before) {
    before.slots.push(...part);
    before.proof.storageProof.push(...entries);
  } else {
    gathered.set(contract, { contract, slots: part.slice(), proof: { accountProof, storageProof: entries } });
  }
  return words;
}

function tagOf(block: number | undefined): string {
  return block === undefined ? 'latest' : `0x${block.toString(16)}`;
}
