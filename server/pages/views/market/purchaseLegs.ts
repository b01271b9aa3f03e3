import { type FenPerTonne, type KgCO2e, quantity } from '../../../../sdk/units/quantities.ts';
import { feeDown, payerUp } from '../../../../sdk/units/rounding.ts';
import type { OfferRow } from '../../../views/marketViews.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Speech } from '../../render/renderPage.ts';

/** What a purchase moves, to the fen and the kilogram, before anybody signs. */
export interface PurchaseLegs {
  kg: bigint;
  tonnes: string;
  total: string;
  /** 您付 … 元，得 … 吨，缺一不成 */
  sentence: string;
  /** Where a bank holds the money. */
  bankSentence: string;
  legs: { what: 'price' | 'fee' | 'units'; amount: string }[];
}

/** Why a quantity can't be bought. */
export type QuantityProblem = 'tooSmall' | 'tooLarge' | 'notNumber';

/** Least fill: the offer's, or what is left of it. */
export function leastFill({ minFill, remaining }: Pick<OfferRow, 'minFill' | 'remaining'>): bigint {
  return minFill < remaining ? minFill : remaining;
}

export function quantityProblem(
  offer: Pick<OfferRow, 'minFill' | 'remaining'>,
  kg: bigint | null,
): QuantityProblem | null {
  if (kg === null) return 'notNumber';
  if (kg > offer.remaining) return 'tooLarge';
  return kg < leastFill(offer) || kg === 0n ? 'tooSmall' : null;
}

export function purchaseLegs(
  speech: Speech,
  { price, feeBps }: Pick<OfferRow, 'price' | 'feeBps'>,
  kg: bigint,
): PurchaseLegs {
  const c = carbonFormats(speech);
  const cost = payerUp(kg as KgCO2e, price as FenPerTonne);
  const fee = feeDown(cost, quantity('bps', BigInt(feeBps)));
  const [tonnes, total] = [c.tonnes(kg), c.yuan(cost + fee)];
  return {
    ...{ kg, tonnes, total },
    sentence: speech.t('purchase.sentence', { pays: total, gets: tonnes }),
    bankSentence: speech.t('purchase.bankSentence', { pays: total, gets: tonnes }),
    legs: [
      { what: 'price', amount: c.yuan(cost) },
      { what: 'fee', amount: c.yuan(fee) },
      { what: 'units', amount: tonnes },
    ],
  };
}
