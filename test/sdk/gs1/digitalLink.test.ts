import { expect } from 'chai';
import { canonicalDigitalLink } from '../../../sdk/gs1/digitalLink/canonicalDigitalLink.ts';
import { digitalLinkProblem } from '../../../sdk/gs1/digitalLink/digitalLinkProblem.ts';
import { parseDigitalLink } from '../../../sdk/gs1/digitalLink/parseDigitalLink.ts';
import { writeDigitalLink } from '../../../sdk/gs1/digitalLink/writeDigitalLink.ts';
import { Gs1Refused } from '../../../sdk/gs1/gs1Refused.ts';

const GTIN = '09521234543213';
const HOME = 'https://id.example.com';

describe('parseDigitalLink', () => {
  it('reads stem, key, qualifiers, attributes and what belongs to others', () => {
    const link = parseDigitalLink(
      `${HOME}/a/b/01/${GTIN}/22/2A/10/L%2F1/21/s+1?17=261231&linkType=gs1:pip&99=a%2Fb#top`,
    );

    expect(link).to.deep.equal({
      stem: `${HOME}/a/b`,
      path: [
        { ai: '01', value: GTIN },
        { ai: '22', value: '2A' },
        { ai: '10', value: 'L/1' },
        { ai: '21', value: 's+1' },
      ],
      attributes: [
        { ai: '17', value: '261231' },
        { ai: '99', value: 'a/b' },
      ],
      others: ['linkType=gs1:pip'],
    });
  });
});

describe('digitalLinkProblem', () => {
  const valid = [
    `${HOME}/01/${GTIN}`,
    `HTTPS://id.example.com:8080/01/${GTIN}/21/7`,
    `http://[2001:db8::1]/stem/01/${GTIN}/235/x`,
    `${HOME}/00/395212345678901236`,
    `${HOME}/414/9520000000004/254/hall-2`,
    `${HOME}/415/9520000000004/8020/INV7`,
    `${HOME}/8004/9521234A7?01=${GTIN}`,
    `${HOME}/01/${GTIN}/235/x?10=L1`,
    `${HOME}/01/${GTIN}?3103=000195&&unknown&x=1`,
    `${HOME}/00/faux/01/${GTIN}`,
  ];
  for (const uri of valid) {
    it(`finds nothing in ${uri}`, () => {
      expect(digitalLinkProblem(uri)?.message).to.equal(undefined);
    });
  }

  const refused: [uri: string, code: string, value: string][] = [
    ['', 'UriSchemeIllegal', ''],
    [`Https://a/01/${GTIN}`, 'UriSchemeIllegal', `Https://a/01/${GTIN}`],
    ['urn:epc:id:sgtin:9521234.054321.7', 'UriSchemeIllegal', 'urn:epc:id:sgtin:9521234.054321.7'],
    [`https:///01/${GTIN}`, 'DomainMissing', `/01/${GTIN}`],
    [`https://me@a/01/${GTIN}`, 'DomainCharacterIllegal', '@'],
    [`${HOME}/01/${GTIN}/10/茶`, 'UriCharacterIllegal', '茶'],
    [`${HOME}/01/${GTIN}/10/a%2`, 'PercentEncodingInvalid', '%2'],
    [`${HOME}/01/${GTIN}/10/a%zz`, 'PercentEncodingInvalid', '%zz'],
    [`${HOME}/01/${GTIN}/`, 'PathEndsWithSlash', `/01/${GTIN}/`],
    [`${HOME}/01//${GTIN}`, 'PathSegmentEmpty', `/01//${GTIN}`],
    [`${HOME}/tea`, 'PrimaryKeyMissing', '/tea'],
    [`${HOME}/10/L1`, 'PrimaryKeyMissing', '/10/L1'],
    [`${HOME}/gtin/${GTIN}`, 'ShortNameWithdrawn', 'gtin'],
    [`${HOME}/01/${GTIN}/lot/L1`, 'ShortNameWithdrawn', 'lot'],
    [`${HOME}/01/${GTIN}/89/x`, 'AiUnknown', '89'],
    [`${HOME}/01/${GTIN}?89=x`, 'AiUnknown', '89'],
    [`${HOME}/01/9521234543213`, 'ValueTooShort', '9521234543213'],
    [`${HOME}/01/09521234543212`, 'IncorrectCheckDigit', '09521234543212'],
    [`${HOME}/01/${GTIN}/21/7/10/L1`, 'QualifierSequenceInvalid', '01/21/10'],
    [`${HOME}/01/${GTIN}/10/L1/22/2A`, 'QualifierSequenceInvalid', '01/10/22'],
    [`${HOME}/01/${GTIN}/235/x/10/L1`, 'QualifierSequenceInvalid', '01/235/10'],
    [`${HOME}/01/${GTIN}/10/a/10/a`, 'QualifierSequenceInvalid', '01/10/10'],
    [`${HOME}/01/${GTIN}?10=L1`, 'AttributeBelongsInPath', 'L1'],
    [`${HOME}/00/395212345678901236?21=7`, 'AttributeNotAllowed', '7'],
    [`${HOME}/01/${GTIN}?8200=x`, 'AttributeNotAllowed', 'x'],
    [`${HOME}/01/${GTIN}?99=a&99=b`, 'AiRepeated', 'b'],
    [`${HOME}/01/${GTIN}?01=${GTIN}`, 'AiRepeated', GTIN],
    [`${HOME}/01/${GTIN}?17=`, 'ValueEmpty', ''],
    [`${HOME}/01/${GTIN}?17=251301`, 'IllegalMonth', '251301'],
    [`${HOME}/01/${GTIN}?99=a+b`, 'InvalidCset82Character', 'a b'],
    [`${HOME}/01/${GTIN}?37=5`, 'PairExcluded', '(37)5'],
  ];
  for (const [uri, code, value] of refused) {
    it(`finds ${code} in ${uri}`, () => {
      expect(digitalLinkProblem(uri)).to.be.instanceOf(Gs1Refused).that.includes({ code, value });
    });
  }

  it('bounds what it reads', () => {
    const many = Array.from({ length: 70 }, (_, i) => `${91 + (i % 9)}=a`).join('&');

    expect(digitalLinkProblem(`${HOME}/01/${GTIN}?${many}`)?.code).to.equal('TooManyAis');
    expect(digitalLinkProblem(`${HOME}/${'a'.repeat(9000)}/01/${GTIN}`)?.code).to.equal('UriTooLong');
  });

  it('says it in one line of bounded length, whatever it was given', () => {
    const { message = '' } = digitalLinkProblem(`x\n${'y'.repeat(5000)}`) ?? {};

    expect(message).not.to.match(/\n/);
    expect(message.length).to.be.lessThan(400);
  });

  it('takes withdrawn spellings only where it is told to', () => {
    const uri = `${HOME}/gtin/9521234543213/ser/7?89=x`;

    expect(digitalLinkProblem(uri)?.code).to.equal('ShortNameWithdrawn');
    expect(digitalLinkProblem(uri, { shortNames: true })?.code).to.equal('ValueTooShort');
    expect(digitalLinkProblem(uri, { shortNames: true, shortGtins: true })?.code).to.equal('AiUnknown');
    expect(digitalLinkProblem(uri, { shortNames: true, shortGtins: true, unallocatedAttributes: true })).to.equal(
      undefined,
    );
  });
});

