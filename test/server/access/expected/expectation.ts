import type { Caller } from './callers.ts';

/**
 * What somebody may meet who may not: a refusal that names the reason, an answer as if there were nothing, either of these
 * (`closed`), or any refusal at all (`lacking`): where an act is about the caller's own goods, money or papers, who has none is
 * told so, and nothing is done.
 */
export type Refusal = 'forbidden' | 'hidden' | 'closed' | 'lacking';

/** One door and who may pass it. */
export interface Expected {
  /** An operation, like `GET /api/loans/{id}`, or a kind of act. */
  call: string;
  /** Which of several objects, where one door has a row for each. */
  of?: string;
  /** Who may, as far as who asks goes: refusals about what is asked count as let in. */
  may: readonly Caller[];
  /** What all others meet that are signed in; where nobody is left over it says so for readers. */
  others: Refusal;
  /** Callers that meet something else than the others. */
  but?: Readonly<Partial<Record<Caller, Refusal>>>;
  /** Of a list that all of `may` can ask for: who finds the object of the test in the answer. */
  sees?: readonly Caller[];
}

/** @param call of an operation or the name of an act kind */
export function row(
  call: string,
  may: readonly Caller[],
  others: Refusal,
  more: Omit<Expected, 'call' | 'may' | 'others'> = {},
): Expected {
  return { call, may, others, ...more };
}
