import type { Bytes32 } from '../../ids/keys.ts';
import type { CommittedSchedule } from '../register/scheduleRoot.ts';
import type { OpenItems } from './types.ts';

export interface OpenQuestion {
  loan: Bytes32;
  /** That stands; undefined where proceeds have ended it. */
  schedule: CommittedSchedule | undefined;
  /** Number of the next instalment. */
  next: number;
  /** Seconds: when the proceeds were paid (`paidUnder`). */
  paidAt: bigint;
}

/** What `settleLoanCase` is shown of a loan: from the next instalment to the first that wasn't due yet, or to the last. */
export function openItems({ loan, schedule, next, paidAt }: OpenQuestion): OpenItems {
  const left = schedule?.instalments.filter(({ number }) => number >= next) ?? [];
  const due = left.filter(({ dueAt }) => dueAt < paidAt).length;
  const instalments = left.slice(0, due + 1).map((instalment) => {
    return { instalment, proof: schedule?.proofOf(instalment.number) ?? [] };
  });
  return { loan, instalments };
}
