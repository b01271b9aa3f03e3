import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { interfaceOf } from '../../../sdk/context.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { sale } from '../../../sdk/market/sales/sale.ts';
import { SaleState } from '../../../sdk/market/sales/types.ts';

const ID = `0x${'ab'.repeat(32)}` as Bytes32;
const [LEADER, SELLER] = [`0x${'11'.repeat(20)}`, `0x${'22'.repeat(20)}`];

describe('sale', () => {
  const deployment = JSON.parse(readFileSync('deployments/local-demo.json', 'utf8')) as Deployment;

  /** A sale as the chain stores it; whoever signed is in two bits. */
  async function read(signed: number) {
    const stored = [
      ...[LEADER, 90n, SaleState.Confirmed, 1, 2, 3, signed, true, 500n, 70n, 4, 5],
      ...[100, 120n, 400n, SELLER, ID],
    ];
    const answer = interfaceOf('Sales').encodeFunctionResult('sale', [stored]);
    return sale({ deployment, reader: { request: async () => answer } }, ID);
  }

  it('tells everything that the chain stores', async () => {
    expect(await read(0)).to.deep.equal({
      ...{ leader: LEADER, until: 90n, state: SaleState.Confirmed, objections: 1, version: 2, round: 3 },
      ...{ hasSellerSigned: false, hasBuyerSigned: false, inBank: true, price: 500n, pausedAt: 70n },
      ...{ bidders: 4, bids: 5, fee: 100n, latest: 120n, start: 400n, seller: SELLER, contractHash: ID },
    });
  });

  it('tells who has signed', async () => {
    expect(await read(1)).to.include({ hasSellerSigned: true, hasBuyerSigned: false });
    expect(await read(2)).to.include({ hasSellerSigned: false, hasBuyerSigned: true });
    expect(await read(3)).to.include({ hasSellerSigned: true, hasBuyerSigned: true });
  });
});
