import { receiptData } from '../../../sdk/market/receiptData.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { moment, money, sentences } from '../../market/actWords.ts';
import { typedDraft } from '../../rights/typedDraft.ts';
import { receiptMatter } from '../receipts/receiptMatter.ts';
import { loanReceiptParams } from './actSchemas.ts';
import { type LoanActDeps, participantIn } from './loanActDeps.ts';

/** The lending bank's own word about money, where money doesn't move on this ledger. */
export function receiptActs(deps: LoanActDeps): ActKinds {
  return {
    'loan.receipt': actKind(
      loanReceiptParams,
      async (given, principal) => {
        const { receipt, line } = await receiptMatter(deps, given, {
          participant: participantIn(principal),
          account: principal.account,
        });
        const words = sentences([
          line,
          [
            `金额 ${money(receipt.amount)}，付款账户 ${receipt.payer}`,
            `${money(receipt.amount)}, payer ${receipt.payer}`,
          ],
          [`银行编号 ${receipt.bankReference}`, `the bank's reference ${receipt.bankReference}`],
          [`有效至 ${moment(receipt.heldUntil)}`, `good until ${moment(receipt.heldUntil)}`],
        ]);
        return typedDraft(receiptData(deps, receipt), words);
      },
      { recordsOnce: true },
    ),
  };
}
