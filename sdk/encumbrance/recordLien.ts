import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import { NO_ID } from '../evidence/types.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { lienArgs } from './subjectArgs.ts';
import type { Lien } from './types.ts';

export interface LienRegistration {
  lien: Lien;
  /** The pledge it completes. */
  perfects?: Bytes32;
  /** LIEN_RECEIPT about the lien. */
  receipt: Bytes32;
  /** A second account of that registrar on the register's extract; needed when it comes late. */
  countersignature?: string;
}

/**
 * Records a registered lien from the register's receipt; the competent registrar alone.
 * @throws {LedgerError} RegisterNotCompetent, TitleOutsideRegion, LienAlreadyRecorded, LienTermsInvalid,
 *   RegistrationTimeInvalid, RegistrationBackdated, CountersignatureInvalid, ReceiptNotOfRegister,
 *   PledgeNotPerfected, StandingFull
 */
export function recordLien(ledger: LedgerContext, params: LienRegistration, options?: WriteOptions): Promise<Sent> {
  return send(ledger, recordLienCall(ledger, params), options);
}

/** The same, unsent. */
export function recordLienCall(ledger: Pick<LedgerContext, 'deployment'>, params: LienRegistration): Call {
  return buildCall(ledger, 'Encumbrances', 'record', [
    lienArgs(params.lien),
    params.perfects ?? NO_ID,
    params.receipt,
    params.countersignature ?? '0x',
  ]);
}
