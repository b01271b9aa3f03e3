import { batchId } from '../../../sdk/ids/keys.ts';
import { harvestCall } from '../../../sdk/trace/batches/harvest.ts';
import { mergeBatchesCall } from '../../../sdk/trace/batches/mergeBatches.ts';
import { splitBatchCall } from '../../../sdk/trace/batches/splitBatch.ts';
import { transformCall } from '../../../sdk/trace/batches/transform.ts';
import { harvestEvent } from '../../../sdk/trace/events/harvestEvent.ts';
import { makingEvent } from '../../../sdk/trace/events/makingEvent.ts';
import type { LotPart } from '../../../sdk/trace/events/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { type ActKinds, type ActPrincipal, actKind } from '../../kernel/auth/acts/actKind.ts';
import { moment, sentences } from '../../market/actWords.ts';
import { chainNow, type TraceActDeps } from './actDeps.ts';
import { harvestParams, mergeParams, type Part, splitParams, transformParams } from './actSchemas.ts';
import { EVENT_LINE, type Line, lotLine, massLine } from './goodsWords.ts';
import { actorOf, draftWithEvent, keepSaidEvent } from './saidEvent.ts';
import { requireBatches } from './standingGoods.ts';

// The contract takes a lot once.
const ONCE = { recordsOnce: true, keep: keepSaidEvent };

/** How batches come to be: from the field, or of others. */
export function makingActs(deps: TraceActDeps): ActKinds {
  return { ...harvesting(deps), ...regrouping(deps), ...transforming(deps) };
}

function harvesting(deps: TraceActDeps): ActKinds {
  return {
    'batches.harvest': actKind(
      harvestParams,
      (taken, principal) => {
        const { gtin, lot, parcel, grams, harvestedAt } = taken;
        const actor = actorOf(principal);
        const said = harvestEvent({ gtin, lot, grams, parcel, eventTime: harvestedAt, actor });
        const words = sentences([
          massLine(
            grams,
            (mass) => `采收 ${mass}`,
            (mass) => `Harvest ${mass}`,
          ),
          lotLine(taken),
          [`地块 ${parcel}`, `from parcel ${parcel}`],
          [`采收时间 ${moment(harvestedAt)}`, `taken in ${moment(harvestedAt)}`],
          [
            '计入基地当年认证产能，超出即拒绝',
            'counts against the base’s certified capacity of the year; more is refused',
          ],
          EVENT_LINE,
        ]);
        const call = harvestCall(deps, { ...taken, eventHash: said.digest });
        return draftWithEvent(deps.deployment, { call, words, said }, { actor, batches: [batchId(gtin, lot)] });
      },
      ONCE,
    ),
  };
}

function regrouping(deps: TraceActDeps): ActKinds {
  return {
    'batches.split': actKind(
      splitParams,
      async ({ batch, grams, lot }, principal) => {
        const { said, inputs, gtin } = await regrouped(deps, [{ batch, grams }], lot, principal);
        const words = sentences([
          massLine(
            grams,
            (mass) => `分出 ${mass}，新批号 ${lot}`,
            (mass) => `Put ${mass} under the new lot ${lot}`,
          ),
          ...inputLines(inputs),
          NEW_PAPER,
          EVENT_LINE,
        ]);
        const call = splitBatchCall(deps, { part: { batch, grams }, lot, eventHash: said.digest });
        const batches = [batch, batchId(gtin, lot)];
        return draftWithEvent(deps.deployment, { call, words, said }, { actor: actorOf(principal), batches });
      },
      ONCE,
    ),
    'batches.merge': actKind(
      mergeParams,
      async ({ parts, lot }, principal) => {
        const { said, inputs, gtin, grams } = await regrouped(deps, parts, lot, principal);
        const words = sentences([
          massLine(
            grams,
            (mass) => `合并 ${parts.length} 批，共 ${mass}，新批号 ${lot}`,
            (mass) => `Put ${parts.length} batches, ${mass}, together under the new lot ${lot}`,
          ),
          ...inputLines(inputs),
          NEW_PAPER,
          EVENT_LINE,
        ]);
        const call = mergeBatchesCall(deps, { parts, lot, eventHash: said.digest });
        const batches = [...parts.map((part) => part.batch), batchId(gtin, lot)];
        return draftWithEvent(deps.deployment, { call, words, said }, { actor: actorOf(principal), batches });
      },
      ONCE,
    ),
  };
}

function transforming(deps: TraceActDeps): ActKinds {
  return {
    'batches.transform': actKind(
      transformParams,
      async (made, principal) => {
        const { inputs: parts, gtin, lot, grams, producedAt } = made;
        const actor = actorOf(principal);
        const inputs = await lotParts(deps, parts);
        const output = { gtin, lot, grams };
        const said = makingEvent({ inputs, output, isRegrouping: false, eventTime: producedAt, actor });
        const words = sentences([
          massLine(
            grams,
            (mass) => `制成 ${mass}`,
            (mass) => `Make ${mass}`,
          ),
          lotLine(made),
          ...inputLines(inputs),
          [`生产时间 ${moment(producedAt)}`, `produced ${moment(producedAt)}`],
          ['投入随之消耗；超出配方出品率即拒绝', 'the inputs are used up; more than the recipes give is refused'],
          EVENT_LINE,
        ]);
        const call = transformCall(deps, { ...made, eventHash: said.digest });
        const batches = [...parts.map((part) => part.batch), batchId(gtin, lot)];
        return draftWithEvent(deps.deployment, { call, words, said }, { actor, batches });
      },
      ONCE,
    ),
  };
}

const NEW_PAPER: Line = ['新批次须另附凭证', 'the new lot needs a paper of its own'];

function inputLines(inputs: readonly LotPart[]): Line[] {
  return inputs.map(({ gtin, lot, grams }) =>
    massLine(
      grams,
      (mass) => `投入 ${gtin} 批号 ${lot}：${mass}`,
      (mass) => `of ${gtin} lot ${lot}: ${mass}`,
    ),
  );
}

/** Goods that stay what they are under another lot: the item is the first input's, and the contract holds the others to it. */
async function regrouped(deps: TraceActDeps, parts: readonly Part[], lot: string, principal: ActPrincipal) {
  const inputs = await lotParts(deps, parts);
  const gtin = inputs[0]?.gtin ?? '';
  const grams = quantity(
    'g',
    parts.reduce((sum, part) => sum + part.grams, 0n),
  );
  const basics = { eventTime: await chainNow(deps.reader), actor: actorOf(principal) };
  return {
    said: makingEvent({ ...basics, inputs, output: { gtin, lot, grams }, isRegrouping: true }),
    inputs,
    gtin,
    grams,
  };
}

async function lotParts({ db }: TraceActDeps, parts: readonly Part[]): Promise<LotPart[]> {
  const batches = await requireBatches(
    db,
    parts.map((part) => part.batch),
  );
  return batches.map(({ gtin, lot }, i) => ({ gtin, lot, grams: parts[i]?.grams ?? quantity('g', 0n) }));
}
