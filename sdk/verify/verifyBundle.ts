import { type Bundle, parseBundle } from './bundle.ts';
import { bytesToHex, type Hex, hexToBytes } from './bytes.ts';
import { contractReads } from './contractReads.ts';
import { verifyHeader } from './header.ts';
import { answerHolds } from './provenWord.ts';
import type { FactSlot, PinnedDeployment, ProvenWord, VerifiedHeader } from './types.ts';
import { isVerifyError, VerifyError, type VerifyErrorCode } from './verifyError.ts';
import { verifyStorage } from './verifyStorage.ts';

/** What the reader brings; none of it comes from the bundle. */
export interface BundleTrust {
  deployment: PinnedDeployment;
  /** Block hashes from somewhere else: a node of one's own, a newspaper, a colleague's screen. */
  trustedBlockHashes: readonly Hex[];
}

/** `slots` says for each slot what was proven and whether the bundle's claim about it holds. */
export interface BundleResult {
  ok: boolean;
  reason: VerifyErrorCode | null;
  message: string;
  block: VerifiedHeader | null;
  slots: { slot: FactSlot; word: Hex; ok: boolean }[];
}

/** Checks a bundle without any network. Never throws for what the bundle holds. */
export function verifyBundle(input: unknown, trust: BundleTrust): BundleResult {
  try {
    return checkBundle(parseBundle(input), trust);
  } catch (error) {
    if (!isVerifyError(error)) throw error;
    return { ok: false, reason: error.code, message: error.message, block: null, slots: [] };
  }
}

function checkBundle(bundle: Bundle, { deployment, trustedBlockHashes }: BundleTrust): BundleResult {
  checkChain(bundle, deployment);
  const block = verifyHeader(bundle.header);
  if (!trustedBlockHashes.some((trusted) => trusted.toLowerCase() === block.hash)) {
    throw new VerifyError('HeaderNotTrusted', 'Compare this block hash with one from a node you trust.', {
      hash: block.hash,
    });
  }
  const slots = bundle.contracts.flatMap((part) => checkContract(part, deployment, block));
  const ok = slots.every((slot) => slot.ok);
  const message = ok ? 'Every word was recomputed.' : 'The bundle claims something else than it proves; do not use it.';
  return { ok, reason: ok ? null : 'ServerContradicted', message, block, slots };
}

function checkContract(
  { contract, slots, proof }: Bundle['contracts'][number],
  deployment: PinnedDeployment,
  block: VerifiedHeader,
): BundleResult['slots'] {
  const fact = { contract, slots };
  return contractReads(deployment, fact).flatMap((read) => {
    const keys = read.slots.map(({ slot }) => bytesToHex(hexToBytes(slot, 32)));
    const proven = verifyStorage({ ...read, stateRoot: block.stateRoot, slots: keys, proof });
    const words: ProvenWord[] = proven.map((word, i) => ({ contract, slot: keys[i] ?? word, word }));
    return read.slots.map((slot, i) => ({ slot, word: proven[i] ?? '0x', ok: answerHolds(words, fact, slot) }));
  });
}

/** That a bundle is of the pinned chain. @throws VerifyError ChainIdMismatch, GenesisMismatch */
export function checkChain(bundle: Bundle, deployment: PinnedDeployment): void {
  if (bundle.chainId !== deployment.chainId) {
    throw new VerifyError('ChainIdMismatch', 'The bundle is of another chain.', {
      got: bundle.chainId,
      want: deployment.chainId,
    });
  }
  if (bundle.genesisHash.toLowerCase() !== deployment.genesisHash.toLowerCase()) {
    throw new VerifyError('GenesisMismatch', 'The bundle is of another chain.', {
      got: bundle.genesisHash,
      want: deployment.genesisHash,
    });
  }
}
