import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Programme } from './types.ts';

/**
 * Defines a crediting programme; once, for ever.
 * @throws {LedgerError} AccessManagedUnauthorized, OfficeNotActive, ProgrammeInvalid, ProgrammeAlreadyRecorded
 */
export function defineProgramme(ledger: LedgerContext, params: Programme, options?: WriteOptions): Promise<Sent> {
  return send(ledger, defineProgrammeCall(ledger, params), options);
}

/** The same, unsent. */
export function defineProgrammeCall(ledger: Pick<LedgerContext, 'deployment'>, params: Programme): Call {
  return buildCall(ledger, 'CarbonProjects', 'defineProgramme', [
    { ...params, code: encodeBytes32String(params.code), claimKind: encodeBytes32String(params.claimKind) },
  ]);
}
