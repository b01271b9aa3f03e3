import { getAddress, keccak256, toUtf8Bytes } from 'ethers';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { type Bytes32, loanId } from '../../../sdk/ids/keys.ts';
import { saltedHash } from '../../../sdk/loans/decision/decisionData.ts';
import { commitSchedule, firstSecondOf } from '../../../sdk/loans/register/scheduleRoot.ts';
import type { LoanOffer } from '../../../sdk/loans/register/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { nameWord } from '../../carbon/assetNames.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { namedIn, subjectNamed } from '../../rights/namedSubject.ts';
import { decisionsOf } from '../applications/decisions.ts';
import type { StoredApplication } from '../applications/loanApplications.ts';
import { gateMask } from '../products/listProducts.ts';
import { refusedAsProblem } from '../refusedAsProblem.ts';
import type { offerTerms } from '../schemas.ts';
import { type SheetSource, sheetAt } from '../sheets/currentSheet.ts';

export type OfferTerms = z.output<typeof offerTerms>;

type Db = Kysely<Database>;

/**
 * The offer that the terms make of an application, root and maturity by the calculator. The bank offers no more than was decided
 * and at no higher rate than the applicant was told, by the year, the grace and the rate of lateness of the sheet that judged it.
 * Errors: LoanProductUnknown where that sheet can't be read any more; LoanNotDecided, LoanOfferAboveLimit, LoanOfferDearer, LoanPayeeMissing, LoanApplicationNotOpen, those of the calculator.
 */
export async function buildOffer(
  { db, content }: SheetSource,
  application: StoredApplication,
  { terms, lender }: { terms: OfferTerms; lender: string },
): Promise<LoanOffer> {
  await requireDecided(db, application, terms);
  await requireAsTold(content, application, terms);
  if (application.words === null) throw new AppError('LoanApplicationNotOpen', { id: application.id, state: 'erased' });
  const rule = await gatesOf(db, application);
  const payee = terms.payee ?? application.payee;
  const gates = gateMask(terms.gates) | (rule?.gates ?? 0);
  requirePayee({ terms, application, payee, gates, above: BigInt(rule?.entrusted_above ?? 0) });

  const principal = quantity('fen', terms.principal);
  const { ratePpm, repayment, dayCount, everyMonths, periods, penaltyPpm, graceDays, document, validUntil } = terms;
  const plan = { principal, ratePpm, repayment, dayCount, everyMonths, periods, drawnOn: terms.drawOn };
  const { root, instalments, maturity } = refusedAsProblem(() => commitSchedule(plan));
  const { asset, right } = application;
  return {
    ...{ bank: application.bank as Bytes32, number: hashOf(terms.contract), lender: getAddress(lender) },
    ...{ borrower: getAddress(application.account), product: application.product },
    collateral: asset !== null && right !== null ? subjectNamed(namedIn({ asset, right })) : undefined,
    units: 0n,
    facility: terms.facility === undefined ? NONE : hashOf(terms.facility),
    secured: quantity('fen', terms.secured ?? terms.principal),
    ...{ principal, ratePpm, repayment, dayCount, everyMonths, periods, drawOn: firstSecondOf(terms.drawOn), maturity },
    ...{ root, instalments: instalments.length, penaltyPpm, graceDays, gates },
    purpose: saltedHash(application.words_salt ?? application.id, application.words),
    ...{ payee: getAddress(payee), document, validUntil },
  };
}

const NONE: Bytes32 = `0x${'0'.repeat(64)}`;

/** Under which the chain will know the loan, and the debt that its lien secures: the loan's, or its framework contract's. */
export function idsOfOffer({ bank, number, facility }: Pick<LoanOffer, 'bank' | 'number' | 'facility'>): {
  loan: Bytes32;
  debt: Bytes32;
} {
  const loan = loanId(bank, number);
  return { loan, debt: facility === NONE ? loan : loanId(bank, facility) };
}

/** keccak256 of a contract's number, as it is printed. */
function hashOf(number: string): Bytes32 {
  return keccak256(toUtf8Bytes(number)) as Bytes32;
}

/** The newest answer counts, a person's before a machine's. */
async function requireDecided(db: Db, { id }: StoredApplication, { principal, ratePpm }: OfferTerms): Promise<void> {
  const decisions = await decisionsOf(db, id);
  const decision = decisions.findLast(({ by }) => by === 'human') ?? decisions.at(-1);
  if (decision?.answer !== 'approve') throw new AppError('LoanNotDecided', { id, answer: decision?.answer ?? 'none' });
  if (principal > BigInt(decision.limit)) {
    throw new AppError('LoanOfferAboveLimit', { principal: principal.toString(), limit: decision.limit });
  }
  if (decision.rate_ppm !== null && ratePpm > decision.rate_ppm) {
    throw new AppError('LoanOfferDearer', { ratePpm, told: decision.rate_ppm });
  }
}

/** What else an applicant was told that it costs. */
async function requireAsTold(
  content: SheetSource['content'],
  { bank, product, sheet: hash }: StoredApplication,
  { penaltyPpm, graceDays, dayCount }: OfferTerms,
): Promise<void> {
  const told = await sheetAt(content, hash);
  if (!told) throw new AppError('LoanProductUnknown', { bank, product });
  if (penaltyPpm > told.penaltyPpm) throw new AppError('LoanOfferDearer', { penaltyPpm, told: told.penaltyPpm });
  if (graceDays < told.graceDays) throw new AppError('LoanOfferDearer', { graceDays, told: told.graceDays });
  if (dayCount !== told.dayCount) throw new AppError('LoanOfferDearer', { dayCount, told: told.dayCount });
}

function gatesOf(db: Db, { bank, product }: StoredApplication) {
  return db
    .selectFrom('projection.loan_gate_rule')
    .select(['gates', 'entrusted_above'])
    .where('bank', '=', bank)
    .where('product', '=', nameWord(product))
    .executeTakeFirst();
}

interface PayeeQuestion {
  terms: OfferTerms;
  application: StoredApplication;
  payee: string;
  gates: number;
  above: bigint;
}

/** 受托支付: where it is asked for, the money goes to somebody else; the chain would refuse it on the day of drawing. */
function requirePayee({ terms, application, payee, gates, above }: PayeeQuestion): void {
  const isAsked = (gates & gateMask(['entrusted'])) !== 0 || (above > 0n && terms.principal > above);
  if (isAsked && payee === application.account)
    throw new AppError('LoanPayeeMissing', { product: application.product });
}
