import { decideTea } from '../../sdk/credit/tea/decideTea.ts';
import { isWash, leaveOut } from '../../sdk/credit/tea/leaveOut.ts';
import { TEA_RULES } from '../../sdk/credit/tea/teaRules.ts';
import type { TeaRules, TeaTrade } from '../../sdk/credit/tea/types.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { generateHistories, type TeaHistory } from './histories/generateHistories.ts';

/** How well wash trades are told from trades, on one part of the histories. */
export interface WashFigures {
  histories: number;
  trades: number;
  found: number;
  missed: number;
  falseAlarms: number;
  /** Of the trades left out as wash, those that are. */
  precision: number;
  /** Of the wash trades, those left out. */
  recall: number;
  kinds: KindFigures[];
}

export interface KindFigures {
  kind: string;
  isStaged: boolean;
  /** Trades that are wash, those of them found, and others left out as such. */
  wash: number;
  found: number;
  falseAlarms: number;
  /** Histories whose share of wash trades sends them to a person. */
  toHuman: number;
  of: number;
}

export function evaluateWash(part: TeaHistory['part'], rules: TeaRules = TEA_RULES): WashFigures {
  const histories = generateHistories().filter((history) => history.part === part);
  const kinds = [...Map.groupBy(histories, ({ kind }) => kind)].map(([kind, own]) => kindFigures(kind, own, rules));
  const total = (of: 'wash' | 'found' | 'falseAlarms') => kinds.reduce((sum, one) => sum + one[of], 0);
  const [found, falseAlarms, wash] = [total('found'), total('falseAlarms'), total('wash')];

  return {
    histories: histories.length,
    trades: histories.reduce((sum, { trades }) => sum + trades.length, 0),
    ...{ found, falseAlarms, missed: wash - found, kinds },
    precision: found / (found + falseAlarms),
    recall: found / wash,
  };
}

function kindFigures(kind: string, own: readonly TeaHistory[], rules: TeaRules): KindFigures {
  const judged = own.flatMap((history) => {
    const left = leaveOut(tradesOf(history), rules);
    return history.trades.map(({ id, isWash: truth }) => {
      const one = left.get(id);
      return { truth, isFound: one !== undefined && isWash(one) };
    });
  });
  return {
    kind,
    isStaged: own[0]?.isStaged ?? false,
    wash: judged.filter(({ truth }) => truth).length,
    found: judged.filter(({ truth, isFound }) => truth && isFound).length,
    falseAlarms: judged.filter(({ truth, isFound }) => !truth && isFound).length,
    toHuman: own.filter((history) => isSentToHuman(history, rules)).length,
    of: own.length,
  };
}

function isSentToHuman(history: TeaHistory, rules: TeaRules): boolean {
  const { trader, now } = history;
  const { bites } = decideTea({ trader, trades: tradesOf(history), amount: quantity('fen', 1n), now }, rules);
  return bites.some(({ rule }) => rule === 'washShare');
}

/** As a bank would have them, without the truth. */
export function tradesOf({ trades }: TeaHistory): TeaTrade[] {
  return trades.map(({ grams, price, at, batch: _, isWash: __, ...trade }) => ({
    ...trade,
    grams: quantity('g', BigInt(grams)),
    price: quantity('fen', BigInt(price)),
    tradedAt: at,
  }));
}
