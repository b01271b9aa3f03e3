import type { Call } from '../../../sdk/context.ts';
import { awardSaleCall } from '../../../sdk/market/sales/awardSale.ts';
import { confirmSaleCall } from '../../../sdk/market/sales/confirmSale.ts';
import { declareDefaultCall } from '../../../sdk/market/sales/declareDefault.ts';
import { lapseSaleCall } from '../../../sdk/market/sales/lapseSale.ts';
import { returnDepositsCall } from '../../../sdk/market/sales/returnDeposits.ts';
import { startBiddingCall } from '../../../sdk/market/sales/startBidding.ts';
import type { SaleTerms } from '../../../sdk/market/sales/types.ts';
import { draft } from '../../evidence/actKinds.ts';
import { type ActKind, type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import type { Line } from '../../rights/rightWords.ts';
import type { MarketActDeps } from '../actDeps.ts';
import { money, sentences } from '../actWords.ts';
import { returnDepositsParams, saleParams } from './actSchemas.ts';
import { saleLines } from './saleWords.ts';
import { requireSale } from './standingSale.ts';

type Step = (deps: Pick<MarketActDeps, 'deployment'>, params: { terms: SaleTerms }) => Call;

const ONCE = { recordsOnce: true };

/** Steps that anybody may take once their moment has come. */
export function clockActs(deps: MarketActDeps): ActKinds {
  const step = (call: Step, line: Line) => stepAct(deps, call, line);
  return {
    'sales.startBidding': step(startBiddingCall, [
      '公告期满，开始竞价；报名不足则本轮流拍',
      'The announcement is over: begin the bidding, or end the round when too few enrolled',
    ]),
    'sales.award': step(awardSaleCall, [
      '竞价结束，公示成交结果；无人达到保留价则本轮流拍',
      'Bidding is over: publish the result, or end the round when nobody reached the reserve',
    ]),
    'sales.confirm': step(confirmSaleCall, [
      '成交公示期满无异议，进入签约',
      'The result stood unopposed: the contract may be signed',
    ]),
    'sales.declareDefault': step(declareDefaultCall, [
      '逾期未签约或未付款，宣告违约',
      'Nobody signed or paid in time: declare the default',
    ]),
    'sales.lapse': step(lapseSaleCall, [
      '逾期未鉴证或未登记，本次出让失效，价款退还',
      'Neither certified nor entered in time: the sale lapses and the price goes back',
    ]),
    'sales.returnDeposits': actKind(
      returnDepositsParams,
      async ({ sale, bidders }) => {
        const standing = await requireSale(deps.db, sale);
        const words = sentences([
          [`退还 ${bidders.length} 笔保证金`, `Give ${bidders.length} deposits back`],
          ...(await saleLines(deps, standing)),
          [`每笔 ${money(standing.terms.deposit)}`, `${money(standing.terms.deposit)} each`],
        ]);
        return draft(deps.deployment, returnDepositsCall(deps, { terms: standing.terms, bidders }), words);
      },
      ONCE,
    ),
  };
}

function stepAct(deps: MarketActDeps, call: Step, line: Line): ActKind {
  return actKind(
    saleParams,
    async ({ sale }) => {
      const standing = await requireSale(deps.db, sale);
      const words = sentences([line, ...(await saleLines(deps, standing))]);
      return draft(deps.deployment, call(deps, { terms: standing.terms }), words);
    },
    ONCE,
  );
}
