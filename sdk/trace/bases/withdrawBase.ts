import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/**
 * Ends an admission at once; a certifier. What was harvested still counts.
 * @throws {LedgerError} BaseNotAdmitted
 */
export function withdrawBase(
  ledger: LedgerContext,
  params: { parcel: Bytes32; gtin: string; basis: Bytes32 },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, withdrawBaseCall(ledger, params), options);
}

/** The same, unsent. */
export function withdrawBaseCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { parcel: Bytes32; gtin: string; basis: Bytes32 },
): Call {
  return buildCall(ledger, 'ProductBatches', 'withdrawBase', [params.parcel, BigInt(params.gtin), params.basis]);
}
