import { expect } from 'chai';
import { rpc } from '../../scripts/processes/rpc.ts';
import { followByReplay } from '../../scripts/processes/secondNode.ts';
import { startTestAnvil } from '../support/anvil.ts';
import { type FlakyProxy, startFlakyProxy } from '../support/flakyProxy.ts';

/** Milliseconds by which the second node's answers come late: it has the block long before the follower has looked. */
const LATE_MS = 150;

describe('A second node that has made a block not yet compared', () => {
  const parts: { stop(): Promise<void> }[] = [];
  let proxy: FlakyProxy;

  afterEach(async () => {
    for (const part of parts.splice(0).reverse()) await part.stop();
  });

  it('has not caught up with a chain that it can’t become', async () => {
    const [first, second] = await Promise.all([startTestAnvil(), startTestAnvil()]);
    parts.push(first, second);
    proxy = await startFlakyProxy(second.url);
    parts.push(proxy);
    const follower = followByReplay({ source: first.url, target: proxy.url, pollMs: 5 });
    parts.push(follower);
    await follower.caughtUp();
    await rpc(first.url, 'anvil_setBalance', `0x${'11'.repeat(20)}`, '0x1');
    proxy.delayMs = LATE_MS;
    await rpc(first.url, 'evm_mine');

    const outcome = await follower.caughtUp().then(
      () => 'caught up',
      ({ code }: { code: string }) => code,
    );

    expect(outcome).to.equal('ReplayDiverged');
  });
});
