import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { JsonObject } from '../../../../sdk/epcis/hash/json.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { Database } from '../../../kernel/store/database.ts';
import { queryOfJson } from './parseQuery.ts';

/** A query under a name (EPCIS 2.0, 12.7: QueryDefinition). */
export interface NamedQuery {
  name: string;
  query: JsonObject;
  createdAt: string;
}

/** The query that a repository has from the start: what is asked by URL. */
export const URL_QUERY = 'SimpleEventQuery';

export const queryDefinition = z.strictObject({
  name: z.string().regex(/^[\w.~-]{1,100}$/, '1 to 100 letters, digits, - . _ ~'),
  query: z.record(z.string(), z.unknown()),
});

const MOST_OF_ONE = 100;
const MOST_CHARACTERS = 20_000;

type Db = Kysely<Database>;

/** Errors: EpcisQueryInvalid, EpcisQueryNameTaken, and those of the parameters. */
export async function keepQuery(
  trx: Transaction<Database>,
  body: unknown,
  account: string,
  now: Date,
): Promise<NamedQuery> {
  const parsed = queryDefinition.safeParse(body);
  const text = parsed.success ? JSON.stringify(parsed.data.query) : '';
  if (!parsed.success || text.length > MOST_CHARACTERS) throw new AppError('EpcisQueryInvalid');
  const { name, query } = parsed.data;
  queryOfJson(query);
  const own = await trx
    .selectFrom('record.epcis_query')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('account', '=', account)
    .executeTakeFirstOrThrow();
  if (Number(own.count) >= MOST_OF_ONE) throw new AppError('EpcisQueryInvalid', { most: MOST_OF_ONE });
  const row = await trx
    .insertInto('record.epcis_query')
    .values({ name, query: text, account, created_at: now })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('name')
    .executeTakeFirst();
  if (!row || name === URL_QUERY) throw new AppError('EpcisQueryNameTaken', { name });
  return { name, query, createdAt: now.toISOString() };
}

/** Errors: EpcisQueryUnknown. */
export async function namedQuery(db: Db, name: string): Promise<NamedQuery> {
  const row = await db.selectFrom('record.epcis_query').selectAll().where('name', '=', name).executeTakeFirst();
  if (!row) throw new AppError('EpcisQueryUnknown', { name });
  return viewOf(row);
}

export async function namedQueries(db: Db, limit: number, after: string | undefined): Promise<NamedQuery[]> {
  let query = db.selectFrom('record.epcis_query').selectAll();
  if (after !== undefined) query = query.where('name', '>', after);
  return (await query.orderBy('name').limit(limit).execute()).map(viewOf);
}

/** Errors: EpcisQueryUnknown, EpcisQueryNotYours. */
export async function removeQuery(db: Db, name: string, account: string): Promise<void> {
  await namedQuery(db, name);
  const gone = await db
    .deleteFrom('record.epcis_query')
    .where('name', '=', name)
    .where('account', '=', account)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw new AppError('EpcisQueryNotYours', { name });
}

function viewOf({ name, query, created_at }: { name: string; query: string; created_at: Date }): NamedQuery {
  return { name, query: JSON.parse(query) as JsonObject, createdAt: created_at.toISOString() };
}
