import { expect } from 'chai';
import { formulaText } from '../../../sdk/gep/formula/formulaText.ts';
import { parseFormula } from '../../../sdk/gep/formula/parseFormula.ts';
import { ITEMS, itemOf } from '../../../sdk/gep/items/allItems.ts';
import type { Line, Named } from '../../../sdk/gep/items/item.ts';
import { METHODOLOGIES } from '../../../sdk/gep/methodology/catalogue.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { methodologyRef } from '../../../sdk/gep/methodology/methodologyRef.ts';
import { quantity } from '../../../sdk/gep/quantity/quantity.ts';
import { unit } from '../../../sdk/gep/quantity/unit.ts';

/** A key, a symbol of a file, a code. */
const NAME = /^[a-z][A-Za-z0-9]{0,39}$/;

function expectNamed(what: string, { zh, en }: { zh: string; en: string }): void {
  expect(zh, `${what} in Chinese`).to.match(/\p{Script=Han}/u);
  expect(en, `${what} in English`)
    .to.match(/[A-Za-z]/)
    .and.not.match(/\p{Script=Han}/u);
}

function expectMeasured(what: string, named: Named): void {
  expectNamed(what, named);
  expect(named.unit, what).not.to.equal('');
  if (named.unit !== '*') unit(named.unit);
}

/** Symbols of a formula, without units and the names of functions. */
function symbolsOf({ formula }: Line): string[] {
  return formula.replace(/\[[^\]]*\]/g, '').match(/\p{L}[\p{L}\p{N}_]*(?![\p{L}\p{N}_]*\()/gu) ?? [];
}

describe('the items of GEP', () => {
  for (const item of ITEMS) {
    const tables = Object.entries(item.tables);
    const parameters = Object.entries(item.parameters ?? {});
    const from = Object.entries(item.from ?? {});

    context(item.code, () => {
      it('is found by its code, has a class, a name in both languages, and a section of the methods', () => {
        expect(itemOf(item.code)).to.equal(item);
        expect(item.code).to.match(NAME);
        expect(item.class).to.be.oneOf(['material', 'regulating', 'cultural']);
        expectNamed(item.code, item);
        expect(item.source).to.match(/^gep\.md \d/);
        expect(item.seea).not.to.equal('');
        expect(item.needs).to.be.oneOf(['any', 'one']);
      });

      it('names everything that is asked and told, in both languages and in a unit', () => {
        for (const [name, table] of tables) {
          expect(name).to.match(NAME);
          expectNamed(name, table);
          expect(table.keys, name).not.to.be.empty;
          expect(new Set(table.keys).size).to.equal(table.keys.length);
          for (const key of table.keys) expect(key).to.match(NAME);
          const told = { ...table.fields, ...table.parameters, ...table.prices };
          for (const [symbol, named] of Object.entries(told)) expectMeasured(`${name}.${symbol}`, named);
          for (const line of table.lines) expectMeasured(`${name}.${line.symbol}`, line);
        }
        for (const [symbol, named] of [...parameters, ...from]) expectMeasured(symbol, named);
        for (const line of item.lines) expectMeasured(line.symbol, line);
      });

      it('takes its numbers by name, and by keys that a row has', () => {
        for (const [, { name, by }] of parameters) {
          expect(name).to.match(NAME);
          expect(by).to.equal(undefined);
        }
        for (const [, table] of tables) {
          for (const { name, by = [] } of Object.values(table.parameters ?? {})) {
            expect(name).to.match(NAME);
            expect(table.keys).to.include.members([by].flat());
          }
        }
      });

      it('has bounds above nothing, and stand-ins within them', () => {
        for (const [, { most, otherwise, unit: asked }] of tables.flatMap(([, { fields }]) => Object.entries(fields))) {
          if (most !== undefined) expect(quantity(most).value.n > 0n).to.equal(true);
          if (otherwise === undefined) continue;
          const standIn = quantity(otherwise);
          if (asked !== '*') expect(standIn.dimension).to.deep.equal(unit(asked).dimension);
        }
      });

      it('reads all that it asks for, and nothing else', () => {
        const ofRows = new Set(tables.flatMap(([, { lines }]) => lines.map(({ symbol }) => symbol)));
        for (const [name, table] of tables) {
          const asked = Object.keys({ ...table.fields, ...table.parameters, ...table.prices });
          const read = new Set(table.lines.flatMap(symbolsOf));
          expect([...read], name).to.include.members(asked);
          const known = new Set([...asked, ...ofRows]);
          expect([...read].filter((symbol) => !known.has(symbol))).to.deep.equal([]);
        }
        const asked = [...parameters, ...from].map(([symbol]) => symbol);
        const read = new Set(item.lines.flatMap(symbolsOf));
        expect([...read]).to.include.members(asked);
        const own = item.lines.map(({ symbol }) => symbol);
        expect([...read].filter((symbol) => ![...asked, ...own, ...ofRows].includes(symbol))).to.deep.equal([]);
        for (const { formula } of [...item.lines, ...tables.flatMap(([, { lines }]) => lines)]) parseFormula(formula);
      });

      it('takes of other items what these have', () => {
        for (const [, { item: other, line }] of from) {
          expect(itemOf(other)?.lines.map(({ symbol }) => symbol)).to.include(line);
        }
      });
    });
  }

  it('are known by their codes alone', () => expect(itemOf('gold')).to.equal(undefined));
});

