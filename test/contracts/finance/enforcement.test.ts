import { expect } from 'chai';
import { id, ZeroHash } from 'ethers';
import { caseNumber } from '../encumbrance/support/register.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { contentHash, DAY } from '../support/values.ts';
import { deployDefaults, GRACE, NO_AGREEMENT, satisfactionArgs, satisfied } from './support/defaults.ts';
import { LoanState, NO_SECURITY, PRINCIPAL, partsOf, planOf, scheduleTree, TEA_LOAN } from './support/loans.ts';

const { ethers, networkHelpers } = await openChain();
const { time } = networkHelpers;
const load = () => networkHelpers.loadFixture(defaulting);

async function defaulting() {
  return deployDefaults(ethers, networkHelpers);
}

describe('LoanEnforcement: the case', () => {
  it('waits for default and the last second of grace, by name and without a trace', async () => {
    const { enforcement, encumbrances, bank, lent, openingOf, subjectOf } = await load();
    const loan = await lent();
    const from = loan.part(1).dueAt + GRACE * DAY + 1n;
    const moments = [loan.part(1).dueAt, loan.part(1).dueAt + 1n, from - 1n];
    for (const moment of moments) {
      const opening = await openingOf(loan, '执 1', {});
      await time.setNextBlockTimestamp(moment);
      await expect(enforcement.connect(bank).enforce(loan.loan, loan.part(1), loan.proof(1), opening))
        .to.be.revertedWithCustomError(enforcement, 'EnforcementTooEarly')
        .withArgs(loan.loan, from);
      expect((await enforcement.caseOf(loan.loan)).caseId).to.equal(ZeroHash);
      expect((await encumbrances.caseEntry(subjectOf(loan), caseNumber('执 1'))).word).to.equal(0n);
    }

    const opening = await openingOf(loan);
    await time.setNextBlockTimestamp(from);
    await expect(enforcement.connect(bank).enforce(loan.loan, loan.part(1), loan.proof(1), opening))
      .to.emit(enforcement, 'LoanEnforced')
      .withArgs(
        loan.loan,
        opening.caseId,
        participantNamed('bank'),
        Object.values(opening.on),
        loan.lien,
        1n,
        GRACE + 1n,
        true,
        opening.document,
      )
      .to.emit(encumbrances, 'CaseAgreed');
    const { caseId, subject } = await enforcement.caseOf(loan.loan);
    expect([caseId, subject]).to.deep.equal([opening.caseId, subjectOf(loan)]);
  });

  it('calls the debt: the case opens before the lien’s own maturity, and by this alone', async () => {
    const { encumbrances, bank, defaulted, openingOf, agreementOn } = await load();
    const loan = await defaulted();
    const opening = await openingOf(loan);
    const directly = async () =>
      encumbrances
        .connect(bank)
        .openCaseByAgreement(opening.caseId, opening.on, loan.lien, await agreementOn(loan, '执 1'));

    await expect(directly()).to.be.revertedWithCustomError(encumbrances, 'DebtNotDue');
    await time.increaseTo(loan.offer.maturity + 1n);
    await expect(directly()).to.be.revertedWithCustomError(encumbrances, 'LienServesLoan').withArgs(loan.lien);
  });

  it('is opened past the register by nobody under a facility either, while something is drawn', async () => {
    const { encumbrances, bank, lent, openingOf } = await load();
    const facility = { facility: id('示例 最高额合同'), secured: 2n * PRINCIPAL };
    const loan = await lent('1', 'U1', facility);
    await time.increaseTo(loan.offer.maturity + 1n);
    const { caseId, on, agreement } = await openingOf(loan);

    await expect(encumbrances.connect(bank).openCaseByAgreement(caseId, on, loan.lien, agreement))
      .to.be.revertedWithCustomError(encumbrances, 'LienServesLoan')
      .withArgs(loan.lien);
  });

  it('is the lending bank’s: no other bank’s, borrower’s or suspended bank’s', async () => {
    const { enforcement, loans, participants, supervisor, bank, otherBank, company, stranger, ...world } = await load();
    const loan = await world.defaulted();
    const opening = await world.openingOf(loan);
    const by = (caller: typeof bank) =>
      enforcement.connect(caller).enforce(loan.loan, loan.part(1), loan.proof(1), opening);

    for (const caller of [otherBank, company, stranger]) {
      await expect(by(caller))
        .to.be.revertedWithCustomError(loans, 'CallerNotCreditor')
        .withArgs(loan.loan, caller.address);
    }
    await participants.connect(supervisor).suspend(participantNamed('bank'), contentHash('示例 暂停决定'));
    await expect(by(bank)).to.be.revertedWithCustomError(loans, 'CallerNotCreditor');
  });

  it('needs a document, a loan, the next instalment, and the holder’s own word', async () => {
    const { enforcement, encumbrances, loans, bank, buyer, defaulted, openingOf, agreementOn } = await load();
    const loan = await defaulted();
    const opening = await openingOf(loan);
    const enforce = (of: string, number: number, changes: object = {}) =>
      enforcement.connect(bank).enforce(of, loan.part(number), loan.proof(number), { ...opening, ...changes });

    await expect(enforce(loan.loan, 1, { document: ZeroHash })).to.be.revertedWithCustomError(
      enforcement,
      'EnforcementInvalid',
    );
    await expect(enforce(ZeroHash, 1)).to.be.revertedWithCustomError(loans, 'LoanUnknown');
    await expect(enforce(loan.loan, 2)).to.be.revertedWithCustomError(loans, 'InstalmentNotProven');
    const agreement = await agreementOn(loan, '执 1', 1n, buyer);
    await expect(enforce(loan.loan, 1, { agreement })).to.be.revertedWithCustomError(
      encumbrances,
      'AgreementNotOfHolder',
    );
    const other = await agreementOn(loan, '执 2');
    await expect(enforce(loan.loan, 1, { agreement: other })).to.be.revertedWithCustomError(
      encumbrances,
      'AgreementNotOfHolder',
    );
    expect((await enforcement.caseOf(loan.loan)).caseId).to.equal(ZeroHash);
  });

  it('takes over a court’s open case of this lien, and no other case', async () => {
    const { enforcement, encumbrances, bank, courtExecution, twoDefaulted, courtCase, openingOf } = await load();
    const [loan, other] = await twoDefaulted();
    await courtCase(other, '另案');
    await courtCase(loan, '无担保案', ZeroHash);
    await courtCase(loan, '已结案');
    await encumbrances.connect(courtExecution).closeCase(caseNumber('已结案'), loan.offer.collateral);
    const enforce = async (number: string, on = loan.offer.collateral) => {
      const opening = await openingOf(loan, number, { agreement: NO_AGREEMENT, on });
      return enforcement.connect(bank).enforce(loan.loan, loan.part(1), loan.proof(1), opening);
    };

    for (const [number, on] of [
      ['从未立案', loan.offer.collateral],
      ['另案', other.offer.collateral],
      ['另案', loan.offer.collateral],
      ['无担保案', loan.offer.collateral],
      ['已结案', loan.offer.collateral],
    ] as const) {
      await expect(enforce(number, on), number)
        .to.be.revertedWithCustomError(enforcement, 'CaseNotOfLoan')
        .withArgs(loan.loan, caseNumber(number));
    }
    await courtCase(loan, '执 1');
    await expect(enforce('执 1')).to.emit(enforcement, 'LoanEnforced');
  });

  it('takes over no agreed case as if it were a court’s', async () => {
    const { enforcement, encumbrances, bank, defaulted, openingOf, enforced } = await load();
    const loan = await defaulted();
    await enforced(loan);
    await encumbrances.connect(bank).closeCase(caseNumber('执 1'), loan.offer.collateral);
    const opening = await openingOf(loan, '执 1', { agreement: NO_AGREEMENT });

    await expect(
      enforcement.connect(bank).enforce(loan.loan, loan.part(1), loan.proof(1), opening),
    ).to.be.revertedWithCustomError(enforcement, 'CaseNotOfLoan');
  });

  it('is one at a time; another after it was closed', async () => {
    const { enforcement, encumbrances, bank, defaulted, enforced } = await load();
    const loan = await defaulted();
    await enforced(loan);
    await expect(enforced(loan, '执 2'))
      .to.be.revertedWithCustomError(enforcement, 'LoanAlreadyEnforced')
      .withArgs(loan.loan, caseNumber('执 1'));
    await encumbrances.connect(bank).closeCase(caseNumber('执 1'), loan.offer.collateral);

    await expect(enforced(loan, '执 2')).to.emit(enforcement, 'LoanEnforced');
  });

  it('isn’t there for credit alone, nor for a lien that is another creditor’s by now', async () => {
    const { enforcement, encumbrances, loans, bank, company, applied, papersFor, openingOf, ...world } = await load();
    await loans.connect(bank).setGateRule(TEA_LOAN, { gates: 0, entrustedAbove: 0n, unsecuredUpTo: PRINCIPAL });
    const offer = await world.offerOn(undefined, '9', { product: TEA_LOAN });
    const { draw } = loans.connect(company);
    await draw(offer, await papersFor(offer), NO_SECURITY);
    const loan = await world.defaulted();
    const opening = await openingOf(loan);
    const bare = world.loanId('9');

    await expect(enforcement.connect(bank).enforce(bare, loan.part(1), loan.proof(1), opening))
      .to.be.revertedWithCustomError(enforcement, 'LienNotOfLoan')
      .withArgs(bare, ZeroHash);
    const debt = id('示例 转让后的债权');
    await encumbrances
      .connect(bank)
      .assign(loan.offer.collateral, loan.lien, participantNamed('otherBank'), loan.offer.secured, debt);
    await expect(enforcement.connect(bank).enforce(loan.loan, loan.part(1), loan.proof(1), opening))
      .to.be.revertedWithCustomError(enforcement, 'LienNotOfLoan')
      .withArgs(loan.loan, loan.lien);
  });
});

