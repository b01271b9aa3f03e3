import type { Kysely, Selectable } from 'kysely';
import type { LedgerContext } from '../../../sdk/context.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { payableOn } from '../../../sdk/loans/guarantees/guarantee.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { partiesOf, partyIn, refOf } from '../../views/parties.ts';
import type { ViewDeps } from '../../views/viewDeps.ts';
import { GUARANTEE_KINDS } from '../schemas.ts';
import type { FinanceTables } from '../tables.ts';
import type { LoanGuaranteeView } from '../viewTypes.ts';

export type StoredGuarantee = Selectable<FinanceTables['projection.loan_guarantee']>;

/** A guarantee of which a participant is a side. Errors: RecordUnknown, to everybody else too. */
export async function requireOwnGuarantee(
  db: Kysely<Database>,
  id: string,
  participant: string,
): Promise<StoredGuarantee> {
  const row = await db.selectFrom('projection.loan_guarantee').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || ![row.bank, row.guarantor].includes(participant)) {
    throw new AppError('RecordUnknown', { kind: 'loanGuarantee', id });
  }
  return row;
}

/** What paying would move now, by the chain at its head. Errors: the chain's own. */
export function payableNow(ledger: LedgerContext, id: string): Promise<bigint> {
  return payableOn(ledger, id as Bytes32);
}

/** Who stands in for a loan, towards the bank that lent it. */
export async function guaranteesOf(deps: ViewDeps, loan: { id: string; bank: string }): Promise<LoanGuaranteeView[]> {
  const rows = await deps.db
    .selectFrom('projection.loan_guarantee')
    .selectAll()
    .where('loan', '=', loan.id)
    .where('bank', '=', loan.bank)
    .orderBy('block')
    .orderBy('log_index')
    .limit(MOST)
    .execute();
  const parties = await partiesOf(
    deps,
    rows.map(({ guarantor }) => guarantor),
  );
  return rows.map((row) => ({
    ...{ id: row.id as Hex, guarantor: refOf(partyIn(parties, row.guarantor)), guarantorId: row.guarantor as Hex },
    kind: GUARANTEE_KINDS[row.kind] ?? 'government',
    ...{ shareBps: row.share_bps, limit: row.limit, validUntil: Number(row.valid_until), state: row.state },
    ...{ claimed: row.claimed ?? '0', paid: row.paid },
  }));
}

const MOST = 100;
