import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { SchemaRule } from './types.ts';

/**
 * Adds a kind of evidence; once, for ever.
 * @throws {LedgerError} SchemaInvalid, SchemaAlreadyRecorded
 */
export function defineSchema(
  ledger: LedgerContext,
  params: { name: string; rule: SchemaRule },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, defineSchemaCall(ledger, params), options);
}

/** The same, unsent. */
export function defineSchemaCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  { name, rule }: { name: string; rule: SchemaRule },
): Call {
  return buildCall(ledger, 'Evidence', 'defineSchema', [name, { ...rule, isGated: false }]);
}
