import { createHash, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, PartyRef, Window } from '../../pages/pageDeps.ts';
import { partiesOf, partyIn, refOf } from '../../views/parties.ts';
import type { ViewDeps } from '../../views/viewDeps.ts';

export interface NewLook {
  bank: string;
  account: string;
  client: string | null;
  right: string;
  holder: string | null;
  purpose: string;
  product: string | null;
  consent: string | null;
  block: { number: number; hash: string };
  /** The text that is sent. */
  shown: string;
  now: Date;
}

/** One look, as the bank and the holder read it back. */
export interface Look {
  id: string;
  bank: PartyRef;
  right: Hex;
  purpose: string;
  product: string | null;
  /** Whether a system of the bank asked. */
  bySystem: boolean;
  /** Whether the holder had consented; an organisation's right needs no consent. */
  byConsent: boolean;
  block: number;
  blockHash: Hex;
  /** sha-256 of what was sent: who kept it can show that it is this. */
  shownHash: Hex;
  at: string;
}

/** Keeps what is shown before it is sent: what can't be kept isn't shown. */
export async function recordLook(db: Kysely<Database>, look: NewLook): Promise<string> {
  const { shown, block, now, ...who } = look;
  const id = randomUUID();
  await db
    .insertInto('private.report_look')
    .values({
      id,
      ...who,
      block: String(block.number),
      block_hash: block.hash,
      shown_hash: `0x${createHash('sha256').update(shown).digest('hex')}`,
      looked_at: now,
    })
    .execute();
  return id;
}

/** A bank's own looks, or those at a holder's rights; newest first. */
export async function listLooks(
  deps: ViewDeps,
  of: { bank: string } | { holder: string },
  { offset, limit }: Window,
): Promise<Listing<Look>> {
  const [column, value] = 'bank' in of ? (['bank', of.bank] as const) : (['holder', of.holder] as const);
  const matching = deps.db.selectFrom('private.report_look').where(column, '=', value);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  const parties = await partiesOf(
    deps,
    rows.map(({ bank }) => bank),
  );
  return {
    total: Number(count),
    rows: rows.map((row) => ({
      id: row.id,
      bank: refOf(partyIn(parties, row.bank)),
      right: row.right as Hex,
      purpose: row.purpose,
      product: row.product,
      bySystem: row.client !== null,
      byConsent: row.consent !== null,
      block: Number(row.block),
      blockHash: row.block_hash as Hex,
      shownHash: row.shown_hash as Hex,
      at: row.looked_at.toISOString(),
    })),
  };
}