describe('a formula as people read it', () => {
  const READ: [string, string][] = [
    ['a - (b - c)', 'a − (b − c)'],
    ['(a - b) - c', 'a − b − c'],
    ['a - (b + c)', 'a − (b + c)'],
    ['a + (b - c)', 'a + b − c'],
    ['a / (b / c)', 'a ÷ (b ÷ c)'],
    ['a / (b * c)', 'a ÷ (b × c)'],
    ['a * (b / c)', 'a × b ÷ c'],
    ['(a + b) * c', '(a + b) × c'],
    ['a * b + c', 'a × b + c'],
    ['a - b * c', 'a − b × c'],
    ['max(sum(q), 0[m³])  ', 'max(Σ q, 0 m³)'],
    ['44 / 12 * a', '44 ÷ 12 × a'],
  ];
  for (const [formula, text] of READ) {
    it(`${formula} is ${text}`, () => expect(formulaText(parseFormula(formula))).to.equal(text));
  }
});

describe('a methodology that shipped', () => {
  /** Accounts name it by this hash for ever: whoever needs another number ships another edition. */
  const HASHES: Readonly<Record<string, string>> = {
    'LISHUI-DEMO 2026': '0x7d02d2d9693a1622edafc360b70492efa33f1826d3ce78e3a2fcb705f132f87b',
    'DB33-T-2274 2020': '0x89a129b57bd5d203750cb14cbd86446dc3e7bbc07bf7a42803674a9d69c350ed',
    'DB33-T-2274 2025': '0x06e12523d382cbb9ccada8b416ac775d073aeb2ca2081b97df392292191add10',
    'GB-T-46869 2025': '0x87066e590097523a1dc4ec9604b93f3bdfb96be3ffe950c41a6f7752fe751662',
  };

  for (const one of METHODOLOGIES) {
    const name = `${one.code} ${one.edition}`;
    it(`${name} is what it was`, () => expect(methodologyRef(one).hash).to.equal(HASHES[name]));
  }

  it('in the demonstration has a number for each item that it counts, or says by what it is found', () => {
    const named = Object.keys({ ...lishuiDemo.parameters, ...lishuiDemo.prices['DEMO-2026'] });
    for (const code of Object.keys(lishuiDemo.items)) {
      for (const { name } of Object.values(itemOf(code)?.parameters ?? {})) expect(named, code).to.include(name);
    }
  });
});
