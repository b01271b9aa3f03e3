import { expect } from 'chai';
import fc from 'fast-check';
import { scheduleOf } from '../../sdk/loans/schedule.ts';
import { LOAN_PURPOSES, productSheet } from '../../sdk/loans/sheet/productSheet.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { offerTerms } from '../../server/finance/schemas.ts';
import { examplesOf } from '../../server/pages/views/finance/examples.ts';
import { lyingBars, standingBars } from '../../web/desk/charts/chartOptions.ts';
import { isDecidable, mayOffer } from '../../web/desk/loans/applications/decisions.ts';
import { gateLines, lienSeen } from '../../web/desk/loans/applications/offer/gateLines.ts';
import {
  lastDay,
  needsPayee,
  type OfferDraft,
  offerDraftOf,
  planOfDraft,
  termsSent,
  wrongOf,
} from '../../web/desk/loans/applications/offer/offerDraft.ts';
import { readWish } from '../../web/desk/loans/loan/amendWish.ts';
import { loanActs } from '../../web/desk/loans/loan/loanActs.ts';
import { loanPlaceIn } from '../../web/desk/loans/loanPlace.ts';
import { draftOf, readSheetDraft } from '../../web/desk/loans/products/sheetDraft.ts';
import { decimalOf, scaledOf } from '../../web/desk/loans/scaled.ts';
import words from '../../web/i18n/zh-CN.json' with { type: 'json' };
import { fixtureWorld } from './support/fixtureWorld.ts';
import { loanWorld, SHEET } from './support/loanWorld.ts';
import { rightWorld } from './support/rightWorld.ts';
import { subjectOfReport } from './support/subjectOfReport.ts';

const world = fixtureWorld();
const rights = rightWorld(world);
const { applications, loans, products } = loanWorld(world, rights.forest.title.id);
const [product] = products;
const { approved, offered } = applications;
const PAYEE = `0x${'09'.repeat(20)}`;
const DOCUMENT = `0x${'d0'.repeat(32)}`;

