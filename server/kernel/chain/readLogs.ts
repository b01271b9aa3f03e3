import { AppError } from '../errors/AppError.ts';
import { hexNumber } from './blockHeader.ts';
import type { ChainRpc } from './chainRpc.ts';

/** A log as the node gave it, its numbers parsed. Addresses and hashes are lower-case hex. */
export interface ChainLog {
  address: string;
  topics: string[];
  data: string;
  block: number;
  blockHash: string;
  txHash: string;
  logIndex: number;
  /** Seconds; undefined when the node doesn't say it with its logs. */
  time: number | undefined;
}

export interface LogRange {
  addresses: string[];
  from: number;
  to: number;
}

interface RawLog {
  address: string;
  topics: string[];
  data: string;
  blockNumber: string;
  blockHash: string;
  transactionHash: string;
  logIndex: string;
  blockTimestamp?: string;
  removed?: boolean;
}

/**
 * The logs of a block range, both ends included, in chain order.
 * Errors: ChainAnswerMalformed for logs out of range, given twice or without their fields; those of {@link ChainRpc}.
 */
export async function readLogs(rpc: ChainRpc, { addresses, from, to }: LogRange): Promise<ChainLog[]> {
  const filter = { address: addresses, fromBlock: hexNumber(from), toBlock: hexNumber(to) };
  const raw = await rpc.call<unknown>('eth_getLogs', [filter]);
  if (!Array.isArray(raw)) throw new AppError('ChainAnswerMalformed', { method: 'eth_getLogs', reason: 'no list' });

  const logs = (raw as RawLog[]).filter((log) => log?.removed !== true).map(parseLog);
  logs.sort((a, b) => a.block - b.block || a.logIndex - b.logIndex);
  assertWithin(logs, from, to);
  return logs;
}

function parseLog(raw: RawLog): ChainLog {
  if (!isWhole(raw)) throw new AppError('ChainAnswerMalformed', { reason: 'a log without its fields' });
  return {
    address: raw.address.toLowerCase(),
    topics: raw.topics,
    data: raw.data,
    block: Number(raw.blockNumber),
    blockHash: raw.blockHash,
    txHash: raw.transactionHash,
    logIndex: Number(raw.logIndex),
    time: raw.blockTimestamp === undefined || raw.blockTimestamp === null ? undefined : Number(raw.blockTimestamp),
  };
}

const HEX = /^0x[0-9a-f]*$/;

// What passes here goes into the database without further escapes. Short forms on purpose: this runs once a log.
function isWhole(raw: RawLog): boolean {
  return (
    typeof raw?.address === 'string' &&
    Array.isArray(raw.topics) &&
    raw.topics.every((topic) => topic?.length === 66 && HEX.test(topic)) &&
    HEX.test(raw.data) &&
    typeof raw.blockNumber === 'string' &&
    HEX.test(raw.blockHash) &&
    HEX.test(raw.transactionHash) &&
    typeof raw.logIndex === 'string'
  );
}

function assertWithin(logs: ChainLog[], from: number, to: number): void {
  let last: ChainLog | undefined;
  for (const log of logs) {
    const repeats = last !== undefined && last.block === log.block && last.logIndex === log.logIndex;
    // Written so that NaN fails too.
    if (!(log.block >= from && log.block <= to && log.logIndex >= 0) || repeats) {
      throw new AppError('ChainAnswerMalformed', { method: 'eth_getLogs', from, to, block: log.block, repeats });
    }
    last = log;
  }
}
