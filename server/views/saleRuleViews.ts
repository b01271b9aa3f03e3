import type { Selectable } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { wordText } from '../carbon/assetNames.ts';
import type { SaleTables } from '../market/sales/tables.ts';
import type { SaleRuleView } from './exchangeViewTypes.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';

/** How each class is sold now. */
export async function listSaleRules({ db }: Pick<LedgerViewDeps, 'db'>): Promise<SaleRuleView[]> {
  const rows = await db
    .selectFrom('projection.sale_rule')
    .distinctOn('class')
    .selectAll()
    .orderBy('class')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(ruleView);
}

/** The rule that a sale keeps, whatever came after. */
export async function saleRuleOf(
  { db }: Pick<LedgerViewDeps, 'db'>,
  sale: { class: string; version: number },
): Promise<SaleRuleView | null> {
  const row = await db
    .selectFrom('projection.sale_rule')
    .selectAll()
    .where('class', '=', sale.class)
    .where('version', '=', sale.version)
    .executeTakeFirst();
  return row ? ruleView(row) : null;
}

function ruleView(row: Selectable<SaleTables['projection.sale_rule']>): SaleRuleView {
  return {
    class: wordText(row.class),
    version: row.version,
    publicityDays: row.publicity_days,
    resultDays: row.result_days,
    contractDays: row.contract_days,
    payDays: row.pay_days,
    registerDays: row.register_days,
    minBidders: row.min_bidders,
    maxRounds: row.max_rounds,
    maxCutBps: row.max_cut_bps,
    minDepositBps: row.min_deposit_bps,
    maxDepositBps: row.max_deposit_bps,
    extension: Number(row.extension),
    minBidWindow: Number(row.min_bid_window),
    searchMaxAge: row.search_max_age_days,
    maxPause: row.max_pause_days,
    allowsSole: row.allows_sole,
    isOpen: row.is_open,
    setBy: row.set_by as Hex,
    setAt: Number(row.set_at),
  };
}
