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
    buys: 'seven calls to five other parts (title twice, class, register’s role, lienor, receipt), 8,800 there; 18,900 in Encumbrances; two thirds of it all is stack and jumps',
  },
  'encumbrances.fifthRecord': {
    atMost: LIEN,
    buys: 'the same, and 8,600 to pass by the four liens before it for its rank',
  },
  'encumbrances.recordOnUnits': {
    atMost: LIEN,
    buys: 'nine calls to four other parts, 12,300 there; 27,100 in Encumbrances',
  },
  'encumbrances.pledge': {
    atMost: LIEN,
    buys: 'twelve calls to six other parts, 28,600 there, of it 9,400 in Products for the bank’s rule; 30,300 in Encumbrances, the consent’s hash and signature among them',
  },
  'encumbrances.release': { atMost: LIEN },
  'encumbrances.releaseOnUnits': { atMost: LIEN, buys: 'the amount freed in the asset, a call of 2,200' },
  'loans.draw': {
    atMost: LIEN,
    buys: '28 calls to nine other parts and three signatures recovered: 55,600 in Encumbrances, which pledges and then registers, 38,400 in Loans for the offer, 46,100 in the others',
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
