import { expect } from 'chai';
import fc from 'fast-check';
import { COPY_RULES } from '../../../../sdk/trace/copies/copyRules.ts';
import { PRECEDENCE } from '../../../../sdk/trace/copies/precedence.ts';
import type { LabelFacts, LabelState, Scan } from '../../../../sdk/trace/copies/types.ts';
import { DAY, HOUR, judge, NOW, SOUND, scan, seenEverywhere } from './support/label.ts';

interface Shown {
  facts: Partial<LabelFacts>;
  scans?: () => Scan[];
}

/** What brings about each state, by itself. */
const SHOWN: Record<LabelState, Shown> = {
  NOT_ISSUED: { facts: { isIssued: false } },
  RECALLED: { facts: { recalledAt: NOW - DAY } },
  VOIDED: { facts: { voidedAt: NOW - DAY } },
  SUSPECT_COPY: { facts: {}, scans: seenEverywhere },
  EXPIRED: { facts: { expiresAt: NOW - DAY } },
  CERT_SUSPENDED: { facts: { suspendedAt: NOW - DAY } },
  ANCHOR_PENDING: { facts: { anchorExpectedAt: NOW + HOUR } },
  NOT_YET_SOLD: { facts: { shippedAt: null } },
  LOT_ONLY: { facts: { level: 'lot' } },
  OPENED: { facts: { opened: { at: NOW - DAY, device: 'opener', province: '33' } } },
  SEEN_BEFORE: { facts: {}, scans: () => [scan(5), scan(0)] },
  FIRST_SCAN: { facts: {} },
};

/** States that don't arise together: of one package, or of none. */
const APART: [LabelState, LabelState][] = [
  ['SUSPECT_COPY', 'LOT_ONLY'],
  ['LOT_ONLY', 'OPENED'],
  ['LOT_ONLY', 'SEEN_BEFORE'],
  ['LOT_ONLY', 'FIRST_SCAN'],
  ['SUSPECT_COPY', 'FIRST_SCAN'],
  ['SEEN_BEFORE', 'FIRST_SCAN'],
];

