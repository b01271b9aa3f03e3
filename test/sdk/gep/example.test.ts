import { expect } from 'chai';
import { accountDocument } from '../../../sdk/gep/account/accountDocument.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { readMethodology } from '../../../sdk/gep/methodology/methodology.ts';
import { contentHash } from '../../../sdk/verify/contentHash.ts';
import { example } from './support/example.ts';

/** Fen, worked by hand with decimals in the notes on methods. */
const BY_HAND = {
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
};

/** Quantities on the way. */
const ON_THE_WAY: [item: string, symbol: string, text: string][] = [
  ['waterRetention', 'R', '42.72 mm'],
  ['waterRetention', 'q', '7572800 m³'],
  ['soilRetention', 'Q', '623700 t'],
  ['soilRetention', 'Vs', '119750.4 m³'],
  ['soilRetention', 'V1', '1865711.232 元'],
  ['soilRetention', 'V2', '818606.25 元'],
  ['soilRetention', 'V3', '873180 元'],
  ['floodMitigation', 'cr', '350000 m³'],
  ['waterPurification', 'k', '22.124 t'],
  ['carbonFixation', 'NEP', '0.888888888889 t/(ha·a)'],
  ['carbonFixation', 'Q', '3259.259259259259 t'],
  ['oxygen', 'Q', '2370.37037037037 t'],
  ['climateRegulation', 'ev', '7822222.222222222222 kWh'],
  ['climateRegulation', 'ew', '4000000 kWh'],
];

describe('the worked example of GEP', () => {
  const account = computeAccount(example(), readMethodology(lishuiDemo));

  it('comes to 78,739,912.97 yuan', () => expect(account.totalFen).to.equal(7_873_991_297n));

  for (const [code, fen] of Object.entries(BY_HAND)) {
    it(`has ${code} to the fen`, () => expect(account.items.find((item) => item.code === code)?.fen).to.equal(fen));
  }

  it('has no other item', () => expect(account.items.map(({ code }) => code)).to.deep.equal(Object.keys(BY_HAND)));

  it('adds up by class', () => {
    expect(account.classes).to.deep.equal({
      material: 547_500_000n,
      regulating: 6_786_491_297n,
      cultural: 540_000_000n,
    });
  });

  for (const [code, symbol, text] of ON_THE_WAY) {
    it(`tells ${symbol} of ${code} on the way: ${text}`, () => {
      const item = account.items.find((one) => one.code === code);
      const steps = [...(item?.rows ?? []).flatMap((row) => row.steps), ...(item?.steps ?? [])];
      const told = steps.find((step) => step.symbol === symbol)?.text ?? '';
      const isRounded = text.length > 14 && text.includes('.');
      expect(isRounded ? told.slice(0, 12) : told).to.equal(isRounded ? text.slice(0, 12) : text);
    });
  }

  // Steps are spelled when they are first asked for: those of an account of their own.
  const retention = () => computeAccount(example(), lishuiDemo).items.find(({ code }) => code === 'waterRetention');

  it('writes each step with its formula and its numbers', () => {
    const steps = retention()?.rows[0]?.steps;
    expect(steps?.map(({ formula, worked }) => [formula, worked])).to.deep.equal([
      ['P × α', '1600 mm × 2.67 %'],
      ['(P − R − ET) × A', '(1600 mm − 42.72 mm − 800 mm) × 1000 ha'],
    ]);
  });

  it('writes sums over rows with the symbol of what is summed', () => {
    const steps = retention()?.steps;
    expect(steps?.map(({ formula, worked }) => [formula, worked])).to.deep.equal([
      ['max(Σ q, 0 m³)', 'max(Σ q, 0 m³)'],
      ['Q × c', '7572800 m³ × 7.06 元/m³'],
    ]);
  });

  it('names every number that it rests on, with its source and how sure it is', () => {
    const numbers = account.items.find(({ code }) => code === 'carbonFixation')?.numbers;
    expect(numbers?.map(({ name, standing, isSupplied }) => [name, standing, isSupplied])).to.deep.equal([
      ['nepShare', 'assumed', false],
      ['carbonPrice', 'sourced', false],
    ]);
  });

  it('may be published in a demonstration alone', () => expect(account.state).to.equal('demo'));

  it('has the hash of its document, which a second computation has too', () => {
    const again = computeAccount(JSON.parse(JSON.stringify(example())), lishuiDemo);
    expect(again.hash).to.equal(account.hash);
    expect(contentHash(accountDocument(example(), account))).to.equal(account.hash);
  });

  it('has another hash once a digit of the inputs is another', () => {
    const altered = example();
    const row = altered.items.food?.products?.[0];
    if (row) row.Y = '675000.0001 kg';
    const other = computeAccount(altered, lishuiDemo);
    expect([other.totalFen === account.totalFen, other.hash === account.hash]).to.deep.equal([true, false]);
  });
});
