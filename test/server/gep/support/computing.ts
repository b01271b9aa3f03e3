import express from 'express';
import { type ComputeDeps, gepComputeRoutes } from '../../../../server/gep/computeRoutes.ts';
import {
  createReckoner,
  DEFAULT_RECKONER_LIMITS,
  type ReckonerLimits,
} from '../../../../server/gep/reckon/reckoner.ts';
import { problemHandler } from '../../../../server/kernel/errors/problemHandler.ts';
import { requestId } from '../../../../server/kernel/http/requestId.ts';
import { problems } from '../../../../server/problems.ts';
import { type Answer, type Served, send, serve } from '../../../support/httpClient.ts';

export const CSV = 'text/csv';
export const JSON_TYPE = 'application/json';

/** The one route that computes, without a ledger behind it. */
export interface Computing {
  post(body: string | Uint8Array, type?: string): Promise<Answer>;
  stop(): Promise<void>;
}

export async function startComputing(
  limits: Partial<ReckonerLimits> = {},
  rest: Partial<ComputeDeps> = {},
): Promise<Computing> {
  const uploads = createReckoner({ ...DEFAULT_RECKONER_LIMITS, ...limits });
  const deps: ComputeDeps = {
    registered: async () => [],
    reckoners: { uploads },
    limit: { windowSeconds: 60, maxRequests: 10_000 },
    ...rest,
  };
  const quiet = { warn: () => undefined, error: () => undefined };
  const app = express().use(requestId(), gepComputeRoutes(deps), problemHandler({ problems, log: quiet }));
  const served: Served = await serve(app);
  return {
    post: (body, type = JSON_TYPE) =>
      send(`${served.url}/api/gep/compute`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: typeof body === 'string' ? body : Buffer.from(body),
      }),
    stop: async () => {
      await served.close();
      await uploads.stop();
    },
  };
}
