import type { Kysely } from 'kysely';
import { proceedsAccountOf } from '../../../../sdk/commons/dividends/dividend.ts';
import type { Reader } from '../../../../sdk/context.ts';
import type { Deployment } from '../../../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import type { Database } from '../../../kernel/store/database.ts';
import { subjectOf } from '../../../rights/rightId.ts';

export interface ProceedsDeps {
  db: Kysely<Database>;
  deployment: Deployment;
  reader: Reader;
}

/** Where a line's money goes: to the household, to a lienor's account, or nowhere until the lienor names one. */
export type Proceeds = { to: 'household' } | { to: 'lienor'; account: string } | { to: 'nobody' };

const AT_ONCE = 16;

/** Of each right of a list that bears a lien now, or lies in a package that does; the chain says which account counts. */
export async function pledgedProceeds(
  deps: ProceedsDeps,
  rights: readonly (string | null)[],
): Promise<Map<string, Proceeds>> {
  const pledged = await pledgedOf(deps.db, [...new Set(rights.filter((right) => right !== null))]);
  const found = new Map<string, Proceeds>();
  for (let from = 0; from < pledged.length; from += AT_ONCE) {
    await Promise.all(
      pledged.slice(from, from + AT_ONCE).map(async (right) => {
        const account = await proceedsAccountOf(deps, right as Bytes32);
        const named = account?.toLowerCase();
        found.set(right, named === undefined ? { to: 'nobody' } : { to: 'lienor', account: named });
      }),
    );
  }
  return found;
}

/** Every right with a lien that has not ended, whatever its rank: which of them count is the contract's to say. */
async function pledgedOf(db: Kysely<Database>, rights: readonly string[]): Promise<string[]> {
  if (rights.length === 0) return [];
  const subjects = new Map(rights.map((right) => [subjectOf(right) as string, right]));
  const keys = [...subjects.keys()];
  const members = await db
    .selectFrom('projection.encumbrance_member')
    .select(['subject', 'container'])
    .where('subject', 'in', keys)
    .execute();
  const bearing = new Set([...keys, ...members.map(({ container }) => container)]);
  const liens = await db
    .selectFrom('projection.encumbrance_lien')
    .select('subject')
    .distinct()
    .where('subject', 'in', [...bearing])
    .where('state', 'in', ['pledged', 'recorded'])
    .execute();
  const burdened = new Set(liens.map(({ subject }) => subject));
  const containerOf = new Map(members.map(({ subject, container }) => [subject, container]));
  return keys
    .filter((subject) => burdened.has(subject) || burdened.has(containerOf.get(subject) ?? ''))
    .map((subject) => subjects.get(subject) ?? '');
}
