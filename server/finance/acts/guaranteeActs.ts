import { getAddress } from 'ethers';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { acceptGuaranteeCall } from '../../../sdk/loans/guarantees/acceptGuarantee.ts';
import { claimGuaranteeCall } from '../../../sdk/loans/guarantees/claimGuarantee.ts';
import { endClaimCall } from '../../../sdk/loans/guarantees/endClaim.ts';
import { guaranteeData } from '../../../sdk/loans/guarantees/guaranteeData.ts';
import { guaranteePaymentId } from '../../../sdk/loans/guarantees/guaranteePaymentId.ts';
import { payGuaranteeCall } from '../../../sdk/loans/guarantees/payGuarantee.ts';
import { payGuaranteeWithReceiptCall } from '../../../sdk/loans/guarantees/payGuaranteeWithReceipt.ts';
import { setFundLimitCall } from '../../../sdk/loans/guarantees/setFundLimit.ts';
import type { Guarantee } from '../../../sdk/loans/guarantees/types.ts';
import type { InstalmentLeaf } from '../../../sdk/loans/register/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { draft } from '../../evidence/actKinds.ts';
import { type ActKinds, type ActPrincipal, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { participantName } from '../../market/actDeps.ts';
import { moment, money, sentences } from '../../market/actWords.ts';
import { heldLine, signedReceipt } from '../../market/bankReceipt.ts';
import { requireOpenDraft } from '../../rights/drafts/drafts.ts';
import type { Line } from '../../rights/rightWords.ts';
import { typedDraft } from '../../rights/typedDraft.ts';
import { guaranteeDrafts, guaranteeOf } from '../guarantees/guaranteeDrafts.ts';
import { requireOwnGuarantee, type StoredGuarantee } from '../guarantees/standingGuarantee.ts';
import { requireLoan, requireNext, requireOwnLoan } from '../loans/standingLoan.ts';
import { GUARANTEE_KINDS } from '../schemas.ts';
import {
  claimParams,
  fundLimitParams,
  guaranteeDraftParams,
  guaranteeParams,
  payGuaranteeParams,
  payGuaranteeReceiptParams,
} from './actSchemas.ts';
import { type LoanActDeps, participantIn, requireCash } from './loanActDeps.ts';

const ONCE = { recordsOnce: true };
const KINDS: Record<(typeof GUARANTEE_KINDS)[number], Line> = {
  government: ['政府性担保', 'government guarantee'],
  storage: ['收储担保', 'guarantee by taking over'],
  riskFund: ['风险补偿基金', 'risk-compensation fund'],
};

/** Who stands in for a loan: given, accepted, claimed, paid. */
export function guaranteeActs(deps: LoanActDeps): ActKinds {
  return { ...agreeing(deps), ...claiming(deps), ...paying(deps) };
}

function agreeing(deps: LoanActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'guarantee.give': actKind(
      guaranteeDraftParams,
      async ({ draft: id }, { account }) => {
        const row = await requireOpenDraft(db, guaranteeDrafts, id, account);
        if (row.guarantor !== account.toLowerCase()) {
          throw new AppError('GuarantorRefused', { guarantee: row.record, account });
        }
        const terms = guaranteeOf(row);
        const words = sentences([['为贷款提供担保', 'Guarantee a loan'], ...(await termLines(deps, terms))]);
        return typedDraft(guaranteeData(deps, terms), words);
      },
      ONCE,
    ),
    'guarantee.accept': actKind(
      guaranteeDraftParams,
      async ({ draft: id }, { account }) => {
        const row = await requireOpenDraft(db, guaranteeDrafts, id, account);
        const { guarantor_signature: signature } = row;
        if (signature === null) throw new AppError('LoanGuaranteeUnsigned', { id });
        const terms = guaranteeOf(row);
        const words = sentences([['接受担保', 'Accept a guarantee'], ...(await termLines(deps, terms))]);
        return draft(
          deployment,
          acceptGuaranteeCall(deps, { terms, signer: getAddress(row.guarantor), signature }),
          words,
        );
      },
      ONCE,
    ),
    'guarantee.setFundLimit': actKind(fundLimitParams, async ({ bank, limit }) => {
      const name = await participantName(deps, bank);
      const words = sentences([
        [
          `设定风险补偿基金对 ${name} 的总额 ${money(limit)}`,
          `Give ${name} at most ${money(limit)} of the fund in all`,
        ],
      ]);
      return draft(deployment, setFundLimitCall(deps, { bank, limit: quantity('fen', limit) }), words);
    }),
  };
}

/** Where proceeds have ended the schedule, the contract looks at no instalment. */
const NO_INSTALMENT: InstalmentLeaf = {
  ...{ number: 0, dueAt: 0n },
  ...{ principal: quantity('fen', 0n), interest: quantity('fen', 0n) },
};

