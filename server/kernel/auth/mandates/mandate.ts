import type { Selectable } from 'kysely';
import type { MandateTable } from '../tables.ts';

export interface Mandate {
  id: string;
  /** Participant ids. */
  principal: string;
  principalAccount: string;
  clerk: string;
  /** Kinds of acts: `trace.label`, or `trace.*` for a whole domain. */
  scope: string[];
  from: Date;
  until: Date;
  evidenceHash: string;
  revokedAt: Date | null;
}

export function readMandate(row: Selectable<MandateTable>): Mandate {
  return {
    id: row.id,
    principal: row.principal,
    principalAccount: row.principal_account,
    clerk: row.clerk,
    scope: row.scope,
    from: row.valid_from,
    until: row.valid_until,
    evidenceHash: row.evidence_hash,
    revokedAt: row.revoked_at,
  };
}

/** Whether the clerk may prepare acts of the kind. */
export function covers(mandate: Mandate, kind: string): boolean {
  return names(mandate, kind) || mandate.scope.includes(`${kind.split('.')[0]}.*`);
}

/** Whether the mandate names this very kind: only then may the clerk's own second factor confirm it. */
export function names(mandate: Mandate, kind: string): boolean {
  return mandate.scope.includes(kind);
}
