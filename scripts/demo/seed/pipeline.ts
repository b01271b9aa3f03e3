import { Transaction, Wallet } from 'ethers';
import type { Call, Reader } from '../../../sdk/context.ts';
import { decodeRevert, revertDataOf } from '../../../sdk/errors/decodeRevert.ts';
import type { LedgerError } from '../../../sdk/errors/LedgerError.ts';

/** One write of the seed and who signs it. */
export interface SeedAct {
  signer: string;
  call: Call;
  /** Errors that mean "stands already", after an interrupted seed. */
  standsAs?: string[];
}

const GAS_LIMIT = 3_000_000n;
const POLL_MS = 30;
const WAIT_MS = 60_000;

/**
 * Sends acts of many signers without waiting between them, in order, with explicit nonces; resolves when all are in
 * blocks. For the seed only: what people do goes through the outbox.
 * @throws {LedgerError} of the first act that failed for another reason than standing already
 */
export function seedPipeline(reader: Reader, chainId: number) {
  const nonces = new Map<string, number>();

  async function nonceOf(address: string): Promise<number> {
    const known = nonces.get(address) ?? Number(await reader.request('eth_getTransactionCount', [address, 'pending']));
    nonces.set(address, known + 1);
    return known;
  }

  async function sign({ signer, call }: SeedAct): Promise<string> {
    const wallet = new Wallet(signer);
    const nonce = await nonceOf(wallet.address);
    const unsigned = { type: 0, chainId, nonce, to: call.to, data: call.data, gasLimit: GAS_LIMIT, gasPrice: 0 };
    return wallet.signTransaction(Transaction.from(unsigned));
  }

  return async function run(acts: SeedAct[]): Promise<void> {
    const hashes: string[] = [];
    for (const act of acts) hashes.push(String(await reader.request('eth_sendRawTransaction', [await sign(act)])));
    for (const [i, hash] of hashes.entries()) await settle(reader, hash, acts[i]);
  };
}

async function settle(reader: Reader, hash: string, act: SeedAct | undefined): Promise<void> {
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    const receipt = (await reader.request('eth_getTransactionReceipt', [hash])) as {
      status: string;
      from: string;
    } | null;
    if (receipt?.status === '0x1') return;
    if (receipt && act) return explain(reader, receipt.from, act);
    if (performance.now() > deadline) throw new Error(`SeedStalled: ${hash} is in no block after ${WAIT_MS} ms.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Repeats a failed act as a call, to name what refused it. */
async function explain(reader: Reader, from: string, { call, standsAs = [] }: SeedAct): Promise<void> {
  const refusal = await refusalOf(reader, from, call);
  if (refusal && standsAs.includes(refusal.code)) return;
  throw refusal ?? new Error(`SeedActFailed: ${call.contract}.${call.verb} failed, and would not fail now.`);
}

async function refusalOf(reader: Reader, from: string, { to, data }: Call): Promise<LedgerError | undefined> {
  try {
    await reader.request('eth_call', [{ from, to, data }, 'latest']);
    return undefined;
  } catch (error) {
    const revert = revertDataOf(error);
    if (revert === undefined) throw error;
    return decodeRevert(revert, error);
  }
}
