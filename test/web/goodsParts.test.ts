import { expect } from 'chai';
import fc from 'fast-check';
import { baseKey, brandMember } from '../../sdk/ids/keys.ts';
import { chinaMoment } from '../../web/desk/chinaDay.ts';
import type { FieldSpec } from '../../web/desk/forms/fieldSpec.ts';
import { isGtin, readField, UNREADABLE } from '../../web/desk/forms/readField.ts';
import { reachPicture } from '../../web/desk/recall/reachLayout.ts';
import { baseIdOf, licenceIdOf } from '../../web/desk/registry/naturalIds.ts';
import { proposedLot } from '../../web/desk/trace/lotCode.ts';
import type { ItemAnswer, ReachNode } from '../../web/desk/trace/trace.ts';
import { mostOf, recipesFor } from '../../web/desk/trace/yieldOf.ts';
import { GTIN } from './support/traceApi.ts';

const PARTY = `0x${'a7'.repeat(32)}` as const;

describe('parts of the desks of goods', () => {
  describe('a proposed lot code', () => {
    it('names day, maker and the first number that is free', () => {
      expect(proposedLot('2026-04-08', PARTY, [])).to.equal('260408-A7A7-01');
      expect(proposedLot('2026-04-08', PARTY, ['260408-A7A7-01', '260408-A7A7-03'])).to.equal('260408-A7A7-02');
    });

    it('differs from member to member on one day', () => {
      const other = `0x${'b8'.repeat(32)}`;
      expect(proposedLot('2026-04-08', other, [])).not.to.equal(proposedLot('2026-04-08', PARTY, []));
    });

    it('is left to the maker once the day’s numbers are used up', () => {
      const all = Array.from({ length: 99 }, (_, n) => `260408-A7A7-${String(n + 1).padStart(2, '0')}`);
      expect(proposedLot('2026-04-08', PARTY, all)).to.equal('');
    });
  });

  describe('ids', () => {
    it('of bases and licences are those of the SDK', () => {
      expect(baseIdOf(PARTY, GTIN.leaf)).to.equal(baseKey(PARTY as Parameters<typeof baseKey>[0], GTIN.leaf));
      expect(licenceIdOf(3, PARTY)).to.equal(brandMember(3, PARTY as Parameters<typeof brandMember>[1]));
    });
  });

  describe('the moment that a form begins with', () => {
    it('is the second itself, in Beijing: its minute is before what happened within it', () => {
      const second = Date.parse('2026-04-08T01:00:07Z') / 1000;
      expect(chinaMoment(second)).to.equal('2026-04-08T09:00:07');
      const sent = readField({ name: 'harvestedAt', kind: 'minute' }, chinaMoment(second), []);
      expect(Date.parse(String(sent)) / 1000).to.equal(second);
    });
  });

  describe('fields', () => {
    const read = (spec: Partial<FieldSpec>, text: string) => readField({ name: 'x', kind: 'text', ...spec }, text, []);

    it('read kilograms to the gram, above zero, no more than there is', () => {
      expect(read({ kind: 'kilograms' }, '1,234.567')).to.equal('1234567');
      for (const text of ['0', '-1', '1.2345', '1e3', '1,5x'])
        expect(read({ kind: 'kilograms' }, text)).to.equal(UNREADABLE);
      expect(read({ kind: 'kilograms', most: 1000n }, '1')).to.equal('1000');
      expect(read({ kind: 'kilograms', most: 1000n }, '1.001')).to.equal(UNREADABLE);
    });

    it('read counts from one to the most', () => {
      expect(read({ kind: 'count', most: 40n }, '40')).to.equal(40);
      for (const text of ['0', '41', '1.5', '']) expect(read({ kind: 'count', most: 40n }, text)).to.equal(UNREADABLE);
    });

    it('take GTINs with their check digit alone', () => {
      for (const gtin of Object.values(GTIN)) expect(isGtin(gtin)).to.equal(true);
      for (const text of ['09521234500019', '9521234500018', '0952123450001X']) expect(isGtin(text)).to.equal(false);
    });

    it('take lots of GS1’s characters, twenty at most', () => {
      expect(read({ kind: 'lot' }, '260408-A7A7-01')).to.equal('260408-A7A7-01');
      for (const text of ['一', 'a b', '#', 'x'.repeat(21)]) expect(read({ kind: 'lot' }, text)).to.equal(UNREADABLE);
    });

    it('read indexes and ranges, each once, in order', () => {
      expect(read({ kind: 'indexes' }, '12, 3-5，4 0')).to.deep.equal([0, 3, 4, 5, 12]);
      for (const text of ['5-3', '0-256', 'a', '1-', '-1'])
        expect(read({ kind: 'indexes' }, text)).to.equal(UNREADABLE);
      expect(read({ kind: 'indexes' }, '0-255')).to.have.length(256);
    });
  });

  describe('the yield', () => {
    const tea = {
      gtin: GTIN.tea,
      recipes: [
        { input: GTIN.leaf, output: GTIN.tea, maxYield: 2_500 },
        { input: GTIN.fish, output: GTIN.tea, maxYield: 0 },
      ],
    } as ItemAnswer;

    it('rounds each input down, as the chain does', () => {
      expect(
        mostOf(tea, [
          { gtin: GTIN.leaf, grams: 7n },
          { gtin: GTIN.leaf, grams: 7n },
        ]),
      ).to.equal(2n);
      expect(mostOf(tea, [{ gtin: GTIN.leaf, grams: 14n }])).to.equal(3n);
    });

    it('knows none by a recipe that has ended or never was', () => {
      expect(
        mostOf(tea, [
          { gtin: GTIN.leaf, grams: 7n },
          { gtin: GTIN.fish, grams: 7n },
        ]),
      ).to.equal(null);
      expect(recipesFor(tea, [{ gtin: GTIN.tea }])).to.equal(null);
    });
  });

  describe('the picture of a reach', () => {
    const node = (id: string) => ({ id, lot: id }) as ReachNode;
    const edge = (from: number, to: number) => ({ from: String(from), to: String(to), grams: '1' });

    it('has every batch once, below all it is made of, none on another', () => {
      const graphs = fc.integer({ min: 1, max: 30 }).chain((n) =>
        fc
          .array(fc.tuple(fc.integer({ min: 0, max: n - 1 }), fc.integer({ min: 0, max: n - 1 })), { maxLength: 60 })
          .map((pairs) => ({
            nodes: Array.from({ length: n }, (_, i) => node(String(i))),
            // From the lower number to the higher: no circles, as on the chain.
            edges: pairs.filter(([a, b]) => a < b).map(([a, b]) => edge(a, b)),
            total: n,
          })),
      );
      fc.assert(
        fc.property(graphs, (reach) => {
          const { boxes, lines, width, height, left } = reachPicture(reach);
          const at = new Map(boxes.map((box) => [box.node.id, box]));
          const places = new Set(boxes.map(({ x, y }) => `${x} ${y}`));
          const isInside = boxes.every(({ x, y }) => x >= 0 && y >= 0 && x < width && y < height);
          const isBelow = reach.edges.every(({ from, to }) => (at.get(from)?.y ?? 0) < (at.get(to)?.y ?? 0));
          return (
            isInside &&
            isBelow &&
            left === 0 &&
            boxes.length === reach.nodes.length &&
            at.size === places.size &&
            lines.length === reach.edges.length
          );
        }),
      );
    });

    it('says how many batches it left to the table', () => {
      const nodes = Array.from({ length: 100 }, (_, i) => node(String(i)));
      expect(reachPicture({ nodes, edges: [], total: 250 })).to.include({ left: 170 });
    });
  });
});
