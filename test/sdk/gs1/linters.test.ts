import { expect } from 'chai';
import { checkDigit } from '../../../sdk/gs1/lint/checkDigit.ts';
import { checkPair } from '../../../sdk/gs1/lint/checkPair.ts';
import { fullYear } from '../../../sdk/gs1/lint/dates.ts';
import type { FlawCode, Linter } from '../../../sdk/gs1/lint/flaw.ts';
import { LINTERS, type LinterName } from '../../../sdk/gs1/lint/linters.ts';

type Refused = [value: string, code: FlawCode, at: number, length: number];

/** For each syntax test: what it lets through, and what it marks where. */
const cases: Record<LinterName, { passes: string[]; refuses: Refused[] }> = {
  csetnumeric: { passes: ['', '0123456789'], refuses: [['12a4', 'NonDigitCharacter', 2, 1]] },
  cset82: {
    passes: ['Lot-7/a_"?'],
    refuses: [
      ['Lot 7', 'InvalidCset82Character', 3, 1],
      ['茶', 'InvalidCset82Character', 0, 1],
    ],
  },
  cset39: { passes: ['#-/09AZ'], refuses: [['AbC', 'InvalidCset39Character', 1, 1]] },
  cset64: {
    passes: ['aZ-_09', 'abcd=='],
    refuses: [
      ['ab+c', 'InvalidCset64Character', 2, 1],
      ['ab===', 'InvalidCset64Padding', 2, 3],
      ['abc=', 'InvalidCset64Padding', 3, 1],
    ],
  },
  importeridx: {
    passes: ['a', '-'],
    refuses: [
      ['ab', 'ImporterIdxMustBeOneCharacter', 0, 2],
      ['/', 'InvalidImportIdxCharacter', 0, 1],
    ],
  },
  pcenc: {
    passes: ['a%20b', '%e8%8C%b6'],
    refuses: [
      ['a%2', 'InvalidPercentSequence', 1, 2],
      ['a%zz', 'InvalidPercentSequence', 1, 3],
    ],
  },
  csum: {
    passes: ['09521234543213'],
    refuses: [
      ['09521234543212', 'IncorrectCheckDigit', 13, 1],
      ['', 'TooShortForCheckDigit', 0, 0],
      ['0952x', 'NonDigitCharacter', 4, 1],
    ],
  },
  csumalpha: {
    passes: ['1987654Ad4X4bL5ttr2310c2K', '22'],
    refuses: [
      ['1987654Ad4X4bL5ttr2310c2L', 'IncorrectCheckPair', 23, 2],
      ['2', 'TooShortForCheckPair', 0, 1],
      ['A'.repeat(100), 'TooLongForCheckPairImplementation', 0, 100],
    ],
  },
  gcppos1: {
    passes: ['9521A'],
    refuses: [
      ['952', 'TooShortForGcp', 0, 3],
      ['95X1', 'InvalidGcpPrefix', 2, 1],
    ],
  },
  gcppos2: { passes: ['39521'], refuses: [['395X1', 'InvalidGcpPrefix', 3, 1]] },
  hasnondigit: { passes: ['1A'], refuses: [['11', 'RequiresNonDigitCharacter', 0, 2]] },
  hh: {
    passes: ['00', '23'],
    refuses: [
      ['24', 'IllegalHour', 0, 2],
      ['1', 'HourTooShort', 0, 1],
      ['123', 'HourTooLong', 0, 3],
    ],
  },
  mi: { passes: ['59'], refuses: [['60', 'IllegalMinute', 0, 2]] },
  ss: { passes: ['59'], refuses: [['60', 'IllegalSecond', 0, 2]] },
  hhmi: {
    passes: ['2359'],
    refuses: [
      ['2360', 'IllegalMinute', 2, 2],
      ['236', 'HourWithMinuteTooShort', 0, 3],
    ],
  },
  yymmdd: {
    passes: ['240229'],
    refuses: [
      ['230229', 'IllegalDay', 4, 2],
      ['231300', 'IllegalMonth', 2, 2],
      ['231200', 'IllegalDay', 4, 2],
      ['2312', 'DateTooShort', 0, 4],
    ],
  },
  yymmd0: { passes: ['231200'], refuses: [['230431', 'IllegalDay', 4, 2]] },
  yyyymmdd: { passes: ['20000229'], refuses: [['19000229', 'IllegalDay', 6, 2]] },
  yyyymmd0: { passes: ['20001200'], refuses: [['200012001', 'DateTooLong', 0, 9]] },
  iso3166: { passes: ['156'], refuses: [['157', 'NotIso3166', 0, 3]] },
  iso3166999: { passes: ['156', '999'], refuses: [['998', 'NotIso3166Or999', 0, 3]] },
  iso3166alpha2: { passes: ['CN'], refuses: [['cn', 'NotIso3166Alpha2', 0, 2]] },
  iso4217: { passes: ['156'], refuses: [['157', 'NotIso4217', 0, 3]] },
  iso5218: { passes: ['0', '9'], refuses: [['3', 'InvalidBiologicalSexCode', 0, 1]] },
  mediatype: { passes: ['01', '10', '80'], refuses: [['11', 'InvalidMediaType', 0, 2]] },
  packagetype: { passes: ['CT'], refuses: [['Q1', 'InvalidPackageType', 0, 2]] },
  winding: { passes: ['9'], refuses: [['2', 'InvalidWindingDirection', 0, 1]] },
  yesno: { passes: ['1'], refuses: [['2', 'NotZeroOrOne', 0, 1]] },
  zero: { passes: ['00'], refuses: [['01', 'NotZero', 0, 2]] },
  hyphen: { passes: ['-'], refuses: [['+', 'NotHyphen', 0, 1]] },
  nonzero: { passes: ['010'], refuses: [['00', 'IllegalZeroValue', 0, 2]] },
  nozeroprefix: { passes: ['10'], refuses: [['01', 'IllegalZeroPrefix', 0, 1]] },
  pieceoftotal: {
    passes: ['0203', '0303'],
    refuses: [
      ['0302', 'PieceNumberExceedsTotal', 0, 4],
      ['0003', 'ZeroPieceNumber', 0, 2],
      ['0300', 'ZeroTotalPieces', 2, 2],
      ['030', 'InvalidLengthForPieceOfTotal', 0, 3],
    ],
  },
  posinseqslash: {
    passes: ['2/3', '9/10'],
    refuses: [
      ['3/2', 'PositionExceedsEnd', 0, 3],
      ['1/02', 'IllegalZeroPrefix', 2, 2],
      ['1-2', 'PositionInSequenceMalformed', 0, 3],
    ],
  },
  latitude: {
    passes: ['1184700000'],
    refuses: [
      ['1800000001', 'InvalidLatitude', 0, 10],
      ['118470000', 'LatitudeInvalidLength', 0, 9],
    ],
  },
  longitude: { passes: ['1199200000'], refuses: [['3600000001', 'InvalidLongitude', 0, 10]] },
  iban: {
    passes: ['GB82WEST12345698765432'],
    refuses: [
      ['GB83WEST12345698765432', 'IncorrectIbanChecksum', 2, 2],
      ['XX82WEST12345698765432', 'IllegalIbanCountryCode', 0, 2],
      ['GB82west12345698765432', 'InvalidIbanCharacter', 4, 1],
      ['GB82WEST12', 'IbanTooShort', 0, 10],
    ],
  },
  couponcode: {
    passes: ['0952123123456112110123', '095212312345611211012332612314260101'],
    refuses: [
      ['7', 'CouponInvalidGcpLength', 0, 1],
      ['0952', 'CouponTruncatedGcp', 1, 3],
      ['095212312345611211012332612314270101', 'CouponExpirationBeforeStart', 22, 14],
      ['09521231234561121101233261331', 'CouponInvalidExpirationDate', 23, 6],
      ['09521231234561121101238', 'CouponExcessData', 22, 1],
      ['', 'CouponMissingGcpVli', 0, 0],
    ],
  },
  couponposoffer: {
    passes: ['109521231234560123456'],
    refuses: [
      ['2', 'CouponInvalidFormatCode', 0, 1],
      ['1095212312345601234567', 'CouponExcessData', 21, 1],
    ],
  },
};

