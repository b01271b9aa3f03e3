import { createHash } from 'node:crypto';
import { buildDecoders, type Decoders, type EventDecoder } from './decode.ts';
import type { IndexedDeployment } from './indexedDeployment.ts';
import type { Projection, Rule } from './projection.ts';
import type { TableDef } from './tables/defineTable.ts';
import { createTableSql } from './tables/tableSql.ts';
import { blockTable, eventTable, undoTable } from './tables.ts';

/** What is indexed and how; made once at the start. */
export interface IndexPlan {
  deployment: IndexedDeployment;
  addresses: string[];
  decoders: Decoders;
  rulesOf(decoder: EventDecoder): readonly Rule[];
  /** Tables whose rows the digest covers, by name. */
  tables: readonly TableDef[];
  /** Changes when tables, rules or contracts do: an older projection must then be rebuilt. */
  fingerprint: string;
}

/** Tables that serve the indexer itself. */
export const houseTables: readonly TableDef[] = [blockTable, undoTable];

export function createIndexPlan(deployment: IndexedDeployment, projections: readonly Projection[]): IndexPlan {
  const decoders = buildDecoders(deployment.contracts);
  const tables = [eventTable, ...projections.flatMap((projection) => projection.tables)];
  tables.sort((a, b) => (a.name < b.name ? -1 : 1));
  const rules = assignRules(decoders, projections);

  return {
    deployment,
    addresses: deployment.contracts.map(({ address }) => address.toLowerCase()),
    decoders,
    rulesOf: (decoder) => rules.get(decoder) ?? [],
    tables,
    fingerprint: fingerprintOf(deployment, projections, tables),
  };
}

function assignRules(decoders: Decoders, projections: readonly Projection[]): Map<EventDecoder, Rule[]> {
  const rules = new Map<EventDecoder, Rule[]>();
  const unused = new Set(projections.flatMap((projection) => Object.keys(projection.rules)));
  for (const decoder of [...decoders.values()].flatMap((byTopic) => [...byTopic.values()])) {
    const names = [`${decoder.contract}.${decoder.name}`, `*.${decoder.name}`];
    const found = projections.flatMap((projection) => names.map((name) => projection.rules[name]));
    rules.set(
      decoder,
      found.filter((rule) => rule !== undefined),
    );
    for (const name of names) unused.delete(name);
  }
  const contracts = new Set([...decoders.values()].flatMap((byTopic) => [...byTopic.values()].map((d) => d.contract)));
  const stray = [...unused].filter((name) => contracts.has(name.split('.')[0] ?? ''));
  if (stray.length > 0) throw new Error(`No contract has these events, for which rules stand: ${stray.join(', ')}.`);
  return rules;
}

function fingerprintOf(deployment: IndexedDeployment, projections: readonly Projection[], tables: TableDef[]): string {
  const parts = [
    ...tables.map((table) => createTableSql('projection', table)),
    ...projections.map(({ name, version }) => `${name} ${version}`),
    ...deployment.contracts.map(({ name, address }) => `${name} ${address.toLowerCase()}`),
    `from ${deployment.startBlock}`,
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
