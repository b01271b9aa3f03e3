import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { LabelSet } from '../types.ts';

/**
 * Voids all labels of a set; the packer, the brand's operator or a supervisor.
 * @throws {LedgerError} LabelSetMismatch, NothingToVoid, VoiderNotCompetent
 */
export function voidSet(
  ledger: LedgerContext,
  params: { set: LabelSet; basis: Bytes32 },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, voidSetCall(ledger, params), options);
}

/** The same, unsent. */
export function voidSetCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { set: LabelSet; basis: Bytes32 },
): Call {
  return buildCall(ledger, 'LabelSets', 'voidSet', [params.set, params.basis]);
}
