import { toBeHex } from 'ethers';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { subjectOfAmount, subjectOfRight } from '../../../sdk/ids/keys.ts';
import type {
  GateRuleSetEvent,
  InstalmentPaidEvent,
  LoanAmendedEvent,
  LoanClosedEvent,
  LoanCreditedEvent,
  LoanDrawnEvent,
  LoanWrittenOffEvent,
  ScheduleEndedEvent,
} from '../../../types/ethers-contracts/finance/interfaces/ILoans.ts';
import { wordText } from '../../carbon/assetNames.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../../kernel/indexer/nullIfZero.ts';
import { type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import type { RowOf } from '../../kernel/indexer/tables/defineTable.ts';
import { accountTable } from '../../participants/tables.ts';
import { gateTable, loanAmendmentTable, loanPaymentTable, loanTable } from '../tables.ts';
import { amendmentKey } from './amendmentKey.ts';
import { instalmentsOfLoan, scheduleOfRow } from './loanSchedule.ts';

type LoanRow = RowOf<typeof loanTable>;

const NO_ACCOUNT = `0x${'0'.repeat(40)}`;
/** Places in a block; a payment's number is block × this + place. */
export const PLACES = 1_000_000n;
const CHINA = 8n * 3_600n;
const DAY = 86_400n;

/** Loans from the drawing to the release of their lien. */
export const loanRules: Record<string, Rule> = {
  'Loans.GateRuleSet': rule<GateRuleSetEvent.OutputObject>({
    reads: ({ bank, product }) => [[gateTable, bank, product]],
    apply(state, { args: { bank, product, rule: given }, block }) {
      state.put(gateTable, {
        ...{ bank, product, gates: Number(given.gates) },
        entrusted_above: given.entrustedAbove,
        unsecured_up_to: given.unsecuredUpTo,
        block: BigInt(block),
      });
    },
  }),
  'Loans.LoanDrawn': rule<LoanDrawnEvent.OutputObject>({
    reads: ({ offer }) => [[accountTable, offer.borrower]],
    apply: draw,
  }),
  'Loans.InstalmentPaid': rule<InstalmentPaidEvent.OutputObject>({
    reads: ({ loan }) => [[loanTable, loan]],
    apply: pay,
  }),
  'Loans.LoanAmended': rule<LoanAmendedEvent.OutputObject>({ reads: ({ loan }) => [[loanTable, loan]], apply: amend }),
  'Loans.LoanCredited': rule<LoanCreditedEvent.OutputObject>({
    reads: ({ loan }) => [[loanTable, loan]],
    apply(state, event) {
      const { loan, principal, outstanding, document } = event.args;
      state.amend(loanTable, [loan], (row) => ({ ...owing(row, outstanding, event), changed_in: BigInt(event.block) }));
      insertPayment(state, event, { kind: 'credit', principal, outstanding, document });
    },
  }),
  'Loans.ScheduleEnded': rule<ScheduleEndedEvent.OutputObject>({
    reads: ({ loan }) => [[loanTable, loan]],
    apply(state, { args: { loan, revision }, block }) {
      const ended = { revision: Number(revision), root: null, count: 0, next: 1, ...NOTHING_DUE };
      state.amend(loanTable, [loan], (row) => ({
        ...ended,
        arrears: row.arrears ?? 0n,
        changed_in: BigInt(block),
      }));
    },
  }),
  'Loans.LoanWrittenOff': rule<LoanWrittenOffEvent.OutputObject>({
    reads: ({ loan }) => [[loanTable, loan]],
    apply(state, { args: { loan, principal }, time, block }) {
      state.amend(loanTable, [loan], () => ({
        ...{ state: 'writtenOff', outstanding: 0n, written_off: principal, ended_at: BigInt(time) },
        ...NOTHING_DUE,
        changed_in: BigInt(block),
      }));
    },
  }),
  'Loans.LoanClosed': rule<LoanClosedEvent.OutputObject>({
    reads: ({ loan }) => [[loanTable, loan]],
    apply(state, { args: { loan }, time, block }) {
      const closed = { state: 'closed', ended_at: BigInt(time), changed_in: BigInt(block) };
      state.amend(loanTable, [loan], () => closed);
    },
  }),
};

const NOTHING_DUE = { next_due_at: null, next_principal: null, next_interest: null };

function draw(state: ProjectionState, event: LedgerEvent<LoanDrawnEvent.OutputObject>): void {
  const { args, time, block, logIndex } = event;
  const { loan, bank, offer, lien, matter } = args;
  const terms = {
    ...{ principal: offer.principal, rate_ppm: offer.ratePpm, repayment: Number(offer.repayment) },
    ...{ day_count: Number(offer.dayCount), every_months: Number(offer.everyMonths), periods: Number(offer.periods) },
    draw_on: offer.drawOn,
  };
  const [first] = scheduleOfRow({ ...terms, root: offer.root }) ?? [];
  state.insert(loanTable, {
    id: loan,
    bank,
    borrower: state.get(accountTable, offer.borrower)?.participant ?? null,
    ...{ lender: offer.lender, account: offer.borrower, payee: offer.payee, number: offer.number },
    product: offer.product,
    ...collateralOf(offer.collateral),
    units: offer.units,
    facility: nullIfZeroWord(offer.facility),
    lien: nullIfZeroWord(lien),
    secured: offer.secured,
    ...terms,
    maturity: offer.maturity,
    ...{ penalty_ppm: Number(offer.penaltyPpm), grace_days: Number(offer.graceDays), gates: Number(offer.gates) },
    ...{ purpose: offer.purpose, document: offer.document, matter: nullIfZeroWord(matter) },
    ...{ state: 'live', outstanding: offer.principal, written_off: 0n, revision: 0, root: offer.root },
    ...{ count: Number(offer.instalments), next: 1 },
    ...(first
      ? { next_due_at: first.dueAt, next_principal: first.principal, next_interest: first.interest }
      : NOTHING_DUE),
    ...{ arrears: null, accrued_from: offer.drawOn },
    ...{ drawn_at: BigInt(time), ended_at: null, changed_in: BigInt(block), block: BigInt(block), log_index: logIndex },
  });
}

function pay(state: ProjectionState, event: LedgerEvent<InstalmentPaidEvent.OutputObject>): void {
  const { args, block } = event;
  const number = Number(args.number);
  state.amend(loanTable, [args.loan], (row) => {
    // Of an amended schedule the chain has the root alone.
    const schedule = row.revision === 0 && row.next_due_at !== null ? instalmentsOfLoan(row) : [];
    const [paid, next] = [schedule[number - 1], schedule[number]];
    const due = next
      ? { next_due_at: next.dueAt, next_principal: next.principal, next_interest: next.interest }
      : NOTHING_DUE;
    const known = { ...row, ...due, next: number + 1, accrued_from: paid?.dueAt ?? row.accrued_from };
    return {
      ...due,
      next: known.next,
      accrued_from: firstSecondOfDay(known.accrued_from),
      ...owing(known, args.outstanding, event),
      changed_in: BigInt(block),
    };
  });
  const { principal, interest, penalty, outstanding } = args;
  insertPayment(state, event, {
    ...{ kind: 'instalment', revision: Number(args.revision), number, payer: args.payer },
    ...{ principal, interest, penalty, outstanding, matter: nullIfZeroWord(args.matter) },
  });
}

function amend(state: ProjectionState, event: LedgerEvent<LoanAmendedEvent.OutputObject>): void {
  const { args, time, block, logIndex } = event;
  const { loan, payer, amendment } = args;
  const { outstanding, prepaid, interest, document } = amendment;
  const revision = Number(amendment.revision);
  const matter = nullIfZeroWord(args.matter);
  const root = nullIfZeroWord(amendment.root);
  state.amend(loanTable, [loan], (row) => ({
    ...{ revision, root, count: Number(amendment.instalments), next: 1 },
    ...NOTHING_DUE,
    ...{ arrears: null, accrued_from: firstSecondOfDay(BigInt(time)) },
    ...owing({ ...row, ...NOTHING_DUE }, outstanding - prepaid, event),
    changed_in: BigInt(block),
  }));
  state.insert(loanAmendmentTable, {
    id: amendmentKey(loan as Bytes32, revision),
    ...{ loan, revision, outstanding, prepaid, interest, root, instalments: Number(amendment.instalments), document },
    ...{ payer, matter, amended_at: BigInt(time), block: BigInt(block), log_index: logIndex },
  });
  insertPayment(state, event, {
    ...{ kind: 'amendment', revision, payer, principal: prepaid, interest, outstanding: outstanding - prepaid },
    ...{ matter, document },
  });
}

/** What is owed after a payment; a next principal above it is due no more than that. */
export function owing(row: LoanRow, outstanding: bigint, { time }: { time: number }): Partial<LoanRow> {
  if (outstanding === 0n) return { outstanding, state: 'repaid', ended_at: BigInt(time), ...NOTHING_DUE };
  const { next_principal: next } = row;
  return { outstanding, ...(next !== null && next > outstanding ? { next_principal: outstanding } : {}) };
}

export type Payment = Partial<RowOf<typeof loanPaymentTable>> &
  Pick<RowOf<typeof loanPaymentTable>, 'kind' | 'principal' | 'outstanding'>;

/** Keeps one payment of a loan, by its place on the chain. */
export function insertPayment(state: ProjectionState, event: LedgerEvent<{ loan: string }>, payment: Payment): void {
  const { args, time, block, logIndex, txHash } = event;
  state.insert(loanPaymentTable, {
    loan: args.loan,
    seq: BigInt(block) * PLACES + BigInt(logIndex),
    ...{ revision: 0, number: 0, payer: null, interest: 0n, penalty: 0n, matter: null, document: null },
    ...payment,
    ...{ paid_at: BigInt(time), tx: txHash, block: BigInt(block), log_index: logIndex },
  });
}

function collateralOf(given: { asset: string; id: bigint; holder: string }) {
  if (nullIfZeroWord(given.asset) === null) return { asset: null, collateral: null, holder: null, subject: null };
  const asset = wordText(given.asset);
  const holder = given.holder === NO_ACCOUNT ? null : given.holder;
  const subject = holder === null ? subjectOfRight(asset, given.id) : subjectOfAmount(asset, given.id, holder);
  return { asset, collateral: toBeHex(given.id, 32), holder, subject };
}

/** In China: interest of the next instalment runs from the day on which the last was due. */
function firstSecondOfDay(seconds: bigint): bigint {
  return seconds - ((seconds + CHINA) % DAY);
}
