import { expect } from 'chai';
import fc from 'fast-check';
import { gepCounty } from '../../../scripts/bench/gepCounty.ts';
import type { GepAccount } from '../../../sdk/gep/account/account.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import { type GepInputs, readInputs } from '../../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import type { Methodology } from '../../../sdk/gep/methodology/methodology.ts';
import { multiply, quantity, quantityText } from '../../../sdk/gep/quantity/quantity.ts';

const RUNS = { numRuns: 40 };
const BASIS = 'DEMO-2026';
/** Townships of 14 items each, no two alike. */
const COUNTY = gepCounty(60);
const township = fc.constantFrom(...COUNTY);
const prices = Object.keys(lishuiDemo.prices[BASIS] ?? {});

/** Units of things of which twice as much is twice as large; a density, a share, a depth isn't. */
const EXTENSIVE = ['ha', 'm²', 'm³', 'kg', 't', 'kWh', '人', '间夜', '元'];
/** Exactly as much, written otherwise. */
const SAME: Readonly<Record<string, readonly (readonly [unit: string, times: string])[]>> = {
  ha: [
    ['亩', '15'],
    ['km²', '0.01'],
    ['m²', '10000'],
    ['公顷', '1'],
  ],
  mm: [
    ['m', '0.001'],
    ['cm', '0.1'],
  ],
  'm²': [
    ['ha', '0.0001'],
    ['km²', '0.000001'],
  ],
  'm³': [
    ['万m³', '0.0001'],
    ['L', '1000'],
  ],
  t: [
    ['kg', '1000'],
    ['g', '1000000'],
    ['斤', '2000'],
    ['万t', '0.0001'],
  ],
  kg: [
    ['t', '0.001'],
    ['斤', '2'],
  ],
  kWh: [
    ['kJ', '3600'],
    ['万kWh', '0.0001'],
  ],
  d: [
    ['h', '24'],
    ['min', '1440'],
  ],
  人: [
    ['万人', '0.0001'],
    ['人次', '1'],
  ],
  元: [
    ['分', '100'],
    ['万元', '0.0001'],
  ],
  'MJ·mm/(ha·h·a)': [['kJ·m/(ha·h)', '1']],
  't·ha·h/(ha·MJ·mm)': [
    ['t·h/(MJ·mm)', '1'],
    ['kg·h/(kJ·m)', '1000'],
  ],
  't/(ha·a)': [
    ['kg/(ha·a)', '1000'],
    ['t/km²', '100'],
  ],
  '个/cm³': [['个/m³', '1000000']],
  '元/人': [
    ['万元/人', '0.0001'],
    ['元/人次', '1'],
  ],
};

type Change = (text: string, unit: string) => string;

/** Every measurement of the inputs changed; keys and words stay. */
function changed(inputs: GepInputs, change: Change): GepInputs {
  const value = (text: string) => {
    const blank = text.indexOf(' ');
    return blank < 0 ? change(text, '1') : change(text, text.slice(blank + 1));
  };
  const row = (cells: Record<string, string>) =>
    Object.fromEntries(Object.entries(cells).map(([name, text]) => [name, /^\d/.test(text) ? value(text) : text]));
  const items = Object.entries(inputs.items).map(([code, tables]) => [
    code,
    Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.map(row)])),
  ]);
  return readInputs({ ...inputs, items: Object.fromEntries(items) });
}

function times(text: string, unit: string, factor: string, as = unit): string {
  const amount = multiply(quantity(text), quantity(factor));
  // What is as much in another unit is told in that one.
  return quantityText(as === unit ? amount : quantity(text), as);
}

function priced(name: string, factor: number): Methodology {
  const all = lishuiDemo.prices[BASIS] ?? {};
  const number = all[name];
  if (!number) throw new Error(`no price ${name}`);
  const unit = number.value.slice(number.value.indexOf(' ') + 1);
  const value = times(number.value, unit, `${factor}`);
  return { ...lishuiDemo, prices: { [BASIS]: { ...all, [name]: { ...number, value } } } };
}

const fenByItem = ({ items }: GepAccount) => items.map(({ code, fen }) => [code, fen] as const);
const fenOf = (account: GepAccount): bigint[] => account.items.map(({ fen }) => fen);
const isNear = (a: bigint, b: bigint, most: bigint) => a - b <= most && b - a <= most;

