import { sql } from 'kysely';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { DAY_COUNTS } from '../../../sdk/loans/dayCount.ts';
import { healthOf } from '../../../sdk/loans/limit/healthFactor.ts';
import { repaymentId } from '../../../sdk/loans/register/moneyIds.ts';
import type { InstalmentLeaf } from '../../../sdk/loans/register/types.ts';
import { REPAYMENTS } from '../../../sdk/loans/terms.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { nameWord, wordText } from '../../carbon/assetNames.ts';
import { rankLiens } from '../../encumbrance/rankLiens.ts';
import { lienTable } from '../../encumbrance/tables.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { parseRows, rowsAsJson } from '../../kernel/indexer/tables/rowsAsJson.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { chainTime } from '../../rights/requests/pledgeRequests.ts';
import { type Party, partiesOf, partyIn, refOf } from '../../views/parties.ts';
import { loanParty } from '../applications/applicationViews.ts';
import type { LoanReadDeps } from '../financeDeps.ts';
import { guaranteesOf } from '../guarantees/standingGuarantee.ts';
import { dayOfSecond } from '../loanDays.ts';
import { type LoanFigures, loanFigures } from '../portfolio/loanFigures.ts';
import { gatesIn } from '../products/listProducts.ts';
import type { HealthView, LoanRole, LoanRow, LoanView, NextDue, PaidInstalment } from '../viewTypes.ts';
import { instalmentViews } from './instalmentViews.ts';
import { loanAdvice } from './loanAdvice.ts';
import { type LoanReader, loansOf, NO_LOAN, roleIn } from './loanReaders.ts';
import { dueOf, loansBy, type StoredLoan, standingSchedule } from './standingLoan.ts';

export interface LoanFilter {
  as?: LoanRole | undefined;
  state?: StoredLoan['state'] | undefined;
  product?: string | undefined;
  isOverdue?: boolean | undefined;
}

/** Loans in which the reader has a part, newest first. */
export async function listLoans(
  deps: LoanReadDeps,
  reader: LoanReader,
  { as, state, product, isOverdue }: LoanFilter,
  { offset, limit }: Window,
): Promise<Listing<LoanRow>> {
  const now = await chainTime(deps.db);
  const wanted = [loansOf(reader, as)];
  if (state !== undefined) wanted.push(sql`t.state = ${state}`);
  if (product !== undefined) wanted.push(sql`t.product = ${nameWord(product)}`);
  if (isOverdue) wanted.push(sql`t.state = 'live' AND t.next_due_at < ${now.toString()}::bigint`);
  const where = sql.join(wanted, sql` AND `);
  const counted = await sql<{ count: string }>`SELECT count(*) AS count FROM projection.loan t WHERE ${where}`.execute(
    deps.db,
  );
  const page = sql`t.id IN (
    SELECT t.id FROM projection.loan t WHERE ${where} ORDER BY t.block DESC, t.log_index DESC OFFSET ${offset} LIMIT ${limit}
  )`;
  const loans = (await loansBy(deps.db, page)).sort((a, b) => Number(b.block - a.block) || b.log_index - a.log_index);
  const parties = await partiesOf(
    deps,
    loans.flatMap(({ bank, borrower }) => [bank, borrower]),
  );
  const rows = await Promise.all(
    loans.map(async (loan) => {
      const next = await nextDue(deps, loan, now);
      return rowView(loan, { parties, next, role: (await roleIn(deps.db, loan, reader)) ?? 'supervisor' });
    }),
  );
  return { total: Number(counted.rows[0]?.count ?? 0), rows };
}

/** One loan whole, for who has a part in it. Errors: RecordUnknown, to everybody else too. */
export async function loanView(deps: LoanReadDeps, id: string, reader: LoanReader): Promise<LoanView> {
  const { db } = deps;
  const [loan] = await loansBy(db, sql`t.id = ${id}`);
  const role = await roleIn(db, loan ?? NO_LOAN, reader);
  if (loan === undefined || role === null) throw new AppError('RecordUnknown', { kind: 'loan', id });

  const now = await chainTime(db);
  const [parties, schedule, figures, payments, amendments, lien, guarantees, enforcement] = await Promise.all([
    partiesOf(deps, [loan.bank, loan.borrower]),
    standingSchedule(db, loan),
    figuresOf(deps, loan),
    paymentsOf(deps, id),
    amendmentsOf(deps, id),
    lienView(deps, loan, now),
    guaranteesOf(deps, loan),
    enforcementOf(deps, id),
  ]);
  const next = nextOf(deps, loan, { schedule, now });
  return {
    ...rowView(loan, { parties, next, role }),
    terms: termsView(loan),
    ...{ revision: loan.revision, root: loan.root as Hex | null },
    schedule: schedule === undefined ? null : paidSchedule(loan, { schedule, payments, now, amendments }),
    payments,
    amendments,
    collateral: collateralOf(loan),
    lien,
    health: healthView(figures),
    guarantees,
    enforcement,
    accrued: (figures?.accrued ?? 0n).toString(),
    arrears: loan.arrears?.toString() ?? null,
    advice: loanAdvice(loan, next),
  };
}

