import { COPY_RULES } from '../../sdk/trace/copies/copyRules.ts';
import { judgeLabel } from '../../sdk/trace/copies/judgeLabel.ts';
import type { CopyRules, LabelFacts } from '../../sdk/trace/copies/types.ts';
import { generateHistories, type History } from './histories/generateHistories.ts';

/** How the detector did on one part of the histories. */
export interface CopyFigures {
  histories: number;
  /** Copied and suspected, genuine and suspected, copied and not suspected, genuine and not suspected. */
  found: number;
  falseAlarms: number;
  missed: number;
  leftAlone: number;
  /** Of the suspected, those that are copies. */
  precision: number;
  /** Of the copies, those that are suspected. */
  recall: number;
  kinds: KindFigures[];
}

export interface KindFigures {
  kind: string;
  isCopied: boolean;
  suspected: number;
  of: number;
}

/** Judges every history of one part as the scan page would. */
export function evaluateCopies(part: History['part'], rules: CopyRules = COPY_RULES): CopyFigures {
  const judged = generateHistories()
    .filter((history) => history.part === part)
    .map((history) => ({ ...history, isSuspected: isSuspected(history, rules) }));
  const count = (isCopied: boolean, suspected: boolean) =>
    judged.filter((one) => one.isCopied === isCopied && one.isSuspected === suspected).length;
  const [found, falseAlarms, missed, leftAlone] = [
    count(true, true),
    count(false, true),
    count(true, false),
    count(false, false),
  ];

  return {
    histories: judged.length,
    ...{ found, falseAlarms, missed, leftAlone },
    precision: found / (found + falseAlarms),
    recall: found / (found + missed),
    kinds: [...Map.groupBy(judged, ({ kind }) => kind)].map(([kind, own]) => ({
      kind,
      isCopied: own[0]?.isCopied ?? false,
      suspected: own.filter((one) => one.isSuspected).length,
      of: own.length,
    })),
  };
}

function isSuspected(history: History, rules: CopyRules): boolean {
  return judgeLabel(factsOf(history), history.scans, rules, history.now).state === 'SUSPECT_COPY';
}

/** A label of which nothing else is known than what its history says. */
export function factsOf({ shippedAt, regions, opened }: History): LabelFacts {
  return {
    ...{ level: 'item' as const, isIssued: true, anchorExpectedAt: null },
    ...{ recalledAt: null, expiresAt: null, voidedAt: null, suspendedAt: null },
    ...{ shippedAt, regions, opened, reports: [], unlisted: null, clearedAt: null },
  };
}
