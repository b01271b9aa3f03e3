import type { Kysely } from 'kysely';
import type { DirectoryTables } from './tables.ts';

export interface DirectoryEntry {
  /** As text: PARTICIPANTS, EVIDENCE … */
  name: string;
  target: string | null;
  nextTarget: string | null;
  /** Seconds, like all times here. */
  activeAt: number | null;
}

export interface RoleGrant {
  role: bigint;
  label: string | null;
  account: string;
  since: number;
  /** Execution delay in seconds; a changed one counts from `delaySince`. */
  delay: number;
  delaySince: number;
}

type Db = Kysely<DirectoryTables>;

export async function listDirectory(db: Db): Promise<DirectoryEntry[]> {
  const rows = await db.selectFrom('projection.directory_name').selectAll().orderBy('name').execute();
  return rows.map((row) => ({
    name: Buffer.from(row.name.slice(2), 'hex').toString('latin1').replace(/\0+$/, ''),
    target: row.target,
    nextTarget: row.next_target,
    activeAt: row.active_at === null ? null : Number(row.active_at),
  }));
}

/** Every grant that stands, or of one account. One whose `since` lies ahead of the chain's time doesn't count yet. */
export async function listRoleGrants(db: Db, account?: string): Promise<RoleGrant[]> {
  let query = db
    .selectFrom('projection.role_grant as g')
    .leftJoin('projection.role as r', 'r.role', 'g.role')
    .select(['g.role', 'r.label', 'g.account', 'g.since', 'g.delay', 'g.delay_since'])
    .orderBy('g.role')
    .orderBy('g.account');
  if (account !== undefined) query = query.where('g.account', '=', account.toLowerCase());

  const rows = await query.execute();
  return rows.map((row) => ({
    role: BigInt(row.role),
    label: row.label,
    account: row.account,
    since: Number(row.since),
    delay: Number(row.delay),
    delaySince: Number(row.delay_since),
  }));
}
