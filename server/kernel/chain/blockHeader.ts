import { AppError } from '../errors/AppError.ts';
import type { ChainRpc } from './chainRpc.ts';

export interface BlockHeader {
  number: number;
  hash: string;
  parentHash: string;
  /** Seconds since the epoch. */
  time: number;
}

const BATCH = 100;

/** The newest block. */
export async function readHead(rpc: ChainRpc): Promise<BlockHeader> {
  const head = parseHeader(await rpc.call<unknown>('eth_getBlockByNumber', ['latest', false]));
  if (!head) throw new AppError('ChainAnswerMalformed', { reason: 'the node has no latest block' });
  return head;
}

/** The canonical headers of these numbers, in their order; undefined where the chain has no such block. */
export async function readHeaders(rpc: ChainRpc, numbers: number[]): Promise<(BlockHeader | undefined)[]> {
  const headers: (BlockHeader | undefined)[] = [];
  for (let start = 0; start < numbers.length; start += BATCH) {
    const part = numbers.slice(start, start + BATCH);
    const calls = part.map((number) => ({ method: 'eth_getBlockByNumber', params: [hexNumber(number), false] }));
    const answers = await rpc.batch<unknown>(calls);
    headers.push(...answers.map((answer, i) => expectNumber(parseHeader(answer), part[i])));
  }
  return headers;
}

export function hexNumber(value: number): string {
  return `0x${value.toString(16)}`;
}

function parseHeader(answer: unknown): BlockHeader | undefined {
  if (answer === null) return undefined;
  const { number, hash, parentHash, timestamp } = answer as Record<string, unknown>;
  if (!isQuantity(number) || !isHash(hash) || !isHash(parentHash) || !isQuantity(timestamp)) {
    throw new AppError('ChainAnswerMalformed', { reason: 'a block header without number, hashes or time' });
  }
  return { number: Number(number), hash, parentHash, time: Number(timestamp) };
}

function expectNumber(header: BlockHeader | undefined, asked: number | undefined): BlockHeader | undefined {
  if (!header || header.number === asked) return header;
  throw new AppError('ChainAnswerMalformed', { reason: 'another block than asked', asked, given: header.number });
}

function isQuantity(value: unknown): value is string {
  return typeof value === 'string' && /^0x[0-9a-f]{1,13}$/i.test(value);
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value);
}
