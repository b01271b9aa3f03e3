import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { accountDocument } from '../../../sdk/gep/account/accountDocument.ts';
import { readAccountDocument } from '../../../sdk/gep/account/accountForm.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import { readInputs } from '../../../sdk/gep/account/inputs.ts';
import { GEP_FORMS, type GepForm, gepSchema } from '../../../sdk/gep/jsonSchemas.ts';
import { METHODOLOGIES } from '../../../sdk/gep/methodology/catalogue.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { readMethodology } from '../../../sdk/gep/methodology/methodology.ts';
import { example } from './support/example.ts';

const fileOf = (form: GepForm) => JSON.parse(readFileSync(`docs/gep/${form}.schema.json`, 'utf8'));

/** Another program's reading of our schemas. */
const validators = new Map<GepForm, ValidateFunction>(
  GEP_FORMS.map((form) => [form, new Ajv2020({ strict: true, validateFormats: false }).compile(fileOf(form))]),
);
const isValid = (form: GepForm, value: unknown) => validators.get(form)?.(JSON.parse(JSON.stringify(value))) ?? false;

const taken = (read: (value: unknown) => unknown, value: unknown): boolean => {
  try {
    read(value);
    return true;
  } catch {
    return false;
  }
};

const account = () =>
  JSON.parse(new TextDecoder().decode(accountDocument(example(), computeAccount(example(), lishuiDemo))));
const canonical = (value: unknown) => readAccountDocument(new TextEncoder().encode(JSON.stringify(value)));

/** A member of the value altered, or taken out. */
function altered(value: unknown, path: string, to: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(value));
  const parts = path.split('/');
  const last = parts.pop() ?? '';
  const inside = parts.reduce((found, part) => found[part], copy);
  if (to === undefined) delete inside[last];
  else inside[last] = to;
  return copy;
}

describe('the published schemas of GEP', () => {
  for (const form of GEP_FORMS) {
    it(`are those of the code: ${form} (else \`npm run gep-schemas\`)`, () => {
      expect(fileOf(form)).to.deep.equal(gepSchema(form));
    });
  }

  it('hold for what ships', () => {
    expect(isValid('inputs', example())).to.equal(true);
    expect(METHODOLOGIES.map((one) => isValid('methodology', one))).to.not.include(false);
    expect(isValid('account', account())).to.equal(true);
  });

  const INPUTS: [path: string, to: unknown][] = [
    ['form', 'liangshan.gep-inputs.v2'],
    ['area/level', 'hamlet'],
    ['area/region', '331127'],
    ['area/parcels', ['0x00']],
    ['area', { level: 'project', region: '331127', name: 'P' }],
    ['area', { level: 'project', region: '331127', name: 'P', parcels: [`0x${'ab'.repeat(32)}`] }],
    [
      'area',
      { level: 'project', region: '331127', name: 'P', parcels: [`0x${'ab'.repeat(32)}`, `0x${'ab'.repeat(32)}`] },
    ],
    ['year', 2025.5],
    ['year', '2025'],
    ['methodology/code', ''],
    ['prices/rice/source', ''],
    ['prices/rice/standing', 'heard'],
    ['prices/rice/note', 'x'],
    ['items/food/products', []],
    ['items/food/products/0/Y', 5],
    ['items/food/products/0/Y', ''],
    ['items/a b', {}],
    ['items/oxygen', undefined],
    ['imports', undefined],
    ['imports', [{ what: '饲料', value: '1 元' }]],
    ['total', '1'],
  ];
  for (const [path, to] of INPUTS) {
    it(`say of inputs what the code says: ${path} is ${JSON.stringify(to)}`, () => {
      const value = altered(example(), path, to);
      expect(isValid('inputs', value)).to.equal(taken(readInputs, value));
    });
  }

  const METHODOLOGY: [path: string, to: unknown][] = [
    ['state', 'good'],
    ['parameters/nepShare/source', undefined],
    ['items/a b', []],
    ['prices/DEMO-2026/carbonPrice/value', 55.92],
    ['supersedes', { code: 'X', edition: '1' }],
    ['missing', undefined],
  ];
  for (const [path, to] of METHODOLOGY) {
    it(`say of a methodology what the code says: ${path} is ${JSON.stringify(to)}`, () => {
      const value = altered(lishuiDemo, path, to);
      expect(isValid('methodology', value)).to.equal(taken(readMethodology, value));
    });
  }

  const ACCOUNT: [path: string, to: unknown][] = [
    ['state', 'good'],
    ['methodology/hash', '0x12'],
    ['result/totalFen', 7_873_991_297],
    ['result/totalFen', '007'],
    ['result/totalFen', '-7'],
    ['result/items/0/fen', '1.5'],
    ['result/steps', []],
    ['inputs/year', 1],
  ];
  for (const [path, to] of ACCOUNT) {
    it(`say of an account what the code says: ${path} is ${JSON.stringify(to)}`, () => {
      const value = altered(account(), path, to);
      expect(isValid('account', value)).to.equal(taken(canonical, value));
    });
  }
});
