import { type BlockHeader, readHeaders } from '../../chain/blockHeader.ts';
import { type ChainLog, readLogs } from '../../chain/readLogs.ts';
import { AppError } from '../../errors/AppError.ts';
import type { ChainPage } from '../applyPage.ts';
import type { Cursor } from '../cursor.ts';
import { ChainForked, type IndexContext } from '../indexContext.ts';
import { prepareEvents } from '../prepareEvents.ts';

const MOST_BLOCKS = 100;

/**
 * Reads the blocks after the cursor, each with its header, and makes sure that headers and logs are of one chain; asks
 * for fewer blocks until the answer fits. Errors: ChainForked when they don't follow the cursor's block,
 * ChainAnswerMalformed when they changed while being read, ChainAnswerTooLarge for a single block.
 */
export async function readLivePage(ctx: IndexContext, cursor: Cursor, head: BlockHeader): Promise<ChainPage> {
  for (let blocks = Math.min(MOST_BLOCKS, head.number - cursor.block); ; blocks = Math.ceil(blocks / 2)) {
    try {
      return await readBlocks(ctx, cursor, head, blocks);
    } catch (error) {
      const splits = error instanceof AppError && error.code === 'ChainAnswerTooLarge' && blocks > 1;
      if (!splits) throw error;
    }
  }
}

async function readBlocks(ctx: IndexContext, cursor: Cursor, head: BlockHeader, blocks: number): Promise<ChainPage> {
  const [from, to] = [cursor.block + 1, cursor.block + blocks];
  const headers = follow(cursor, await readHeaders(ctx.rpc, range(from, to)));
  const logs = await readLogs(ctx.rpc, { addresses: ctx.plan.addresses, from, to });
  const [lastAgain] = await readHeaders(ctx.rpc, [to]);

  const last = headers[headers.length - 1];
  if (!last || last.hash !== lastAgain?.hash || !areOf(headers, from, logs)) {
    throw new AppError('ChainAnswerMalformed', { reason: 'the chain changed while it was read', from, to });
  }
  const timeOf = (log: ChainLog) => headers[log.block - from]?.time ?? last.time;
  const undoFloor = Math.max(cursor.undoFloor, head.number - ctx.window);
  return { events: prepareEvents(ctx, logs, timeOf), last, headers, undoFloor };
}

function follow(cursor: Cursor, headers: (BlockHeader | undefined)[]): BlockHeader[] {
  const chain: BlockHeader[] = [];
  let parent = cursor.hash;
  for (const header of headers) {
    if (!header || header.parentHash !== parent) throw new ChainForked();
    chain.push(header);
    parent = header.hash;
  }
  return chain;
}

function areOf(headers: BlockHeader[], from: number, logs: ChainLog[]): boolean {
  return logs.every((log) => headers[log.block - from]?.hash === log.blockHash);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
