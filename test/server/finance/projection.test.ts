import { expect } from 'chai';
import { encodeBytes32String, ZeroAddress } from 'ethers';
import { sql } from 'kysely';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { loanId } from '../../../sdk/ids/keys.ts';
import { addMonths } from '../../../sdk/loans/calendar.ts';
import { DAY_COUNTS, type DayCount } from '../../../sdk/loans/dayCount.ts';
import { healthFactor } from '../../../sdk/loans/limit/healthFactor.ts';
import { commitSchedule, firstSecondOf } from '../../../sdk/loans/register/scheduleRoot.ts';
import { interestOn } from '../../../sdk/loans/schedule.ts';
import { REPAYMENTS, type Repayment } from '../../../sdk/loans/terms.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { dayOfSecond } from '../../../server/finance/loanDays.ts';
import { loanFigures } from '../../../server/finance/portfolio/loanFigures.ts';
import { createPortfolio } from '../../../server/finance/portfolio/portfolio.ts';
import {
  attest,
  BANK_A,
  BANK_B,
  issue,
  lienId,
  RIGHT,
  recordLien,
  SUBJECT,
  startToldWorld,
  TOKEN,
  type ToldWorld,
  VILLAGE,
  VILLAGE_ACCOUNT,
  word,
} from '../rights/support/toldWorld.ts';

interface Telling {
  name: string;
  repayment?: Repayment;
  dayCount?: DayCount;
  principal?: bigint;
  /** Months before the chain's today. */
  ago: number;
  on?: 'right' | 'credit';
  lien?: string;
  /** Something else than the terms make. */
  root?: string;
}

const fen = (value: bigint) => quantity('fen', value);
const RATE = 43_500;

