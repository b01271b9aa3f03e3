import { type Answer, send } from '../../support/httpClient.ts';

/** What a client knows of one of its writes. */
export interface ClientWrite {
  name: string;
  key: string;
  signer: number;
  /** The answer that reached it; undefined when none did. */
  answer: Answer | undefined;
}

/** Sends writes at the same time, each with a key of its own; an answer that never comes is part of the result. */
export async function sendWrites(url: string, names: string[], signers: number[]): Promise<ClientWrite[]> {
  return Promise.all(names.map((name, i) => sendWrite(url, name, signers[i % signers.length] ?? 1)));
}

export async function sendWrite(url: string, name: string, signer: number): Promise<ClientWrite> {
  const key = `key-of-${name}`;
  const sending = { json: { name, signer }, headers: { 'idempotency-key': key } };
  const answer = await send(`${url}/api/adds`, sending).catch(() => undefined);
  return { name, key, signer, answer };
}

/** Clients that each send one write after the other until the gateway no longer answers. */
export async function sendUntilKilled(url: string, clients: string[], signers: number[]): Promise<ClientWrite[]> {
  const writes = await Promise.all(
    clients.map((client, i) => sendSeries(url, client, signers[i % signers.length] ?? 1)),
  );
  return writes.flat();
}

async function sendSeries(url: string, client: string, signer: number): Promise<ClientWrite[]> {
  const writes: ClientWrite[] = [];
  do writes.push(await sendWrite(url, `${client}-${writes.length}`, signer));
  while (writes.at(-1)?.answer !== undefined);
  return writes;
}

/** The states of what the gateway accepted under a key; empty when it accepted nothing. */
export async function acceptedUnder(url: string, key: string): Promise<string[]> {
  const { json } = await send(`${url}/api/writes?idempotencyKey=${key}`);
  return (json.writes as { state: string }[]).map(({ state }) => state);
}
