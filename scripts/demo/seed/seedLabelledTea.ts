import { attestCall } from '../../../sdk/evidence/attest.ts';
import { type Bytes32, batchId, evidenceId, schemaId } from '../../../sdk/ids/keys.ts';
import { batch, goodsOf, paperOf } from '../../../sdk/trace/batches/batch.ts';
import { enclosePaperCall } from '../../../sdk/trace/batches/enclosePaper.ts';
import { handOverCall } from '../../../sdk/trace/batches/handOver.ts';
import { harvestCall } from '../../../sdk/trace/batches/harvest.ts';
import { transformCall } from '../../../sdk/trace/batches/transform.ts';
import { handOverEvent } from '../../../sdk/trace/events/handOverEvent.ts';
import { harvestEvent } from '../../../sdk/trace/events/harvestEvent.ts';
import { makingEvent } from '../../../sdk/trace/events/makingEvent.ts';
import { packEvent } from '../../../sdk/trace/events/packEvent.ts';
import { issuedOn } from '../../../sdk/trace/labelSets/labelSet.ts';
import { packLabelsCall } from '../../../sdk/trace/labelSets/packLabels.ts';
import { writeCertificate } from '../../../sdk/trace/papers/writeCertificate.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { readParcel } from '../world/parcels.ts';
import { demoItems, demoTea, GTIN } from '../world/trace.ts';
import { attestDemo } from './attestDemo.ts';
import type { SeedAct } from './pipeline.ts';
import { type Telling, tellingOf } from './seedEvents.ts';
import { type SeedLabels, seedLabelsOf } from './seedLabels.ts';
import type { SeedContext } from './seedWorld.ts';

const PASSED = 1n;
const [LEAF, TEA] = [batchId(GTIN.freshLeaf, demoTea.leafLot), batchId(GTIN.tea, demoTea.lot)];

/** What the steps share. */
interface Steps extends SeedContext, Telling, SeedLabels {
  act(party: string, call: SeedAct['call']): Promise<void>;
}

/**
 * A lot that can be scanned: leaf of P6 under its grower's promise, tea made of it by the cooperative, tested, under labels,
 * most of it with a trader. Each step looks whether it stands, so that a seed that was interrupted goes on.
 */
export async function seedLabelledTea(context: SeedContext): Promise<void> {
  const act = (party: string, call: SeedAct['call']) =>
    context.run([{ signer: context.keys.privateKeyOf(party), call }]);
  const steps: Steps = { ...context, ...tellingOf(context), ...seedLabelsOf(context), act };
  await harvested(steps);
  await promised(steps);
  await made(steps);
  await tested(steps);
  await packed(steps, demoTea.scratched);
  await shipped(steps);
  // Last of all: by it a seed that ran to its end is known.
  await packed(steps, demoTea.plain);
}

async function harvested(steps: Steps): Promise<void> {
  if (await batch(steps, LEAF)) return;
  const { grower, leafLot: lot, leafGrams } = demoTea;
  const [gtin, parcel, harvestedAt] = [GTIN.freshLeaf, readParcel(demoTea.parcel).id, await steps.now()];
  const goods = { gtin, lot, parcel, grams: quantity('g', leafGrams) };
  const said = harvestEvent({ ...goods, eventTime: harvestedAt, actor: steps.participant(grower) });
  await steps.tell(said, grower, [LEAF]);
  await steps.act(grower, harvestCall(steps, { ...goods, harvestedAt, eventHash: said.digest }));
}

/** 承诺达标合格证, and the leaf to the cooperative. */
async function promised(steps: Steps): Promise<void> {
  const { grower, maker, leafLot: lot, leafGrams } = demoTea;
  const holder = steps.keys.addressOf(grower);
  if ((await goodsOf(steps, { batch: LEAF, isPacked: false, holder })) === 0n) return;

  const evidence = await certified(steps);
  await steps.act(grower, enclosePaperCall(steps, { batch: LEAF, evidence }));
  const part = { gtin: GTIN.freshLeaf, lot, grams: quantity('g', leafGrams) };
  const [actor, receiver, eventTime] = [steps.participant(grower), steps.participant(maker), await steps.now()];
  const said = handOverEvent({ ...part, actor, receiver, eventTime });
  await steps.tell(said, grower, [LEAF]);
  const goods = { batch: LEAF, isPacked: false, grams: part.grams, eventHash: said.digest };
  await steps.act(grower, handOverCall(steps, { ...goods, to: steps.keys.addressOf(maker) }));
}

