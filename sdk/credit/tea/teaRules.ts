import { assumed } from '../stated.ts';
import type { FactorRule, TeaRules } from './types.ts';

/**
 * The numbers in force, each 假定: no bank published its own (systems 111, 157). Those of wash trades were set on two thirds
 * of the histories in scripts/tea and judged on the rest (README). Changed numbers get a new version; decisions name theirs.
 */
export const TEA_RULES: TeaRules = {
  version: '2026-11',
  wash: {
    windowDays: assumed(30, '对倒、循环的时间窗（日）', 'Days within which goods that come back count as a round trip'),
    netPercent: assumed(20, '净流量低于总流量的比例（%）', 'Net mass between two hands below this percent of gross'),
    cycleLength: assumed(4, '循环的最多笔数', 'Most trades of a cycle'),
    keptPercent: assumed(
      50,
      '循环中每笔与首笔重量之比的下限（%）',
      'Least percent between the first mass of a cycle and another',
    ),
    collectingHands: assumed(6, '收款账户视为代收账户的户数', 'Hands from which on a payee collects for a market'),
  },
  factors: {
    turnover: line(30, 5_000_000n, 100_000_000n, '分', '近 365 日有效成交额', 'Counted turnover of the last 365 days'),
    months: line(15, 2n, 8n, '月', '近 365 日有成交的月数', 'Months with trades, of the last 365 days'),
    counterparties: line(15, 3n, 15n, '户', '交易对手户数', 'Hands traded with'),
    concentration: line(15, 90n, 40n, '%', '最大对手占成交额比例', 'Share of the largest of them in the turnover'),
    history: line(15, 90n, 540n, '日', '首笔有效成交至今', 'Days since the first counted trade'),
    paid: line(10, 50n, 95n, '%', '有付款凭证的成交比例', 'Trades with a payment shown'),
  },
  answers: {
    scoreLow: { ...assumed(300_000, '评分低于下限', 'The score is below the least'), answer: 'refuse' },
    scoreMiddling: {
      ...assumed(550_000, '评分未达自动通过线', 'The score is below what passes by itself'),
      answer: 'human',
    },
    tradesFew: { ...assumed(30, '有效成交笔数不足', 'Too few trades count'), answer: 'human' },
    washShare: { ...assumed(10, '剔除的异常交易占比过高（%）', 'Too many of the trades go round'), answer: 'human' },
    lastTradeOld: {
      ...assumed(200, '最近一笔有效成交过久（日）', 'The last counted trade is long ago'),
      answer: 'human',
    },
  },
  limit: {
    percentOfTurnover: assumed(30, '额度占近一年有效成交额（%）', 'Percent of a year’s counted turnover that is lent'),
    mostFen: assumed(30_000_000, '单户最高额度（分）', 'Most for one trader, fen'),
  },
};

function line(weight: number, none: bigint, full: bigint, unit: string, zh: string, en: string): FactorRule {
  return { weight, none, full, basis: '假定', unit, zh, en };
}