describe('loans as tables', function () {
  this.timeout(180_000);
  let world: ToldWorld;
  let today: string;

  before(async () => {
    world = await startToldWorld();
    await issue(world, VILLAGE_ACCOUNT);
    const now = await world.now();
    today = dayOfSecond(now);
    await attest(world, 'VALUATION', RIGHT, { value: 3_000_000, at: now - 1_000 });
    const rule = { cap: 6_000, termMargin: 0, freshness: 0, selfLimit: 0, maxRank: 1, perfection: 0, isOpen: true };
    const product = encodeBytes32String('ECO_LOAN');
    await world.tell('Products', 'ProductRuleSet', [BANK_A, product, encodeBytes32String('TEA_GARDEN'), rule, []]);
  });
  after(() => world?.stop());

  const idOf = (name: string) => loanId(BANK_A, word(name));

  /** Tells a drawing; the schedule of its terms. */
  async function draw({ name, ago, on = 'credit', lien, root, ...terms }: Telling) {
    const { repayment = 'equalInstalment', dayCount = 'ACT/360', principal = 1_200_000n } = terms;
    const drawnOn = addMonths(today, -ago);
    const plan = {
      principal: fen(principal),
      ratePpm: RATE,
      drawnOn,
      everyMonths: 1,
      periods: 12,
      repayment,
      dayCount,
    };
    const schedule = commitSchedule(plan);
    const collateral = { asset: encodeBytes32String('USE_RIGHTS'), id: TOKEN, holder: ZeroAddress };
    const offer = {
      ...{ bank: BANK_A, number: word(name), lender: ZeroAddress, borrower: VILLAGE_ACCOUNT },
      product: encodeBytes32String('ECO_LOAN'),
      collateral: on === 'right' ? collateral : { asset: NO_ID, id: 0n, holder: ZeroAddress },
      ...{ units: 0n, facility: NO_ID, secured: principal, principal, ratePpm: RATE },
      ...{
        repayment: REPAYMENTS.indexOf(repayment),
        dayCount: DAY_COUNTS.indexOf(dayCount),
        everyMonths: 1,
        periods: 12,
      },
      ...{ drawOn: firstSecondOf(drawnOn), maturity: schedule.maturity, root: root ?? schedule.root },
      ...{ instalments: schedule.instalments.length, penaltyPpm: 65_250, graceDays: 15, gates: 0 },
      ...{ purpose: word('purpose'), payee: VILLAGE_ACCOUNT, document: word('document'), validUntil: 2n ** 40n - 1n },
    };
    await world.tell('Loans', 'LoanDrawn', [idOf(name), BANK_A, offer, lien ? word(lien) : NO_ID, NO_ID]);
    return { schedule, drawnOn, principal };
  }

  async function pay(name: string, number: number, of: { principal: bigint; interest: bigint; outstanding: bigint }) {
    const { principal, interest, outstanding } = of;
    const told = [idOf(name), VILLAGE_ACCOUNT, 0, number, principal, interest, 0, outstanding, NO_ID];
    await world.tell('Loans', 'InstalmentPaid', told);
  }

  async function figuresOf(name: string) {
    await world.settle();
    const rows = await loanFigures(world.report.db, sql`l.bank = ${BANK_A}`);
    const found = rows.find(({ id }) => id === idOf(name));
    if (!found) throw new Error(`no loan ${name}`);
    return found;
  }

  const nowDay = async () => dayOfSecond(await world.now());

  it('accrue interest as the calculator does, by each day count and way of paying back', async () => {
    for (const repayment of REPAYMENTS) {
      for (const dayCount of DAY_COUNTS) {
        const name = `${repayment} ${dayCount}`;
        const { drawnOn, principal } = await draw({ name, repayment, dayCount, ago: 5, principal: 1_234_567n });
        const found = await figuresOf(name);
        const expected = interestOn(fen(principal), { ratePpm: RATE, dayCount }, drawnOn, await nowDay());
        expect(found.accrued, name).to.equal(expected);
        expect(found).to.include({ state: 'live', borrower: VILLAGE, outstanding: principal });
      }
    }
  });

  it('go on from the day to which an instalment was paid', async () => {
    const { schedule, principal } = await draw({ name: 'paying', ago: 3 });
    const [first, second] = schedule.instalments;
    if (!first || !second) throw new Error('a schedule has two');
    await pay('paying', 1, { ...first, outstanding: principal - first.principal });
    const found = await figuresOf('paying');
    const owed = fen(principal - first.principal);
    const since = dayOfSecond(first.dueAt);
    expect(found.accrued).to.equal(interestOn(owed, { ratePpm: RATE, dayCount: 'ACT/360' }, since, await nowDay()));
    expect(found).to.include({ nextDueAt: Number(second.dueAt), nextSum: second.principal + second.interest });
    expect(found.daysLate).to.be.greaterThan(25);
    expect(found.isDefault).to.equal(true);
  });

  it('say nothing of what is due where the root isn’t that of the terms', async () => {
    await draw({ name: 'foreign', ago: 2, root: word('another schedule') });
    expect(await figuresOf('foreign')).to.include({ nextDueAt: null, nextSum: null, daysLate: 0 });
  });

  it('have the health factor of all that one lien secures', async () => {
    await draw({ name: 'first', ago: 1, on: 'right', lien: 'shared', principal: 1_000_000n });
    await draw({ name: 'second', ago: 1, on: 'right', lien: 'shared', principal: 500_000n });
    const [first, second] = [await figuresOf('first'), await figuresOf('second')];
    const owed = fen(1_500_000n + first.accrued + second.accrued);
    const expected = healthFactor([{ value: fen(3_000_000n), cap: quantity('bps', 6_000n) }], owed);
    expect([first.healthBps, second.healthBps]).to.deep.equal([expected, expected]);
    expect(first).to.include({ class: encodeBytes32String('TEA_GARDEN'), county: 331121, capBps: 6_000 });
  });

  it('have no collateral behind them any more, nor a factor, once their lien is gone', async () => {
    const drawn = await draw({ name: 'bare', ago: 1, on: 'right', lien: `lien bare` });
    await recordLien(world, { name: 'bare', lienor: BANK_A, secured: 2_000_000, registeredAt: 1, seq: 1 });
    expect((await figuresOf('bare')).value).to.equal(3_000_000n);
    await world.tell('Encumbrances', 'LienReleased', [SUBJECT, BANK_A, lienId('bare'), 2]);
    const bare = await figuresOf('bare');
    expect(bare).to.include({ outstanding: drawn.principal, value: null, valuation: null, healthBps: null });
  });

  it('end by credit, write-off and proceeds, and always add up', async () => {
    await draw({ name: 'credited', ago: 1 });
    await world.tell('Loans', 'LoanCredited', [idOf('credited'), BANK_A, 1_200_000, 0, word('paper')]);
    await draw({ name: 'lost', ago: 1 });
    await world.tell('Loans', 'LoanWrittenOff', [idOf('lost'), BANK_A, 1_200_000, word('decision')]);
    await draw({ name: 'sold', ago: 4, on: 'right', lien: 'sold' });
    const on = { asset: encodeBytes32String('USE_RIGHTS'), id: TOKEN, holder: ZeroAddress };
    const enforced = [idOf('sold'), word('case'), BANK_A, on, word('sold'), 1, 40, true, word('notice')];
    await world.tell('LoanEnforcement', 'LoanEnforced', enforced);
    const used = {
      share: 700,
      costs: 100,
      interest: 200,
      penalty: 50,
      principal: 350,
      excess: 0,
      arrears: 30,
      outstanding: 1_199_650,
    };
    await world.together(async () => {
      await world.tell('Loans', 'LoanCredited', [idOf('sold'), BANK_A, 350, 1_199_650, word('sold')]);
      await world.tell('Loans', 'ScheduleEnded', [idOf('sold'), 1]);
      await world.tell('LoanEnforcement', 'ProceedsCredited', [idOf('sold'), word('sold'), used, await world.now()]);
    });
    await world.tell('LoanEnforcement', 'RestPaid', [idOf('sold'), VILLAGE_ACCOUNT, 30, 0, 1_199_650, NO_ID]);
    expect(await figuresOf('credited')).to.include({ state: 'repaid', outstanding: 0n });
    expect(await figuresOf('lost')).to.include({ state: 'writtenOff', outstanding: 0n, writtenOff: 1_200_000n });
    // What a sale leaves is due at once, and bears no interest here.
    const left = { state: 'live', outstanding: 1_199_650n, nextDueAt: null, accrued: 0n, isDefault: true };
    expect(await figuresOf('sold')).to.include(left);

    const portfolio = createPortfolio(world.report, { freshMs: 0 });
    const { sums, ageing, total } = await portfolio.of({ bank: BANK_A, sort: 'late', offset: 0, limit: 5 });
    const big = (text: string) => BigInt(text);
    expect(big(sums.repaid) + big(sums.writtenOff) + big(sums.outstanding)).to.equal(big(sums.disbursed));
    expect(ageing.reduce((sum, { loans }) => sum + loans, 0)).to.equal(sums.live);
    expect(total).to.equal(sums.live);
    expect((await portfolio.of({ bank: BANK_B, sort: 'late', offset: 0, limit: 5 })).sums.loans).to.equal(0);
  });

  it('keep who stands in for them, and what was claimed and paid', async () => {
    const guarantee = word('guarantee');
    const terms = {
      ...{ loan: idOf('sold'), bank: BANK_A, guarantor: BANK_B, kind: 0, share: 8_000, limit: 10_000 },
      ...{ validUntil: 2n ** 40n - 1n, document: word('contract') },
    };
    await world.tell('Guarantees', 'GuaranteeAccepted', [guarantee, idOf('sold'), BANK_B, terms, VILLAGE_ACCOUNT]);
    await world.tell('Guarantees', 'GuaranteeClaimed', [guarantee, idOf('sold'), BANK_B, 1_199_650, 10_000, word('n')]);
    await world.tell('Guarantees', 'GuaranteePaid', [
      guarantee,
      idOf('sold'),
      VILLAGE,
      VILLAGE_ACCOUNT,
      10_000,
      1_189_650,
      NO_ID,
    ]);
    await world.settle();
    const row = await world.report.db.selectFrom('projection.loan_guarantee').selectAll().executeTakeFirstOrThrow();
    expect(row).to.include({ state: 'paid', claimed: '10000', paid: '10000', shortfall: '1199650', share_bps: 8_000 });
    const claims = await world.report.db.selectFrom('projection.loan_claim').select('kind').orderBy('seq').execute();
    expect(claims.map(({ kind }) => kind)).to.deep.equal(['claimed', 'paid']);
  });

  it('are rebuilt to the same digest', async () => {
    await world.settle();
    expect(await world.freshDigest()).to.equal(await world.digest());
  });
});
