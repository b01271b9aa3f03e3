import type { ClientBase } from 'pg';
import type { BlockHeader } from '../chain/blockHeader.ts';
import { allDone } from './allDone.ts';
import { type Cursor, lockCursor, moveCursor, SHADOW_SCHEMA } from './cursor.ts';
import type { PlannedEvent } from './decodePage.ts';
import { flushPage } from './flushPage.ts';
import type { IndexContext } from './indexContext.ts';
import { inTransaction } from './inTransaction.ts';
import { loadRows } from './loadRows.ts';
import type { PreparedEvents } from './prepareEvents.ts';
import { createPageState } from './projectionState.ts';
import { copyEncoded, copyRows } from './tables/copyRows.ts';
import type { AnyRow } from './tables/defineTable.ts';
import { blockTable, eventTable } from './tables.ts';
import { keepUndo, pruneUndo } from './undo.ts';

/** Some blocks in a row, with every event of ours in them. */
export interface ChainPage {
  events: PreparedEvents;
  last: BlockHeader;
  /** Headers whose hashes are kept to find a reorganisation by. */
  headers: BlockHeader[];
  /** Blocks up to this one are never taken back singly; those above it keep their undo rows. */
  undoFloor: number;
}

/** Applies a page to the projection: one transaction, cursor included. Returns the new cursor. Errors: CursorMoved. */
export async function applyPage(ctx: IndexContext, schema: string, cursor: Cursor, page: ChainPage): Promise<Cursor> {
  const { number: block, hash, time } = page.last;
  const next: Cursor = { ...cursor, block, hash, time, undoFloor: page.undoFloor };
  const addEvents = (client: ClientBase) => copyEncoded(client, schema, eventTable, page.events.encoded);
  // A rebuild that fails anywhere begins anew, so that its pages need not be whole and may use two connections.
  const isShadow = schema === SHADOW_SCHEMA;
  const adding = isShadow ? inTransaction(ctx.pool, addEvents) : undefined;

  const changing = inTransaction(ctx.pool, async (client) => {
    await lockCursor(client, schema, cursor);
    if (!isShadow) await addEvents(client);
    await applyChanges(client, schema, page);
    await moveCursor(client, schema, next);
  });
  await allDone([adding, changing]);
  ctx.observer.onPage?.({ schema, from: cursor.block + 1, to: block, events: page.events.planned.length });
  return next;
}

async function applyChanges(client: ClientBase, schema: string, page: ChainPage): Promise<void> {
  await applyRules(client, schema, page.events.planned, page.undoFloor);
  const blocks = page.headers.map(({ number, hash }) => ({ number, hash }));
  await copyRows(client, schema, blockTable, blocks);
  await pruneUndo(client, schema, page.undoFloor);
}

async function applyRules(
  client: ClientBase,
  schema: string,
  planned: PlannedEvent[],
  undoFloor: number,
): Promise<void> {
  const state = createPageState();
  const reads = planned.flatMap(({ event, rules }) => rules.flatMap((rule) => rule.reads?.(event.args, event) ?? []));
  await loadRows(client, schema, state, reads);

  const undoRows: AnyRow[] = [];
  let block = -1;
  for (const { event, rules } of planned) {
    if (event.block !== block) {
      keepUndo(state, block, undoRows);
      block = event.block;
      state.beginBlock(block > undoFloor);
    }
    for (const rule of rules) rule.apply(state, event);
  }
  keepUndo(state, block, undoRows);

  await flushPage(client, schema, state, undoRows);
}
