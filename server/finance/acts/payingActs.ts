import { getAddress } from 'ethers';
import { amendCall } from '../../../sdk/loans/register/amend.ts';
import { amendmentData } from '../../../sdk/loans/register/amendmentData.ts';
import { amendWithReceiptCall } from '../../../sdk/loans/register/amendWithReceipt.ts';
import { repaymentId } from '../../../sdk/loans/register/moneyIds.ts';
import { repayCall } from '../../../sdk/loans/register/repay.ts';
import { repayWithReceiptCall } from '../../../sdk/loans/register/repayWithReceipt.ts';
import type { Amendment, AmendmentPapers } from '../../../sdk/loans/register/types.ts';
import { draft } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { moment, money, sentences } from '../../market/actWords.ts';
import { heldLine, signedReceipt } from '../../market/bankReceipt.ts';
import { requireOpenDraft } from '../../rights/drafts/drafts.ts';
import { chainTime } from '../../rights/requests/pledgeRequests.ts';
import type { Line } from '../../rights/rightWords.ts';
import { typedDraft } from '../../rights/typedDraft.ts';
import { amendmentDrafts, amendmentOf, type StoredAmendmentDraft } from '../amendments/amendmentDrafts.ts';
import { dayOfSecond } from '../loanDays.ts';
import { dueOf, requireNext, requireOwnLiveLoan } from '../loans/standingLoan.ts';
import { amendmentParams, amendReceiptParams, repayParams, repayReceiptParams } from './actSchemas.ts';
import { type LoanActDeps, participantIn, requireCash } from './loanActDeps.ts';
import { loanLine } from './loanWords.ts';

const ONCE = { recordsOnce: true };

/** Paying by the schedule, and putting another in its place. */
export function payingActs(deps: LoanActDeps): ActKinds {
  return { ...instalmentActs(deps), ...amendingActs(deps) };
}

function instalmentActs(deps: LoanActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'loan.repay': actKind(
      repayParams,
      async ({ loan: id, to }, principal) => {
        requireCash(deps);
        const { loan, next, line } = await nextPayment(deps, id, participantIn(principal));
        const words = sentences([['偿还本期', 'Pay the next instalment'], await loanLine(deps, loan), line]);
        const paid = { loan: id, instalment: next.instalment, proof: next.proof, to: getAddress(to ?? loan.lender) };
        return draft(deployment, repayCall(deps, paid), words);
      },
      ONCE,
    ),
    'loan.repayWithReceipt': actKind(
      repayReceiptParams,
      async ({ loan: id, receipt, payer }, principal) => {
        const { loan, next, line } = await nextPayment(deps, id, participantIn(principal));
        const { instalment, proof } = next;
        const matter = repaymentId(deps, { loan: id, revision: loan.revision, number: instalment.number });
        const signed = signedReceipt(receipt, matter, getAddress(payer ?? loan.account));
        const words = sentences([
          ['以银行收款回执偿还本期', 'Pay the next instalment by the bank’s receipt'],
          await loanLine(deps, loan),
          line,
          await heldLine(deps, receipt),
        ]);
        return draft(deployment, repayWithReceiptCall(deps, { loan: id, instalment, proof, signed }), words);
      },
      ONCE,
    ),
  };
}

/** What is due next of one's own loan, by the chain's clock. Errors: RecordUnknown, LoanNotLive, LoanScheduleUnknown. */
async function nextPayment({ db }: LoanActDeps, id: string, participant: string) {
  const loan = await requireOwnLiveLoan(db, id, participant);
  const next = await requireNext(db, loan);
  const due = dueOf(loan, next.instalment, await chainTime(db));
  const total = due.principal + due.interest + due.penalty;
  const parts = `${money(due.principal)} + ${money(due.interest)} + ${money(due.penalty)}`;
  const line: Line = [
    `第 ${next.instalment.number} 期（${dayOfSecond(next.instalment.dueAt)} 到期）应还 ${money(total)}：本金、利息、罚息 ${parts}`,
    `number ${next.instalment.number}, due ${dayOfSecond(next.instalment.dueAt)}: ${money(total)}, principal, interest and penalty ${parts}`,
  ];
  return { loan, next, line };
}

