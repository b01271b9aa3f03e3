import { Interface, type Result } from 'ethers';
import { type ContractName, contractAbis } from './deployments/contractAbis.ts';
import type { Deployment } from './deployments/deployment.ts';
import { decodeRevert, revertDataOf } from './errors/decodeRevert.ts';

/** A write, before anybody signed it: what a desk shows in plain words and an outbox stores. */
export interface Call {
  contract: ContractName;
  verb: string;
  args: readonly unknown[];
  to: string;
  data: string;
}

/** How a caller's writes reach the chain: a wallet, a custodial key behind the gateway, or a test's signer. */
export interface Sender {
  send(call: Call, options?: WriteOptions): Promise<Sent>;
}

export interface WriteOptions {
  /** Makes a repeated request the same request; the gateway requires one, a wallet needs none. */
  idempotencyKey?: string;
  /** Longest wait for inclusion, milliseconds; 60,000 when not given. */
  timeoutMs?: number;
}

/** A write that is included in a block. */
export interface Sent {
  transactionHash: string;
  blockNumber: number;
}

/** Reads by JSON-RPC, whatever carries it. */
export interface Reader {
  request(method: string, params: readonly unknown[]): Promise<unknown>;
}

/** What every verb takes first. */
export interface LedgerContext {
  deployment: Deployment;
  reader: Reader;
  sender?: Sender;
}

/** A write was asked of a ledger that was created without a sender. */
export class SenderMissing extends Error {
  override readonly name = 'SenderMissing';
  readonly code = 'SenderMissing';
}

const interfaces = Object.fromEntries(
  Object.entries(contractAbis).map(([name, abi]) => [name, Interface.from(abi)]),
) as Record<ContractName, Interface>;

/** The ethers interface of one of our contracts. */
export function interfaceOf(contract: ContractName): Interface {
  return interfaces[contract];
}

/** Builds a write without sending it. */
export function buildCall(
  { deployment }: Pick<LedgerContext, 'deployment'>,
  contract: ContractName,
  verb: string,
  args: readonly unknown[],
): Call {
  const data = interfaces[contract].encodeFunctionData(verb, [...args]);
  return { contract, verb, args, to: deployment.contracts[contract].address, data };
}

/** Sends a write. @throws {LedgerError} with the Solidity error's name when the chain refuses it */
export function send(ledger: LedgerContext, call: Call, options?: WriteOptions): Promise<Sent> {
  if (!ledger.sender) throw new SenderMissing('This ledger only reads; create it with a sender to write.');
  return ledger.sender.send(call, options);
}

/**
 * Calls a view at a block.
 * @param block number, or 'latest'
 * @throws {LedgerError} with the Solidity error's name when the view reverts
 */
export async function read(
  { deployment, reader }: LedgerContext,
  contract: ContractName,
  view: string,
  args: readonly unknown[],
  block: number | 'latest' = 'latest',
): Promise<Result> {
  const to = deployment.contracts[contract].address;
  const data = interfaces[contract].encodeFunctionData(view, [...args]);
  const tag = block === 'latest' ? block : `0x${block.toString(16)}`;
  try {
    const answer = await reader.request('eth_call', [{ to, data }, tag]);
    return interfaces[contract].decodeFunctionResult(view, String(answer));
  } catch (error) {
    const revert = revertDataOf(error);
    if (revert === undefined) throw error;
    throw decodeRevert(revert, error);
  }
}
