import { expect } from 'chai';
import { WUXI_DEMO } from '../../sdk/credit/lists/wuxiDemo.ts';
import { applicationOf, EMPTY_APPLICATION, faultsOf, planOfTyped } from '../../web/desk/borrower/applicationOf.ts';
import type { LoanRow } from '../../web/desk/borrower/borrowerApi.ts';
import { borrowerPlaceIn } from '../../web/desk/borrower/borrowerPlace.ts';
import { costOf } from '../../web/desk/borrower/costOf.ts';
import { isReviewOffered } from '../../web/desk/borrower/isReviewOffered.ts';
import { daysUntil, nextPayments } from '../../web/desk/borrower/nextPayment.ts';
import { paidUntil, wishOf } from '../../web/desk/borrower/wishOf.ts';
import type { EventView, StepView } from '../../web/desk/credit/creditApi.ts';
import { ladderOf, missingPoints } from '../../web/desk/credit/levelLadder.ts';
import { dueOf } from '../../web/desk/creditOffice/dueOf.ts';
import { instalments, SHEET, TERMS } from './support/lendingWorld.ts';

const OFFERED = { principal: '10000000', penaltyPpm: 65_250, dayCount: TERMS.dayCount };

describe('what an offer comes to, in money', () => {
  it('is what is got, what it costs in all with fees, and what is paid back', () => {
    const { gets, interest, fees, costs, back } = costOf({ ...OFFERED, instalments: instalments(TERMS) }, SHEET);
    expect({ gets, interest, fees, costs, back }).to.deep.equal({
      ...{ gets: 10_000_000n, interest: 220_730n, fees: 50_000n, costs: 270_730n, back: 10_220_730n },
    });
  });

  it('leaves fees that the bank bears out, and all where no sheet can be read', () => {
    const byBank = { ...SHEET, fees: SHEET.fees.map((fee) => ({ ...fee, paidBy: 'bank' as const })) };
    for (const sheet of [byBank, null]) {
      expect(costOf({ ...OFFERED, instalments: instalments(TERMS) }, sheet).costs).to.equal(220_730n);
    }
  });

  // By hand: 851,728 fen × 6.525 % × 10 days / 360 = 1,543.75 …, to the fen.
  it('has an example of the first payment ten days late', () => {
    const { late } = costOf({ ...OFFERED, instalments: instalments(TERMS) }, null);
    expect(late).to.deep.equal({ due: 851_728n, penalty: 1_544n, whole: 853_272n, dueOn: '2026-05-08' });
  });

  for (const [repayment, how] of [
    ['equalInstalment', 'same'],
    ['equalPrincipal', 'falling'],
    ['interestFirst', 'interestFirst'],
    ['bullet', 'once'],
  ] as const) {
    it(`says ${repayment} as ${how}`, () => {
      const plan = instalments({ ...TERMS, repayment });
      expect(costOf({ ...OFFERED, instalments: plan }, null).payments.how).to.equal(how);
    });
  }

  it('says nothing of a plan without payments', () => {
    const { payments, late } = costOf({ ...OFFERED, instalments: [] }, null);
    expect([payments.how, late]).to.deep.equal(['none', undefined]);
  });
});

describe('what a borrower owes next', () => {
  const row = (state: LoanRow['state'], outstanding: string, due?: { dueAt: number; daysLate: number }) =>
    ({ state, outstanding, next: due ?? null }) as unknown as LoanRow;

  it('is the earliest that isn’t late, the late ones by how long, and only of loans that live', () => {
    const loans = [
      row('live', '500', { dueAt: 30, daysLate: 0 }),
      row('live', '300', { dueAt: 20, daysLate: 0 }),
      row('live', '200', { dueAt: 5, daysLate: 3 }),
      row('live', '100', { dueAt: 2, daysLate: 9 }),
      row('closed', '900', { dueAt: 1, daysLate: 0 }),
    ];
    const { next, late, owed } = nextPayments(loans);
    expect(next?.due.dueAt).to.equal(20);
    expect(late.map(({ due }) => due.daysLate)).to.deep.equal([9, 3]);
    expect(owed).to.equal(1_100n);
  });

  it('is due today on its day, and never in less than none', () => {
    expect([daysUntil(90_000, 10_000), daysUntil(86_399, 0), daysUntil(0, 10)]).to.deep.equal([0, 0, 0]);
    expect(daysUntil(10 * 86_400, 0)).to.equal(10);
  });
});

describe('an application as it is typed', () => {
  const typed = {
    ...EMPTY_APPLICATION,
    ...{ product: `0x${'1'.repeat(64)}/LIANGSHAN`, principal: '100,000', months: '12', everyMonths: '3' },
    ...{ repayment: 'interestFirst', purpose: 'farming', words: '改造茶园', income: '180000' },
  };

  it('is sent in fen, by bank and product, without what was left empty', () => {
    expect(faultsOf(typed, SHEET)).to.deep.equal([]);
    expect(applicationOf(typed, undefined)).to.deep.equal({
      ...{ bank: `0x${'1'.repeat(64)}`, product: 'LIANGSHAN', principal: '10000000', repayment: 'interestFirst' },
      ...{ months: 12, everyMonths: 3, purpose: { code: 'farming', words: '改造茶园' } },
      income: { yearly: '18000000' },
    });
    expect(planOfTyped(typed)).to.deep.equal({
      ...{ principal: '10000000', repayment: 'interestFirst', everyMonths: 3, periods: 4 },
    });
  });

  for (const [field, text] of [
    ['principal', '9,999.99'],
    ['principal', '300000.01'],
    ['principal', 'much'],
    ['months', '2'],
    ['months', '37'],
    ['months', '13'],
    ['purpose', ''],
    ['words', '  '],
    ['income', ''],
    ['payee', '0x12'],
  ] as const) {
    it(`asks to mend ${field} "${text}"`, () => {
      expect(faultsOf({ ...typed, [field]: text }, SHEET)).to.deep.equal([field]);
    });
  }
});

