import { bytesToHex, type Hex, hexToBytes } from '../bytes.ts';
import { contractReads } from '../contractReads.ts';
import { verifyHeader } from '../header.ts';
import { STATUS_LABELS } from '../labels.ts';
import { answerHolds } from '../provenWord.ts';
import type { PinnedDeployment, ProvenWord, VerifiedHeader } from '../types.ts';
import { type BundleTrust, checkChain } from '../verifyBundle.ts';
import { isVerifyError, VerifyError, type VerifyErrorCode } from '../verifyError.ts';
import { verifyStorage } from '../verifyStorage.ts';
import { follow, slotKey } from '../walk.ts';
import { type LabelBundle, parseLabelBundle } from './labelBundle.ts';
import type { LabelCode } from './labelCode.ts';
import { labelFact, placeOf } from './labelFact.ts';
import { labelStatus, objectionByProof, objectionToClaim } from './labelVerdict.ts';
import type { ProvenLabel } from './provenLabel.ts';
import { walkLabel } from './walkLabel.ts';

export interface LabelBundleResult {
  /** Everything holds, and the reader trusts the block. */
  ok: boolean;
  reason: VerifyErrorCode | null;
  message: string;
  block: VerifiedHeader | null;
  isBlockTrusted: boolean;
  code: LabelCode | null;
  /** Recomputed; null when the proofs don't hold. Proven only as far as the block is trusted. */
  proven: ProvenLabel | null;
}

/**
 * Checks a bundle about a label without any network: header, both tries, the way up to the field, the bits. Never throws for
 * what the bundle holds.
 */
export function verifyLabelBundle(input: unknown, trust: BundleTrust): LabelBundleResult {
  const nothing = { block: null, isBlockTrusted: false, code: null, proven: null };
  try {
    return checkBundle(parseLabelBundle(input), trust);
  } catch (error) {
    if (!isVerifyError(error)) throw error;
    return { ok: false, reason: error.code, message: error.message, ...nothing };
  }
}

function checkBundle(bundle: LabelBundle, { deployment, trustedBlockHashes }: BundleTrust): LabelBundleResult {
  checkChain(bundle, deployment);
  const block = verifyHeader(bundle.header);
  const { code, claim, state } = bundle.label;
  const said = { code, claim, said: state ?? undefined };
  requireRecent(block, claim?.atLeastBlock ?? 0);
  const words = provenWords(bundle, deployment, block);
  const known = new Map(words.map((one) => [slotKey(one), one.word]));
  const { result: proven } = follow(walkLabel(code, placeOf(claim)), (slot) => known.get(slotKey(slot)) ?? missing());

  const fact = labelFact(code, claim);
  const isSame = fact.slots.every((slot) => answerHolds(words, fact, slot));
  const found = { proven, error: null, now: block.timestamp };
  const objection = objectionToClaim(said).objection ?? (isSame ? objectionByProof(said, found) : 'ServerContradicted');
  const isBlockTrusted = trustedBlockHashes.some((trusted) => trusted.toLowerCase() === block.hash);
  const { reason } = labelStatus(
    said,
    { status: 'verified', reason: null, label: STATUS_LABELS.verified },
    found,
    objection,
  );
  return { ...conclude(reason, isBlockTrusted), block, isBlockTrusted, code, proven };
}

function conclude(
  reason: VerifyErrorCode | null,
  isBlockTrusted: boolean,
): Pick<LabelBundleResult, 'ok' | 'reason' | 'message'> {
  if (reason) return { ok: false, reason, message: 'The bundle says something else than it proves; do not use it.' };
  if (isBlockTrusted) return { ok: true, reason: null, message: 'Every step was recomputed, up to the field.' };
  return { ok: false, reason: 'HeaderNotTrusted', message: 'Compare this block hash with one from a node you trust.' };
}

/** Every word that the bundle's proofs bear out. */
function provenWords(bundle: LabelBundle, deployment: PinnedDeployment, block: VerifiedHeader): ProvenWord[] {
  return bundle.contracts.flatMap(({ contract, slots, proof }) =>
    contractReads(deployment, { contract, slots }).flatMap(({ address, codeHash }) => {
      const keys = slots.map(({ slot }): Hex => bytesToHex(hexToBytes(slot, 32)));
      const proven = verifyStorage({ address, codeHash, stateRoot: block.stateRoot, slots: keys, proof });
      return proven.map((word, i) => ({ contract, slot: keys[i] ?? word, word }));
    }),
  );
}

function requireRecent({ number }: VerifiedHeader, atLeastBlock: number): void {
  if (number >= atLeastBlock) return;
  throw new VerifyError('BlockTooOld', 'The block is from before the newest change that the answer knows of.', {
    number,
    atLeastBlock,
  });
}

function missing(): never {
  throw new VerifyError('BundleIncomplete', 'The bundle lacks a step of the way up; ask for it again, elsewhere.');
}
