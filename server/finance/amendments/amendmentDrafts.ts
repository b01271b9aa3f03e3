import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { amendmentData } from '../../../sdk/loans/register/amendmentData.ts';
import { repaymentId } from '../../../sdk/loans/register/moneyIds.ts';
import type { Amendment, InstalmentLeaf } from '../../../sdk/loans/register/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { DraftKind } from '../../rights/drafts/draftKind.ts';
import { amendmentKey } from '../loans/amendmentKey.ts';
import { keepSchedule, requireOwnLiveLoan, type StoredLoan, standingSchedule } from '../loans/standingLoan.ts';
import type { LoanAmendmentDraftTable } from '../privateTables.ts';
import type { amendmentDraftBody } from '../schemas.ts';
import type { LoanAmendmentQuote } from '../viewTypes.ts';
import { type AmendmentWish, quoteAmendment, type ReckonedAmendment } from './quoteAmendment.ts';

type Db = Kysely<Database>;

export type StoredAmendmentDraft = Selectable<LoanAmendmentDraftTable>;
export type AmendmentSide = 'lender' | 'borrower';
export type AmendmentOrder = z.output<typeof amendmentDraftBody>;

/** What of a draft is kept: all that is signed follows from it. */
interface DraftTerms {
  quote: LoanAmendmentQuote;
  document: Hex;
  validUntil: number;
}

const NONE: Bytes32 = `0x${'0'.repeat(64)}`;

/** An amendment between bank and borrower, before the chain has it: both sign, either sends. */
export function amendmentDrafts(deployment: Parameters<typeof repaymentId>[0]['deployment']) {
  return {
    name: 'loanAmendment',
    sides: ['lender', 'borrower'],
    notOpen: 'LoanAmendmentDraftNotOpen',
    standing: 'concluded',
    bindsOnceSigned: false,
    dataOf: (chain, row) => amendmentData(chain, amendmentOf(row)),
    more: (row) => ({
      loan: row.loan as Hex,
      matter: repaymentId(
        { deployment },
        { loan: row.loan as Bytes32, revision: amendmentOf(row).revision, number: 0 },
      ),
    }),
  } satisfies DraftKind<'loanAmendment', AmendmentSide, StoredAmendmentDraft, { loan: Hex; matter: Hex }>;
}

/** What both sign. */
export function amendmentOf({ loan, terms }: Pick<StoredAmendmentDraft, 'loan' | 'terms'>): Amendment {
  const { quote, document, validUntil } = JSON.parse(terms) as DraftTerms;
  const fen = (digits: string) => quantity('fen', BigInt(digits));
  return {
    ...{ loan: loan as Bytes32, revision: quote.revision, outstanding: fen(quote.outstanding) },
    prepaid: fen(quote.prepaid),
    interest: quantity('fen', BigInt(quote.accrued) + BigInt(quote.penalty)),
    ...{ root: quote.root ?? NONE, instalments: quote.instalments.length, document, validUntil: BigInt(validUntil) },
  };
}

export interface PreparedAmendment {
  order: AmendmentOrder;
  reckoned: ReckonedAmendment;
}

/**
 * Reckons an amendment that one of its sides wants. Errors: RecordUnknown, LoanNotLive, LoanScheduleUnknown, LoanSideMismatch,
 * those of `quoteAmendment`.
 */
export async function prepareAmendment(db: Db, order: AmendmentOrder, participant: string): Promise<PreparedAmendment> {
  const { loan, schedule } = await amendable(db, order.loan, participant);
  await requireSides(db, loan, order);
  return { order, reckoned: quoteAmendment(loan, schedule, order.wish) };
}

/** What one of its sides would pay. Errors: as {@link prepareAmendment}. */
export async function amendmentQuote(
  db: Db,
  id: Hex,
  { participant, wish }: { participant: string; wish: AmendmentWish },
): Promise<LoanAmendmentQuote> {
  const { loan, schedule } = await amendable(db, id, participant);
  return quoteAmendment(loan, schedule, wish).quote;
}

/** Keeps a draft, and the schedule under its root; its id. */
export async function keepAmendmentDraft(
  db: Db,
  { order, reckoned }: PreparedAmendment,
  { account, now }: { account: string; now: Date },
): Promise<string> {
  const id = randomUUID();
  const { quote, root, instalments } = reckoned;
  const terms: DraftTerms = { quote, document: order.document as Hex, validUntil: Number(order.validUntil) };
  if (root !== null) await keepSchedule(db, root, instalments);
  await db
    .insertInto('private.loan_amendment_draft')
    .values({
      ...{ id, loan_amendment: amendmentKey(order.loan, quote.revision), loan: order.loan },
      ...{ lender: order.lender, borrower: order.borrower, terms: JSON.stringify(terms) },
      ...{ drafted_by: account, drafted_at: now },
    })
    .execute();
  return id;
}

/** Errors: RecordUnknown to whom it isn't, LoanNotLive, LoanScheduleUnknown. */
async function amendable(
  db: Db,
  id: string,
  participant: string,
): Promise<{ loan: StoredLoan; schedule: InstalmentLeaf[] }> {
  const loan = await requireOwnLiveLoan(db, id, participant);
  const schedule = await standingSchedule(db, loan);
  if (schedule === undefined) throw new AppError('LoanScheduleUnknown', { id, revision: loan.revision });
  return { loan, schedule };
}

/** Errors: LoanSideMismatch where an account acts for somebody else. */
async function requireSides(db: Db, loan: StoredLoan, { lender, borrower }: AmendmentOrder): Promise<void> {
  const rows = await db
    .selectFrom('projection.account')
    .select(['address', 'participant'])
    .where('address', 'in', [lender, borrower])
    .execute();
  const ofAccount = new Map(rows.map(({ address, participant }) => [address, participant]));
  const isMeant = ofAccount.get(lender) === loan.bank && ofAccount.get(borrower) === loan.borrower;
  if (!isMeant) throw new AppError('LoanSideMismatch', { id: loan.id, lender, borrower });
}
