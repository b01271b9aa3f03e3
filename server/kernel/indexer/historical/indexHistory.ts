import { applyPage } from '../applyPage.ts';
import type { Cursor } from '../cursor.ts';
import { ChainForked, type IndexContext } from '../indexContext.ts';
import { createPageSizer } from './pageSizer.ts';
import { type HistoricalPage, readHistoricalPage } from './readHistoricalPage.ts';

/**
 * Indexes from the cursor up to `to` in large pages, without undo rows: `to` lies deep enough not to change. The next
 * page is read while this one is written. Errors: ChainForked, CursorMoved, those of the chain and the database.
 */
export async function indexHistory(ctx: IndexContext, schema: string, cursor: Cursor, to: number): Promise<Cursor> {
  let at = cursor;
  for await (const page of pages(ctx, cursor.block + 1, to)) {
    if (page.first.parentHash !== at.hash) throw new ChainForked();
    const { last, events } = page;
    at = await applyPage(ctx, schema, at, { events, last, headers: [last], undoFloor: last.number });
    if (ctx.signal.aborted) break;
  }
  return at;
}

async function* pages(ctx: IndexContext, from: number, to: number): AsyncGenerator<HistoricalPage> {
  const sizer = createPageSizer(ctx.maxLogsPerPage);
  const read = (start: number) => readHistoricalPage(ctx, sizer, start, to);
  let pending: Promise<HistoricalPage> | undefined = from <= to ? read(from) : undefined;

  while (pending) {
    const page: HistoricalPage = await pending;
    pending = page.last.number < to ? read(page.last.number + 1) : undefined;
    // Its failure is met where it is awaited; until then it is no unhandled one, also when nobody comes back for it.
    pending?.catch(() => undefined);
    yield page;
  }
}
