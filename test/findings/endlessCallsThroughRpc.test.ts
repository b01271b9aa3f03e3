import { expect } from 'chai';
import express from 'express';
import type { Anvil } from '../../scripts/processes/startAnvil.ts';
import { kernelProblems } from '../../server/kernel/errors/kernelProblems.ts';
import { problemHandler } from '../../server/kernel/errors/problemHandler.ts';
import { mergeProblems } from '../../server/kernel/errors/problemTable.ts';
import { httpProblems } from '../../server/kernel/http/httpProblems.ts';
import { jsonBody } from '../../server/kernel/http/jsonBody.ts';
import { rpcProxy } from '../../server/kernel/ops/rpcProxy.ts';
import { startTestAnvil } from '../support/anvil.ts';
import { type Served, send, serve } from '../support/httpClient.ts';

/** JUMPDEST PUSH1 0 JUMP: runs until its gas is gone. */
const ENDLESS = '0x5b600056';
const ANYBODY = `0x${'11'.repeat(20)}`;

describe('A call without end through /rpc', function () {
  this.timeout(30_000);

  let chain: Anvil;
  let gateway: Served;

  before(async () => {
    chain = await startTestAnvil();
    const problems = mergeProblems(kernelProblems, httpProblems);
    const log = { warn: () => undefined, error: () => undefined };
    gateway = await serve(express().use(jsonBody(), rpcProxy({ url: chain.url }), problemHandler({ problems, log })));
  });
  after(async () => {
    await gateway.close();
    await chain.stop();
  });

  const ask = (method: string, params: unknown[]) =>
    send(`${gateway.url}/rpc`, { json: { jsonrpc: '2.0', id: 1, method, params } });

  it('ends by the gas the gateway grants, however much the caller names', async () => {
    const { status, json } = await ask('eth_call', [{ data: ENDLESS, gas: '0xffffffffffffffff' }, 'latest']);

    expect([status, json.error !== undefined]).to.deep.equal([200, true]);
  });

  it('leaves a call within the bound as it is', async () => {
    const { json } = await ask('eth_call', [{ to: ANYBODY, data: '0x', gas: '0x10000' }, 'latest']);

    expect(json.result).to.equal('0x');
  });

  it('takes no code that the chain doesn’t hold', async () => {
    const { status, json } = await ask('eth_call', [{ to: ANYBODY }, 'latest', { [ANYBODY]: { code: ENDLESS } }]);

    expect([status, json.code]).to.deep.equal([400, 'RequestInvalid']);
  });

  it('proves a bounded number of slots at a time', async () => {
    const slots = Array.from({ length: 1_025 }, (_, slot) => `0x${slot.toString(16).padStart(64, '0')}`);

    const { status, json } = await ask('eth_getProof', [ANYBODY, slots, 'latest']);

    expect([status, json.code]).to.deep.equal([400, 'RequestInvalid']);
  });
});
