import type { Kysely, Transaction } from 'kysely';
import type { Holder } from '../../../../sdk/commons/dividends/entitlements.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { nameWord } from '../../../carbon/assetNames.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { Database } from '../../../kernel/store/database.ts';

/** Who holds what at one block. */
export interface Snapshot {
  block: number;
  /** Of that block, seconds. */
  time: bigint;
  holders: Holder[];
}

type Trx = Transaction<Database>;

export const MOST_HOUSEHOLDS = 20_000;
const INCOME = nameWord('INCOME');

/**
 * All of it as of the newest block that the projection has: it and its holders are read as they were at one moment.
 * Errors: DividendSnapshotEmpty, DividendSnapshotTooLarge.
 */
export function takeSnapshot(db: Kysely<Database>, of: 'deposits' | 'shares', payer: string): Promise<Snapshot> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const cursor = await trx.selectFrom('projection.cursor').select(['block', 'time']).executeTakeFirstOrThrow();
      const holders = of === 'deposits' ? await depositors(trx, payer) : await shareholders(trx, payer);
      if (holders.length === 0) throw new AppError('DividendSnapshotEmpty', { of });
      if (holders.length > MOST_HOUSEHOLDS) throw new AppError('DividendSnapshotTooLarge', { most: MOST_HOUSEHOLDS });
      return { block: Number(cursor.block), time: BigInt(cursor.time), holders };
    });
}

/** Stored deposits by their rent; each rests on the depositor's own income right where it has one, else on what was put by. */
async function depositors(trx: Trx, cooperative: string): Promise<Holder[]> {
  const rows = await trx
    .selectFrom('projection.deposit as d')
    .select(['d.depositor', 'd.rent', 'd.right'])
    .select((e) =>
      e
        .selectFrom('projection.right as r')
        .innerJoin('projection.right_layer as l', 'l.right', 'r.id')
        .select('r.id')
        .whereRef('r.parent', '=', 'd.right')
        .whereRef('r.holder', '=', 'd.depositor')
        .where('r.state', '=', 'live')
        .where('l.kind', '=', INCOME)
        .orderBy('r.id')
        .limit(1)
        .as('income'),
    )
    .where('d.cooperative_participant', '=', cooperative)
    .where('d.stage', '=', 'stored')
    .where('d.rent', '>', '0')
    .orderBy('d.block')
    .orderBy('d.log_index')
    .limit(MOST_HOUSEHOLDS + 1)
    .execute();
  return rows.map(({ depositor, rent, right, income }) => {
    return { account: depositor, units: BigInt(rent), right: (income ?? right) as Bytes32 };
  });
}

/** Members by the number of their shares. */
async function shareholders(trx: Trx, issuer: string): Promise<Holder[]> {
  const rows = await trx
    .selectFrom('projection.share_holding as h')
    .innerJoin('projection.share_register as s', 's.id', 'h.register')
    .select(['h.account', 'h.amount'])
    .where('s.issuer', '=', issuer)
    .orderBy('h.account')
    .limit(MOST_HOUSEHOLDS + 1)
    .execute();
  return rows.map(({ account, amount }) => ({ account, units: BigInt(amount) }));
}
