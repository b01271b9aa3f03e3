import { expect } from 'chai';
import fc from 'fast-check';
import { CREDIT_LISTS, listInForce } from '../../../../sdk/credit/lists/catalogue.ts';
import { creditListHash, requireList } from '../../../../sdk/credit/lists/creditList.ts';
import { expiresAt } from '../../../../sdk/credit/lists/events.ts';
import { levelOf, rateSubject } from '../../../../sdk/credit/lists/rateSubject.ts';
import {
  CREDIT_LEVELS,
  type CreditEvent,
  type CreditItem,
  type CreditList,
} from '../../../../sdk/credit/lists/types.ts';
import { WUXI_DEMO } from '../../../../sdk/credit/lists/wuxiDemo.ts';
import { refusal } from '../support/refusal.ts';
import { DAY, eventOf, fileOf, GOOD, SEWAGE, SPRING, WATER } from './support.ts';

const NOW = SPRING + 100 * DAY;
const rate = (events: readonly CreditEvent[], now = NOW, list = WUXI_DEMO) => rateSubject(list, fileOf(events), now);
const withItem = (change: Partial<CreditItem>, of = 'sewage'): CreditList => ({
  ...WUXI_DEMO,
  items: WUXI_DEMO.items.map((item) => (item.id === of ? { ...item, ...change } : item)),
});

