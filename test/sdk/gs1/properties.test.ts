import { expect } from 'chai';
import fc from 'fast-check';
import { type ApplicationIdentifier, applicationIdentifiers } from '../../../sdk/gs1/ai/applicationIdentifiers.ts';
import { contradiction } from '../../../sdk/gs1/ai/associations.ts';
import { valueProblem } from '../../../sdk/gs1/ai/valueProblem.ts';
import { canonicalDigitalLink } from '../../../sdk/gs1/digitalLink/canonicalDigitalLink.ts';
import { constrainedDigitalLink } from '../../../sdk/gs1/digitalLink/constrainedDigitalLink.ts';
import { digitalLinkProblem } from '../../../sdk/gs1/digitalLink/digitalLinkProblem.ts';
import { parseDigitalLink } from '../../../sdk/gs1/digitalLink/parseDigitalLink.ts';
import { couldQualify } from '../../../sdk/gs1/digitalLink/qualifiers.ts';
import { writeDigitalLink } from '../../../sdk/gs1/digitalLink/writeDigitalLink.ts';
import type { Element } from '../../../sdk/gs1/element.ts';
import { readBracketed, readUnbracketed } from '../../../sdk/gs1/elementStrings/readElementString.ts';
import { writeBracketed, writeUnbracketed } from '../../../sdk/gs1/elementStrings/writeElementString.ts';
import { digitalLinkOfEpc } from '../../../sdk/gs1/epc/digitalLinkOfEpc.ts';
import { epcOfDigitalLink } from '../../../sdk/gs1/epc/epcOfDigitalLink.ts';
import { CSET82 } from '../../../sdk/gs1/lint/characterSets.ts';
import { checkDigit } from '../../../sdk/gs1/lint/checkDigit.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const closed = (length: number) => digits(length - 1).map((body) => body + checkDigit(body));
const text = (max: number) => fc.string({ unit: fc.constantFrom(...CSET82), minLength: 1, maxLength: max });

/** Attributes of which nothing but length and characters is asked. */
const plain = [...applicationIdentifiers()].filter(
  ({ isAttribute, qualifiers, components }) =>
    isAttribute && qualifiers === undefined && components.length === 1 && components[0]?.linters.length === 0,
);

const attribute = fc.constantFrom(...plain).chain((entry) => valueFor(entry).map((value) => ({ ai: entry.ai, value })));

const key: fc.Arbitrary<Element[]> = fc.oneof(
  fc
    .tuple(closed(14), fc.option(text(20)), fc.option(text(20)), fc.option(text(20)))
    .map(([gtin, cpv, lot, serial]) => [
      { ai: '01', value: gtin },
      ...some('22', cpv),
      ...some('10', lot),
      ...some('21', serial),
    ]),
  closed(18).map((sscc) => [{ ai: '00', value: sscc }]),
  fc.tuple(closed(13), fc.option(text(20))).map(([gln, place]) => [{ ai: '414', value: gln }, ...some('254', place)]),
  fc.tuple(closed(13), text(17)).map(([type, serial]) => [{ ai: '253', value: type + serial }]),
  fc.tuple(digits(4), text(26)).map(([prefix, reference]) => [{ ai: '8004', value: prefix + reference }]),
);

/** A key and attributes that may stand beside it in one URI. */
const elements = fc.tuple(key, fc.array(attribute, { maxLength: 5 })).map(([path, attributes]) => {
  const kept: Element[] = [];
  for (const each of attributes) {
    const isNew = ![...path, ...kept].some(({ ai }) => ai === each.ai);
    const belongs = couldQualify(
      each.ai,
      path.map(({ ai }) => ai),
    );
    if (isNew && !belongs && !contradiction([...path, ...kept, each])) kept.push(each);
  }
  return [...path, ...kept];
});

