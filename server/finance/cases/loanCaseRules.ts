import type {
  LoanEnforcedEvent,
  ProceedsCreditedEvent,
  RestPaidEvent,
} from '../../../types/ethers-contracts/finance/interfaces/ILoanEnforcement.ts';
import { nullIfZeroWord } from '../../kernel/indexer/nullIfZero.ts';
import { type Rule, rule } from '../../kernel/indexer/projection.ts';
import { insertPayment, PLACES } from '../loans/loanRules.ts';
import { loanCaseTable, loanTable, satisfactionTable } from '../tables.ts';

/** Enforcement of loans in default. What proceeds credit of the principal reaches a loan by its own event (`LoanCredited`). */
export const loanCaseRules: Record<string, Rule> = {
  'LoanEnforcement.LoanEnforced': rule<LoanEnforcedEvent.OutputObject>({
    apply(state, { args, time, block, logIndex }) {
      state.insert(loanCaseTable, {
        ...{ loan: args.loan, case_id: args.caseId, lien: args.lien, number: Number(args.number) },
        ...{ days_late: args.daysLate, by_agreement: args.byAgreement, document: args.document },
        ...{ enforced_at: BigInt(time), block: BigInt(block), log_index: logIndex },
      });
    },
  }),
  'LoanEnforcement.ProceedsCredited': rule<ProceedsCreditedEvent.OutputObject>({
    reads: ({ loan }) => [[loanTable, loan]],
    apply(state, { args, block, logIndex, txHash }) {
      const { loan, lien, satisfaction: of, paidAt } = args;
      const { share, costs, interest, penalty, principal, excess, arrears, outstanding } = of;
      state.insert(satisfactionTable, {
        ...{ loan, seq: BigInt(block) * PLACES + BigInt(logIndex), lien, share, costs, interest, penalty },
        ...{ principal, excess, arrears, outstanding, paid_at: paidAt, tx: txHash, block: BigInt(block) },
      });
      state.amend(loanTable, [loan], () => ({ arrears, accrued_from: paidAt, changed_in: BigInt(block) }));
    },
  }),
  'LoanEnforcement.RestPaid': rule<RestPaidEvent.OutputObject>({
    reads: ({ loan }) => [[loanTable, loan]],
    apply(state, event) {
      const { loan, payer, arrears, outstanding, matter } = event.args;
      state.amend(loanTable, [loan], (row) => ({
        arrears: (row.arrears ?? arrears) - arrears,
        changed_in: BigInt(event.block),
      }));
      insertPayment(state, event, {
        // Principal is told by `LoanCredited` in the same call.
        ...{ kind: 'rest', payer, principal: 0n, interest: arrears, outstanding, matter: nullIfZeroWord(matter) },
      });
    },
  }),
};