describe('parts of the lender’s desk', () => {
  describe('numbers as they are typed', () => {
    it('come back as they were written', () => {
      fc.assert(
        fc.property(fc.nat(480_000), fc.constantFrom(0, 2, 4), (value, places) => {
          expect(scaledOf(decimalOf(value, places), places)).to.equal(value);
        }),
      );
    });

    for (const text of ['', '-1', '3.85%', '3.', '.5', '1e3', '3.85001', '三']) {
      it(`take "${text}" for none`, () => expect(scaledOf(text, 4)).to.be.NaN);
    }
  });

  describe('a product sheet', () => {
    it('is the same after it was opened and written again', () => {
      expect(readSheetDraft(draftOf('GEP_LOAN', SHEET)).sheet).to.deep.equal(productSheet.parse(SHEET));
    });

    it('names what is wrong by its place, and is none while anything is', () => {
      const draft = draftOf('GEP_LOAN', SHEET);
      Object.assign(draft.texts, { rate: '48.1', monthsTo: '3', nameEn: '' });
      draft.papers.push({ zh: '身份证', en: '' });
      expect(readSheetDraft(draft)).to.deep.include({ sheet: null });
      expect(readSheetDraft(draft).wrong).to.include.members(['ratePpm', 'name.en', 'papers.1.en']);
    });

    it('refuses a discount that a better level has less of', () => {
      const draft = draftOf('GEP_LOAN', SHEET);
      draft.discounts.A = '0.6';
      expect(readSheetDraft(draft).wrong).to.deep.equal(['levelDiscounts']);
    });

    it('begins empty with the usual bounds, and asks for everything else', () => {
      expect(readSheetDraft(draftOf('NEW', null)).wrong).to.include.members([
        'name.zh',
        'applicants',
        'ratePpm',
        'purposes',
      ]);
    });

    it('has words for every purpose', () => {
      expect(LOAN_PURPOSES.filter((one) => !(one in words.loans.purpose))).to.deep.equal([]);
    });
  });

  describe('an offer', () => {
    const draft = (given: Partial<OfferDraft> = {}): OfferDraft => ({
      ...offerDraftOf(approved, approved.decisions.at(-1), product ?? null, '2026-04-08'),
      contract: '示例借字 2026-118',
      ...given,
    });

    it('begins with what was asked for, the rate that was decided and the gates of the product', () => {
      expect(draft()).to.deep.include({ principal: '5,000,000', rate: '4.05', periods: '36', penalty: '6.525' });
      expect(draft().gates).to.deep.equal(['investigation', 'interview']);
    });

    it('lends no more than was decided', () => {
      const decided = approved.decisions.map((one) => ({ ...one, limit: '312000000' })).at(-1);
      expect(offerDraftOf(approved, decided, null, '2026-04-08').principal).to.equal('3,120,000');
    });

    it('is sent as the gateway takes it', () => {
      const sent = offerTerms.parse(
        termsSent(draft({ secured: '6,000,000', facility: 'KJ-1' }), { document: DOCUMENT, payee: PAYEE }),
      );
      expect(sent).to.deep.include({
        principal: 500_000_000n,
        secured: 600_000_000n,
        ratePpm: 40_500,
        facility: 'KJ-1',
      });
      expect(offerTerms.parse(termsSent(draft(), { document: DOCUMENT, payee: null }))).to.not.have.any.keys(
        'secured',
        'facility',
        'payee',
      );
    });

    it('pays another than the borrower where the offer names it, or the sum is above the product’s', () => {
      expect(needsPayee(draft({ principal: '1,000,000' }), product ?? null)).to.equal(false);
      expect(needsPayee(draft({ principal: '1,000,000.01' }), product ?? null)).to.equal(true);
      expect(needsPayee(draft({ principal: '1', gates: ['entrusted'] }), null)).to.equal(true);
    });

    it('shows the very schedule that is signed', () => {
      const terms = {
        ratePpm: 40_500,
        drawnOn: '2026-04-08',
        everyMonths: 1,
        periods: 36,
        dayCount: 'ACT/360',
      } as const;
      const plan = scheduleOf({ ...terms, repayment: 'equalInstalment', principal: quantity('fen', 500_000_000n) });
      expect(planOfDraft(draft())?.map(({ interest }) => interest)).to.deep.equal(plan.map(({ interest }) => interest));
      expect(lastDay(draft())).to.equal(plan.at(-1)?.dueOn);
    });

    it('shows none while its numbers are none', () => {
      expect(planOfDraft(draft({ principal: '0' }))).to.equal(null);
      expect(planOfDraft(draft({ drawOn: '2026-02-30' }))).to.equal(null);
    });

    for (const [field, value] of [
      ['contract', ' '],
      ['principal', '0'],
      ['rate', '49'],
      ['graceDays', '256'],
      ['periods', '0'],
      ['validUntil', '2026-04-07'],
      ['secured', '0'],
    ] as const) {
      it(`is not sent with ${field} "${value}"`, () =>
        expect(wrongOf(draft({ [field]: value }))).to.deep.equal([field]));
    }

    it('can still be decided by a person where a machine refused, and not once it is over', () => {
      const states = [
        'filed',
        'investigating',
        'offered',
        'drawn',
        'declined',
        'withdrawn',
        'lapsed',
        'erased',
      ] as const;
      expect(states.filter(isDecidable)).to.deep.equal(['filed', 'investigating', 'declined', 'lapsed']);
    });

    it('follows a person’s approval, or a machine’s where no person spoke', () => {
      expect(
        [approved, applications.waiting, applications.person].map(({ decisions }) => mayOffer(decisions)),
      ).to.deep.equal([...[true, false, false]]);
      const overruled = [...applications.waiting.decisions, ...approved.decisions.slice(1)];
      expect(mayOffer(overruled)).to.equal(true);
    });
  });

  describe('gates', () => {
    const [offer] = offered.offers;
    if (!offer) throw new Error('the fixture has an offer');

    it('are done by papers about the loan, a payee that is another, a lien that is perfected', () => {
      const lines = gateLines(offer, { LOAN_INTERVIEW: DOCUMENT }, 'open');
      expect(lines.map(({ name, isDone }) => [name, isDone])).to.deep.equal([
        ...[
          ['investigation', false],
          ['interview', true],
          ['entrusted', true],
          ['perfection', false],
          ['accepted', false],
        ],
      ]);
      expect(lines[0]?.schema).to.equal('LOAN_INVESTIGATION');
      expect(lines[1]).to.deep.include({ paper: DOCUMENT, schema: null });
    });

    it('leave the payee open while it is the borrower', () => {
      expect(
        gateLines({ ...offer, payee: offer.borrower.toUpperCase().replace('0X', '0x') }, {}, 'none')[2]?.isDone,
      ).to.equal(false);
    });

    const seen = (liens: object[], facility: string | null = null) =>
      lienSeen(subjectOfReport(rights.forest, liens), { loan: offer.loan, facility }, { bank: DOCUMENT, rules: [] });

    it('take no lien for another debt of the same bank', () => {
      const other = { debt: DOCUMENT, standing: 'registered', lienor: { id: DOCUMENT }, isMaximum: false };
      expect(seen([other])).to.equal('open');
      expect(seen([{ ...other, debt: offer.loan }])).to.equal('perfected');
      expect(seen([{ ...other, debt: offer.loan, standing: 'applied' }])).to.equal('open');
      expect(seen([{ ...other, isMaximum: true }], 'KJ-1')).to.equal('perfected');
      expect(lienSeen(null, { loan: offer.loan, facility: null }, { bank: DOCUMENT, rules: [] })).to.equal('none');
    });

    it('take a filed notice where the product does', () => {
      const noticed = { debt: offer.loan, standing: 'noticed', lienor: { id: DOCUMENT }, isMaximum: false };
      const right = subjectOfReport(rights.eco, [noticed]);
      const under = (rules: (typeof products)[number]['rules']) =>
        lienSeen(right, { loan: offer.loan, facility: null }, { bank: DOCUMENT, rules });
      expect(under([])).to.equal('open');
      expect(under(product?.rules ?? [])).to.equal('perfected');
    });
  });

  describe('what a bank may do with a loan', () => {
    const names = (loan: Parameters<typeof loanActs>[0]) => loanActs(loan).map(({ name }) => name);

    it('is no enforcement before a default', () => {
      expect(names(loans.well)).to.deep.equal(['credit', 'writeOff']);
      expect(names(loans.late)).to.deep.equal(['enforce', 'credit', 'writeOff']);
    });

    it('is closing once it is repaid or written off', () => {
      expect(names({ ...loans.well, state: 'repaid', outstanding: '0' })).to.deep.equal(['close']);
      expect(names({ ...loans.well, state: 'writtenOff' })).to.deep.equal(['close']);
      expect(names({ ...loans.well, state: 'closed', outstanding: '0' })).to.deep.equal([]);
    });

    it('is settling the case that was opened, and no second one', () => {
      const enforcement = {
        caseId: DOCUMENT as `0x${string}`,
        state: 'open',
        openedAt: 1,
        byAgreement: false,
        proceeds: [],
      };
      expect(names({ ...loans.late, enforcement })).to.deep.equal(['settleCase', 'credit', 'writeOff']);
      expect(names(loans.sold)).to.deep.equal(['credit', 'writeOff']);
      expect(names({ ...loans.late, lien: null })).to.deep.equal(['credit', 'writeOff']);
    });
  });

  describe('a wish for another schedule', () => {
    const wish = { kind: 'prepayment' as const, on: '2026-04-08', prepaid: '10,000', periods: '', rate: '' };

    it('sends what belongs to its kind', () => {
      expect(readWish(wish).wish).to.deep.equal({ kind: 'prepayment', on: '2026-04-08', prepaid: '1000000' });
      expect(readWish({ ...wish, kind: 'extension', periods: '24' }).wish).to.deep.include({ periods: 24 });
      expect(readWish({ ...wish, kind: 'rate', rate: '3.85' }).wish).to.deep.include({ ratePpm: 38_500 });
    });

    it('names what is missing', () => {
      expect(readWish({ ...wish, on: '', prepaid: '0' }).wrong).to.deep.equal(['on', 'prepaid']);
      expect(readWish({ ...wish, kind: 'extension' }).wrong).to.deep.equal(['periods']);
      expect(readWish({ ...wish, kind: 'rate', rate: 'x' }).wrong).to.deep.equal(['rate']);
    });
  });

  describe('the address of a place', () => {
    it('names view and record, and nothing that can’t be', () => {
      expect(loanPlaceIn(`#applications/${approved.id}`)).to.deep.equal({ view: 'applications', id: approved.id });
      expect(loanPlaceIn(`#portfolio/${loans.well.id}`)).to.deep.equal({ view: 'portfolio', id: loans.well.id });
      expect(loanPlaceIn('#products/A%2FB')).to.deep.equal({ view: 'products', id: 'A/B' });
      expect(loanPlaceIn('#products/%zz')).to.deep.equal({ view: 'products', id: null });
      expect(loanPlaceIn('#portfolio/<b>')).to.deep.equal({ view: 'portfolio', id: null });
      expect(loanPlaceIn('#elsewhere')).to.deep.equal({ view: 'applications', id: null });
    });
  });

  describe('an example of what one would pay', () => {
    const wish = { principal: 10_000_000n, months: 12, drawnOn: '2026-04-08' };

    it('is one for each way of paying back, and pays back the whole', () => {
      const found = examplesOf(SHEET, wish);
      if (typeof found === 'string') throw new Error(found);
      expect(found.map(({ repayment }) => repayment)).to.deep.equal(SHEET.repayments);
      expect(found.map(({ payments }) => payments)).to.deep.equal([12, 12]);
      // 100,000 yuan at 4.35 % over twelve months: the closed form of an annuity.
      const rate = 0.0435 / 12;
      const level = (100_000 * rate * (1 + rate) ** 12) / ((1 + rate) ** 12 - 1);
      expect(Number(found[0]?.first) / 100).to.be.closeTo(level, 0.005);
    });

    it('is none outside the sheet’s bounds, and says of what', () => {
      expect(examplesOf(SHEET, { ...wish, principal: 900_000_000n })).to.equal('principal');
      expect(examplesOf(SHEET, { ...wish, months: 61 })).to.equal('months');
      expect(examplesOf({ ...SHEET, everyMonths: [12] }, { ...wish, months: 18 })).to.equal('months');
    });
  });

  describe('charts', () => {
    const look = { colour: (token: string) => `#${token}`, font: 'sans', isStill: true };
    const one = { name: '余额', tone: 'pine' as const, values: [1, 2], words: ['一', '二'] };

    it('colour single bars, say each figure, and hold still where the reader wants that', () => {
      const { series, animation } = lyingBars(['a', 'b'], [{ ...one, tones: ['amber', 'pine'] }], look);
      const [bars] = series as { data: { itemStyle: { color: string } }[]; label: { formatter(at: object): string } }[];
      expect(bars?.data.map(({ itemStyle }) => itemStyle.color)).to.deep.equal(['#amber', '#pine']);
      expect(bars?.label.formatter({ dataIndex: 1 })).to.equal('二');
      expect(animation).to.equal(false);
    });

    it('stack what a payment is made of', () => {
      const { series } = standingBars(['a', 'b'], [one, { ...one, name: '利息' }], { ...look, isStill: false });
      expect((series as { stack: string }[]).map(({ stack }) => stack)).to.deep.equal(['all', 'all']);
    });
  });
});
