import { expect } from 'chai';
import express from 'express';
import { assertChain } from '../../../server/kernel/chain/assertChain.ts';
import { readHeaders } from '../../../server/kernel/chain/blockHeader.ts';
import type { ChainRpc } from '../../../server/kernel/chain/chainRpc.ts';
import type { AppError } from '../../../server/kernel/errors/AppError.ts';
import { createOutboxRpc } from '../../../server/kernel/outbox/createOutboxRpc.ts';
import { type Served, serve } from '../../support/httpClient.ts';
import { rejection } from '../../support/rejection.ts';

const GENESIS = `0x${'11'.repeat(32)}`;
const OTHER = `0x${'22'.repeat(32)}`;
const header = { number: '0x0', hash: GENESIS, parentHash: `0x${'00'.repeat(32)}`, timestamp: '0x1' };

describe('which chain a node serves', () => {
  const node = (chainId: number, genesis: object | null): ChainRpc =>
    ({ call: async () => `0x${chainId.toString(16)}`, batch: async () => [genesis] }) as unknown as ChainRpc;

  it('is known by its id and its block 0', async () => {
    expect(await assertChain(node(31_337, header), { chainId: 31_337, genesisHash: GENESIS })).to.equal(GENESIS);
  });

  for (const [what, rpc, args] of [
    ['by its id', node(1, header), { what: 'chainId', expected: 31_337, actual: 1 }],
    [
      'by its block 0',
      node(31_337, { ...header, hash: OTHER }),
      { what: 'genesisHash', expected: GENESIS, actual: OTHER },
    ],
    ['by having none', node(31_337, null), { what: 'genesisHash', expected: GENESIS, actual: 'none' }],
  ] as const) {
    it(`is told to be another ${what}`, async () => {
      const refusal = await rejection(assertChain(rpc, { chainId: 31_337, genesisHash: GENESIS }));

      expect(refusal).to.deep.include({ code: 'ChainMismatch', args });
    });
  }

  for (const wrong of [{ hash: `x${GENESIS}` }, { hash: GENESIS.slice(2) }, { parentHash: '0x' }, { number: 'one' }]) {
    it(`isn’t read from a header that is none: ${JSON.stringify(wrong).slice(0, 30)}`, async () => {
      const refusal = await rejection(readHeaders(node(31_337, { ...header, ...wrong }), [0]));

      expect(refusal.code).to.equal('ChainAnswerMalformed');
    });
  }
});

describe('the outbox’s line to its node', () => {
  let served: Served;
  const said: Record<string, unknown> = {};

  before(async () => {
    const app = express().post('/', express.json(), (request, response) => {
      const calls = request.body as { id: number; method: string }[];
      response.json(calls.map(({ id, method }) => ({ jsonrpc: '2.0', id, result: said[method] })));
    });
    served = await serve(app);
  });
  after(() => served.close());
  beforeEach(() =>
    Object.assign(said, { eth_chainId: '0x7a69', eth_getBlockByNumber: header, eth_blockNumber: '0x5' }),
  );

  const ask = (chain?: { chainId: number; genesisHash?: string }) =>
    createOutboxRpc({ url: served.url, ...(chain && { chain }) }).batch([{ method: 'eth_blockNumber', params: [] }]);

  it('gives what was asked, and not the question that it asks itself', async () => {
    expect(await ask({ chainId: 31_337, genesisHash: GENESIS })).to.deep.equal([{ result: '0x5' }]);
    expect(await ask({ chainId: 31_337 })).to.deep.equal([{ result: '0x5' }]);
  });

  it('believes nothing of a node that has come to serve another chain', async () => {
    said.eth_getBlockByNumber = { ...header, hash: OTHER };
    said.eth_chainId = '0x1';

    const refusals = [
      await rejection(ask({ chainId: 31_337, genesisHash: GENESIS })),
      await rejection(ask({ chainId: 31_337 })),
    ];

    expect((refusals as AppError[]).map(({ code, args }) => [code, args.actual])).to.deep.equal([
      ['ChainMismatch', OTHER],
      ['ChainMismatch', 1],
    ]);
  });
});
