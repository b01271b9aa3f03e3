import { expect } from 'chai';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { exampleOf, fenOf } from './support/example.ts';

/** Figures from the platform’s doubles, which have some fifteen digits. */
function told(items: Parameters<typeof exampleOf>[0], symbol: string): number {
  const rows = computeAccount(exampleOf(items), lishuiDemo).items.flatMap((item) => item.rows);
  const text = rows.flatMap(({ steps }) => steps).find((step) => step.symbol === symbol)?.text ?? '';
  return Number.parseFloat(text);
}

describe('the power laws of GEP', () => {
  const ground = { ecosystem: 'grass', K: '0.03 t·h/(MJ·mm)', LS: '1', C: '0', P: '1', A: '1 ha' };

  it('give a lake its room: e^4.924 × A^1.128 × T', () => {
    for (const [area, times] of [
      [1, 1],
      [2, 1],
      [7.5, 3.19],
    ] as const) {
      const found = told({ floodMitigation: { lakes: [{ lake: 'L', A: `${area} km²`, T: `${times}` }] } }, 'cl');
      expect(found).to.be.closeTo(Math.exp(4.924) * area ** 1.128 * times, 1e-9);
    }
  });

  it('give rain its erosivity: 0.0534 × P^1.6548', () => {
    const found = told({ soilRetention: { byRain: [{ ...ground, rain: '1600 mm' }] } }, 'R');
    expect(found).to.be.closeTo(0.0534 * 1600 ** 1.6548, 1e-7);
  });

  it('give nothing for nothing', () => {
    expect(fenOf('floodMitigation', { lakes: [{ lake: 'L', A: '0 km²' }] })).to.equal(0n);
    expect(fenOf('soilRetention', { byRain: [{ ...ground, rain: '0 mm' }] })).to.equal(0n);
  });

  it('are the same in any unit', () => {
    const [km, ha] = ['2 km²', '200 ha'].map((A) => fenOf('floodMitigation', { lakes: [{ lake: 'L', A }] }));
    expect(km).to.equal(ha);
  });
});
