import { expect } from 'chai';
import { rational } from '../../../sdk/geo/rational.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { growth } from '../../../sdk/gep/series/growth.ts';
import { realisationRate } from '../../../sdk/gep/series/realisation.ts';
import { smoothed } from '../../../sdk/gep/series/smoothing.ts';
import { damageLoss } from '../../../sdk/gep/uses/damage.ts';
import { type AwardedCounty, awardShares, awards } from '../../../sdk/gep/uses/fiscalAward.ts';
import { incrementOf, itemChanges, purchasePrice } from '../../../sdk/gep/uses/increment.ts';
import { type IndexRound, payment, sectionIndex } from '../../../sdk/gep/uses/oujiangIndex.ts';
import { permitPrice } from '../../../sdk/gep/uses/pollutionPermit.ts';
import { decimal, decimalText, roundHalfUp } from '../../../sdk/units/fraction.ts';
import { adviceOf, example, refusalOf } from './support/example.ts';

const text = (value: ReturnType<typeof rational>, places = 6) => decimalText(roundHalfUp(value, places));
const account = (year = 2025, over = {}) => ({ ...computeAccount({ ...example(), year }, lishuiDemo), ...over });

describe('the fiscal award', () => {
  const counties: AwardedCounty[] = [
    { region: '331102', gepFen: 800n, growth: '0.03' },
    { region: '331121', gepFen: 500n, growth: '0.05' },
    { region: '331122', gepFen: 700n, growth: '0.02' },
  ];

  it('is shared 0.34, 0.40, 0.26', () => {
    expect(awardShares(counties).map((share) => text(share))).to.deep.equal(['0.34', '0.4', '0.26']);
  });

  it('goes by GEP alone when nothing grows', () => {
    const shrunk = counties.map((county) => ({ ...county, growth: '-0.01' }));
    expect(awardShares(shrunk).map((share) => text(share))).to.deep.equal(['0.4', '0.25', '0.35']);
  });

  it('counts what is below nothing as nothing, and is refused where no county has a GEP', () => {
    const [first, second, third] = counties.map((county, n) => ({ ...county, ...(n === 2 && { gepFen: -5n }) }));
    const shares = awardShares([first, second, third].filter((one) => one !== undefined));
    // 0.4 × 800 ÷ 1,300 + 0.6 × 3 ÷ 10, and so on
    expect(shares.map((share) => text(share))).to.deep.equal(['0.426154', '0.453846', '0.12']);
    const poor = counties.map((county) => ({ ...county, gepFen: 0n }));
    expect(refusalOf(() => awardShares(poor))).to.include({ code: 'RecordsIncomparable', field: 'gepFen', value: '0' });
  });

  it('is of no pot below nothing', () => {
    expect(awards(0n, counties)).to.deep.equal([0n, 0n, 0n]);
    expect(refusalOf(() => awards(-1n, counties))).to.include({
      code: 'QuantityNegative',
      field: 'potFen',
      value: '-1',
    });
  });

  it('gives the fen left over to the largest remainders', () => {
    // 0.34, 0.40, 0.26 of 103: 35.02, 41.2, 26.78
    expect(awards(103n, counties)).to.deep.equal([35n, 41n, 27n]);
  });

  it('gives out the whole pot to the fen, in whatever order the counties stand', () => {
    const thirds = ['331127', '331125', '331126'].map((region) => ({ region, gepFen: 1n, growth: '0.01' }));
    const given = awards(100n, thirds);
    expect(given.reduce((a, b) => a + b)).to.equal(100n);
    const backwards = awards(100n, thirds.toReversed()).toReversed();
    expect(backwards).to.deep.equal(given);
  });
});

