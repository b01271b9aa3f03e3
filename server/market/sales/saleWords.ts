import type { SaleTerms } from '../../../sdk/market/sales/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { feeDown } from '../../../sdk/units/rounding.ts';
import { wordText } from '../../carbon/assetNames.ts';
import { className, type Line } from '../../rights/rightWords.ts';
import { accountName, type MarketActDeps } from '../actDeps.ts';
import { fen, money } from '../actWords.ts';
import type { StandingSale } from './standingSale.ts';

/** What is for sale. */
export function itemLine({ asset, id }: Pick<SaleTerms, 'asset' | 'id'>, code: string): Line {
  const [zh, en] = className(code);
  return asset === 'PACKAGES'
    ? [`标的 权利包（${zh}）${id}`, `a package of rights (${en}) ${id}`]
    : [`标的 ${zh} ${id}`, `${en} ${id}`];
}

/** Which sale: of what, and by whom. */
export async function saleLines(deps: MarketActDeps, { row, terms }: StandingSale): Promise<Line[]> {
  const seller = await accountName(deps, terms.seller);
  return [[`出让 ${row.id}，出让方 ${seller}`, `sale ${row.id} by ${seller}`], itemLine(terms, wordText(row.class))];
}

export function termsLines(terms: SaleTerms): Line[] {
  const { start, reserve, increment, deposit, ecoPart, inBank, bidWindow, document } = terms;
  return [
    [
      `起始价 ${money(start)}，其中生态价 ${money(ecoPart)}`,
      `from ${money(start)}, of which eco price ${money(ecoPart)}`,
    ],
    [
      `保留价 ${money(reserve)}，加价幅度 ${money(increment)}`,
      `sold from ${money(reserve)} on, steps of ${money(increment)}`,
    ],
    [`保证金 ${money(deposit)}`, `each bidder's deposit ${money(deposit)}`],
    inBank
      ? ['保证金与价款存于银行，凭银行回执', 'deposits and price are held by banks, by their receipts']
      : ['保证金与价款以链上结算款锁定', 'deposits and price are locked as on-chain cash'],
    [`竞价 ${bidWindow} 秒，末段出价则顺延`, `${bidWindow} seconds of bidding; a late bid moves the end`],
    [`公告文件 sha2-256 ${document}`, `announcement sha2-256 ${document}`],
  ];
}

/** Who buys, for how much: price, fee on it, and what is left to pay. */
export async function resultLines(deps: MarketActDeps, { row, terms }: StandingSale): Promise<Line[]> {
  const price = fen(BigInt(row.price ?? 0));
  const fee = feeDown(price, quantity('bps', BigInt(row.fee_bps)));
  const buyer = row.leader === null ? '—' : await accountName(deps, row.leader);
  const rest = price + fee > terms.deposit ? price + fee - terms.deposit : 0n;
  return [
    [`受让方 ${buyer}，成交价 ${money(price)}`, `bought by ${buyer} for ${money(price)}`],
    [
      `手续费 ${money(fee)}；扣除保证金 ${money(terms.deposit)} 后应付 ${money(rest)}`,
      `fee ${money(fee)}; after the deposit of ${money(terms.deposit)} ${money(rest)} is left to pay`,
    ],
  ];
}
