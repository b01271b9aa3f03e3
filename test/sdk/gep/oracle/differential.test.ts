import { expect } from 'chai';
import fc from 'fast-check';
import { computeAccount } from '../../../../sdk/gep/account/computeAccount.ts';
import { lishuiDemo } from '../../../../sdk/gep/methodology/lishuiDemo.ts';
import { exampleOf } from '../support/example.ts';
import { oracleFen } from './oracle.ts';

/** Random accounts on which both implementations must agree to the fen; LEDGER_LONG_ACCOUNTS takes the long form. */
const RUNS = process.env.LEDGER_LONG_ACCOUNTS ? 10_000 : 2_000;

/** A decimal of up to so many digits before and six after the point, in a unit. */
const amount = (digits: number, ...units: string[]) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 10 ** digits - 1 }),
      fc.integer({ min: 0, max: 999_999 }),
      fc.constantFrom(...units),
    )
    .map(([whole, part, unit]) => `${whole}.${String(part).padStart(6, '0')} ${unit}`.replace(/ 1$/, ''));

const share = fc.integer({ min: 0, max: 10_000 }).map((n) => (n / 10_000).toFixed(4));
const area = amount(4, 'ha', '亩', 'km²', 'm²');
const rows = (key: string, names: string[], fields: Record<string, fc.Arbitrary<string>>) =>
  fc
    .tuple(
      fc.subarray(names, { minLength: 1 }),
      fc.array(fc.record(fields), { minLength: names.length, maxLength: names.length }),
    )
    .map(([chosen, filled]) => chosen.map((name, i) => ({ [key]: name, ...filled[i] }) as Record<string, string>));

const WOODS = ['evergreenBroadleaf', 'evergreenShrub', 'grass'];
const ground = {
  K: amount(0, 't·ha·h/(ha·MJ·mm)'),
  LS: amount(1, '1'),
  C: share,
  P: share,
  A: area,
};

function purified(pollutants: string[], ecosystem: string) {
  return fc.record({
    ecosystems: rows('pollutant', pollutants, { A: area }).map((of) => of.map((row) => ({ ...row, ecosystem }))),
    emissions: rows('pollutant', pollutants, { E: amount(3, 't', 'kg') }),
  });
}

const items = fc.record(
  {
    food: fc.record({
      products: rows('product', ['rice', 'fish'], { Y: amount(6, 'kg', '斤', 't'), IC: amount(4, '元', '万元') }),
    }),
    waterRetention: fc.record({
      ecosystems: rows('ecosystem', [...WOODS, 'wetland'], { A: area, P: amount(3, 'mm'), ET: amount(3, 'mm') }),
    }),
    soilRetention: fc.record({
      ecosystems: rows('ecosystem', WOODS, { R: amount(4, 'MJ·mm/(ha·h·a)'), ...ground }),
      byRain: rows('ecosystem', WOODS, { rain: amount(3, 'mm', 'cm'), ...ground }),
    }),
    floodMitigation: fc.record({
      lakes: rows('lake', ['L1', 'L2'], { A: amount(2, 'km²', 'ha'), T: amount(1, '1') }),
      reservoirs: rows('reservoir', ['R1', 'R2'], { C: amount(6, 'm³', '万m³') }),
      marshes: rows('marsh', ['M1'], { S: amount(2, 'km²', 'ha') }),
      vegetation: rows('ecosystem', WOODS, { A: area, P: amount(3, 'mm'), R: amount(3, 'mm') }),
    }),
    waterPurification: purified(['COD', 'NH3N'], 'wetland'),
    airPurification: purified(['SO2', 'NOx', 'dust'], 'evergreenBroadleaf'),
    climateRegulation: fc.record({
      vegetation: rows('ecosystem', WOODS, { S: area, D: amount(2, 'd') }),
      water: rows('water', ['W1'], { E: amount(6, 'm³') }),
    }),
    negativeIons: fc.record({
      stands: rows('stand', ['S1', 'S2'], { A: area, H: amount(1, 'm', 'cm'), N: amount(4, '个/cm³') }),
    }),
    recreation: fc.record({
      visits: rows('place', ['V1', 'V2'], { N: amount(6, '人', '人次'), TC: amount(3, '元/人') }),
    }),
    landscape: fc.record({ premiums: rows('premium', ['P1'], { n: amount(4, '间夜'), Δp: amount(2, '元/间夜') }) }),
  },
  { requiredKeys: [] },
);

const carbon = fc.option(
  fc.record({
    carbonFixation: fc.record({
      production: rows('ecosystem', WOODS, { A: area, NPP: amount(1, 't/(ha·a)', 'kg/m²') }),
    }),
    oxygen: fc.constant({}),
  }),
  { nil: {} },
);

describe('GEP beside an implementation that was written without seeing ours', function () {
  this.timeout(300_000);

  it(`agrees to the fen on ${RUNS.toLocaleString('en')} random accounts`, () => {
    fc.assert(
      fc.property(items, carbon, (some, fixed) => {
        const inputs = exampleOf({ ...some, ...fixed } as Parameters<typeof exampleOf>[0]);
        const account = computeAccount(inputs, lishuiDemo);
        const oracle = oracleFen(inputs, lishuiDemo);
        const ours = Object.fromEntries(account.items.map(({ code, fen }) => [code, fen]));
        expect(ours).to.deep.equal(oracle.items);
        expect(account.totalFen).to.equal(oracle.totalFen);
      }),
      { numRuns: RUNS },
    );
  });
});
