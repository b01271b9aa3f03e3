import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { canonicalJson } from '../../../../sdk/documents/canonicalJson.ts';
import { batchId } from '../../../../sdk/ids/keys.ts';
import { type CertificateOnChain, certificateDrift } from '../../../../sdk/trace/papers/certificateDrift.ts';
import { certificateSchema } from '../../../../sdk/trace/papers/certificateSchema.ts';
import { PaperRefused } from '../../../../sdk/trace/papers/paperRefused.ts';
import { readCertificate } from '../../../../sdk/trace/papers/readCertificate.ts';
import { type CertificateFacts, writeCertificate } from '../../../../sdk/trace/papers/writeCertificate.ts';

const GTIN = '09521234500018';
const LOT = 'L260405A';
const MAKER = `0x${'11'.repeat(32)}` as const;
const BATCH = batchId(GTIN, LOT);

const facts = (over: Partial<CertificateFacts> = {}): CertificateFacts => ({
  basis: { kind: '质量安全控制' },
  product: { name: '茶鲜叶', gtin: GTIN, lot: LOT, batch: BATCH },
  grams: '500000',
  origin: { place: '松阳县（示例）', parcel: `0x${'22'.repeat(32)}` },
  issuedOn: '2026-04-05',
  subject: { name: '示例茶叶合作社', participant: MAKER },
  contact: null,
  replaces: null,
  ...over,
});

const onChain = (over: Partial<CertificateOnChain> = {}): CertificateOnChain => ({
  issuer: MAKER,
  subject: BATCH,
  value: 500_000n,
  // 2026-04-05 00:30 in UTC+8 is still the fourth in UTC.
  basisDate: Date.UTC(2026, 3, 4, 16, 30) / 1000,
  made: 500_000n,
  ...over,
});

const bytesOf = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : canonicalJson(value));
const plain = () => JSON.parse(new TextDecoder().decode(writeCertificate(facts())));

function refusal(act: () => unknown): [string, string] {
  try {
    act();
  } catch (error) {
    if (error instanceof PaperRefused) return [error.code, error.path];
    throw error;
  }
  return ['taken', ''];
}

describe('a commitment certificate', () => {
  it('reads as it was written', () => {
    const paper = readCertificate(writeCertificate(facts()));

    expect(paper).to.deep.include(facts());
    expect([paper.type, paper.promises.length]).to.deep.equal(['承诺达标合格证', 3]);
  });

  it('has one spelling, in whatever order its fields came', () => {
    const reversed = Object.fromEntries(Object.entries(facts()).reverse()) as CertificateFacts;

    expect(writeCertificate(reversed)).to.deep.equal(writeCertificate(facts()));
  });

  it('rests on a test by the id of its evidence', () => {
    const basis = { kind: '检测结果', report: `0x${'33'.repeat(32)}` } as const;

    expect(readCertificate(writeCertificate(facts({ basis }))).basis).to.deep.equal(basis);
  });

  describe('is refused', () => {
    const cases: [string, () => Uint8Array, [string, string]][] = [
      ['when its bytes are no text', () => new Uint8Array([0xff, 0xfe]), ['PaperUnreadable', '$']],
      ['when it is no JSON', () => bytesOf('{'), ['PaperUnreadable', '$']],
      ['when it is larger than any', () => new Uint8Array(8_193), ['PaperTooLarge', '$']],
      [
        'with a promise left out',
        () => bytesOf({ ...plain(), promises: plain().promises.slice(1) }),
        ['PaperFieldInvalid', '$.promises'],
      ],
      [
        'with a weaker promise',
        () => bytesOf({ ...plain(), promises: ['尽量达标', ...plain().promises.slice(1)] }),
        ['PaperFieldInvalid', '$.promises.0'],
      ],
      ['with a word beside the form', () => bytesOf({ ...plain(), organic: true }), ['PaperFieldInvalid', '$']],
      ['for no grams', () => bytesOf({ ...plain(), grams: '0' }), ['PaperFieldInvalid', '$.grams']],
      [
        'on a day that is none',
        () => bytesOf({ ...plain(), issuedOn: '2026-02-30' }),
        ['PaperFieldInvalid', '$.issuedOn'],
      ],
      [
        'on a test without its report',
        () => bytesOf({ ...plain(), basis: { kind: '检测结果' } }),
        ['PaperFieldInvalid', '$.basis.report'],
      ],
      [
        'with letters that turn the line around',
        () => bytesOf({ ...plain(), contact: '\u202e110' }),
        ['PaperFieldInvalid', '$.contact'],
      ],
      ['in another spelling', () => bytesOf(JSON.stringify(plain(), null, 1)), ['PaperNotCanonical', '$']],
      [
        'with a field said twice',
        () => bytesOf(canonicalJson(plain()).replace('{', '{"grams":"1",')),
        ['PaperNotCanonical', '$'],
      ],
    ];
    for (const [when, bytes, expected] of cases) {
      it(when, () => expect(refusal(() => readCertificate(bytes()))).to.deep.equal(expected));
    }
  });

  describe('by its published schema', () => {
    const schema = JSON.parse(readFileSync('docs/trace/commitment-certificate.schema.json', 'utf8'));
    const isValid = new Ajv2020({ formats: { date: true } }).compile(schema);

    it('is the schema that the reader has', () => expect(schema).to.deep.equal(certificateSchema()));

    it('is taken by a foreign implementation', () => expect(isValid(plain())).to.equal(true));

    it('is refused there too with a promise left out', () =>
      expect(isValid({ ...plain(), promises: plain().promises.slice(1) })).to.equal(false));

    it('is refused there too with a word beside the form', () =>
      expect(isValid({ ...plain(), organic: true })).to.equal(false));
  });

  describe('beside the chain', () => {
    const drifts = (over: Partial<CertificateFacts>, chain: Partial<CertificateOnChain>) =>
      certificateDrift(readCertificate(writeCertificate(facts(over))), onChain(chain)).map(({ field }) => field);

    it('agrees where all is said alike', () => expect(drifts({}, {})).to.deep.equal([]));
    it('covers less when the lot is larger', () => expect(drifts({}, { made: 500_001n })).to.deep.equal(['made']));
    it('covers nothing where there is no lot', () => expect(drifts({}, { made: null })).to.deep.equal(['made']));
    it('differs in its grams', () => expect(drifts({}, { value: 400_000n })).to.deep.equal(['grams']));
    it('differs in who promises', () =>
      expect(drifts({}, { issuer: `0x${'44'.repeat(32)}` })).to.deep.equal(['subject']));
    it('differs in its day', () => expect(drifts({ issuedOn: '2026-04-04' }, {})).to.deep.equal(['issuedOn']));
    it('names a lot that isn’t the one attested', () =>
      expect(drifts({ product: { ...facts().product, lot: 'L260405B' } }, {})).to.deep.equal(['product.lot']));
    it('is about another lot altogether', () =>
      expect(drifts({}, { subject: `0x${'55'.repeat(32)}` })).to.deep.equal(['product.batch', 'product.lot']));
  });
});
