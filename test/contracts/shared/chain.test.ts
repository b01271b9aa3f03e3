import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import { expect } from 'chai';
import { rejection } from '../../support/rejection.ts';
import { once, openChain } from '../support/chain.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture } = networkHelpers;

/** What the tests of contracts rest on: that each finds the chain as its fixture left it. */
describe('worlds that are deployed once a chain', () => {
  let deployed = 0;
  const world = once(async function deployWorld(on: HardhatEthers, { seats = 1 } = {}) {
    deployed += 1;
    const [holder] = await on.getSigners();
    const block = await on.provider.getBlockNumber();
    await holder?.sendTransaction({ to: holder.address });
    return { seats, block };
  });
  const early = async () => ({ ...(await world(ethers)), name: 'early' });
  const late = async () => {
    const begun = await world(ethers);
    await networkHelpers.mine(5);
    return begun;
  };
  const height = () => ethers.provider.getBlockNumber();

  it('are gone back to by each fixture that begins with them', async () => {
    const { block } = await loadFixture(early);
    await networkHelpers.mine(3);
    await loadFixture(late);
    expect(await height()).to.equal(block + 6);
    // What was laid before `late` went back behind it is laid anew, on the same world.
    expect(await loadFixture(early)).to.deep.equal({ seats: 1, block, name: 'early' });
    expect(await height()).to.equal(block + 1);
    expect(deployed).to.equal(1);
  });

  it('are others with other options', async () => {
    const wide = async () => world(ethers, { seats: 2 });
    expect((await loadFixture(wide)).seats).to.equal(2);
    expect(deployed).to.equal(2);
  });

  it('never stand beside another in one fixture, which would go back to before it', async () => {
    const both = async () => [await world(ethers), await world(ethers, { seats: 2 })];
    expect(String(await rejection(loadFixture(both)))).to.contain('A fixture begins with one world.');
    expect((await loadFixture(early)).seats).to.equal(1);
  });
});
