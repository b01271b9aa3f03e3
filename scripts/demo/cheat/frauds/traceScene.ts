import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { batchId } from '../../../../sdk/ids/keys.ts';
import { harvestEvent } from '../../../../sdk/trace/events/harvestEvent.ts';
import { makingEvent } from '../../../../sdk/trace/events/makingEvent.ts';
import { packEvent } from '../../../../sdk/trace/events/packEvent.ts';
import type { Harvest } from '../../../../sdk/trace/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { readParcel } from '../../world/parcels.ts';
import { GTIN } from '../../world/trace.ts';
import type { Stage } from '../stage.ts';
import { attested } from './attested.ts';

/** Who grows tea on P5, makes it and packs it. */
export const MAKER = 'coopSongyang';
export const P5 = 'P5';

/** Fresh leaf of P5 as its member would book it. */
export async function harvestOf(stage: Stage, lot: string, grams: bigint, party = MAKER): Promise<Harvest> {
  const [gtin, parcel, harvestedAt] = [GTIN.freshLeaf, readParcel(P5).id, await stage.now()];
  const goods = { gtin, lot, grams: quantity('g', grams), parcel };
  const said = harvestEvent({ ...goods, eventTime: harvestedAt, actor: stage.participant(party) });
  return { ...goods, harvestedAt, eventHash: said.digest };
}

/** A harvest of fresh leaf; its batch. */
export async function harvested(stage: Stage, lot: string, grams: bigint): Promise<Bytes32> {
  await stage.as(MAKER).batches.harvest(await harvestOf(stage, lot, grams));
  return batchId(GTIN.freshLeaf, lot);
}

/** Fresh leaf under its maker's 承诺达标合格证. */
export async function promised(stage: Stage, lot: string, grams: bigint): Promise<Bytes32> {
  const batch = await harvested(stage, lot, grams);
  const evidence = await attested(stage, MAKER, { schema: 'COMMITMENT_CERTIFICATE', subject: batch, value: grams });
  await stage.as(MAKER).batches.enclose({ batch, evidence });
  return batch;
}

/** What making tea of all of a batch says. */
export async function makingOf(
  stage: Stage,
  leaf: { lot: string; grams: bigint },
  tea: { lot: string; grams: bigint },
) {
  const producedAt = await stage.now();
  const input = { gtin: GTIN.freshLeaf, lot: leaf.lot, grams: quantity('g', leaf.grams) };
  const output = { gtin: GTIN.tea, lot: tea.lot, grams: quantity('g', tea.grams) };
  const actor = stage.participant(MAKER);
  const said = makingEvent({ eventTime: producedAt, actor, inputs: [input], output, isRegrouping: false });
  const inputs = [{ batch: batchId(GTIN.freshLeaf, leaf.lot), grams: input.grams }];
  return { inputs, ...output, producedAt, eventHash: said.digest };
}

/** Inspected tea, made of as much leaf as the recipe asks; its batch. */
export async function inspectedTea(stage: Stage, lot: string, grams: bigint): Promise<Bytes32> {
  const leaf = { lot: `${lot}-leaf`, grams: grams * 4n };
  await harvested(stage, leaf.lot, leaf.grams);
  await stage.as(MAKER).batches.transform(await makingOf(stage, leaf, { lot, grams }));
  const batch = batchId(GTIN.tea, lot);
  const evidence = await attested(stage, 'laboratory', { schema: 'FACTORY_INSPECTION', subject: batch, value: 1n });
  await stage.as(MAKER).batches.enclose({ batch, evidence });
  return batch;
}

/** What packing so many bags of a lot of tea says, the lot's first ones unless others are packed before. */
export async function packingOf(stage: Stage, lot: string, count: number, root: Bytes32, firstIndex = 0) {
  const said = { gtin: GTIN.tea, lot, count, root, actor: stage.participant(MAKER), eventTime: await stage.now() };
  const eventHash = packEvent(said).digest;
  return { batch: batchId(GTIN.tea, lot), firstIndex, count, root, hasSecrets: false, eventHash };
}
