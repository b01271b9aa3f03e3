import { encodeBytes32String } from 'ethers';
import type { Kysely } from 'kysely';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { REPLACEABLE } from '../../sdk/directory/followDirectory.ts';
import type { Readiness } from '../kernel/ops/healthRoutes.ts';
import { withinTime } from '../kernel/ops/withinTime.ts';
import type { Database } from '../kernel/store/database.ts';
import type { StatusDeps } from './gatewayStatus.ts';

export interface ReadinessDeps extends StatusDeps {
  deployment: Deployment;
}

/** What `/ready` asks; each answers within seconds, also when the part takes the question and then says nothing. */
export function readinessChecks({
  kernel,
  indexer,
  deployment,
}: ReadinessDeps): Record<string, () => Promise<Readiness>> {
  return {
    chain: () => answers('ChainUnreachable', () => kernel.rpc.call('eth_chainId', [])),
    database: () => databaseReady(kernel.store),
    content: () => answers('ContentStoreUnwell', async () => refuseUnwell(await kernel.content.health())),
    projection: () => projectionReady(indexer),
    registers: () => registersReady(kernel.store.db, deployment),
  };
}

/** A part changed hands while this gateway ran: it goes on writing to the old one until it is started again. */
async function registersReady(db: Kysely<Database>, { contracts }: Deployment): Promise<Readiness> {
  try {
    const standing = await withinTime(
      db.selectFrom('projection.directory_name').select(['name', 'target']).where('target', 'is not', null).execute(),
    );
    const targets = new Map(standing.map(({ name, target }) => [name, target]));
    const parts = Object.entries(REPLACEABLE) as [keyof typeof REPLACEABLE, string][];
    const stale = parts.some(([contract, part]) => {
      const target = targets.get(encodeBytes32String(part));
      return target !== undefined && target !== contracts[contract].address.toLowerCase();
    });
    return stale ? { ok: false, code: 'RegisterReplaced' } : { ok: true };
  } catch {
    // The code says it all, as below.
    return { ok: false, code: 'DatabaseUnreachable' };
  }
}

/** One that only reads answers every question and takes no write: somebody must know before the first is refused. */
async function databaseReady({ pool }: StatusDeps['kernel']['store']): Promise<Readiness> {
  try {
    const { rows } = await withinTime(
      pool.query<{ writes: boolean }>(`SELECT current_setting('transaction_read_only') = 'off' AS writes`),
    );
    return rows[0]?.writes ? { ok: true } : { ok: false, code: 'DatabaseReadOnly' };
  } catch {
    // The code says it all, as below.
    return { ok: false, code: 'DatabaseUnreachable' };
  }
}

function refuseUnwell({ ok, detail }: { ok: boolean; detail: string }): void {
  if (!ok) throw new Error(detail);
}

async function projectionReady(indexer: StatusDeps['indexer']): Promise<Readiness> {
  try {
    const { ready, fault } = await withinTime(indexer.status());
    return ready && fault === null ? { ok: true } : { ok: false, code: fault ?? 'ProjectionBehind' };
  } catch {
    // The status stands in the database: what keeps it from us is named by that part's own check.
    return { ok: false, code: 'DatabaseUnreachable' };
  }
}

async function answers(code: string, question: () => Promise<unknown>): Promise<Readiness> {
  try {
    await withinTime(question());
    return { ok: true };
  } catch {
    // The code says it all; the cause is in the log of whoever needed the part.
    return { ok: false, code };
  }
}
