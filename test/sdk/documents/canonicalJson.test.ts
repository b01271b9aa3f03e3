import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';

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
    const document = { name: '示例', list: [{ kg: '1000', lots: 3 }, null, false] };
    expect(JSON.parse(canonicalJson(document))).to.deep.equal(document);
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).to.equal('{"b":1}');
  });

  const refused: [string, unknown, string][] = [
    ['a fraction', { kg: 1.5 }, '$.kg'],
    ['an integer that other languages round', 2 ** 53, '$'],
    ['a bigint', 1n, '$'],
    ['a hole in a list', { list: new Array(1) }, '$.list[0]'],
    ['a class instance', new Date(0), '$'],
    ['half a surrogate pair', '\ud800', '$'],
    ['half a surrogate pair in a key', { '\udc00': 'x' }, '$'],
  ];
  for (const [name, value, path] of refused) {
    it(`refuses ${name} and says where it stands`, () => {
      expect(() => canonicalJson(value))
        .to.throw()
        .that.includes({ code: 'CanonicalValueRefused', path });
    });
  }
});