async function certified(steps: Steps): Promise<Bytes32> {
  const { grower, leafLot: lot, leafGrams: value, place } = demoTea;
  const [participant, basisDate] = [steps.participant(grower), await steps.now()];
  const paper = writeCertificate({
    basis: { kind: '质量安全控制' },
    product: { name: demoItems.freshLeaf.zh, gtin: GTIN.freshLeaf, lot, batch: LEAF },
    grams: value.toString(),
    origin: { place, parcel: readParcel(demoTea.parcel).id },
    issuedOn: new Date((Number(basisDate) + 8 * 3_600) * 1_000).toISOString().slice(0, 10),
    subject: { name: '示例茶农', participant },
    contact: null,
    replaces: null,
  });
  const contentHash = (await steps.put(paper)) as Bytes32;
  const schema = schemaId('COMMITMENT_CERTIFICATE');
  await steps.act(grower, attestCall(steps, { schema, subject: LEAF, value, basisDate, validUntil: 0n, contentHash }));
  return evidenceId(participant, schema, LEAF, contentHash, basisDate);
}

async function made(steps: Steps): Promise<void> {
  if (await batch(steps, TEA)) return;
  const { maker, lot, leafLot, leafGrams, grams } = demoTea;
  const [actor, producedAt] = [steps.participant(maker), await steps.now()];
  const input = { gtin: GTIN.freshLeaf, lot: leafLot, grams: quantity('g', leafGrams) };
  const output = { gtin: GTIN.tea, lot, grams: quantity('g', grams) };
  const said = makingEvent({ eventTime: producedAt, actor, inputs: [input], output, isRegrouping: false });
  await steps.tell(said, maker, [LEAF, TEA]);
  const inputs = [{ batch: LEAF, grams: input.grams }];
  await steps.act(maker, transformCall(steps, { inputs, ...output, producedAt, eventHash: said.digest }));
}

async function tested(steps: Steps): Promise<void> {
  if (BigInt(await paperOf(steps, TEA)) !== 0n) return;
  const paper = { issuer: 'laboratory', subject: TEA, value: PASSED, basisDate: await steps.now() };
  const evidence = await attestDemo(steps, { ...paper, schema: 'FACTORY_INSPECTION', note: '示例：出厂检验合格' });
  await attestDemo(steps, { ...paper, schema: 'LAB_RESULT', note: '示例：农残检测合格' });
  await steps.act(demoTea.maker, enclosePaperCall(steps, { batch: TEA, evidence }));
}

async function packed(steps: Steps, range: { firstIndex: number; count: number; hasSecrets: boolean }): Promise<void> {
  const { maker, lot } = demoTea;
  if ((await issuedOn(steps, TEA)).labels > range.firstIndex) return;
  const root = await steps.rootOver({ gtin: GTIN.tea, lot, ...range });
  const [actor, eventTime] = [steps.participant(maker), await steps.now()];
  const said = packEvent({ gtin: GTIN.tea, lot, count: range.count, root, actor, eventTime });
  await steps.tell(said, maker, [TEA]);
  await steps.act(maker, packLabelsCall(steps, { batch: TEA, ...range, root, eventHash: said.digest }));
}

async function shipped(steps: Steps): Promise<void> {
  const { maker, shop, lot, shipped: grams } = demoTea;
  const holder = steps.keys.addressOf(shop);
  if ((await goodsOf(steps, { batch: TEA, isPacked: true, holder })) > 0n) return;
  const part = { gtin: GTIN.tea, lot, grams: quantity('g', grams) };
  const [actor, receiver, eventTime] = [steps.participant(maker), steps.participant(shop), await steps.now()];
  const said = handOverEvent({ ...part, actor, receiver, eventTime });
  await steps.tell(said, maker, [TEA]);
  const goods = { batch: TEA, isPacked: true, grams: part.grams, eventHash: said.digest };
  await steps.act(maker, handOverCall(steps, { ...goods, to: holder }));
}
