import { type LedgerContext, read } from '../../context.ts';
import type { Bps } from '../../units/quantities.ts';
import type { TradeItem } from '../types.ts';

/** What a GTIN stands for. @throws {LedgerError} ItemUnknown */
export async function tradeItem(ledger: LedgerContext, gtin: string): Promise<TradeItem> {
  const [item] = await read(ledger, 'ProductBatches', 'tradeItem', [BigInt(gtin)]);
  const { kind, paper, brand, shelfDays, netGrams } = item;
  return {
    kind: Number(kind),
    paper: Number(paper),
    brand: Number(brand),
    shelfDays: Number(shelfDays),
    netGrams: Number(netGrams),
  };
}

/** The most that one item gives of another; 0 when there is no recipe. */
export async function maxYield(
  ledger: LedgerContext,
  { input, output }: { input: string; output: string },
): Promise<Bps> {
  const [most] = await read(ledger, 'ProductBatches', 'maxYield', [BigInt(input), BigInt(output)]);
  return most;
}
