import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { problemHandler } from '../../../server/kernel/errors/problemHandler.ts';
import { jsonBody } from '../../../server/kernel/http/jsonBody.ts';
import { rpcProxy } from '../../../server/kernel/ops/rpcProxy.ts';
import { problems } from '../../../server/problems.ts';
import { startTestAnvil } from '../../support/anvil.ts';

const log = { warn: () => undefined, error: () => undefined };

describe('rpcProxy', () => {
  let server: Server;
  let stopChain: () => Promise<void>;

  before(async () => {
    const chain = await startTestAnvil();
    stopChain = chain.stop;
    const app = express().use(jsonBody(), rpcProxy({ url: chain.url }), problemHandler({ problems, log }));
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  after(async () => {
    server.close();
    await stopChain();
  });

  const ask = async (body: unknown) => {
    const { port } = server.address() as AddressInfo;
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`http://127.0.0.1:${port}/rpc`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: (await response.json()) as { result?: string; code?: string } };
  };
  const question = (method: string, params: unknown[] = []) => ({ jsonrpc: '2.0', id: 1, method, params });

  it('passes a question on', async () => {
    expect((await ask(question('eth_chainId'))).answer.result).to.equal('0x7a69');
  });

  for (const method of [
    'eth_sendRawTransaction',
    'eth_sendTransaction',
    'anvil_setBalance',
    'anvil_setStorageAt',
    'evm_setNextBlockTimestamp',
    'evm_revert',
    'debug_traceTransaction',
    'personal_unlockAccount',
    'eth_getLogs',
    'ETH_CALL',
  ]) {
    it(`refuses ${method}`, async () => {
      const { status, answer } = await ask(question(method, []));

      expect(status).to.equal(403);
      expect(answer.code).to.equal('RpcMethodRefused');
    });
  }

  for (const [name, body] of Object.entries({
    'a batch': [question('eth_chainId')],
    'a method that is no text': { ...question('eth_chainId'), method: 7 },
    'four parameters': question('eth_call', [{}, 'latest', {}, {}]),
    'an unknown field': { ...question('eth_chainId'), extra: 1 },
  })) {
    it(`refuses ${name}`, async () => {
      const { status, answer } = await ask(body);

      expect(status).to.be.within(400, 422);
      expect(answer.code).to.equal('RequestInvalid');
    });
  }
});