describe('LoanEnforcement: what proceeds satisfy', () => {
  it('credits what the register says, costs before interest before penalty before principal, to the fen', async () => {
    const { enforcement, loans, bank, stranger, defaulted, enforced, sold, itemsOf, plan, costsOf } = await load();
    const loan = await defaulted();
    await enforced(loan);
    await costsOf(loan.lien, 12_345n);
    const price = 20_000_000n;
    const paidAt = await sold(loan, [[bank, price]]);
    await time.increase(20n * DAY);
    const used = satisfied(plan(loan), price, paidAt, { costs: 12_345n });

    await expect(enforcement.connect(stranger).settleCase(loan.lien, [itemsOf(loan, 1, 2)]))
      .to.emit(enforcement, 'ProceedsCredited')
      .withArgs(loan.loan, loan.lien, satisfactionArgs(used), paidAt)
      .to.emit(loans, 'LoanCredited')
      .withArgs(loan.loan, participantNamed('bank'), used.principal, used.outstanding, loan.lien)
      .to.emit(loans, 'ScheduleEnded')
      .withArgs(loan.loan, 0n);
    expect(used.costs + used.interest + used.penalty + used.principal + used.excess).to.equal(price);
    const { state, outstanding, count, root } = await loans.loanOf(loan.loan);
    expect([state, outstanding, count, root]).to.deep.equal([LoanState.Live, PRINCIPAL - used.principal, 0n, ZeroHash]);
    expect(await enforcement.arrearsOf(loan.loan)).to.equal(0n);
    expect(await enforcement.settledUnder(loan.lien)).to.equal(price);
    expect(await enforcement.isExhausted(loan.loan)).to.equal(true);
  });

  it('credits nothing twice for one case', async () => {
    const { enforcement, shortBy, itemsOf } = await load();
    const loan = await shortBy(1_000_000n);

    for (const items of [[itemsOf(loan, 1, 2)], [itemsOf(loan, 1, 0)], []]) {
      await expect(enforcement.settleCase(loan.lien, items))
        .to.be.revertedWithCustomError(enforcement, 'NothingToSettle')
        .withArgs(loan.lien);
    }
  });

  it('credits nothing before a sale, nor on anybody’s word', async () => {
    const { enforcement, loans, bank, company, defaulted, enforced, itemsOf } = await load();
    const loan = await defaulted();
    await enforced(loan);

    await expect(enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 2)])).to.be.revertedWithCustomError(
      enforcement,
      'NothingToSettle',
    );
    for (const caller of [bank, company]) {
      await expect(loans.connect(caller).satisfy(loan.loan, 1n, loan.lien))
        .to.be.revertedWithCustomError(loans, 'CallerNotEnforcement')
        .withArgs(loan.loan, caller.address);
    }
    await expect(loans.connect(company).credit(loan.loan, 1n, id('x'))).to.be.revertedWithCustomError(
      loans,
      'CallerNotCreditor',
    );
  });

  it('takes every instalment up to the first that wasn’t due, and no other', async () => {
    const { enforcement, bank, drawOn, twoDefaulted, enforced, sold, itemsOf } = await load();
    const [loan] = await twoDefaulted();
    const other = { loan: loan.loan, ...planOf(partsOf(PRINCIPAL - 3n, drawOn)) };
    await enforced(loan);
    await sold(loan, [[bank, 1_000_000n]]);
    const shown = itemsOf(loan, 1, 2).instalments;
    const altered = shown.map(({ instalment, proof }) => ({ instalment: { ...instalment, interest: 999n }, proof }));
    const foreign = itemsOf(other, 1, 2).instalments;
    const wrong: [(typeof shown)[number][], bigint][] = [
      [[], 0n],
      [shown.slice(0, 1), 0n],
      [shown.slice(1), 0n],
      [itemsOf(loan, 1, 3).instalments, 1n],
      [[...shown].reverse(), 0n],
      [altered, 0n],
      [foreign, 0n],
      [[...shown.slice(0, 1), ...shown.slice(0, 1)], 1n],
    ];
    for (const [instalments, place] of wrong) {
      await expect(enforcement.settleCase(loan.lien, [{ loan: loan.loan, instalments }]))
        .to.be.revertedWithCustomError(enforcement, 'ItemsNotProven')
        .withArgs(loan.loan, place);
    }
    await expect(enforcement.settleCase(loan.lien, [{ loan: loan.loan, instalments: shown }])).not.to.revert(ethers);
  });

  it('counts all instalments after the last fell due', async () => {
    const { enforcement, bank, lent, enforced, sold, itemsOf, plan } = await load();
    const loan = await lent();
    await time.increaseTo(loan.offer.maturity + 10n * DAY);
    await enforced(loan);
    const paidAt = await sold(loan, [[bank, 5_000_000n]]);
    const used = satisfied(plan(loan), 5_000_000n, paidAt);

    await expect(enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 2)])).to.be.revertedWithCustomError(
      enforcement,
      'ItemsNotProven',
    );
    await expect(enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 3)]))
      .to.emit(enforcement, 'ProceedsCredited')
      .withArgs(loan.loan, loan.lien, satisfactionArgs(used), paidAt);
  });

  it('leaves arrears where the proceeds don’t reach the principal', async () => {
    const { enforcement, loans, bank, company, defaulted, enforced, sold, itemsOf, plan } = await load();
    const loan = await defaulted();
    await enforced(loan);
    const paidAt = await sold(loan, [[bank, 1_500n]]);
    const used = satisfied(plan(loan), 1_500n, paidAt);
    expect([used.principal > 0n, used.arrears > 0n]).to.deep.equal([false, true]);

    await expect(enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 2)]))
      .to.emit(enforcement, 'ProceedsCredited')
      .withArgs(loan.loan, loan.lien, satisfactionArgs(used), paidAt);
    expect(await enforcement.arrearsOf(loan.loan)).to.equal(used.arrears);
    expect((await loans.loanOf(loan.loan)).outstanding).to.equal(PRINCIPAL);
    // The schedule ended: what it says is satisfied or in arrears, and isn't paid a second time.
    await expect(
      loans.connect(company).repay(loan.loan, loan.part(1), loan.proof(1), bank),
    ).to.be.revertedWithCustomError(loans, 'InstalmentNotProven');
  });

  it('ends in a repaid loan where all is covered, and says what goes back', async () => {
    const { enforcement, loans, encumbrances, bank, company, lent, enforced, sold, itemsOf, plan, ...world } =
      await load();
    const secured = PRINCIPAL + 3_000_000n;
    const loan = await lent('1', 'U1', { secured });
    await time.increaseTo(world.defaultOf(loan));
    await enforced(loan);
    const paidAt = await sold(loan, [
      [bank, secured],
      [company, 7n],
    ]);
    const used = satisfied(plan(loan), secured, paidAt);
    expect(used.excess > 0n).to.equal(true);

    await expect(enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 2)]))
      .to.emit(enforcement, 'ProceedsCredited')
      .withArgs(loan.loan, loan.lien, satisfactionArgs(used), paidAt);
    expect((await loans.loanOf(loan.loan)).state).to.equal(LoanState.Repaid);
    await expect(loans.connect(company).close(loan.loan, loan.offer.collateral))
      .to.emit(loans, 'LoanClosed')
      .withArgs(loan.loan, company.address, ZeroHash);
    expect(await encumbrances.paidUnder(loan.lien)).to.deep.equal([secured, paidAt]);
  });

  it('credits compensation that comes in two parts as it comes, the court’s later costs before the rest (390)', async () => {
    const { enforcement, loans, bank, defaulted, expropriated, compensated, itemsOf, plan, costsOf } = await load();
    const loan = await defaulted();
    await expropriated('1', 'U1');
    const firstAt = await compensated(loan, [[bank, 900n]]);
    const first = satisfied(plan(loan), 900n, firstAt);
    expect(first.arrears > 0n).to.equal(true);
    await expect(enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 2)]))
      .to.emit(enforcement, 'ProceedsCredited')
      .withArgs(loan.loan, loan.lien, satisfactionArgs(first), firstAt);
    expect(await enforcement.isExhausted(loan.loan)).to.equal(false);

    await costsOf(loan.lien, 50n);
    const secondAt = await compensated(loan, [[bank, 5_000_000n]]);
    const owed = [{ number: 1n, dueAt: secondAt + DAY, principal: PRINCIPAL, interest: 0n }];
    const second = satisfied(owed, 5_000_000n, secondAt, { costs: 50n, carried: first.arrears });
    await expect(enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 2)])).to.be.revertedWithCustomError(
      enforcement,
      'ItemsNotProven',
    );
    await expect(enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 0)]))
      .to.emit(enforcement, 'ProceedsCredited')
      .withArgs(loan.loan, loan.lien, satisfactionArgs(second), secondAt);
    expect((await loans.loanOf(loan.loan)).outstanding).to.equal(second.outstanding);
    expect(second.principal).to.equal(5_000_000n - 50n - first.arrears);
  });

  it('lets what is left be enforced in what else is paid for the lien, the schedule being over', async () => {
    const { enforcement, bank, defaulted, expropriated, compensated, itemsOf, courtCase, openingOf } = await load();
    const loan = await defaulted();
    await expropriated('1', 'U1');
    await compensated(loan, [[bank, 900n]]);
    await enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 2)]);
    await courtCase(loan, '执 1');
    const opening = await openingOf(loan, '执 1', { agreement: NO_AGREEMENT });

    await expect(enforcement.connect(bank).enforce(loan.loan, loan.part(3), [], opening))
      .to.emit(enforcement, 'LoanEnforced')
      .withArgs(
        loan.loan,
        opening.caseId,
        participantNamed('bank'),
        Object.values(opening.on),
        loan.lien,
        0n,
        0n,
        false,
        opening.document,
      );
  });

  it('takes all for principal where nothing was due when compensation came', async () => {
    const { enforcement, bank, lent, expropriated, compensated, itemsOf } = await load();
    const loan = await lent();
    await expropriated('1', 'U1');
    const paidAt = await compensated(loan, [[bank, 6_000_000n]]);
    const used = { ...satisfied([], 6_000_000n, paidAt), principal: 6_000_000n, excess: 0n };

    await expect(enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 0)])).to.be.revertedWithCustomError(
      enforcement,
      'ItemsNotProven',
    );
    await expect(enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 1)]))
      .to.emit(enforcement, 'ProceedsCredited')
      .withArgs(loan.loan, loan.lien, satisfactionArgs({ ...used, outstanding: PRINCIPAL - 6_000_000n }), paidAt);
  });

  it('shares what a maximum-amount lien was paid by what is outstanding, the odd fen to the last', async () => {
    const { enforcement, loans, encumbrances, company, bank, offerOn, papersFor, ...world } = await load();
    const { lent, plan, enforced, sold, itemsOf, loanId, defaultOf } = world;
    const facility = { facility: id('示例 最高额合同'), secured: 2n * PRINCIPAL };
    const a = await lent('1', 'U1', facility);
    const principal = 7_654_321n;
    const parts = partsOf(principal, world.drawOn);
    const offer = await offerOn(a.offer.collateral.id, '2', { ...facility, principal, root: scheduleTree(parts).root });
    await loans.connect(company).draw(offer, await papersFor(offer), { ...NO_SECURITY, lien: a.lien });
    const b = { ...planOf(parts), offer, lien: a.lien, loan: loanId('2') };
    await time.increaseTo(defaultOf(a));
    await enforced(a);
    const price = 10_000_001n;
    const paidAt = await sold(a, [[bank, price]]);
    const ordered = [a, b].sort((x, y) => (x.loan < y.loan ? -1 : 1));
    const [first, last] = ordered as [typeof a, typeof a];
    const owed = PRINCIPAL + principal;
    const shareOfFirst = (price * first.offer.principal) / owed;
    const shares = [shareOfFirst, price - shareOfFirst];

    const items = ordered.map((loan) => itemsOf(loan, 1, 2));
    for (const [shown, sum] of [
      [[itemsOf(a, 1, 2)], PRINCIPAL],
      [[itemsOf(b, 1, 2)], principal],
    ] as const) {
      await expect(enforcement.settleCase(a.lien, [...shown]))
        .to.be.revertedWithCustomError(enforcement, 'LoansIncomplete')
        .withArgs(a.lien, owed, sum);
    }
    for (const shown of [[...items].reverse(), [items[0], items[0]], [items[0], items[0], items[1]]]) {
      await expect(enforcement.settleCase(a.lien, shown as typeof items)).to.be.revertedWithCustomError(
        enforcement,
        'LoansIncomplete',
      );
    }
    const settling = enforcement.settleCase(a.lien, items);
    for (const [n, loan] of [first, last].entries()) {
      const used = satisfied(plan(loan), shares[n] ?? 0n, paidAt);
      await expect(settling)
        .to.emit(enforcement, 'ProceedsCredited')
        .withArgs(loan.loan, a.lien, satisfactionArgs(used), paidAt);
      expect((await loans.loanOf(loan.loan)).outstanding).to.equal(used.outstanding);
    }
    const left = (await loans.loanOf(a.loan)).outstanding + (await loans.loanOf(b.loan)).outstanding;
    expect(await loans.drawnUnder(a.lien)).to.equal(left);
    expect((await encumbrances.paidUnder(a.lien)).paid).to.equal(price);
  });

  it('credits a loan of another lien with nothing', async () => {
    const { enforcement, bank, twoDefaulted, enforced, sold, itemsOf } = await load();
    const [loan, other] = await twoDefaulted();
    await enforced(loan);
    await sold(loan, [[bank, 1_000_000n]]);

    await expect(enforcement.settleCase(loan.lien, [itemsOf(other, 1, 2)]))
      .to.be.revertedWithCustomError(enforcement, 'LienNotOfLoan')
      .withArgs(other.loan, loan.lien);
    await expect(enforcement.settleCase(loan.lien, [])).to.be.revertedWithCustomError(enforcement, 'LoansIncomplete');
  });

  it('credits the debt with nothing that another creditor of the lien was paid', async () => {
    const { enforcement, encumbrances, bank, otherBank, defaulted, courtCase, sold, itemsOf } = await load();
    const loan = await defaulted();
    await encumbrances
      .connect(bank)
      .assign(loan.offer.collateral, loan.lien, participantNamed('otherBank'), loan.offer.secured, id('示例 债权'));
    await courtCase(loan, '执 1');
    await sold(loan, [[otherBank, 1_000_000n]]);

    await expect(enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 2)])).to.be.revertedWithCustomError(
      enforcement,
      'LienNotOfLoan',
    );
  });
});

