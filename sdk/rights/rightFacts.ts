import { AbiCoder, decodeBytes32String, encodeBytes32String, keccak256 } from 'ethers';
import { NO_ID } from '../evidence/types.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { ForestKind, ForestOrigin, type RightFacts } from './types.ts';

/** The struct as `abi.encode` takes it, in the order of the contract; a test compares the two. */
export const RIGHT_FACTS_TYPE =
  'tuple(bytes32 class, bytes32 number, uint24 region, uint40 startsAt, uint40 endsAt, uint256 parent, uint40 registeredAt, tuple(bytes32 kind, uint8 effect, tuple(bytes32 parcel, uint64 area)[] plots)[] layers, tuple(uint8 kind, uint8 origin, uint16 plantedYear, bytes32 subcompartment) forest, bytes32 document)';

/** For classes that are no forest. */
export const NO_FOREST = {
  kind: ForestKind.None,
  origin: ForestOrigin.None,
  plantedYear: 0,
  subcompartment: NO_ID,
};

/** What stands where a right has no parent. */
export const NO_FACTS: RightFacts = {
  class: '',
  number: NO_ID,
  region: 0,
  startsAt: 0n,
  endsAt: 0n,
  parent: NO_ID,
  registeredAt: 0n,
  layers: [],
  forest: NO_FOREST,
  document: NO_ID,
};

/** Facts as the contract takes them: names as bytes. */
export function factsArgs(facts: RightFacts): RightFacts {
  const layers = facts.layers.map((layer) => ({ ...layer, kind: encodeBytes32String(layer.kind) }));
  return { ...facts, class: encodeBytes32String(facts.class), layers };
}

/** Facts as an event or a stored row has them, back in plain words. */
export function factsFrom(args: RightFacts): RightFacts {
  const { number, startsAt, endsAt, registeredAt, document, forest } = args;
  return {
    class: decodeBytes32String(args.class),
    number,
    region: Number(args.region),
    startsAt,
    endsAt,
    parent: word(args.parent),
    registeredAt,
    layers: args.layers.map(({ kind, effect, plots }) => ({
      kind: decodeBytes32String(kind),
      effect: Number(effect),
      plots: plots.map(({ parcel, area }) => ({ parcel, area })),
    })),
    forest: {
      kind: Number(forest.kind),
      origin: Number(forest.origin),
      plantedYear: Number(forest.plantedYear),
      subcompartment: forest.subcompartment,
    },
    document,
  };
}

/** The hash that the chain keeps of a right's facts. */
export function factsHash(facts: RightFacts): Bytes32 {
  return keccak256(AbiCoder.defaultAbiCoder().encode([RIGHT_FACTS_TYPE], [factsArgs(facts)])) as Bytes32;
}

function word(id: bigint | string): Bytes32 {
  return `0x${BigInt(id).toString(16).padStart(64, '0')}`;
}