/** What must be paid next; null where nothing is due, or the schedule isn't known. */
async function nextDue(deps: LoanReadDeps, loan: StoredLoan, now: bigint): Promise<NextDue | null> {
  if (loan.state !== 'live') return null;
  const known = loan.next_due_at;
  if (known !== null && loan.next_principal !== null && loan.next_interest !== null) {
    const { next_principal: principal, next_interest: interest } = loan;
    return dueView(deps, loan, {
      leaf: { number: loan.next, dueAt: known, principal, interest } as InstalmentLeaf,
      now,
    });
  }
  return nextOf(deps, loan, { schedule: await standingSchedule(deps.db, loan), now });
}

function nextOf(
  deps: Pick<LoanReadDeps, 'deployment'>,
  loan: StoredLoan,
  { schedule, now }: { schedule: InstalmentLeaf[] | undefined; now: bigint },
): NextDue | null {
  const leaf = schedule?.[loan.next - 1];
  return loan.state === 'live' && leaf ? dueView(deps, loan, { leaf, now }) : null;
}

function dueView(
  deps: Pick<LoanReadDeps, 'deployment'>,
  loan: StoredLoan,
  { leaf, now }: { leaf: InstalmentLeaf; now: bigint },
): NextDue {
  const { principal, interest, penalty, daysLate, isDefault } = dueOf(loan, leaf, now);
  return {
    ...{ number: leaf.number, dueAt: Number(leaf.dueAt), dueOn: dayOfSecond(leaf.dueAt) },
    ...{ principal: principal.toString(), interest: interest.toString(), penalty: penalty.toString() },
    total: (principal + interest + penalty).toString(),
    ...{ daysLate, isDefault },
    matter: repaymentId(deps, { loan: loan.id as Bytes32, revision: loan.revision, number: leaf.number }),
  };
}

interface RowParts {
  parties: Map<string, Party>;
  next: NextDue | null;
  role: LoanRole;
}

function rowView(loan: StoredLoan, { parties, next, role }: RowParts): LoanRow {
  return {
    ...{ id: loan.id as Hex, role, bank: refOf(partyIn(parties, loan.bank)), bankId: loan.bank as Hex },
    borrower: loanParty(parties, loan.borrower),
    ...{ product: wordText(loan.product), state: loan.state as LoanRow['state'] },
    ...{ principal: loan.principal.toString(), outstanding: loan.outstanding.toString() },
    ...{ ratePpm: Number(loan.rate_ppm), maturity: Number(loan.maturity), next, drawnAt: Number(loan.drawn_at) },
  };
}

function termsView(loan: StoredLoan): LoanView['terms'] {
  return {
    ...{ number: loan.number as Hex, lender: loan.lender, borrower: loan.account, payee: loan.payee },
    repayment: REPAYMENTS[loan.repayment] ?? 'bullet',
    dayCount: DAY_COUNTS[loan.day_count] ?? 'ACT/360',
    ...{ everyMonths: loan.every_months, periods: loan.periods, drawOn: dayOfSecond(loan.draw_on) },
    ...{ penaltyPpm: loan.penalty_ppm, graceDays: loan.grace_days, gates: gatesIn(loan.gates) },
    ...{ purpose: loan.purpose as Hex, document: loan.document as Hex, secured: loan.secured.toString() },
    facility: loan.facility as Hex | null,
  };
}

interface Paid {
  schedule: InstalmentLeaf[];
  payments: LoanView['payments'];
  amendments: LoanView['amendments'];
  now: bigint;
}

/** The schedule that stands, with what became of each instalment. */
function paidSchedule(loan: StoredLoan, { schedule, payments, amendments, now }: Paid): PaidInstalment[] {
  const amended = amendments.find(({ revision }) => revision === loan.revision);
  const principal = schedule.reduce((sum, leaf) => sum + leaf.principal, 0n);
  const from = amended ? dayOfSecond(amended.amendedAt) : dayOfSecond(loan.draw_on);
  const paid = new Map(
    payments
      .filter(({ kind, revision }) => kind === 'instalment' && revision === loan.revision)
      .map((payment) => [payment.number, payment]),
  );
  return instalmentViews(schedule, { principal, from }).map((view) => {
    const payment = paid.get(view.number);
    return {
      ...view,
      state: payment ? 'paid' : stateOf(loan, view, now),
      ...{ paidAt: payment?.paidAt ?? null, penalty: payment?.penalty ?? null, payer: payment?.payer ?? null },
      tx: payment?.tx ?? null,
    };
  });
}

