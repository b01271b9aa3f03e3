import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { HolderAgreement, Subject } from './types.ts';

export interface AgreedCase {
  caseId: Bytes32;
  subject: Subject;
  lien: Bytes32;
  /** See `signSaleAgreement`. */
  agreement: HolderAgreement;
}

/**
 * Opens a case on the holder's agreement, after the debt fell due (民法典 410); the lienor.
 * @throws {LedgerError} LienNotFound, CallerNotLienor, DebtNotDue, AgreementNotOfHolder, CaseTermsInvalid,
 *   CaseAlreadyOpen, LienServesLoan where loans are drawn under it (`loanCases.enforce`)
 */
export function openCaseByAgreement(ledger: LedgerContext, params: AgreedCase, options?: WriteOptions): Promise<Sent> {
  return send(ledger, openCaseByAgreementCall(ledger, params), options);
}

/** The same, unsent. */
export function openCaseByAgreementCall(ledger: Pick<LedgerContext, 'deployment'>, params: AgreedCase): Call {
  return buildCall(ledger, 'Encumbrances', 'openCaseByAgreement', [
    params.caseId,
    subjectArgs(params.subject),
    params.lien,
    params.agreement,
  ]);
}
