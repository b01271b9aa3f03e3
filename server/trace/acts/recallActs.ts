import { getAddress } from 'ethers';
import { closeRecallCall } from '../../../sdk/trace/batches/closeRecall.ts';
import { liftRecallCall } from '../../../sdk/trace/batches/liftRecall.ts';
import { recallCall } from '../../../sdk/trace/batches/recall.ts';
import { seizeGoodsCall } from '../../../sdk/trace/batches/seizeGoods.ts';
import { goodsEndEvent } from '../../../sdk/trace/events/goodsEndEvent.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKind, type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { accountName } from '../../market/actDeps.ts';
import { sentences } from '../../market/actWords.ts';
import { participantOfAccount } from '../../participants/participantOfAccount.ts';
import { chainNow, type TraceActDeps } from './actDeps.ts';
import { recallParams, recallStepParams, seizeParams } from './actSchemas.ts';
import { documentLine, EVENT_LINE, formLine, type Line, lotLine, massLine } from './goodsWords.ts';
import { actorOf, draftWithEvent, keepSaidEvent } from './saidEvent.ts';
import { requireBatch } from './standingGoods.ts';

/** 食品召回管理办法, by urgency. */
const LEVELS: Record<number, Line> = {
  1: ['一级召回', 'Recall, level 1'],
  2: ['二级召回', 'Recall, level 2'],
  3: ['三级召回', 'Recall, level 3'],
};

/** Recalls, each resting on a stored document. */
export function recallActs(deps: TraceActDeps): ActKinds {
  return { ...recalling(deps), 'batches.seize': seizing(deps) };
}

function seizing(deps: TraceActDeps): ActKind {
  return actKind(
    seizeParams,
    async ({ batch: id, isPacked, holder, grams, isFound, document }, principal) => {
      await requireDocument(deps.content, document);
      const batch = await requireBatch(deps.db, id);
      const owner = await participantOfAccount(deps.db, holder);
      const [eventTime, name] = [await chainNow(deps.reader), await accountName(deps, holder)];
      // It says what became of the goods in the hands of who had them; who decided it stands in the act.
      const end = { gtin: batch.gtin, lot: batch.lot, grams, actor: owner, eventTime };
      const said = goodsEndEvent(isFound ? 'recovered' : 'lost', end);
      const words = sentences([
        massLine(
          grams,
          (mass) => `收缴 ${name}（${holder}）持有的已召回货物 ${mass}`,
          (mass) => `Seize ${mass} of recalled goods from ${name} (${holder})`,
        ),
        lotLine(batch),
        formLine(isPacked),
        isFound
          ? ['记为收回', 'they count as recovered']
          : ['下落不明，记为损耗', 'they are not found and count as lost'],
        documentLine(document),
        EVENT_LINE,
      ]);
      const goods = { batch: id, isPacked, holder: getAddress(holder), grams, isFound };
      const call = seizeGoodsCall(deps, { ...goods, eventHash: said.digest, basis: document });
      return draftWithEvent(deps.deployment, { call, words, said }, { actor: actorOf(principal), batches: [id] });
    },
    { recordsOnce: false, keep: keepSaidEvent },
  );
}

function recalling(deps: TraceActDeps): ActKinds {
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
