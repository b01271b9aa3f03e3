import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import { type Bytes32, guaranteeId } from '../../../sdk/ids/keys.ts';
import { guaranteeData } from '../../../sdk/loans/guarantees/guaranteeData.ts';
import type { Guarantee } from '../../../sdk/loans/guarantees/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { participantOfAccount } from '../../participants/participantOfAccount.ts';
import type { DraftKind } from '../../rights/drafts/draftKind.ts';
import type { LoanGuaranteeDraftTable } from '../privateTables.ts';
import { GUARANTEE_KINDS, type guaranteeDraftBody } from '../schemas.ts';

type Db = Kysely<Database>;

export type StoredGuaranteeDraft = Selectable<LoanGuaranteeDraftTable>;
export type GuaranteeOrder = z.output<typeof guaranteeDraftBody>;

/** What is kept: amounts as digits. */
type KeptTerms = Record<'loan' | 'bank' | 'guarantor' | 'document' | 'limit' | 'validUntil', string> &
  Record<'kind' | 'share', number>;

/** A guarantee before the chain has it: its guarantor signs, the bank accepts by its own call. */
export const guaranteeDrafts: DraftKind<'loanGuarantee', 'lender' | 'guarantor', StoredGuaranteeDraft, { loan: Hex }> =
  {
    name: 'loanGuarantee',
    sides: ['lender', 'guarantor'],
    notOpen: 'LoanGuaranteeDraftNotOpen',
    standing: 'recorded',
    bindsOnceSigned: false,
    dataOf: (chain, row) => guaranteeData(chain, guaranteeOf(row)),
    more: ({ loan }) => ({ loan: loan as Hex }),
  };

/** What the guarantor signs. */
export function guaranteeOf({ terms }: Pick<StoredGuaranteeDraft, 'terms'>): Guarantee {
  const { loan, bank, guarantor, kind, share, limit, validUntil, document } = JSON.parse(terms) as KeptTerms;
  return {
    ...{ loan: loan as Bytes32, bank: bank as Bytes32, guarantor: guarantor as Bytes32, kind, share },
    ...{ limit: quantity('fen', BigInt(limit)), validUntil: BigInt(validUntil), document: document as Bytes32 },
  };
}

/** The terms that a draft makes. Errors: RecordUnknown for an account of nobody, LoanSideMismatch for who is neither side. */
export async function prepareGuarantee(db: Db, order: GuaranteeOrder, account: string): Promise<KeptTerms> {
  const { loan, lender, guarantor, kind, shareBps, limit, validUntil, document } = order;
  if (![lender, guarantor].includes(account.toLowerCase())) {
    throw new AppError('LoanSideMismatch', { id: loan, lender, borrower: guarantor });
  }
  const [bank, party] = [await participantOfAccount(db, lender), await participantOfAccount(db, guarantor)];
  return {
    ...{ loan, bank, guarantor: party, kind: GUARANTEE_KINDS.indexOf(kind), share: shareBps },
    ...{ limit: limit.toString(), validUntil: validUntil.toString(), document },
  };
}

/** Keeps a draft; its id. */
export async function keepGuaranteeDraft(
  db: Db,
  { order, terms }: { order: GuaranteeOrder; terms: KeptTerms },
  by: { account: string; now: Date },
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('private.loan_guarantee_draft')
    .values({
      ...{ id, loan_guarantee: guaranteeId(order.loan, terms.guarantor as Bytes32), loan: order.loan },
      ...{ lender: order.lender, guarantor: order.guarantor, terms: JSON.stringify(terms) },
      ...{ drafted_by: by.account, drafted_at: by.now },
    })
    .execute();
  return id;
}