describe('申请人工复核', () => {
  const [machine, person] = [{ by: 'machine' }, { by: 'human' }];
  const found = { isReviewWanted: false, decisions: [machine] };

  for (const state of ['filed', 'investigating', 'offered', 'declined', 'lapsed'] as const) {
    it(`is offered after a machine's answer: ${state}`, () => {
      expect(isReviewOffered({ ...found, state })).to.equal(true);
    });
  }

  it('is offered once, not before anything is decided, not after a person, and not past the end', () => {
    expect(isReviewOffered({ ...found, state: 'declined', isReviewWanted: true })).to.equal(false);
    expect(isReviewOffered({ ...found, state: 'filed', decisions: [] })).to.equal(false);
    expect(isReviewOffered({ ...found, state: 'declined', decisions: [machine, person] })).to.equal(false);
    for (const state of ['drawn', 'withdrawn', 'erased'] as const) {
      expect(isReviewOffered({ ...found, state })).to.equal(false);
    }
  });
});

describe('a change that a borrower wants', () => {
  const day = { on: '2026-05-08', isAll: false, periods: '' };
  const owed = { outstanding: '7537774', from: '2026-04-08' };

  it('is so much of the principal, or all of it', () => {
    expect(wishOf('prepayment', day, { ...owed, sum: '2000000' })).to.deep.equal({
      wish: { kind: 'prepayment', on: day.on, prepaid: '2000000' },
    });
    expect(wishOf('prepayment', { ...day, isAll: true }, { ...owed, sum: null })).to.deep.equal({
      wish: { kind: 'prepayment', on: day.on, prepaid: '7537774' },
    });
  });

  it('is refused on a day to which interest is paid, for more than is owed, and for no payments', () => {
    expect(wishOf('prepayment', { ...day, on: '2026-04-07' }, { ...owed, sum: '1' })).to.deep.equal({ wrong: 'on' });
    for (const sum of [null, '0', '7537775']) {
      expect(wishOf('prepayment', day, { ...owed, sum })).to.deep.equal({ wrong: 'sum' });
    }
    expect(wishOf('extension', { ...day, periods: '0' }, { ...owed, sum: null })).to.deep.equal({ wrong: 'periods' });
  });

  it('begins after the last payment, or on the day of drawing', () => {
    const terms = { drawOn: '2026-01-08' } as Parameters<typeof paidUntil>[0]['terms'];
    const line = (dueOn: string, state: 'paid' | 'open') => ({ dueOn, state }) as never;
    expect(paidUntil({ schedule: [line('2026-02-08', 'paid'), line('2026-03-08', 'open')], terms })).to.equal(
      '2026-02-08',
    );
    expect(paidUntil({ schedule: null, terms })).to.equal('2026-01-08');
  });
});

describe('places of the borrower’s page', () => {
  it('are told by their address, and nothing else is one', () => {
    const loan = `0x${'a'.repeat(64)}`;
    expect(borrowerPlaceIn(`#loans/${loan}`)).to.deep.equal({ view: 'loans', id: loan });
    expect(borrowerPlaceIn('#applications/<b>')).to.deep.equal({ view: 'applications', id: null });
    expect(borrowerPlaceIn('#apply')).to.deep.equal({ view: 'apply', id: null });
    expect(borrowerPlaceIn('#sale/0x1')).to.equal(null);
  });
});

describe('the levels of a list', () => {
  it('stand best first, the own one marked, and say what is missing to the next', () => {
    expect(ladderOf(WUXI_DEMO, 'A').map(({ level, from, isOwn }) => `${level} ${from} ${isOwn}`)).to.deep.equal([
      ...['AAA 150 false', 'AA 125 false', 'A 110 true', 'B 90 false', 'D undefined false'],
    ]);
    expect(missingPoints(WUXI_DEMO, { score: 112, level: 'A', cappedBy: [] })).to.deep.equal({
      level: 'AA',
      points: 13,
    });
  });

  it('promise nothing above the best, to whom has none, and where a record holds it down', () => {
    expect(missingPoints(WUXI_DEMO, { score: 160, level: 'AAA', cappedBy: [] })).to.equal(null);
    expect(missingPoints(WUXI_DEMO, { score: 100, level: null, cappedBy: [] })).to.equal(null);
    expect(missingPoints(WUXI_DEMO, { score: 131, level: 'B', cappedBy: ['sewage-1'] })).to.equal(null);
  });
});

describe('what a record waits for from the office', () => {
  const step = (state: string, dueAt: string | null) => ({ state, dueAt }) as StepView;
  const event = (repair: StepView | null, objection: StepView | null) => ({ repair, objection }) as EventView;
  const now = Date.parse('2026-04-08T00:00:00Z') / 1000;

  it('is an objection that was filed and a repair with its proof, late from their day on', () => {
    const both = event(step('evidence', '2026-04-09T00:00:00Z'), step('filed', '2026-04-07T00:00:00Z'));
    expect(dueOf(both, now).map(({ kind, isLate }) => [kind, isLate])).to.deep.equal([
      ['objection', true],
      ['repair', false],
    ]);
  });

  it('is nothing of what the person has still to do, or what is decided', () => {
    expect(dueOf(event(step('applied', null), step('upheld', null)), now)).to.deep.equal([]);
  });
});
