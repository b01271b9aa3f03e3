import { expect } from 'chai';
import { type ContractTransactionResponse, encodeBytes32String } from 'ethers';
import { BUFFERED, buffered, CCER } from '../support/carbon.ts';
import { openChain } from '../support/chain.ts';
import { CancellationReason, deployCredits, inventory, order, Purpose } from '../support/credits.ts';
import { type Cast, participantNamed } from '../support/ledger.ts';

const { ethers, networkHelpers } = await openChain();

const UNLIMITED = encodeBytes32String('CCER-FM-01');

/** A retirement for an event, with everything that its purpose asks. */
const forAnEvent = (kg: bigint, beneficiary: keyof Cast) =>
  order(kg, {
    beneficiary: participantNamed(beneficiary),
    purpose: Purpose.LargeEvent,
    from: 1_700_000_000n,
    to: 1_700_259_200n,
    stated: 20_000_000n,
    document: inventory,
  });

/** A buffered lot of which two hold some and some was used and reversed, so that every counter is above zero. */
async function inUse() {
  const world = await deployCredits(ethers);
  const { credits, developer, projects, schemaSteward, tools } = world;
  // Of a class that doesn't limit its holders: counting them is priced apart.
  const methodology = { ...buffered, code: UNLIMITED, programme: CCER };
  await projects.connect(schemaSteward).defineMethodology(methodology);
  const lot = await tools.stocked('示例 P11', 1_000n, { methodology: UNLIMITED });
  await tools.give('company', lot, 300_000n);
  await credits.connect(developer).retire(lot, forAnEvent(1_000n, 'developer'));
  await tools.reverse(lot, 500n);
  return { ...world, lot, own: credits.connect(developer) };
}

async function gasOf(call: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await call).wait();
  return Number(receipt?.gasUsed);
}

describe('gas of carbon credits', () => {
  it('issues a new lot, with buffer, within 165,000', async () => {
    const { tools } = await networkHelpers.loadFixture(inUse);
    const { lot } = await tools.opened('示例 P12', { methodology: UNLIMITED });
    await tools.report(lot, 741_734n);

    expect(await gasOf(tools.issue(lot, 741n))).to.be.at.most(165_000);
  });

  it('issues the same of a class that counts its holders', async () => {
    const { tools } = await networkHelpers.loadFixture(inUse);
    const { lot } = await tools.opened('示例 P12', { methodology: BUFFERED });
    await tools.report(lot, 741_734n);

    expect(await gasOf(tools.issue(lot, 741n))).to.be.at.most(165_000);
  });

  it('transfers within 52,000', async () => {
    const { own, company, lot } = await networkHelpers.loadFixture(inUse);

    expect(await gasOf(own.transfer(company, lot, 12_345n))).to.be.at.most(52_000);
  });

  it('retires with certificate within 82,000', async () => {
    const { own, lot } = await networkHelpers.loadFixture(inUse);

    expect(await gasOf(own.retire(lot, forAnEvent(20_000n, 'developer')))).to.be.at.most(82_000);
  });

  // One more read and call: that who is named in the clear is an enrolled organisation, so that no person ever is.
  it('retires for another organisation within 84,000 (ceiling 82,000)', async () => {
    const { own, lot } = await networkHelpers.loadFixture(inUse);

    expect(await gasOf(own.retire(lot, forAnEvent(20_000n, 'buyer')))).to.be.at.most(84_000);
  });

  it('reverses within 62,000', async () => {
    const { tools, lot } = await networkHelpers.loadFixture(inUse);

    expect(await gasOf(tools.reverse(lot, 1_234n))).to.be.at.most(62_000);
  });

  it('reverses for the same whatever the number of holders', async () => {
    const { credits, tools, lot } = await networkHelpers.loadFixture(inUse);
    await tools.attest('verifier', 'REVERSAL_REPORT', lot, 1_234n);
    const withTwo = await credits.reverse.estimateGas(lot);
    for (const holder of ['buyer', 'villager', 'treasury'] as const) await tools.give(holder, lot, 10n);

    expect(await credits.reverse.estimateGas(lot)).to.equal(withTwo);
  });

  it('reverses within the same ceiling after losses were replaced', async () => {
    const { own, tools, lot } = await networkHelpers.loadFixture(inUse);
    const other = await tools.stocked('示例 P12', 100n);
    await tools.reverse(lot, 150_000n);
    await own.cancel(other, 40_000n, CancellationReason.Replacement, lot, inventory);

    expect(await gasOf(tools.reverse(lot, 160_000n))).to.be.at.most(62_000);
  });
});
