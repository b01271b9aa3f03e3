import type { EventView, StepView } from '../credit/creditApi.ts';

/** What an event waits for from the office, and whether its days are over: then only in the person's favour is left. */
export interface OfficeDue {
  kind: 'repair' | 'objection';
  step: StepView;
  isLate: boolean;
}

/** @param now the chain's clock, seconds */
export function dueOf({ repair, objection }: EventView, now: number): OfficeDue[] {
  const due: OfficeDue[] = [];
  if (objection?.state === 'filed') due.push({ kind: 'objection', step: objection, isLate: isOver(objection, now) });
  if (repair?.state === 'evidence') due.push({ kind: 'repair', step: repair, isLate: isOver(repair, now) });
  return due;
}

function isOver({ dueAt }: StepView, now: number): boolean {
  return dueAt !== null && now * 1000 > Date.parse(dueAt);
}
