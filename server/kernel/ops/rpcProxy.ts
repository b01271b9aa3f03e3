import { Router } from 'express';
import { z } from 'zod';
import { postJson } from '../chain/postJson.ts';
import { AppError } from '../errors/AppError.ts';
import { validate } from '../http/validate.ts';

/** Questions only; nothing here moves, unlocks, traces or costs the node more than a read. */
const ALLOWED = [
  'eth_chainId',
  'eth_blockNumber',
  'eth_getBlockByNumber',
  'eth_getBlockByHash',
  'eth_call',
  'eth_getProof',
  'eth_getCode',
  'eth_getStorageAt',
  'eth_getTransactionByHash',
  'eth_getTransactionReceipt',
] as const;

/** Many times what any view of ours needs; a node left without a bound runs an endless call for ever. */
const CALL_GAS = 30_000_000n;
const MAX_SLOTS = 1_024;

const question = z.strictObject({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.number(), z.string().max(64), z.null()]),
  method: z.string().max(64),
  params: z.array(z.unknown()).max(3).default([]),
});

type Question = z.output<typeof question>;

export const rpcQuestion = {
  body: question
    .refine(holdsNoOverrides, { path: ['params'], message: 'a call and a block, without overrides' })
    .refine(asksFewSlots, { path: ['params'], message: `at most ${MAX_SLOTS} slots` })
    .meta({ id: 'RpcQuestion', description: `JSON-RPC 2.0; methods: ${ALLOWED.join(', ')}` }),
};

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/**
 * Read-only JSON-RPC for who has no node at hand. It is our own word about the chain and never counts as an independent
 * node. Errors: RpcMethodRefused, ChainUnreachable, ChainAnswerTooLarge.
 */
export function rpcProxy({ url }: { url: string }): Router {
  const router = Router();
  router.post(
    '/rpc',
    validate(rpcQuestion, async ({ body }, _request, response) => {
      if (!ALLOWED.some((method) => method === body.method)) {
        throw new AppError('RpcMethodRefused', { method: body.method, allowed: ALLOWED.join(', ') });
      }
      const answer = await postJson({ url, timeoutMs: TIMEOUT_MS, maxAnswerBytes: MAX_ANSWER_BYTES }, bounded(body));
      response.set('Cache-Control', 'no-store').json(answer);
    }),
  );
  return router;
}

function holdsNoOverrides({ method, params }: Question): boolean {
  return method !== 'eth_call' || params.length <= 2;
}

function asksFewSlots({ method, params: [, slots] }: Question): boolean {
  return method !== 'eth_getProof' || !Array.isArray(slots) || slots.length <= MAX_SLOTS;
}

/** A call gets at most {@link CALL_GAS}: it ends by itself, also when nobody waits for the answer any more. */
function bounded(asked: Question): Question {
  const [call, ...rest] = asked.params;
  if (asked.method !== 'eth_call' || typeof call !== 'object' || call === null) return asked;
  return { ...asked, params: [{ ...call, gas: gasOf(call) }, ...rest] };
}

function gasOf(call: object): string {
  const gas =
    'gas' in call && typeof call.gas === 'string' && /^0x[0-9a-f]{1,64}$/i.test(call.gas) ? call.gas : undefined;
  return gas !== undefined && BigInt(gas) < CALL_GAS ? gas : `0x${CALL_GAS.toString(16)}`;
}