describe('LoanEnforcement: the rest', () => {
  it('is paid by anybody, arrears first, to the bank alone and never beyond what is left', async () => {
    const { enforcement, loans, cash, bank, otherBank, buyer, ...world } = await load();
    const loan = await world.defaulted();
    await world.enforced(loan);
    await world.sold(loan, [[bank, 1_500n]]);
    await expect(enforcement.connect(buyer).payRest(loan.loan, 1n, bank))
      .to.be.revertedWithCustomError(enforcement, 'ScheduleStands')
      .withArgs(loan.loan);
    await enforcement.settleCase(loan.lien, [world.itemsOf(loan, 1, 2)]);
    const arrears = await enforcement.arrearsOf(loan.loan);
    const all = arrears + PRINCIPAL;

    for (const amount of [0n, all + 1n]) {
      await expect(enforcement.connect(buyer).payRest(loan.loan, amount, bank))
        .to.be.revertedWithCustomError(enforcement, 'RestExceeded')
        .withArgs(loan.loan, all, amount);
    }
    await expect(enforcement.connect(buyer).payRest(loan.loan, 1n, otherBank))
      .to.be.revertedWithCustomError(loans, 'CreditorMismatch')
      .withArgs(loan.loan, participantNamed('otherBank'));
    const before = await cash.balanceOf(bank);
    await expect(enforcement.connect(buyer).payRest(loan.loan, arrears - 1n, bank))
      .to.emit(enforcement, 'RestPaid')
      .withArgs(loan.loan, buyer.address, arrears - 1n, 0n, PRINCIPAL, ZeroHash);
    await expect(enforcement.connect(buyer).payRest(loan.loan, 1_001n, bank))
      .to.emit(enforcement, 'RestPaid')
      .withArgs(loan.loan, buyer.address, 1n, 1_000n, PRINCIPAL - 1_000n, ZeroHash);
    await enforcement.connect(buyer).payRest(loan.loan, PRINCIPAL - 1_000n, bank);
    expect((await loans.loanOf(loan.loan)).state).to.equal(LoanState.Repaid);
    expect((await cash.balanceOf(bank)) - before).to.equal(all);
    await expect(enforcement.connect(buyer).payRest(loan.loan, 1n, bank)).to.be.revertedWithCustomError(
      enforcement,
      'RestExceeded',
    );
  });

  it('is paid by the bank’s own receipt, each for one rest', async () => {
    const { enforcement, loans, settlement, bank, otherBank, company, shortBy, receiptOf } = await load();
    const loan = await shortBy(4_000_000n);
    const { outstanding } = await loans.loanOf(loan.loan);
    const matter = await enforcement.restId(loan.loan, outstanding);
    const signed = await receiptOf(matter, 1_000n, company.address);

    const foreign = await receiptOf(
      matter,
      1_000n,
      company.address,
      { bank: participantNamed('otherBank') },
      otherBank,
    );
    await expect(enforcement.payRestWithReceipt(loan.loan, foreign)).to.be.revertedWithCustomError(
      loans,
      'CreditorMismatch',
    );
    const other = await receiptOf(await enforcement.restId(loan.loan, outstanding - 1n), 1_000n, company.address);
    await expect(enforcement.payRestWithReceipt(loan.loan, other)).to.be.revertedWithCustomError(
      settlement,
      'ReceiptMismatch',
    );
    await expect(enforcement.payRestWithReceipt(loan.loan, signed))
      .to.emit(enforcement, 'RestPaid')
      .withArgs(loan.loan, company.address, 0n, 1_000n, outstanding - 1_000n, matter)
      .to.emit(settlement, 'ReceiptPresented');
    await expect(enforcement.payRestWithReceipt(loan.loan, signed)).to.be.revertedWithCustomError(
      settlement,
      'ReceiptMismatch',
    );
    expect(await settlement.isReceiptUsed(participantNamed('bank'), signed.receipt.bankReference)).to.equal(true);
    expect(bank.address).to.equal(signed.signer);
  });

  it('gives way to another schedule on which both agreed', async () => {
    const { enforcement, loans, company, bank, agreedOn, amendmentOf, ...world } = await load();
    const loan = await world.defaulted();
    await world.enforced(loan);
    await world.sold(loan, [[bank, 1_500n]]);
    await enforcement.settleCase(loan.lien, [world.itemsOf(loan, 1, 2)]);
    const amendment = await amendmentOf(loan.loan);
    await loans.connect(company).amend(amendment, await agreedOn(amendment), bank);

    expect(await enforcement.arrearsOf(loan.loan)).to.equal(0n);
    await expect(enforcement.connect(company).payRest(loan.loan, 1n, bank)).to.be.revertedWithCustomError(
      enforcement,
      'ScheduleStands',
    );
  });
});
