import type { Hex } from '../bytes.ts';
import { unpackWord } from '../facts/packedWord.ts';
import { PARCEL_FIELDS } from '../facts/parcelFact.ts';
import { together, type Walk } from '../walk.ts';
import type { ProvenParcel } from './provenRight.ts';
import type { RightFactsClaim } from './rightFacts.ts';
import { parcelSlots } from './rightSlots.ts';

/** Every parcel that the facts name, once. */
export function walkParcels(facts: RightFactsClaim | null): Walk<ProvenParcel[]> {
  const named = (facts?.layers ?? []).flatMap(({ plots }) => plots.map(({ parcel }) => parcel.toLowerCase() as Hex));
  return together(Array.from(new Set(named)).map(walkParcel));
}

function* walkParcel(id: Hex): Walk<ProvenParcel> {
  const [word = '0x', geometryHash = '0x'] = yield parcelSlots(id);
  const { area, region, state, scheme, isInRedLine } = unpackWord(PARCEL_FIELDS, word);
  return {
    ...{ id, area, region: Number(region), state: Number(state), scheme: Number(scheme) },
    ...{ isInRedLine: isInRedLine !== BigInt(0), geometryHash },
  };
}
