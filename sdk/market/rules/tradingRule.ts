import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { TradingRule } from '../types.ts';

/** How a class may be traded; `modes` is 0 for a class that isn't. */
export async function tradingRule(ledger: LedgerContext, assetClass: Bytes32): Promise<TradingRule> {
  const [rule] = await read(ledger, 'Settlement', 'tradingRule', [assetClass]);
  const { modes, minHoldingDays, maxHolders, publicity, fee, minBlock, needsVenue } = rule;
  return {
    modes: Number(modes),
    minHoldingDays: Number(minHoldingDays),
    maxHolders: Number(maxHolders),
    publicity: Number(publicity),
    fee,
    minBlock,
    needsVenue,
  };
}

/** Whether a rule lets a mode be used. */
export function allowsMode({ modes }: Pick<TradingRule, 'modes'>, mode: number): boolean {
  return mode !== 0 && (modes & (1 << mode)) !== 0;
}
