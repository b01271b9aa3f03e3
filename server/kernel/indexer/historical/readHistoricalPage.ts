import { type BlockHeader, readHeaders } from '../../chain/blockHeader.ts';
import { type ChainLog, readLogs } from '../../chain/readLogs.ts';
import { AppError } from '../../errors/AppError.ts';
import type { IndexContext } from '../indexContext.ts';
import { type PreparedEvents, prepareEvents } from '../prepareEvents.ts';
import type { PageSizer } from './pageSizer.ts';

export interface HistoricalPage {
  first: BlockHeader;
  last: BlockHeader;
  events: PreparedEvents;
}

/** Reads the page that begins at `from` and ends no later than `to`; asks for less until the answer fits. */
export async function readHistoricalPage(
  ctx: IndexContext,
  sizer: PageSizer,
  from: number,
  to: number,
): Promise<HistoricalPage> {
  for (;;) {
    const asked = Math.min(to, from + sizer.blocks() - 1);
    const logs = await readUnlessTooLarge(ctx, from, asked);
    if (logs) {
      sizer.saw(asked - from + 1, logs.length);
      const end = lastFittingBlock(logs, ctx.maxLogsPerPage, from, asked);
      return await complete(ctx, from, end, end === asked ? logs : logs.filter((log) => log.block <= end));
    }
    sizer.tooMany();
  }
}

async function readUnlessTooLarge(ctx: IndexContext, from: number, to: number): Promise<ChainLog[] | undefined> {
  try {
    return await readLogs(ctx.rpc, { addresses: ctx.plan.addresses, from, to });
  } catch (error) {
    const splits = error instanceof AppError && error.code === 'ChainAnswerTooLarge' && to > from;
    if (splits) return undefined;
    throw error;
  }
}

/** Whole blocks only; the first block is taken however full it is. */
function lastFittingBlock(logs: ChainLog[], maxLogs: number, from: number, asked: number): number {
  const tooMuch = logs[maxLogs];
  return tooMuch ? Math.max(from, tooMuch.block - 1) : asked;
}

async function complete(ctx: IndexContext, from: number, to: number, logs: ChainLog[]): Promise<HistoricalPage> {
  const untimed = logs.filter((log) => log.time === undefined).map((log) => log.block);
  const numbers = [...new Set([from, to, ...untimed])];
  const headers = new Map<number, BlockHeader>();
  for (const header of await readHeaders(ctx.rpc, numbers)) if (header) headers.set(header.number, header);

  const [first, last] = [headers.get(from), headers.get(to)];
  if (!first || !last) throw new AppError('ChainAnswerMalformed', { reason: 'a block below the head is missing', to });
  const timeOf = (log: ChainLog) => log.time ?? headers.get(log.block)?.time ?? last.time;
  return { first, last, events: prepareEvents(ctx, logs, timeOf) };
}
