import { expect } from 'chai';
import express from 'express';
import { kernelProblems } from '../../server/kernel/errors/kernelProblems.ts';
import { problemHandler } from '../../server/kernel/errors/problemHandler.ts';
import { mergeProblems } from '../../server/kernel/errors/problemTable.ts';
import { createMetrics, metricsRoutes } from '../../server/kernel/ops/metrics.ts';
import { opsProblems } from '../../server/kernel/ops/problems.ts';
import { type Served, send, serve } from '../support/httpClient.ts';

const TOKEN = 'a-token-of-sixteen-or-more';

/** A reverse proxy on the same machine made every visitor look like the operator. */
describe('Metrics behind a reverse proxy', () => {
  let open: Served;
  let guarded: Served;

  before(async () => {
    [open, guarded] = await Promise.all([serve(watched(undefined)), serve(watched(TOKEN))]);
  });
  after(() => Promise.all([open.close(), guarded.close()]));

  for (const header of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP']) {
    it(`are refused to a request that came from elsewhere by ${header}`, async () => {
      const { status, json } = await send(`${open.url}/metrics`, { headers: { [header]: '203.0.113.9' } });

      expect([status, json.code]).to.deep.equal([403, 'MetricsRefused']);
    });
  }

  it('are shown to this machine', async () => {
    expect((await send(`${open.url}/metrics`)).status).to.equal(200);
  });

  it('are shown through the proxy to who has the token', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9', Authorization: `Bearer ${TOKEN}` };

    expect((await send(`${guarded.url}/metrics`, { headers })).status).to.equal(200);
  });
});

function watched(token: string | undefined) {
  const problems = mergeProblems(kernelProblems, opsProblems);
  const log = { warn: () => undefined, error: () => undefined };
  return express().use(metricsRoutes(createMetrics(), token), problemHandler({ problems, log }));
}
