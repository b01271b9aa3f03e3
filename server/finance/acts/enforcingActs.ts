import { getAddress } from 'ethers';
import { sql } from 'kysely';
import { standardTree } from '../../../sdk/commons/dividends/standardTree.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { enforceLoanCall } from '../../../sdk/loans/enforcement/enforceLoan.ts';
import { paidUnder } from '../../../sdk/loans/enforcement/loanCase.ts';
import { openItems } from '../../../sdk/loans/enforcement/openItems.ts';
import { payRestCall } from '../../../sdk/loans/enforcement/payRest.ts';
import { payRestWithReceiptCall } from '../../../sdk/loans/enforcement/payRestWithReceipt.ts';
import { restId } from '../../../sdk/loans/enforcement/restId.ts';
import { settleLoanCaseCall } from '../../../sdk/loans/enforcement/settleLoanCase.ts';
import type { CommittedSchedule } from '../../../sdk/loans/register/scheduleRoot.ts';
import { instalmentLeaf } from '../../../sdk/loans/register/scheduleRoot.ts';
import type { InstalmentLeaf } from '../../../sdk/loans/register/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { draft } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { money, sentences } from '../../market/actWords.ts';
import { heldLine, signedReceipt } from '../../market/bankReceipt.ts';
import { restOf } from '../loans/restOf.ts';
import {
  loansBy,
  requireNext,
  requireOwnLiveLoan,
  requireOwnLoan,
  type StoredLoan,
  standingSchedule,
} from '../loans/standingLoan.ts';
import { enforceParams, loanParams, payRestParams, payRestReceiptParams } from './actSchemas.ts';
import { collateralOf } from './endingActs.ts';
import { type LoanActDeps, participantIn, requireCash } from './loanActDeps.ts';
import { loanLine } from './loanWords.ts';

const ONCE = { recordsOnce: true };

/** From a default to what a sale leaves. */
export function enforcingActs(deps: LoanActDeps): ActKinds {
  return { ...caseActs(deps), ...restActs(deps) };
}

function caseActs(deps: LoanActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'loan.enforce': actKind(
      enforceParams,
      async ({ loan: id, caseId, agreement, document }, principal) => {
        const loan = await requireOwnLiveLoan(db, id, participantIn(principal));
        const on = collateralOf(loan);
        if (loan.bank !== principal.participant || on === undefined)
          throw new AppError('RecordUnknown', { kind: 'loan', id });
        const next = await requireNext(db, loan);
        const agreed = agreement && {
          ...agreement,
          signer: getAddress(agreement.signer),
          least: quantity('fen', agreement.least),
        };
        const words = sentences([
          ['对违约贷款的担保物申请处置', 'Enforce the collateral of a loan in default'],
          await loanLine(deps, loan),
          agreed
            ? [
                `依权利人同意，最低 ${money(agreed.least)}`,
                `on the holder's agreement, at least ${money(agreed.least)}`,
              ]
            : [`依法院案件 ${caseId}`, `by the court's case ${caseId}`],
          [`通知文件 sha2-256 ${document}`, `notice sha2-256 ${document}`],
        ]);
        const opening = { caseId, on, agreement: agreed, document };
        return draft(deployment, enforceLoanCall(deps, { loan: id, ...next, opening }), words);
      },
      ONCE,
    ),
    'loan.settleCase': actKind(
      loanParams,
      async ({ loan: id }, principal) => {
        const loan = await requireOwnLoan(db, id, participantIn(principal));
        const lien = loan.lien as Bytes32 | null;
        const proceeds = lien === null ? undefined : await paidUnder(deps, lien);
        if (lien === null || !proceeds) throw new AppError('LoanProceedsMissing', { id });
        const items = await Promise.all(
          (await securedBy(deps, lien)).map((one) => itemsOf(deps, one, proceeds.paidAt)),
        );
        const words = sentences([
          ['按登记簿记载的处置价款清偿贷款', 'Credit what the register says that the sale brought'],
          await loanLine(deps, loan),
          [`担保物已受偿 ${money(proceeds.paid)}`, `${money(proceeds.paid)} reached its lien`],
          ['先费用，次利息，后本金（民法典 561）', 'costs before interest before principal'],
        ]);
        return draft(deployment, settleLoanCaseCall(deps, { lien, items }), words);
      },
      ONCE,
    ),
  };
}

/** All that is owed under a lien, by ascending ids, as the contract asks for. */
async function securedBy({ db }: LoanActDeps, lien: string): Promise<StoredLoan[]> {
  const loans = await loansBy(db, sql`t.lien = ${lien} AND t.state = 'live'`);
  return loans.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function itemsOf({ db }: LoanActDeps, loan: StoredLoan, paidAt: bigint) {
  const known = await standingSchedule(db, loan);
  if (known === undefined) throw new AppError('LoanScheduleUnknown', { id: loan.id, revision: loan.revision });
  const schedule = known.length === 0 ? undefined : committed(known);
  return openItems({ loan: loan.id as Bytes32, schedule, next: loan.next, paidAt });
}

/** A schedule that is known instalment by instalment, with its tree. */
function committed(instalments: InstalmentLeaf[]): CommittedSchedule {
  const leaves = instalments.map(instalmentLeaf);
  const tree = standardTree(leaves);
  return {
    ...{ root: tree.root, instalments, maturity: instalments.at(-1)?.dueAt ?? 0n },
    proofOf: (number) => tree.proofOf(leaves[number - 1] as Bytes32),
  };
}

function restActs(deps: LoanActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'loan.payRest': actKind(payRestParams, async ({ loan: id, amount, to }, principal) => {
      requireCash(deps);
      const { loan, left } = await restOf(deps, id, participantIn(principal));
      if (amount === 0n || amount > left)
        throw new AppError('LoanPrepaidTooMuch', { id, outstanding: left.toString() });
      const words = sentences([
        [`偿还处置后的余款 ${money(amount)}`, `Pay ${money(amount)} of what the sale left`],
        await loanLine(deps, loan),
      ]);
      const paid = { loan: id, amount: quantity('fen', amount), to: getAddress(to ?? loan.lender) };
      return draft(deployment, payRestCall(deps, paid), words);
    }),
    'loan.payRestWithReceipt': actKind(
      payRestReceiptParams,
      async ({ loan: id, receipt, payer }, principal) => {
        const { loan, left } = await restOf(deps, id, participantIn(principal));
        const matter = restId(deps, { loan: id, left: quantity('fen', left) });
        const signed = signedReceipt(receipt, matter, getAddress(payer ?? loan.account));
        const words = sentences([
          ['以银行收款回执偿还处置后的余款', 'Pay what the sale left by the bank’s receipt'],
          await loanLine(deps, loan),
          await heldLine(deps, receipt),
        ]);
        return draft(deployment, payRestWithReceiptCall(deps, { loan: id, signed }), words);
      },
      ONCE,
    ),
  };
}