describe('a rating by lists', () => {
  it('adds an item’s points to the base, and says which events they are', () => {
    const sorted = Array.from({ length: 4 }, (_, n) =>
      eventOf(`sorted ${n}`, 'waste-sorting', { at: SPRING + n * DAY }),
    );
    const rating = rate([GOOD, ...sorted]);

    expect(rating).to.include({ score: 134, level: 'AA', list: creditListHash(WUXI_DEMO), at: NOW });
    expect(rating.events.map(({ event, points }) => [event, points])).to.deep.equal([
      ['pilot', 30],
      ...sorted.map(({ id }) => [id, 1]),
    ]);
  });

  it('has the points that were printed for 雾溪', () => {
    expect(Object.fromEntries(WUXI_DEMO.items.map(({ id, points }) => [id, points]))).to.deep.equal({
      ...{ 'waste-sorting': 1, 'standard-farming-county': 6, 'standard-farming-city': 8 },
      ...{ 'standard-farming-province': 10, 'standard-farming-nation': 30 },
      ...{ doorstep: -2, sewage: -3, pesticide: -3 },
    });
  });

  it('gives no level to somebody of whom nothing is known', () => {
    expect(rate([])).to.include({ score: 100, level: null });
  });

  it('reaches a level from its least score on', () => {
    const at = [150, 149, 125, 124, 110, 109, 90, 89].map((score) => levelOf(WUXI_DEMO, score));
    expect(at).to.deep.equal(['AAA', 'AA', 'AA', 'A', 'A', 'B', 'B', 'D']);
  });

  it('is capped while a violation counts, and names it', () => {
    expect(rate([GOOD, SEWAGE])).to.deep.include({ score: 127, level: 'B', cappedBy: ['sewage'] });
    expect(rate([GOOD])).to.deep.include({ level: 'AA', cappedBy: [] });
  });

  it('lets an event count for five years, to the day in China', () => {
    const item = WUXI_DEMO.items.find(({ id }) => id === 'sewage') as CreditItem;
    const ends = Date.UTC(2031, 2, 1, 16) / 1000;

    expect(expiresAt(WUXI_DEMO, item, SEWAGE)).to.equal(ends);
    expect(rate([GOOD, SEWAGE], ends - 1).events[1]).to.include({ standing: 'counts' });
    expect(rate([GOOD, SEWAGE], ends).events[1]).to.include({ standing: 'expired' });
    // What went on counts from when it was over.
    const lasting = { ...SEWAGE, endedAt: SEWAGE.at + 30 * DAY };
    expect(expiresAt(WUXI_DEMO, item, lasting)).to.equal(Date.UTC(2031, 2, 31, 16) / 1000);
    // The 29th of February has no day five years on: the last of that February.
    const leap = eventOf('leap', 'sewage', { at: Date.UTC(2024, 1, 29) / 1000 });
    expect(expiresAt(WUXI_DEMO, item, leap)).to.equal(Date.UTC(2029, 1, 27, 16) / 1000);
  });

  it('is another one by another version of the list', () => {
    const stricter = withItem({ points: -4 });
    expect(creditListHash(stricter)).not.to.equal(creditListHash(WUXI_DEMO));
    expect(rate([GOOD, SEWAGE], NOW, stricter)).to.include({ score: 126, list: creditListHash(stricter) });
  });

  it('goes by the list in force that day', () => {
    const next = {
      ...WUXI_DEMO,
      version: '2027-demo',
      effectiveFrom: '2027-01-01',
      supersedes: creditListHash(WUXI_DEMO),
    };
    const lists = [next, ...CREDIT_LISTS, { ...next, jurisdiction: '331121' }];
    const versionOn = (day: string) => listInForce(lists, '331125', day).version;

    expect(['2026-01-01', '2026-06-30', '2026-12-31', '2027-01-01'].map(versionOn)).to.deep.equal([
      ...['2026-demo', '2026-demo', '2026-demo-2', '2027-demo'],
    ]);
    expect(refusal(() => versionOn('2025-12-31'))).to.equal('CreditListUnknown');
    expect(refusal(() => listInForce(lists, '331102', '2026-12-31'))).to.equal('CreditListUnknown');
  });

  describe('refuses by name', () => {
    it('an adverse event without a statute that its item names', () => {
      const refusals = [
        eventOf('none', 'sewage'),
        eventOf('blank', 'sewage', { statute: '' }),
        eventOf('another', 'sewage', { statute: '村规民约' }),
        // Nobody named a statute for this one.
        eventOf('doorstep', 'doorstep', { statute: WATER }),
      ].map((event) => refusal(() => rate([event])));
      expect(refusals).to.deep.equal(Array(4).fill('CreditStatuteMissing'));
    });

    it('what isn’t fit to count', () => {
      const codes = [
        refusal(() => rate([eventOf('e', 'singing')])),
        refusal(() => rate([eventOf('e', 'waste-sorting', { evidence: '' })])),
        refusal(() => rate([eventOf('e', 'waste-sorting', { evidence: `0x${'0'.repeat(64)}` })])),
        refusal(() => rate([eventOf('e', 'waste-sorting', { at: NOW + 1 })])),
        refusal(() => rate([eventOf('e', 'waste-sorting', { endedAt: SPRING - 1 })])),
        refusal(() => rate([eventOf('e', 'waste-sorting', { at: 0.5 })])),
        refusal(() => rate([GOOD, GOOD])),
        refusal(() => rate([{ ...GOOD, subject: 'neighbour' }])),
        refusal(() => rateSubject(WUXI_DEMO, fileOf([GOOD], { kind: 'enterprise' }), NOW)),
      ];
      expect(codes).to.deep.equal([
        ...['CreditItemUnknown', 'CreditEvidenceMissing', 'CreditEvidenceMissing'],
        ...['CreditTimeInvalid', 'CreditTimeInvalid', 'CreditTimeInvalid'],
        ...['CreditEventRepeated', 'CreditSubjectForeign', 'CreditItemMismatch'],
      ]);
    });

    it('lists that contradict themselves', () => {
      const [first] = WUXI_DEMO.items as [CreditItem, ...CreditItem[]];
      const { levels, times } = WUXI_DEMO;
      const lists: CreditList[] = [
        { ...WUXI_DEMO, items: [] },
        { ...WUXI_DEMO, items: [first, first] },
        withItem({ points: 0 }),
        withItem({ points: -1.5 }),
        withItem({ subjects: [] }),
        withItem({ caps: 'B' }, 'waste-sorting'),
        { ...WUXI_DEMO, levels: { ...levels, A: levels.AA } },
        { ...WUXI_DEMO, times: { ...times, objectionDays: { ...times.objectionDays, value: -1 } } },
      ];
      for (const list of lists) expect(refusal(() => requireList(list))).to.equal('CreditListMalformed');
      expect(refusal(() => requireList(WUXI_DEMO))).to.equal('nothing');
    });
  });

  const statutes = new Map(WUXI_DEMO.items.map(({ id, statutes: [one] }) => [id, one?.name]));
  const events = fc
    .array(
      fc.record({
        item: fc.constantFrom(...WUXI_DEMO.items.map(({ id }) => id).filter((id) => id !== 'doorstep')),
        daysAgo: fc.integer({ min: 0, max: 3_000 }),
      }),
      { maxLength: 60 },
    )
    .map((list) =>
      list.map(({ item, daysAgo }, n) => {
        const statute = statutes.get(item);
        return eventOf(`e${n}`, item, { at: NOW - daysAgo * DAY, ...(statute === undefined ? {} : { statute }) });
      }),
    );

  it('is the same whatever the order of events', () => {
    fc.assert(
      fc.property(events, (list) => {
        const [one, other] = [rate(list), rate([...list].reverse())];
        expect(other).to.include({ score: one.score, level: one.level });
      }),
    );
  });

  it('is never worse for a good deed, never better for a violation', () => {
    fc.assert(
      fc.property(events, (list) => {
        const before = rate(list);
        const better = rate([...list, GOOD]);
        const worse = rate([...list, SEWAGE]);
        expect(better.score).to.equal(before.score + 30);
        expect(worse.score).to.equal(before.score - 3);
        if (before.level === null) return;
        expect(CREDIT_LEVELS.indexOf(better.level ?? 'D')).to.be.at.most(CREDIT_LEVELS.indexOf(before.level));
        expect(CREDIT_LEVELS.indexOf(worse.level ?? 'AAA')).to.be.at.least(CREDIT_LEVELS.indexOf(before.level));
      }),
    );
  });

  it('forgets everything in time', () => {
    fc.assert(
      fc.property(events, (list) => {
        expect(rate(list, NOW + 6 * 365 * DAY)).to.include({ score: 100, level: null });
      }),
    );
  });
});
