import { rpc } from '../../processes/rpc.ts';

/** What this floor leaves out of the outbox's work; printed beside it. */
export const PRESIGNED_LEAVES_OUT =
  'asking the chain whether a call would succeed, the database (acceptance, idempotency, states), signing, ' +
  'nonces, receipts';

const BATCH = 100;
const STUCK_AFTER_MS = 250;

/** Sends transactions that are signed already, in JSON-RPC batches of 100, until the chain has used all their nonces. */
export async function sendPresigned(url: string, signer: string, raws: string[]): Promise<void> {
  await sendAll(url, raws);
  for (let used = 0, since = performance.now(); used < raws.length; ) {
    const now = Number(await rpc<string>(url, 'eth_getTransactionCount', signer, 'latest'));
    if (now > used) since = performance.now();
    used = now;
    // The node sometimes never makes a pooled transaction ready; it takes it anew after forgetting it.
    if (performance.now() - since > STUCK_AFTER_MS) {
      await rpc(url, 'anvil_removePoolTransactions', signer);
      await sendAll(url, raws.slice(used));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function sendAll(url: string, raws: string[]): Promise<void> {
  for (let start = 0; start < raws.length; start += BATCH) {
    const part = raws.slice(start, start + BATCH);
    const calls = part.map((raw, id) => ({ jsonrpc: '2.0', id, method: 'eth_sendRawTransaction', params: [raw] }));
    const headers = { 'content-type': 'application/json' };
    await (await fetch(url, { method: 'POST', headers, body: JSON.stringify(calls) })).json();
  }
}
