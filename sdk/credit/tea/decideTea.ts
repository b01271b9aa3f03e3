import { type Fen, quantity } from '../../units/quantities.ts';
import { CreditRefused } from '../creditRefused.ts';
import { answerOf, bitesOf } from './answer.ts';
import { factorsOf, turnoverOf } from './factors.ts';
import { isWash, leaveOut } from './leaveOut.ts';
import { pursesOf } from './purses.ts';
import { requireTrades } from './requireTrades.ts';
import type { LeftOut, TeaDecision, TeaRules, TeaTrade } from './types.ts';

export interface TeaApplication {
  /** Participant. */
  trader: string;
  /** The trader's trades and, so far as they are known, those of whom he trades with: rings close there. In any order. */
  trades: readonly TeaTrade[];
  amount: Fen;
  /** Seconds since 1970. */
  now: number;
}

const REVIEW = { zh: '申请人工复核', en: 'Ask for review by a person' } as const;

/**
 * 茶商E贷: an answer from trades alone (system 111). Pure: the same trades, rules and clock give the same answer anywhere. What
 * a person decides afterwards is a record of its own and not made here.
 * @throws CreditRefused TeaTradesTooMany, TeaTradeMalformed, TeaTradeRepeated, TeaTradeForeign, TeaRulesMalformed
 */
export function decideTea({ trader, trades, amount, now }: TeaApplication, rules: TeaRules): TeaDecision {
  requireRules(rules);
  const sorted = requireTrades(trader, trades, now);
  const left = leaveOut(sorted, rules);
  const own = sorted.filter(({ seller, buyer }) => seller === trader || buyer === trader);
  const leftOut = own.flatMap(({ id }) => left.get(id) ?? []);
  const counted = own.filter(({ id }) => !left.has(id));
  const standing = sorted.filter(({ id }) => left.get(id)?.reason !== 'countered');
  const purseOf = pursesOf(standing, rules.wash.collectingHands.value);
  const unpaid = own.filter(({ id }) => isForWantOfPayment(left.get(id)));
  const factors = factorsOf({ trader, counted, unpaid, purseOf, now }, rules.factors);
  const scorePpm = factors.reduce((sum, { ppm }) => sum + ppm, 0);
  const limit = limitOf(turnoverOf({ counted, now }), rules);
  const wash = leftOut.filter(isWash).map(({ trade }) => trade);
  const bites = bitesOf(
    { scorePpm, counted, wash, standing: own.length - countOf(leftOut, 'countered'), amount, limit, now },
    rules,
  );

  return {
    answer: answerOf(bites),
    ...{ bites, scorePpm, factors, limit, leftOut },
    counted: counted.map(({ id }) => id),
    review: REVIEW,
    rulesVersion: rules.version,
    decidedAt: now,
  };
}

function isForWantOfPayment(left: LeftOut | undefined): boolean {
  return left?.reason === 'unpaid' || left?.reason === 'paymentReused';
}

function countOf(leftOut: readonly LeftOut[], reason: LeftOut['reason']): number {
  return leftOut.filter((one) => one.reason === reason).length;
}

/** Down: no bank lends a part of a fen. */
function limitOf(turnover: bigint, { limit }: TeaRules): Fen {
  const share = (turnover * BigInt(limit.percentOfTurnover.value)) / 100n;
  const most = BigInt(limit.mostFen.value);
  return quantity('fen', share < most ? share : most);
}

function requireRules({ version, factors }: TeaRules): void {
  const all = Object.values(factors);
  const weight = all.reduce((sum, one) => sum + one.weight, 0);
  const isSloped = all.every(({ none, full }) => none !== full);
  if (weight !== 100 || !isSloped || all.some((one) => one.weight < 0)) {
    throw new CreditRefused('TeaRulesMalformed', version, 'weights make 100, and nothing and full marks differ');
  }
}
