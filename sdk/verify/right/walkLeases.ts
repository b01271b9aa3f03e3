import type { Hex } from '../bytes.ts';
import { unpackWord } from '../facts/packedWord.ts';
import { together, type Walk } from '../walk.ts';
import type { ProvenLease } from './provenRight.ts';
import { leasePlaceSlots } from './rightSlots.ts';
import { LEASE_FIELDS } from './rightWords.ts';
import { walkParty } from './walkParty.ts';

/** A lease before it is held against the liens. */
export type ReadLease = Omit<ProvenLease, 'survives'>;

/** Every lease of a subject, place by place. */
export function walkLeases(subject: Hex, count: number): Walk<ReadLease[]> {
  return together(Array.from({ length: count }, (_, place) => walkLease(subject, place)));
}

function* walkLease(subject: Hex, place: number): Walk<ReadLease> {
  const [id = '0x', raw = '0x'] = yield leasePlaceSlots(subject, place);
  const { lessee: index, from, to, possessionAt, isExclusive } = unpackWord(LEASE_FIELDS, raw);
  const lessee = yield* walkParty(index);
  return {
    ...{ id, place, lessee, from: Number(from), to: Number(to), possessionAt: Number(possessionAt) },
    isExclusive: isExclusive !== BigInt(0),
  };
}
