import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { creditListHash, requireList, subjectKindOf } from '../lists/creditList.ts';
import type { CreditList } from '../lists/types.ts';
import { kindNumber } from './types.ts';

/**
 * A credit office publishes a version of its lists: hash, jurisdiction, kind of subject, and the day from which it is in force.
 * The document itself lies in the content store under that hash.
 * @throws CreditRefused CreditListMalformed
 * @throws {LedgerError} CallerNotCreditOffice, CreditOfficeElsewhere, CreditListAlreadyRecorded, CreditListNotNewer
 */
export function publishList(ledger: LedgerContext, list: CreditList, options?: WriteOptions): Promise<Sent> {
  return send(ledger, publishListCall(ledger, list), options);
}

/** The same, unsent. @throws CreditRefused CreditListMalformed */
export function publishListCall(ledger: Pick<LedgerContext, 'deployment'>, list: CreditList): Call {
  requireList(list);
  const args = [creditListHash(list), Number(list.jurisdiction), kindNumber(subjectKindOf(list)), listVersion(list)];
  return buildCall(ledger, 'EcoCredit', 'publishList', args);
}

/** The version as the chain counts it, from the day on which it comes into force: "2026-01-01" is 20260101. */
export function listVersion({ effectiveFrom }: Pick<CreditList, 'effectiveFrom'>): number {
  return Number(effectiveFrom.replaceAll('-', ''));
}
