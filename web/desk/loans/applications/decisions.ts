import type { ApplicationState, DecisionAnswer } from '../applicationApi.ts';

/** The machine's newest answer: it is made again when what it rests on has changed. */
export function machineOf(decisions: readonly DecisionAnswer[]): DecisionAnswer | undefined {
  return newestOf(decisions.filter(({ by }) => by === 'machine'));
}

/** The gateway tells them oldest first. */
export function newestOf(decisions: readonly DecisionAnswer[]): DecisionAnswer | undefined {
  return decisions.at(-1);
}

/** Whether an offer may follow: what a person said counts, else the machine's approval. */
export function mayOffer(decisions: readonly DecisionAnswer[]): boolean {
  const human = newestOf(decisions.filter(({ by }) => by === 'human'));
  return (human ?? machineOf(decisions))?.answer === 'approve';
}

/** A person may still decide: a machine's refusal ends nothing. */
export function isDecidable(state: ApplicationState): boolean {
  return state === 'filed' || state === 'investigating' || state === 'declined' || state === 'lapsed';
}
