import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { zipSync } from 'fflate';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { bookOf } from '../../../sdk/gep/table/bookOf.ts';
import { writeCsv } from '../../../sdk/gep/table/csv/writeCsv.ts';
import { writeXlsx } from '../../../sdk/gep/table/xlsx/writeXlsx.ts';
import { contentHash } from '../../../sdk/verify/contentHash.ts';
import { XLSX } from '../../../server/gep/computeRoutes.ts';
import { computedAccountSchema, gepComputedSchema } from '../../../server/openapi/gepAnswers.ts';
import { example } from '../../sdk/gep/support/example.ts';
import { csvOf, withSheet } from '../../sdk/gep/table/support/xlsx.ts';
import type { Answer } from '../../support/httpClient.ts';
import { type Computing, CSV, startComputing } from './support/computing.ts';

const TOTAL = '7873991297';
const bytes = readFileSync('docs/gep/example.json');

describe('POST /api/gep/compute', function () {
  this.timeout(60_000);
  let gateway: Computing;

  before(async () => {
    gateway = await startComputing();
  });
  after(() => gateway?.stop());

  /** The refusal without its words: code, place and value. */
  const refused = ({ status, json }: Answer) => {
    const { advice: _advice, ...args } = (json.args ?? {}) as Record<string, unknown>;
    return { status, code: json.code, ...args };
  };
  const changed = async (change: (inputs: ReturnType<typeof example>) => void) => {
    const inputs = example();
    change(inputs);
    return refused(await gateway.post(JSON.stringify(inputs)));
  };

  describe('computes', () => {
    it('the worked example to the fen, every item with its steps and share', async () => {
      const { status, json, headers } = await gateway.post(bytes);
      const { account, inputsHash } = json as { account: Record<string, unknown>; inputsHash: string };

      expect(status).to.equal(200);
      expect(headers.get('cache-control')).to.equal('no-store');
      expect(gepComputedSchema.safeParse(json).error?.issues).to.equal(undefined);
      expect(account).to.include({ totalFen: TOTAL, hash: computeAccount(example(), lishuiDemo).hash });
      expect(inputsHash).to.equal(contentHash(new TextEncoder().encode(canonicalJson(example()))));
      const { items, classes } = computedAccountSchema.parse(account);
      const water = items.find(({ code }) => code === 'waterRetention');
      expect(water?.steps.at(-1)?.worked).to.include('7572800 m³');
      expect(water?.share?.percent).to.equal('67.90');
      expect(classes.map(({ class: name, share }) => [name, share?.percent])).to.deep.equal([
        ['material', '6.95'],
        ['regulating', '86.19'],
        ['cultural', '6.86'],
      ]);
    });

    it('the same from CSV and XLSX as from JSON', async () => {
      const book = bookOf(example());
      for (const [body, type] of [
        [writeCsv(book), CSV],
        [writeXlsx(book), XLSX],
      ] as const) {
        const { status, json } = await gateway.post(body, type);
        expect([status, (json.account as { totalFen: string }).totalFen]).to.deep.equal([200, TOTAL]);
        expect(json.inputs).to.deep.equal(example());
      }
    });

    it('by a methodology that is registered and does not ship', async () => {
      const own = { ...lishuiDemo, code: 'OWN-2026' };
      // One that can't be read stands beside it.
      const registered = async () => ['{', canonicalJson(own)].map((text) => new TextEncoder().encode(text));
      const other = await startComputing({}, { registered });
      const inputs = { ...example(), methodology: { code: 'OWN-2026', edition: lishuiDemo.edition } };

      expect((await other.post(JSON.stringify(inputs))).json.account).to.include({ totalFen: TOTAL });
      expect(refused(await gateway.post(JSON.stringify(inputs)))).to.include({ code: 'GepMethodologyUnknown' });
      await other.stop();
    });

    it('what is less than nothing with its sign, and under no id of the chain', async () => {
      const inputs = {
        ...example(),
        items: { oxygen: {}, carbonFixation: example().items.carbonFixation },
        imports: [{ what: '化肥', value: '100 亿元', source: '示例' }],
      };
      const { account } = (await gateway.post(JSON.stringify(inputs))).json as { account: Record<string, unknown> };

      expect(account.totalFen).to.match(/^-\d+$/);
      expect(account).to.include({ accountId: null });
      expect((account.items as { share: unknown }[])[0]?.share).to.equal(null);
    });
  });

  describe('refuses by name and place', () => {
    it('a missing price or parameter', async () => {
      expect(await changed((inputs) => delete inputs.prices.rice)).to.deep.equal({
        ...{ status: 422, code: 'ParameterMissing', value: 'rice' },
        ...{ item: 'food', table: 'products', row: 1 },
      });
      expect(
        await changed(({ items }) => Object.assign(items.waterRetention?.ecosystems?.[0] ?? {}, { ecosystem: 'moss' })),
      ).to.include({ code: 'ParameterMissing', value: 'runoff.moss' });
    });

    it('a wrong, unknown or missing unit', async () => {
      const water = (P: string) =>
        changed(({ items }) => Object.assign(items.waterRetention?.ecosystems?.[0] ?? {}, { P }));
      const place = { status: 422, item: 'waterRetention', table: 'ecosystems', row: 1, field: 'P' };

      expect(await water('1600 ha')).to.deep.equal({ ...place, code: 'UnitMismatch', value: 'm^2' });
      expect(await water('1600 hm')).to.deep.equal({ ...place, code: 'UnitUnknown', value: 'hm' });
      expect(await water('1600')).to.include({ ...place, code: 'UnitMismatch' });
      expect(await water('viel')).to.include({ ...place, code: 'QuantityMalformed' });
    });

    it('a negative or absurd quantity', async () => {
      const water = (P: string) =>
        changed(({ items }) => Object.assign(items.waterRetention?.ecosystems?.[0] ?? {}, { P }));

      expect(await water('-1600 mm')).to.include({ code: 'QuantityNegative', value: '-1600 mm', field: 'P' });
      expect(await water('1600 m')).to.include({ code: 'QuantityAbsurd', value: '1600 m', field: 'P' });
    });

    it('an unknown method, and an item that the method does not count', async () => {
      expect(await changed((inputs) => Object.assign(inputs.methodology, { code: 'X' }))).to.include({
        ...{ status: 422, code: 'GepMethodologyUnknown', value: 'X 2026', field: 'methodology' },
      });
      expect(await changed((inputs) => Object.assign(inputs.items, { speciesConservation: {} }))).to.include({
        code: 'ItemNotCounted',
      });
    });

    it('mixed price bases, and a price without its source', async () => {
      expect(await changed((inputs) => Object.assign(inputs.prices.rice ?? {}, { basis: '2010' }))).to.include({
        ...{ code: 'PriceBasisMixed', value: '2010', field: 'rice' },
      });
      expect(await changed((inputs) => Object.assign(inputs.prices.rice ?? {}, { source: '' }))).to.include({
        ...{ code: 'SourceMissing', field: 'prices.rice.source' },
      });
    });

    it('a cell of a table by sheet, line and column', async () => {
      const sheet = csvOf('[水源涵养·生态系统]', '生态系统,面积 A [ha],降水量 P [mm],蒸散发量 ET [mm]', 'grass,1,-5,1');
      const { json, status } = await gateway.post(sheet, CSV);

      expect(status).to.equal(422);
      expect(json.code).to.equal('QuantityNegative');
      expect(json.args).to.include({ sheet: '水源涵养·生态系统', column: 'C', value: '-5 mm' });
      expect((json.args as { line: number }).line).to.be.greaterThan(8);
      expect((json.args as { advice: string }).advice).to.match(/\S/);
      expect(String(json.next)).to.match(/[\u4e00-\u9fff]/);
    });

    it('formulas, broken archives and bodies that are no JSON', async () => {
      const formula = withSheet('食物', [
        ['产品', '产量 Y'],
        ['rice', '<c r="B2"><f>1+1</f><v>2</v></c>'],
      ]);
      expect(refused(await gateway.post(formula, XLSX))).to.include({
        status: 422,
        code: 'CellIsFormula',
        column: 'B',
        line: 2,
      });
      expect(refused(await gateway.post(new Uint8Array([0x50, 0x4b, 3, 4, 1]), XLSX))).to.include({
        code: 'TableUnreadable',
      });
      expect(refused(await gateway.post('\u00ff', CSV)).status).to.equal(422);
      expect(refused(await gateway.post(Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), CSV))).to.include({
        code: 'TextNotUtf8',
      });
      expect(refused(await gateway.post('{"form":'))).to.include({ status: 400, code: 'BodyMalformed' });
      expect(refused(await gateway.post(`${'['.repeat(40)}${']'.repeat(40)}`))).to.include({ code: 'BodyTooDeep' });
      expect(refused(await gateway.post('<x/>', 'application/xml'))).to.include({ code: 'ContentTypeUnsupported' });
      expect(refused(await gateway.post('', JSON_EMPTY))).to.include({ code: 'BodyMalformed' });
    });
  });

  describe('stays within its bounds', () => {
    it('when ten megabytes come', async () => {
      expect(refused(await gateway.post('x'.repeat(10 * 2 ** 20), CSV))).to.include({
        status: 413,
        code: 'BodyTooLarge',
      });
    });

    it('when a small archive unpacks into a large one', async () => {
      const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(64 * 2 ** 20) }, { level: 9 });

      expect(bomb.length).to.be.lessThan(2 ** 20);
      expect(refused(await gateway.post(bomb, XLSX))).to.include({ status: 413, code: 'TableTooLarge' });
    });

    it('when more rows come than an account may have', async () => {
      const rows = Array.from({ length: 5_001 }, (_, n) => ({ product: `p${n}`, Y: '1 kg' }));
      expect(await changed(({ items }) => Object.assign(items, { food: { products: rows } }))).to.include({
        ...{ status: 422, code: 'InputMissing', field: 'items.food.products' },
      });
    });

    it('when numbers are made to take hours, and then computes the next account', async () => {
      const short = await startComputing({ mostMs: 900 });
      expect((await short.post(bytes)).status).to.equal(200);
      const inputs = example();
      for (let n = 0; n < 5_000; n += 1) {
        const value = (unit: string) => `0.${'7'.repeat(28)}${n}e-${10 + (n % 90)} ${unit}`;
        inputs.prices[`p${n}`] = { value: value('元/亩'), standing: 'assumed', source: '示例', basis: 'DEMO-2026' };
        inputs.items.food?.products?.push({ product: `p${n}`, Y: value('亩') });
      }
      inputs.items.food?.products?.splice(0, 2);

      expect(refused(await short.post(JSON.stringify(inputs)))).to.deep.equal({
        ...{ status: 422, code: 'ComputationTooLong', mostSeconds: 1 },
      });
      expect((await short.post(bytes)).status).to.equal(200);
      await short.stop();
    });

    it('when more ask than can wait, telling when to come back', async () => {
      const narrow = await startComputing({ mostWaiting: 1 });
      const answers = await Promise.all([1, 2, 3, 4].map(() => narrow.post(bytes)));

      const busy = answers.find(({ status }) => status === 503);
      expect(busy?.json.code).to.equal('ComputationsBusy');
      expect(Number(busy?.headers.get('retry-after'))).to.be.greaterThan(0);
      expect(answers.filter(({ status }) => status === 200).length).to.be.greaterThan(0);
      await narrow.stop();
    });
  });
});

const JSON_EMPTY = 'application/json';
