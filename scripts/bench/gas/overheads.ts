/** How much an act may cost above its floor, and what it buys where it costs more. */
export interface OverheadTarget {
  /** Most of gas / floor − 1. */
  atMost: number;
  /** What is bought above the target; only where it is missed. */
  buys?: string;
}

const TOKEN = 0.12;
const LIEN = 0.15;

/**
 * Transfers, retirements and anchors; liens and draws. Every other act is only reported: what it may cost is its ceiling, where
 * it has one.
 */
export const overheadTargets: Readonly<Record<string, OverheadTarget>> = {
  'cash.transfer': { atMost: TOKEN },
  'carbon.transfer': { atMost: TOKEN },
  'rights.transfer': { atMost: TOKEN },
  'trace.handOver': { atMost: TOKEN },
  'trace.handOverFresh': { atMost: TOKEN },
  'carbon.retire': { atMost: TOKEN },
  'evidence.attest': { atMost: TOKEN },
  'trace.anchor': { atMost: TOKEN },
  'encumbrances.record': {
    atMost: LIEN,
    buys: 'title, class, receipt, register and lienor each asked of the part that keeps it, five calls encoded and decoded',
  },
  'encumbrances.fifthRecord': {
    atMost: LIEN,
    buys: 'the same, and the four liens before it passed by to find its rank',
  },
  'encumbrances.recordOnUnits': {
    atMost: LIEN,
    buys: 'the same, the four parts of an amount (held, frozen, pledged, free) reckoned anew',
  },
  'encumbrances.pledge': {
    atMost: LIEN,
    buys: 'an EIP-712 word of twelve fields hashed and recovered, valuation and papers asked each of Evidence, the bank’s rule read as data',
  },
  'encumbrances.release': { atMost: LIEN },
  'encumbrances.releaseOnUnits': { atMost: LIEN, buys: 'the amount freed in the asset, a hop to another part' },
  'loans.draw': {
    atMost: LIEN,
    buys: 'three EIP-712 words (offer, consent, extract) hashed and recovered, the offer of twenty-two fields told in full, a pledge and a registration through three parts, each of which decodes the lien anew',
  },
};

/** gas / floor − 1, to the hundredth of a per cent. */
export function overheadOf({ gas, floor }: { gas: number; floor: number }): number {
  return Number((gas / floor - 1).toFixed(4));
}

/** What a miss is told as; undefined where the target is kept or there is none. */
export function missedOverhead(name: string, overhead: number): string | undefined {
  const target = overheadTargets[name];
  if (target === undefined || overhead <= target.atMost) return undefined;
  const [told, asked] = [overhead, target.atMost].map((share) => `${(100 * share).toFixed(1)} %`);
  return `costs ${told} above its floor, asked for ${asked}${target.buys === undefined ? '' : `; the rest buys: ${target.buys}`}`;
}
