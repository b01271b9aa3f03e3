import type { ActKinds } from '../../kernel/auth/acts/actKind.ts';
import { endingActs } from './endingActs.ts';
import { enforcingActs } from './enforcingActs.ts';
import { guaranteeActs } from './guaranteeActs.ts';
import { lendingActs } from './lendingActs.ts';
import type { LoanActDeps } from './loanActDeps.ts';
import { payingActs } from './payingActs.ts';
import { productActs } from './productActs.ts';
import { receiptActs } from './receiptActs.ts';

/** Loans as acts: terms come from the application, the offer or the chain, never from the caller alone. */
export function loanActs(deps: LoanActDeps): ActKinds {
  return {
    ...productActs(deps),
    ...lendingActs(deps),
    ...payingActs(deps),
    ...endingActs(deps),
    ...receiptActs(deps),
    ...guaranteeActs(deps),
    ...enforcingActs(deps),
  };
}
