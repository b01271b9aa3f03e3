import type { CreditLevel } from '../../../sdk/credit/lists/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { type LimitQuestion, type LoanLimit, limitOf } from '../../../sdk/loans/limit/limit.ts';
import type { Applicant, LoanPurpose, ProductSheet } from '../../../sdk/loans/sheet/productSheet.ts';
import type { Repayment } from '../../../sdk/loans/terms.ts';
import type { ReasonName } from '../../../sdk/market/reasons.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { DecisionFactor } from '../viewTypes.ts';
import type { CollateralFacts } from './collateralFacts.ts';

/** Everything that a decision rests on, read before; nothing else is asked. */
export interface LoanFacts {
  applicant: Applicant;
  principal: bigint;
  repayment: Repayment;
  months: number;
  everyMonths: number;
  purpose: LoanPurpose;
  /** Realisable yearly income, as stated. */
  income: bigint | null;
  sheet: ProductSheet;
  /** Most that the bank lends under the product without collateral, fen. */
  unsecuredUpTo: bigint;
  collateral: CollateralFacts | null;
  /** What stands against a pledge for it now, as the chain says (Products, Encumbrances). */
  reasons: readonly ReasonName[];
  level: CreditLevel | null;
  /** Statement of 生态保护承诺书; null while none stands. */
  pledge: string | null;
  /** Loans of the borrower at this bank that are late now. */
  lateLoans: number;
  /** The newest answer to the borrower's trades between 溯源卡; null where none counts. */
  teaTrades: TeaAnswer | null;
}

/** An answer to somebody's tea trades, by the hash of what it rests on. */
export interface TeaAnswer {
  answer: RuleDecision['answer'];
  /** Most that they carry, fen. */
  limit: bigint;
  facts: Bytes32;
}

export interface RuleDecision extends LoanLimit {
  answer: 'approve' | 'refuse' | 'human';
  factors: DecisionFactor[];
}

/** Mended by a paper or another sum; everything else that stands against a pledge ends the matter. */
const FOR_A_PERSON: readonly ReasonName[] = [
  'CONSENT_MISSING',
  'RANK_NOT_ACCEPTED',
  'SELF_VALUATION_LIMIT',
  'STANDING_FULL',
  'AMOUNT_LOCKED',
];
/** Told by the limit. */
const OF_THE_LIMIT: readonly ReasonName[] = ['RATIO_EXCEEDED'];
const AGAINST_THE_VALUE: readonly ReasonName[] = ['VALUATION_MISSING', 'VALUATION_STALE', 'VALUER_CONFLICTED'];
const AGAINST_THE_RIGHT: readonly ReasonName[] = ['CLASS_NOT_CHARGEABLE', 'RIGHT_NOT_ACTIVE', 'PRODUCT_UNKNOWN'];

/**
 * A machine's answer by the product's own rules, with every factor whether it was met or not. The gravest decides: refuse, then
 * a person, then approve. A level of eco-credit is no condition: absent or low it is the ordinary offer (rules.md).
 */
export function decideByRules(facts: LoanFacts): RuleDecision {
  const found = limitOf(limitQuestion(facts));
  const factors = [...ofSheet(facts), ...ofCollateral(facts), ...ofPerson(facts), ofLimit(facts, found)];
  return { ...found, answer: answerOf(factors), factors };
}

function answerOf(factors: readonly DecisionFactor[]): RuleDecision['answer'] {
  const unmet = factors.filter(({ isMet }) => !isMet);
  if (unmet.some(({ leadsTo }) => leadsTo === 'refuse')) return 'refuse';
  return unmet.some(({ leadsTo }) => leadsTo === 'human') ? 'human' : 'approve';
}

/** A valuation that doesn't count, and a right that can't be charged, are worth nothing here. */
function limitQuestion({ collateral, reasons, sheet, unsecuredUpTo, income }: LoanFacts): LimitQuestion {
  const isWorthless = reasons.some((reason) => [...AGAINST_THE_VALUE, ...AGAINST_THE_RIGHT].includes(reason));
  return {
    ...(collateral && {
      right: {
        appraised: quantity('fen', isWorthless ? 0n : (collateral.valuation?.value ?? 0n)),
        cap: quantity('bps', BigInt(collateral.capBps ?? 0)),
        senior: quantity('fen', collateral.senior),
      },
    }),
    unsecuredUpTo: quantity('fen', unsecuredUpTo),
    ...(sheet.incomeMultipleBps !== null && {
      income: { yearly: income === null ? undefined : quantity('fen', income), multipleBps: sheet.incomeMultipleBps },
    }),
    productMost: quantity('fen', BigInt(sheet.principal.to)),
  };
}

