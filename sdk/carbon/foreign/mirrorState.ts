import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/** Where a mirrored block stands: a number of `MirrorState`. */
export async function mirrorState(ledger: LedgerContext, lot: Bytes32): Promise<number> {
  const [state] = await read(ledger, 'ForeignBlocks', 'mirrorState', [lot]);
  return Number(state);
}
