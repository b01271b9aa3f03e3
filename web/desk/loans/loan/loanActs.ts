import type { ActSpec, FieldSpec } from '../../forms/fieldSpec.ts';
import type { LoanAnswer } from '../bookApi.ts';

/** What a bank may do with a loan of its own, as a form. */
export interface LoanAct {
  name: 'writeOff' | 'close' | 'credit' | 'enforce' | 'settleCase';
  spec: ActSpec;
  fixed: Record<string, unknown>;
}

/** A court's case that is open on the collateral. */
const COURT_CASE: FieldSpec = { name: 'caseId', kind: 'identifier', label: 'desk.loans.act.caseId' };
const paper: FieldSpec = { name: 'document', kind: 'document', label: 'desk.loans.act.document' };

/** In the order in which a bank comes to it; the chain decides again. */
export function loanActs(loan: LoanAnswer): LoanAct[] {
  const isOwed = loan.state === 'live' && loan.outstanding !== '0';
  return [
    ...(mayEnforce(loan) ? [act('enforce', loan, [COURT_CASE, paper])] : []),
    ...(maySettle(loan) ? [act('settleCase', loan, [])] : []),
    ...(loan.state === 'repaid' || loan.state === 'writtenOff' ? [act('close', loan, [])] : []),
    ...(isOwed ? [credit(loan), act('writeOff', loan, [paper])] : []),
  ];
}

/** Only what is in default past its days of grace is enforced, once, and only where something secures it. */
function mayEnforce({ state, next, enforcement, lien }: LoanAnswer): boolean {
  return state === 'live' && next?.isDefault === true && enforcement === null && lien !== null;
}

/** What the sale brought is credited once. */
function maySettle({ state, enforcement }: LoanAnswer): boolean {
  return state === 'live' && enforcement !== null && enforcement.proceeds.length === 0;
}

function credit(loan: LoanAnswer): LoanAct {
  return act('credit', loan, [{ name: 'principal', kind: 'yuan', label: 'desk.loans.act.principal' }, paper]);
}

function act(name: LoanAct['name'], loan: LoanAnswer, fields: readonly FieldSpec[]): LoanAct {
  return {
    name,
    spec: { kind: `loan.${name}`, words: `loan.${name}`, fields, subject: null },
    fixed: { loan: loan.id },
  };
}
