import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

/** What the chain stores of a statement; schema, subject and content are committed by its id. Times in seconds. */
export interface EvidenceRecord {
  issuer: Bytes32;
  value: bigint;
  basisDate: bigint;
  validUntil: bigint;
  revokedAt: bigint;
  previous: Bytes32;
}

/**
 * Reads a statement, valid or not: existence is never validity.
 * @throws {LedgerError} EvidenceUnknown
 */
export async function evidence(ledger: LedgerContext, id: Bytes32): Promise<EvidenceRecord> {
  const [record] = await read(ledger, 'Evidence', 'evidence', [id]);
  return recordOf(record);
}

/**
 * Reads a statement on which somebody wants to rely.
 * @throws {LedgerError} EvidenceUnknown, EvidenceOfOtherMatter, EvidenceIsRevoked, EvidenceIsExpired
 */
export async function requireValid(
  ledger: LedgerContext,
  { id, schema, subject }: { id: Bytes32; schema: Bytes32; subject: Bytes32 },
): Promise<EvidenceRecord> {
  const [record] = await read(ledger, 'Evidence', 'requireValid', [id, schema, subject]);
  return recordOf(record);
}

function recordOf(tuple: EvidenceRecord): EvidenceRecord {
  const { issuer, value, basisDate, validUntil, revokedAt, previous } = tuple;
  return { issuer, value, basisDate, validUntil, revokedAt, previous };
}
