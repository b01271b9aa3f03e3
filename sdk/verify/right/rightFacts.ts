import { bytes32Word, uintWord } from '../abiWord.ts';
import { bytesToHex, concatBytes, type Hex } from '../bytes.ts';
import { keccak256 } from '../keccak.ts';

/** One parcel under a layer; area in m² as a decimal string. */
export interface PlotClaim {
  parcel: Hex;
  area: string;
}

/** contracts/rights/types/Right.sol `Layer`. `kind` is ASCII, left-aligned in 32 bytes. */
export interface LayerClaim {
  kind: Hex;
  effect: number;
  plots: readonly PlotClaim[];
}

export interface ForestClaim {
  kind: number;
  origin: number;
  plantedYear: number;
  subcompartment: Hex;
}

/** contracts/rights/types/Right.sol `RightFacts`: what the chain keeps only the hash of. Times in seconds, 0 = never. */
export interface RightFactsClaim {
  class: Hex;
  number: Hex;
  region: number;
  startsAt: number;
  endsAt: number;
  /** The right it is derived from; zero = none. */
  parent: Hex;
  registeredAt: number;
  layers: readonly LayerClaim[];
  forest: ForestClaim;
  document: Hex;
}

/** Words before the tails: seven values, the place of the layers, four of the forest, the document. */
const HEAD_WORDS = 13;

/** keccak256(abi.encode(RightFacts)), as UseRights keeps it. @throws VerifyError HexMalformed, WordOutOfRange */
export function rightFactsHash(facts: RightFactsClaim): Hex {
  return bytesToHex(keccak256(encodeRightFacts(facts)));
}

/** abi.encode(RightFacts): the place of the struct, its head, then its layers. */
export function encodeRightFacts(facts: RightFactsClaim): Uint8Array {
  const { forest } = facts;
  return concatBytes([
    uintWord(32),
    bytes32Word(facts.class),
    bytes32Word(facts.number),
    ...[facts.region, facts.startsAt, facts.endsAt].map(uintWord),
    bytes32Word(facts.parent),
    uintWord(facts.registeredAt),
    uintWord(32 * HEAD_WORDS),
    ...[forest.kind, forest.origin, forest.plantedYear].map(uintWord),
    bytes32Word(forest.subcompartment),
    bytes32Word(facts.document),
    encodeList(facts.layers.map(encodeLayer)),
  ]);
}

/** A list of values without a fixed size: its length, where each begins, and they themselves. */
function encodeList(items: readonly Uint8Array[]): Uint8Array {
  const places: Uint8Array[] = [];
  let at = 32 * items.length;
  for (const item of items) {
    places.push(uintWord(at));
    at += item.length;
  }
  return concatBytes([uintWord(items.length), ...places, ...items]);
}

function encodeLayer({ kind, effect, plots }: LayerClaim): Uint8Array {
  const listed = plots.map(({ parcel, area }) => concatBytes([bytes32Word(parcel), uintWord(BigInt(area))]));
  return concatBytes([bytes32Word(kind), uintWord(effect), uintWord(96), uintWord(plots.length), ...listed]);
}
