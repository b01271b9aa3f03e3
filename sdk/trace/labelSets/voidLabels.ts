import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { LabelSet } from '../types.ts';

/**
 * Voids single labels of a set, 256 a word; the packer, the brand's operator or a supervisor.
 * @throws {LedgerError} LabelSetMismatch, LabelNotInSet, NothingToVoid, VoiderNotCompetent
 */
export function voidLabels(
  ledger: LedgerContext,
  params: { set: LabelSet; word: number; bits: bigint; basis: Bytes32 },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, voidLabelsCall(ledger, params), options);
}

/** The same, unsent. */
export function voidLabelsCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { set: LabelSet; word: number; bits: bigint; basis: Bytes32 },
): Call {
  return buildCall(ledger, 'LabelSets', 'voidLabels', [params.set, params.word, params.bits, params.basis]);
}
