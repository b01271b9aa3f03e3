import { writeSync } from 'node:fs';
import express from 'express';
import { kernelProblems } from '../../../server/kernel/errors/kernelProblems.ts';
import { problemHandler } from '../../../server/kernel/errors/problemHandler.ts';
import { mergeProblems } from '../../../server/kernel/errors/problemTable.ts';
import { httpProblems } from '../../../server/kernel/http/httpProblems.ts';
import { jsonBody } from '../../../server/kernel/http/jsonBody.ts';
import { answerOnce } from '../../../server/kernel/idempotency/answerOnce.ts';
import { idempotencyProblems } from '../../../server/kernel/idempotency/problems.ts';
import { acceptCall } from '../../../server/kernel/outbox/acceptCall.ts';
import { type PreparedCall, prepareCall } from '../../../server/kernel/outbox/prepareCall.ts';
import { outboxProblems } from '../../../server/kernel/outbox/problems.ts';
import { writeStatusRoutes } from '../../../server/kernel/outbox/writeStatusRoutes.ts';
import { openStore } from '../../../server/kernel/store/openStore.ts';
import { storeFault } from '../../../server/kernel/store/storeFault.ts';
import {
  account,
  actor,
  calldata,
  draftOf,
  outboxDeps,
  startTestWorker,
} from '../../server/outbox/support/outboxWorld.ts';
import { serve } from '../../support/httpClient.ts';

/**
 * A gateway small enough to be killed often: accepts, works and answers. Arguments: database, chain, contract, owner.
 * Prints its address when it listens.
 */
const [databaseUrl = '', chainUrl = '', counter = '', owner = ''] = process.argv.slice(2);
const store = openStore(databaseUrl);
const deps = outboxDeps(store, { chainUrl, databaseUrl });
const worker = startTestWorker(deps, owner);

const gateway = express();
gateway.use(jsonBody());
gateway.post('/api/adds', async (request, response) => {
  const { name, signer } = request.body as { name: string; signer: number };
  const call = { data: calldata('add', name), signer: account(signer).address };
  await answerOnce<PreparedCall>(store, request, response, actor, ({ key }) => ({
    prepare: () => prepareCall(deps, draftOf(counter, name, { ...call, idempotencyKey: key })),
    commit: async (trx, prepared) => ({ status: 202, body: await acceptCall(trx, prepared) }),
  }));
  worker.wake();
});
gateway.use(writeStatusRoutes({ db: store.db, accountOf: async () => actor }));
gateway.use(
  problemHandler({
    problems: mergeProblems(kernelProblems, httpProblems, idempotencyProblems, outboxProblems, {
      ChainUnreachable: {
        status: 503,
        title: { en: 'The chain does not answer', zh: '链无法连接' },
        next: { en: 'Try again.', zh: '请重试。' },
      },
    }),
    log: { warn: () => undefined, error: () => undefined },
    namedFaults: [storeFault],
  }),
);

const { url } = await serve(gateway);
writeSync(1, `${url}\n`);
