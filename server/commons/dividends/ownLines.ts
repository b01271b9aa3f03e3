import { type Kysely, sql } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import { isBitSet } from './bits.ts';

/** A line of the household, as the chain and its payer's list have it. */
export interface OwnLine {
  run: string;
  dividend: string;
  number: number;
  place: number;
  account: string | null;
  amount: string | null;
  right: string | null;
  salt: string | null;
  payer: string;
  bucket: number;
  pay_at: string;
  expires_at: string;
  in_bank: boolean;
  state: string;
  root: string;
  bits: string;
  payee: string | null;
  /** Participant whose account the payee is; null for none that the ledger knows. */
  owner: string | null;
}

/** Newest lines of one household that are looked at. */
const MOST_LINES = 500;

/** Lines that are on the chain and were not erased, newest first. */
export async function ownLines(db: Kysely<Database>, participant: string): Promise<OwnLine[]> {
  return db
    .selectFrom('private.dividend_line as l')
    .innerJoin('private.dividend_run as r', 'r.id', 'l.run')
    .innerJoin('projection.dividend as d', 'd.id', 'r.dividend')
    .innerJoin('projection.dividend_block as b', (join) =>
      join.onRef('b.dividend', '=', 'd.id').onRef('b.number', '=', 'l.number'),
    )
    .innerJoin('projection.account as a', 'a.address', 'l.account')
    .leftJoin('projection.dividend_claim as c', (join) =>
      join.onRef('c.dividend', '=', 'd.id').onRef('c.number', '=', 'l.number').onRef('c.place', '=', 'l.place'),
    )
    .leftJoin('private.dividend_receipt as t', (join) =>
      join.onRef('t.run', '=', 'l.run').onRef('t.number', '=', 'l.number').onRef('t.place', '=', 'l.place'),
    )
    .leftJoin('projection.account as o', (join) => join.on(sql<boolean>`o.address = coalesce(c.payee, t.payee)`))
    .select(['l.run', 'l.number', 'l.place', 'l.account', 'l.amount', 'l.right', 'l.salt'])
    .select(['d.id as dividend', 'd.payer', 'd.bucket', 'd.pay_at', 'd.expires_at', 'd.in_bank', 'd.state'])
    .select(['b.root', 'b.bits', 'o.participant as owner'])
    .select(sql<string | null>`coalesce(c.payee, t.payee)`.as('payee'))
    .where('a.participant', '=', participant)
    .orderBy('r.seq', 'desc')
    .orderBy('l.number')
    .orderBy('l.place')
    .limit(MOST_LINES)
    .execute();
}

export function isPaid({ bits, place }: OwnLine): boolean {
  return isBitSet(BigInt(bits), place);
}
