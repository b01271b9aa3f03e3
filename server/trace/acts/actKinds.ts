import type { ActKinds } from '../../kernel/auth/acts/actKind.ts';
import type { TraceActDeps } from './actDeps.ts';
import { cardActs } from './cardActs.ts';
import { catalogueActs } from './catalogueActs.ts';
import { holdingActs } from './holdingActs.ts';
import { labelActs } from './labelActs.ts';
import { makingActs } from './makingActs.ts';
import { recallActs } from './recallActs.ts';

/** Goods from the field to the shop as acts, each with the event that says the same. */
export function traceActKinds(deps: TraceActDeps): ActKinds {
  return {
    ...catalogueActs(deps),
    ...makingActs(deps),
    ...holdingActs(deps),
    ...recallActs(deps),
    ...labelActs(deps),
    ...cardActs(deps),
  };
}
