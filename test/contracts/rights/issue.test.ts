import { expect } from 'chai';
import { network } from 'hardhat';
import { deployRights, facts, house, layer, LAND } from '../support/rights.ts';
const { ethers, networkHelpers } = await network.create();
const fix = () => deployRights(ethers);
describe('gas probe', () => {
  it('measures', async () => {
    const { rights, tools, company, buyer } = await networkHelpers.loadFixture(fix);
    for (const c of ['U1','U2','U3','U4','U5','U6']) await tools.stand(c);
    await tools.issue(facts('0', {layers:[layer(LAND,{U6:1000n})]}));
    const gas = async (tx: Promise<any>) => (await (await tx).wait()).gasUsed;
    const one = await tools.issuing(facts('1'));
    console.log('issue 1', await gas(one.send()));
    const two = await tools.issuing(facts('2', {layers:[layer(LAND,{U2:1000n})]}));
    console.log('issue 1 again', await gas(two.send()));
    const three = await tools.issuing(facts('3', {layers:[layer(LAND,{U3:500n,U4:1000n,U5:1000n})]}));
    console.log('issue 3', await gas(three.send()));
    const h = await tools.issue(house('h'));
    await tools.issue(house('h2', {layers:[layer(LAND,{U2:1n})]}), {holder:'buyer'});
    console.log('transfer', await gas(rights.connect(company).transferFrom(company, buyer, h)));
    const end = await rights.connect((await tools.issuing(facts('9'))) && (await ethers.getSigners())[6]);
    console.log('end', await gas(end.end(facts('1'), 2, facts('1').document)));
  });
});
