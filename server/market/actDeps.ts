import type { Kysely } from 'kysely';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import type { ContentStore } from '../kernel/content/createContentStore.ts';
import type { Database } from '../kernel/store/database.ts';
import type { NameBook } from '../views/nameBook.ts';

/** What acts of carbon and market are composed from: terms come from the projection, never from the caller. */
export interface MarketActDeps {
  deployment: Deployment;
  content: ContentStore;
  db: Kysely<Database>;
  names: NameBook;
}

/** Name of an organisation, or the id where none is public. */
export async function participantName({ names }: Pick<MarketActDeps, 'names'>, id: string): Promise<string> {
  return (await names.namesOf([id])).get(id) ?? id;
}

/** Name of an account's organisation, or the account. */
export async function accountName(deps: Pick<MarketActDeps, 'db' | 'names'>, account: string): Promise<string> {
  const row = await deps.db
    .selectFrom('projection.account')
    .select('participant')
    .where('address', '=', account.toLowerCase())
    .executeTakeFirst();
  return row ? ((await deps.names.namesOf([row.participant])).get(row.participant) ?? account) : account;
}
