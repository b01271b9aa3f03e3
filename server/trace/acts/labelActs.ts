import { getAddress } from 'ethers';
import { packEvent } from '../../../sdk/trace/events/packEvent.ts';
import { issuedOn } from '../../../sdk/trace/labelSets/labelSet.ts';
import { packLabelsCall } from '../../../sdk/trace/labelSets/packLabels.ts';
import { voidLabelsCall } from '../../../sdk/trace/labelSets/voidLabels.ts';
import { voidSetCall } from '../../../sdk/trace/labelSets/voidSet.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKind, type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { sentences } from '../../market/actWords.ts';
import { chainNow, type TraceActDeps } from './actDeps.ts';
import { packParams, voidLabelsParams, voidSetParams } from './actSchemas.ts';
import { documentLine, EVENT_LINE, type Line, lotLine, massLine } from './goodsWords.ts';
import { actorOf, draftWithEvent, keepSaidEvent } from './saidEvent.ts';
import { requireBatch, requireSet, type StandingSet } from './standingGoods.ts';

const LABELS_A_WORD = 256;

/** Labels as acts: codes and tree are there before anybody confirms, since the act carries their root. */
export function labelActs(deps: TraceActDeps): ActKinds {
  return {
    'labels.pack': packing(deps),
    'labels.void': voiding(deps),
    'labels.voidSet': voidingWhole(deps),
  };
}

function packing(deps: TraceActDeps): ActKind {
  return actKind(
    packParams,
    async ({ batch: id, count, hasSecrets }, principal) => {
      if (count > deps.labelsPerSet) throw new AppError('LabelsTooMany', { count, most: deps.labelsPerSet });
      const { gtin, lot, netGrams } = await requireBatch(deps.db, id);
      // The chain says where the lot's labels go on: the projection may be a block behind.
      const { labels: firstIndex } = await issuedOn(deps, id);
      const packing = { batch: id, firstIndex, count, hasSecrets };
      await requirePackable(deps, principal.account, packing);

      const { root } = await deps.labels.issue({ gtin, lot, firstIndex, count, hasSecrets });
      const [actor, eventTime] = [actorOf(principal), await chainNow(deps.reader)];
      const said = packEvent({ gtin, lot, count, root, actor, eventTime });
      const words = sentences([
        [`包装 ${count} 件并生成标签`, `Pack ${count} units under labels made for it`],
        lotLine({ gtin, lot }),
        massLine(
          BigInt(count) * netGrams,
          (mass) => `散装转为包装 ${mass}`,
          (mass) => `${mass} of loose goods become packed ones`,
        ),
        [
          `标签序号 ${firstIndex} 至 ${firstIndex + count - 1}`,
          `labels ${firstIndex} to ${firstIndex + count - 1} of the lot`,
        ],
        hasSecrets ? SCRATCH : null,
        [`标签根 ${root}`, `root over the labels ${root}`],
        EVENT_LINE,
      ]);
      const call = packLabelsCall(deps, { ...packing, root, eventHash: said.digest });
      return draftWithEvent(deps.deployment, { call, words, said }, { actor, batches: [id] });
    },
    { recordsOnce: true, keep: keepSaidEvent },
  );
}

const SCRATCH: Line = ['每件另有刮开码', 'each with a code under a scratch layer'];
const ANY_WORD = `0x${'11'.repeat(32)}` as const;

/**
 * Whether the chain would let these goods be packed, before labels are made by the thousand for nobody.
 * Errors: those of the contract, by name.
 */
async function requirePackable(
  deps: TraceActDeps,
  account: string,
  packing: { batch: `0x${string}`; firstIndex: number; count: number; hasSecrets: boolean },
): Promise<void> {
  const { to, data } = packLabelsCall(deps, { ...packing, root: ANY_WORD, eventHash: ANY_WORD });
  await deps.tryCall({ signer: getAddress(account), to, data, value: 0n });
}

function voiding(deps: TraceActDeps): ActKind {
  return actKind(voidLabelsParams, async ({ set: id, indexes, document }) => {
    await requireDocument(deps.content, document);
    const standing = await requireSet(deps.db, id);
    const { word, bits } = wordOf(id, standing, indexes);
    const words = sentences([
      [`作废标签 ${indexes.length} 枚`, `Void ${indexes.length} labels`],
      [`序号 ${indexes.join('、')}`, `numbers ${indexes.join(', ')} of their lot`],
      ...setLines(id, standing),
      documentLine(document),
      FOR_GOOD,
    ]);
    return draft(deps.deployment, voidLabelsCall(deps, { set: standing.set, word, bits, basis: document }), words);
  });
}

function voidingWhole(deps: TraceActDeps): ActKind {
  return actKind(
    voidSetParams,
    async ({ set: id, document }) => {
      await requireDocument(deps.content, document);
      const standing = await requireSet(deps.db, id);
      const words = sentences([
        [`作废整组标签，共 ${standing.set.count} 枚`, `Void a whole set of ${standing.set.count} labels`],
        ...setLines(id, standing),
        documentLine(document),
        FOR_GOOD,
      ]);
      return draft(deps.deployment, voidSetCall(deps, { set: standing.set, basis: document }), words);
    },
    { recordsOnce: true },
  );
}

const FOR_GOOD: Line = ['作废后不能恢复', 'this cannot be undone'];

function setLines(id: string, { gtin, lot }: StandingSet): Line[] {
  return [[`标签组 ${id}`, `label set ${id}`], lotLine({ gtin, lot })];
}

/** The contract voids 256 labels at a time, by bits. Errors: LabelIndexOutside, LabelsSpanWords. */
function wordOf(id: string, { set }: StandingSet, indexes: readonly number[]): { word: number; bits: bigint } {
  const places = indexes.map((index) => index - set.firstIndex);
  const outside = places.findIndex((place) => place < 0 || place >= set.count);
  if (outside >= 0) throw new AppError('LabelIndexOutside', { set: id, index: indexes[outside] });
  const word = Math.floor((places[0] ?? 0) / LABELS_A_WORD);
  const first = set.firstIndex + word * LABELS_A_WORD;
  if (places.some((place) => Math.floor(place / LABELS_A_WORD) !== word)) {
    throw new AppError('LabelsSpanWords', { first, last: first + LABELS_A_WORD - 1 });
  }
  const bits = places.reduce((all, place) => all | (1n << BigInt(place % LABELS_A_WORD)), 0n);
  return { word, bits };
}
