import { toQuantity, Wallet } from 'ethers';
import { chainTime } from '../../../../scripts/processes/chainClock.ts';
import { localProvider } from '../../../../scripts/processes/localProvider.ts';
import { decodeRevert, revertDataOf } from '../../../../sdk/errors/decodeRevert.ts';
import { httpReader } from '../../../../sdk/readers/httpReader.ts';
import { openSession } from '../../../../server/kernel/auth/sessions/openSession.ts';
import type { ProblemTable } from '../../../../server/kernel/errors/problemTable.ts';
import { problems } from '../../../../server/problems.ts';
import { type Answer, send } from '../../../support/httpClient.ts';
import type { TestLedger } from '../../openapi/support/runningLedger.ts';
import { type Caller, NOBODY, SIGNED_IN, STRANGER } from '../expected/callers.ts';

/** What is sent beside method and path. */
export interface Asked {
  json?: unknown;
  /** Another body than JSON, and what it is. */
  body?: string | Uint8Array;
  type?: string;
  /** Idempotency-Key, where it is asked for again. */
  key?: string;
}

/** What somebody met: an answer of the gateway, or the chain's to the call that was composed. */
export interface Met {
  status: number;
  code: string;
  text: string;
}

/** Requests of every caller, and what a test needs to make the things that they ask about. */
export interface Asker {
  ledger: TestLedger;
  addressOf(caller: Caller): string;
  ask(caller: Caller, method: string, path: string, asked?: Asked): Promise<Answer>;
  /** Composes an act and asks the chain what it would say if this caller sent it, so many seconds from now; nothing is sent. */
  tryAct(caller: Caller, kind: string, params: object, inSeconds?: number): Promise<Met>;
  /** Composes an act and sends its call from the caller's own account. Throws for whatever stands against it. */
  does(caller: Caller, kind: string, params: object): Promise<void>;
  /** An act, confirmed as by a second factor; its id. */
  confirmed(caller: Caller, kind: string, params: object, onBehalfOf?: string): Promise<string>;
  /** An act nobody has confirmed; its id. */
  prepared(caller: Caller, kind: string, params: object, onBehalfOf?: string): Promise<string>;
  /** Asks, and throws unless it was done; the answer's JSON. */
  made(caller: Caller, method: string, path: string, asked?: Asked): Promise<Record<string, unknown>>;
  /** ISO time, so many seconds from the chain's now. */
  time(seconds?: number): Promise<string>;
  /** Waits until the projection has the chain's head. */
  indexed(): Promise<void>;
}

/**
 * Another address for each question: limits count by address, and nobody here asks from the same machine. The gateway believes it
 * with `TRUST_PROXY`.
 */
function addressNumbered(count: number): string {
  return `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`;
}

const DONE = 'done';
const REVERTED = 409;

export async function openAsker(ledger: TestLedger): Promise<Asker> {
  const { demo, gateway, rpcUrl } = ledger;
  if (!demo) throw new TypeError('The test ledger is the demo’s.');
  const keyOf = (caller: Caller) => {
    const [party = '', place = '0'] = caller.split('.');
    return caller === STRANGER ? `0x${'51'.repeat(32)}` : demo.privateKeyOf(party, Number(place));
  };
  const addressOf = (caller: Caller) => new Wallet(keyOf(caller)).address;
  const tokens = new Map<Caller, string>();
  for (const caller of SIGNED_IN) {
    const opened = await openSession(gateway.kernel.auth, { account: addressOf(caller), method: 'otp' });
    tokens.set(caller, opened.token);
  }
  let count = 0;

  const ask: Asker['ask'] = (caller, method, path, { json, body, type, key } = {}) => {
    count += 1;
    const token = tokens.get(caller);
    const headers = {
      'idempotency-key': key ?? `asked-${count}`,
      'x-forwarded-for': addressNumbered(count),
      // A connection that is kept may be closed by the server just when a slow machine asks again.
      connection: 'close',
      ...(caller !== NOBODY && { authorization: `Bearer ${token}` }),
      ...(type !== undefined && { 'content-type': type }),
    };
    const given = json === undefined ? { body: body === undefined ? undefined : Buffer.from(body) } : { json };
    return send(`${gateway.url}${path}`, { method, headers, ...(method === 'GET' ? {} : given) });
  };
  const made: Asker['made'] = async (caller, method, path, asked) => {
    const { status, text, json } = await ask(caller, method, path, asked);
    if (status >= 400) throw new Error(`${caller} ${method} ${path}: ${status} ${text}`);
    return json;
  };
  const compose = (caller: Caller, kind: string, params: object, onBehalfOf?: string) =>
    ask(caller, 'POST', '/api/acts', { json: { kind, params, ...(onBehalfOf && { onBehalfOf }) } });
  const indexed = async () =>
    gateway.indexer.waitFor(Number(await httpReader(rpcUrl).request('eth_blockNumber', [])), 60_000);

  const prepared: Asker['prepared'] = async (caller, kind, params, onBehalfOf) => {
    const { status, text, json } = await compose(caller, kind, params, onBehalfOf);
    if (status >= 400) throw new Error(`${caller} can’t compose ${kind}: ${text}`);
    return String(json.id);
  };
  return {
    ...{ ledger, addressOf, ask, made, indexed, prepared },
    tryAct: async (caller, kind, params, inSeconds = 0) => {
      const { status, json, text } = await compose(caller, kind, params);
      if (status >= 400) return { status, code: String(json.code), text };
      const { content } = json as { content: { type: string; to: string; data: string } };
      if (content.type !== 'transaction') return { status, code: DONE, text };
      try {
        const call = { from: addressOf(caller), to: content.to, data: content.data };
        const later = inSeconds === 0 ? [] : [{}, { time: toQuantity((await chainTime(rpcUrl)) + inSeconds) }];
        await httpReader(rpcUrl).request('eth_call', [call, 'latest', ...later]);
        return { status, code: DONE, text };
      } catch (error) {
        const { code } = decodeRevert(revertDataOf(error) ?? '0x', error);
        return { status: (problems as ProblemTable)[code]?.status ?? REVERTED, code, text };
      }
    },
    does: async (caller, kind, params) => {
      const { status, text, json } = await compose(caller, kind, params);
      if (status >= 400) throw new Error(`${caller} can’t compose ${kind}: ${text}`);
      const { to, data } = (json as { content: { to: string; data: string } }).content;
      const provider = localProvider(rpcUrl);
      try {
        const sent = await new Wallet(keyOf(caller), provider).sendTransaction({ to, data, gasPrice: 0n });
        await sent.wait(1, 10_000);
      } catch (error) {
        throw new Error(`${caller} can’t send ${kind}: ${decodeRevert(revertDataOf(error) ?? '0x', error).code}`);
      } finally {
        provider.destroy();
      }
      await indexed();
    },
    confirmed: async (caller, kind, params, onBehalfOf) => {
      const id = await prepared(caller, kind, params, onBehalfOf);
      await gateway.kernel.store.db
        .updateTable('private.act')
        .set({ confirmed_at: new Date(), confirmed_by: addressOf(caller) })
        .where('id', '=', id)
        .execute();
      return id;
    },
    time: async (seconds = 0) => new Date(((await chainTime(rpcUrl)) + seconds) * 1_000).toISOString(),
  };
}
