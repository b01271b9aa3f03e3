import { randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { typedHash } from '../../../sdk/ids/typedData.ts';
import { offerData, offerHash } from '../../../sdk/loans/register/offerData.ts';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { requireOpenAtBank } from '../applications/loanApplications.ts';
import type { FinanceDeps } from '../financeDeps.ts';
import type { LoanOfferView } from '../viewTypes.ts';
import { buildOffer, idsOfOffer, type OfferTerms } from './buildOffer.ts';
import { type OfferSide, offerView, requireOffer, requireOpenOffer, standing } from './offerViews.ts';
import { storedOffer } from './offerWire.ts';

export interface HandedOffer extends HandedWord {
  application: string;
  terms: OfferTerms;
  /** Participant. */
  bank: string;
}

/**
 * Keeps a bank's offer: an act `loan.offer` over the same terms, signed by its kept key once confirmed, or by its wallet. Of one
 * application no two stand at once, or one approval would be lent twice. The same act again is the same offer.
 * Errors: as `requireOpenAtBank` and `buildOffer`; LoanAlreadyOffered; those of wordOfAct and signedWord.
 */
export async function keepOffer(
  deps: FinanceDeps,
  session: Session,
  { application: id, terms, bank, ...handed }: HandedOffer,
): Promise<LoanOfferView> {
  const { auth, db } = deps;
  const side = { participant: bank, account: session.account };
  const before = await offerOfAct(db, handed.actId, id);
  if (before) return offerView(deps, await requireOffer(deps, before, side));
  const application = await requireOpenAtBank(db, id, bank);
  await requireNoneStands(db, id);
  const offer = await buildOffer(deps, application, { terms, lender: session.account });
  const hash = typedHash(offerData(deps, offer));
  const { loan } = idsOfOffer(offer);
  await requireFreeNumber(db, loan, id);
  await wordOfAct(auth, session, handed.actId, (content) => typedHash(content) === hash);
  const { signature } = await signedWord(auth, session, handed);
  const offerId = randomUUID();
  const kept = {
    ...{ id: offerId, application: id, loan, bank, lender: session.account.toLowerCase() },
    ...{ borrower: application.account, contract: terms.contract, facility: terms.facility ?? null },
    ...{ offer: storedOffer(offer), hash: offerHash(deps, offer), signature, act_id: handed.actId },
    ...{ draw_on: offer.drawOn.toString(), valid_until: offer.validUntil.toString(), offered_at: auth.clock() },
  };
  await db.transaction().execute(async (trx) => {
    await lockApplication(trx, id);
    await requireNoneStands(trx, id);
    await requireFreeNumber(trx, loan, id);
    const { rows } = await standing(sql`o.hash = ${kept.hash}`).execute(trx);
    if (rows.length > 0) throw new AppError('LoanAlreadyOffered', { application: id });
    await trx.insertInto('private.loan_offer').values(kept).execute();
  });
  return offerView(deps, await requireOffer(deps, offerId, side));
}

async function offerOfAct(db: Kysely<Database>, actId: string, application: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('private.loan_offer')
    .select('id')
    .where('act_id', '=', actId)
    .where('application', '=', application)
    .executeTakeFirst();
  return row?.id;
}

/** Offers of one application come one after the other. */
async function lockApplication(trx: Transaction<Database>, id: string): Promise<void> {
  await trx.selectFrom('private.loan_application').select('id').where('id', '=', id).forUpdate().execute();
}

/** Errors: LoanAlreadyOffered. */
async function requireNoneStands(db: Kysely<Database>, application: string): Promise<void> {
  const { rows } = await standing(sql`o.application = ${application}`).execute(db);
  const isTaken = rows.some(({ state }) => state === 'open' || state === 'drawn');
  if (isTaken) throw new AppError('LoanAlreadyOffered', { application });
}

/** A side says no: the borrower declines, the bank withdraws. Errors: RecordUnknown, LoanOfferNotOpen. */
export async function endOffer(
  deps: FinanceDeps,
  id: string,
  by: { side: OfferSide; as: 'bank' | 'borrower' },
): Promise<LoanOfferView> {
  const row = await requireOpenOffer(deps, id, by.side);
  const isSide = by.as === 'bank' ? row.bank === by.side.participant : row.borrower === by.side.account.toLowerCase();
  if (!isSide) throw new AppError('RecordUnknown', { kind: 'loanOffer', id });
  const mark = by.as === 'bank' ? 'withdrawn_at' : 'declined_at';
  await deps.db
    .updateTable('private.loan_offer')
    .set({ [mark]: deps.auth.clock() })
    .where('id', '=', id)
    .where('declined_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  return offerView(deps, await requireOffer(deps, id, by.side));
}

/**
 * An offer serves once: with the same number the chain would refuse the second drawing, and what was drawn under it would be told
 * as somebody else's. Errors: LoanAlreadyRecorded.
 */
export async function requireFreeNumber(db: Kysely<Database>, loan: string, application: string): Promise<void> {
  const drawn = await db.selectFrom('projection.loan').select('id').where('id', '=', loan).executeTakeFirst();
  const ofOther = await db
    .selectFrom('private.loan_offer')
    .select('id')
    .where('loan', '=', loan)
    .where('application', '!=', application)
    .executeTakeFirst();
  if (drawn || ofOther) throw new AppError('LoanAlreadyRecorded', { loan });
}
