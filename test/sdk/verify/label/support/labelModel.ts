import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { AbiCoder, ethers } from 'ethers';
import type { Hex } from '../../../../../sdk/verify/bytes.ts';
import type { ClaimedBatch, LabelClaim } from '../../../../../sdk/verify/label/labelClaim.ts';
import type { LabelCode } from '../../../../../sdk/verify/label/labelCode.ts';
import { LABEL_LEAF_TYPES } from '../../../../../sdk/verify/label/labelLeaf.ts';
import { type ModelStorage, NOW } from '../../support/rightModel.ts';
import { word } from '../../support/storeChain.ts';

/** A batch as a test thinks of it; what is left out is nothing. */
export interface ModelBatch {
  gtin: string;
  lot: string;
  /** Places in the model's list of batches. */
  parents?: number[];
  made?: number;
  producedAt?: number;
  shelfDays?: number;
  generation?: number;
  recalledAt?: number;
  recallLevel?: number;
}

/** Goods and one set of labels on the last batch. */
export interface LabelModel {
  batches: ModelBatch[];
  serials: string[];
  hasSecrets: boolean;
  /** Places within the set. */
  voided: number[];
  activated: number[];
  isSetVoided: boolean;
  firstIndex: number;
}

export const TEA = '09521234560019';
export const LEAF = '09521234560026';
const PACKED_AT = NOW - 40_000;
const DAY = 86_400;
const coder = AbiCoder.defaultAbiCoder();

/** Two harvests of leaf, a tea made of both, and three labels on it. */
export function teaModel(change: Partial<LabelModel> = {}): LabelModel {
  return {
    batches: [
      { gtin: LEAF, lot: 'P5-0405', made: 40_000 },
      { gtin: LEAF, lot: 'P6-0405', made: 30_000 },
      { gtin: TEA, lot: 'T2604-01', parents: [0, 1], made: 15_000, shelfDays: 540, generation: 1 },
    ],
    serials: ['23456789ABCDEFGHJKMN', 'PQRSTUVWXYZ23456789A', 'ZYXWVUTSRQPNMKJHGFED'],
    hasSecrets: true,
    voided: [],
    activated: [],
    isSetVoided: false,
    firstIndex: 500,
    ...change,
  };
}

/** The id of a batch of the model, by the contract's rule. */
export function idOf({ gtin, lot }: Pick<ModelBatch, 'gtin' | 'lot'>): Hex {
  const lotWord = ethers.encodeBytes32String(lot);
  const tag = ethers.id('liangshan.batch.v1');
  const hash = ethers.keccak256(coder.encode(['bytes32', 'uint256', 'bytes32'], [tag, BigInt(gtin), lotWord]));
  return word(BigInt(hash) & ~1n);
}

/** The last batch of the model: the one that the labels are on. */
export function ownBatch(model: LabelModel): ModelBatch {
  const own = model.batches.at(-1);
  if (!own) throw new Error('A model has a batch.');
  return own;
}

export function codeOf(model: LabelModel, place = 1): LabelCode {
  const { gtin, lot } = ownBatch(model);
  return { gtin, lot, serial: model.serials[place] ?? null };
}

/** What an honest server says of one label of the model. */
export function claimOf(model: LabelModel, place = 1): LabelClaim {
  const code = codeOf(model, place);
  const own = ownBatch(model);
  const tree = treeOf(model);
  const index = model.firstIndex + place;
  const { set, id } = setOf(model);
  return {
    uri: `https://id.gs1.org/01/${code.gtin}/10/${code.lot}/21/${code.serial}`,
    ...code,
    batch: idOf(own),
    word: wordOf(own),
    lineage: lineageOf(model),
    set: { ...set, id, isVoided: model.isSetVoided },
    label: {
      index,
      commitment: commitmentOf(model, place),
      proof: tree.getProof(place) as Hex[],
      isVoided: model.voided.includes(place),
      isActivated: model.activated.includes(place),
    },
    atLeastBlock: 90,
  };
}

/** What an honest server says of the lot. */
export function lotClaimOf(model: LabelModel): LabelClaim {
  return { ...claimOf(model), serial: null, set: null, label: null };
}

