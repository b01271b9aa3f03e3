import { randomUUID } from 'node:crypto';
import { typedHash } from '../../../sdk/ids/typedData.ts';
import { offerData, offerHash } from '../../../sdk/loans/register/offerData.ts';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { requireOpenAtBank } from '../applications/loanApplications.ts';
import type { FinanceDeps } from '../financeDeps.ts';
import type { LoanOfferView } from '../viewTypes.ts';
import { buildOffer, idsOfOffer, type OfferTerms } from './buildOffer.ts';
import { type OfferSide, offerView, requireOffer, requireOpenOffer } from './offerViews.ts';
import { storedOffer } from './offerWire.ts';

export interface HandedOffer extends HandedWord {
  application: string;
  terms: OfferTerms;
  /** Participant. */
  bank: string;
}

/**
 * Keeps a bank's offer: an act `loan.offer` over the same terms, signed by its kept key once confirmed, or by its wallet.
 * Errors: as `requireOpenAtBank` and `buildOffer`; LoanAlreadyOffered; those of wordOfAct and signedWord.
 */
export async function keepOffer(
  deps: FinanceDeps,
  session: Session,
  { application: id, terms, bank, ...handed }: HandedOffer,
): Promise<LoanOfferView> {
  const { auth, db } = deps;
  const application = await requireOpenAtBank(db, id, bank);
  const offer = await buildOffer(db, application, { terms, lender: session.account });
  const hash = typedHash(offerData(deps, offer));
  const { loan } = idsOfOffer(offer);
  await requireFreeNumber(deps, loan);
  await wordOfAct(auth, session, handed.actId, (content) => typedHash(content) === hash);
  const { signature } = await signedWord(auth, session, handed);
  const offerId = randomUUID();
  await db
    .insertInto('private.loan_offer')
    .values({
      ...{ id: offerId, application: id, loan, bank, lender: session.account.toLowerCase() },
      ...{ borrower: application.account, contract: terms.contract, facility: terms.facility ?? null },
      ...{ offer: storedOffer(offer), hash: offerHash(deps, offer), signature, act_id: handed.actId },
      ...{ draw_on: offer.drawOn.toString(), valid_until: offer.validUntil.toString(), offered_at: auth.clock() },
    })
    .execute();
  return offerView(deps, await requireOffer(deps, offerId, { participant: bank, account: session.account }));
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

/** An offer serves once: with the same number the chain would refuse the second drawing. Errors: LoanAlreadyRecorded. */
async function requireFreeNumber({ db }: FinanceDeps, loan: string): Promise<void> {
  const drawn = await db.selectFrom('projection.loan').select('id').where('id', '=', loan).executeTakeFirst();
  if (drawn) throw new AppError('LoanAlreadyRecorded', { loan });
}
