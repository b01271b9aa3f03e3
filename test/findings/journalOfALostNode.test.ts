import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { type JournalledBlock, replayJournal } from '../../scripts/processes/chainJournal.ts';

const SAVED = { number: '0x1', hash: '0xa1' };
const BLOCK: JournalledBlock = {
  ...{ number: '0x2', hash: '0xa2', parentHash: SAVED.hash, timestamp: '0x65', gasLimit: '0x1', miner: '0x0' },
  ...{ transactions: ['0xb1'], raw: ['0xc1'] },
};

describe('replayJournal', () => {
  let server: Server | undefined;

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  /** A node that holds the saved state; null ends the connection in place of an answer. */
  async function node(answerTo: (method: string) => object | null, asked: string[] = []): Promise<string> {
    server = createServer(async (request, response) => {
      const { method } = JSON.parse(Buffer.concat(await request.toArray()).toString()) as { method: string };
      asked.push(method);
      const answer = method === 'eth_getBlockByNumber' ? { result: SAVED } : answerTo(method);
      if (answer === null) request.socket.destroy();
      else response.end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('ends at a block whose transaction the node refuses, and leaves nothing in its pool', async () => {
    const asked: string[] = [];
    const url = await node(
      (method) => (method === 'eth_sendRawTransaction' ? { error: { message: 'nonce too low' } } : { result: null }),
      asked,
    );

    await replayJournal(url, [BLOCK, { ...BLOCK, number: '0x3', parentHash: BLOCK.hash }]);

    expect(asked.filter((method) => method === 'eth_sendRawTransaction')).to.have.length(1);
    expect(asked.at(-1)).to.equal('anvil_dropAllTransactions');
  });

  it('does not take a node that is gone for one that refuses: blocks would be forgotten', async () => {
    const url = await node((method) => (method === 'eth_sendRawTransaction' ? null : { result: null }));

    let failure: unknown;
    await replayJournal(url, [BLOCK]).catch((error: unknown) => {
      failure = error;
    });
    expect(failure).to.be.instanceOf(TypeError);
  });
});
