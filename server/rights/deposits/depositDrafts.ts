import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import { type Bytes32, depositId } from '../../../sdk/ids/keys.ts';
import { depositData } from '../../../sdk/rights/deposits/depositData.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { participantOfAccount } from '../../participants/participantOfAccount.ts';
import type { DraftKind } from '../drafts/draftKind.ts';
import type { DepositDraftTable } from './privateTables.ts';
import { depositTerms } from './schemas.ts';

export type StoredDraft = Selectable<DepositDraftTable>;
export type DepositSide = 'depositor' | 'cooperative';
export type Terms = z.output<typeof depositTerms>;

export interface NewDraft {
  terms: Terms;
  /** As they travelled. */
  sent: object;
  draftedBy: string;
}

/**
 * A deposit between its two sides, before the chain has it: one signs, the other signs too or sends. A signature that the
 * other side has in hand is taken back on the chain alone (`deposits.withdraw`).
 */
export const depositDrafts: DraftKind<'deposit', DepositSide, StoredDraft> = {
  name: 'deposit',
  sides: ['depositor', 'cooperative'],
  notOpen: 'DepositDraftNotOpen',
  standing: 'agreed',
  bindsOnceSigned: false,
  dataOf: (chain, row) => depositData(chain, termsOfDraft(row)),
  more: () => ({}),
};

/** Errors: RightNotOfCaller for who is neither side. */
export function requireSide({ right, depositor, cooperative }: Terms, account: string): void {
  const isSide = [depositor, cooperative].includes(account.toLowerCase());
  if (!isSide) throw new AppError('RightNotOfCaller', { id: right, account });
}

/** Under which the chain will know the deposit. Errors: RecordUnknown for an account of nobody. */
export async function idOfDraft(db: Kysely<Database>, { depositor, cooperative, number }: Terms): Promise<Bytes32> {
  return depositId(await participantOfAccount(db, depositor), await participantOfAccount(db, cooperative), number);
}

export async function draftDeposit(
  db: Kysely<Database>,
  deposit: Bytes32,
  { terms, sent, draftedBy }: NewDraft,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  const { right, depositor, cooperative, number } = terms;
  // The number in the clear stays with the two sides.
  const text = JSON.stringify({ ...sent, number });
  await db
    .insertInto('private.deposit_draft')
    .values({ id, deposit, right, depositor, cooperative, terms: text, drafted_by: draftedBy, drafted_at: now })
    .execute();
  return id;
}

/** Of a deposit's own draft, which its sides alone see. */
export async function termsOfDeposit(
  db: Kysely<Database>,
  deposit: string,
  account: string,
): Promise<Terms | undefined> {
  const own = account.toLowerCase();
  const row = await db
    .selectFrom('private.deposit_draft')
    .selectAll()
    .where('deposit', '=', deposit)
    .where((e) => e.or([e('depositor', '=', own), e('cooperative', '=', own)]))
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return row && termsOfDraft(row);
}

export function termsOfDraft({ terms }: StoredDraft): Terms {
  return depositTerms.parse(JSON.parse(terms));
}

export function sideOf({ depositor }: Pick<StoredDraft, 'depositor'>, account: string): DepositSide {
  return depositor === account.toLowerCase() ? 'depositor' : 'cooperative';
}
