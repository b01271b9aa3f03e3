import { getAddress } from 'ethers';
import { enclosePaperCall } from '../../../sdk/trace/batches/enclosePaper.ts';
import { handOverCall } from '../../../sdk/trace/batches/handOver.ts';
import { loseGoodsCall } from '../../../sdk/trace/batches/loseGoods.ts';
import { recoverGoodsCall } from '../../../sdk/trace/batches/recoverGoods.ts';
import { sellGoodsCall } from '../../../sdk/trace/batches/sellGoods.ts';
import { type GoodsEnding, goodsEndEvent } from '../../../sdk/trace/events/goodsEndEvent.ts';
import { handOverEvent } from '../../../sdk/trace/events/handOverEvent.ts';
import { draft } from '../../evidence/actKinds.ts';
import { type ActKind, type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { accountName } from '../../market/actDeps.ts';
import { sentences } from '../../market/actWords.ts';
import { participantOfAccount } from '../../participants/participantOfAccount.ts';
import { chainNow, type TraceActDeps } from './actDeps.ts';
import { encloseParams, goodsEndParams, handOverParams } from './actSchemas.ts';
import { EVENT_LINE, formLine, type Line, lotLine, massLine } from './goodsWords.ts';
import { actorOf, draftWithEvent, keepSaidEvent } from './saidEvent.ts';
import { requireBatch } from './standingGoods.ts';

// The same goods may move twice.
const MAY_REPEAT = { recordsOnce: false, keep: keepSaidEvent };

/** What a holder does with goods: a paper to them, into other hands, and out of the books. */
export function holdingActs(deps: TraceActDeps): ActKinds {
  return {
    'batches.enclose': enclosing(deps),
    'batches.handOver': handingOver(deps),
    'batches.lose': ending(deps, 'lost', loseGoodsCall),
    'batches.sell': ending(deps, 'sold', sellGoodsCall),
    'batches.recover': ending(deps, 'recovered', recoverGoodsCall),
  };
}

function enclosing(deps: TraceActDeps): ActKind {
  return actKind(encloseParams, async ({ batch: id, evidence }) => {
    const batch = await requireBatch(deps.db, id);
    const words = sentences([
      [`为批次 ${id} 附上凭证 ${evidence}`, `Enclose paper ${evidence} with batch ${id}`],
      lotLine(batch),
      ['此后以该凭证为准，此前的不再适用', 'it takes the place of the one before'],
    ]);
    return draft(deps.deployment, enclosePaperCall(deps, { batch: id, evidence }), words);
  });
}

function handingOver(deps: TraceActDeps): ActKind {
  return actKind(
    handOverParams,
    async ({ batch: id, isPacked, to, grams }, principal) => {
      const [batch, receiver] = [await requireBatch(deps.db, id), await participantOfAccount(deps.db, to)];
      const [actor, eventTime] = [actorOf(principal), await chainNow(deps.reader)];
      const said = handOverEvent({ gtin: batch.gtin, lot: batch.lot, grams, receiver, actor, eventTime });
      const name = await accountName(deps, to);
      const words = sentences([
        massLine(
          grams,
          (mass) => `向 ${name}（${to}）交付 ${mass}`,
          (mass) => `Hand ${mass} over to ${name} (${to})`,
        ),
        lotLine(batch),
        formLine(isPacked),
        EVENT_LINE,
      ]);
      const call = handOverCall(deps, { batch: id, isPacked, grams, to: getAddress(to), eventHash: said.digest });
      return draftWithEvent(deps.deployment, { call, words, said }, { actor, batches: [id] });
    },
    MAY_REPEAT,
  );
}

const ENDING_WORDS: Record<GoodsEnding, { zh: (mass: string) => string; en: (mass: string) => string; note: Line }> = {
  lost: {
    zh: (mass) => `登记损耗 ${mass}`,
    en: (mass) => `Write ${mass} off as lost`,
    note: ['不再出现，不能恢复', 'they are gone from the books for good'],
  },
  sold: {
    zh: (mass) => `售给消费者 ${mass}`,
    en: (mass) => `Sell ${mass} to consumers`,
    note: ['不再属于任何参与方，不能恢复', 'they are nobody’s goods in the books any more'],
  },
  recovered: {
    zh: (mass) => `召回收回 ${mass}`,
    en: (mass) => `Take ${mass} out of the market in a recall`,
    note: ['仅限已召回的货物', 'recalled goods alone'],
  },
};

function ending(deps: TraceActDeps, how: GoodsEnding, callOf: typeof loseGoodsCall): ActKind {
  return actKind(
    goodsEndParams,
    async ({ batch: id, isPacked, grams }, principal) => {
      const batch = await requireBatch(deps.db, id);
      const [actor, eventTime] = [actorOf(principal), await chainNow(deps.reader)];
      const said = goodsEndEvent(how, { gtin: batch.gtin, lot: batch.lot, grams, actor, eventTime });
      const { zh, en, note } = ENDING_WORDS[how];
      const words = sentences([massLine(grams, zh, en), lotLine(batch), formLine(isPacked), note, EVENT_LINE]);
      const call = callOf(deps, { batch: id, isPacked, grams, eventHash: said.digest });
      return draftWithEvent(deps.deployment, { call, words, said }, { actor, batches: [id] });
    },
    MAY_REPEAT,
  );
}