describe('writeDigitalLink', () => {
  it('hoists the qualifiers in order, and puts predefined lengths first', () => {
    const uri = writeDigitalLink(
      [
        { ai: '21', value: '7' },
        { ai: '01', value: GTIN },
        { ai: '99', value: 'a+b' },
        { ai: '10', value: 'L/1' },
        { ai: '17', value: '261231' },
      ],
      { stem: `${HOME}/` },
    );

    expect(uri).to.equal(`${HOME}/01/${GTIN}/10/L%2F1/21/7?17=261231&99=a%2Bb`);
  });

  const refused: [string, { ai: string; value: string }[], string][] = [
    ['no key', [{ ai: '99', value: 'a' }], 'PrimaryKeyMissing'],
    ['an AI that nobody allocated', [{ ai: '89', value: 'a' }], 'AiUnknown'],
    ['a value outside its format', [{ ai: '01', value: '1' }], 'ValueTooShort'],
    [
      'an AI that is no attribute',
      [
        { ai: '01', value: GTIN },
        { ai: '8200', value: 'x' },
      ],
      'AttributeNotAllowed',
    ],
    [
      'elements that contradict',
      [
        { ai: '01', value: GTIN },
        { ai: '37', value: '5' },
      ],
      'PairExcluded',
    ],
    [
      'one AI with two values',
      [
        { ai: '01', value: GTIN },
        { ai: '99', value: 'a' },
        { ai: '99', value: 'b' },
      ],
      'RepeatedValuesDiffer',
    ],
  ];
  for (const [what, elements, code] of refused) {
    it(`refuses ${what}`, () => {
      expect(() => writeDigitalLink(elements))
        .to.throw(Gs1Refused)
        .that.includes({ code });
    });
  }
});

describe('canonicalDigitalLink', () => {
  it('moves to id.gs1.org, sorts attributes, escapes in capitals, drops the rest', () => {
    const uri = `http://shop.example/x/01/${GTIN}/10/a%2fb?99=z&17=261231&utm=1#buy`;

    expect(canonicalDigitalLink(uri)).to.equal(`https://id.gs1.org/01/${GTIN}/10/a%2Fb?17=261231&99=z`);
  });
});