function stateOf(loan: StoredLoan, { dueAt, number }: { dueAt: number; number: number }, now: bigint) {
  if (loan.state !== 'live') return 'open';
  if (BigInt(dueAt) < now) return 'overdue';
  return number === loan.next ? 'due' : 'open';
}

async function paymentsOf({ db }: LoanReadDeps, loan: string): Promise<LoanView['payments']> {
  const rows = await db
    .selectFrom('projection.loan_payment')
    .selectAll()
    .where('loan', '=', loan)
    .orderBy('seq', 'desc')
    .limit(MOST_PAYMENTS)
    .execute();
  return rows.reverse().map((row) => ({
    ...{ kind: row.kind as LoanView['payments'][number]['kind'], revision: row.revision, number: row.number },
    ...{ principal: row.principal, interest: row.interest, penalty: row.penalty, outstanding: row.outstanding },
    ...{ payer: row.payer, byBank: row.matter !== null || row.payer === null, document: row.document as Hex | null },
    ...{ paidAt: Number(row.paid_at), tx: row.tx as Hex },
  }));
}

/** More than the longest schedule has. */
const MOST_PAYMENTS = 1_000;

async function amendmentsOf({ db }: LoanReadDeps, loan: string): Promise<LoanView['amendments']> {
  const rows = await db
    .selectFrom('projection.loan_amendment')
    .selectAll()
    .where('loan', '=', loan)
    .orderBy('revision')
    .limit(MOST_PAYMENTS)
    .execute();
  return rows.map((row) => ({
    ...{ revision: row.revision, prepaid: row.prepaid, interest: row.interest, instalments: row.instalments },
    ...{ document: row.document as Hex, amendedAt: Number(row.amended_at) },
  }));
}

/** The newest case, and what its proceeds came to. */
async function enforcementOf({ db }: LoanReadDeps, loan: string): Promise<LoanView['enforcement']> {
  const row = await db
    .selectFrom('projection.loan_case')
    .selectAll()
    .where('loan', '=', loan)
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  const proceeds = await db
    .selectFrom('projection.loan_satisfaction')
    .selectAll()
    .where('loan', '=', loan)
    .orderBy('seq')
    .limit(MOST_PAYMENTS)
    .execute();
  const { rows } = await sql<{ state: string }>`
    SELECT state FROM projection.encumbrance_case WHERE case_id = ${row.case_id} AND lien = ${row.lien} LIMIT 1
  `.execute(db);
  return {
    ...{ caseId: row.case_id as Hex, state: rows[0]?.state ?? 'open', openedAt: Number(row.enforced_at) },
    ...{ byAgreement: row.by_agreement, document: row.document as Hex },
    proceeds: proceeds.map(
      ({ share, costs, interest, penalty, principal, excess, arrears, outstanding, paid_at, tx }) => {
        const at = { paidAt: Number(paid_at), tx: tx as Hex };
        return { share, costs, interest, penalty, principal, excess, arrears, outstanding, ...at };
      },
    ),
  };
}

async function lienView({ db }: LoanReadDeps, loan: StoredLoan, now: bigint): Promise<LoanView['lien']> {
  if (loan.lien === null || loan.subject === null) return null;
  const where = sql`t.subject = ${loan.subject}`;
  const { rows } = await sql<{ liens: never[] }>`SELECT ${rowsAsJson(lienTable, where)} AS liens`.execute(db);
  const liens = parseRows(lienTable, rows[0]?.liens ?? []);
  const row = liens.find(({ id }) => id === loan.lien);
  if (!row) return null;
  const placed = rankLiens(liens, Number(now)).find((one) => one.row.id === row.id);
  return {
    ...{ id: row.id as Hex, state: row.state, rank: placed?.rank ?? null, isMaximum: row.is_maximum },
    ...{ isRegistered: placed?.standing === 'registered', secured: row.secured.toString() },
    registeredAt: row.registered_at === null ? null : Number(row.registered_at),
  };
}

/** With all that its lien secures besides: one value stands behind them together. */
async function figuresOf({ db }: LoanReadDeps, loan: StoredLoan): Promise<LoanFigures | undefined> {
  const where = loan.lien === null ? sql`l.id = ${loan.id}` : sql`l.lien = ${loan.lien}`;
  return (await loanFigures(db, where)).find(({ id }) => id === loan.id);
}

function healthView(figures: LoanFigures | undefined): HealthView | null {
  const { healthBps: bps, value, capBps, valuation } = figures ?? {};
  if (!figures || bps == null || value == null || capBps == null || valuation == null) return null;
  return {
    ...{ bps: bps.toString(), health: healthOf(bps), value: value.toString(), capBps, valuation: valuation as Hex },
    owed: (figures.outstanding + figures.accrued).toString(),
  };
}

function collateralOf({ asset, collateral, subject }: StoredLoan): LoanView['collateral'] {
  if (asset === null || collateral === null || subject === null) return null;
  return { asset, right: collateral as Hex, subject: subject as Hex };
}