function ofSheet({
  applicant,
  principal,
  months,
  repayment,
  everyMonths,
  purpose,
  sheet,
}: LoanFacts): DecisionFactor[] {
  const { from, to } = sheet.principal;
  return [
    one('applicant', applicant, 'code', {
      bound: sheet.applicants.join(', '),
      isMet: sheet.applicants.includes(applicant),
      leadsTo: 'refuse',
    }),
    one('principal', principal.toString(), 'fen', {
      bound: `${from}–${to}`,
      isMet: principal >= BigInt(from) && principal <= BigInt(to),
      leadsTo: 'refuse',
    }),
    one('months', String(months), 'months', {
      bound: `${sheet.months.from}–${sheet.months.to}`,
      isMet: months >= sheet.months.from && months <= sheet.months.to,
      leadsTo: 'refuse',
    }),
    one('repayment', repayment, 'code', {
      bound: sheet.repayments.join(', '),
      isMet: sheet.repayments.includes(repayment),
      leadsTo: 'refuse',
    }),
    one('period', String(everyMonths), 'months', {
      bound: sheet.everyMonths.join(', '),
      isMet: sheet.everyMonths.some((every) => every === everyMonths) && months % everyMonths === 0,
      leadsTo: 'refuse',
    }),
    one('purpose', purpose, 'code', {
      bound: sheet.purposes.join(', '),
      isMet: sheet.purposes.includes(purpose),
      leadsTo: 'refuse',
    }),
  ];
}

function ofCollateral({ collateral, reasons }: LoanFacts): DecisionFactor[] {
  if (!collateral) return [];
  const { valuation, right, capBps, senior, gep } = collateral;
  const against = reasons.map((reason) => {
    return one(`reason.${reason}`, reason, 'code', { isMet: false, leadsTo: leadOf(reason), proofs: [right] });
  });
  return [
    one('collateral', collateral.class, 'code', { isMet: reasons.length === 0, leadsTo: null, proofs: [right] }),
    ...against,
    one('valuation', (valuation?.value ?? 0n).toString(), 'fen', {
      isMet: valuation !== null && !reasons.some((reason) => AGAINST_THE_VALUE.includes(reason)),
      leadsTo: null,
      proofs: valuation ? [valuation.id] : [],
    }),
    one('cap', String(capBps ?? 0), 'bps', { isMet: capBps !== null, leadsTo: null }),
    one('senior', senior.toString(), 'fen', { isMet: true, leadsTo: null }),
    ...(gep ? [one('gep', gep.total.toString(), 'fen', { isMet: true, leadsTo: null, proofs: [gep.account] })] : []),
  ];
}

function ofPerson({ sheet, pledge, lateLoans, level, principal, income, teaTrades }: LoanFacts): DecisionFactor[] {
  const { humanAbove } = sheet.thresholds;
  return [
    ...(sheet.scoresTeaTrades ? [ofTeaTrades(teaTrades, principal)] : []),
    one('level', level ?? 'none', 'code', { isMet: true, leadsTo: null }),
    ...(sheet.incomeMultipleBps === null
      ? []
      : [one('income', (income ?? 0n).toString(), 'fen', { isMet: income !== null, leadsTo: null })]),
    ...(sheet.needsPledge
      ? [
          one('pledge', pledge ?? 'none', 'code', {
            isMet: pledge !== null,
            leadsTo: 'human',
            proofs: pledge ? [pledge] : [],
          }),
        ]
      : []),
    one('lateLoans', String(lateLoans), 'count', { bound: '0', isMet: lateLoans === 0, leadsTo: 'human' }),
    one('humanAbove', principal.toString(), 'fen', {
      bound: humanAbove,
      isMet: principal <= BigInt(humanAbove),
      leadsTo: 'human',
    }),
  ];
}

/** What was refused stays refused; more than the trades carry, or no answer to them, is a person's to decide. */
function ofTeaTrades(teaTrades: TeaAnswer | null, principal: bigint): DecisionFactor {
  const carries = teaTrades?.answer === 'approve' && principal <= teaTrades.limit;
  return one('teaTrades', teaTrades?.answer ?? 'none', 'code', {
    bound: 'approve',
    isMet: carries,
    leadsTo: teaTrades?.answer === 'refuse' ? 'refuse' : 'human',
    proofs: teaTrades ? [teaTrades.facts] : [],
  });
}

function ofLimit({ principal }: LoanFacts, { limit }: LoanLimit): DecisionFactor {
  return one('limit', principal.toString(), 'fen', {
    bound: limit.toString(),
    isMet: principal <= limit,
    leadsTo: limit === 0n ? 'refuse' : 'human',
  });
}

function leadOf(reason: ReasonName): DecisionFactor['leadsTo'] {
  if (OF_THE_LIMIT.includes(reason) || AGAINST_THE_VALUE.includes(reason)) return 'limit';
  return FOR_A_PERSON.includes(reason) ? 'human' : 'refuse';
}

interface Found {
  bound?: string;
  isMet: boolean;
  leadsTo: DecisionFactor['leadsTo'];
  proofs?: readonly string[];
}

function one(name: string, value: string, unit: DecisionFactor['unit'], found: Found): DecisionFactor {
  const { bound = null, isMet, leadsTo, proofs = [] } = found;
  return { name, weight: null, value, unit, bound, isMet, leadsTo, proofs: proofs as DecisionFactor['proofs'] };
}
