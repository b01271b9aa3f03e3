import { expect } from 'chai';
import type { ReasonName } from '../../../sdk/market/reasons.ts';
import { decideByRules, type LoanFacts } from '../../../server/finance/applications/decideByRules.ts';
import { testSheet } from './support/loanDesk.ts';

const ID = `0x${'11'.repeat(32)}` as const;

const collateral = {
  ...{ asset: 'USE_RIGHTS' as const, right: ID, subject: ID, class: 'ECO_PRODUCT_USE', county: 331121, effect: 2 },
  ...{ valuation: { id: ID, value: 800_000_000n, isSelf: false }, capBps: 6_500, senior: 0n, papers: [] },
  gep: { account: ID, total: 10n ** 12n },
};

const facts = (more: Partial<LoanFacts> = {}): LoanFacts => ({
  ...{ applicant: 'organisation', principal: 50_000_000n, repayment: 'bullet', months: 12, everyMonths: 3 },
  ...{ purpose: 'restoration', income: null, sheet: testSheet('GEP_LOAN'), unsecuredUpTo: 0n, collateral },
  ...{ reasons: [], level: null, pledge: null, lateLoans: 0, teaTrades: null },
  ...more,
});

const unmet = (given: LoanFacts) =>
  decideByRules(given)
    .factors.filter(({ isMet }) => !isMet)
    .map(({ name }) => name);

describe('an answer by the rules of a product', () => {
  it('approves what fits, and says every factor', () => {
    const made = decideByRules(facts());
    expect(made).to.include({ answer: 'approve', limit: 520_000_000n, reason: null });
    expect(made.factors.map(({ name }) => name)).to.include.members(['months', 'valuation', 'level', 'gep', 'limit']);
  });

  it('refuses what the sheet doesn’t lend', () => {
    const cases: Partial<LoanFacts>[] = [
      { months: 37, everyMonths: 1 },
      { principal: 600_000_001n },
      { principal: 99_999n },
      { repayment: 'equalPrincipal' },
      { everyMonths: 6 },
      { months: 13, everyMonths: 3 },
      { purpose: 'tourism' },
      { applicant: 'person', sheet: testSheet('GEP_LOAN', { applicants: ['organisation'] }) },
    ];
    for (const change of cases)
      expect(decideByRules(facts(change)).answer, JSON.stringify(Object.keys(change))).to.equal('refuse');
  });

  it('lends nothing on a valuation that is stale, missing or conflicted, nor on a right that can’t be charged', () => {
    const reasons: ReasonName[] = ['VALUATION_STALE', 'VALUATION_MISSING', 'VALUER_CONFLICTED', 'CLASS_NOT_CHARGEABLE'];
    for (const reason of reasons) {
      const made = decideByRules(facts({ reasons: [reason] }));
      expect(made, reason).to.include({ answer: 'refuse', limit: 0n, reason: 'noAppraisedRight' });
    }
  });

  it('refuses a loan that is longer than the right', () => {
    expect(decideByRules(facts({ reasons: ['TERM_TOO_LONG'] })).answer).to.equal('refuse');
  });

  it('goes by the answer to tea trades where the product does, and only there', () => {
    const sheet = testSheet('TEA', { scoresTeaTrades: true });
    const answered = (answer: 'approve' | 'refuse' | 'human', limit: bigint) =>
      decideByRules(facts({ sheet, teaTrades: { answer, limit, facts: ID } }));
    expect(answered('approve', 50_000_000n).answer).to.equal('approve');
    expect(answered('approve', 49_999_999n).answer).to.equal('human');
    expect(answered('human', 50_000_000n).answer).to.equal('human');
    expect(answered('refuse', 50_000_000n).answer).to.equal('refuse');
    expect(decideByRules(facts({ sheet })).answer).to.equal('human');
    expect(decideByRules(facts()).factors.map(({ name }) => name)).not.to.include('teaTrades');
  });

  it('lends nothing on an account of GEP alone', () => {
    expect(decideByRules(facts({ collateral: null }))).to.include({ answer: 'refuse', limit: 0n });
  });

  it('asks a person where a paper lacks, the sum is high, loans are late or no promise stands', () => {
    const cases: [Partial<LoanFacts>, string][] = [
      [{ reasons: ['CONSENT_MISSING'] }, 'reason.CONSENT_MISSING'],
      [{ principal: 100_000_001n }, 'humanAbove'],
      [{ lateLoans: 1 }, 'lateLoans'],
      [{ sheet: testSheet('GEP_LOAN', { needsPledge: true }) }, 'pledge'],
    ];
    for (const [change, name] of cases) {
      expect(decideByRules(facts(change)).answer, name).to.equal('human');
      expect(unmet(facts(change))).to.include(name);
    }
  });

  it('asks a person for more than the limit, and never refuses for a low level', () => {
    const sheet = testSheet('GEP_LOAN', {
      thresholds: { humanAbove: '600000000', warnBelowBps: 12_000, stopBelowBps: 10_000 },
    });
    const above = facts({ sheet, principal: 520_000_001n, reasons: ['RATIO_EXCEEDED'] });
    expect(decideByRules(above).answer).to.equal('human');
    for (const level of ['D', 'B', null] as const) expect(decideByRules(facts({ level })).answer).to.equal('approve');
  });

  it('lends on credit alone up to the bank’s own word', () => {
    const credit = { collateral: null, unsecuredUpTo: 60_000_000n };
    expect(decideByRules(facts(credit))).to.include({ answer: 'approve', limit: 60_000_000n });
    expect(decideByRules(facts({ ...credit, principal: 60_000_001n })).answer).to.equal('human');
  });
});