describe('judgeLabel', () => {
  for (const [state, { facts, scans }] of Object.entries(SHOWN)) {
    it(`reaches ${state}`, () => {
      expect(judge(facts, scans?.()).state).to.equal(state);
    });
  }

  describe('with several states at once', () => {
    const order = PRECEDENCE.map(({ state }) => state);

    it('tells the moment of what stands below the verdict, as of what speaks', () => {
      const opened = { at: NOW - 2 * DAY, device: 'opener', province: '33' };
      const { state, at, also, alsoAt } = judge({ recalledAt: NOW - DAY, opened, expiresAt: NOW - HOUR });

      expect([state, at]).to.deep.equal(['RECALLED', NOW - DAY]);
      expect(also.slice(0, 2)).to.deep.equal(['EXPIRED', 'OPENED']);
      expect(alsoAt.slice(0, 2)).to.deep.equal([NOW - HOUR, NOW - 2 * DAY]);
    });

    it('has each state in its table once, in the order that was decided', () => {
      expect(order).to.deep.equal(Object.keys(SHOWN));
    });

    for (const [i, graver] of order.entries()) {
      for (const milder of order.slice(i + 1).filter((other) => !isApart(graver, other))) {
        it(`lets ${graver} speak before ${milder}`, () => {
          const [one, other] = [SHOWN[graver], SHOWN[milder]];
          const scans = [...(one.scans?.() ?? []), ...(other.scans?.() ?? [])];
          const { state, also } = judge({ ...other.facts, ...one.facts }, scans.length > 0 ? scans : [scan(0)]);

          expect(state).to.equal(graver);
          expect(also.includes(milder)).to.equal(graver !== 'NOT_ISSUED');
        });
      }
    }

    it('tells those that do not speak, gravest first', () => {
      const { also } = judge({ ...SHOWN.RECALLED.facts, ...SHOWN.EXPIRED.facts, shippedAt: null }, seenEverywhere());

      expect(also).to.deep.equal(['SUSPECT_COPY', 'EXPIRED', 'NOT_YET_SOLD', 'SEEN_BEFORE']);
    });
  });

  describe('the moment', () => {
    it('is that which the sentence of the state names', () => {
      const moments = Object.entries(SHOWN).map(([state, { facts }]) => [state, judge(facts, [scan(2), scan(1)]).at]);

      expect(Object.fromEntries(moments)).to.include({
        NOT_ISSUED: null,
        RECALLED: NOW - DAY,
        EXPIRED: NOW - DAY,
        ANCHOR_PENDING: NOW + HOUR,
        NOT_YET_SOLD: null,
        OPENED: NOW - DAY,
        SEEN_BEFORE: NOW - 2 * HOUR,
      });
    });

    it('has come when the clock says so, not before', () => {
      const at = NOW + DAY;
      const states = (['recalledAt', 'voidedAt', 'expiresAt', 'suspendedAt'] as const).map((fact) => {
        return [judge({ [fact]: at }).state, judge({ [fact]: at }, [scan(0)], at).state];
      });

      expect(states).to.deep.equal([
        ['FIRST_SCAN', 'RECALLED'],
        ['FIRST_SCAN', 'VOIDED'],
        ['FIRST_SCAN', 'EXPIRED'],
        ['FIRST_SCAN', 'CERT_SUSPENDED'],
      ]);
      expect(judge({ shippedAt: at }).state).to.equal('NOT_YET_SOLD');
    });
  });

  describe('counting', () => {
    it('says which scan this is, and where and when the first was', () => {
      const { scans, first } = judge({}, [scan(0), scan(50, { province: '31' }), scan(9)]);

      expect({ scans, first }).to.deep.equal({ scans: 3, first: { at: NOW - 50 * HOUR, province: '31' } });
    });

    it('takes going back and refreshing for one look', () => {
      const look = scan(3);
      const { state, scans } = judge({}, [look, { ...look, at: NOW - HOUR }, { ...look, at: NOW, province: '65' }]);

      expect({ state, scans }).to.deep.equal({ state: 'FIRST_SCAN', scans: 1 });
    });

    it('adds what is no longer listed', () => {
      const unlisted = { scans: 4, firstAt: NOW - 200 * DAY, firstProvince: '35', suspectedAt: null };
      const { state, scans, first } = judge({ unlisted });

      expect({ state, scans }).to.deep.equal({ state: 'SEEN_BEFORE', scans: 5 });
      expect(first).to.deep.equal({ at: NOW - 200 * DAY, province: '35' });
    });

    it('counts a code that only staff have seen as not seen', () => {
      expect(judge({}, [scan(3, { isStaff: true })])).to.include({ state: 'FIRST_SCAN', scans: 0, first: null });
    });
  });

  describe('suspicion', () => {
    it('names its signals with their figures: one code, three days, four provinces', () => {
      const { suspicions, points, suspectAt } = judge({}, seenEverywhere());

      const [first, second] = suspicions;
      expect([first?.signal, first?.measured]).to.deep.equal(['provinces', 4]);
      expect(second).to.deep.equal({
        signal: 'provincesAtOnce',
        measured: 4,
        points: 30,
        from: NOW - 60 * HOUR,
        to: NOW,
      });
      expect(points).to.be.at.least(suspectAt);
    });

    it('is raised by a report that was found true, whatever the scans', () => {
      const { state, fixed, points, at } = judge({ reports: [{ at: NOW - HOUR, outcome: 'confirmed' }] });

      expect({ state, fixed, points, at }).to.deep.equal({
        ...{ state: 'SUSPECT_COPY', fixed: ['reportConfirmed'], points: 0, at: NOW - HOUR },
      });
    });

    it('is not raised by reports that nobody has looked into, however many, nor by rejected ones', () => {
      const reports = Array.from({ length: 50 }, () => ({ at: NOW - HOUR, outcome: 'open' as const }));

      expect(judge({ reports }).state).to.equal('FIRST_SCAN');
      expect(judge({ reports: reports.map(({ at }) => ({ at, outcome: 'rejected' as const })) }).points).to.equal(0);
    });

    it('is not raised of a lot code, whose scans are of many packages; a report found true is told', () => {
      const verdict = judge({ level: 'lot', reports: [{ at: NOW, outcome: 'confirmed' }] }, seenEverywhere());

      expect(verdict).to.include({ state: 'LOT_ONLY', points: 0 });
      expect(verdict.suspicions).to.deep.equal([]);
      expect(verdict.fixed).to.deep.equal(['reportConfirmed']);
    });

    it('ends when the brand has looked into it, and begins anew with later scans', () => {
      const [clearedAt, scans] = [NOW - 10 * HOUR, seenEverywhere().map((one) => ({ ...one, at: one.at - DAY }))];

      expect(judge({}, scans).state).to.equal('SUSPECT_COPY');
      expect(judge({ clearedAt }, scans)).to.include({ state: 'SEEN_BEFORE', clearedAt, scans: 4 });
      const again = seenEverywhere().map((one, i) => ({ ...one, at: NOW - i * HOUR }));
      expect(judge({ clearedAt }, [...scans, ...again]).state).to.equal('SUSPECT_COPY');
    });

    it('does not end because a report found true is older than the clearing', () => {
      const reports = [{ at: NOW - DAY, outcome: 'confirmed' as const }];

      expect(judge({ reports, clearedAt: NOW - HOUR }).state).to.equal('SUSPECT_COPY');
    });

    it('outlives the log it came from', () => {
      const unlisted = { scans: 9, firstAt: NOW - 200 * DAY, firstProvince: null, suspectedAt: NOW - 190 * DAY };

      expect(judge({ unlisted }).fixed).to.deep.equal(['suspectedBefore']);
      expect(judge({ unlisted, clearedAt: NOW - 185 * DAY }).state).to.equal('SEEN_BEFORE');
    });
  });
});

