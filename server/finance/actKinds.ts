import { z } from 'zod';
import { setProductRuleCall } from '../../sdk/finance/setProductRule.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { draft } from '../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../kernel/auth/acts/actKind.ts';
import { decimalWithin } from '../kernel/http/wire.ts';
import type { MarketActDeps } from '../market/actDeps.ts';
import { fen, money, sentences } from '../market/actWords.ts';
import { className } from '../rights/rightWords.ts';
import { code, productName } from '../rights/schemas.ts';

const DAY = 86_400;
const days = z.int().min(0).max(36_500);

export const productRuleParams = z
  .strictObject({
    product: productName,
    class: code,
    capBps: z.int().min(1).max(10_000).describe('of the appraised value, what ranks before included'),
    termMarginDays: days.describe('the right must outlive the debt by so many'),
    freshnessDays: days.describe('age of the valuation at most; 0 = as long as it is valid'),
    selfLimit: decimalWithin(96).describe("fen; highest principal on the bank's own valuation, 0 = none"),
    maxRank: z.int().min(1).max(16),
    perfection: z.enum(['registration', 'notice']),
    isOpen: z.boolean(),
    papers: z
      .array(z.string().regex(/^[A-Z][A-Z0-9_]{1,63}$/, 'name of a schema'))
      .max(4)
      .optional()
      .default([]),
  })
  .meta({ id: 'ProductRule', description: "A bank's own rule for one class under one product" });

type Given = z.output<typeof productRuleParams>;

/** What a bank lends on. */
export function financeActKinds(deps: MarketActDeps): ActKinds {
  return {
    'finance.setRule': actKind(productRuleParams, (given) => {
      const rule = {
        cap: quantity('bps', BigInt(given.capBps)),
        termMargin: given.termMarginDays * DAY,
        freshness: given.freshnessDays * DAY,
        selfLimit: fen(given.selfLimit),
        maxRank: given.maxRank,
        perfection: given.perfection === 'notice' ? 1 : 0,
        isOpen: given.isOpen,
      };
      const { product, class: titleClass, papers } = given;
      return draft(deps.deployment, setProductRuleCall(deps, { product, titleClass, rule, papers }), ruleWords(given));
    }),
  };
}

function ruleWords(given: Given) {
  const [zh, en] = className(given.class);
  const percent = (given.capBps / 100).toString();
  return sentences([
    [`设定产品 ${given.product} 对 ${zh} 的规则`, `Set the rule of product ${given.product} for ${en}`],
    [`最高抵押率 ${percent}%（含在先顺位）`, `at most ${percent}% of the value, what ranks before included`],
    [`权利须晚于债务到期 ${given.termMarginDays} 天`, `the right outlives the debt by ${given.termMarginDays} days`],
    given.freshnessDays === 0
      ? ['评估在有效期内即可', 'any valid valuation']
      : [`评估不早于 ${given.freshnessDays} 天`, `a valuation of at most ${given.freshnessDays} days`],
    given.selfLimit === 0n
      ? ['不接受自评', 'no own valuation']
      : [`自评最高 ${money(given.selfLimit)}`, `own valuation up to ${money(given.selfLimit)}`],
    [`最后接受第 ${given.maxRank} 顺位`, `last rank taken ${given.maxRank}`],
    given.perfection === 'notice'
      ? ['以公示通知为放款条件（仅合同效力）', 'pays out on a filed notice (contract only)']
      : ['登记后放款', 'pays out on registration'],
    given.papers.length > 0 ? [`另需 ${given.papers.join('、')}`, `also asks for ${given.papers.join(', ')}`] : null,
    given.isOpen ? ['接受新申请', 'open for new pledges'] : ['不再接受新申请', 'closed to new pledges'],
  ]);
}
