import { sql } from 'kysely';
import { Gauge, type Registry } from 'prom-client';
import type { IndexerStatus } from '../kernel/indexer/indexerStatus.ts';
import type { Readiness } from '../kernel/ops/healthRoutes.ts';
import { withinTime } from '../kernel/ops/withinTime.ts';
import type { Store } from '../kernel/store/openStore.ts';

export interface MetricSources {
  db: Store['db'];
  status(): Promise<IndexerStatus>;
  /** As `/ready` asks them. */
  checks: Record<string, () => Promise<Readiness>>;
}

interface Figure {
  name: string;
  help: string;
  labelNames?: string[];
  /** Sets it, or each of its labels. */
  take(gauge: Gauge): Promise<void>;
}

/**
 * What an operator is warned by (deployments/compose/alerts.yaml), read when somebody scrapes. A figure whose source doesn't
 * answer is left out, never repeated from before; `ledger_part_ready` says which source that is.
 */
export function addLedgerMetrics(registry: Registry, sources: MetricSources): void {
  const { checks } = sources;
  const figures = [...chainFigures(sources), ...outboxFigures(sources), deliveryFigure(sources), readyFigure(checks)];
  for (const { take, ...about } of figures) {
    new Gauge({
      ...about,
      registers: [registry],
      async collect() {
        this.reset();
        // Labelled figures are gone by that; one without labels would stand at nought, which is an answer.
        if (!about.labelNames) this.remove();
        try {
          await withinTime(take(this));
        } catch {
          // Left out; the source's own readiness is a figure beside it.
        }
      },
    });
  }
}

function chainFigures({ db, status }: MetricSources): Figure[] {
  return [
    {
      name: 'ledger_projection_lag_blocks',
      help: 'Blocks that the node has shown and the projection has not taken in',
      take: async (gauge) => setIfKnown(gauge, (await status()).lag),
    },
    {
      name: 'ledger_projection_fault',
      help: '1 while something keeps the indexer from going on',
      take: async (gauge) => gauge.set((await status()).fault === null ? 0 : 1),
    },
    {
      name: 'ledger_chain_head_age_seconds',
      help: 'Age of the newest block by this machine’s clock',
      take: async (gauge) => {
        const { nodeClock } = await status();
        setIfKnown(gauge, nodeClock === null ? null : Math.max(0, Date.now() / 1000 - nodeClock));
      },
    },
    {
      name: 'ledger_foreign_logs',
      help: 'Logs of foreign contracts that were not believed, since the start',
      take: async (gauge) => gauge.set((await status()).foreignLogs),
    },
    {
      name: 'ledger_finality_breaks',
      help: 'Reorganisations deeper than FINALITY_DEPTH, ever',
      take: async (gauge) => {
        const { count } = await db
          .selectFrom('record.finality_break')
          .select((eb) => eb.fn.countAll<string>().as('count'))
          .executeTakeFirstOrThrow();
        gauge.set(Number(count));
      },
    },
  ];
}

function outboxFigures({ db }: MetricSources): Figure[] {
  return [
    {
      name: 'ledger_outbox_writes',
      help: 'Accepted writes that are not final yet, by state',
      labelNames: ['state'],
      take: async (gauge) => {
        const rows = await db
          .selectFrom('record.outbox')
          .where('final_at', 'is', null)
          .groupBy('state')
          .select((eb) => ['state', eb.fn.countAll<string>().as('count')])
          .execute();
        for (const { state, count } of rows) gauge.set({ state }, Number(count));
      },
    },
    {
      name: 'ledger_outbox_oldest_seconds',
      help: 'Age of the oldest accepted write that is not final yet; 0 without one',
      take: async (gauge) => {
        const { age } = await db
          .selectFrom('record.outbox')
          .where('final_at', 'is', null)
          .select(sql<number>`coalesce(extract(epoch from now() - min(accepted_at)), 0)::float8`.as('age'))
          .executeTakeFirstOrThrow();
        gauge.set(age);
      },
    },
  ];
}

function deliveryFigure({ db }: MetricSources): Figure {
  return {
    name: 'ledger_webhook_deliveries',
    help: 'Messages to webhooks that wait or were given up, by channel and state',
    labelNames: ['channel', 'state'],
    take: async (gauge) => {
      const rows = await db
        .selectFrom('private.webhook_delivery as delivery')
        .innerJoin('private.webhook_endpoint as endpoint', 'endpoint.id', 'delivery.endpoint')
        .where('delivery.state', '<>', 'delivered')
        .groupBy(['endpoint.channel', 'delivery.state'])
        .select((eb) => ['endpoint.channel', 'delivery.state', eb.fn.countAll<string>().as('count')])
        .execute();
      for (const { channel, state, count } of rows) gauge.set({ channel, state }, Number(count));
    },
  };
}

function readyFigure(checks: MetricSources['checks']): Figure {
  return {
    name: 'ledger_part_ready',
    help: '1 while a part of /ready can serve, else 0',
    labelNames: ['part'],
    take: async (gauge) => {
      await Promise.all(
        Object.entries(checks).map(async ([part, check]) => gauge.set({ part }, (await check()).ok ? 1 : 0)),
      );
    },
  };
}

function setIfKnown(gauge: Gauge, value: number | null): void {
  if (value !== null) gauge.set(value);
}
