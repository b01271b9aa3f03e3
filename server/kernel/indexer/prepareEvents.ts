import type { ChainLog } from '../chain/readLogs.ts';
import { decodePage, type PlannedEvent } from './decodePage.ts';
import type { IndexContext } from './indexContext.ts';
import { encodeRows } from './tables/copyRows.ts';
import type { RowOf } from './tables/defineTable.ts';
import { eventTable } from './tables.ts';

/** What can be done with logs before their turn in the database has come. */
export interface PreparedEvents {
  planned: PlannedEvent[];
  /** The rows of the event table, encoded. */
  encoded: string;
}

/** Decodes logs and encodes their timeline rows. Errors: EventUnknown, LogMalformed. */
export function prepareEvents(
  ctx: Pick<IndexContext, 'plan' | 'observer'>,
  logs: ChainLog[],
  timeOf: (log: ChainLog) => number,
): PreparedEvents {
  const planned = decodePage(ctx, logs, timeOf);
  const rows = planned.map(eventRow);
  return { planned, encoded: encodeRows(eventTable, rows) };
}

function eventRow({ event, decoder }: PlannedEvent): RowOf<typeof eventTable> {
  return {
    block: BigInt(event.block),
    log_index: event.logIndex,
    time: BigInt(event.time),
    tx_hash: event.txHash,
    contract: event.contract,
    name: event.name,
    subject: event.subject,
    actor: event.actor,
    args: decoder.encodeArgs(event.args),
  };
}
