import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Methodology } from './types.ts';

/**
 * Defines a methodology of a programme; once, for ever.
 * @throws {LedgerError} AccessManagedUnauthorized, OfficeNotActive, ProgrammeUnknown, MethodologyInvalid,
 *   MethodologyAlreadyRecorded
 */
export function defineMethodology(ledger: LedgerContext, params: Methodology, options?: WriteOptions): Promise<Sent> {
  return send(ledger, defineMethodologyCall(ledger, params), options);
}

/** The same, unsent. */
export function defineMethodologyCall(ledger: Pick<LedgerContext, 'deployment'>, params: Methodology): Call {
  return buildCall(ledger, 'CarbonProjects', 'defineMethodology', [
    { ...params, code: encodeBytes32String(params.code), programme: encodeBytes32String(params.programme) },
  ]);
}
