import { getAddress } from 'ethers';
import { z } from 'zod';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { agreeDepositCall } from '../../../sdk/rights/deposits/agreeDeposit.ts';
import { depositData } from '../../../sdk/rights/deposits/depositData.ts';
import { giveBackDepositCall } from '../../../sdk/rights/deposits/giveBackDeposit.ts';
import { storeDepositCall } from '../../../sdk/rights/deposits/storeDeposit.ts';
import type { DepositTerms } from '../../../sdk/rights/deposits/types.ts';
import { withdrawDepositCall } from '../../../sdk/rights/deposits/withdrawDeposit.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { bytes32 } from '../../kernel/http/wire.ts';
import { accountName } from '../../market/actDeps.ts';
import { fen, moment, money, sentences } from '../../market/actWords.ts';
import type { RightsActDeps } from '../actDeps.ts';
import { requireOpenDraft } from '../drafts/drafts.ts';
import type { Line } from '../rightWords.ts';
import { typedDraft } from '../typedDraft.ts';
import { depositDrafts, type StoredDraft, sideOf, termsOfDeposit, termsOfDraft } from './depositDrafts.ts';

export const depositDraftParams = z
  .strictObject({ draft: z.uuid() })
  .meta({ id: 'DepositDrafted', description: 'Which drafted deposit; its terms are in the draft' });

export const storeDepositParams = z
  .strictObject({
    deposit: bytes32,
    derived: bytes32.describe('the right that the register issued to the cooperative'),
  })
  .meta({ id: 'DepositStoring', description: 'The register has issued the derived right' });

export const depositParams = z
  .strictObject({ deposit: bytes32 })
  .meta({ id: 'DepositStep', description: 'Which deposit' });

const ONCE = { recordsOnce: true };

/** Deposits as acts: one side signs, the other sends; then stored, and given back. */
export function depositActs(deps: RightsActDeps): ActKinds {
  return { ...agreeing(deps), ...keeping(deps) };
}

function agreeing(deps: RightsActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'deposits.sign': actKind(
      depositDraftParams,
      async ({ draft: id }, { account }) => {
        const terms = termsOfDraft(await requireOpenDraft(db, depositDrafts, id, account));
        await requireDocument(content, terms.document);
        const words = sentences([['签署存入合同', 'Sign a deposit'], ...(await termsLines(deps, terms))]);
        return typedDraft(depositData(deps, terms), words);
      },
      ONCE,
    ),
    'deposits.agree': actKind(
      depositDraftParams,
      async ({ draft: id }, { account }) => {
        const row = await requireOpenDraft(db, depositDrafts, id, account);
        const terms = termsOfDraft(row);
        await requireDocument(content, terms.document);
        const signatures = signaturesFor(row, account);
        const words = sentences([
          ['同意存入并登记于链上；对方已签署', 'Agree to the deposit and record it; the other side has signed'],
          ...(await termsLines(deps, terms)),
        ]);
        return draft(deployment, agreeDepositCall(deps, { terms, ...signatures }), words);
      },
      ONCE,
    ),
  };
}

function keeping(deps: RightsActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'deposits.store': actKind(
      storeDepositParams,
      async ({ deposit, derived }) => {
        await requireDeposit(deps, deposit);
        const words = sentences([
          [`存入 ${deposit} 已储备`, `Deposit ${deposit} is stored`],
          [`登记机构已向合作社设立权利 ${derived}`, `the register has issued right ${derived} to the cooperative`],
        ]);
        return draft(deployment, storeDepositCall(deps, { deposit, derived }), words);
      },
      ONCE,
    ),
    'deposits.giveBack': actKind(
      depositParams,
      async ({ deposit }) => {
        await requireDeposit(deps, deposit);
        const words = sentences([
          [`归还存入 ${deposit}`, `Give deposit ${deposit} back`],
          ['期限已满或派生权利已终止', 'its term is over, or the derived right has ended'],
        ]);
        return draft(deployment, giveBackDepositCall(deps, { deposit }), words);
      },
      ONCE,
    ),
    'deposits.withdraw': actKind(
      depositParams,
      async ({ deposit }, { account }) => {
        const terms = (await agreedTerms(deps, deposit)) ?? (await termsOfDeposit(deps.db, deposit, account));
        if (!terms) throw new AppError('RecordUnknown', { kind: 'deposit', id: deposit });
        const words = sentences([
          [`撤回存入 ${deposit}，该编号不再可用`, `Give deposit ${deposit} up: its number is used up`],
          ...(await termsLines(deps, terms)),
        ]);
        return draft(deployment, withdrawDepositCall(deps, { terms }), words);
      },
      ONCE,
    ),
  };
}

/** The sender's own call is its word; the other must have signed. Errors: DepositDraftUnsigned. */
function signaturesFor(row: StoredDraft, account: string) {
  const other = sideOf(row, account) === 'depositor' ? 'cooperative' : 'depositor';
  const signature = row[`${other}_signature`];
  if (signature === null) throw new AppError('DepositDraftUnsigned', { id: row.id, side: other });
  return { [`${other}Signature`]: signature } as { depositorSignature?: string; cooperativeSignature?: string };
}

async function termsLines(deps: RightsActDeps, terms: DepositTerms): Promise<Line[]> {
  const names = [await accountName(deps, terms.depositor), await accountName(deps, terms.cooperative)];
  return [
    [`权利 ${terms.right}`, `right ${terms.right}`],
    [
      `存入方 ${names[0]}（${terms.depositor}），合作社 ${names[1]}（${terms.cooperative}）`,
      `put by by ${names[0]} (${terms.depositor}) with ${names[1]} (${terms.cooperative})`,
    ],
    [`期限 ${moment(terms.from)} 至 ${moment(terms.to)}`, `from ${moment(terms.from)} to ${moment(terms.to)}`],
    [`租金每年 ${money(terms.rent)}`, `rent ${money(terms.rent)} a year`],
    [
      '权利仍归存入方，登记机构据此向合作社设立使用权',
      'the right stays; the register issues one on it to the cooperative',
    ],
    [`合同文件 sha2-256 ${terms.document}`, `contract sha2-256 ${terms.document}`],
  ];
}

/** Errors: RecordUnknown. */
async function requireDeposit({ db }: RightsActDeps, id: string): Promise<void> {
  const row = await db.selectFrom('projection.deposit').select('id').where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'deposit', id });
}

async function agreedTerms({ db }: RightsActDeps, id: string): Promise<DepositTerms | undefined> {
  const row = await db.selectFrom('projection.deposit').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  return {
    right: row.right as Bytes32,
    depositor: getAddress(row.depositor),
    cooperative: getAddress(row.cooperative),
    number: row.number as Bytes32,
    from: BigInt(row.valid_from),
    to: BigInt(row.valid_to),
    rent: fen(BigInt(row.rent)),
    document: row.document as Bytes32,
  };
}
