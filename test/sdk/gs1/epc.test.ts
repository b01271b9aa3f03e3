import { expect } from 'chai';
import { companyPrefixLength } from '../../../sdk/gs1/companyPrefixLength.ts';
import { digitalLinkOfEpc } from '../../../sdk/gs1/epc/digitalLinkOfEpc.ts';
import { epcOfDigitalLink } from '../../../sdk/gs1/epc/epcOfDigitalLink.ts';
import { parseEpc } from '../../../sdk/gs1/epc/parseEpc.ts';
import { EPC_SCHEMES } from '../../../sdk/gs1/epc/schemes.ts';
import { Gs1Refused } from '../../../sdk/gs1/gs1Refused.ts';

/** One pair of each scheme and kind; the GS1 Company Prefix is 9521234. */
const pairs: [urn: string, path: string][] = [
  ['urn:epc:id:sgtin:9521234.054321.7', '/01/09521234543213/21/7'],
  ['urn:epc:idpat:sgtin:9521234.054321.*', '/01/09521234543213'],
  ['urn:epc:id:upui:9521234.054321.X1', '/01/09521234543213/235/X1'],
  ['urn:epc:class:lgtin:9521234.054321.L1', '/01/09521234543213/10/L1'],
  ['urn:epc:id:itip:9521234.054321.01.02.7', '/8006/095212345432130102/21/7'],
  ['urn:epc:idpat:itip:9521234.054321.01.02.*', '/8006/095212345432130102'],
  ['urn:epc:id:sscc:9521234.3567890123', '/00/395212345678901236'],
  ['urn:epc:id:sgln:9521234.56789.hall', '/414/9521234567899/254/hall'],
  ['urn:epc:id:sgln:9521234.56789.0', '/414/9521234567899'],
  ['urn:epc:id:pgln:9521234.56789', '/417/9521234567899'],
  ['urn:epc:id:grai:9521234.56789.A7', '/8003/09521234567899A7'],
  ['urn:epc:idpat:grai:9521234.56789.*', '/8003/09521234567899'],
  ['urn:epc:id:gdti:9521234.56789.A7', '/253/9521234567899A7'],
  ['urn:epc:idpat:gdti:9521234.56789.*', '/253/9521234567899'],
  ['urn:epc:id:sgcn:9521234.56789.17', '/255/952123456789917'],
  ['urn:epc:idpat:sgcn:9521234.56789.*', '/255/9521234567899'],
  ['urn:epc:id:gsin:9521234.567890123', '/402/95212345678901235'],
  ['urn:epc:id:gsrn:9521234.5678901234', '/8018/952123456789012345'],
  ['urn:epc:id:gsrnp:9521234.5678901234', '/8017/952123456789012345'],
  ['urn:epc:id:giai:9521234.A-7', '/8004/9521234A-7'],
  ['urn:epc:id:ginc:9521234.A-7', '/401/9521234A-7'],
  ['urn:epc:id:cpi:9521234.PART-7.42', '/8010/9521234PART-7/8011/42'],
  ['urn:epc:idpat:cpi:9521234.PART-7.*', '/8010/9521234PART-7'],
];

describe('EPC URNs and Digital Link URIs', () => {
  for (const [urn, path] of pairs) {
    it(`are two names of one thing: ${urn}`, () => {
      expect(digitalLinkOfEpc(urn)).to.equal(`https://id.gs1.org${path}`);
      expect(epcOfDigitalLink(`https://id.example.com/shop${path}`, 7)).to.equal(urn);
    });
  }

  it('are shown for every scheme there is', () => {
    const shown = new Set(pairs.map(([urn]) => urn.split(':')[3]));

    expect(EPC_SCHEMES.filter(({ name }) => !shown.has(name))).to.deep.equal([]);
  });

  it('divide by the prefix that the caller names, at every length', () => {
    const key = 'https://id.gs1.org/01/09521234543213/21/7';
    const seen = [6, 7, 8, 9, 10, 11, 12].map((length) => epcOfDigitalLink(key, length));

    expect(seen[0]).to.equal('urn:epc:id:sgtin:952123.0454321.7');
    expect(seen[6]).to.equal('urn:epc:id:sgtin:952123454321.0.7');
    expect(seen.map((urn) => digitalLinkOfEpc(urn))).to.deep.equal(seen.map(() => key));
  });

  it('take the length from a table', () => {
    expect(epcOfDigitalLink('https://id.gs1.org/01/09521234543213/21/7', companyPrefixLength)).to.equal(pairs[0]?.[0]);
  });
});

