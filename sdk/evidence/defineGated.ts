import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { SchemaRule } from './types.ts';

export interface GatedSchema {
  name: string;
  rule: SchemaRule;
  /** Name in Directory of the contract that each statement passes. */
  gate: string;
}

/**
 * Adds a kind of evidence that is a state of a document with an order of states; once, for ever.
 * @throws {LedgerError} SchemaInvalid, SchemaAlreadyRecorded
 */
export function defineGated(ledger: LedgerContext, params: GatedSchema, options?: WriteOptions): Promise<Sent> {
  return send(ledger, defineGatedCall(ledger, params), options);
}

/** The same, unsent. */
export function defineGatedCall(ledger: Pick<LedgerContext, 'deployment'>, { name, rule, gate }: GatedSchema): Call {
  const args = [name, { ...rule, isGated: true }, encodeBytes32String(gate)];
  return buildCall(ledger, 'Evidence', 'defineGated', args);
}