describe('the index of the Ou River', () => {
  const round: IndexRound = {
    name: '示例',
    weights: { quality: '0.6', quantity: '0.2', efficiency: '0.2' },
    stability: '1',
    potFen: 500_000_000n,
  };
  const indicator = (name: string, now: string, base: string) => ({ name, now, base, weight: '0.25' });
  const section = {
    indicators: [
      indicator('CODMn', '1.8', '2.0'),
      indicator('NH3N', '0.09', '0.10'),
      indicator('TP', '0.04', '0.05'),
      indicator('TN', '1.1', '1.0'),
    ],
    volume: { now: '110', base: '100' },
    use: { now: '42', base: '40' },
  };

  it('is worked as by hand', () => {
    const { quality, quantity, efficiency, index } = sectionIndex(section, round);
    expect([quality, quantity, efficiency, index].map((value) => text(value))).to.deep.equal([
      ...['0.925', '0.909091', '0.952381', '0.927294'],
    ]);
    expect([payment(index, 'II'), payment(index, 'III')]).to.deep.equal(['none', 'downstreamPays']);
  });

  it('pays nothing on either boundary, in both classes', () => {
    const at = (value: string, of: 'II' | 'III') => payment(decimal(value), of);
    expect([at('0.9', 'II'), at('1.1', 'II'), at('0.95', 'III'), at('1.05', 'III')]).to.deep.equal(
      Array(4).fill('none'),
    );
    expect([at('0.8999', 'II'), at('1.1001', 'II'), at('0.9499', 'III'), at('1.0501', 'III')]).to.deep.equal([
      ...['downstreamPays', 'upstreamPays', 'downstreamPays', 'upstreamPays'],
    ]);
    // Printed as 0.95 to 1.0 in one source: what lies above 1 and up to 1.05 pays nothing either.
    expect(at('1.02', 'III')).to.equal('none');
  });

  it('takes the weights of the later rounds, with a stability', () => {
    const weights = ['0.22', '0.22', '0.28', '0.28'];
    const later = section.indicators.map((one, i) => ({ ...one, weight: weights[i] ?? '' }));
    const { quality } = sectionIndex({ ...section, indicators: later }, { ...round, stability: '0.9' });
    // 0.9 × (0.22 × 0.9 + 0.22 × 0.9 + 0.28 × 0.8 + 0.28 × 1.1)
    expect(text(quality)).to.equal('0.8352');
  });

  it('refuses weights that are not one whole, and a base of nothing', () => {
    const light = section.indicators.slice(1);
    expect(refusalOf(() => sectionIndex({ ...section, indicators: light }, round))).to.include({
      code: 'InputMissing',
    });
    const none = { ...section, volume: { now: '0', base: '100' } };
    expect(refusalOf(() => sectionIndex(none, round))).to.include({ code: 'QuantityMalformed' });
  });
});

describe('permits to pollute', () => {
  it('cost 608.00 yuan for the example', () => {
    expect(permitPrice({ COD: '0.0276', NH3N: '0.0028' }, 5)).to.equal(60_800n);
    expect(permitPrice({ COD: '1', NH3N: '1', SO2: '1', NOx: '1' }, 1)).to.equal(1_000_000n);
  });

  it('are for whole years, one at least, and for what has a price', () => {
    for (const years of [0, -1, 1.5, Number.NaN]) {
      expect(refusalOf(() => permitPrice({ COD: '1' }, years))).to.include({
        ...{ code: 'QuantityMalformed', field: 'years', value: String(years) },
      });
    }
    const dust = { dust: '1' } as Parameters<typeof permitPrice>[0];
    expect(refusalOf(() => permitPrice(dust, 1))).to.include({ code: 'InputUnknown', value: 'dust' });
    expect(adviceOf(() => permitPrice(dust, 1))).to.equal('permits are for COD, NH3N, SO2, NOx');
  });
});

