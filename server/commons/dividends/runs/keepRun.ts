import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { NO_ID } from '../../../../sdk/evidence/types.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { Database } from '../../../kernel/store/database.ts';
import { BUCKETS } from '../../../views/commonsViewTypes.ts';
import type { PreparedRun } from './prepareRun.ts';

type Trx = Transaction<Database>;

export interface RunMaker {
  payer: string;
  account: string;
  now: Date;
}

/** Keeps a prepared distribution; its id. Errors: DividendRunExists, of two requests at one moment. */
export async function keepRun(trx: Trx, run: PreparedRun, { payer, account, now }: RunMaker): Promise<string> {
  const id = randomUUID();
  const { order, dividend, recordAt, total, dust, source, snapshotBlock, count } = run;
  const kept = await trx
    .insertInto('private.dividend_run')
    .values({
      id,
      dividend,
      payer,
      account,
      number: order.number,
      bucket: BUCKETS.indexOf(order.bucket),
      record_at: recordAt.toString(),
      pay_at: order.payAt.toString(),
      expires_at: order.expiresAt.toString(),
      total: total.toString(),
      dust: dust.toString(),
      sink: order.sink,
      in_bank: order.inBank,
      document: order.document,
      source,
      snapshot_block: snapshotBlock === null ? null : String(snapshotBlock),
      count,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('dividend').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!kept) throw new AppError('DividendRunExists', { dividend });
  await keepBlocks(trx, id, run);
  await keepLines(trx, id, run);
  return id;
}

async function keepBlocks(trx: Trx, run: string, { blocks }: PreparedRun): Promise<void> {
  const rows = blocks.map(({ entry: { root, total, count } }, number) => {
    return { run, number, root, total: total.toString(), count };
  });
  await trx.insertInto('private.dividend_run_block').values(rows).execute();
}

/** In one statement, however many they are. */
async function keepLines(trx: Trx, run: string, { blocks, leaves, order }: PreparedRun): Promise<void> {
  const payees = new Map(order.payees.map((payee) => [payee.account, payee]));
  const rows = blocks.flatMap(({ lines }, number) =>
    lines.map(({ place, account, amount, right, salt }) => {
      const payee = payees.get(account.toLowerCase());
      const paidTo = { name: payee?.name ?? null, card: payee?.card ?? null };
      const words = { account: account.toLowerCase(), right: right === NO_ID ? null : right, salt };
      return { number, place, leaf: leaves[number]?.[place], ...words, amount: amount.toString(), ...paidTo };
    }),
  );
  await sql`
    INSERT INTO private.dividend_line (run, number, place, leaf, account, amount, "right", salt, name, card)
    SELECT ${run}, x.number, x.place, x.leaf, x.account, x.amount, x."right", x.salt, x.name, x.card
    FROM json_to_recordset(${JSON.stringify(rows)}) AS x (
      number integer, place integer, leaf text, account text, amount numeric, "right" text, salt text, name text, card text
    )
  `.execute(trx);
}
