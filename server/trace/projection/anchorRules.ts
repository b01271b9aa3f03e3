import { leafKindName } from '../../../sdk/trace/names.ts';
import type { RootAnchoredEvent } from '../../../types/ethers-contracts/trace/interfaces/ITraceAnchors.ts';
import { type Rule, rule } from '../../kernel/indexer/projection.ts';
import { traceAnchorTable } from '../tables.ts';
import { originOf } from './origin.ts';

/** Roots of events and counters. */
export const anchorRules: Record<string, Rule> = {
  'TraceAnchors.RootAnchored': rule<RootAnchoredEvent.OutputObject>({
    apply(state, event) {
      const { publisher, root, count, kind } = event.args;
      state.insert(traceAnchorTable, { publisher, root, count, kind: leafKindName(kind), ...originOf(event) });
    },
  }),
};
