import { getAddress, Transaction } from 'ethers';
import { AppError } from '../errors/AppError.ts';
import { hexOf, resultOf } from './askChain.ts';
import type { OutboxDeps, RpcCall } from './outboxDeps.ts';
import { refusalIn, type WriteOrigin } from './prepareCall.ts';

export interface RawDraft extends WriteOrigin {
  /** The signed transaction, 0x-prefixed hex of any type the chain takes. */
  raw: string;
}

export interface PreparedRaw extends RawDraft {
  hash: string;
  signer: string;
  to: string;
  data: string;
  value: bigint;
  nonce: number;
  gasLimit: bigint;
}

/**
 * Reads a transaction that the caller signed, and asks the node whether it would succeed now with the gas it brings: all in
 * one question, because every write of a crowd waits for it.
 * Errors: RawTransactionMalformed, RawTransactionChainForeign, RawTransactionSignerForeign (signed by another than the
 * actor), RawTransactionRecipientForeign, NonceTaken (another transaction is in its place), and those of {@link prepareCall}.
 */
export async function prepareRaw(deps: OutboxDeps, draft: RawDraft): Promise<PreparedRaw> {
  const prepared = { ...draft, actor: getAddress(draft.actor), ...readRaw(draft.raw) };
  assertForUs(deps, prepared);
  const { signer, nonce, hash } = prepared;
  const [count, receipt, trial] = await deps.rpc.batch([
    { method: 'eth_getTransactionCount', params: [signer, 'latest'] },
    { method: 'eth_getTransactionReceipt', params: [hash] },
    trialOf(prepared),
  ]);
  // A transaction that is on the chain already is accepted: the caller sends it twice to learn what became of it.
  if (resultOf(receipt) !== null) return prepared;
  if (Number(resultOf(count)) > nonce) throw new AppError('NonceTaken', { signer, nonce });
  if (trial === undefined || 'error' in trial) throw refusalIn(deps, trial?.error);
  return prepared;
}

function trialOf({ signer: from, to, data, value, gasLimit }: PreparedRaw): RpcCall {
  return { method: 'eth_call', params: [{ from, to, data, value: hexOf(value), gas: hexOf(gasLimit) }, 'latest'] };
}

function readRaw(raw: string): Omit<PreparedRaw, keyof RawDraft> & { chainId: bigint } {
  const { hash, from, to, data, value, nonce, gasLimit, chainId } = parseRaw(raw);
  if (hash === null || from === null || to === null) throw new AppError('RawTransactionMalformed');
  return { hash, signer: from, to, data, value, nonce, gasLimit, chainId };
}

function parseRaw(raw: string): Transaction {
  try {
    return Transaction.from(raw);
  } catch (cause) {
    throw new AppError('RawTransactionMalformed', {}, { cause });
  }
}

function assertForUs({ settings }: OutboxDeps, prepared: PreparedRaw & { chainId: bigint }): void {
  const { chainId, signer, to, actor } = prepared;
  if (chainId !== BigInt(settings.chainId)) {
    throw new AppError('RawTransactionChainForeign', { chainId, expected: settings.chainId });
  }
  if (signer !== actor) throw new AppError('RawTransactionSignerForeign', { signer, actor });
  if (settings.relayedTo && !settings.relayedTo.has(to)) throw new AppError('RawTransactionRecipientForeign', { to });
}
