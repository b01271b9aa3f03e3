import { expect } from 'chai';
import type { ContractTransactionResponse } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployRights, facts, house, LAND, layer } from '../support/rights.ts';

const { ethers, networkHelpers } = await openChain();

/** Every account holds something already, and one right stands: what an act costs on an ordinary day. */
async function steady() {
  const world = await deployRights(ethers);
  for (const code of ['U1', 'U2', 'U3', 'U4']) await world.tools.stand(code);
  await world.tools.issue(facts('旧', { layers: [layer(LAND, { U4: 1n })] }));
  await world.tools.issue(house('旧房', { layers: [layer(LAND, { U4: 1n })] }), { holder: 'buyer' });
  return world;
}

async function gasOf(sending: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await sending).wait();
  return Number(receipt?.gasUsed);
}

describe('UseRights: what it costs', () => {
  it('to issue a right on one parcel, with all checks and its paper: 250,000 at most', async () => {
    const { tools } = await networkHelpers.loadFixture(steady);
    const { send } = await tools.issuing(facts('1'));

    expect(await gasOf(send())).to.be.at.most(250_000);
  });

  it('for each further parcel: 40,000 at most', async () => {
    const { tools } = await networkHelpers.loadFixture(steady);
    const one = await tools.issuing(facts('1', { layers: [layer(LAND, { U4: 10n })] }));
    const three = await tools.issuing(facts('2', { layers: [layer(LAND, { U1: 10n, U2: 10n, U4: 10n })] }));
    const alone = await gasOf(one.send());
    const together = await gasOf(three.send());

    expect((together - alone) / 2).to.be.at.most(40_000);
  });

  it('to pass an unencumbered right on: 66,000 at most', async () => {
    const { rights, tools, company, buyer } = await networkHelpers.loadFixture(steady);
    const home = await tools.issue(house('1'));

    expect(await gasOf(rights.connect(company).transferFrom(company, buyer, home))).to.be.at.most(66_000);
  });
});
