import type { LoanApplicationView } from './borrowerApi.ts';

type Reviewed = Pick<LoanApplicationView, 'state' | 'isReviewWanted'> & { decisions: readonly { by: string }[] };

/** Past its end, or taken back, nothing is left to look at again. */
const OVER: readonly LoanApplicationView['state'][] = ['drawn', 'withdrawn', 'erased'];

/** 申请人工复核 is offered whatever a machine answered, a refusal above all; once, and until a person has decided. */
export function isReviewOffered({ state, isReviewWanted, decisions }: Reviewed): boolean {
  const isDecided = decisions.some(({ by }) => by === 'human');
  return !OVER.includes(state) && !isReviewWanted && !isDecided && decisions.length > 0;
}
