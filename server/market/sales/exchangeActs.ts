import { announceSaleCall } from '../../../sdk/market/sales/announceSale.ts';
import { answerObjectionCall } from '../../../sdk/market/sales/answerObjection.ts';
import { certifySaleCall } from '../../../sdk/market/sales/certifySale.ts';
import { qualifySaleCall } from '../../../sdk/market/sales/qualifySale.ts';
import { rejectSaleCall } from '../../../sdk/market/sales/rejectSale.ts';
import { setSaleRuleCall } from '../../../sdk/market/sales/setSaleRule.ts';
import { terminateSaleCall } from '../../../sdk/market/sales/terminateSale.ts';
import type { SaleRule } from '../../../sdk/market/sales/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { basisLine, className, type Line } from '../../rights/rightWords.ts';
import type { MarketActDeps } from '../actDeps.ts';
import { sentences } from '../actWords.ts';
import {
  answerObjectionParams,
  certifyParams,
  qualifyParams,
  saleBasisParams,
  saleParams,
  saleRuleParams,
} from './actSchemas.ts';
import { resultLines, saleLines, termsLines } from './saleWords.ts';
import { requireSale } from './standingSale.ts';

const ONCE = { recordsOnce: true };

/** What the exchange, a court's office and the steward of the market do. */
export function exchangeActs(deps: MarketActDeps): ActKinds {
  return { ...reviewing(deps), ...deciding(deps), ...ruling(deps) };
}

function reviewing(deps: MarketActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'sales.qualify': actKind(
      qualifyParams,
      async ({ sale, search }) => {
        const standing = await requireSale(db, sale);
        const words = sentences([
          ['资格与权属审查通过', 'Pass the review of the seller and the title'],
          ...(await saleLines(deps, standing)),
          [`登记机构查询证明 ${search}`, `on the register's search ${search}`],
        ]);
        return draft(deployment, qualifySaleCall(deps, { terms: standing.terms, search }), words);
      },
      ONCE,
    ),
    'sales.reject': actKind(
      saleBasisParams,
      async ({ sale, basis }) => {
        const standing = await requireSale(db, sale);
        const words = sentences([
          ['审查不予通过', 'Refuse the application'],
          ...(await saleLines(deps, standing)),
          basisLine(basis),
        ]);
        return draft(deployment, rejectSaleCall(deps, { terms: standing.terms, basis }), words);
      },
      ONCE,
    ),
    'sales.announce': actKind(
      saleParams,
      async ({ sale }) => {
        const standing = await requireSale(db, sale);
        const words = sentences([
          ['发布挂牌公告，开始接受报名', 'Publish the announcement; bidders may enrol'],
          ...(await saleLines(deps, standing)),
          ...termsLines(standing.terms),
        ]);
        return draft(deployment, announceSaleCall(deps, { terms: standing.terms }), words);
      },
      ONCE,
    ),
  };
}

function deciding(deps: MarketActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'sales.answerObjection': actKind(
      answerObjectionParams,
      async ({ sale, objection, isUpheld, basis }) => {
        const standing = await requireSale(db, sale);
        const words = sentences([
          isUpheld
            ? ['异议成立，终止本次出让', 'Uphold the objection: the sale ends']
            : ['异议不成立，恢复计时', 'Dismiss the objection: the clock goes on'],
          [`异议 ${objection}`, `objection ${objection}`],
          ...(await saleLines(deps, standing)),
          basisLine(basis),
        ]);
        const answer = { terms: standing.terms, objection, isUpheld, basis };
        return draft(deployment, answerObjectionCall(deps, answer), words);
      },
      ONCE,
    ),
    'sales.certify': actKind(
      certifyParams,
      async ({ sale, number, document }) => {
        await requireDocument(content, document);
        const standing = await requireSale(db, sale);
        const words = sentences([
          [`出具交易鉴证书 ${number}`, `Issue certificate of trade ${number}`],
          ...(await saleLines(deps, standing)),
          ...(await resultLines(deps, standing)),
          [`鉴证书文件 sha2-256 ${document}`, `certificate sha2-256 ${document}`],
          ['登记机构凭此办理变更登记', 'with it the register may enter the buyer'],
        ]);
        return draft(deployment, certifySaleCall(deps, { terms: standing.terms, number, document }), words);
      },
      ONCE,
    ),
    'sales.terminate': actKind(
      saleBasisParams,
      async ({ sale, basis }) => {
        const standing = await requireSale(db, sale);
        const words = sentences([
          ['法院终止本次出让', 'End the sale by order of the court'],
          ...(await saleLines(deps, standing)),
          basisLine(basis),
          ['保证金与已锁定价款全部退还', 'deposits and a price that is held go back'],
        ]);
        return draft(deployment, terminateSaleCall(deps, { terms: standing.terms, basis }), words);
      },
      ONCE,
    ),
  };
}

function ruling(deps: MarketActDeps): ActKinds {
  return {
    'sales.setRule': actKind(saleRuleParams, ({ class: code, ...params }) => {
      const { maxCutBps, minDepositBps, maxDepositBps, ...rest } = params;
      const rule: SaleRule = {
        ...rest,
        maxCut: quantity('bps', BigInt(maxCutBps)),
        minDeposit: quantity('bps', BigInt(minDepositBps)),
        maxDeposit: quantity('bps', BigInt(maxDepositBps)),
      };
      const words = sentences(ruleLines(code, rule));
      return draft(deps.deployment, setSaleRuleCall(deps, { class: code, rule }), words);
    }),
  };
}

function ruleLines(code: string, rule: SaleRule): Line[] {
  const [zh, en] = className(code);
  const { publicityDays, resultDays, contractDays, payDays, registerDays, minBidders, maxRounds } = rule;
  return [
    [`设定 ${zh} 的出让规则，自此后的申请适用`, `Set how ${en} is sold, for applications from now on`],
    rule.isOpen ? ['可在交易所出让', 'sold on the exchange'] : ['暂停出让', 'not sold'],
    [
      `公告 ${publicityDays} 日、成交公示 ${resultDays} 日、签约 ${contractDays} 日、付款 ${payDays} 日、登记 ${registerDays} 日（交易日）`,
      `trading days: ${publicityDays} of announcement, ${resultDays} of result, ${contractDays} to sign, ${payDays} to pay, ${registerDays} to register`,
    ],
    [
      `至少 ${minBidders} 名竞买人，最多挂牌 ${maxRounds} 轮，每轮降价至多 ${rule.maxCut} bps`,
      `at least ${minBidders} bidders, at most ${maxRounds} rounds, each at most ${rule.maxCut} bps lower`,
    ],
    rule.allowsSole
      ? ['只有一名竞买人时可协议成交', 'a sole bidder may take it by agreement']
      : ['只有一名竞买人时不成交', 'a sole bidder may not take it'],
    [
      `保证金为起始价的 ${rule.minDeposit} 至 ${rule.maxDeposit} bps，末 ${rule.extension} 秒出价顺延`,
      `deposits of ${rule.minDeposit} to ${rule.maxDeposit} bps of the start, a bid in the last ${rule.extension} seconds moves the end`,
    ],
    [`竞价不少于 ${rule.minBidWindow} 秒`, `bidding lasts ${rule.minBidWindow} seconds at least`],
    [`权属查询不超过 ${rule.searchMaxAge} 日`, `title searches at most ${rule.searchMaxAge} days old`],
    [
      `异议累计顺延满 ${rule.maxPause} 日后不再受理新异议，每主体每次公示一件`,
      `no further objection once they have put an end off by ${rule.maxPause} days; one a participant and publicity`,
    ],
  ];
}
