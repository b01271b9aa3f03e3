import { expect } from 'chai';
import express from 'express';
import { documentProblems } from '../../server/documents/problems.ts';
import { documentRoutes } from '../../server/documents/routes.ts';
import type { ContentStore } from '../../server/kernel/content/createContentStore.ts';
import { kernelProblems } from '../../server/kernel/errors/kernelProblems.ts';
import { problemHandler } from '../../server/kernel/errors/problemHandler.ts';
import { mergeProblems } from '../../server/kernel/errors/problemTable.ts';
import { httpProblems } from '../../server/kernel/http/httpProblems.ts';
import { type Served, send, serve } from '../support/httpClient.ts';

const MOST = 1_000;

/** Both once came back as faults of ours (500). */
describe('A document that cannot be read', () => {
  let gateway: Served;

  before(async () => {
    const problems = mergeProblems(kernelProblems, httpProblems, documentProblems);
    const log = { warn: () => undefined, error: () => undefined };
    const content = { put: async () => 'kept' } as unknown as ContentStore;
    const routes = documentRoutes({ content, requireParticipant: async () => undefined, maxBytes: MOST });
    gateway = await serve(express().use(routes, problemHandler({ problems, log })));
  });
  after(() => gateway.close());

  const put = (bytes: number, headers = {}) =>
    send(`${gateway.url}/api/documents`, { body: Buffer.alloc(bytes, 1), headers });

  it('is refused as too large', async () => {
    const { status, json } = await put(MOST + 1);

    expect([status, json.code]).to.deep.equal([413, 'BodyTooLarge']);
  });

  it('is refused as compressed', async () => {
    const { status, json } = await put(1, { 'content-encoding': 'gzip' });

    expect([status, json.code]).to.deep.equal([415, 'ContentEncodingUnsupported']);
  });

  it('is taken at the largest size', async () => {
    expect((await put(MOST)).status).to.equal(201);
  });
});
