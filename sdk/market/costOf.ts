import { type Fen, type KgCO2e, quantity } from '../units/quantities.ts';
import { feeDown, payerUp } from '../units/rounding.ts';
import type { Offer } from './types.ts';

/** What a fill costs: price rounded up once, at least 1 fen for anything priced; fee on it rounded down. */
export interface FillCost {
  cost: Fen;
  fee: Fen;
  total: Fen;
}

/** Price and fee of `kg` of an offer, as the contract computes them. */
export function costOf({ price, fee: rate }: Pick<Offer, 'price' | 'fee'>, kg: KgCO2e): FillCost {
  const cost = payerUp(kg, price);
  const fee = feeDown(cost, rate);
  return { cost, fee, total: quantity('fen', cost + fee) };
}
