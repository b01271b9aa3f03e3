import { expect } from 'chai';
import { encodeBytes32String } from 'ethers';
import { LISTS, PACKAGES } from '../rights/support/packing.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { facts, LAND, layer, USE_RIGHTS } from '../support/rights.ts';
import { deployExchange } from '../support/sales.ts';
import { contentHash, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const FINDING = contentHash('示例 检查发现');

/** The exchange with real packages; two plots of the company's lie in one. */
async function packed() {
  const world = await deployExchange(ethers, networkHelpers);
  const { directory, directorySteward, rights, sales, settlement, tools, company } = world;
  const packages = await ethers.deployContract('Packages', [directory]);
  await directory.connect(directorySteward).propose(PACKAGES, packages);
  for (const name of ['PARTICIPANTS', 'RIGHT_CLASSES', 'USE_RIGHTS', 'ENCUMBRANCES', 'SALES', 'SETTLEMENT']) {
    await packages.refresh(encodeBytes32String(name));
  }
  for (const client of [rights, sales]) await client.refresh(PACKAGES);
  await tools.stand('U2');
  const pieces: bigint[] = [];
  for (const number of ['件 1', '件 2']) {
    pieces.push(await tools.issue(facts(number, { layers: [layer(LAND, { U2: 1n })] })));
  }
  const members = pieces.sort((a, b) => (a < b ? -1 : 1)) as [bigint, bigint];
  const number = encodeBytes32String('包 1');
  await packages.connect(company).form(number, LISTS, members);
  const token = await packages.idOf(participantNamed('company'), number);
  const [first] = members;
  const close = () => settlement.connect(world.supervisor).blockTrading(USE_RIGHTS, first, FINDING);
  const reopen = () => settlement.connect(world.supervisor).reopenTrading(USE_RIGHTS, first, FINDING);
  return { ...world, close, reopen, terms: world.termsOf({ asset: PACKAGES, id: token }) };
}

describe('found here: a right that an inspection had closed, sold as part of a package', () => {
  it('is applied for by no package with a member that is closed', async () => {
    const { sales, company, terms, close, reopen } = await networkHelpers.loadFixture(packed);
    await close();
    expect(await sales.explainApply(terms)).to.equal(Reason.TRADING_BLOCKED);

    await expect(sales.connect(company).applyFor(terms))
      .to.be.revertedWithCustomError(sales, 'SaleRefused')
      .withArgs(await sales.saleId(terms), Reason.TRADING_BLOCKED);

    await reopen();
    await sales.connect(company).applyFor(terms);
  });

  it('isn’t announced when a member was closed meanwhile', async () => {
    const { sales, company, exchange, terms, close, titleSearch } = await networkHelpers.loadFixture(packed);
    await sales.connect(company).applyFor(terms);
    await close();

    await expect(sales.connect(exchange).qualify(terms, await titleSearch(terms.id)))
      .to.be.revertedWithCustomError(sales, 'SaleRefused')
      .withArgs(await sales.saleId(terms), Reason.TRADING_BLOCKED);
  });
});