function claiming(deps: LoanActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'guarantee.claim': actKind(
      claimParams,
      async ({ guarantee, document }, principal) => {
        const row = await ofBank(deps, guarantee, participantIn(principal));
        // The next instalment with its proof is for the bank that lent it: another's guarantee names it as well.
        const loan = await requireOwnLoan(db, row.loan, row.bank);
        const next = loan.root === null ? { instalment: NO_INSTALMENT, proof: [] } : await requireNext(db, loan);
        const words = sentences([
          ['向担保人主张其份额', 'Claim a guarantor’s share'],
          ...(await rowLines(deps, row)),
          [`通知文件 sha2-256 ${document}`, `notice sha2-256 ${document}`],
        ]);
        return draft(deployment, claimGuaranteeCall(deps, { guarantee, ...next, document }), words);
      },
      ONCE,
    ),
    'guarantee.end': actKind(guaranteeParams, async ({ guarantee }, principal) => {
      const row = await ofBank(deps, guarantee, participantIn(principal));
      const words = sentences([['撤回对担保人的主张', 'Drop a claim on a guarantor'], ...(await rowLines(deps, row))]);
      return draft(deployment, endClaimCall(deps, { guarantee }), words);
    }),
  };
}

function paying(deps: LoanActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'guarantee.pay': actKind(
      payGuaranteeParams,
      async ({ guarantee, to }, principal) => {
        requireCash(deps);
        const row = await ofGuarantor(deps, guarantee, principal);
        const loan = await requireLoan(db, row.loan);
        const words = sentences([['支付担保款', 'Pay what was claimed'], ...(await rowLines(deps, row)), RECOURSE]);
        return draft(deployment, payGuaranteeCall(deps, { guarantee, to: getAddress(to ?? loan.lender) }), words);
      },
      ONCE,
    ),
    'guarantee.payWithReceipt': actKind(
      payGuaranteeReceiptParams,
      async ({ guarantee, receipt, payer }, principal) => {
        const row = await ofGuarantor(deps, guarantee, principal);
        const signed = signedReceipt(receipt, guaranteePaymentId(deps, guarantee), getAddress(payer ?? row.signer));
        const words = sentences([
          ['以银行收款回执支付担保款', 'Pay what was claimed by the bank’s receipt'],
          ...(await rowLines(deps, row)),
          await heldLine(deps, receipt),
          RECOURSE,
        ]);
        return draft(deployment, payGuaranteeWithReceiptCall(deps, { guarantee, signed }), words);
      },
      ONCE,
    ),
  };
}

const RECOURSE: Line = ['支付后可向借款人追偿（民法典 700）', 'it may be asked back from the borrower'];

async function ofBank({ db }: LoanActDeps, id: Bytes32, bank: string): Promise<StoredGuarantee> {
  const row = await requireOwnGuarantee(db, id, bank);
  if (row.bank !== bank) throw new AppError('RecordUnknown', { kind: 'loanGuarantee', id });
  return row;
}

/** Errors: RecordUnknown; GuarantorRefused for the bank, which claims and pays nothing. */
async function ofGuarantor({ db }: LoanActDeps, id: Bytes32, principal: ActPrincipal): Promise<StoredGuarantee> {
  const participant = participantIn(principal);
  const row = await requireOwnGuarantee(db, id, participant);
  if (row.guarantor !== participant)
    throw new AppError('GuarantorRefused', { guarantee: id, account: principal.account });
  return row;
}

async function rowLines(deps: LoanActDeps, row: StoredGuarantee): Promise<Line[]> {
  return termLines(deps, {
    ...{ loan: row.loan as Bytes32, bank: row.bank as Bytes32, guarantor: row.guarantor as Bytes32, kind: row.kind },
    ...{ share: row.share_bps, limit: quantity('fen', BigInt(row.limit)), validUntil: BigInt(row.valid_until) },
    document: row.document as Bytes32,
  });
}

async function termLines(deps: LoanActDeps, terms: Guarantee): Promise<Line[]> {
  const [zh, en] = KINDS[GUARANTEE_KINDS[terms.kind] ?? 'government'];
  const [bank, guarantor] = [await participantName(deps, terms.bank), await participantName(deps, terms.guarantor)];
  const percent = (terms.share / 100).toString();
  return [
    [`${guarantor} 为 ${bank} 的贷款 ${terms.loan}`, `${guarantor} for loan ${terms.loan} of ${bank}`],
    [
      `${zh}：剩余本金的 ${percent}%，最高 ${money(terms.limit)}`,
      `${en}: ${percent}% of the principal that is left, at most ${money(terms.limit)}`,
    ],
    [`主张期限至 ${moment(terms.validUntil)}`, `to be claimed until ${moment(terms.validUntil)}`],
    [`合同文件 sha2-256 ${terms.document}`, `contract sha2-256 ${terms.document}`],
  ];
}