describe('records over years', () => {
  it('grow only when area, method and price basis are one', () => {
    const [a, b] = [account(2024), account(2025, { totalFen: 8_000_000_000n })];
    expect(text(growth(a, b))).to.equal('0.016003');
    const hash = `0x${'00'.repeat(32)}` as const;
    for (const [field, other] of [
      ['methodology', { methodology: { ...b.methodology, hash } }],
      ['priceBasis', { priceBasis: '2019' }],
      ['area', { area: { ...b.area, region: '331127999998' } }],
      ['year', { year: 2024 }],
    ] as const) {
      expect(refusalOf(() => growth(a, { ...b, ...other }))).to.include({ code: 'RecordsIncomparable', field });
    }
  });

  it('of projects grow on the same parcels, in whatever order they are named', () => {
    const on = (...parcels: string[]) => ({ level: 'project', region: '331127', name: '示例', parcels }) as const;
    const [a, b] = [account(2024, { area: on('0x1', '0x2') }), account(2025, { area: on('0x2', '0x1') })];
    expect(text(growth(a, b))).to.equal('0');
    const fewer = account(2025, { area: on('0x2') });
    expect(refusalOf(() => growth(a, fewer))).to.include({ code: 'RecordsIncomparable', field: 'parcels' });
    // What stands between the parcels is no part of them.
    const joined = account(2025, { area: on('0x10x2') });
    expect(refusalOf(() => growth(a, joined))).to.include({ field: 'parcels' });
  });

  it('grow from something', () => {
    for (const totalFen of [0n, -1n]) {
      expect(refusalOf(() => growth(account(2024, { totalFen }), account()))).to.include({
        ...{ code: 'RecordsIncomparable', field: 'totalFen', value: String(totalFen) },
      });
    }
    expect(text(growth(account(2024, { totalFen: 1n }), account(2025, { totalFen: 3n })))).to.equal('2');
  });

  it('are smoothed as the plan has it', () => {
    const years = [100n, 110n, 130n].map((value) => rational(value));
    // y' = 100, then 0.3 × 100 + 0.7 × 100, 0.3 × 110 + 0.7 × 100, 0.3 × 130 + 0.7 × 103
    expect(smoothed(years, '0.3').map((value) => text(value))).to.deep.equal(['100', '100', '103', '111.1']);
    for (const weight of ['1.1', '-0.1', 'x']) {
      expect(refusalOf(() => smoothed(years, weight))).to.include({ code: 'QuantityMalformed', value: weight });
    }
  });

  it('are realised by sums whose source is said', () => {
    const line = (fen: bigint, source = '账本') => ({ kind: 'rightsTrades', fen, origin: 'declared', source }) as const;
    expect(text(realisationRate([line(30n), line(18n)], 100n))).to.equal('0.48');
    expect(refusalOf(() => realisationRate([line(1n, ' ')], 100n))).to.include({ code: 'SourceMissing', row: 0 });
    expect(refusalOf(() => realisationRate([], 0n))).to.include({ code: 'RecordsIncomparable' });
  });
});

describe('what a project changed', () => {
  const before = account();
  const after = computeAccount(
    { ...example(), items: { ...example().items, food: { products: [{ product: 'rice', Y: '100 kg' }] } } },
    lishuiDemo,
  );

  it('is told item by item, and nothing is bought that shrank', () => {
    expect(itemChanges(before, after).filter(({ change }) => change !== 0n)).to.deep.equal([
      { code: 'food', before: 547_500_000n, after: 50_000n, change: -547_450_000n },
    ]);
    expect([incrementOf(before, after), incrementOf(after, before)]).to.deep.equal([0n, 547_450_000n]);
    expect(purchasePrice(1_001n, '0.5')).to.equal(500n);
  });

  it('is a loss of the years until it is back, discounted, and the restoration', () => {
    const changes = [{ code: 'food', before: 1_000_000n, after: 0n, change: -1_000_000n }];
    const claim = { case: 'redLine', changes, years: 2, rate: '0.25', restorationFen: 7n } as const;
    // 1,000,000 × (0.8 + 0.64) + 7
    expect(damageLoss(claim)).to.equal(1_440_007n);
    expect(damageLoss({ ...claim, rate: '0', years: 3 })).to.equal(3_000_007n);
    expect(refusalOf(() => damageLoss({ ...claim, case: 'anger' as never }))).to.include({ code: 'InputUnknown' });
    expect(refusalOf(() => damageLoss({ ...claim, years: 1_000 }))).to.include({ code: 'QuantityAbsurd' });
  });
});
