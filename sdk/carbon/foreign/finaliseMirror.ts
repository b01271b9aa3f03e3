import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { ForeignBlock } from '../types.ts';

export interface MirrorFinalisation {
  block: ForeignBlock;
  /** IMMOBILISATION about the lot, value kg. */
  evidence: Bytes32;
}

/**
 * The outside register has immobilised the block: issues its units here.
 * @throws {LedgerError} AccessManagedUnauthorized, MirrorNotInState, SerialsOverlap, EvidenceOfOtherMatter,
 *   QuantityMismatch, EvidenceSpent
 */
export function finaliseMirror(
  ledger: LedgerContext,
  params: MirrorFinalisation,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, finaliseMirrorCall(ledger, params), options);
}

/** The same, unsent. */
export function finaliseMirrorCall(ledger: Pick<LedgerContext, 'deployment'>, params: MirrorFinalisation): Call {
  return buildCall(ledger, 'ForeignBlocks', 'finaliseMirror', [
    { ...params.block, programme: encodeBytes32String(params.block.programme) },
    params.evidence,
  ]);
}
