import { saleId } from '../../../sdk/market/sales/saleId.ts';
import type { SaleTerms } from '../../../sdk/market/sales/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { attested } from '../../demo/cheat/frauds/attested.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import { sha256Of } from '../../lib/sha256Of.ts';
import type { GasCase } from './case.ts';
import { enterWater, HOLDER, REGISTER, waterId } from './rightCases.ts';

const START = 1_000_000n;
const STEP = 10_000n;
const BIDDERS = ['buyerListed', 'buyerEvent'] as const;

/** A bid for a right on the exchange: the first, then one over another. */
export async function saleCases(stage: Stage): Promise<GasCase[]> {
  const terms = await bidding(stage);
  const bid = (party: string, steps: bigint) =>
    stage.as(party).sales.bid({ terms, price: quantity('fen', START + steps * STEP) });
  return [{ name: 'sales.bid', ceiling: 95_000, first: () => bid(BIDDERS[0], 0n), usual: () => bid(BIDDERS[1], 1n) }];
}

async function bidding(stage: Stage): Promise<SaleTerms> {
  const terms = await applied(stage);
  const { sales } = stage.as('exchange');
  await sales.qualify({
    terms,
    search: await attested(stage, REGISTER, { schema: 'TITLE_SEARCH', subject: terms.id }),
  });
  await sales.announce({ terms });
  for (const party of BIDDERS) await stage.as(party).sales.enrol({ terms });
  const { until } = await sales.sale(saleId(stage, terms));
  await stage.wait(until - (await stage.now()) + 1n);
  await sales.startBidding({ terms });
  return terms;
}

async function applied(stage: Stage): Promise<SaleTerms> {
  const number = '示例水权 竞价';
  await enterWater(stage, number, HOLDER);
  const terms: SaleTerms = {
    asset: 'USE_RIGHTS',
    id: waterId(stage, number),
    seller: stage.address(HOLDER),
    start: quantity('fen', START),
    reserve: quantity('fen', 0n),
    increment: quantity('fen', STEP),
    deposit: quantity('fen', START / 10n),
    ecoPart: quantity('fen', 0n),
    inBank: false,
    bidWindow: 3_600,
    document: sha256Of('示例挂牌公告'),
    nonce: 1n,
  };
  await stage.as(HOLDER).sales.apply({ terms });
  return terms;
}
