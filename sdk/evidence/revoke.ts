import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface Revocation {
  id: Bytes32;
  schema: Bytes32;
  subject: Bytes32;
  /** sha2-256 of the stored reason. */
  reason: Bytes32;
}

/**
 * Withdraws one's own statement; it stays readable and is never valid again.
 * @throws {LedgerError} EvidenceUnknown, CallerNotIssuer, EvidenceOfOtherMatter, EvidenceIsRevoked
 */
export function revoke(ledger: LedgerContext, revocation: Revocation, options?: WriteOptions): Promise<Sent> {
  return send(ledger, revokeCall(ledger, revocation), options);
}

/** The same, unsent. */
export function revokeCall(ledger: Pick<LedgerContext, 'deployment'>, revocation: Revocation): Call {
  const { id, schema, subject, reason } = revocation;
  return buildCall(ledger, 'Evidence', 'revoke', [id, schema, subject, reason]);
}
