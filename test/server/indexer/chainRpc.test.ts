import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { type ChainRpcSettings, createChainRpc } from '../../../server/kernel/chain/chainRpc.ts';
import { AppError } from '../../../server/kernel/errors/AppError.ts';

type Answering = (response: ServerResponse, attempt: number) => void;

describe('createChainRpc', () => {
  let server: Server;
  let answering: Answering;
  let attempts: number;

  beforeEach(async () => {
    attempts = 0;
    server = createServer((request, response) => {
      request.resume().on('end', () => {
        attempts += 1;
        answering(response, attempts);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  const rpc = (settings: Partial<ChainRpcSettings> = {}) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return createChainRpc({ url, timeoutMs: 200, retries: 2, retryPauseMs: 1, ...settings });
  };

  const result = (value: unknown) => JSON.stringify({ jsonrpc: '2.0', id: 1, result: value });

  it('tries again when the node drops the connection', async () => {
    answering = (response, attempt) => (attempt < 3 ? response.destroy() : response.end(result('0x7')));

    expect(await rpc().call('eth_blockNumber', [])).to.equal('0x7');
  });

  it('gives up after its tries, saying ChainUnreachable', async () => {
    answering = (response) => response.destroy();

    expect(await codeOf(rpc().call('eth_blockNumber', []))).to.equal('ChainUnreachable');
    expect(attempts).to.equal(3);
  });

  it('counts silence, also in the middle of an answer, as unreachable', async () => {
    answering = (response) => response.write('{"jsonrpc":');

    expect(await codeOf(rpc({ retries: 0 }).call('eth_blockNumber', []))).to.equal('ChainUnreachable');
  });

  it('counts a proxy that answers for a dead node as unreachable', async () => {
    answering = (response) => response.writeHead(503).end('upstream is down');

    expect(await codeOf(rpc({ retries: 0 }).call('eth_blockNumber', []))).to.equal('ChainUnreachable');
  });

  it('stops receiving at the limit of size', async () => {
    answering = (response) => response.end(result('x'.repeat(5_000)));

    expect(await codeOf(rpc({ maxAnswerBytes: 1_000 }).call('eth_getLogs', []))).to.equal('ChainAnswerTooLarge');
    expect(attempts).to.equal(1);
  });

  for (const message of ['query returned more than 10000 results', 'Log response size exceeded.', 'limit exceeded']) {
    it(`takes "${message}" for an answer too large`, async () => {
      answering = (response) =>
        response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code: -32000, message } }));

      expect(await codeOf(rpc().call('eth_getLogs', []))).to.equal('ChainAnswerTooLarge');
    });
  }

  it('says ChainCallRefused, with the node’s reason, for any other error', async () => {
    const error = { code: -32601, message: 'no such method' };
    answering = (response) => response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, error }));

    expect(await codeOf(rpc().call('eth_none', []))).to.equal('ChainCallRefused');
  });

  it('gives the answers of a batch in the order of its calls', async () => {
    const answers = [1, 0].map((id) => ({ jsonrpc: '2.0', id, result: `answer ${id}` }));
    answering = (response) => response.end(JSON.stringify(answers));

    const calls = ['eth_chainId', 'eth_blockNumber'].map((method) => ({ method, params: [] }));
    expect(await rpc().batch(calls)).to.deep.equal(['answer 0', 'answer 1']);
  });

  it('never shows the address of the node, which may hold a password', async () => {
    const refused = createChainRpc({ url: 'http://user:hidden@127.0.0.1:9', retries: 0 }).call('eth_chainId', []);
    const error = await refused.catch((reason: unknown) => reason);

    expect(error).to.be.instanceOf(AppError);
    expect(JSON.stringify((error as AppError).args)).to.not.include('hidden');
  });
});

async function codeOf(refused: Promise<unknown>): Promise<string> {
  try {
    await refused;
    return 'nothing was refused';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}