/** What the contracts would keep of a model. */
export function labelStorage(model: LabelModel): ModelStorage {
  const goods = new Map<Hex, Hex>([[ethers.id('other') as Hex, word(7)]]);
  model.batches.forEach((batch) => {
    goods.set(slotOf(3, idOf(batch)), wordOf(batch));
    parentsOf(model, batch).forEach((parent, i) => {
      goods.set(slotOf(4, idOf(batch), word(i)), parent);
    });
  });
  const labels = new Map<Hex, Hex>([[ethers.id('other') as Hex, word(7)]]);
  const { id, hash } = setOf(model);
  labels.set(slotOf(1, id), hash);
  labels.set(slotOf(4, id), word(model.isSetVoided ? 1 : 0));
  labels.set(slotOf(3, id, word(0)), bitsOf(model.voided));
  labels.set(slotOf(5, id, word(0)), bitsOf(model.activated));
  return new Map([
    ['ProductBatches', goods],
    ['LabelSets', labels],
  ]);
}

/** A batch's word, packed by hand. */
export function wordOf(batch: ModelBatch): Hex {
  const { gtin, made = 1_000, producedAt = NOW - 100_000, shelfDays = 0, parents = [], generation = 0 } = batch;
  const fields: [bigint | number, number][] = [
    ...[[BigInt(gtin), 48] as [bigint, number], [made, 48] as [number, number], [7, 32] as [number, number]],
    ...([
      [producedAt, 40],
      [shelfDays, 16],
      [parents.length, 8],
      [parents.length, 8],
    ] as [number, number][]),
    ...([
      [generation, 8],
      [batch.recalledAt ?? 0, 40],
      [2, 2],
      [batch.recallLevel ?? 0, 2],
    ] as [number, number][]),
  ];
  let [packed, at] = [0n, 0n];
  for (const [value, bits] of fields) {
    packed |= BigInt(value) << at;
    at += BigInt(bits);
  }
  return word(packed);
}

/** Last second before a batch of the model is past its date. */
export function bestBeforeOf({ producedAt = NOW - 100_000, shelfDays = 0 }: ModelBatch): number {
  return producedAt + shelfDays * DAY;
}

function lineageOf(model: LabelModel): ClaimedBatch[] {
  const found: ModelBatch[] = [];
  const visit = (batch: ModelBatch) => {
    if (found.includes(batch)) return;
    found.push(batch);
    for (const place of batch.parents ?? []) visit(model.batches[place] as ModelBatch);
  };
  visit(ownBatch(model));
  return found.map((batch) => ({ batch: idOf(batch), word: wordOf(batch), parents: parentsOf(model, batch) }));
}

function parentsOf(model: LabelModel, { parents = [] }: ModelBatch): Hex[] {
  return parents.map((place) => idOf(model.batches[place] as ModelBatch));
}

function setOf(model: LabelModel) {
  const batch = idOf(ownBatch(model));
  const set = {
    ...{ number: 3, firstIndex: model.firstIndex, count: model.serials.length, root: treeOf(model).root as Hex },
    ...{ hasSecrets: model.hasSecrets, packer: 11, packedAt: PACKED_AT },
  };
  const { number, firstIndex, count, root, hasSecrets, packer, packedAt } = set;
  const types = ['bytes32', 'uint32', 'uint32', 'uint32', 'bytes32', 'bool', 'uint32', 'uint40'];
  const hash = ethers.keccak256(
    coder.encode(types, [batch, number, firstIndex, count, root, hasSecrets, packer, packedAt]),
  ) as Hex;
  const tag = ethers.id('liangshan.label-set.v1');
  const id = ethers.keccak256(coder.encode(['bytes32', 'bytes32', 'uint32'], [tag, batch, number])) as Hex;
  return { set, hash, id };
}

function treeOf(model: LabelModel) {
  const leaves = model.serials.map((serial, place) => [
    model.firstIndex + place,
    ethers.encodeBytes32String(serial),
    commitmentOf(model, place) ?? ethers.ZeroHash,
  ]);
  return StandardMerkleTree.of(leaves, [...LABEL_LEAF_TYPES], { sortLeaves: false });
}

function commitmentOf({ hasSecrets }: LabelModel, place: number): Hex | null {
  return hasSecrets ? (ethers.id(`secret ${place}`) as Hex) : null;
}

function bitsOf(places: readonly number[]): Hex {
  return word(places.reduce((bits, place) => bits | (1n << BigInt(place)), 0n));
}

/** A slot of a mapping, or of a mapping in a mapping, by Solidity's rule. */
function slotOf(mapping: number, ...keys: Hex[]): Hex {
  return keys.reduce<string>((slot, key) => ethers.keccak256(ethers.concat([key, slot])), word(mapping)) as Hex;
}
