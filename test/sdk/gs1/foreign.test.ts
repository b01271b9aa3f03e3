import { expect } from 'chai';
import { DigitalLink } from 'digital-link.js';
import epcTds from 'epc-tds';
import fc from 'fast-check';
import { parseBarcode } from 'gs1-barcode-parser-mod';
import { digitalLinkProblem } from '../../../sdk/gs1/digitalLink/digitalLinkProblem.ts';
import { writeBracketed, writeUnbracketed } from '../../../sdk/gs1/elementStrings/writeElementString.ts';
import { epcOfDigitalLink } from '../../../sdk/gs1/epc/epcOfDigitalLink.ts';
import { checkDigit } from '../../../sdk/gs1/lint/checkDigit.ts';

const { Giai202, Sgcn96, Sgln195, Sgtin198, Sscc96 } = epcTds;
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const closed = (length: number) => digits(length - 1).map((body) => body + checkDigit(body));
const code = fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/);
/** The grammar is slow: some 50 ms a URI. */
const GRAMMAR_RUNS = 40;
const HOME = 'https://id.example.com';

/** digital-link.js reads by the grammar that GS1 published with the standard. */
describe('digital-link.js', () => {
  it('finds valid what we find valid', () => {
    const uris = fc.oneof(
      fc
        .tuple(closed(14), code, code, code)
        .map(([gtin, cpv, lot, serial]) => `/01/${gtin}/22/${cpv}/10/${lot}/21/${serial}`),
      fc.tuple(closed(14), code).map(([gtin, lot]) => `/01/${gtin}/10/${lot}?17=261231`),
      closed(18).map((sscc) => `/00/${sscc}`),
      fc.tuple(closed(13), code).map(([gln, place]) => `/414/${gln}/254/${place}`),
      fc.tuple(closed(13), code).map(([type, serial]) => `/253/${type}${serial}`),
      closed(17).map((gsin) => `/402/${gsin}`),
    );
    check(
      uris,
      (path) => {
        expect([digitalLinkProblem(HOME + path)?.message, DigitalLink(HOME + path).isValid()]).to.deep.equal([
          undefined,
          true,
        ]);
      },
      GRAMMAR_RUNS,
    );
  });

  it('refuses an order and a check digit that we refuse', () => {
    check(
      fc.tuple(closed(14), code, code),
      ([gtin, lot, serial]) => {
        const wrongDigit = gtin.slice(0, 13) + ((Number(gtin[13]) + 1) % 10);
        const uris = [`${HOME}/01/${gtin}/21/${serial}/10/${lot}`, `${HOME}/01/${wrongDigit}/10/${lot}`];

        expect(uris.map((uri) => DigitalLink(uri).isValid())).to.deep.equal([false, false]);
        expect(uris.map((uri) => digitalLinkProblem(uri)?.code)).to.deep.equal([
          'QualifierSequenceInvalid',
          'IncorrectCheckDigit',
        ]);
      },
      GRAMMAR_RUNS,
    );
  });
});

/** epc-tds writes the URN of an EPC from its binary form; where it errs (references that begin with 0) it isn't asked. */
describe('epc-tds', () => {
  const length = fc.integer({ min: 6, max: 12 });

  it('writes the same URN of an SGTIN', () => {
    check(fc.tuple(closed(14), code, length), ([gtin, serial, n]) => {
      const theirs = new Sgtin198()
        .setPartition(12 - n)
        .setGtin(gtin)
        .setSerial(serial)
        .toIdURI();

      expect(epcOfDigitalLink(`${HOME}/01/${gtin}/21/${serial}`, n)).to.equal(theirs);
    });
  });

  it('writes the same URN of an SSCC', () => {
    check(fc.tuple(closed(18), length), ([sscc, n]) => {
      expect(epcOfDigitalLink(`${HOME}/00/${sscc}`, n)).to.equal(
        new Sscc96()
          .setPartition(12 - n)
          .setSscc(sscc)
          .toIdURI(),
      );
    });
  });

  it('writes the same URN of a GIAI', () => {
    check(fc.tuple(digits(12), code, length), ([prefix, reference, n]) => {
      const giai = `${prefix}${reference}`;
      const theirs = new Giai202()
        .setPartition(12 - n)
        .setGiai(giai)
        .toIdURI();

      expect(epcOfDigitalLink(`${HOME}/8004/${giai}`, n)).to.equal(theirs);
    });
  });

  it('writes the same URN of a place and of a coupon', () => {
    check(
      fc.tuple(closed(13), code, fc.integer({ min: 1, max: 999 }), fc.integer({ min: 6, max: 11 })),
      ([gln, place, number, n]) => {
        const theirPlace = new Sgln195()
          .setPartition(12 - n)
          .setGln(gln)
          .setExtension(place)
          .toIdURI();
        const theirCoupon = new Sgcn96()
          .setPartition(12 - n)
          .setSgcn(gln)
          .setSerial(number)
          .toIdURI();

        expect(epcOfDigitalLink(`${HOME}/414/${gln}/254/${place}`, n)).to.equal(theirPlace);
        expect(epcOfDigitalLink(`${HOME}/255/${gln}${number}`, n)).to.equal(theirCoupon);
      },
    );
  });
});

describe('gs1-barcode-parser-mod', () => {
  const elements = fc.tuple(closed(14), code, code).map(([gtin, lot, serial]) => [
    { ai: '01', value: gtin },
    { ai: '10', value: lot },
    { ai: '21', value: serial },
  ]);
  const read = (barcode: string) => parseBarcode(barcode).parsedCodeItems.map(({ ai, data }) => ({ ai, value: data }));

  it('reads the same elements from what we write for a barcode and for people', () => {
    check(elements, (given) => {
      expect(read(`]C1${writeUnbracketed(given).slice(1)}`)).to.deep.equal(given);
      expect(read(writeBracketed(given))).to.deep.equal(given);
    });
  });
});

function check<T>(given: fc.Arbitrary<T>, holds: (value: T) => void, numRuns = 200): void {
  fc.assert(fc.property(given, holds), { numRuns });
}
