import { type LedgerContext, read } from '../context.ts';
import type { Fen, KgCO2e } from '../units/quantities.ts';
import { type ReasonName, reasonsOf } from './reasons.ts';
import type { Offer } from './types.ts';

export interface BuyQuestion {
  offer: Offer;
  buyer: string;
  kg: KgCO2e;
  maxCost: Fen;
  /** Asks about retiring at once. */
  retires?: boolean;
  /** Asks about a bank's receipt instead of on-chain cash. */
  inBank?: boolean;
}

/** All reasons why a purchase would not go through now; empty exactly when it would. */
export async function explainBuy(
  ledger: LedgerContext,
  { offer, buyer, kg, maxCost, retires = false, inBank = false }: BuyQuestion,
): Promise<ReasonName[]> {
  const args = [offer, buyer, kg, maxCost, retires, inBank];
  const [reasons] = await read(ledger, 'Settlement', 'explainBuy', args);
  return reasonsOf(BigInt(reasons));
}
