import { expect } from 'chai';
import digitalLink from 'digital-link.js';
import fc from 'fast-check';
import { canonicalDigitalLink } from '../../../sdk/gs1/digitalLink/canonicalDigitalLink.ts';
import { decompressDigitalLink } from '../../../sdk/gs1/digitalLink/decompressDigitalLink.ts';
import { Gs1Refused } from '../../../sdk/gs1/gs1Refused.ts';
import { checkDigit } from '../../../sdk/gs1/lint/checkDigit.ts';

const { Utils } = digitalLink;
const HOME = 'https://id.example.com';
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const closed = (length: number) => digits(length - 1).map((body) => body + checkDigit(body));
/** Of every encoding: digits, hexadecimal in both cases, base64 letters, all else. */
const code = fc.oneof(
  fc.stringMatching(/^[1-9][0-9]{0,11}$/),
  fc.stringMatching(/^[0-9A-F]{1,20}$/),
  fc.stringMatching(/^[a-f]{1,20}$/),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/),
  fc.stringMatching(/^[A-Za-z.]{1,20}$/),
);

/**
 * digital-link.js compresses as GS1's toolkit does; left out is what it gets wrong: numbers above 2^53, text behind a number
 * in one value, percent-encoded characters.
 */
describe('decompressDigitalLink', () => {
  it('undoes what the resolver of GS1 publishes as an example', () => {
    expect(decompressDigitalLink(`${HOME}/ARFKk4XB0CDKWcnpq`)).to.equal(`${HOME}/01/09506000134376/10/LOT01`);
  });

  for (const [name, paths] of [
    ['lot and serial', fc.tuple(closed(14), code, code).map(([g, a, b]) => `/01/${g}/10/${a}/21/${b}`)],
    ['a shorthand of four', fc.tuple(closed(14), code, code).map(([g, a, b]) => `/01/${g}/10/${a}/21/${b}?17=261231`)],
    ['net weight', closed(14).map((g) => `/01/${g}?3103=000195`)],
    ['expiry with its time', closed(14).map((g) => `/01/${g}?7003=2612311530`)],
    ['a variable number', closed(14).map((g) => `/01/${g}?30=12`)],
    ['a place and its part', fc.tuple(closed(13), code).map(([g, a]) => `/414/${g}/254/${a}`)],
    [
      'a coupon with its serial',
      fc.tuple(closed(13), fc.stringMatching(/^[1-9][0-9]{0,11}$/)).map(([g, a]) => `/255/${g}${a}`),
    ],
    ['logistics', digits(14).map((s) => `/00/000${s}${checkDigit(`000${s}`)}`)],
    ['an asset', fc.stringMatching(/^[1-9][0-9]{7}[A-Z]{2,8}$/).map((a) => `/8004/${a}`)],
  ] as const) {
    it(`undoes what digital-link.js compresses: ${name}`, () => {
      fc.assert(
        fc.property(paths, fc.boolean(), (path, isOptimised) => {
          const packed = Utils.compressWebUri(HOME + path, isOptimised);

          expect(packed).not.to.contain(path);
          expect(canonicalDigitalLink(decompressDigitalLink(packed))).to.equal(canonicalDigitalLink(HOME + path));
        }),
        { numRuns: 60 },
      );
    });
  }

  it('keeps parameters of others, compressed or not', () => {
    const packed = Utils.compressWebUri(`${HOME}/01/09506000134376?linkType=gs1:pip`, true, true);

    expect(packed).not.to.contain('?');
    expect(decompressDigitalLink(packed)).to.equal(`${HOME}/01/09506000134376?linkType=gs1%3Apip`);
    expect(decompressDigitalLink(`${HOME}/ARFKk4XB0CDKWcnpq?a=b`)).to.equal(`${HOME}/01/09506000134376/10/LOT01?a=b`);
  });

  it('takes a primary key that was left as it is, and a stem', () => {
    const packed = Utils.compressWebUri(`${HOME}/01/09506000134376/10/LOT01`, false).split('/').at(-1) ?? '';
    const lotAlone = pack('10', 'LOT01');

    expect(decompressDigitalLink(`${HOME}/a/b/${packed}`)).to.equal(`${HOME}/a/b/01/09506000134376/10/LOT01`);
    expect(decompressDigitalLink(`${HOME}/01/09506000134376/${lotAlone}`)).to.equal(
      `${HOME}/01/09506000134376/10/LOT01`,
    );
  });

  it('refuses by name whatever is no compression, and never breaks', () => {
    for (const word of ['certificates', 'market', '----', 'ARFKk4XB0CDK']) {
      expect(refusalOf(`${HOME}/${word}`), word).to.equal('CompressionInvalid');
    }
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/), (text) => {
        expect(() => refusalOf(`${HOME}/${text}`)).not.to.throw();
      }),
    );
  });

  it('judges what it finds: a wrong check digit stays wrong', () => {
    const right = Utils.compressWebUri(`${HOME}/01/09506000134376`, false);
    const wrong = `${right.slice(0, -3)}A${right.slice(-2)}`;

    expect(refusalOf(wrong)).not.to.equal(undefined);
  });
});

/** One AI of text, as its bits. */
function pack(ai: string, text: string): string {
  const bits = [...ai].map((digit) => Number(digit).toString(2).padStart(4, '0')).join('');
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const value = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(6, '0')).join('');
  const whole = `${bits}011${text.length.toString(2).padStart(5, '0')}${value}`;
  return (whole.match(/.{1,6}/g) ?? []).map((six) => letters[Number.parseInt(six.padEnd(6, '0'), 2)]).join('');
}

function refusalOf(uri: string): string | undefined {
  try {
    decompressDigitalLink(uri);
    return undefined;
  } catch (error) {
    if (error instanceof Gs1Refused) return error.code;
    throw error;
  }
}
