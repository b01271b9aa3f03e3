import { addMonths } from '../../../../../sdk/loans/calendar.ts';
import type { DayCount } from '../../../../../sdk/loans/dayCount.ts';
import { LoanRefused } from '../../../../../sdk/loans/loanRefused.ts';
import type { LoanTerms, Repayment } from '../../../../../sdk/loans/terms.ts';
import { quantity } from '../../../../../sdk/units/quantities.ts';
import { dayEnd } from '../../../chinaDay.ts';
import { smallestUnits } from '../../../quantity.ts';
import type { ApplicationAnswer, DecisionAnswer } from '../../applicationApi.ts';
import { type PlanLine, planOf } from '../../planLines.ts';
import type { GateName, LoanProductAnswer } from '../../productApi.ts';
import { decimalOf, scaledOf, typedYuan } from '../../scaled.ts';

/** An offer as it is typed. */
export interface OfferDraft {
  contract: string;
  principal: string;
  rate: string;
  penalty: string;
  graceDays: string;
  repayment: Repayment;
  everyMonths: number;
  periods: string;
  dayCount: DayCount;
  drawOn: string;
  validUntil: string;
  gates: GateName[];
  /** What the lien secures; empty for the principal. */
  secured: string;
  /** Of a framework contract; empty for none. */
  facility: string;
}

export const OFFER_FIELDS = [
  ...(['contract', 'principal', 'rate', 'penalty', 'graceDays', 'periods', 'drawOn', 'validUntil', 'secured'] as const),
] as const;
export type OfferField = (typeof OFFER_FIELDS)[number];

const FEN = 1;
const PPM_PLACES = 4;
const MOST_PPM = 480_000;
const MOST_GRACE = 255;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Begins with what was asked for, the sheet's terms and the rate that was decided. @param today in China, by the chain */
export function offerDraftOf(
  { principal, repayment, months, everyMonths }: ApplicationAnswer,
  decision: DecisionAnswer | undefined,
  product: LoanProductAnswer | null,
  today: string,
): OfferDraft {
  const sheet = product?.sheet?.sheet;
  const limit = decision ? BigInt(decision.limit) : 0n;
  const lent = limit > 0n && limit < BigInt(principal) ? limit : BigInt(principal);
  return {
    contract: '',
    principal: typedYuan(lent),
    rate: decimalOf(decision?.ratePpm ?? sheet?.ratePpm ?? 0, PPM_PLACES),
    penalty: decimalOf(sheet?.penaltyPpm ?? 0, PPM_PLACES),
    graceDays: String(sheet?.graceDays ?? 0),
    ...{ repayment, everyMonths, periods: String(Math.max(1, Math.ceil(months / everyMonths))) },
    dayCount: sheet?.dayCount ?? 'ACT/360',
    ...{ drawOn: today, validUntil: today, gates: [...(product?.gates?.gates ?? [])], secured: '', facility: '' },
  };
}

/** Fields that are to be mended. */
export function wrongOf(draft: OfferDraft): OfferField[] {
  const is: Record<OfferField, boolean> = {
    contract: draft.contract.trim() !== '' && draft.contract.trim().length <= 64,
    principal: isSome(draft.principal),
    rate: isRate(draft.rate),
    penalty: isRate(draft.penalty),
    graceDays: scaledOf(draft.graceDays, 0) <= MOST_GRACE,
    periods: scaledOf(draft.periods, 0) >= 1 && scaledOf(draft.periods, 0) <= 480,
    drawOn: DAY.test(draft.drawOn),
    validUntil: DAY.test(draft.validUntil) && draft.validUntil >= draft.drawOn,
    secured: draft.secured.trim() === '' || isSome(draft.secured),
  };
  return OFFER_FIELDS.filter((field) => !is[field]);
}

function isSome(text: string): boolean {
  const fen = smallestUnits(text, FEN);
  return fen !== null && fen !== '0';
}

function isRate(text: string): boolean {
  return scaledOf(text, PPM_PLACES) <= MOST_PPM;
}

/** 受托支付: the product asks for it, the offer names it, or the sum is above the product's. The money then goes to another than the borrower. */
export function needsPayee({ gates, principal }: OfferDraft, product: LoanProductAnswer | null): boolean {
  const above = BigInt(product?.gates?.entrustedAbove ?? '0');
  const fen = BigInt(smallestUnits(principal, FEN) ?? '0');
  return gates.includes('entrusted') || (above > 0n && fen > above);
}

/** The schedule that these terms make; null while they are none. */
export function planOfDraft(draft: OfferDraft): PlanLine[] | null {
  if (wrongOf(draft).some((field) => ['principal', 'rate', 'periods', 'drawOn'].includes(field))) return null;
  try {
    return planOf(termsOf(draft));
  } catch (error) {
    if (error instanceof LoanRefused) return null;
    throw error;
  }
}

function termsOf(draft: OfferDraft): LoanTerms {
  return {
    principal: quantity('fen', BigInt(smallestUnits(draft.principal, FEN) ?? '0')),
    ratePpm: scaledOf(draft.rate, PPM_PLACES),
    ...{ drawnOn: draft.drawOn, everyMonths: draft.everyMonths, periods: scaledOf(draft.periods, 0) },
    ...{ repayment: draft.repayment, dayCount: draft.dayCount },
  };
}

/**
 * As the act takes it.
 * @param paper sha2-256 of the contract, which stays with its parties; account that gets the money, null for the application's own
 */
export function termsSent(
  draft: OfferDraft,
  { document, payee }: { document: string; payee: string | null },
): Record<string, unknown> {
  const { principal, ratePpm, everyMonths, periods, repayment, dayCount } = termsOf(draft);
  const secured = smallestUnits(draft.secured, FEN);
  return {
    ...{ principal: principal.toString(), ratePpm, everyMonths, periods, repayment, dayCount, drawOn: draft.drawOn },
    ...{ contract: draft.contract.trim(), penaltyPpm: scaledOf(draft.penalty, PPM_PLACES) },
    ...{ graceDays: scaledOf(draft.graceDays, 0), gates: draft.gates, document },
    validUntil: new Date((dayEnd(draft.validUntil) ?? 0) * 1000).toISOString(),
    ...(secured !== null && { secured }),
    ...(payee !== null && { payee }),
    ...(draft.facility.trim() !== '' && { facility: draft.facility.trim() }),
  };
}

/** The day on which the last payment falls due. */
export function lastDay({ drawOn, everyMonths, periods }: OfferDraft): string {
  return addMonths(drawOn, everyMonths * scaledOf(periods, 0));
}
