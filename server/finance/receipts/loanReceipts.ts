import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { typedHash } from '../../../sdk/ids/typedData.ts';
import { receiptData } from '../../../sdk/market/receiptData.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { FinanceDeps } from '../financeDeps.ts';
import type { LoanReceiptTable } from '../privateTables.ts';
import type { LoanReceiptView } from '../viewTypes.ts';
import { type ReceiptWish, receiptMatter } from './receiptMatter.ts';

type StoredReceipt = Selectable<LoanReceiptTable> & { is_used: boolean };

/**
 * Keeps a bank's receipt, signed by an act `loan.receipt` over the same wish. Errors: as `receiptMatter`;
 * BankReferenceUsed; those of wordOfAct and signedWord.
 */
export async function keepReceipt(
  deps: FinanceDeps,
  session: Session,
  { wish, bank, ...handed }: HandedWord & { wish: ReceiptWish; bank: string },
): Promise<LoanReceiptView> {
  const { auth, db } = deps;
  const { loan, receipt } = await receiptMatter(deps, wish, { participant: bank, account: session.account });
  const hash = typedHash(receiptData(deps, receipt));
  await wordOfAct(auth, session, handed.actId, (content) => typedHash(content) === hash);
  const { signer, signature } = await signedWord(auth, session, handed);
  const id = randomUUID();
  const kept = await db
    .insertInto('private.loan_receipt')
    .values({
      ...{ id, matter: receipt.instruction, loan, bank, payer: receipt.payer.toLowerCase() },
      ...{ amount: receipt.amount.toString(), bank_reference: receipt.bankReference },
      ...{ held_until: receipt.heldUntil.toString(), signer, signature, act_id: handed.actId, given_at: auth.clock() },
    })
    .onConflict((conflict) => conflict.columns(['bank', 'bank_reference']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!kept) throw new AppError('LoanReceiptRepeated', { bankReference: receipt.bankReference });
  return receiptView({ ...kept, is_used: false });
}

export interface ReceiptReader {
  participant: string;
  account: string;
}

/** Receipts that a bank gave, or that name an account or its offers as payer or borrower; newest first. */
export async function listReceipts(
  { db }: Pick<FinanceDeps, 'db'>,
  { participant, account }: ReceiptReader,
  { matter, offset, limit }: Window & { matter?: string | undefined },
): Promise<Listing<LoanReceiptView>> {
  const own = sql`(r.bank = ${participant} OR r.payer = ${account.toLowerCase()}
    OR EXISTS (SELECT FROM private.loan_offer o WHERE o.loan = r.loan AND o.borrower = ${account.toLowerCase()}))`;
  const where = matter === undefined ? own : sql`${own} AND r.matter = ${matter}`;
  const counted = await sql<{ count: string }>`
    SELECT count(*) AS count FROM private.loan_receipt r WHERE ${where}
  `.execute(db);
  const { rows } = await sql<StoredReceipt>`
    SELECT r.*, EXISTS (SELECT FROM projection.loan l WHERE l.matter = r.matter)
      OR EXISTS (SELECT FROM projection.loan_payment p WHERE p.loan = r.loan AND p.matter = r.matter) AS is_used
    FROM private.loan_receipt r WHERE ${where} ORDER BY r.seq DESC OFFSET ${offset} LIMIT ${limit}
  `.execute(db);
  return { total: Number(counted.rows[0]?.count ?? 0), rows: rows.map(receiptView) };
}

function receiptView(row: StoredReceipt): LoanReceiptView {
  return {
    ...{ id: row.id, matter: row.matter as Hex, loan: row.loan as Hex, payer: row.payer },
    receipt: {
      ...{ bank: row.bank as Hex, amount: row.amount, bankReference: row.bank_reference as Hex },
      heldUntil: new Date(Number(row.held_until) * 1000).toISOString(),
      ...{ signer: row.signer, signature: row.signature },
    },
    ...{ isUsed: row.is_used, givenAt: row.given_at.toISOString() },
  };
}
