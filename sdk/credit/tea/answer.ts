import type { Fen } from '../../units/quantities.ts';
import { DAY } from './roundTrips.ts';
import { type Answer, type Bite, RULE_NAMES, type RuleName, type TeaRules } from './types.ts';

/** What the rules of an answer look at. */
export interface Found {
  scorePpm: number;
  counted: readonly { id: string; tradedAt: number }[];
  /** The trader's own trades that went round, and how many stand in all. */
  wash: readonly string[];
  standing: number;
  amount: Fen;
  limit: Fen;
  now: number;
}

type Bound = { found: bigint; bound: bigint; bites: boolean; trades: readonly string[] };

/** Every rule that bites, in the order of RULE_NAMES. */
export function bitesOf(found: Found, rules: Pick<TeaRules, 'answers'>): Bite[] {
  return RULE_NAMES.flatMap((rule) => {
    const { bites, ...measured } = MEASURES[rule](found, rules);
    return bites ? [{ rule, ...wordsOf(rule, rules), ...measured }] : [];
  });
}

/**
 * A person's matter wherever one rule says so, even beside one that refuses: a machine says no only where nothing is left to
 * look into.
 */
export function answerOf(bites: readonly Bite[]): Answer {
  if (bites.length === 0) return 'approve';
  return bites.some(({ answer }) => answer === 'human') ? 'human' : 'refuse';
}

const MEASURES: Readonly<Record<RuleName, (found: Found, rules: Pick<TeaRules, 'answers'>) => Bound>> = {
  scoreLow: ({ scorePpm }, { answers }) => below(scorePpm, answers.scoreLow.value),
  scoreMiddling: ({ scorePpm }, { answers }) => {
    const measured = below(scorePpm, answers.scoreMiddling.value);
    return { ...measured, bites: measured.bites && scorePpm >= answers.scoreLow.value };
  },
  tradesFew: ({ counted }, { answers }) => ({
    ...below(counted.length, answers.tradesFew.value),
    trades: counted.map(({ id }) => id),
  }),
  washShare: ({ wash, standing }, { answers }) => {
    const bound = answers.washShare.value;
    // Compared as a product; the percent that is told is rounded down.
    const bites = wash.length * 100 > standing * bound;
    const found = standing === 0 ? 0n : BigInt(Math.floor((wash.length * 100) / standing));
    return { found, bound: BigInt(bound), bites, trades: wash };
  },
  lastTradeOld: ({ counted, now }, { answers }) => {
    const last = counted.at(-1);
    const bound = answers.lastTradeOld.value;
    if (!last) return { found: 0n, bound: BigInt(bound), bites: false, trades: [] };
    const days = Math.floor((now - last.tradedAt) / DAY);
    return { found: BigInt(days), bound: BigInt(bound), bites: days > bound, trades: [last.id] };
  },
  amountAboveLimit: ({ amount, limit }) => ({ found: amount, bound: limit, bites: amount > limit, trades: [] }),
};

function below(found: number, bound: number): Bound {
  return { found: BigInt(found), bound: BigInt(bound), bites: found < bound, trades: [] };
}

function wordsOf(rule: RuleName, { answers }: Pick<TeaRules, 'answers'>): Pick<Bite, 'answer' | 'zh' | 'en'> {
  if (rule === 'amountAboveLimit') {
    return { answer: 'human', zh: '申请金额高于测算额度', en: 'More is asked for than these trades carry' };
  }
  const { answer, zh, en } = answers[rule];
  return { answer, zh, en };
}
