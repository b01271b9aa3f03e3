import { type Bps, type Fen, type FenPerTonne, type KgCO2e, quantity } from './quantities.ts';

/**
 * Every division of the ledger that loses something, by the name of who bears the loss: as
 * contracts/shared/libraries/Rounding.sol has them (docs/rounding.md).
 */
const KG_PER_TONNE = 1_000n;
const BPS = 10_000n;

/** What a buyer pays for `kg` at `price`: up. */
export function payerUp(kg: KgCO2e, price: FenPerTonne): Fen {
  return quantity('fen', (kg * price + KG_PER_TONNE - 1n) / KG_PER_TONNE);
}

/** The platform's fee on a price: down. */
export function feeDown(price: Fen, rate: Bps): Fen {
  return quantity('fen', (price * rate) / BPS);
}

/** A household's share of a sum: down, the dust goes to the sink that the payer named. */
export function holderDown(sum: Fen, part: bigint, whole: bigint): Fen {
  return quantity('fen', (sum * part) / whole);
}

/** What a methodology withholds as buffer: up. */
export function bufferUp(kg: KgCO2e, rate: Bps): KgCO2e {
  return quantity('kgCO2e', (kg * rate + BPS - 1n) / BPS);
}

/** Whole tonnes that may be issued of a verified quantity after the deduction for risk: down. */
export function tonnesDown(verified: KgCO2e, deducted: Bps): bigint {
  return (verified * (BPS - deducted)) / (BPS * KG_PER_TONNE);
}
