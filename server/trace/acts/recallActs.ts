import { closeRecallCall } from '../../../sdk/trace/batches/closeRecall.ts';
import { liftRecallCall } from '../../../sdk/trace/batches/liftRecall.ts';
import { recallCall } from '../../../sdk/trace/batches/recall.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { sentences } from '../../market/actWords.ts';
import type { TraceActDeps } from './actDeps.ts';
import { recallParams, recallStepParams } from './actSchemas.ts';
import { documentLine, type Line, lotLine } from './goodsWords.ts';
import { requireBatch } from './standingGoods.ts';

/** 食品召回管理办法, by urgency. */
const LEVELS: Record<number, Line> = {
  1: ['一级召回', 'Recall, level 1'],
  2: ['二级召回', 'Recall, level 2'],
  3: ['三级召回', 'Recall, level 3'],
};

/** Recalls, each resting on a stored document. */
export function recallActs(deps: TraceActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'batches.recall': actKind(recallParams, async ({ batch: id, level, document }) => {
      await requireDocument(content, document);
      const batch = await requireBatch(db, id);
      const words = sentences([
        LEVELS[level] ?? null,
        lotLine(batch),
        [
          '立即生效，含由其制成的一切货物；此后只可退回生产者、收回或损耗',
          'at once, with all that was made of it: such goods go back to their maker, are recovered or lost, and nothing else',
        ],
        [`通知文件 sha2-256 ${document}`, `notice sha2-256 ${document}`],
      ]);
      return draft(deployment, recallCall(deps, { batch: id, level, basis: document }), words);
    }),
    'batches.liftRecall': actKind(recallStepParams, async ({ batch: id, document }) => {
      await requireDocument(content, document);
      const words = sentences([
        ['撤销召回：该召回有误', 'Lift the recall: it was an error'],
        lotLine(await requireBatch(db, id)),
        documentLine(document),
      ]);
      return draft(deployment, liftRecallCall(deps, { batch: id, basis: document }), words);
    }),
    'batches.closeRecall': actKind(recallStepParams, async ({ batch: id, document }) => {
      await requireDocument(content, document);
      const words = sentences([
        ['终结召回：该批次已无货物在任何人手中', 'Close the recall: none of the batch is left in anybody’s hands'],
        lotLine(await requireBatch(db, id)),
        ['召回标记保留', 'the goods stay marked as recalled'],
        [`总结报告 sha2-256 ${document}`, `report sha2-256 ${document}`],
      ]);
      return draft(deployment, closeRecallCall(deps, { batch: id, report: document }), words);
    }),
  };
}
