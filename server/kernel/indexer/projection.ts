import type { EventArgs, LedgerEvent } from './ledgerEvent.ts';
import type { ProjectionState } from './projectionState.ts';
import type { TableDef } from './tables/defineTable.ts';

/** A row that a rule looks at: its table and its key. */
export type Read = readonly [TableDef, ...string[]];

/** What one event does to the tables. Pure: what it writes follows from the event and the rows it named. */
export interface Rule<Args = EventArgs> {
  /** Rows that `apply` gets, puts, amends or removes; those it only inserts need no naming. */
  reads?: (args: Args, event: LedgerEvent<Args>) => Read[];
  apply(state: ProjectionState, event: LedgerEvent<Args>): void;
}

/** A domain's tables and how events change them. */
export interface Projection {
  name: string;
  /** Raise it when a rule changes what it writes: every gateway then rebuilds at its next start. */
  version: number;
  tables: readonly TableDef[];
  /** Rules by `Contract.Event`; `*.Event` stands for that event of any of our contracts. */
  rules: Readonly<Record<string, Rule>>;
}

/** A rule for an event whose arguments have the given shape, which the contract's ABI guarantees. */
export function rule<Args>(typed: Rule<Args>): Rule {
  return typed as unknown as Rule;
}
