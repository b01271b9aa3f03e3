import { rpc } from '../../processes/rpc.ts';

/** What this floor leaves out of the outbox's work; printed beside it. */
export const PRESIGNED_LEAVES_OUT =
  'asking the chain whether a call would succeed, the database (acceptance, idempotency, states), signing, ' +
  'nonces, receipts, and every repetition';

const BATCH = 100;

/** Sends transactions that are signed already, in JSON-RPC batches of 100, until the chain has used all their nonces. */
export async function sendPresigned(url: string, signer: string, raws: string[]): Promise<void> {
  for (let start = 0; start < raws.length; start += BATCH) {
    const part = raws.slice(start, start + BATCH);
    const calls = part.map((raw, id) => ({ jsonrpc: '2.0', id, method: 'eth_sendRawTransaction', params: [raw] }));
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(calls) });
    const refused = ((await response.json()) as { error?: { message: string } }[]).find(({ error }) => error);
    if (refused?.error) throw new Error(`The node refused a pre-signed transaction: ${refused.error.message}`);
  }
  while (Number(await rpc<string>(url, 'eth_getTransactionCount', signer, 'latest')) < raws.length) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
