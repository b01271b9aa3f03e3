import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readInputs } from '../../sdk/gep/account/inputs.ts';
import { db33Of2025 } from '../../sdk/gep/methodology/incomplete.ts';
import { bookOf } from '../../sdk/gep/table/bookOf.ts';
import { writeCsv } from '../../sdk/gep/table/csv/writeCsv.ts';
import { writeXlsx } from '../../sdk/gep/table/xlsx/writeXlsx.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const EXAMPLE = 'docs/gep/example.json';

function ledger(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/ledger.ts', ...args], (error, out, err) => {
      resolve({ status: error ? Number(error.code) : 0, out, err });
    });
  });
}

function altered(change: (inputs: Record<string, unknown>) => void): string {
  const inputs = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
  change(inputs);
  const file = join(temporaryFolder(), 'inputs.json');
  writeFileSync(file, JSON.stringify(inputs));
  return file;
}

describe('./ledger gep compute', () => {
  it('computes the example to the fen, as one object', async () => {
    const { status, out } = await ledger('gep', 'compute', EXAMPLE, '--json');
    const { ok, totalFen, items, hash, state } = JSON.parse(out);
    expect([status, ok, totalFen, items.length, state]).to.deep.equal([0, true, '7873991297', 11, 'demo']);
    expect(hash).to.match(/^0x[0-9a-f]{64}$/);
  });

  it('tells people the sums, and the steps when asked', async () => {
    const { out } = await ledger('gep', 'compute', EXAMPLE, '--steps');
    expect(out).to.contain('78,739,912.97 元').and.contain('(1600 mm − 42.72 mm − 800 mm) × 1000 ha = 7572800 m³');
  });

  for (const [end, write] of [
    ['csv', writeCsv],
    ['xlsx', writeXlsx],
  ] as const) {
    it(`computes the same from ${end}`, async () => {
      const file = join(temporaryFolder(), `inputs.${end}`);
      writeFileSync(file, write(bookOf(readInputs(JSON.parse(readFileSync(EXAMPLE, 'utf8'))))));
      const [table, json] = await Promise.all([file, EXAMPLE].map((name) => ledger('gep', 'compute', name, '--json')));
      expect(table).to.deep.equal(json);
    });
  }

  it('refuses a table by its cell', async () => {
    const file = join(temporaryFolder(), 'inputs.csv');
    const text = new TextDecoder().decode(writeCsv(bookOf(readInputs(JSON.parse(readFileSync(EXAMPLE, 'utf8'))))));
    writeFileSync(file, text.replace('evergreenBroadleaf,1000,1600,800', 'jungle,1000,1600,800'));
    const { status, out } = await ledger('gep', 'compute', file, '--json');
    const { problem } = JSON.parse(out);
    expect([status, problem.code, problem.value]).to.deep.equal([1, 'ParameterMissing', 'runoff.jungle']);
    expect(problem.place).to.include({ sheet: '水源涵养·生态系统', line: 22, item: 'waterRetention', row: 0 });
  });

  it('refuses a folder in the place of a file, and a template for a folder that is nowhere', async () => {
    const [folder, nowhere] = await Promise.all([
      ledger('gep', 'compute', 'docs/gep', '--json'),
      ledger('gep', 'template', join(temporaryFolder(), 'none', 'inputs.csv')),
    ]);
    expect([folder.status, JSON.parse(folder.out).problem.code]).to.deep.equal([1, 'TableUnreadable']);
    expect([nowhere.status, nowhere.err.includes('name a folder that is there')]).to.deep.equal([66, true]);
  });

  it('writes the tables that a methodology asks for', async () => {
    const file = join(temporaryFolder(), 'inputs.csv');
    const { status } = await ledger('gep', 'template', file, '--methodology', 'GB-T-46869', '--language', 'en');
    const text = readFileSync(file, 'utf8');
    expect([status, text.includes('Methodology,GB-T-46869'), text.includes('[food.products]')]).to.deep.equal([
      0,
      true,
      true,
    ]);
  });

  it('refuses with place and advice, and says nothing else', async () => {
    const file = altered((inputs) => {
      (inputs.items as Record<string, unknown>).oxygen = undefined;
      (inputs.items as { food: { products: { Y: string }[] } }).food.products.push({ Y: '1 kg' });
    });
    const { status, out, err } = await ledger('gep', 'compute', file);
    expect([status, out]).to.deep.equal([1, '']);
    expect(err).to.match(/^InputMissing: food, products, row 3, product: .*\n$/);
  });

  it('computes a draft by an incomplete methodology once its numbers are supplied', async () => {
    const { code, edition } = db33Of2025;
    const number = (value: string) => ({ value, standing: 'assumed', source: '示例' });
    const file = altered((inputs) => {
      inputs.methodology = { code, edition };
      inputs.priceBasis = 'current';
      inputs.prices = {};
      inputs.items = { waterRetention: (inputs.items as Record<string, unknown>).waterRetention };
      inputs.parameters = { 'runoff.evergreenBroadleaf': number('2.67 %'), reservoirCost: number('7.06 元/m³') };
    });
    const { status, out } = await ledger('gep', 'compute', file, '--json');
    expect([status, JSON.parse(out).totalFen, JSON.parse(out).state]).to.deep.equal([0, '5346396800', 'incomplete']);
  });

  for (const [what, args, expected, code] of [
    ['a file that isn’t there', ['compute', 'no-such.json'], 66, 'FileMissing'],
    ['no file', ['compute'], 64, 'usage'],
    ['an unknown act', ['guess', EXAMPLE], 64, 'usage'],
    ['what is neither JSON nor a table', ['compute', 'README.md'], 1, 'TableUnreadable'],
    ['a template of no form that is written', ['template', 'inputs.ods'], 1, 'InputUnknown'],
    ['a language that isn’t spoken', ['template', 'inputs.csv', '--language', 'fr'], 64, 'usage'],
  ] as const) {
    it(`ends with ${expected} for ${what}`, async () => {
      const { status, err } = await ledger('gep', ...args);
      expect([status, err.startsWith(code)]).to.deep.equal([expected, true]);
    });
  }
});
