import { expect } from 'chai';
import { registerRules } from '../../scripts/deploy/schemas.ts';

describe('registerRules', () => {
  const officeOf = (asset: string, titleClass?: string) =>
    registerRules.find((one) => one.asset === asset && one.titleClass === titleClass)?.role;

  it('names who keeps liens on members’ shares: the office of village collectives’ shares', () => {
    expect(officeOf('COOP_SHARES', 'COOP_SHARE')).to.equal(officeOf('USE_RIGHTS', 'COLLECTIVE_SHARE'));
  });

  it('gives a package the office of its members', () => {
    const rights = registerRules.filter(({ asset }) => asset === 'USE_RIGHTS');

    expect(rights).not.to.be.empty;
    for (const { titleClass, role } of rights) expect(officeOf('PACKAGES', titleClass), titleClass).to.equal(role);
  });
});
