import { expect } from 'chai';
import fc from 'fast-check';
import { decideObjection, fileObjection, type Objection } from '../../../../sdk/credit/lists/objection.ts';
import { rateSubject } from '../../../../sdk/credit/lists/rateSubject.ts';
import {
  applyForRepair,
  decideRepair,
  proveRepair,
  type Repair,
  repairAsOf,
  restore,
} from '../../../../sdk/credit/lists/repair.ts';
import { WUXI_DEMO as LIST } from '../../../../sdk/credit/lists/wuxiDemo.ts';
import { refusal } from '../support/refusal.ts';
import { DAY, fileOf, GOOD, SEWAGE, SPRING } from './support.ts';

const EVIDENCE = `0x${'a'.repeat(64)}`;
const APPLY = SEWAGE.at + 90 * DAY;
const levelWith = (now: number, steps: { repairs?: Repair[]; objections?: Objection[] }) => {
  const { level, events } = rateSubject(LIST, fileOf([GOOD, SEWAGE], steps), now);
  return [level, events[1]?.standing];
};

describe('repair of an adverse event', () => {
  const applied = applyForRepair(LIST, SEWAGE, APPLY);
  const proven = proveRepair(LIST, applied, EVIDENCE, APPLY + 5 * DAY);
  const accepted = decideRepair(LIST, proven, true, APPLY + 10 * DAY);
  const restored = restore(accepted, APPLY + 11 * DAY);

  it('is applied for, proven, accepted and restored, and gives the level back', () => {
    expect([applied, proven, accepted, restored].map(({ state }) => state)).to.deep.equal([
      ...['applied', 'evidence', 'accepted', 'restored'],
    ]);
    for (const repair of [applied, proven, accepted]) {
      expect(levelWith(repair.at, { repairs: [repair] })).to.deep.equal(['B', 'counts']);
    }
    expect(levelWith(restored.at, { repairs: [restored] })).to.deep.equal(['AA', 'repaired']);
  });

  it('has a last day for each step', () => {
    expect(applied.dueAt).to.equal(APPLY + 30 * DAY);
    expect(proven.dueAt).to.equal(APPLY + 25 * DAY);
    expect(accepted.dueAt).to.equal(APPLY + 13 * DAY);
    expect(restored.dueAt).to.equal(null);
  });

  it('waits ninety days from when it was over', () => {
    expect(refusal(() => applyForRepair(LIST, SEWAGE, APPLY - 1))).to.equal('CreditRepairEarly');
    const lasting = { ...SEWAGE, endedAt: SEWAGE.at + DAY };
    expect(refusal(() => applyForRepair(LIST, lasting, APPLY))).to.equal('CreditRepairEarly');
  });

  it('lapses without evidence, and may be applied for anew', () => {
    const late = APPLY + 30 * DAY + 1;
    expect(repairAsOf(applied, late - 1).state).to.equal('applied');
    expect(repairAsOf(applied, late)).to.include({ state: 'lapsed', dueAt: null });
    expect(refusal(() => proveRepair(LIST, applied, EVIDENCE, late - 1))).to.equal('nothing');
    expect(refusal(() => proveRepair(LIST, applied, EVIDENCE, late))).to.equal('CreditDeadlinePassed');
    expect(applyForRepair(LIST, SEWAGE, late, applied).state).to.equal('applied');
  });

  it('is refused in time or not at all; granted at any time', () => {
    const due = proven.dueAt ?? 0;
    expect(decideRepair(LIST, proven, false, due).state).to.equal('refused');
    expect(refusal(() => decideRepair(LIST, proven, false, due + 1))).to.equal('CreditDeadlinePassed');
    expect(decideRepair(LIST, proven, true, due + 1).state).to.equal('accepted');
    const refused = decideRepair(LIST, proven, false, due);
    expect(applyForRepair(LIST, SEWAGE, due + DAY, refused).state).to.equal('applied');
  });

  it('is restored by its last day though nobody presses the button', () => {
    const due = accepted.dueAt ?? 0;
    expect(levelWith(due, { repairs: [accepted] })).to.deep.equal(['B', 'counts']);
    expect(levelWith(due + 1, { repairs: [accepted] })).to.deep.equal(['AA', 'repaired']);
  });

  it('takes one step after the other', () => {
    const codes = [
      refusal(() => applyForRepair(LIST, GOOD, APPLY)),
      refusal(() => applyForRepair(LIST, SEWAGE, APPLY + DAY, applied)),
      refusal(() => applyForRepair(LIST, SEWAGE, APPLY + 12 * DAY, restored)),
      refusal(() => proveRepair(LIST, proven, EVIDENCE, APPLY + 6 * DAY)),
      refusal(() => decideRepair(LIST, applied, true, APPLY)),
      refusal(() => restore(proven, APPLY + 6 * DAY)),
      refusal(() => proveRepair(LIST, applied, 'a photo', APPLY)),
    ];
    expect(codes).to.deep.equal([...Array(6).fill('CreditRepairNotOpen'), 'CreditEvidenceMissing']);
  });
});

