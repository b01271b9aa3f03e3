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

export const rpcQuestion = {
  body: z
    .strictObject({
      jsonrpc: z.literal('2.0'),
      id: z.union([z.number(), z.string().max(64), z.null()]),
      method: z.string().max(64),
      params: z.array(z.unknown()).max(3).default([]),
    })
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
      const answer = await postJson({ url, timeoutMs: TIMEOUT_MS, maxAnswerBytes: MAX_ANSWER_BYTES }, body);
      response.set('Cache-Control', 'no-store').json(answer);
    }),
  );
  return router;
}
