import type { Provider, Signer, TransactionReceipt } from 'ethers';
import type { Call, Sender, Sent, WriteOptions } from '../context.ts';
import { decodeRevert, revertDataOf } from '../errors/decodeRevert.ts';

/** The transaction was sent and not seen in a block in time. It may still come: look it up before sending again. */
export class InclusionTimeout extends Error {
  override readonly name = 'InclusionTimeout';
  readonly code = 'InclusionTimeout';

  readonly transactionHash: string;

  constructor(transactionHash: string, timeoutMs: number) {
    super(`${transactionHash} is not in a block after ${timeoutMs} ms; look it up before sending again.`);
    this.transactionHash = transactionHash;
  }
}

const POLL_MS = 10;

export interface SignerSettings {
  /** Wei for a unit of gas; 0 on networks that charge nothing. What the node suggests when not given. */
  gasPrice?: bigint;
}

/** Writes with an ethers signer: a browser wallet, or a key in a test or story. */
export function signerSender(signer: Signer, settings: SignerSettings = {}): Sender {
  const { provider } = signer;
  if (!provider) throw new TypeError('signerSender needs a signer that is connected to a provider.');

  return {
    async send(call, options) {
      const hash = await broadcast(signer, call, settings);
      const receipt = await poll(provider, hash, options);
      if (receipt.status !== 1) throw await revertOf(provider, call, receipt);
      return { transactionHash: hash, blockNumber: receipt.blockNumber } satisfies Sent;
    },
  };
}

/**
 * Sends writes of which none rests on another: estimated at once, sent in order, awaited at once. Round trips, not gas,
 * are what a long plan waits for.
 */
export async function sendTogether(signer: Signer, calls: readonly Call[]): Promise<void> {
  const { provider } = signer;
  if (!provider) throw new TypeError('sendTogether needs a signer that is connected to a provider.');

  const { gasPrice } = await provider.getFeeData();
  const settings = gasPrice === null ? {} : { gasPrice };
  const limits = await Promise.all(calls.map((call) => gasLimitOf(signer, call, settings)));
  const first = await signer.getNonce('pending');
  const hashes: string[] = [];
  for (const [i, { to, data }] of calls.entries()) {
    const sent = await named(signer.sendTransaction({ to, data, gasLimit: limits[i], nonce: first + i, ...settings }));
    hashes.push(sent.hash);
  }
  const receipts = await Promise.all(hashes.map((hash) => poll(provider, hash)));
  for (const [i, call] of calls.entries()) {
    const receipt = receipts[i];
    if (receipt && receipt.status !== 1) throw await revertOf(provider, call, receipt);
  }
}

/**
 * What is added to a node's estimate. It is made at the head's time, and a call may find more to write in the next second:
 * a purchase time that isn't the one that stands.
 */
const GAS_MARGIN_PERCENT = 15n;

async function broadcast(signer: Signer, call: Call, settings: SignerSettings): Promise<string> {
  const gasLimit = await gasLimitOf(signer, call, settings);
  const { to, data } = call;
  return (await named(signer.sendTransaction({ to, data, gasLimit, ...settings }))).hash;
}

async function gasLimitOf(signer: Signer, { to, data }: Call, settings: SignerSettings): Promise<bigint> {
  const estimate = await named(signer.estimateGas({ to, data, ...settings }));
  return (estimate * (100n + GAS_MARGIN_PERCENT)) / 100n;
}

/** What a node refuses, by the name that the contract gives it. */
async function named<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    const revert = revertDataOf(error);
    throw revert === undefined ? error : decodeRevert(revert, error);
  }
}

/** Polls for the receipt: `tx.wait()` of ethers can wait for ever on a chain that mines on demand. */
async function poll(provider: Provider, hash: string, options?: WriteOptions): Promise<TransactionReceipt> {
  const timeoutMs = options?.timeoutMs ?? 60_000;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const receipt = await provider.getTransactionReceipt(hash);
    if (receipt) return receipt;
    if (performance.now() > deadline) throw new InclusionTimeout(hash, timeoutMs);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Asks the node again at the block before, so that the revert keeps its name. */
async function revertOf(provider: Provider, { to, data }: Call, receipt: TransactionReceipt): Promise<Error> {
  try {
    await provider.call({ to, data, from: receipt.from, blockTag: receipt.blockNumber - 1 });
    return decodeRevert('0x');
  } catch (error) {
    return decodeRevert(revertDataOf(error) ?? '0x', error);
  }
}
