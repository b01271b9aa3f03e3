import { type Bytes32, batchId } from '../../../sdk/ids/keys.ts';
import { batch, paperOf } from '../../../sdk/trace/batches/batch.ts';
import { enclosePaperCall } from '../../../sdk/trace/batches/enclosePaper.ts';
import { harvestCall } from '../../../sdk/trace/batches/harvest.ts';
import { transformCall } from '../../../sdk/trace/batches/transform.ts';
import { harvestEvent } from '../../../sdk/trace/events/harvestEvent.ts';
import { makingEvent } from '../../../sdk/trace/events/makingEvent.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { readParcel } from '../world/parcels.ts';
import { TEA_MAKER } from '../world/teaTrades.ts';
import { GTIN } from '../world/trace.ts';
import { attestDemo } from './attestDemo.ts';
import type { SeedAct } from './pipeline.ts';
import { tellingOf } from './seedEvents.ts';
import type { SeedContext } from './seedWorld.ts';

const PARCEL = 'P5';
/** Leaf for a gram of tea, as the recipe has it. */
const LEAF_A_GRAM = 4n;

/**
 * Loose tea of the maker's own base, tested, to be traded between cards; found where it stands.
 * @returns its batch
 */
export async function makeTea(context: SeedContext, { lot, grams }: { lot: string; grams: bigint }): Promise<Bytes32> {
  const [leaf, tea] = [batchId(GTIN.freshLeaf, `${lot}-LEAF`), batchId(GTIN.tea, lot)];
  const act = (call: SeedAct['call']) => context.run([{ signer: context.keys.privateKeyOf(TEA_MAKER), call }]);
  const { tell } = tellingOf(context);
  const actor = context.participant(TEA_MAKER);
  const input = { gtin: GTIN.freshLeaf, lot: `${lot}-LEAF`, grams: quantity('g', grams * LEAF_A_GRAM) };
  if (!(await batch(context, leaf))) {
    const [parcel, harvestedAt] = [readParcel(PARCEL).id, await context.now()];
    const said = harvestEvent({ ...input, parcel, eventTime: harvestedAt, actor });
    await tell(said, TEA_MAKER, [leaf]);
    await act(harvestCall(context, { ...input, parcel, harvestedAt, eventHash: said.digest }));
  }
  if (!(await batch(context, tea))) {
    const producedAt = await context.now();
    const output = { gtin: GTIN.tea, lot, grams: quantity('g', grams) };
    const said = makingEvent({ eventTime: producedAt, actor, inputs: [input], output, isRegrouping: false });
    await tell(said, TEA_MAKER, [leaf, tea]);
    const inputs = [{ batch: leaf, grams: input.grams }];
    await act(transformCall(context, { inputs, ...output, producedAt, eventHash: said.digest }));
  }
  if (BigInt(await paperOf(context, tea)) === 0n) {
    const paper = { issuer: 'laboratory', subject: tea, value: 1n, basisDate: await context.now() };
    const evidence = await attestDemo(context, {
      ...paper,
      schema: 'FACTORY_INSPECTION',
      note: `示例：${lot} 出厂检验合格`,
    });
    await act(enclosePaperCall(context, { batch: tea, evidence }));
  }
  return tea;
}