describe('the syntax tests', () => {
  for (const [name, { passes, refuses }] of Object.entries(cases)) {
    const lint: Linter = LINTERS[name as LinterName];

    it(`${name} lets through what it should, and marks the rest`, () => {
      expect(passes.map((value) => [value, lint(value)])).to.deep.equal(passes.map((value) => [value, undefined]));
      expect(refuses.map(([value]) => lint(value))).to.deep.equal(
        refuses.map(([, code, at, length]) => ({ code, at, length })),
      );
    });
  }

  it('ask whether a GS1 Company Prefix is allocated where somebody knows', () => {
    const ask = (answer: boolean | undefined) => LINTERS.gcppos2('3952123', { isPrefixAllocated: () => answer });

    expect([ask(true), ask(false)?.code, ask(undefined)?.code]).to.deep.equal([
      undefined,
      'InvalidGcpPrefix',
      'GcpDatasourceOffline',
    ]);
  });
});

describe('checkDigit', () => {
  it('closes a GTIN, a GLN and an SSCC', () => {
    expect(['0952123454321', '952000000000', '39521234567890123'].map(checkDigit)).to.deep.equal(['3', '4', '6']);
  });
});

describe('checkPair', () => {
  it('closes the GMN of the General Specifications', () => {
    expect(checkPair('1987654Ad4X4bL5ttr2310c')).to.equal('2K');
  });
});

describe('fullYear', () => {
  it('means the year nearest to now, at most 49 back and 50 ahead', () => {
    const seen = [76, 77, 26, 0].map((twoDigits) => fullYear(twoDigits, { year: 2026 }));

    expect(seen).to.deep.equal(['2076', '1977', '2026', '2000']);
  });

  it('reaches into the next century towards the end of one', () => {
    expect([fullYear(10, { year: 2090 }), fullYear(40, { year: 2090 }), fullYear(41, { year: 2090 })]).to.deep.equal([
      '2110',
      '2140',
      '2041',
    ]);
  });
});