describe('whatever the scans', () => {
  const anyScan: fc.Arbitrary<Scan> = fc.record({
    at: fc.integer({ min: NOW - 60 * DAY, max: NOW }),
    token: fc.uuid(),
    device: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    province: fc.constantFrom('33', '31', '11', '44', '65', null),
    city: fc.constant(null),
    isStaff: fc.constant(false),
    isBot: fc.constant(false),
  });
  const someScans = fc.array(anyScan, { maxLength: 25 });
  const anyFacts: fc.Arbitrary<Partial<LabelFacts>> = fc.record({
    level: fc.constantFrom('item' as const, 'lot' as const),
    shippedAt: fc.constantFrom(null, NOW - 20 * DAY, NOW - 50 * DAY),
    regions: fc.constantFrom([], ['33'], ['33', '31']),
    opened: fc.constantFrom(null, { at: NOW - 30 * DAY, device: 'a', province: '33' }),
    clearedAt: fc.constantFrom(null, NOW - 25 * DAY),
    expiresAt: fc.constantFrom(NOW - DAY, NOW + DAY),
  });
  const rank = (state: LabelState) => PRECEDENCE.findIndex((row) => row.state === state);

  it('more of them never make a verdict milder, nor its points fewer', () => {
    fc.assert(
      fc.property(anyFacts, someScans, someScans, (facts, before, further) => {
        const [one, other] = [judge(facts, before), judge(facts, [...before, ...further])];
        return rank(other.state) <= rank(one.state) && other.points >= one.points;
      }),
      { numRuns: 1_000 },
    );
  });

  it('staff and crawlers change nothing', () => {
    fc.assert(
      fc.property(anyFacts, someScans, someScans, fc.boolean(), (facts, scans, further, isStaff) => {
        const ignored = further.map((one) => ({ ...one, isStaff, isBot: !isStaff }));
        expect(judge(facts, [...scans, ...ignored])).to.deep.equal(judge(facts, scans));
      }),
    );
  });

  it('their order changes nothing, at equal times neither', () => {
    fc.assert(
      fc.property(anyFacts, someScans, fc.nat(24), (facts, scans, turn) => {
        const coarse = scans.map((one) => ({ ...one, at: one.at - (one.at % DAY) }));
        const other = [...coarse.slice(turn), ...coarse.slice(0, turn)].reverse();
        expect(judge(facts, other)).to.deep.equal(judge(facts, coarse));
      }),
    );
  });

  it('a later look at an opened page changes nothing', () => {
    fc.assert(
      fc.property(anyFacts, someScans, (facts, scans) => {
        const again = scans.map((one) => ({ ...one, at: one.at + HOUR, province: '62', device: 'z' }));
        expect(judge(facts, [...scans, ...again])).to.deep.equal(judge(facts, scans));
      }),
    );
  });

  it('none from later than the clock counts', () => {
    fc.assert(
      fc.property(anyFacts, someScans, someScans, (facts, scans, further) => {
        const later = further.map((one) => ({ ...one, at: one.at + 61 * DAY }));
        expect(judge(facts, [...scans, ...later])).to.deep.equal(judge(facts, scans));
      }),
    );
  });

  it('what was given is left as it was', () => {
    const scans = Object.freeze(seenEverywhere().reverse());
    const facts = Object.freeze({ ...SOUND });

    expect(judge(facts, scans).state).to.equal('SUSPECT_COPY');
  });
});

describe('the numbers of the detector', () => {
  it('are each marked as assumed, and say what they are in both languages', () => {
    const { suspectAt, windows, signals } = COPY_RULES;
    for (const { basis, zh, en } of [suspectAt, ...Object.values(windows), ...Object.values(signals)]) {
      expect(basis).to.equal('假定');
      expect([zh, en].every((text) => text.length > 3)).to.equal(true);
    }
  });

  it('let no number of unproven reports suspect anything by itself', () => {
    expect(COPY_RULES.signals.openReports.cap).to.be.lessThan(COPY_RULES.suspectAt.value);
  });

  it('come with no word that calls goods genuine or fake', () => {
    const words = JSON.stringify([PRECEDENCE, COPY_RULES]).replaceAll('假定', '');

    expect(words).to.not.match(/假|正品|保真|counterfeit|\bfake/i);
  });
});

function isApart(a: LabelState, b: LabelState): boolean {
  return APART.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
}
