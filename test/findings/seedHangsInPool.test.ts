import { expect } from 'chai';
import { keccak256, Transaction, Wallet } from 'ethers';
import { type SeedAct, seedPipeline } from '../../scripts/demo/seed/pipeline.ts';
import type { Reader } from '../../sdk/context.ts';
import { rejection } from '../support/rejection.ts';

/**
 * anvil forgets a transaction that arrives while the one before it is being put into a block; all behind it hang. The seed of a
 * first start waited a minute for it and gave up, and with it the ledger (SeedStalled).
 */
describe('found here: a seed of which the node forgets a transaction', function () {
  this.timeout(20_000);
  const signer = `0x${'11'.repeat(32)}`;
  const { address } = new Wallet(signer);
  const act = (data: string): SeedAct => ({
    signer,
    call: { contract: 'Evidence', verb: 'attest', to: `0x${'22'.repeat(20)}`, data, args: [] },
  });

  /** A node that takes up nothing from the second on, until its pool has forgotten the signer. */
  function forgetfulNode(knowsRemedy: boolean): Reader & { mined: string[] } {
    const mined: string[] = [];
    let isForgetful = true;
    return {
      mined,
      request: async (method, [param]) => {
        if (method === 'eth_getTransactionCount') return '0x0';
        if (method === 'eth_getTransactionReceipt')
          return mined.some((raw) => keccak256(raw) === param) ? { status: '0x1', from: address } : null;
        if (method === 'anvil_removePoolTransactions' && knowsRemedy) {
          expect(param).to.equal(address);
          isForgetful = false;
          return null;
        }
        if (method !== 'eth_sendRawTransaction') throw new Error(`the method ${method} does not exist`);
        const raw = String(param);
        if (mined.includes(raw)) throw new Error('nonce too low');
        if (!isForgetful || mined.length === 0) mined.push(raw);
        return keccak256(raw);
      },
    };
  }

  it('sends it again, and all behind it, in their order', async () => {
    const node = forgetfulNode(true);

    await seedPipeline(node, 31337)([act('0x01'), act('0x02'), act('0x03')]);

    expect(node.mined.map((raw) => Transaction.from(raw).data)).to.deep.equal(['0x01', '0x02', '0x03']);
  });

  it('tells of a refusal that means something else', async () => {
    const node = forgetfulNode(true);
    const refusing: Reader = {
      request: async (method, params) => {
        if (method === 'eth_sendRawTransaction' && node.mined.length > 1) throw new Error('gas limit reached');
        return node.request(method, params);
      },
    };

    expect((await rejection(seedPipeline(refusing, 31337)([act('0x01'), act('0x02'), act('0x03')]))).message).to.equal(
      'gas limit reached',
    );
  });

  it('sends nothing twice to a node that is only slow', async () => {
    const node = forgetfulNode(false);
    let sent = 0;
    const counting: Reader = {
      request: async (method, params) => {
        sent += Number(method === 'eth_sendRawTransaction');
        const isLate =
          method === 'eth_getTransactionReceipt' && node.mined.length > 0 && performance.now() - began > 3_000;
        return isLate ? { status: '0x1', from: address } : node.request(method, params);
      },
    };
    const began = performance.now();

    await seedPipeline(counting, 31337)([act('0x01'), act('0x02')]);

    expect(sent).to.equal(2);
  });
});
