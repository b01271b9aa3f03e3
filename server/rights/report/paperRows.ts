import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { evidenceTable } from '../../evidence/tables.ts';
import type { RowOf } from '../../kernel/indexer/tables/defineTable.ts';
import type { RightFacts } from './loadFacts.ts';
import type { PartyBook } from './partyBook.ts';
import type { PaperRow } from './reportTypes.ts';

export type Statement = RowOf<typeof evidenceTable>;

/** Numbered as the contract's `Unit`; a statement without a unit states no value. */
const NO_UNIT = 0;

/** Existence is never validity: a paper is shown with how it stands at the block's time. */
export function paperStanding({ revoked_at, valid_until }: Statement, now: number): PaperRow['standing'] {
  if (revoked_at !== null) return 'revoked';
  return valid_until !== null && Number(valid_until) < now ? 'expired' : 'valid';
}

export function isValid(statement: Statement, now: number): boolean {
  return paperStanding(statement, now) === 'valid';
}

/** Statements about one subject and of the given kinds, the newest first. */
export function statementsOf(
  facts: RightFacts,
  subjects: ReadonlySet<string>,
  isWanted: (schema: string) => boolean,
): Statement[] {
  return facts.evidence
    .filter(({ subject, schema }) => subjects.has(subject) && isWanted(schema))
    .sort((a, b) => Number(b.basis_date - a.basis_date) || Number(b.block - a.block) || b.log_index - a.log_index);
}

export function paperRow(facts: RightFacts, parties: PartyBook, statement: Statement): PaperRow {
  const kind = facts.schemas.find(({ id }) => id === statement.schema);
  return {
    id: statement.id as Hex,
    schema: kind?.name ?? statement.schema,
    issuer: parties.party(statement.issuer),
    basisDate: Number(statement.basis_date),
    validUntil: Number(statement.valid_until ?? 0),
    standing: paperStanding(statement, facts.at.time),
    value: kind === undefined || kind.unit === NO_UNIT ? null : statement.value,
    documentHash: statement.content_hash as Hex,
  };
}
