import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { type CanonicalValue, canonicalBytes, canonicalJson } from '../../../sdk/verify/canonicalJson.ts';
import { contentHash, isContent } from '../../../sdk/verify/contentHash.ts';
import { failureOf } from './support/failure.ts';

describe('canonicalJson', () => {
  it('sorts keys by UTF-16 units and drops white space', () => {
    // The keys of RFC 8785, section 3.2.3: U+FB33 sorts after the surrogates of U+1F600.
    const text = canonicalJson({
      '\ufb33': 'dalet',
      '\u{1f600}': 'smiley',
      '\u20ac': 'euro',
      '\r': 'cr',
      '1': ['a', null],
    });
    expect(text).to.equal('{"\\r":"cr","1":["a",null],"\u20ac":"euro","\u{1f600}":"smiley","\ufb33":"dalet"}');
  });

  it('escapes as RFC 8785 does', () => {
    expect(canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/')).to.equal('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  });

  it('gives the same text whatever the order of keys', () => {
    const documents = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(documents, (document) => {
        const turned = Object.fromEntries(Object.entries(document).reverse());
        expect(canonicalJson(turned)).to.equal(canonicalJson(document));
      }),
    );
  });

  it('reads back as the same document', () => {
    const document = { name: '示例', list: [{ kg: '1000' }, null, false] };
    expect(JSON.parse(canonicalJson(document))).to.deep.equal(document);
  });

  const nested = Array.from({ length: 70 }).reduce<unknown>((inner) => [inner], 'deep');
  const refused: [string, unknown][] = [
    ['a float', 1.5],
    ['an integer as number', { kg: 1 }],
    ['a bigint', 1n],
    ['undefined', { a: undefined }],
    ['a hole in a list', new Array(1)],
    ['a class instance', new Date(0)],
    ['half a surrogate pair', '\ud800'],
    ['half a surrogate pair in a key', { '\udc00': 'x' }],
    ['deep nesting', nested],
  ];
  for (const [name, value] of refused) {
    it(`refuses ${name}`, () => {
      expect(failureOf(() => canonicalJson(value as CanonicalValue))).to.equal('CanonicalValueRefused');
    });
  }
});

describe('contentHash', () => {
  it('is sha2-256', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(contentHash(bytes)).to.equal(`0x${createHash('sha256').update(bytes).digest('hex')}`);
      }),
    );
  });

  it('knows a document from a changed one', () => {
    const bytes = canonicalBytes({ kg: '1000' });
    const hash = contentHash(bytes);
    expect([isContent(bytes, hash), isContent(canonicalBytes({ kg: '1001' }), hash)]).to.deep.equal([true, false]);
  });
});
