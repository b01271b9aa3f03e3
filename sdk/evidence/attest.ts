import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import { NO_ID, type Statement } from './types.ts';

/**
 * Attests: the caller's participant vouches for a document about a subject (systems 13, 39).
 * @throws {LedgerError} SchemaUnknown, IssuerNotActive, IssuerLacksRole, SubjectOrContentMissing, BasisInFuture,
 *   ValidityOutOfBounds, EvidenceAlreadyRecorded, EvidenceNotNewer, CorrectionMisdirected
 */
export function attest(ledger: LedgerContext, statement: Statement, options?: WriteOptions): Promise<Sent> {
  return send(ledger, attestCall(ledger, statement), options);
}

/** The same, unsent. */
export function attestCall(ledger: Pick<LedgerContext, 'deployment'>, statement: Statement): Call {
  return buildCall(ledger, 'Evidence', 'attest', [{ ...statement, corrects: statement.corrects ?? NO_ID }]);
}
