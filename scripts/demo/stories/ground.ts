import { interfaceOf, type LedgerContext, type Sent } from '../../../sdk/context.ts';
import type { ContractName } from '../../../sdk/deployments/contractAbis.ts';
import { LedgerError } from '../../../sdk/errors/LedgerError.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { httpReader } from '../../../sdk/readers/httpReader.ts';
import { advanceChainClock, chainTime } from '../../processes/chainClock.ts';
import { flipDigit } from './bendingProxy.ts';
import type { Undo } from './check.ts';
import type { World } from './world.ts';

// What the stories share: acts that are done once, refusals by name, time, and ways to corrupt one view or one verb.

/** The code of what refused an act, or `accepted`. */
export async function refusalOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'accepted';
  } catch (error) {
    if (error instanceof LedgerError) return error.code;
    throw error;
  }
}

/** An act that stands already is done. */
export async function unlessStanding<T>(act: Promise<T>, code: string): Promise<T | undefined> {
  return act.catch((error: unknown) => {
    if (!(error instanceof LedgerError) || error.code !== code) throw error;
    return undefined;
  });
}

/** Does something the first time and remembers what came of it: a check that is repeated judges the same act. */
export async function once<T>(world: World, name: string, act: () => Promise<T>): Promise<T> {
  const known = world.notes.get(name);
  if (known !== undefined) return parse(known) as T;
  const value = await act();
  world.notes.set(
    name,
    JSON.stringify(value, (_key, each) => (typeof each === 'bigint' ? `${each}n` : each)),
  );
  return value;
}

/** What {@link once} remembered. @throws EarlierCheckFailed */
export function earlier<T>(world: World, name: string): T {
  const known = world.notes.get(name);
  if (known === undefined) throw new Error(`EarlierCheckFailed: nothing is known of ${name}.`);
  return parse(known) as T;
}

function parse(text: string): unknown {
  return JSON.parse(text, (_key, each) =>
    typeof each === 'string' && /^\d+n$/.test(each) ? BigInt(each.slice(0, -1)) : each,
  );
}

/** Reads that no sabotage reaches: for what an act must know, never for what a check judges. */
export function sound({ deployment, ledger }: World): LedgerContext {
  return { deployment, reader: httpReader(ledger.rpcUrl) };
}

/** Head-block time, seconds. */
export async function now({ ledger }: World): Promise<bigint> {
  return BigInt(await chainTime(ledger.rpcUrl));
}

/** Moves the clock on to a moment, unless it has come already. */
export async function reach(world: World, moment: bigint): Promise<void> {
  if ((await now(world)) < moment) await advanceChainClock(world.ledger.rpcUrl, Number(moment));
}

/** Seconds; when a block was made. */
export async function timeOf({ ledger }: World, block: number): Promise<bigint> {
  const tag = `0x${block.toString(16)}`;
  const { timestamp } = (await httpReader(ledger.rpcUrl).request('eth_getBlockByNumber', [tag, false])) as {
    timestamp: string;
  };
  return BigInt(timestamp);
}

/** Waits until the gateway knows a block. */
export async function indexed({ ledger }: World): Promise<void> {
  const head = Number(await httpReader(ledger.rpcUrl).request('eth_blockNumber', []));
  await ledger.gateway.indexer.waitFor(head, 30_000);
}

/** A write as a finding shows it. */
export function placed({ transactionHash, blockNumber }: Sent) {
  return { tx: transactionHash, block: blockNumber, recheck: `eth_getTransactionReceipt ${transactionHash}` };
}

/** Corrupts one digit in the answers of one view; by default the last of its first word. */
export function bendView(world: World, contract: ContractName, view: string, digit = 63): Promise<Undo> {
  const { address } = world.deployment.contracts[contract];
  const asks = `"data":"${selectorOf(contract, view)}`;
  return world.tamper((answer, asked) =>
    asked.includes(asks) && asked.includes(address) ? `"0x${flipDigit(answer.slice(3), digit)}` : answer,
  );
}

/** Corrupts one digit in the calldata of one verb: by default the last of its first word. */
export function bendVerb(world: World, contract: ContractName, verb: string, digit = 63): Promise<Undo> {
  const selector = selectorOf(contract, verb);
  return world.bendCalldata((data) =>
    data.startsWith(selector) ? `${selector}${flipDigit(data.slice(selector.length), digit)}` : data,
  );
}

/** `0x` and four bytes. */
export function selectorOf(contract: ContractName, name: string): string {
  const found = interfaceOf(contract).getFunction(name);
  if (!found) throw new TypeError(`${contract} has no ${name}.`);
  return found.selector;
}

/** Calldata of a view whose arguments are static words. */
export function callData(contract: ContractName, view: string, args: readonly unknown[]): string {
  return interfaceOf(contract).encodeFunctionData(view, [...args]);
}

/** An argument of a view as the JSON of a gateway writes ids and accounts. */
export function lower(address: string): Bytes32 {
  return address.toLowerCase() as Bytes32;
}
