import type { RightAnswer } from '../../../rights/rights.ts';
import type { OfferAnswer } from '../../applicationApi.ts';
import type { GateName, RuleAnswer } from '../../productApi.ts';

/** One thing that must be so before money goes out. */
export interface GateLine {
  name: GateName | 'perfection' | 'accepted';
  isDone: boolean;
  /** The paper that shows it, where there is one. */
  paper: string | null;
  /** Kind of paper that the bank attests about the loan, where it is still open. */
  schema: string | null;
}

/** Papers about a loan, by kind: the newest of each. */
export type LoanPapers = Readonly<Partial<Record<'LOAN_INVESTIGATION' | 'LOAN_INTERVIEW', string>>>;

const SCHEMA_OF = { investigation: 'LOAN_INVESTIGATION', interview: 'LOAN_INTERVIEW' } as const;

/** The offer's gates as they stand, in the order in which a bank works them off. The chain decides again on drawing. */
export function gateLines(offer: OfferAnswer, papers: LoanPapers, lien: LienSeen): GateLine[] {
  return [
    ...offer.gates.map((gate) => lineOf(gate, offer, papers)),
    ...(lien === 'none'
      ? []
      : [{ name: 'perfection' as const, isDone: lien === 'perfected', paper: null, schema: null }]),
    { name: 'accepted', isDone: offer.state === 'drawn', paper: null, schema: null },
  ];
}

function lineOf(gate: GateName, offer: OfferAnswer, papers: LoanPapers): GateLine {
  if (gate === 'entrusted') {
    return {
      name: gate,
      isDone: offer.payee.toLowerCase() !== offer.borrower.toLowerCase(),
      paper: null,
      schema: null,
    };
  }
  const schema = SCHEMA_OF[gate];
  const paper = papers[schema] ?? null;
  return { name: gate, isDone: paper !== null, paper, schema: paper === null ? schema : null };
}

/** What of this contract's own lien is seen on the right: none is needed, not yet perfected, or as the product asks. */
export type LienSeen = 'none' | 'open' | 'perfected';

/** A lien for another debt doesn't secure this one: it names the loan, or is the bank's own up to a maximum for a framework contract. */
export function lienSeen(
  right: RightAnswer | null,
  { loan, facility }: Pick<OfferAnswer, 'loan' | 'facility'>,
  { bank, rules }: { bank: string | null; rules: readonly RuleAnswer[] },
): LienSeen {
  if (!right) return 'none';
  const isByNotice = rules.find((one) => one.class === right.title.class)?.perfection === 'notice';
  const enough = isByNotice ? ['registered', 'noticed'] : ['registered'];
  const own = right.encumbrances.liens.filter(({ debt, isMaximum, lienor }) =>
    facility === null ? debt === loan : isMaximum && lienor.id === bank,
  );
  return own.some(({ standing }) => enough.includes(standing)) ? 'perfected' : 'open';
}
