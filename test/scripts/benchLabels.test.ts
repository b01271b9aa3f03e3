import { expect } from 'chai';
import { benchLabels } from '../../scripts/bench/labels.ts';

describe('bench labels', () => {
  it('measures both cases beside their floors, and proofs of the tree on disk', async function () {
    this.timeout(120_000);
    const { build, vsOpenZeppelin } = await benchLabels({ labels: 3_000, theirLabels: 300, rounds: 1 });

    expect(build).to.include({ labels: 3_000, rounds: 1 });
    expect(build).to.include.keys('rate', 'floorRate', 'ratio', 'scratchRate', 'peakMiB', 'p99ms', 'floorLeavesOut');
    expect(vsOpenZeppelin).to.include({ labels: 300, rounds: 1 });
    expect(vsOpenZeppelin?.ratio).to.be.greaterThan(1);
  });
});
