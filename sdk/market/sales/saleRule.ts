import { encodeBytes32String } from 'ethers';
import { type LedgerContext, read } from '../../context.ts';
import type { SaleRule } from './types.ts';

/** How a class is sold now; version 0 when nobody has said. */
export async function saleRule(ledger: LedgerContext, code: string): Promise<{ version: number; rule: SaleRule }> {
  const [version, rule] = await read(ledger, 'Sales', 'saleRule', [encodeBytes32String(code)]);
  return {
    version: Number(version),
    rule: {
      publicityDays: Number(rule.publicityDays),
      resultDays: Number(rule.resultDays),
      contractDays: Number(rule.contractDays),
      payDays: Number(rule.payDays),
      registerDays: Number(rule.registerDays),
      minBidders: Number(rule.minBidders),
      maxRounds: Number(rule.maxRounds),
      maxCut: rule.maxCut,
      minDeposit: rule.minDeposit,
      maxDeposit: rule.maxDeposit,
      extension: Number(rule.extension),
      minBidWindow: Number(rule.minBidWindow),
      searchMaxAge: Number(rule.searchMaxAge),
      maxPause: Number(rule.maxPause),
      allowsSole: rule.allowsSole,
      isOpen: rule.isOpen,
    },
  };
}
