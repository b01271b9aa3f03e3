import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { oracleFen } from './oracle.ts';
import type { Inputs, Methodology, Tables } from './source.ts';

const methodology: Methodology = json('methodology.json');
const example: Inputs = json('example.json');

describe('the oracle of GEP', () => {
  context('when it reckons the worked example of the notes', () => {
    const result = oracleFen(example, methodology);

    it('gives each item the value that the notes print', () => {
      expect(result.items).to.deep.equal({
        food: 547_500_000n,
        waterRetention: 5_346_396_800n,
        soilRetention: 355_749_748n,
        floodMitigation: 247_100_000n,
        waterPurification: 1_199_800n,
        airPurification: 2_118_000n,
        carbonFixation: 18_225_778n,
        oxygen: 172_325_926n,
        climateRegulation: 636_035_556n,
        negativeIons: 7_339_689n,
        recreation: 540_000_000n,
      });
    });

    it('comes to 78,739,912.97 元', () => {
      expect(result.totalFen).to.equal(7_873_991_297n);
    });
  });

  // So large a lake and so wide a land that the value shows at which decimal the law was rounded.
  context('when a law takes a number to a power', () => {
    it('gives a lake the value that Python reckons with 100 digits', () => {
      const lakes = [{ lake: 'L', A: '2.5 km²', T: '1e12' }];

      expect(itemFen('floodMitigation', { lakes })).to.equal(LAKE_FEN);
    });

    it('gives soil under rain the value that Python reckons with 100 digits', () => {
      const byRain = [{ ecosystem: 'E', rain: '1600 mm', K: SOIL_K, LS: '3', C: '0.01', P: '1', A: '1e12 ha' }];

      expect(itemFen('soilRetention', { byRain })).to.equal(SOIL_FEN);
    });
  });

  context('when there is nothing to count', () => {
    it('gives water retention nothing where more water leaves than falls', () => {
      const dry = [{ ecosystem: 'wetland', A: '1 ha', P: '100 mm', ET: '101 mm' }];

      expect(itemFen('waterRetention', { ecosystems: dry })).to.equal(0n);
    });

    it('sets a dry stand off against a wet one before it calls less than nothing 0', () => {
      const ecosystems = [
        { ecosystem: 'wetland', A: '1 ha', P: '100 mm', ET: '101 mm' },
        { ecosystem: 'wetland', A: '1 ha', P: '103 mm', ET: '101 mm' },
      ];

      expect(itemFen('waterRetention', { ecosystems })).to.equal(7_060n);
    });

    it('gives soil nothing where C·P is 1', () => {
      const bare = [{ ecosystem: 'E', R: SOIL_R, K: SOIL_K, LS: '3', C: '1', P: '1', A: '1000 ha' }];

      expect(itemFen('soilRetention', { ecosystems: bare })).to.equal(0n);
    });

    it('gives purification nothing where nothing is let out', () => {
      const ecosystems = [{ pollutant: 'COD', ecosystem: 'wetland', A: '1 km²' }];

      expect(itemFen('waterPurification', { ecosystems, emissions: [{ pollutant: 'COD', E: '0 t' }] })).to.equal(0n);
    });

    it('gives ions nothing up to 600 and sets no stand off against another', () => {
      const poor = { stand: 'poor', A: '1000 ha', H: '10 m', N: '100 个/cm³' };
      const rich = { stand: 'rich', A: '1000 ha', H: '10 m', N: '3000 个/cm³' };

      expect(itemFen('negativeIons', { stands: [{ ...poor, N: '600 个/cm³' }] })).to.equal(0n);
      expect(itemFen('negativeIons', { stands: [poor, rich] })).to.equal(7_339_689n);
    });
  });

  context('when a value lies on half a 分', () => {
    it('rounds away from nothing, an item once and each import by itself', () => {
      const half = [{ premium: 'a', n: '1 间夜', Δp: '0.005 元/间夜' }];
      const loss = [{ premium: 'a', n: '1 间夜', Δp: '-0.005 元/间夜' }];

      expect(itemFen('landscape', { premiums: half })).to.equal(1n);
      expect(itemFen('landscape', { premiums: [...half, ...half] })).to.equal(1n);
      expect(itemFen('landscape', { premiums: loss })).to.equal(-1n);
      expect(reckon({}, [{ value: '0.005 元' }, { value: '0.5 分' }]).totalFen).to.equal(-2n);
    });

    it('sees the half through divisions that do not end', () => {
      // A third of 5.5 分 is cut off at the 120th digit: nine of them stay a little below 16.5 分.
      const premiums = Array.from({ length: 9 }, (_, n) => ({ premium: `${n}`, n: '8 h', Δp: '0.055 元/d' }));

      expect(itemFen('landscape', { premiums })).to.equal(17n);
    });
  });

  context('when the inputs do not fit', () => {
    it('refuses a price by another unit than the output', () => {
      const products = [{ product: 'rice', Y: '3 头' }];

      expect(() => itemFen('food', { products })).to.throw('units differ');
    });

    it('refuses a table that the methodology does not take', () => {
      const rates = [{ ecosystem: 'E', A: '1 ha' }];

      expect(() => itemFen('carbonFixation', { rates })).to.throw('does not take rates');
    });
  });
});

const SOIL_R = '7000 MJ·mm/(ha·h·a)';
const SOIL_K = '0.03 t·ha·h/(ha·MJ·mm)';
const LAKE_FEN = 2_729_902_019_001_259_121_952n;
const SOIL_FEN = 544_208_806_915_464_221n;

function reckon(items: Record<string, Tables>, imports: Inputs['imports'] = []) {
  return oracleFen({ ...example, items, imports }, methodology);
}

function itemFen(item: string, tables: Tables): bigint | undefined {
  return reckon({ [item]: tables }).items[item];
}

function json<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
