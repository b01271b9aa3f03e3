import type { Readiness } from '../kernel/ops/healthRoutes.ts';
import { withinTime } from '../kernel/ops/withinTime.ts';
import type { StatusDeps } from './gatewayStatus.ts';

/** What `/ready` asks; each answers within seconds, also when the part takes the question and then says nothing. */
export function readinessChecks({ kernel, indexer }: StatusDeps): Record<string, () => Promise<Readiness>> {
  return {
    chain: () => answers('ChainUnreachable', () => kernel.rpc.call('eth_chainId', [])),
    database: () => databaseReady(kernel.store),
    content: () => answers('ContentStoreUnwell', async () => refuseUnwell(await kernel.content.health())),
    projection: () => projectionReady(indexer),
  };
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
