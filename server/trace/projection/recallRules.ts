import type {
  BatchRecalledEvent,
  RecallClosedEvent,
  RecallLiftedEvent,
} from '../../../types/ethers-contracts/trace/interfaces/IProductBatches.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { type Read, type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { batchTable, recallStepTable, recallTable } from '../tables.ts';
import { originOf } from './origin.ts';
import { withoutRecall, withRecall, withRecallClosed } from './words.ts';

/** A recall marks one batch; what hangs below is found by walking (server/trace/lineage). */
export const recallRules: Record<string, Rule> = {
  'ProductBatches.BatchRecalled': rule<BatchRecalledEvent.OutputObject>({ reads: ofBatch, apply: recall }),
  'ProductBatches.RecallLifted': rule<RecallLiftedEvent.OutputObject>({
    reads: ofBatch,
    apply(state, event) {
      const { batch, actor, basis } = event.args;
      const lifted = { state: 'lifted', lifted_by: actor, lifted_at: BigInt(event.time), lift_basis: basis };
      state.amend(batchTable, [batch], ({ word }) => ({ word: withoutRecall(word), ...NOT_RECALLED }));
      state.amend(recallTable, [batch], () => lifted);
      addStep(state, event, { batch, step: 'lifted', level: 0, actor, document: basis });
    },
  }),
  'ProductBatches.RecallClosed': rule<RecallClosedEvent.OutputObject>({
    reads: ofBatch,
    apply(state, event) {
      const { batch, actor, report } = event.args;
      const closed = { state: 'closed', closed_by: actor, closed_at: BigInt(event.time), report };
      state.amend(batchTable, [batch], ({ word }) => ({ word: withRecallClosed(word), is_recall_closed: true }));
      state.amend(recallTable, [batch], () => closed);
      addStep(state, event, { batch, step: 'closed', level: 0, actor, document: report });
    },
  }),
};

const NOT_RECALLED = { recalled_at: null, recall_level: 0, is_recall_closed: false };

function ofBatch({ batch }: { batch: string }): Read[] {
  return [
    [batchTable, batch],
    [recallTable, batch],
  ];
}

/** Told of a standing recall, it raises its level; since when goods are recalled stays as it was. */
function recall(state: ProjectionState, event: LedgerEvent<BatchRecalledEvent.OutputObject>): void {
  const { batch, actor, basis } = event.args;
  const standing = state.get(recallTable, batch);
  const first = standing?.state === 'standing' ? standing : undefined;
  const time = first?.time ?? event.time;
  const level = Number(event.args.level);
  state.amend(batchTable, [batch], ({ word }) => ({
    word: withRecall(word, level, Number(time)),
    recalled_at: BigInt(time),
    recall_level: level,
    is_recall_closed: false,
  }));
  const row = { batch, level, state: 'standing', actor, basis, ...OPEN, ...originOf(event) };
  state.put(recallTable, { ...row, time: BigInt(time) });
  addStep(state, event, { batch, step: 'recalled', level, actor, document: basis });
}

const OPEN = { closed_by: null, closed_at: null, report: null, lifted_by: null, lifted_at: null, lift_basis: null };

interface Step {
  batch: string;
  step: 'recalled' | 'closed' | 'lifted';
  level: number;
  actor: string;
  document: string;
}

function addStep(state: ProjectionState, event: LedgerEvent<unknown>, step: Step): void {
  state.insert(recallStepTable, { ...step, ...originOf(event) });
}
