import { type Kysely, sql } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import { awaitedSaleSums } from '../sales/awaitedSales.ts';
import type { Money } from './matchReceipt.ts';

/** Money that something waits for. */
export interface AwaitedSum {
  kind: 'purchase' | 'instruction' | 'saleDeposit' | 'salePrice';
  /** What the bank's receipt must name. */
  id: string;
  /** Number on the contract, when the parties gave one. */
  contract: string | null;
  payer: string;
  /** Fen. */
  amount: bigint;
  /** Last second for which the bank must hold it at least. */
  heldUntil: number;
  /** A bank's receipt over it was used already. */
  isHeld: boolean;
  /** Nothing can be paid for it any more. */
  isEnded: boolean;
}

type Db = Kysely<Database>;

const OFF_CHAIN = 3;
const MOST = 20;

/**
 * What is recorded under the id or contract number and awaits money, at this bank where it names one: that of the payer
 * first, since anybody may record what he likes under another's number.
 */
export async function awaitedSums(db: Db, bank: string, { purpose, contract, payer }: Money): Promise<AwaitedSum[]> {
  const by = { purpose, contract, payer };
  const [purchases, legs, sales] = await Promise.all([
    awaitedPurchases(db, by),
    awaitedLegs(db, bank, by),
    awaitedSaleSums(db, { sale: purpose, payer }),
  ]);
  return [...purchases, ...legs, ...sales];
}

type By = Pick<Money, 'purpose' | 'contract' | 'payer'>;

async function awaitedPurchases(db: Db, { purpose, contract, payer }: By): Promise<AwaitedSum[]> {
  let query = db
    .selectFrom('record.purchase as p')
    .innerJoin('projection.market_offer as o', 'o.id', 'p.listing')
    .select(['p.id', 'p.reference', 'p.buyer', 'p.cost', 'p.fee', 'p.kg', 'o.closes_at', 'o.remaining'])
    .select(sql<boolean>`o.state <> 'open' OR o.closes_at < (SELECT time FROM projection.cursor)`.as('is_over'))
    .select((e) => e.exists(receiptsFor(db, 'p.id')).as('is_held'));
  query = purpose === undefined ? query.where('p.reference', '=', contract ?? '') : query.where('p.id', '=', purpose);
  const rows = await query
    .orderBy(sql`p.buyer = ${payer}`, 'desc')
    .orderBy('p.recorded_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    kind: 'purchase',
    id: row.id,
    contract: row.reference,
    payer: row.buyer,
    amount: BigInt(row.cost) + BigInt(row.fee),
    heldUntil: Number(row.closes_at),
    isHeld: Boolean(row.is_held),
    isEnded: row.is_over || BigInt(row.kg) > BigInt(row.remaining),
  }));
}

/** Sums that one payer owes through this bank, over all legs of an instruction. */
async function awaitedLegs(db: Db, bank: string, { purpose, contract, payer }: By): Promise<AwaitedSum[]> {
  let query = db
    .selectFrom('projection.settlement_instruction as i')
    .innerJoin('projection.settlement_leg as l', 'l.instruction', 'i.id')
    .leftJoin('projection.market_agreement as a', 'a.instruction', 'i.id')
    .select(['i.id', 'a.number', 'l.giver', 'i.settle_by', 'i.state', 'i.pay_by'])
    .select((e) => e.fn.sum<string>('l.amount').as('amount'))
    .select(sql<boolean>`i.pay_by < (SELECT time FROM projection.cursor)`.as('is_late'))
    .where('l.kind', '=', OFF_CHAIN)
    .where('l.asset', '=', bank)
    .groupBy(['i.id', 'a.number', 'l.giver', 'i.settle_by', 'i.state', 'i.pay_by']);
  query = purpose === undefined ? query.where('a.number', '=', contract ?? '') : query.where('i.id', '=', purpose);
  const rows = await query.orderBy(sql`l.giver = ${payer}`, 'desc').orderBy('i.id').limit(MOST).execute();
  const held = await heldFor(
    db,
    bank,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    kind: 'instruction',
    id: row.id,
    contract: row.number,
    payer: row.giver,
    amount: BigInt(row.amount),
    heldUntil: Number(row.settle_by),
    isHeld: held.has(`${row.id} ${row.giver}`),
    isEnded: row.state !== 'affirmed' || row.is_late,
  }));
}

function receiptsFor(db: Db, purpose: 'p.id') {
  return db
    .selectFrom('projection.settlement_receipt as r')
    .select('r.reference')
    .where(sql<boolean>`r.purpose = ${sql.ref(purpose)}`);
}

async function heldFor(db: Db, bank: string, instructions: readonly string[]): Promise<Set<string>> {
  if (instructions.length === 0) return new Set();
  const rows = await db
    .selectFrom('projection.settlement_receipt')
    .select(['purpose', 'payer'])
    .where('bank', '=', bank)
    .where('purpose', 'in', instructions)
    .execute();
  return new Set(rows.map(({ purpose, payer }) => `${purpose} ${payer}`));
}
