import { type LotFacts, unpackLot } from '../../sdk/carbon/lotWord.ts';
import { quantity } from '../../sdk/units/quantities.ts';

const NOTHING = quantity('kgCO2e', 0n);

/** Before the first issue a lot's word is zero. */
const EMPTY: LotFacts = {
  first: 0n,
  issued: NOTHING,
  used: NOTHING,
  buffer: NOTHING,
  reversed: NOTHING,
  lost: NOTHING,
  isSealed: false,
  hasReplacements: false,
  coverage: NOTHING,
  usable: NOTHING,
  nextSerial: 0n,
};

/** A lot's word taken apart; zeros for one from which nothing was issued. */
export function lotFacts(word: bigint): LotFacts {
  return unpackLot(word) ?? EMPTY;
}

/** kg of a range of used serials that reversals took and nobody replaced: those above the coverage, as the contract says. */
export function affectedOf(lot: LotFacts, { first, kg }: { first: bigint; kg: bigint }): bigint {
  const hitFrom = lot.first + lot.coverage;
  const from = first > hitFrom ? first : hitFrom;
  const end = first + kg;
  const isUsedUp = end <= lot.nextSerial;
  const to = isUsedUp ? end : lot.nextSerial;
  return to > from ? to - from : 0n;
}
