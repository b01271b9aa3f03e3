import { expect } from 'chai';
import fc from 'fast-check';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import type { Methodology } from '../../../sdk/gep/methodology/methodology.ts';
import { example, exampleOf, fenOf } from './support/example.ts';

const RUNS = { numRuns: 60 };
const amount = fc.integer({ min: 1, max: 10_000 });
const forest = (A: string, over = {}) => [{ ecosystem: 'evergreenBroadleaf', A, ...over }];

function priced(name: string, value: string): Methodology {
  const prices = lishuiDemo.prices['DEMO-2026'] ?? {};
  const number = prices[name];
  if (!number) throw new Error(`no price ${name}`);
  return { ...lishuiDemo, prices: { 'DEMO-2026': { ...prices, [name]: { ...number, value } } } };
}

describe('the value of an item', () => {
  it('is linear in its price', () => {
    const water = { ecosystems: forest('1000 ha', { P: '1600 mm', ET: '800 mm' }) };
    fc.assert(
      fc.property(amount, (price) => {
        const [one, two] = [1, 2].map((times) =>
          fenOf('waterRetention', water, priced('reservoirCost', `${price * times} 元/m³`)),
        );
        return two === 2n * (one ?? 0n);
      }),
      RUNS,
    );
  });

  it('doubles with the area: water, soil, carbon', () => {
    const tables = {
      waterRetention: (A: string) => ({ ecosystems: forest(A, { P: '1600 mm', ET: '800 mm' }) }),
      soilRetention: (A: string) => ({
        ecosystems: forest(A, { R: '7000 MJ·mm/(ha·h·a)', K: '0.03 t·h/(MJ·mm)', LS: '3', C: '0.01', P: '1' }),
      }),
      carbonFixation: (A: string) => ({ production: forest(A, { NPP: '10 t/(ha·a)' }) }),
    };
    fc.assert(
      fc.property(amount, fc.constantFrom(...Object.keys(tables)), (area, code) => {
        const [one, two] = [1, 2].map((times) =>
          fenOf(code, tables[code as keyof typeof tables](`${area * times} ha`)),
        );
        const difference = (two ?? 0n) - 2n * (one ?? 0n);
        // Each is rounded once, so that the double may be a fen away.
        return difference >= -1n && difference <= 1n;
      }),
      RUNS,
    );
  });

  it('is the same in whatever units its inputs are written', () => {
    const spelled = [
      (A: number, P: number) => forest(`${A} ha`, { P: `${P} mm`, ET: '0 mm' }),
      (A: number, P: number) => forest(`${A * 15} 亩`, { P: `${P / 10} cm`, ET: '0 m' }),
      (A: number, P: number) => forest(`${A * 10_000} m²`, { P: `${P / 1000} m`, ET: '0 cm' }),
    ];
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 270 }), (A, tens) => {
        const values = spelled.map((write) => fenOf('waterRetention', { ecosystems: write(A, tens * 10) }));
        return new Set(values).size === 1;
      }),
      RUNS,
    );
  });

  it('doesn’t depend on the order of rows', () => {
    const rows = ['evergreenBroadleaf', 'grass', 'meadow', 'wetland'].map((ecosystem, i) => ({
      ...{ ecosystem, A: `${i + 1}7 ha`, P: '1433 mm', ET: '711 mm' },
    }));
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: 4 }), (shuffled) => {
        return fenOf('waterRetention', { ecosystems: shuffled }) === fenOf('waterRetention', { ecosystems: rows });
      }),
      RUNS,
    );
  });

  describe('is nothing', () => {
    it('for soil that cover and practice don’t hold: C·P = 1', () => {
      const held = { R: '7000 MJ·mm/(ha·h)', K: '0.03 t·h/(MJ·mm)', LS: '3', C: '1', P: '1' };
      expect(fenOf('soilRetention', { ecosystems: forest('1000 ha', held) })).to.equal(0n);
    });

    it('for water that nobody fouls: E = 0', () => {
      const ecosystems = [{ pollutant: 'COD', ecosystem: 'wetland', A: '1 km²' }];
      expect(fenOf('waterPurification', { ecosystems, emissions: [{ pollutant: 'COD', E: '0 t' }] })).to.equal(0n);
    });

    it('for what nothing takes up', () => {
      expect(fenOf('waterPurification', { emissions: [{ pollutant: 'COD', E: '9 t' }] })).to.equal(0n);
    });

    it('for ions up to 600', () => {
      for (const N of ['0', '599', '600']) {
        expect(fenOf('negativeIons', { stands: [{ stand: 'S', A: '10 ha', H: '10 m', N: `${N} 个/cm³` }] })).to.equal(
          0n,
        );
      }
    });

    it('for more evaporation than rain', () => {
      expect(fenOf('waterRetention', { ecosystems: forest('10 ha', { P: '800 mm', ET: '900 mm' }) })).to.equal(0n);
    });
  });

  describe('isn’t what other implementations made of it', () => {
    it('oxygen is 32/44 of the carbon dioxide (1.19 by production, not 1.91)', () => {
      const account = computeAccount(
        exampleOf({ carbonFixation: { production: forest('162 ha', { NPP: '1 t/(ha·a)' }) }, oxygen: {} }),
        lishuiDemo,
      );
      // 162 t dry × 72/162 × 0.2 = 14.4 t C → × 44/12 × 32/44 = 38.4 t O₂ at 727.
      expect(account.items.at(-1)?.fen).to.equal(2_791_680n);
    });

    it('ions are divided by their lifetime', () => {
      const stand = { stands: [{ stand: 'S', A: '1000 ha', H: '10 m', N: '3000 个/cm³' }] };
      const twice = {
        ...lishuiDemo,
        parameters: { ...lishuiDemo.parameters, ionLifetime: { value: '20 min', standing: 'assumed', source: '示例' } },
      } as const;
      expect([fenOf('negativeIons', stand), fenOf('negativeIons', stand, twice)]).to.deep.equal([
        7_339_689n,
        3_669_844n,
      ]);
    });

    it('a marsh holds 0.3 m on each square kilometre: 300,000 m³, not 300 billion', () => {
      expect(fenOf('floodMitigation', { marshes: [{ marsh: 'M', S: '1 km²' }] })).to.equal(211_800_000n);
    });
  });

  it('is rounded once, half up, and never summed from what was shown', () => {
    const visit = (place: string, TC: string) => ({ place, N: '1 人', TC });
    // 0.6 × 0.0083333 元 is half a fen short of one; twice that is one fen.
    const tiny = [visit('A', '0.008 元/人'), visit('B', '0.008 元/人')];
    expect(fenOf('recreation', { visits: tiny.slice(0, 1) })).to.equal(0n);
    expect(fenOf('recreation', { visits: tiny })).to.equal(1n);
    expect(fenOf('recreation', { visits: [visit('A', '0.0083333333333333333333333333333333 元/人')] })).to.equal(0n);
    expect(fenOf('recreation', { visits: [visit('A', '0.025 元/人')] })).to.equal(2n);
  });

  it('leaves the example’s own value alone when others are left out', () => {
    const { items } = example();
    expect(fenOf('food', items.food ?? {})).to.equal(547_500_000n);
  });
});