describe('an objection', () => {
  const FILED = SPRING + 10 * DAY;
  const filed = fileObjection(LIST, SEWAGE, FILED);

  it('marks the event, which counts as before while the office is in time', () => {
    expect(filed).to.include({ state: 'filed', dueAt: FILED + 20 * DAY });
    expect(levelWith(FILED, { objections: [filed] })).to.deep.equal(['B', 'contested']);
    expect(levelWith(FILED + 20 * DAY, { objections: [filed] })).to.deep.equal(['B', 'contested']);
  });

  it('is in the person’s favour while the office is late', () => {
    expect(levelWith(FILED + 20 * DAY + 1, { objections: [filed] })).to.deep.equal(['AA', 'undecided']);
  });

  it('is decided: the event stands, or is gone', () => {
    const [upheld, removed] = [false, true].map((isRemoved) => decideObjection(filed, isRemoved, FILED + DAY));
    expect(levelWith(FILED + DAY, { objections: upheld ? [upheld] : [] })).to.deep.equal(['B', 'counts']);
    expect(levelWith(FILED + DAY, { objections: removed ? [removed] : [] })).to.deep.equal(['AA', 'removed']);
  });

  it('is upheld against the person in time only', () => {
    const late = FILED + 20 * DAY + 1;
    expect(refusal(() => decideObjection(filed, false, late - 1))).to.equal('nothing');
    expect(refusal(() => decideObjection(filed, false, late))).to.equal('CreditDeadlinePassed');
    expect(decideObjection(filed, true, late).state).to.equal('removed');
  });

  it('is one an event, on an event that counts', () => {
    const upheld = decideObjection(filed, false, FILED);
    const codes = [
      refusal(() => fileObjection(LIST, SEWAGE, FILED, upheld)),
      refusal(() => fileObjection(LIST, SEWAGE, SPRING)),
      refusal(() => fileObjection(LIST, SEWAGE, SPRING + 6 * 365 * DAY)),
      refusal(() => decideObjection(upheld, true, FILED)),
    ];
    expect(codes).to.deep.equal([
      ...['CreditObjectionNotOpen', 'CreditTimeInvalid', 'CreditObjectionLate', 'CreditObjectionNotOpen'],
    ]);
  });

  it('and a repair are of an event that is there, the latest of each', () => {
    const stray = { ...filed, event: 'nothing' };
    expect(refusal(() => levelWith(FILED, { objections: [stray] }))).to.equal('CreditEventUnknown');
    expect(refusal(() => levelWith(FILED, { objections: [filed, filed] }))).to.equal('CreditEventRepeated');
  });
});

describe('whatever steps are tried at whatever times', () => {
  type Step = (repair: Repair, now: number) => Repair;
  const steps: Step[] = [
    (repair, now) => proveRepair(LIST, repair, EVIDENCE, now),
    (repair, now) => decideRepair(LIST, repair, true, now),
    (repair, now) => decideRepair(LIST, repair, false, now),
    (repair, now) => restore(repair, now),
    (repair, now) => applyForRepair(LIST, SEWAGE, now, repair),
    (repair, now) => repairAsOf(repair, now),
  ];

  it('an event is repaired only by way of evidence and acceptance', () => {
    const tries = fc.array(fc.tuple(fc.constantFrom(...steps), fc.integer({ min: 0, max: 40 })), { maxLength: 15 });
    fc.assert(
      fc.property(tries, (list) => {
        let [repair, now, wasProven] = [applyForRepair(LIST, SEWAGE, APPLY), APPLY, false];
        for (const [step, days] of list) {
          now += days * DAY;
          const before = repair;
          if (refusal(() => step(before, now)) === 'nothing') repair = step(before, now);
          if (repair.state === 'applied') wasProven = false;
          if (repair.state === 'evidence') wasProven = true;
          if (repair.state === 'accepted' || repair.state === 'restored') expect(wasProven).to.equal(true);
        }
        const { standing } = rateSubject(LIST, fileOf([SEWAGE], { repairs: [repair] }), now).events[0] ?? {};
        expect(standing === 'repaired').to.equal(repairAsOf(repair, now).state === 'restored');
      }),
    );
  });
});
