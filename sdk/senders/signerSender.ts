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
 * What is added to a node's estimate. It is made at the head's time, and a call may find more to write in the next second:
 * a purchase time that isn't the one that stands.
 */
const GAS_MARGIN_PERCENT = 15n;

async function broadcast(signer: Signer, { to, data }: Call, settings: SignerSettings): Promise<string> {
  try {
    const estimate = await signer.estimateGas({ to, data, ...settings });
    const gasLimit = (estimate * (100n + GAS_MARGIN_PERCENT)) / 100n;
    return (await signer.sendTransaction({ to, data, gasLimit, ...settings })).hash;
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
