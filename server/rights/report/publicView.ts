import type { RightReport } from './reportTypes.ts';

/** Weak points that tell nothing of what a person owes, or to whom. */
const TOLD_OF_PERSONS = new Set([
  'ended',
  'notActive',
  'bound',
  'drift',
  'searchMissing',
  'searchOld',
  'contractOnly',
  'redLine',
  'publicForest',
  'termShort',
  'recentIssue',
  'personal',
  'notChargeable',
  'landMissing',
]);

/**
 * What anybody may read. Of a natural person's right the public learns whether there is anything registered and no more
 * (DESIGN 4, natural persons): counts are then 0 or 1 and the lists empty.
 */
export function publicView(report: RightReport, isPersonal: boolean): RightReport {
  if (!isPersonal) return report;
  const { title, encumbrances, value, weakPoints } = report;
  const { liens, orders, leases } = encumbrances.counts;
  return {
    ...report,
    title: { ...title, holderAccount: null, certificateNumber: null, chain: title.chain.map(withoutBasis) },
    encumbrances: {
      counts: { liens: Math.min(liens, 1), orders: Math.min(orders, 1), leases: Math.min(leases, 1) },
      seq: 0,
      liens: [],
      orders: [],
      leases: [],
      cases: [],
      past: [],
    },
    value: { ...value, ratioBps: null },
    support: { ...report.support, insurance: [], guarantees: [] },
    outlook: null,
    weakPoints: weakPoints.filter(({ code }) => TOLD_OF_PERSONS.has(code)),
  };
}

function withoutBasis(link: RightReport['title']['chain'][number]) {
  return { ...link, basis: null };
}
