import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { drawingId } from '../../../sdk/loans/register/moneyIds.ts';
import { commitSchedule, termsOf } from '../../../sdk/loans/register/scheduleRoot.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { LoanReadDeps } from '../financeDeps.ts';
import { dayOfSecond } from '../loanDays.ts';
import { instalmentViews } from '../loans/instalmentViews.ts';
import type { LoanOfferTable } from '../privateTables.ts';
import { gatesIn } from '../products/listProducts.ts';
import type { LoanOfferView } from '../viewTypes.ts';
import { readOffer } from './offerWire.ts';

export type StoredOffer = Selectable<LoanOfferTable> & { state: LoanOfferView['state'] };

/** Offers for one application, newest first. */
export async function offersOf(deps: LoanReadDeps, application: string): Promise<LoanOfferView[]> {
  const { rows } = await standing(sql`o.application = ${application} ORDER BY o.seq DESC`).execute(deps.db);
  return rows.map((row) => offerView(deps, row));
}

/** A bank's own, or those made to an account; newest first. */
export async function listOffers(
  deps: LoanReadDeps,
  side: OfferSide,
  { offset, limit }: Window,
): Promise<Listing<LoanOfferView>> {
  const own = ownOffers(side);
  const counted = await sql<{ count: string }>`SELECT count(*) AS count FROM private.loan_offer o WHERE ${own}`.execute(
    deps.db,
  );
  const { rows } = await standing(sql`${own} ORDER BY o.seq DESC OFFSET ${offset} LIMIT ${limit}`).execute(deps.db);
  return { total: Number(counted.rows[0]?.count ?? 0), rows: rows.map((row) => offerView(deps, row)) };
}

/** Who reads: its participant, and the account that it signs in with. */
export interface OfferSide {
  participant: string;
  account: string;
}

/** One of a side's own. Errors: RecordUnknown, for anybody else's too. */
export async function requireOffer(deps: Pick<LoanReadDeps, 'db'>, id: string, side: OfferSide): Promise<StoredOffer> {
  const { rows } = await standing(sql`o.id = ${id} AND ${ownOffers(side)}`).execute(deps.db);
  const [row] = rows;
  if (!row) throw new AppError('RecordUnknown', { kind: 'loanOffer', id });
  return row;
}

/** One that may still be drawn. Errors: RecordUnknown, LoanOfferNotOpen. */
export async function requireOpenOffer(
  deps: Pick<LoanReadDeps, 'db'>,
  id: string,
  side: OfferSide,
): Promise<StoredOffer> {
  const row = await requireOffer(deps, id, side);
  if (row.state !== 'open') throw new AppError('LoanOfferNotOpen', { id, state: row.state });
  return row;
}

export function offerView(deps: Pick<LoanReadDeps, 'deployment'>, row: StoredOffer): LoanOfferView {
  const offer = readOffer(row.offer);
  const { instalments } = commitSchedule(termsOf(offer));
  const drawOn = dayOfSecond(offer.drawOn);
  return {
    ...{ id: row.id, application: row.application, loan: row.loan as Hex, state: row.state },
    contract: row.contract ?? '',
    ...{ principal: offer.principal.toString(), secured: offer.secured.toString(), facility: row.facility },
    ...{ ratePpm: offer.ratePpm, repayment: offer.repayment, dayCount: offer.dayCount },
    ...{ everyMonths: offer.everyMonths, periods: offer.periods, drawOn, maturity: Number(offer.maturity) },
    ...{ penaltyPpm: offer.penaltyPpm, graceDays: offer.graceDays, gates: gatesIn(offer.gates), payee: offer.payee },
    ...{
      lender: row.lender,
      borrower: row.borrower,
      root: offer.root,
      purpose: offer.purpose,
      document: offer.document,
    },
    ...{ validUntil: Number(row.valid_until), signature: row.state === 'drawn' ? row.signature : null },
    ...{ offeredAt: row.offered_at.toISOString() },
    instalments: instalmentViews(instalments, { principal: offer.principal, from: drawOn }),
    matter: drawingId(deps, row.loan as Bytes32),
  };
}

function ownOffers({ participant, account }: OfferSide): RawBuilder<unknown> {
  return sql`(o.bank = ${participant} OR o.borrower = ${account.toLowerCase()})`;
}

/** Offers with what has become of them. */
export function standing(where: RawBuilder<unknown>): RawBuilder<StoredOffer> {
  return sql<StoredOffer>`
    SELECT o.*, CASE
      WHEN EXISTS (SELECT FROM projection.loan l WHERE l.id = o.loan) THEN 'drawn'
      WHEN o.declined_at IS NOT NULL THEN 'declined'
      WHEN o.withdrawn_at IS NOT NULL THEN 'withdrawn'
      WHEN LEAST(o.valid_until, o.draw_on + 86399) < COALESCE((SELECT c.time FROM projection.cursor c), 0) THEN 'lapsed'
      ELSE 'open' END AS state
    FROM private.loan_offer o WHERE ${where}
  `;
}
