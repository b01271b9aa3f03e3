import { hexlify, toUtf8Bytes } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { asciiWord, type Bytes32 } from '../../ids/keys.ts';
import type { LabelSet } from '../types.ts';

export interface Activation {
  set: LabelSet;
  index: number;
  /** AI(21). */
  serial: string;
  /** Letters under the scratch layer. */
  secret: string;
  proof: readonly Bytes32[];
}

/**
 * Shows a label's scratch secret, once and for ever; whoever has it.
 * @throws {LedgerError} LabelSetMismatch, SecretWrong, LabelIsVoid, LabelAlreadyActivated
 */
export function activateLabel(ledger: LedgerContext, params: Activation, options?: WriteOptions): Promise<Sent> {
  return send(ledger, activateLabelCall(ledger, params), options);
}

/** The same, unsent. */
export function activateLabelCall(ledger: Pick<LedgerContext, 'deployment'>, params: Activation): Call {
  return buildCall(ledger, 'LabelSets', 'activate', [
    params.set,
    params.index,
    asciiWord(params.serial),
    hexlify(toUtf8Bytes(params.secret)),
    params.proof,
  ]);
}