describe('any elements', () => {
  it('come back from the URI they were written into', () => {
    check(elements, (given) => {
      const { path, attributes, stem } = parseDigitalLink(
        writeDigitalLink(given, { stem: 'https://id.example.com/a' }),
      );

      expect(stem).to.equal('https://id.example.com/a');
      expect(sorted([...path, ...attributes])).to.deep.equal(sorted(given));
    });
  });

  it('make a URI that is valid, and whose canonical form is settled and says the same', () => {
    check(elements, (given) => {
      const uri = writeDigitalLink(given, { stem: 'https://id.example.com' });
      const canonical = canonicalDigitalLink(uri);

      expect(digitalLinkProblem(uri)).to.equal(undefined);
      expect(canonicalDigitalLink(canonical)).to.equal(canonical);
      expect(canonicalDigitalLink(writeDigitalLink([...given].reverse().sort(keyFirst(given))))).to.equal(canonical);
    });
  });

  it('come back from both kinds of element string', () => {
    check(elements, (given) => {
      expect(readBracketed(writeBracketed(given))).to.deep.equal(given);
      expect(readUnbracketed(writeUnbracketed(given))).to.deep.equal(given);
    });
  });

  it('have one constrained form, whatever else the URI holds', () => {
    check(elements, (given) => {
      const long = constrainedDigitalLink(writeDigitalLink(given, { stem: 'http://shop.example/tea' }));
      const { path } = parseDigitalLink(writeDigitalLink(given));
      const short = constrainedDigitalLink(writeDigitalLink(path));

      expect(long).to.equal(short);
      expect(constrainedDigitalLink(long ?? ''))
        .to.equal(long)
        .and.not.equal(undefined);
    });
  });
});

describe('any EPC', () => {
  it('comes back from its Digital Link URI, whatever the length of its prefix', () => {
    const serialised = fc.tuple(
      closed(14),
      fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/),
      fc.integer({ min: 6, max: 12 }),
    );
    check(serialised, ([gtin, serial, length]) => {
      const uri = `https://id.gs1.org/01/${gtin}/21/${serial}`;

      expect(digitalLinkOfEpc(epcOfDigitalLink(uri, length))).to.equal(uri);
      expect(constrainedDigitalLink(epcOfDigitalLink(uri, length))).to.equal(constrainedDigitalLink(uri));
    });
  });
});

describe('any text', () => {
  it('is judged, never choked on', () => {
    const junk = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true, withFragments: true }));
    check(junk, (given) => {
      expect(digitalLinkProblem(given)?.code ?? 'valid').to.be.a('string');
      constrainedDigitalLink(given);
    });
  });

  it('changed in one digit is no GTIN', () => {
    check(fc.tuple(closed(14), fc.nat(13), fc.integer({ min: 1, max: 9 })), ([gtin, at, by]) => {
      const digit = (Number(gtin[at]) + by) % 10;
      const wrong = gtin.slice(0, at) + digit + gtin.slice(at + 1);

      expect(digitalLinkProblem(`https://a.example/01/${wrong}`)?.code).to.equal('IncorrectCheckDigit');
    });
  });
});

function valueFor(entry: ApplicationIdentifier): fc.Arbitrary<string> {
  const [{ type = 'X', min = 1, max = 1 } = {}] = entry.components;
  const unit = type === 'N' ? '0123456789' : type === 'X' ? CSET82 : 'ABC-0123456789';
  return fc
    .string({ unit: fc.constantFrom(...unit), minLength: min, maxLength: max })
    .filter((value) => !valueProblem(entry, value));
}

function some(ai: string, value: string | null): Element[] {
  return value === null ? [] : [{ ai, value }];
}

function sorted(list: readonly Element[]): Element[] {
  return [...list].sort((a, b) => (a.ai < b.ai ? -1 : 1));
}

/** The key stays first: a URI takes the first key it meets. */
function keyFirst([first]: readonly Element[]): (a: Element, b: Element) => number {
  return (a, b) => Number(b === first) - Number(a === first);
}

function check<T>(given: fc.Arbitrary<T>, holds: (value: T) => void): void {
  fc.assert(fc.property(given, holds), { numRuns: 300 });
}
