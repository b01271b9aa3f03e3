import { expect } from 'chai';
import { id } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployPurchases, REGION, type Terms, throughBank, yearEnds } from '../support/procurement.ts';

const { ethers, networkHelpers } = await openChain();
const { time } = networkHelpers;
/** The prefecture that the county lies in, another county of it, and the province. */
const CITY = 331_100n;
const NEIGHBOUR = 331_122n;
const PROVINCE = 330_000n;

/** Each of the four grew by 200 over 2024. */
async function nested() {
  const purchases = await deployPurchases(ethers, networkHelpers);
  const { procurement, publish, terms, buyer, company, stranger, instructionOf, instructionId, signPurchase } =
    purchases;
  const papers = new Map<bigint, { baseline: string; current: string }>();
  papers.set(REGION, { baseline: terms.baseline, current: terms.current });
  for (const region of [CITY, NEIGHBOUR, PROVINCE]) {
    const baseline = await publish(1_000n, yearEnds[2023], { region });
    papers.set(region, { baseline, current: await publish(1_200n, yearEnds[2024], { region }) });
  }
  let numbers = 0;

  const termsOf = (region: bigint, increment: bigint): Terms => {
    numbers += 1;
    return { ...terms, ...papers.get(region), region, increment, number: id(`示例 采购 ${numbers}`) };
  };
  async function agree(own: Terms, inBank = false) {
    const plain = await instructionOf(own);
    const instruction = inBank ? throughBank(plain) : plain;
    const settling = instructionId(instruction);
    const signatures = [await signPurchase(buyer, own, settling), await signPurchase(company, own, settling)] as const;
    await procurement.connect(stranger).agree(own, instruction, ...signatures);
    return instruction;
  }
  const buy = (region: bigint, increment: bigint) => agree(termsOf(region, increment));
  async function refuses(region: bigint, increment: bigint, left: bigint): Promise<void> {
    const own = termsOf(region, increment);
    await expect(agree(own))
      .to.be.revertedWithCustomError(procurement, 'IncrementExceeded')
      .withArgs(await procurement.purchaseId(own), increment, left);
  }
  const boughtOf = (region: bigint) => procurement.boughtOf(region, terms.baseline, terms.current);
  return { ...purchases, termsOf, agree, buy, refuses, boughtOf };
}

describe('found here: a county’s growth sold again as its prefecture’s, and as its province’s', () => {
  it('counts what is bought of a county against all that it lies in, and not against its neighbour', async () => {
    const { buy, refuses, boughtOf } = await networkHelpers.loadFixture(nested);
    await buy(REGION, 150n);

    await refuses(CITY, 51n, 50n);
    await refuses(PROVINCE, 51n, 50n);
    expect(await boughtOf(NEIGHBOUR)).to.equal(0n);
    await buy(CITY, 50n);
    await refuses(PROVINCE, 1n, 0n);
  });

  it('counts what is bought of a province or a prefecture against every county of it', async () => {
    const { buy, refuses, boughtOf } = await networkHelpers.loadFixture(nested);
    await buy(PROVINCE, 120n);
    await buy(CITY, 60n);

    await refuses(REGION, 21n, 20n);
    expect(await boughtOf(NEIGHBOUR)).to.equal(180n);
    expect(await boughtOf(320_102n)).to.equal(0n);
  });

  it('frees all of it again with a settlement that lapsed', async () => {
    const { procurement, termsOf, agree, buy, boughtOf } = await networkHelpers.loadFixture(nested);
    const own = termsOf(REGION, 150n);
    const instruction = await agree(own, true);
    expect([await boughtOf(CITY), await boughtOf(PROVINCE)]).to.deep.equal([150n, 150n]);
    await time.increaseTo(instruction.settleBy + 1n);

    await procurement.end(own, instruction);

    expect([await boughtOf(REGION), await boughtOf(CITY), await boughtOf(PROVINCE)]).to.deep.equal([0n, 0n, 0n]);
    await buy(CITY, 200n);
  });
});
