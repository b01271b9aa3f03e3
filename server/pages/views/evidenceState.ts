import type { EvidenceRow } from '../pageDeps.ts';

export type EvidenceState = 'valid' | 'revoked' | 'expired' | 'corrected';

/**
 * Whether a statement may be relied on at a moment of chain time. As the contract has it: valid through the last second
 * of `validUntil`, never again once revoked; a corrected one is revoked too and says which took its place.
 */
export function evidenceState(
  row: Pick<EvidenceRow, 'revokedAt' | 'validUntil' | 'correctedBy'>,
  now: number,
): EvidenceState {
  if (row.revokedAt !== 0) return row.correctedBy ? 'corrected' : 'revoked';
  return row.validUntil !== 0 && row.validUntil < now ? 'expired' : 'valid';
}