function amendingActs(deps: LoanActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'loan.signAmendment': actKind(
      amendmentParams,
      async ({ draft: id }, { account }) => {
        const { amendment } = await openDraft(deps, id, account);
        const words = sentences([['签署贷款变更', 'Sign an amendment of a loan'], ...amendmentLines(amendment)]);
        return typedDraft(amendmentData(deps, amendment), words);
      },
      ONCE,
    ),
    'loan.amend': actKind(
      amendmentParams,
      async ({ draft: id }, { account }) => {
        const { row, amendment } = await openDraft(deps, id, account);
        if (amendment.prepaid + amendment.interest > 0n) requireCash(deps);
        const papers = papersOf(row, id);
        const words = sentences([
          ['办理双方已签署的贷款变更', 'Carry out an amendment that both signed'],
          ...amendmentLines(amendment),
        ]);
        return draft(deployment, amendCall(deps, { amendment, papers, to: getAddress(row.lender) }), words);
      },
      ONCE,
    ),
    'loan.amendWithReceipt': actKind(
      amendReceiptParams,
      async ({ draft: id, receipt, payer }, { account }) => {
        const { row, amendment } = await openDraft(deps, id, account);
        const matter = repaymentId(deps, { loan: amendment.loan, revision: amendment.revision, number: 0 });
        const signed = signedReceipt(receipt, matter, getAddress(payer ?? row.borrower));
        const words = sentences([
          ['办理双方已签署的贷款变更', 'Carry out an amendment that both signed'],
          ...amendmentLines(amendment),
          await heldLine(deps, receipt),
        ]);
        return draft(deployment, amendWithReceiptCall(deps, { amendment, papers: papersOf(row, id), signed }), words);
      },
      ONCE,
    ),
  };
}

async function openDraft(deps: LoanActDeps, id: string, account: string) {
  const row = await requireOpenDraft(deps.db, amendmentDrafts(deps.deployment), id, account);
  return { row, amendment: amendmentOf(row) };
}

/** Errors: LoanAmendmentUnsigned. */
function papersOf(row: StoredAmendmentDraft, id: string): AmendmentPapers {
  const { lender_signature: bankSignature, borrower_signature: borrowerSignature } = row;
  if (bankSignature === null) throw new AppError('LoanAmendmentUnsigned', { id, side: 'lender' });
  if (borrowerSignature === null) throw new AppError('LoanAmendmentUnsigned', { id, side: 'borrower' });
  return {
    ...{ bankSigner: getAddress(row.lender), bankSignature },
    ...{ borrowerSigner: getAddress(row.borrower), borrowerSignature },
  };
}

function amendmentLines(amendment: Amendment): Line[] {
  const { loan, revision, outstanding, prepaid, interest, instalments, document, validUntil } = amendment;
  return [
    [`贷款 ${loan} 第 ${revision} 次变更`, `revision ${revision} of loan ${loan}`],
    [`变更前尚欠本金 ${money(outstanding)}`, `principal owed before it ${money(outstanding)}`],
    [
      `同时归还本金 ${money(prepaid)}、利息及罚息 ${money(interest)}`,
      `paid with it: principal ${money(prepaid)}, interest and penalty ${money(interest)}`,
    ],
    instalments === 0
      ? ['全部结清', 'all is paid with it']
      : [
          `余款分 ${instalments} 笔偿还，计划根 ${amendment.root}`,
          `the rest in ${instalments} payments, root ${amendment.root}`,
        ],
    [`协议文件 sha2-256 ${document}`, `agreement sha2-256 ${document}`],
    [`有效至 ${moment(validUntil)}`, `good until ${moment(validUntil)}`],
  ];
}