describe('parseEpc', () => {
  const refused: [urn: string, code: string][] = [
    ['urn:epc:id:tea:9521234.1.1', 'EpcSchemeUnknown'],
    ['urn:epc:idpat:sscc:9521234.*', 'EpcSchemeUnknown'],
    ['urn:epc:id:sgtin:9521234.54321.7', 'EpcMalformed'],
    ['urn:epc:id:sgtin:95212.00054321.7', 'EpcMalformed'],
    ['urn:epc:id:sgtin:9521234.054321.a b', 'EpcMalformed'],
    ['urn:epc:id:sgtin:9521234.054321.%7E', 'EpcMalformed'],
    [`urn:epc:id:sgtin:9521234.054321.${'x'.repeat(21)}`, 'EpcMalformed'],
    ['urn:epc:id:cpi:9521234.part.1', 'EpcMalformed'],
    ['urn:epc:id:giai:9521234.', 'EpcMalformed'],
  ];
  for (const [urn, code] of refused) {
    it(`refuses ${urn} by ${code}`, () => {
      expect(() => parseEpc(urn))
        .to.throw(Gs1Refused)
        .that.includes({ code, value: urn });
    });
  }

  it('counts an escape as the one character it is', () => {
    expect(parseEpc(`urn:epc:id:sgtin:9521234.054321.${'%2F'.repeat(20)}`).serial).to.have.length(60);
  });

  it('takes what some systems do not escape only where it is told to', () => {
    const urn = 'urn:epc:id:sgtin:9521234.054321.a/b';

    expect(() => parseEpc(urn)).to.throw(Gs1Refused);
    expect(parseEpc(urn, { isLoose: true }).serial).to.equal('a/b');
  });
});

describe('epcOfDigitalLink', () => {
  const refused: [uri: string, length: number, code: string][] = [
    ['https://id.gs1.org/01/09521234543213/21/7', 5, 'CompanyPrefixLengthInvalid'],
    ['https://id.gs1.org/01/09521234543213/21/7', 13, 'CompanyPrefixLengthInvalid'],
    ['https://id.gs1.org/8004/9521234', 8, 'CompanyPrefixLengthInvalid'],
    ['https://id.gs1.org/8013/9521234ABC', 7, 'EpcSchemeUnknown'],
    ['https://id.gs1.org/8010/9521234A/8011/', 7, 'EpcSchemeUnknown'],
    ['https://id.gs1.org/8004/95212X4', 6, 'EpcMalformed'],
  ];
  for (const [uri, length, code] of refused) {
    it(`refuses ${uri} with ${length} digits by ${code}`, () => {
      expect(() => epcOfDigitalLink(uri, length))
        .to.throw(Gs1Refused)
        .that.includes({ code });
    });
  }

  it('says that a length is not known', () => {
    expect(() => epcOfDigitalLink('https://id.gs1.org/414/5901234567892', companyPrefixLength))
      .to.throw(Gs1Refused)
      .that.includes({ code: 'CompanyPrefixLengthUnknown' });
  });
});

describe('companyPrefixLength', () => {
  it('knows the Chinese prefixes and those for demonstration', () => {
    const seen = ['690000000000', '693012345678', '697012345678', '952012345678', '952612345678'].map(
      companyPrefixLength,
    );

    expect(seen).to.deep.equal([7, 8, 9, 6, 12]);
  });

  it('knows where none is allocated, and what it leaves out', () => {
    expect(['952912345678', '590123456789', '204567890123'].map(companyPrefixLength)).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
