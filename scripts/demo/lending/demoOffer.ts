import { Effect, type Lien, type Subject } from '../../../sdk/encumbrance/types.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { type Bytes32, loanId, pledgeId } from '../../../sdk/ids/keys.ts';
import { type CommittedSchedule, commitSchedule, firstSecondOf } from '../../../sdk/loans/register/scheduleRoot.ts';
import type { LoanOffer } from '../../../sdk/loans/register/types.ts';
import type { Repayment } from '../../../sdk/loans/terms.ts';
import { certificateNumber } from '../../../sdk/rights/certificateNumber.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { sha256Of } from '../../lib/sha256Of.ts';
import type { DemoKeys } from '../keys.ts';
import { demoParticipant } from '../seed/seedWorld.ts';

/** What a bank and a borrower of the demo agree on (示例). */
export interface LoanSketch {
  /** Of the contract. */
  number: string;
  bank: string;
  borrower: string;
  product: string;
  collateral?: Subject;
  /** Fen. */
  principal: bigint;
  ratePpm: number;
  months: number;
  everyMonths: number;
  repayment: Repayment;
  /** Party that gets the money; the borrower where left out. */
  payee?: string;
  gates?: number;
  /** Seconds, of the head block: interest runs from that day. */
  now: bigint;
}

export interface DemoLoan {
  loan: Bytes32;
  offer: LoanOffer;
  schedule: CommittedSchedule;
}

const CHINA = 8n * 3_600n;
const DAY = 86_400n;

/** The offer with the schedule that it commits to. */
export function demoOffer(keys: DemoKeys, sketch: LoanSketch): DemoLoan {
  const { bank: lender, borrower, product, collateral, ratePpm, months, everyMonths, repayment, now } = sketch;
  const bank = demoParticipant(keys, lender);
  const principal = quantity('fen', sketch.principal);
  const drawnOn = chinaDay(now);
  const terms = {
    principal,
    ratePpm,
    everyMonths,
    repayment,
    dayCount: 'ACT/360',
    periods: months / everyMonths,
  } as const;
  const schedule = commitSchedule({ ...terms, drawnOn });
  const offer: LoanOffer = {
    ...terms,
    ...{ bank, product, collateral, number: certificateNumber(sketch.number) },
    ...{ lender: keys.addressOf(lender), borrower: keys.addressOf(borrower), facility: NO_ID, units: 0n },
    secured: principal,
    drawOn: firstSecondOf(drawnOn),
    maturity: schedule.maturity,
    root: schedule.root,
    instalments: schedule.instalments.length,
    ...{ penaltyPpm: 65_000, graceDays: 10, gates: sketch.gates ?? 0 },
    purpose: sha256Of(`示例用途 ${sketch.number}`) as Bytes32,
    payee: keys.addressOf(sketch.payee ?? borrower),
    document: sha256Of(`示例借款合同 ${sketch.number}`) as Bytes32,
    validUntil: firstSecondOf(drawnOn) + DAY - 1n,
  };
  return { loan: loanId(bank, offer.number), offer, schedule };
}

/** The pledge that a drawing makes, before any register has it. */
export function drawnPledge({ loan, offer }: DemoLoan, effect: number = Effect.InRemOpposable): Lien {
  const { bank, collateral, secured, maturity } = offer;
  if (!collateral) throw new TypeError('a loan on credit alone has no lien');
  return {
    ...{
      lienId: pledgeId(bank, loan),
      subject: collateral,
      amount: 0n,
      lienor: bank,
      secured,
      isMaximum: false,
      effect,
    },
    ...{ registeredAt: 0n, registrySeq: 0, expiresAt: 0n, maturity, covenant: false, debt: loan },
  };
}

export function chinaDay(seconds: bigint): string {
  return new Date(Number(seconds + CHINA) * 1_000).toISOString().slice(0, 10);
}
