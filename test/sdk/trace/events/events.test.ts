import { expect } from 'chai';
import { hashJsonEvents } from '../../../../sdk/epcis/hash/hashJsonEvents.ts';
import { documentProblems } from '../../../../sdk/epcis/validation/documentProblems.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { goodsEndEvent } from '../../../../sdk/trace/events/goodsEndEvent.ts';
import { handOverEvent } from '../../../../sdk/trace/events/handOverEvent.ts';
import { harvestEvent } from '../../../../sdk/trace/events/harvestEvent.ts';
import { eventDocument } from '../../../../sdk/trace/events/hashEvent.ts';
import { makingEvent } from '../../../../sdk/trace/events/makingEvent.ts';
import { packEvent } from '../../../../sdk/trace/events/packEvent.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';

const actor = `0x${'a1'.repeat(32)}` as Bytes32;
const receiver = `0x${'b2'.repeat(32)}` as Bytes32;
const parcel = `0x${'c3'.repeat(32)}` as Bytes32;
const root = `0x${'d4'.repeat(32)}` as Bytes32;
const basics = { eventTime: 1_767_600_000n, actor };
const leaf = { gtin: '09521234500018', lot: 'CY/260105', grams: quantity('g', 40_000n) };
const tea = { gtin: '09521234500025', lot: 'T260106', grams: quantity('g', 10_000n) };

const events = {
  harvest: harvestEvent({ ...basics, ...leaf, parcel }),
  transform: makingEvent({ ...basics, inputs: [leaf], output: tea, isRegrouping: false }),
  split: makingEvent({ ...basics, inputs: [tea], output: { ...tea, lot: 'T1' }, isRegrouping: true }),
  pack: packEvent({ ...basics, ...tea, count: 40, root }),
  handOver: handOverEvent({ ...basics, ...tea, receiver }),
  lost: goodsEndEvent('lost', { ...basics, ...tea }),
  sold: goodsEndEvent('sold', { ...basics, ...tea }),
  recovered: goodsEndEvent('recovered', { ...basics, ...tea }),
};

describe('Events of acts on goods', () => {
  for (const [name, { event, digest }] of Object.entries(events)) {
    it(`${name}: is valid EPCIS 2.0 with words of CBV 2.0`, () => {
      const document = eventDocument([event], basics.eventTime);

      expect(documentProblems(JSON.stringify(document))).to.deep.equal([]);
    });

    it(`${name}: has the same hash in a document as alone`, () => {
      const [hashed] = hashJsonEvents(eventDocument([event], basics.eventTime));

      expect(hashed?.digest).to.equal(digest);
    });
  }

  it('says a lot with a slash as one path segment', () => {
    const { event } = events.harvest;

    expect(JSON.stringify(event)).to.include('/01/09521234500018/10/CY%2F260105');
  });

  it('differs in its hash with every fact', () => {
    const digests = Object.values(events).map(({ digest }) => digest);
    const later = harvestEvent({ ...basics, eventTime: basics.eventTime + 1n, ...leaf, parcel });

    expect(new Set([...digests, later.digest]).size).to.equal(digests.length + 1);
  });
});
