import { getBytes } from 'ethers';

/** What of a node this needs: raw JSON-RPC. */
export interface RpcProvider {
  send(method: string, params: unknown[]): Promise<unknown>;
}

/** A transaction as the floor sees it. */
export interface TracedTransaction {
  hash: string;
  from: string;
  to: string;
  data: string;
  blockNumber: number;
}

interface StructLog {
  op: string;
  depth: number;
  stack: string[];
}

interface Touched {
  slots: Map<string, { address: string; key: string; isWritten: boolean }>;
  accounts: Set<string>;
  logGas: number;
  ecrecovers: number;
}

const PRICE = {
  base: 21_000,
  zeroByte: 4,
  otherByte: 16,
  newSlot: 22_100,
  update: 5_000,
  clearRefund: 4_800,
  unchanged: 2_200,
  read: 2_100,
  coldAccount: 2_600,
  log: 375,
  topic: 375,
  logByte: 8,
  ecrecover: 3_000,
} as const;

/** Cheapest price of calldata since Prague (EIP-7623), per byte. */
const PRAGUE = { zeroByte: 10, otherByte: 40 } as const;

/**
 * The least that a transaction with this trace could cost, in gas: its calldata, the slots, cold accounts, logs and
 * signature recoveries it touches, at protocol minimum. What it costs above that is code: memory, hashing, checks.
 */
export async function floorOf(provider: RpcProvider, transaction: TracedTransaction): Promise<number> {
  const options = { disableMemory: true, disableStorage: true };
  const trace = (await provider.send('debug_traceTransaction', [transaction.hash, options])) as {
    structLogs: StructLog[];
  };
  const touched = readTrace(trace.structLogs, transaction);
  const { gross, clears } = await priceSlots(provider, touched, transaction.blockNumber);

  const spent =
    PRICE.base +
    priceBytes(transaction.data, PRICE) +
    gross +
    touched.accounts.size * PRICE.coldAccount +
    touched.logGas +
    touched.ecrecovers * PRICE.ecrecover;
  const refund = Math.min(clears * PRICE.clearRefund, Math.floor(spent / 5));
  return Math.max(spent - refund, PRICE.base + priceBytes(transaction.data, PRAGUE));
}

/** Follows the calls, so that each slot is counted under the account whose storage it is. */
function readTrace(steps: StructLog[], { from, to }: TracedTransaction): Touched {
  const warm = new Set([wordOf(from), wordOf(to)]);
  const touched: Touched = { slots: new Map(), accounts: new Set(), logGas: 0, ecrecovers: 0 };
  const frames = [wordOf(to)];

  for (const [index, { op, depth, stack }] of steps.entries()) {
    const frame = frames[depth - 1] ?? wordOf(to);
    frames.length = depth;
    const at = (place: number) => BigInt(prefixed(stack[stack.length - 1 - place] ?? '0'));

    if (op === 'SLOAD' || op === 'SSTORE') noteSlot(touched, frame, hex(at(0)), op === 'SSTORE');
    if (op.startsWith('LOG')) touched.logGas += priceLog(Number(op.slice(3)), Number(at(1)));
    const account = accountAsked(op, at);
    if (account === undefined) continue;
    if (isPrecompile(account)) touched.ecrecovers += BigInt(account) === 1n ? 1 : 0;
    else if (!warm.has(account)) touched.accounts.add(account);
    if ((steps[index + 1]?.depth ?? 0) > depth) frames.push(op === 'DELEGATECALL' ? frame : account);
  }
  return touched;
}

function accountAsked(op: string, at: (place: number) => bigint): string | undefined {
  if (/^(CALL|STATICCALL|DELEGATECALL)$/.test(op)) return wordOf(hex(at(1)));
  if (/^(BALANCE|EXTCODESIZE|EXTCODEHASH|EXTCODECOPY)$/.test(op)) return wordOf(hex(at(0)));
  return undefined;
}

function noteSlot(touched: Touched, address: string, key: string, isWrite: boolean): void {
  const name = `${address}:${key}`;
  const known = touched.slots.get(name);
  touched.slots.set(name, { address, key, isWritten: isWrite || (known?.isWritten ?? false) });
}

async function priceSlots(provider: RpcProvider, touched: Touched, block: number) {
  let gross = 0;
  let clears = 0;
  for (const { address, key, isWritten } of touched.slots.values()) {
    const [before, after] = await Promise.all([valueAt(block - 1), valueAt(block)]);
    gross += priceSlot(before, after, isWritten);
    if (before !== 0n && after === 0n) clears += 1;

    async function valueAt(number: number): Promise<bigint> {
      const place = [accountOf(address), key, `0x${number.toString(16)}`];
      return BigInt((await provider.send('eth_getStorageAt', place)) as string);
    }
  }
  return { gross, clears };
}

function priceSlot(before: bigint, after: bigint, isWritten: boolean): number {
  if (!isWritten) return PRICE.read;
  if (before === after) return PRICE.unchanged;
  return before === 0n ? PRICE.newSlot : PRICE.update;
}

function priceLog(topics: number, bytes: number): number {
  return PRICE.log + topics * PRICE.topic + bytes * PRICE.logByte;
}

function priceBytes(data: string, price: { zeroByte: number; otherByte: number }): number {
  return getBytes(data).reduce((sum, byte) => sum + (byte === 0 ? price.zeroByte : price.otherByte), 0);
}

function isPrecompile(account: string): boolean {
  return BigInt(account) < 0x100n;
}

/** An address as a whole word, so that addresses and stack words compare. */
function wordOf(address: string): string {
  return hex(BigInt(address) & ((1n << 160n) - 1n));
}

function accountOf(word: string): string {
  return `0x${word.slice(-40)}`;
}

function hex(value: bigint): string {
  return `0x${value.toString(16).padStart(64, '0')}`;
}

function prefixed(word: string): string {
  return word.startsWith('0x') ? word : `0x${word}`;
}
