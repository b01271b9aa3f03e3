import { bytes32Word, encodeCall, uintWord } from '../abiWord.ts';
import { concatBytes, type Hex } from '../bytes.ts';
import { layoutSlots, type StorageLayout } from '../storageLayout.ts';
import type { Fact } from '../types.ts';
import { naturalKey, utf8 } from './naturalKey.ts';
import { type PackedField, packWord } from './packedWord.ts';

/** What a server says about one parcel. `area` in m² as a decimal string, times in seconds. */
export interface ParcelClaim {
  kind: 'parcel';
  id: Hex;
  scheme: number;
  code: string;
  area: string;
  region: number;
  registeredAt: number;
  state: number;
  isInRedLine: boolean;
  /** The registrar's number in Participants, by which the record names it. */
  registrarIndex: number;
  seq: number;
  /** How many live claims of area rest on it, in all layers. */
  areaClaims: number;
  /** Whether it has neighbours, or came by split or merger. */
  sharesGround: boolean;
  geometryHash: Hex;
  /** Block of the newest change that is in these values. */
  atLeastBlock: number;
}

export type ParcelField =
  | 'area'
  | 'region'
  | 'registeredAt'
  | 'state'
  | 'scheme'
  | 'isInRedLine'
  | 'registrar'
  | 'seq'
  | 'areaClaims'
  | 'sharesGround';

/** `Parcels.Facts`, from the lowest bit upwards. */
export const PARCEL_FIELDS: readonly PackedField<ParcelField>[] = [
  { name: 'area', bits: 64 },
  { name: 'region', bits: 24 },
  { name: 'registeredAt', bits: 40 },
  { name: 'state', bits: 8 },
  { name: 'scheme', bits: 8 },
  { name: 'isInRedLine', bits: 8 },
  { name: 'registrar', bits: 32 },
  { name: 'seq', bits: 32 },
  { name: 'areaClaims', bits: 32 },
  { name: 'sharesGround', bits: 8 },
];

/** Slot of `Parcels._parcels` in the compiler's storage layout; a test compares the two. */
export const PARCELS_SLOT = 6;

/**
 * The storage words that a server's answer about a parcel amounts to. The place is computed from scheme and number, not
 * taken from the id given.
 */
export function parcelFact(claim: ParcelClaim): Fact {
  const facts = packWord(PARCEL_FIELDS, { ...claim, registrar: claim.registrarIndex });
  return {
    contract: 'Parcels',
    slots: layoutSlots(layoutOf(parcelClaimId(claim)), [facts, claim.geometryHash]),
    atLeastBlock: claim.atLeastBlock,
  };
}

/** The id that follows from scheme and number (abi.encode of a text: its place, its length, its padded bytes). */
export function parcelClaimId({ scheme, code }: Pick<ParcelClaim, 'scheme' | 'code'>): Hex {
  const text = utf8(code);
  const padded = concatBytes([text, new Uint8Array((32 - (text.length % 32)) % 32)]);
  return naturalKey('liangshan.parcel.v1', [uintWord(scheme), uintWord(96), uintWord(text.length), padded]);
}

/** Call data that asks the contract for the same record. */
export function parcelCall(id: Hex): Hex {
  return encodeCall('parcel(bytes32)', [bytes32Word(id)]);
}

function layoutOf(id: Hex): StorageLayout {
  return {
    contract: 'Parcels',
    mappingSlot: PARCELS_SLOT,
    key: [bytes32Word(id)],
    words: [
      { zh: '面积、区划、状态、登记', en: 'Area, region, state, registration' },
      { zh: '界址图形哈希', en: 'Hash of the outline' },
    ],
  };
}
