import { id as keccakOf } from 'ethers';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { LeafKind } from '../../../sdk/trace/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { harvested, harvestOf, inspectedTea, MAKER, packingOf, promised } from '../../demo/cheat/frauds/traceScene.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import type { GasCase } from './case.ts';

const BUYER = 'teaTraderA';

/** From the field to a recall: fresh leaf under its promise, tea of it in bags. */
export async function traceCases(stage: Stage): Promise<GasCase[]> {
  return [
    anchoring(stage),
    harvesting(stage),
    await packing(stage),
    ...(await handingOver(stage)),
    await recalling(stage),
  ];
}

function anchoring(stage: Stage): GasCase {
  const anchor = (n: number) =>
    stage.as('traceProvider').anchors.anchor({ root: word(`root ${n}`), count: 100_000n, kind: LeafKind.Events });
  return { name: 'trace.anchor', ceiling: 56_000, first: () => anchor(1), usual: () => anchor(2) };
}

function harvesting(stage: Stage): GasCase {
  const harvest = async (lot: string) => stage.as(MAKER).batches.harvest(await harvestOf(stage, lot, 50_000n));
  return { name: 'trace.harvest', ceiling: 118_000, first: () => harvest('GAS1'), usual: () => harvest('GAS2') };
}

async function packing(stage: Stage): Promise<GasCase> {
  await inspectedTea(stage, 'GAS3', 50_000n);
  const pack = async (n: number) =>
    stage.as(MAKER).labelSets.pack(await packingOf(stage, 'GAS3', 100, word(`labels ${n}`), 100 * (n - 1)));
  return {
    name: 'trace.pack',
    ceiling: 105_000,
    buys: 'licence, inspection and recall of what the tea is made of asked at that moment, loose grams turned into packed ones by another part, labels of a lot numbered without gap',
    first: () => pack(1),
    usual: () => pack(2),
  };
}

/** Packed tea, and fresh leaf, whose promise is asked for at each hand-over. */
async function handingOver(stage: Stage): Promise<GasCase[]> {
  const leaf = await promised(stage, 'GAS4', 50_000n);
  const tea = await inspectedTea(stage, 'GAS5', 50_000n);
  await stage.as(MAKER).labelSets.pack(await packingOf(stage, 'GAS5', 100, word('labels of GAS5')));
  const give = (batch: Bytes32, isPacked: boolean, n: number) =>
    stage.as(MAKER).batches.handOver({
      batch,
      isPacked,
      to: stage.address(BUYER),
      grams: quantity('g', 1_000n),
      eventHash: word(`hand-over ${n}`),
    });
  return [
    { name: 'trace.handOver', ceiling: 62_000, first: () => give(tea, true, 1), usual: () => give(tea, true, 2) },
    {
      name: 'trace.handOverFresh',
      ceiling: 62_000,
      first: () => give(leaf, false, 3),
      usual: () => give(leaf, false, 4),
    },
  ];
}

async function recalling(stage: Stage): Promise<GasCase> {
  const [one, two] = [await harvested(stage, 'GAS6', 1_000n), await harvested(stage, 'GAS7', 1_000n)];
  const recall = (batch: Bytes32) => stage.as(MAKER).batches.recall({ batch, level: 1, basis: word('示例公告') });
  return { name: 'trace.recall', ceiling: 50_000, first: () => recall(one), usual: () => recall(two) };
}

function word(text: string): Bytes32 {
  return keccakOf(text) as Bytes32;
}
