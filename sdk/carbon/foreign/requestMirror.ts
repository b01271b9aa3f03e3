import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { ForeignBlock } from '../types.ts';

export interface MirrorRequest {
  block: ForeignBlock;
}

/**
 * Asks for a mirror of a block that the caller has had immobilised (never retired) outside.
 * @throws {LedgerError} ForeignBlockInvalid, MirrorNotInState, ProgrammeUnknown, SerialsOverlap, DeveloperNotAllowed
 */
export function requestMirror(ledger: LedgerContext, params: MirrorRequest, options?: WriteOptions): Promise<Sent> {
  return send(ledger, requestMirrorCall(ledger, params), options);
}

/** The same, unsent. */
export function requestMirrorCall(ledger: Pick<LedgerContext, 'deployment'>, params: MirrorRequest): Call {
  return buildCall(ledger, 'ForeignBlocks', 'requestMirror', [
    { ...params.block, programme: encodeBytes32String(params.block.programme) },
  ]);
}
