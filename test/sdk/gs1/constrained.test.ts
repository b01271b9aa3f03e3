import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { build } from 'esbuild';
import { applicationIdentifier } from '../../../sdk/gs1/ai/applicationIdentifiers.ts';
import { valueProblem } from '../../../sdk/gs1/ai/valueProblem.ts';
import {
  constrainDigitalLink,
  constrainedDigitalLink,
  EPC_KEYS,
  QUALIFIER_FORMATS,
} from '../../../sdk/gs1/digitalLink/constrainedDigitalLink.ts';
import { EPC_SCHEMES } from '../../../sdk/gs1/epc/schemes.ts';
import { Gs1Refused } from '../../../sdk/gs1/gs1Refused.ts';

const ITEM = 'https://id.gs1.org/01/09521234543213/21/98%22';

describe('constrainedDigitalLink', () => {
  const spellings = [
    'urn:epc:id:sgtin:9521234.054321.98%22',
    'https://example.com/01/09521234543213/21/98%22',
    'http://example.com/shop/01/09521234543213/22/2A/10/L1/21/98%22?17=261231#top',
    'HTTPS://example.com/gtin/9521234543213/ser/98%22',
    'https://example.com/01/9521234543213/21/%39%38%22',
    ITEM,
  ];
  for (const uri of spellings) {
    it(`gives the one spelling for ${uri}`, () => {
      expect(constrainedDigitalLink(uri)).to.equal(ITEM);
    });
  }

  it('keeps the finest level: serial, else lot, else the product', () => {
    const stem = 'https://a.example/01/09521234543213';
    const seen = ['/22/2A', '/22/2A/10/L1', '/10/L1/21/7', '/235/X'].map((path) => constrainedDigitalLink(stem + path));

    expect(seen).to.deep.equal(
      ['', '/10/L1', '/21/7', '/235/X'].map((path) => `https://id.gs1.org/01/09521234543213${path}`),
    );
  });

  it('escapes what CBV 2.0 has escaped, and leaves apostrophe, semicolon and equals sign', () => {
    expect(constrainedDigitalLink("urn:epc:id:sgtin:9521234.054321.a!(b)*+,:';=_-.z")).to.equal(
      "https://id.gs1.org/01/09521234543213/21/a%21%28b%29%2A%2B%2C%3A';=_-.z",
    );
  });

  const others = [
    '42',
    'Hello World!',
    'https://example.com/tea/green',
    'https://example.com/99/9521234543213',
    'https://example.com/01/09521234543213/99/x',
    'https://example.com/01/09521234543213/21/7/10/L1',
    'https://example.com/8013/9521234ABC',
    'https://example.com/01/95212',
    'urn:uuid:0d6a3f5e-0000-4000-8000-000000000000',
    'urn:epc:id:gid:95100000.12345.400',
    'urn:epc:id:sgtin:9521234.54321.7',
    'urn:epc:id:sgtin:9521234.054321.a/b',
    'urn:epc:id:sgtin:9521234.054321.',
  ];
  for (const text of others) {
    it(`finds no GS1 identifier of EPCIS in ${text}`, () => {
      expect(constrainedDigitalLink(text)).to.equal(undefined);
      expect(() => constrainDigitalLink(text)).to.throw(Gs1Refused);
    });
  }

  it('is settled after the first time', () => {
    expect(constrainedDigitalLink(constrainedDigitalLink(spellings[2] ?? '') ?? '')).to.equal(ITEM);
  });
});

describe('constrainedDigitalLink in a phone', () => {
  it('comes without the table of AIs, in at most 5 kB compressed', async () => {
    const { metafile, outputFiles } = await build({
      absWorkingDir: join(import.meta.dirname, '../../..'),
      entryPoints: ['sdk/gs1/digitalLink/constrainedDigitalLink.ts'],
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
      metafile: true,
    });

    expect(Object.keys(metafile.inputs)).not.to.include('sdk/gs1/ai/table.ts');
    expect(gzipSync(outputFiles[0]?.contents ?? '').length).to.be.within(1_000, 5_000);
  });
});

describe('the keys of EPCIS', () => {
  it('are those of the EPC schemes', () => {
    expect(Object.keys(EPC_KEYS).sort()).to.deep.equal([...new Set(EPC_SCHEMES.map(({ ai }) => ai))].sort());
  });

  it('have qualifiers that the table of AIs has too', () => {
    for (const [ai, { qualifiers, finest }] of Object.entries(EPC_KEYS)) {
      const known = applicationIdentifier(ai)?.qualifiers ?? [];
      expect(known).to.deep.include.members([...qualifiers]);
      expect(finest.filter((qualifier) => !qualifiers.flat().includes(qualifier))).to.deep.equal([]);
    }
  });

  it('have the lengths that the table of AIs has', () => {
    const formats = {
      ...Object.fromEntries(Object.entries(EPC_KEYS).map(([ai, { format }]) => [ai, format])),
      ...QUALIFIER_FORMATS,
    };
    for (const [ai, format] of Object.entries(formats)) {
      const entry = applicationIdentifier(ai);
      const lengths = Array.from({ length: 40 }, (_, i) => '1'.repeat(i));
      const least = ['401', '8004', '8010'].includes(ai) ? 4 : 1;
      const ours = lengths.filter((value) => format.test(value));
      const theirs = lengths.filter(
        (value) => value.length >= least && entry && !valueProblem(entry, value, { formatOnly: true }),
      );
      expect(ours, ai).to.deep.equal(theirs);
    }
  });
});
