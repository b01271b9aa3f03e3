import { demoContact } from '../../../../scripts/demo/seed/enrolDemoSignIns.ts';
import { decodeRevert, revertDataOf } from '../../../../sdk/errors/decodeRevert.ts';
import { createGatewayClient } from '../../../../sdk/gateway/gatewayClient.ts';
import { signInWithCode } from '../../../../sdk/gateway/signIn.ts';
import { httpReader } from '../../../../sdk/readers/httpReader.ts';
import { type Answer, send } from '../../../support/httpClient.ts';
import type { TestLedger } from '../../openapi/support/runningLedger.ts';

/** Who asks, as parties of the demo world: about the farmer's forest, on which bank A lends. */
export const CALLERS = {
  nobody: null,
  holder: 'farmerYaxi',
  otherHolder: 'villageWuxi',
  registrar: 'registrarForestry',
  otherRegistrar: 'registrarLand',
  bank: 'bankA',
  otherBank: 'bankB',
} as const;

export type Caller = keyof typeof CALLERS;

export const SIGNED_IN = (Object.keys(CALLERS) as Caller[]).filter((caller) => caller !== 'nobody');

/** What each caller is answered; a word for those of whom the table doesn't speak. */
export type Expected = { [C in Caller]?: string } & { others: string };

/** Requests by each kind of caller. */
export interface Callers {
  ask(caller: Caller, method: 'GET' | 'POST', path: string, json?: unknown): Promise<Answer>;
  /** Composes an act, and asks the chain what it would say to the call if this caller sent it. */
  verdict(caller: Caller, kind: string, params: object): Promise<string>;
  /** Composes an act and confirms it with the code that is sent; its id. */
  confirmed(caller: Caller, kind: string, params: object): Promise<string>;
  /** Answers that are as wished: status, or the problem's code. */
  said(answer: Answer): string;
}

export async function openCallers(ledger: TestLedger): Promise<Callers> {
  const { url } = ledger.gateway;
  const tokens = new Map<Caller, string>();
  for (const caller of SIGNED_IN) tokens.set(caller, await signIn(ledger, CALLERS[caller] as string));
  let asked = 0;

  const ask: Callers['ask'] = (caller, method, path, json) => {
    asked += 1;
    const token = tokens.get(caller);
    const headers = {
      'idempotency-key': `caller-${asked}`,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    if (method === 'GET') return send(`${url}${path}`, { method, headers });
    // A book is a table.
    if (typeof json === 'string')
      return send(`${url}${path}`, { method, headers: { ...headers, 'content-type': 'text/csv' }, body: json });
    return send(`${url}${path}`, { method, headers, json: json ?? {} });
  };
  const said: Callers['said'] = ({ status, json }) => (status < 400 ? String(status) : String(json.code));
  const compose = (caller: Caller, kind: string, params: object) => ask(caller, 'POST', '/api/acts', { kind, params });

  return {
    ask,
    said,
    verdict: async (caller, kind, params) => {
      const answer = await compose(caller, kind, params);
      if (answer.status >= 400) return said(answer);
      const { content } = answer.json as { content: { type: string; to: string; data: string } };
      if (content.type !== 'transaction') return content.type;
      const from = ledger.demo?.addressOf(CALLERS[caller] as string);
      return chainSays(ledger, { from, to: content.to, data: content.data });
    },
    confirmed: async (caller, kind, params) => {
      const { id } = (await compose(caller, kind, params)).json;
      await ask(caller, 'POST', `/api/acts/${id}/code`);
      const answer = await ask(caller, 'POST', `/api/acts/${id}/confirm`, { code: await ledger.nextCode() });
      if (answer.status >= 400) throw new Error(`${kind} was not confirmed: ${answer.text}`);
      return String(id);
    },
  };
}

/** Bearer token of a session. */
async function signIn(ledger: TestLedger, party: string): Promise<string> {
  let token = '';
  const spying: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (String(input).endsWith('/api/auth/otp/verify')) token = (await response.clone().json()).token;
    return response;
  };
  const gateway = createGatewayClient({ origin: ledger.gateway.url, fetch: spying });
  await signInWithCode(gateway, demoContact(party), ledger.nextCode);
  return token;
}

/** `accepted`, or the name of what refuses it. */
async function chainSays({ rpcUrl }: TestLedger, call: object): Promise<string> {
  try {
    await httpReader(rpcUrl).request('eth_call', [call, 'latest']);
    return 'accepted';
  } catch (error) {
    return decodeRevert(revertDataOf(error) ?? '0x', error).code;
  }
}
