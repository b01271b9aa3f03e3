import { getAddress } from 'ethers';
import type { z } from 'zod';
import type { Reader } from '../../../sdk/context.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { restId } from '../../../sdk/loans/enforcement/restId.ts';
import { guaranteePaymentId } from '../../../sdk/loans/guarantees/guaranteePaymentId.ts';
import { drawingId, repaymentId } from '../../../sdk/loans/register/moneyIds.ts';
import type { BankReceipt } from '../../../sdk/market/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { requireOpenDraft } from '../../rights/drafts/drafts.ts';
import { chainTime } from '../../rights/requests/pledgeRequests.ts';
import type { Line } from '../../rights/rightWords.ts';
import type { loanReceiptParams } from '../acts/actSchemas.ts';
import { amendmentDrafts, amendmentOf } from '../amendments/amendmentDrafts.ts';
import type { LoanReadDeps } from '../financeDeps.ts';
import { payableNow, requireOwnGuarantee } from '../guarantees/standingGuarantee.ts';
import { restOf } from '../loans/restOf.ts';
import { dueOf, requireNext, requireOwnLiveLoan } from '../loans/standingLoan.ts';
import { idsOfOffer } from '../offers/buildOffer.ts';
import { type OfferSide, requireOpenOffer } from '../offers/offerViews.ts';
import { readOffer } from '../offers/offerWire.ts';

export type ReceiptWish = z.output<typeof loanReceiptParams>;
type Deps = Pick<LoanReadDeps, 'db' | 'deployment'> & { reader: Reader };

/** What a bank is to sign, and which loan it is about. */
export interface MatterOfReceipt {
  loan: Bytes32;
  receipt: BankReceipt;
  line: Line;
}

/**
 * The receipt that a matter asks for: its sum is reckoned here, since the chain takes exactly that. What is late costs more the
 * next day. Errors: RecordUnknown for what isn't this bank's; LoanOfferNotOpen, LoanNotLive, LoanScheduleUnknown,
 * LoanAmendmentDraftNotOpen.
 */
export async function receiptMatter(deps: Deps, wish: ReceiptWish, bank: OfferSide): Promise<MatterOfReceipt> {
  switch (wish.for) {
    case 'drawing':
      return drawing(deps, wish, bank);
    case 'instalment':
      return instalment(deps, wish, bank);
    case 'amendment':
      return amendment(deps, wish, bank);
    case 'guarantee':
      return guarantee(deps, wish, bank);
    case 'rest':
      return rest(deps, wish, bank);
  }
}

type Of<Kind extends ReceiptWish['for']> = Extract<ReceiptWish, { for: Kind }>;

async function drawing(deps: Deps, wish: Of<'drawing'>, bank: OfferSide): Promise<MatterOfReceipt> {
  const row = await requireOpenOffer(deps, wish.offer, bank);
  if (row.bank !== bank.participant) throw new AppError('RecordUnknown', { kind: 'loanOffer', id: wish.offer });
  const offer = readOffer(row.offer);
  const { loan } = idsOfOffer(offer);
  const receipt = {
    ...common(wish, bank),
    instruction: drawingId(deps, loan),
    payer: offer.lender,
    amount: offer.principal,
  };
  return { loan, receipt, line: [`确认将为贷款 ${loan} 放款`, `You pay loan ${loan} out when it is drawn`] };
}

async function instalment(deps: Deps, wish: Of<'instalment'>, bank: OfferSide): Promise<MatterOfReceipt> {
  const loan = await requireOwnLiveLoan(deps.db, wish.loan, bank.participant);
  if (loan.bank !== bank.participant) throw new AppError('RecordUnknown', { kind: 'loan', id: wish.loan });
  const { instalment: leaf } = await requireNext(deps.db, loan);
  const { principal, interest, penalty } = dueOf(loan, leaf, await chainTime(deps.db));
  const { number } = leaf;
  return {
    loan: wish.loan,
    receipt: {
      ...common(wish, bank),
      instruction: repaymentId(deps, { loan: wish.loan, revision: loan.revision, number }),
      payer: getAddress(wish.payer ?? loan.account),
      amount: quantity('fen', principal + interest + penalty),
    },
    line: [
      `确认已收到贷款 ${wish.loan} 第 ${number} 期还款`,
      `You were paid instalment ${number} of loan ${wish.loan}`,
    ],
  };
}

async function amendment(deps: Deps, wish: Of<'amendment'>, bank: OfferSide): Promise<MatterOfReceipt> {
  const row = await requireOpenDraft(deps.db, amendmentDrafts(deps.deployment), wish.draft, bank.account);
  const { loan, revision, prepaid, interest } = amendmentOf(row);
  const stored = await requireOwnLiveLoan(deps.db, loan, bank.participant);
  if (stored.bank !== bank.participant) throw new AppError('RecordUnknown', { kind: 'loan', id: loan });
  return {
    loan,
    receipt: {
      ...common(wish, bank),
      instruction: repaymentId(deps, { loan, revision, number: 0 }),
      payer: getAddress(wish.payer ?? row.borrower),
      amount: quantity('fen', prepaid + interest),
    },
    line: [`确认已收到贷款 ${loan} 变更时应付款项`, `You were paid what goes with the amendment of loan ${loan}`],
  };
}

async function guarantee(deps: Deps, wish: Of<'guarantee'>, bank: OfferSide): Promise<MatterOfReceipt> {
  const row = await requireOwnGuarantee(deps.db, wish.guarantee, bank.participant);
  if (row.bank !== bank.participant) throw new AppError('RecordUnknown', { kind: 'loanGuarantee', id: wish.guarantee });
  return {
    loan: row.loan as Bytes32,
    receipt: {
      ...common(wish, bank),
      instruction: guaranteePaymentId(deps, wish.guarantee),
      payer: getAddress(wish.payer ?? row.signer),
      amount: quantity('fen', await payableNow(deps, wish.guarantee)),
    },
    line: [`确认已收到担保 ${wish.guarantee} 的款项`, `You were paid by guarantee ${wish.guarantee}`],
  };
}

async function rest(deps: Deps, wish: Of<'rest'>, bank: OfferSide): Promise<MatterOfReceipt> {
  const { loan, left } = await restOf(deps, wish.loan, bank.participant);
  if (loan.bank !== bank.participant) throw new AppError('RecordUnknown', { kind: 'loan', id: wish.loan });
  if (wish.amount === 0n || wish.amount > left) {
    throw new AppError('LoanPrepaidTooMuch', { id: wish.loan, outstanding: left.toString() });
  }
  return {
    loan: wish.loan,
    receipt: {
      ...common(wish, bank),
      instruction: restId(deps, { loan: wish.loan, left: quantity('fen', left) }),
      payer: getAddress(wish.payer ?? loan.account),
      amount: quantity('fen', wish.amount),
    },
    line: [`确认已收到贷款 ${wish.loan} 处置后的余款`, `You were paid some of what the sale of loan ${wish.loan} left`],
  };
}

function common({ bankReference, heldUntil }: ReceiptWish, { participant }: OfferSide) {
  return { bank: participant as Bytes32, bankReference, heldUntil };
}