describe('every item of an account', () => {
  it('goes up by the same step with each price', () => {
    fc.assert(
      fc.property(township, fc.constantFrom(...prices), (inputs, name) => {
        const [one = [], two = [], three = []] = [1, 2, 3].map((factor) =>
          fenOf(computeAccount(inputs, priced(name, factor))),
        );
        // Three roundings, of which none is further than half a fen.
        expect(one.every((fen, n) => isNear((two[n] ?? 0n) - fen, (three[n] ?? 0n) - (two[n] ?? 0n), 2n))).to.equal(
          true,
        );
      }),
      RUNS,
    );
  });

  it('is as many times as large as all its prices', () => {
    fc.assert(
      fc.property(township, fc.integer({ min: 2, max: 50 }), (inputs, factor) => {
        const all = lishuiDemo.prices[BASIS] ?? {};
        const dearer = Object.fromEntries(
          Object.entries(all).map(([name, number]) => [
            name,
            { ...number, value: times(number.value, number.value.slice(number.value.indexOf(' ') + 1), `${factor}`) },
          ]),
        );
        const before = fenByItem(computeAccount(inputs, lishuiDemo));
        const after = fenOf(computeAccount(inputs, { ...lishuiDemo, prices: { [BASIS]: dearer } }));
        // Products, visits and views have prices of their own, which stay.
        const isPriced = (code: string) =>
          !['food', 'rawMaterial', 'ecoEnergy', 'recreation', 'landscape'].includes(code);
        for (const [n, [code, fen]] of before.entries()) {
          const expected = isPriced(code) ? fen * BigInt(factor) : fen;
          expect(isNear(after[n] ?? 0n, expected, BigInt(factor)), code).to.equal(true);
        }
      }),
      RUNS,
    );
  });

  it('doubles with everything that there is twice as much of', () => {
    fc.assert(
      fc.property(township, (inputs) => {
        const twice = changed(inputs, (text, unit) => (EXTENSIVE.includes(unit) ? times(text, unit, '2') : text));
        const [one, two] = [inputs, twice].map((given) => fenOf(computeAccount(given, lishuiDemo)));
        expect(one?.every((fen, n) => isNear(two?.[n] ?? 0n, 2n * fen, 1n))).to.equal(true);
      }),
      RUNS,
    );
  });

  it('is nothing where there is nothing', () => {
    fc.assert(
      fc.property(township, (inputs) => {
        const none = changed(inputs, (text, unit) => (EXTENSIVE.includes(unit) ? `0 ${unit}` : text));
        expect(computeAccount(none, lishuiDemo).items.every(({ fen }) => fen === 0n)).to.equal(true);
      }),
      RUNS,
    );
  });

  it('is the same to the fen in whatever units its inputs are written', () => {
    fc.assert(
      fc.property(township, fc.infiniteStream(fc.nat()), (inputs, choices) => {
        const otherwise = changed(inputs, (text, unit) => {
          const others = SAME[unit] ?? [];
          const [chosen] = others.length > 0 ? (others[(choices.next().value ?? 0) % others.length] ?? []) : [];
          return chosen === undefined ? text : times(text, unit, '1', chosen);
        });
        expect(fenByItem(computeAccount(otherwise, lishuiDemo))).to.deep.equal(
          fenByItem(computeAccount(inputs, lishuiDemo)),
        );
      }),
      RUNS,
    );
  });

  it('knows each of those units as what it is', () => {
    for (const [unit, others] of Object.entries(SAME)) {
      for (const [other, amount] of others)
        expect(quantityText(quantity(`1 ${unit}`), other)).to.equal(`${amount} ${other}`);
    }
  });

  it('doesn’t depend on the order of rows, tables, items or members', () => {
    fc.assert(
      fc.property(township, (inputs) => {
        const turned = backwards(inputs) as GepInputs;
        const [one, other] = [inputs, turned].map((given) => computeAccount(given, lishuiDemo));
        expect(fenByItem(other as GepAccount)).to.deep.equal(fenByItem(one as GepAccount));
      }),
      RUNS,
    );
  });

  it('has one hash, in whatever order its members are written', () => {
    fc.assert(
      fc.property(township, (inputs) => {
        const turned = backwards(inputs, false) as GepInputs;
        expect(computeAccount(turned, lishuiDemo).hash).to.equal(computeAccount(inputs, lishuiDemo).hash);
      }),
      RUNS,
    );
  });

  it('has another hash with any other measurement, even where the fen are the same', () => {
    fc.assert(
      fc.property(township, fc.nat(), (inputs, at) => {
        let n = 0;
        const count = countOf(inputs);
        const one = changed(inputs, (text, unit) =>
          n++ === at % count
            ? `${text.split(' ')[0]}${text.includes('.') ? '0' : '.0'}${unit === '1' ? '' : ` ${unit}`}`
            : text,
        );
        const [before, after] = [inputs, one].map((given) => computeAccount(given, lishuiDemo));
        expect(after?.totalFen).to.equal(before?.totalFen);
        expect(after?.hash).to.not.equal(before?.hash);
      }),
      RUNS,
    );
  });

  it('shows steps that come to its fen', () => {
    for (const inputs of COUNTY.slice(0, 5)) {
      for (const { code, steps, fen } of computeAccount(inputs, lishuiDemo).items) {
        const [whole = '', part = ''] = (steps.at(-1)?.text ?? '').replace(' 元', '').split('.');
        const digits = part.padEnd(3, '0');
        const rounded = BigInt(whole + digits.slice(0, 2)) + (Number(digits[2]) >= 5 ? 1n : 0n);
        expect(rounded, code).to.equal(fen);
      }
    }
  });

  it('shows the same steps whenever somebody looks, and to whom', () => {
    const account = computeAccount(COUNTY[0] as GepInputs, lishuiDemo);
    const first = JSON.stringify(account.items.map(({ rows, steps }) => ({ rows, steps })));
    const copy = structuredClone(account.items.map((item) => ({ ...item })));
    expect(JSON.stringify(copy.map(({ rows, steps }) => ({ rows, steps })))).to.equal(first);
    expect(JSON.stringify(account.items.map(({ rows, steps }) => ({ rows, steps })))).to.equal(first);
  });
});

/** Members of all objects, and if asked the elements of all lists, the other way round. */
function backwards(value: unknown, withLists = true): unknown {
  if (Array.isArray(value)) {
    const turned = value.map((part) => backwards(part, withLists));
    return withLists ? turned.toReversed() : turned;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, backwards(part, withLists)]),
  );
}

function countOf(inputs: GepInputs): number {
  let n = 0;
  changed(inputs, (text) => {
    n += 1;
    return text;
  });
  return n;
}
