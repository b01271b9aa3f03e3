import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { hexlify } from 'ethers';
import { asciiWord, type Bytes32, labelSetId } from '../../../../sdk/ids/keys.ts';
import { packEvent } from '../../../../sdk/trace/events/packEvent.ts';
import { labelSetHash } from '../../../../sdk/trace/labelSets/labelSet.ts';
import { textAt } from '../../../../sdk/trace/labels/labelChunk.ts';
import { SECRET_LENGTH, SERIAL_LENGTH } from '../../../../sdk/trace/labels/labelCipher.ts';
import type { LabelSet } from '../../../../sdk/trace/types.ts';
import { GTIN } from '../../world/trace.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { callData, earlier, now, once, refusalOf } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import { eventsOf, participant } from '../rights/ground.ts';
import type { World } from '../world.ts';
import { heldBy, lots, MAKER, number, type StoryLot } from './ground.ts';

export const LABELLED = 'trace.labelled';
export const NET_GRAMS = 250n;

/** One label as its holder reads it. */
export interface StoryLabel {
  index: number;
  serial: string;
  secret: string;
}

export interface Labelled {
  set: LabelSet;
  /** What the gateway's root should be, by OpenZeppelin's own library over the codes. */
  root: string;
  /** A few of them, with the hashes that lead up. */
  samples: { label: StoryLabel; commitment: Bytes32; proof: Bytes32[] }[];
  refusals: string[];
}

const COUNT = Number(lots.tea.grams / NET_GRAMS);
/** Whose labels are tried: at both ends, and within. */
const SAMPLES = [0, 7, 4_242, COUNT - 1];

/** As many labels as there are bags. */
export const labelled: Check<World>[] = [
  {
    what: 'trace: 10,000 labels on 10,000 bags under one root, that of OpenZeppelin’s library over the codes; not one more',
    observe: async (world) => {
      const { set, root, refusals } = await once(world, LABELLED, () => packAll(world));
      const { to, data } = labelCall(world, 'setHash', [labelSetId(lots.tea.id, 0)]);
      const [slot = ''] = await rawCall(world.rpcUrl(), to, data);
      const isStored = `0x${slot}` === labelSetHash(set) && set.count === 10_000 && set.root === root;
      const ok = isStored && refusals.join() === 'LabelRangeMoved,GoodsShort';
      return { ok, recheck: curl(world.rpcUrl(), to, data), found: `${set.count} under ${set.root}; ${refusals}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'trace: each code tried was issued, and an invented one on the same place wasn’t, by raw calls',
    observe: async (world) => {
      const { set, samples } = earlier<Labelled>(world, LABELLED);
      const answers: bigint[] = [];
      for (const { label, commitment, proof } of samples) {
        for (const serial of [label.serial, invented(label.serial)]) {
          const leaf = { index: label.index, serial: asciiWord(serial), commitment };
          const { to, data } = labelCall(world, 'isIssued', [set, leaf, proof]);
          answers.push(number(await rawCall(world.rpcUrl(), to, data)));
        }
      }
      const ok = answers.join('') === '10'.repeat(SAMPLES.length);
      return { ok, recheck: 'LabelSets.isIssued', found: answers.join('') };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'trace: what is labelled is packed, to the gram, and nothing is left loose',
    observe: async (world) => {
      const packed = await heldBy(world, MAKER, lots.tea, true);
      const loose = await heldBy(world, MAKER, lots.tea, false);
      const ok = packed === BigInt(COUNT) * NET_GRAMS && loose === 0n;
      return { ok, recheck: 'ProductBatches.balanceOf', found: `${packed} g packed, ${loose} g loose` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
];

/** A view of the labels' contract by hand. */
export function labelCall(world: World, view: string, args: readonly unknown[]): { to: string; data: string } {
  return { to: world.deployment.contracts.LabelSets.address, data: callData('LabelSets', view, args) };
}

/** The letters the other way round: a serial of the alphabet that nobody issued. */
function invented(serial: string): string {
  return [...serial].reverse().join('');
}

async function packAll(world: World): Promise<Labelled> {
  const codes = await codesOf(world, lots.tea, COUNT);
  const leaves = codes.map(({ label, commitment }) => [label.index, asciiWord(label.serial), commitment]);
  const tree = StandardMerkleTree.of(leaves, ['uint256', 'bytes32', 'bytes32'], { sortLeaves: false });
  const set = await pack(world, lots.tea, 0, COUNT);
  await pack(world, lots.other, 0, Number(lots.other.grams / NET_GRAMS));
  const refusals = [await refusalOf(pack(world, lots.tea, 0, 1)), await refusalOf(pack(world, lots.tea, COUNT, 1))];
  const samples = SAMPLES.map((index) => {
    const { label, commitment } = codes[index] as (typeof codes)[0];
    return { label, commitment, proof: tree.getProof(index) as Bytes32[] };
  });
  return { set, root: tree.root, samples, refusals };
}

/** Packs under labels of the gateway's own making. */
async function pack(world: World, { id: batch, lot }: StoryLot, firstIndex: number, count: number): Promise<LabelSet> {
  const range = { gtin: GTIN.tea, lot, firstIndex, count, hasSecrets: true };
  const root = (await world.ledger.gateway.kernel.labels.issue(range)).root as Bytes32;
  const [actor, eventTime] = [participant(world, MAKER), await now(world)];
  const { digest: eventHash } = packEvent({ gtin: GTIN.tea, lot, count, root, actor, eventTime });
  const packing = { batch, firstIndex, count, root, hasSecrets: true, eventHash };
  const sent = await world.as(MAKER).labelSets.pack(packing);
  const [told] = await eventsOf(world, sent, 'LabelSets', 'LabelSetPacked');
  if (!told) throw new TypeError('Nothing was packed.');
  const { number: place, packer, packedAt } = told.set as Record<'number' | 'packer' | 'packedAt', bigint>;
  const facts = { batch, number: Number(place), firstIndex, count, root, hasSecrets: true };
  return { ...facts, packer: Number(packer), packedAt };
}

/** What is printed, read as its printer reads it. */
async function codesOf(world: World, { lot }: StoryLot, count: number) {
  const range = { gtin: GTIN.tea, lot, firstIndex: 0, count, hasSecrets: true };
  const codes: { label: StoryLabel; commitment: Bytes32 }[] = [];
  for await (const {
    firstIndex,
    count: some,
    serials,
    secrets,
    commitments,
  } of world.ledger.gateway.kernel.labels.codes(range)) {
    if (!secrets || !commitments) throw new TypeError('The labels carry a scratch code.');
    for (let place = 0; place < some; place += 1) {
      const serial = textAt(serials, SERIAL_LENGTH, place);
      const label = { index: firstIndex + place, serial, secret: textAt(secrets, SECRET_LENGTH, place) };
      codes.push({ label, commitment: hexlify(commitments.subarray(place * 32, (place + 1) * 32)) as Bytes32 });
    }
  }
  return codes;
}
