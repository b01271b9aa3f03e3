import { ZeroAddress } from 'ethers';
import { closeLoanCall } from '../../../sdk/loans/register/closeLoan.ts';
import { creditLoanCall } from '../../../sdk/loans/register/creditLoan.ts';
import { writeOffLoanCall } from '../../../sdk/loans/register/writeOffLoan.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { draft } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { money, sentences } from '../../market/actWords.ts';
import { requireOwnLiveLoan, requireOwnLoan, type StoredLoan } from '../loans/standingLoan.ts';
import { loanCreditParams, loanParams, loanWriteOffParams } from './actSchemas.ts';
import { type LoanActDeps, participantIn } from './loanActDeps.ts';
import { loanLine } from './loanWords.ts';

const ONCE = { recordsOnce: true };

/** How a loan ends otherwise than by its schedule, and that its lien leaves with it. */
export function endingActs(deps: LoanActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'loan.credit': actKind(loanCreditParams, async ({ loan: id, principal: sum, document }, principal) => {
      const loan = await ofBank(deps, id, participantIn(principal));
      if (sum === 0n || sum > loan.outstanding) {
        throw new AppError('LoanPrepaidTooMuch', { id, outstanding: loan.outstanding.toString() });
      }
      const words = sentences([
        [`确认另行收到本金 ${money(sum)}`, `Acknowledge principal of ${money(sum)} that came in another way`],
        await loanLine(deps, loan),
        [`依据文件 sha2-256 ${document}`, `document sha2-256 ${document}`],
      ]);
      return draft(deployment, creditLoanCall(deps, { loan: id, principal: quantity('fen', sum), document }), words);
    }),
    'loan.writeOff': actKind(
      loanWriteOffParams,
      async ({ loan: id, document }, principal) => {
        const loan = await ofBank(deps, id, participantIn(principal));
        const words = sentences([
          [`核销尚欠本金 ${money(loan.outstanding)}`, `Write off ${money(loan.outstanding)}`],
          await loanLine(deps, loan),
          ['债务与抵押不因此消灭', 'neither debt nor lien ends by it'],
          [`依据文件 sha2-256 ${document}`, `document sha2-256 ${document}`],
        ]);
        return draft(deployment, writeOffLoanCall(deps, { loan: id, document }), words);
      },
      ONCE,
    ),
    'loan.close': actKind(
      loanParams,
      async ({ loan: id }, principal) => {
        const loan = await requireOwnLoan(db, id, participantIn(principal));
        const isOver = loan.state === 'repaid' || (loan.state === 'writtenOff' && loan.bank === principal.participant);
        if (!isOver) throw new AppError('LoanNotOver', { id, state: loan.state });
        const words = sentences([
          ['结清贷款，其抵押（质押）同时注销', 'Close the loan; its own lien ends in the same step'],
          await loanLine(deps, loan),
        ]);
        return draft(deployment, closeLoanCall(deps, { loan: id, collateral: collateralOf(loan) }), words);
      },
      ONCE,
    ),
  };
}

/** A live loan of this bank's own. Errors: RecordUnknown, LoanNotLive. */
async function ofBank({ db }: LoanActDeps, id: string, bank: string): Promise<StoredLoan> {
  const loan = await requireOwnLiveLoan(db, id, bank);
  if (loan.bank !== bank) throw new AppError('RecordUnknown', { kind: 'loan', id });
  return loan;
}

/** What secures a loan, as the register takes it. */
export function collateralOf({ asset, collateral, holder }: Pick<StoredLoan, 'asset' | 'collateral' | 'holder'>) {
  if (asset === null || collateral === null) return undefined;
  return { asset, id: BigInt(collateral), holder: holder ?? ZeroAddress };
}
