import { setTimeout as sleep } from 'node:timers/promises';
import { demoContact } from '../../../../scripts/demo/seed/enrolDemoSignIns.ts';
import { createGatewayClient } from '../../../../sdk/gateway/gatewayClient.ts';
import { signInWithCode } from '../../../../sdk/gateway/signIn.ts';
import { type Answer, send } from '../../../support/httpClient.ts';
import type { TestLedger } from '../../openapi/support/runningLedger.ts';

/** A party of the demo's world at the gateway. */
export interface SignedIn {
  get(path: string): Promise<Answer>;
  post(path: string, json?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A body that is no JSON. */
  bring(path: string, type: string, body: string | Uint8Array, key?: string): Promise<Answer>;
  /** What composing the act is answered. */
  compose(kind: string, params: object, onBehalfOf?: string): Promise<Answer>;
  /** Composes, confirms and sends an act, and waits until the projection has what came of it; the write's error or null. */
  does(kind: string, params: object): Promise<string | null>;
  /** Confirms and sends an act that was composed, then as `does`. */
  confirms(composed: Answer): Promise<string | null>;
  /** Waits until the projection has what came of a write; its error or null. */
  settles(write: string): Promise<string | null>;
}

let asked = 0;

export async function signInAs(ledger: TestLedger, party: string, account = 0): Promise<SignedIn> {
  const { url } = ledger.gateway;
  const token = await tokenOf(ledger, party, account);
  const headersOf = (rest: Record<string, string> = {}) => {
    asked += 1;
    return { authorization: `Bearer ${token}`, 'idempotency-key': `party-${asked}`, ...rest };
  };
  const get: SignedIn['get'] = (path) => send(`${url}${path}`, { method: 'GET', headers: headersOf() });
  const post: SignedIn['post'] = (path, json = {}, rest) =>
    send(`${url}${path}`, { method: 'POST', headers: headersOf(rest), json });
  const compose: SignedIn['compose'] = (kind, params, onBehalfOf) =>
    post('/api/acts', { kind, params, ...(onBehalfOf && { onBehalfOf }) });

  const confirms: SignedIn['confirms'] = async (composed) => {
    if (composed.status >= 400) return String(composed.json.code);
    const { id } = composed.json as { id: string };
    await post(`/api/acts/${id}/code`);
    await post(`/api/acts/${id}/confirm`, { code: await ledger.nextCode() });
    const submitted = await post(`/api/acts/${id}/submit`);
    if (submitted.status >= 400) return String(submitted.json.code);
    return outcome(ledger, get, String(submitted.json.writeId));
  };

  return {
    get,
    post,
    bring: (path, type, body, key) =>
      send(`${url}${path}`, {
        method: 'POST',
        headers: headersOf({ 'content-type': type, ...(key && { 'idempotency-key': key }) }),
        body: typeof body === 'string' ? body : Buffer.from(body),
      }),
    compose,
    confirms,
    settles: (write) => outcome(ledger, get, write),
    does: async (kind, params) => confirms(await compose(kind, params)),
  };
}

async function outcome(ledger: TestLedger, get: SignedIn['get'], write: string): Promise<string | null> {
  for (let tries = 0; tries < 400; tries += 1) {
    const { block, error } = (await get(`/api/writes/${write}`)).json as {
      block: { number: number } | null;
      error: { code: string } | null;
    };
    if (error) return error.code;
    const { number } = await ledger.gateway.kernel.store.db
      .selectFrom('projection.cursor')
      .select('block as number')
      .executeTakeFirstOrThrow();
    if (block && Number(number) >= block.number) return null;
    await sleep(50);
  }
  throw new Error(`Write ${write} came to nothing.`);
}

export async function tokenOf(ledger: TestLedger, party: string, account = 0): Promise<string> {
  let token = '';
  const spying: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (String(input).endsWith('/api/auth/otp/verify')) token = (await response.clone().json()).token;
    return response;
  };
  const gateway = createGatewayClient({ origin: ledger.gateway.url, fetch: spying });
  await signInWithCode(gateway, demoContact(party, account), ledger.nextCode);
  return token;
}
