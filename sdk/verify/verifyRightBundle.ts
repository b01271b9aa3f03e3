import { bytesToHex, type Hex, hexToBytes } from './bytes.ts';
import { requireRecent } from './collectRightBundle.ts';
import { contractReads } from './contractReads.ts';
import { verifyHeader } from './header.ts';
import { compareFigures, type FigureComparison } from './right/compareFigures.ts';
import type { ProvenRight } from './right/provenRight.ts';
import { parseRightBundle, type RightBundle } from './right/rightBundle.ts';
import type { RightPapers } from './right/rightClaim.ts';
import { rightFigures } from './right/rightFigures.ts';
import { walkRight } from './right/walkRight.ts';
import type { FactSlot, PinnedDeployment, VerifiedHeader } from './types.ts';
import { type BundleTrust, checkChain } from './verifyBundle.ts';
import { isVerifyError, VerifyError, type VerifyErrorCode } from './verifyError.ts';
import { verifyStorage } from './verifyStorage.ts';
import { follow, slotKey } from './walk.ts';

export interface RightBundleResult {
  /** Everything holds, and the reader trusts the block. */
  ok: boolean;
  reason: VerifyErrorCode | null;
  message: string;
  /** What refused it, when a check did; null when a comparison says why, and for a bundle that holds. */
  cause: VerifyError | null;
  block: VerifiedHeader | null;
  /** Whether the reader brought this block's hash from somewhere else. */
  isBlockTrusted: boolean;
  /** Recomputed; null when the proofs don't hold. Proven only as far as the block is trusted. */
  right: ProvenRight | null;
  papers: RightPapers | null;
  /** The report's figures beside the recomputed ones; empty for a bundle without a report. */
  compared: FigureComparison[];
}

/**
 * Checks a bundle about a right without any network: header, both tries, absence too, every entry by count, rank and every
 * figure of the report. Never throws for what the bundle holds.
 */
export function verifyRightBundle(input: unknown, trust: BundleTrust): RightBundleResult {
  const nothing = { block: null, isBlockTrusted: false, right: null, papers: null, compared: [] };
  try {
    return checkBundle(parseRightBundle(input), trust);
  } catch (error) {
    if (!isVerifyError(error)) throw error;
    return { ok: false, reason: error.code, message: error.message, cause: error, ...nothing };
  }
}

function checkBundle(bundle: RightBundle, { deployment, trustedBlockHashes }: BundleTrust): RightBundleResult {
  checkChain(bundle, deployment);
  const block = verifyHeader(bundle.header);
  const papers = bundle.right;
  requireRecent(block, papers);
  const words = provenWords(bundle, deployment, block);

  const { result: right, asked } = follow(walkRight({ ...papers, now: block.timestamp }), (slot) => {
    const word = words.get(slotKey(slot));
    if (word === undefined) throw incomplete(`it lacks ${slot.label.en}`, slot);
    return word;
  });
  requireNoOther(bundle, asked);
  const compared = papers.figures === null ? [] : compareFigures(papers.figures, rightFigures(right));
  const isBlockTrusted = trustedBlockHashes.some((trusted) => trusted.toLowerCase() === block.hash);
  return { ...judge(compared, isBlockTrusted), cause: null, block, isBlockTrusted, right, papers, compared };
}

function judge(compared: readonly FigureComparison[], isBlockTrusted: boolean) {
  const wrong = compared.filter(({ ok }) => !ok);
  const worst = wrong.find(({ reason }) => reason === 'BundleIncomplete') ?? wrong[0];
  if (worst) {
    const message = `The report says something else than is proven about ${worst.what.en}; do not use it.`;
    return { ok: false, reason: worst.reason, message };
  }
  if (!isBlockTrusted) {
    const message = 'Compare this block hash with one from a node you trust.';
    return { ok: false, reason: 'HeaderNotTrusted' as const, message };
  }
  return { ok: true, reason: null, message: 'Every entry was recomputed, and the list is complete by count.' };
}

/** Every word that the bundle's proofs bear out. */
function provenWords(bundle: RightBundle, deployment: PinnedDeployment, block: VerifiedHeader): Map<string, Hex> {
  const words = new Map<string, Hex>();
  for (const { contract, slots, proof } of bundle.contracts) {
    for (const { address, codeHash } of contractReads(deployment, { contract, slots })) {
      const keys = slots.map(({ slot }) => bytesToHex(hexToBytes(slot, 32)));
      const proven = verifyStorage({ address, codeHash, stateRoot: block.stateRoot, slots: keys, proof });
      slots.forEach((slot, i) => {
        words.set(slotKey(slot), proven[i] ?? '0x');
      });
    }
  }
  return words;
}

/** The bundle has exactly what was asked for, in the order of asking: nothing added, exchanged or said twice. */
function requireNoOther(bundle: RightBundle, asked: readonly FactSlot[]): void {
  const given = bundle.contracts.flatMap(({ slots }) => slots);
  const names = Array.from(new Set(asked.map(({ contract }) => contract)));
  const wanted = names.flatMap((name) => asked.filter(({ contract }) => contract === name));
  const odd = given.find((slot, i) => !wanted[i] || slotKey(slot) !== slotKey(wanted[i]));
  if (odd || given.length !== wanted.length) throw incomplete('an entry was added or moved', odd);
  for (const { contract, slots, proof } of bundle.contracts) {
    if (proof.storageProof.length === slots.length) continue;
    throw incomplete(`it has other proofs of ${contract} than slots`, undefined);
  }
}

function incomplete(why: string, slot: FactSlot | undefined): VerifyError {
  const values = { contract: slot?.contract ?? '', slot: slot?.slot ?? '' };
  return new VerifyError('BundleIncomplete', `The bundle is not whole: ${why}. Ask for it again, elsewhere.`, values);
}
