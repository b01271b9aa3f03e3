import { expect } from 'chai';
import { type AllometricStand, allometricBiomass } from '../../../../sdk/carbon/calculator/allometry.ts';

const stand: AllometricStand = {
  equation: { a: '0.05', b: '2', c: '1', standing: 'unverified', source: '示例' },
  trees: [
    { diameter: '20', height: '10', perHectare: '500' },
    { diameter: '10', height: '8', perHectare: '250' },
  ],
};

/** 0.05 × 400 × 10 = 200 kg, × 500; 0.05 × 100 × 8 = 40 kg, × 250. */
const ABOVE = '110';

describe('allometricBiomass', () => {
  it('sums the trees of each size', () => {
    expect(allometricBiomass(stand, 'x')[0]).to.deep.include({ id: 'x.above', text: ABOVE, unit: 't d.m./ha' });
  });

  it('takes the root/shoot ratio of AR-TOOL14 when none is given', () => {
    const [, ratio] = allometricBiomass(stand, 'x');

    expect(ratio?.text).to.equal('0.238183060496');
    expect(Number(ratio?.text)).to.be.closeTo(Math.exp(-1.085 + 0.9256 * Math.log(110)) / 110, 1e-11);
  });

  it('takes a given ratio', () => {
    expect(allometricBiomass({ ...stand, rootShoot: '0.25' }, 'x').at(-1)).to.deep.include({ id: 'x', text: '137.5' });
  });

  it('finds powers that are no whole numbers to 10⁻¹²', () => {
    const equation = { ...stand.equation, a: '1', b: '2.5', c: '0' };
    const trees = [{ diameter: '2', height: '1', perHectare: '1000' }];

    expect(allometricBiomass({ equation, trees }, 'x')[0]?.text).to.equal('5.656854249492');
  });

  it('is nothing where no tree stands', () => {
    expect(allometricBiomass({ ...stand, trees: [] }, 'x').at(-1)?.text).to.equal('0');
  });

  it('refuses a tree without a diameter', () => {
    const trees = [{ diameter: '0', height: '1', perHectare: '1' }];

    expect(() => allometricBiomass({ ...stand, trees }, 'x'))
      .to.throw()
      .with.property('code', 'PowerOutOfRange');
  });
});
