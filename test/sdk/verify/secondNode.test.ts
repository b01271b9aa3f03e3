import { expect } from 'chai';
import { rpc } from '../../../scripts/processes/rpc.ts';
import { type Follower, followByReplay } from '../../../scripts/processes/secondNode.ts';
import type { Anvil } from '../../../scripts/processes/startAnvil.ts';
import type { PinnedDeployment } from '../../../sdk/verify/types.ts';
import { verifyFact } from '../../../sdk/verify/verifyFact.ts';
import { startTestAnvil } from '../../support/anvil.ts';
import { account, blockAt, deployStore, pinnedStore, STORE_ADDRESS, send, store, word } from './support/storeChain.ts';

const LABEL = { zh: '值', en: 'value' };

describe('second node', () => {
  let first: Anvil;
  let second: Anvil;
  let follower: Follower;
  let deployment: PinnedDeployment;

  beforeEach(async () => {
    [first, second] = await Promise.all([startTestAnvil(), startTestAnvil()]);
    follower = followByReplay({ source: first.url, target: second.url, pollMs: 20 });
    await deployStore(first.url);
    await store(first.url, word(1), word(101));
    deployment = await pinnedStore(first.url);
    await follower.caughtUp();
  });

  afterEach(async () => {
    await follower.stop();
    await Promise.all([first.stop(), second.stop()]);
  });

  const verdict = async () => {
    const nodes = [first, second].map(({ url }, i) => ({ operator: `operator-${i}`, url }));
    const fact = { contract: 'store', slots: [{ slot: word(1), expected: word(101), label: LABEL }] };
    const { status, reason } = await verifyFact({ deployment, nodes, fact });
    return [status, reason];
  };

  const headsOf = async () => Promise.all([first, second].map(async ({ url }) => (await blockAt(url, 'latest')).hash));

  it('has the same block hashes', async () => {
    const hashes = await Promise.all(
      [0, 1, 2].map(async (at) => (await blockAt(first.url, at)).hash === (await blockAt(second.url, at)).hash),
    );
    expect(hashes).to.deep.equal([true, true, true]);
  });

  it('has the same block after many transactions in one, failed ones and set times', async () => {
    await rpc(first.url, 'evm_setAutomine', false);
    for (let i = 0; i < 30; i++) await send(first.url, i % 7, STORE_ADDRESS, word(i) + word(i).slice(2), (i * 7) % 5);
    await send(first.url, 8, null, '0x600160005560fe');
    await send(first.url, 9, null, '0xfe');
    await rpc(first.url, 'evm_setNextBlockTimestamp', 1_800_000_000);
    await rpc(first.url, 'evm_mine');
    await rpc(first.url, 'evm_mine');
    await follower.caughtUp();
    const [ours, theirs] = await headsOf();
    const { transactions } = await blockAt(second.url, 3);
    expect([theirs, (transactions as string[]).length]).to.deep.equal([ours, 32]);
  });

  it('makes the first verified', async () => {
    expect(await verdict()).to.deep.equal(['verified', null]);
  });

  it('leaves a single node when it is stopped', async () => {
    await follower.stop();
    await second.stop();
    expect(await verdict()).to.deep.equal(['singleNode', null]);
  });

  it('makes the answers disagree when its storage is forged', async () => {
    await rpc(second.url, 'anvil_setStorageAt', STORE_ADDRESS, word(1), word(666));
    expect((await verdict())[0]).to.equal('disagree');
  });

  it('makes the answers disagree when it mines on its forged storage', async () => {
    await follower.stop();
    await rpc(second.url, 'anvil_setStorageAt', STORE_ADDRESS, word(1), word(666));
    await rpc(second.url, 'evm_mine');
    await store(first.url, word(2), word(102));
    expect(await verdict()).to.deep.equal(['disagree', 'NodesDisagree']);
  });

  it('stops with the block and the fields when it can not be the same chain', async () => {
    await rpc(first.url, 'anvil_setBalance', account(3).address, '0x1');
    await store(first.url, word(2), word(102));
    const failure = await follower.caughtUp().then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).to.deep.include({ code: 'ReplayDiverged', values: { block: '0x3', fields: 'hash,stateRoot' } });
  });

  it('is replayed again from its first block after a restart', async () => {
    const { port } = second;
    await second.stop();
    await store(first.url, word(2), word(102));
    second = await startTestAnvil({ port });
    await follower.caughtUp();
    const [ours, theirs] = await headsOf();
    expect(theirs).to.equal(ours);
  });
});
