import { randomUUID } from 'node:crypto';
import { Wallet } from 'ethers';
import { createGatewayClient } from '../../../../sdk/gateway/gatewayClient.ts';
import { signInWithWallet } from '../../../../sdk/gateway/signIn.ts';
import type { SoakWorld } from './soakGateway.ts';

/** A write that the gateway accepted, with the session that may ask for it. */
export interface AcceptedWrite {
  id: string;
  token: string;
}

interface Standing {
  nonce: number;
  token: string;
}

type Payer = SoakWorld['payers'][number] & { wallet: Wallet };

const GAS_LIMIT = 200_000;
const TIMEOUT_MS = 30_000;

/**
 * Payers in turn, each one's transactions one after the other by nonce, signed in its own wallet and relayed. Every call pays
 * once and returns the status of the answer.
 */
export function startPayments(
  { payers, chainId }: SoakWorld,
  origin: string,
  accept: (write: AcceptedWrite) => void,
): () => Promise<number> {
  const queues = payers.map((payer) => {
    const wallet = new Wallet(payer.privateKey);
    return { payer: { ...payer, wallet }, standing: standingOf(origin, wallet) };
  });
  let next = 0;
  return async () => {
    const queue = queues[next++ % queues.length];
    if (!queue) throw new RangeError('Nobody pays.');
    const paid = queue.standing.then(async (standing) => ({
      standing,
      answer: await payOnce(origin, chainId, queue.payer, standing),
    }));
    // A payment that was not accepted leaves its nonce to the next.
    queue.standing = paid.then(
      ({ standing, answer }) => ({ ...standing, nonce: standing.nonce + (answer.id === undefined ? 0 : 1) }),
      () => standingOf(origin, queue.payer.wallet),
    );
    queue.standing.catch(() => undefined);
    const { standing, answer } = await paid;
    if (answer.id !== undefined) accept({ id: answer.id, token: standing.token });
    return answer.status;
  };
}

async function standingOf(origin: string, wallet: Wallet): Promise<Standing> {
  const gateway = createGatewayClient({ origin });
  let token = '';
  const withToken = (told: string) => {
    token = told;
    return gateway.withToken(told);
  };
  await signInWithWallet({ ...gateway, withToken }, wallet);
  const question = { jsonrpc: '2.0', id: 1, method: 'eth_getProof', params: [wallet.address, [], 'latest'] };
  const { result } = await gateway.post<{ result: { nonce: string } }>('/rpc', { body: question });
  return { nonce: Number(result.nonce), token };
}

async function payOnce(
  origin: string,
  chainId: number,
  { wallet, to, data }: Payer,
  { nonce, token }: Standing,
): Promise<{ status: number; id?: string }> {
  const envelope = { type: 0, chainId, nonce, gasLimit: GAS_LIMIT, gasPrice: 0, to, data };
  const raw = await wallet.signTransaction(envelope);
  const response = await fetch(`${origin}/api/transactions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ raw }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  if (response.status !== 202) return { status: response.status };
  return { status: 202, id: (JSON.parse(text) as { writeId: string }).writeId };
}
