import { keccak256, Transaction, Wallet } from 'ethers';
import type { Call, Reader } from '../../../sdk/context.ts';
import { decodeRevert, revertDataOf } from '../../../sdk/errors/decodeRevert.ts';
import type { LedgerError } from '../../../sdk/errors/LedgerError.ts';
import { type SendRefusal, sendRefusal } from '../../../server/kernel/outbox/sendRefusal.ts';

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
/** Far longer than the embedded node takes for a block. */
const HANGING_MS = 2_000;
const STANDS: SendRefusal[] = ['known', 'nonceUsed'];

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

  async function sign(act: SeedAct): Promise<Sent> {
    const wallet = new Wallet(act.signer);
    const nonce = await nonceOf(wallet.address);
    const { to, data } = act.call;
    const unsigned = { type: 0, chainId, nonce, to, data, gasLimit: GAS_LIMIT, gasPrice: 0 };
    return { act, from: wallet.address, raw: await wallet.signTransaction(Transaction.from(unsigned)) };
  }

  return async function run(acts: SeedAct[]): Promise<void> {
    const sent: Sent[] = [];
    for (const act of acts) {
      const one = await sign(act);
      await reader.request('eth_sendRawTransaction', [one.raw]);
      sent.push(one);
    }
    for (const [i, one] of sent.entries()) {
      const behind = sent.slice(i).filter(({ from }) => from === one.from);
      await settle(reader, one, () => sendAgain(reader, one.from, behind));
    }
  };
}

interface Sent {
  act: SeedAct;
  from: string;
  raw: string;
}

async function settle(reader: Reader, { act, raw }: Sent, hanging: () => Promise<void>): Promise<void> {
  const hash = keccak256(raw);
  const deadline = performance.now() + WAIT_MS;
  let nextTry = performance.now() + HANGING_MS;
  for (;;) {
    const receipt = (await reader.request('eth_getTransactionReceipt', [hash])) as {
      status: string;
      from: string;
    } | null;
    if (receipt?.status === '0x1') return;
    if (receipt) return explain(reader, receipt.from, act);
    if (performance.now() > deadline) throw new Error(`SeedStalled: ${hash} is in no block after ${WAIT_MS} ms.`);
    if (performance.now() > nextTry) {
      await hanging();
      nextTry = performance.now() + HANGING_MS;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/**
 * anvil (1.7.1) forgets a transaction that arrives while the one before it is being put into a block, and all behind it hang in its
 * pool; it takes them once it has forgotten the signer's. The outbox has the same remedy (`freePool`).
 */
async function sendAgain(reader: Reader, from: string, waiting: Sent[]): Promise<void> {
  const refusal = await refusalTo(reader, 'anvil_removePoolTransactions', from);
  // Another node: it forgets nothing, and is only slow.
  if (refusal !== undefined) return;
  for (const { raw } of waiting) {
    const again = await refusalTo(reader, 'eth_sendRawTransaction', raw);
    // One of them may have come into a block meanwhile.
    if (again !== undefined && !STANDS.includes(sendRefusal({ code: 0, message: again.message }))) throw again;
  }
}

async function refusalTo(reader: Reader, method: string, param: string): Promise<Error | undefined> {
  try {
    await reader.request(method, [param]);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error;
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
