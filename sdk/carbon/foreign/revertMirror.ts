import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { ForeignBlock } from '../types.ts';

export interface MirrorReversion {
  block: ForeignBlock;
  /** sha2-256 of the reason. */
  basis: Bytes32;
}

/**
 * Not immobilised, or withdrawn: by the carbon registrar or the requester.
 * @throws {LedgerError} MirrorNotInState, CallerNotRequester
 */
export function revertMirror(ledger: LedgerContext, params: MirrorReversion, options?: WriteOptions): Promise<Sent> {
  return send(ledger, revertMirrorCall(ledger, params), options);
}

/** The same, unsent. */
export function revertMirrorCall(ledger: Pick<LedgerContext, 'deployment'>, params: MirrorReversion): Call {
  return buildCall(ledger, 'ForeignBlocks', 'revertMirror', [
    { ...params.block, programme: encodeBytes32String(params.block.programme) },
    params.basis,
  ]);
}
