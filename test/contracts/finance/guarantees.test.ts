import { expect } from 'chai';
import { id, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { plain } from '../support/rights.ts';
import { contentHash, DAY } from '../support/values.ts';
import { deployDefaults, FUND, GUARANTOR, GuaranteeKind, GuaranteeState } from './support/defaults.ts';
import { LoanState, NO_SECURITY, PRINCIPAL, partsOf, planOf, TEA_LOAN } from './support/loans.ts';

const { ethers, networkHelpers } = await openChain();
const { time } = networkHelpers;
const load = () => networkHelpers.loadFixture(defaulting);

async function defaulting() {
  return deployDefaults(ethers, networkHelpers);
}

/** A loan on credit alone, its first instalment in default. */
async function unsecured(world: Awaited<ReturnType<typeof defaulting>>, number = '9') {
  const { loans, bank, company, offerOn, papersFor, loanId, defaultOf, drawOn } = world;
  await loans.connect(bank).setGateRule(TEA_LOAN, { gates: 0, entrustedAbove: 0n, unsecuredUpTo: PRINCIPAL });
  const offer = await offerOn(undefined, number, { product: TEA_LOAN });
  await loans.connect(company).draw(offer, await papersFor(offer), NO_SECURITY);
  const loan = { loan: loanId(number), offer, ...planOf(partsOf(PRINCIPAL, drawOn)) };
  await time.increaseTo(defaultOf(loan));
  return loan;
}

describe('Guarantees: accepting', () => {
  it('keeps what the guarantor signed, before the loan is drawn too', async () => {
    const { guarantees, guarantor, bank, loanId, guaranteeOn, guaranteeId, signGuarantee } = await load();
    const terms = guaranteeOn(loanId('1'));
    const signature = await signGuarantee(guarantor, terms);

    await expect(guarantees.connect(bank).accept(terms, guarantor, signature))
      .to.emit(guarantees, 'GuaranteeAccepted')
      .withArgs(guaranteeId(terms), terms.loan, GUARANTOR, Object.values(terms), guarantor.address);
    const { document: _, ...kept } = terms;
    const record = await guarantees.guaranteeOf(guaranteeId(terms));
    expect(plain(record)).to.deep.equal({ ...kept, state: GuaranteeState.Standing, due: 0n, paid: 0n });
    expect(await guarantees.sharesOf(terms.bank, terms.loan)).to.equal(2_000n);
    expect(await guarantees.guaranteeHash(terms)).to.match(/^0x/);
  });

  it('refuses every word that was altered, another loan, chain, contract or signer', async () => {
    const { guarantees, encumbrances, settlement, guarantor, riskFund, bank, loanId, ...world } = await load();
    const { guaranteeOn, signGuarantee } = world;
    const terms = guaranteeOn(loanId('1'));
    const signature = await signGuarantee(guarantor, terms);
    for (const changes of [
      { loan: loanId('2') },
      { kind: GuaranteeKind.Storage },
      { share: 2_001n },
      { limit: terms.limit + 1n },
      { validUntil: terms.validUntil + 1n },
      { document: contentHash('示例 另一合同') },
    ]) {
      await expect(
        guarantees.connect(bank).accept({ ...terms, ...changes }, guarantor, signature),
        Object.keys(changes).join(),
      )
        .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
        .withArgs(guarantor.address);
    }
    const verifyingContract = await encumbrances.getAddress();
    for (const changes of [{ chainId: 1n }, { verifyingContract }, { version: '2' }, { name: 'Liangshan Loans' }]) {
      const elsewhere = await signGuarantee(guarantor, terms, changes);
      await expect(guarantees.connect(bank).accept(terms, guarantor, elsewhere)).to.be.revertedWithCustomError(
        settlement,
        'SignatureNotOfParty',
      );
    }
    const foreign = await signGuarantee(riskFund, terms);
    await expect(guarantees.connect(bank).accept(terms, guarantor, foreign)).to.be.revertedWithCustomError(
      settlement,
      'SignatureNotOfParty',
    );
    await expect(guarantees.connect(bank).accept(terms, riskFund, foreign)).to.be.revertedWithCustomError(
      guarantees,
      'GuarantorRefused',
    );
  });

  it('refuses what isn’t whole, is too late, or was accepted before', async () => {
    const { guarantees, guarantor, bank, loanId, guaranteeOn, signGuarantee, guaranteeId, guaranteed } = await load();
    const accept = async (changes: object, error: string) => {
      const terms = guaranteeOn(loanId('1'), changes);
      await expect(
        guarantees.connect(bank).accept(terms, guarantor, await signGuarantee(guarantor, terms)),
        Object.keys(changes).join(),
      ).to.be.revertedWithCustomError(guarantees, error);
    };
    for (const changes of [
      { loan: ZeroHash },
      { share: 0n },
      { share: 10_001n },
      { limit: 0n },
      { limit: 2n ** 64n },
      { document: ZeroHash },
    ]) {
      await accept(changes, 'GuaranteeInvalid');
    }
    await accept({ validUntil: BigInt(await time.latest()) }, 'GuaranteeExpired');
    const guarantee = await guaranteed(loanId('1'));
    await accept({ share: 1n }, 'GuaranteeAlreadyRecorded');
    expect(guarantee).to.equal(guaranteeId(guaranteeOn(loanId('1'))));
  });

  it('is the named bank’s to accept, and a guarantor’s or treasury’s to give', async () => {
    const { guarantees, participants, supervisor, guarantor, bank, otherBank, company, ...world } = await load();
    const terms = world.guaranteeOn(world.loanId('1'));
    const signature = await world.signGuarantee(guarantor, terms);
    for (const caller of [otherBank, company, guarantor]) {
      await expect(guarantees.connect(caller).accept(terms, guarantor, signature))
        .to.be.revertedWithCustomError(guarantees, 'GuaranteeOfOtherBank')
        .withArgs(world.guaranteeId(terms), caller.address);
    }
    const own = world.guaranteeOn(world.loanId('1'), { guarantor: participantNamed('company') });
    const companySigned = await world.signGuarantee(company, own);
    await expect(guarantees.connect(bank).accept(own, company, companySigned))
      .to.be.revertedWithCustomError(guarantees, 'GuarantorRefused')
      .withArgs(world.guaranteeId(own), company.address);
    await participants.connect(supervisor).suspend(GUARANTOR, contentHash('示例 暂停决定'));
    await expect(guarantees.connect(bank).accept(terms, guarantor, signature)).to.be.revertedWithCustomError(
      guarantees,
      'GuarantorRefused',
    );
  });

  it('lets the shares of one loan be the whole, and no more', async () => {
    const { guarantees, riskFund, bank, loanId, guaranteed, guaranteeOn, signGuarantee } = await load();
    await guaranteed(loanId('1'), { share: 8_000n });
    const terms = guaranteeOn(loanId('1'), { guarantor: FUND, share: 2_001n });
    await expect(guarantees.connect(bank).accept(terms, riskFund, await signGuarantee(riskFund, terms)))
      .to.be.revertedWithCustomError(guarantees, 'SharesExceeded')
      .withArgs(terms.loan, 10_001n);

    await guaranteed(loanId('1'), { guarantor: FUND, share: 2_000n }, riskFund);
    expect(await guarantees.sharesOf(participantNamed('bank'), loanId('1'))).to.equal(10_000n);
  });
});

describe('Guarantees: claiming', () => {
  it('waits for default and grace where there is no collateral', async () => {
    const world = await load();
    const { guarantees, bank, guaranteed, loanId, notice } = world;
    const guarantee = await guaranteed(loanId('9'));
    const claim = (loan: Awaited<ReturnType<typeof unsecured>>) =>
      guarantees.connect(bank).claim(guarantee, loan.part(1), loan.proof(1), notice);
    const snapshot = await networkHelpers.takeSnapshot();
    const loan = await unsecured(world);
    await snapshot.restore();
    await world.loans.connect(bank).setGateRule(TEA_LOAN, { gates: 0, entrustedAbove: 0n, unsecuredUpTo: PRINCIPAL });
    await world.loans.connect(world.company).draw(loan.offer, await world.papersFor(loan.offer), NO_SECURITY);

    await time.setNextBlockTimestamp(world.defaultOf(loan) - 1n);
    await expect(claim(loan)).to.be.revertedWithCustomError(guarantees, 'ClaimTooEarly').withArgs(guarantee, loan.loan);
    await time.setNextBlockTimestamp(world.defaultOf(loan));
    await expect(claim(loan))
      .to.emit(guarantees, 'GuaranteeClaimed')
      .withArgs(guarantee, loan.loan, GUARANTOR, PRINCIPAL, PRINCIPAL / 5n, notice);
    expect((await guarantees.guaranteeOf(guarantee)).state).to.equal(GuaranteeState.Claimed);
    expect(await guarantees.payableOn(guarantee)).to.equal(PRINCIPAL / 5n);
  });

  it('waits for the collateral’s sale, and for its proceeds to be credited (392)', async () => {
    const { guarantees, enforcement, bank, defaulted, enforced, sold, itemsOf, guaranteed, notice } = await load();
    const loan = await defaulted();
    const guarantee = await guaranteed(loan.loan);
    const claim = () => guarantees.connect(bank).claim(guarantee, loan.part(1), loan.proof(1), notice);
    const refused = () =>
      expect(claim()).to.be.revertedWithCustomError(guarantees, 'CollateralStands').withArgs(loan.loan, loan.lien);

    await refused();
    await enforced(loan);
    await refused();
    await sold(loan, [[bank, 20_000_000n]]);
    await refused();
    await enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 2)]);
    await expect(claim()).to.emit(guarantees, 'GuaranteeClaimed');
  });

  it('isn’t there for a bank that gave its lien away (409)', async () => {
    const { guarantees, encumbrances, bank, defaulted, guaranteed, notice } = await load();
    const loan = await defaulted();
    const guarantee = await guaranteed(loan.loan);
    await encumbrances.connect(bank).release(loan.offer.collateral, loan.lien);

    await expect(
      guarantees.connect(bank).claim(guarantee, loan.part(1), loan.proof(1), notice),
    ).to.be.revertedWithCustomError(guarantees, 'CollateralStands');
  });

  it('takes shares of what is left, from one base, rounded down, whoever pays first', async () => {
    const { guarantees, loans, bank, guarantor, riskFund, guaranteed, shortBy, notice } = await load();
    const loan = await shortBy(3_333_333n);
    const first = await guaranteed(loan.loan, { share: 3_333n });
    const second = await guaranteed(
      loan.loan,
      { guarantor: FUND, share: 6_667n, kind: GuaranteeKind.Storage },
      riskFund,
    );
    const { outstanding } = await loans.loanOf(loan.loan);
    const claim = (guarantee: string) => guarantees.connect(bank).claim(guarantee, loan.part(1), loan.proof(1), notice);
    const due = (bps: bigint) => (outstanding * bps) / 10_000n;

    await expect(claim(first))
      .to.emit(guarantees, 'GuaranteeClaimed')
      .withArgs(first, loan.loan, GUARANTOR, outstanding, due(3_333n), notice);
    await guarantees.connect(guarantor).pay(first, bank);
    await expect(claim(second))
      .to.emit(guarantees, 'GuaranteeClaimed')
      .withArgs(second, loan.loan, FUND, outstanding, due(6_667n), notice);
    await guarantees.connect(riskFund).pay(second, bank);
    expect(await guarantees.shortfallOf(loan.loan)).to.equal(outstanding);
    const left = (await loans.loanOf(loan.loan)).outstanding;
    expect(left).to.equal(outstanding - due(3_333n) - due(6_667n));
    expect(left < 2n).to.equal(true);
  });

  it('is cut at the guarantee’s limit', async () => {
    const { guarantees, bank, guaranteed, shortBy, notice } = await load();
    const loan = await shortBy(3_000_000n);
    const guarantee = await guaranteed(loan.loan, { limit: 1_234n });
    await guarantees.connect(bank).claim(guarantee, loan.part(1), loan.proof(1), notice);

    expect(await guarantees.payableOn(guarantee)).to.equal(1_234n);
  });

  it('never takes more from a fund than it gives to this bank', async () => {
    const { guarantees, bank, company, riskFund, guaranteed, shortBy, notice } = await load();
    const terms = { guarantor: FUND, kind: GuaranteeKind.RiskFund, share: 5_000n };
    const loan = await shortBy(3_000_000n);
    const guarantee = await guaranteed(loan.loan, terms, riskFund);
    const claim = () => guarantees.connect(bank).claim(guarantee, loan.part(1), loan.proof(1), notice);

    await expect(claim()).to.be.revertedWithCustomError(guarantees, 'NothingToClaim');
    await expect(guarantees.connect(company).setFundLimit(participantNamed('bank'), 1n))
      .to.be.revertedWithCustomError(guarantees, 'GuarantorRefused')
      .withArgs(ZeroHash, company.address);
    await guarantees.connect(riskFund).setFundLimit(participantNamed('otherBank'), 10n ** 9n);
    await expect(claim()).to.be.revertedWithCustomError(guarantees, 'NothingToClaim');
    await expect(guarantees.connect(riskFund).setFundLimit(participantNamed('bank'), 1_000_000n))
      .to.emit(guarantees, 'FundLimitSet')
      .withArgs(FUND, participantNamed('bank'), 1_000_000n);
    await claim();
    expect(await guarantees.payableOn(guarantee)).to.equal(1_000_000n);
    expect(await guarantees.fundLimit(FUND, participantNamed('bank'))).to.deep.equal([1_000_000n, 1_000_000n]);
  });

  it('finds nothing left of a fund for a second loan, also where it lowered its limit below what is claimed', async () => {
    const { guarantees, enforcement, bank, riskFund, twoDefaulted, enforced, sold, itemsOf, guaranteed, notice } =
      await load();
    const terms = { guarantor: FUND, kind: GuaranteeKind.RiskFund, share: 5_000n };
    const [one, two] = await twoDefaulted();
    await guarantees.connect(riskFund).setFundLimit(participantNamed('bank'), 1_000_000n);
    for (const [loan, number] of [
      [one, '执 1'],
      [two, '执 2'],
    ] as const) {
      await enforced(loan, number);
      await sold(loan, [[bank, 20_000_000n]], number);
      await enforcement.settleCase(loan.lien, [itemsOf(loan, 1, 2)]);
    }
    const claim = (guarantee: string) => guarantees.connect(bank).claim(guarantee, one.part(1), one.proof(1), notice);
    await claim(await guaranteed(one.loan, terms, riskFund));
    const second = await guaranteed(two.loan, terms, riskFund);

    for (const limit of [1_000_000n, 5n]) {
      await guarantees.connect(riskFund).setFundLimit(participantNamed('bank'), limit);
      await expect(claim(second)).to.be.revertedWithCustomError(guarantees, 'NothingToClaim');
    }
    await guarantees.connect(riskFund).setFundLimit(participantNamed('bank'), 1_000_001n);
    await claim(second);
    expect(await guarantees.payableOn(second)).to.equal(1n);
  });

  it('is made on no loan of another bank, whoever named it to the guarantor', async () => {
    const { guarantees, otherBank, guarantor, guaranteeOn, guaranteeId, signGuarantee, shortBy, notice } = await load();
    const loan = await shortBy(3_000_000n);
    const terms = guaranteeOn(loan.loan, { bank: participantNamed('otherBank') });
    await guarantees.connect(otherBank).accept(terms, guarantor, await signGuarantee(guarantor, terms));

    await expect(guarantees.connect(otherBank).claim(guaranteeId(terms), loan.part(1), loan.proof(1), notice))
      .to.be.revertedWithCustomError(guarantees, 'GuaranteeOfOtherBank')
      .withArgs(guaranteeId(terms), otherBank.address);
  });

  it('is made once, by the bank, with a document, in its time', async () => {
    const { guarantees, bank, otherBank, guarantor, guaranteed, shortBy, notice } = await load();
    const loan = await shortBy(3_000_000n);
    const guarantee = await guaranteed(loan.loan, { validUntil: BigInt(await time.latest()) + DAY });
    const claim = (by: typeof bank, document = notice) =>
      guarantees.connect(by).claim(guarantee, loan.part(1), loan.proof(1), document);

    for (const caller of [otherBank, guarantor]) {
      await expect(claim(caller)).to.be.revertedWithCustomError(guarantees, 'GuaranteeOfOtherBank');
    }
    await expect(claim(bank, ZeroHash)).to.be.revertedWithCustomError(guarantees, 'GuaranteeInvalid');
    await expect(guarantees.connect(bank).claim(id('x'), loan.part(1), [], notice))
      .to.be.revertedWithCustomError(guarantees, 'GuaranteeUnknown')
      .withArgs(id('x'));
    const snapshot = await networkHelpers.takeSnapshot();
    await time.increase(2n * DAY);
    await expect(claim(bank)).to.be.revertedWithCustomError(guarantees, 'GuaranteeExpired');
    await snapshot.restore();
    await claim(bank);
    await expect(claim(bank))
      .to.be.revertedWithCustomError(guarantees, 'GuaranteeStateIsOther')
      .withArgs(guarantee, GuaranteeState.Claimed);
  });
});

describe('Guarantees: paying', () => {
  it('moves cash to the bank, credits the loan and keeps the recourse (700)', async () => {
    const { guarantees, loans, cash, bank, guarantor, guaranteed, shortBy, notice } = await load();
    const loan = await shortBy(3_000_000n);
    const guarantee = await guaranteed(loan.loan);
    await guarantees.connect(bank).claim(guarantee, loan.part(1), loan.proof(1), notice);
    const { outstanding } = await loans.loanOf(loan.loan);
    const due = outstanding / 5n;
    const before = await cash.balanceOf(bank);

    await expect(guarantees.connect(guarantor).pay(guarantee, bank))
      .to.emit(guarantees, 'GuaranteePaid')
      .withArgs(guarantee, loan.loan, participantNamed('company'), guarantor.address, due, outstanding - due, ZeroHash)
      .to.emit(loans, 'LoanCredited')
      .withArgs(loan.loan, participantNamed('bank'), due, outstanding - due, guarantee);
    expect((await cash.balanceOf(bank)) - before).to.equal(due);
    const { state, paid, due: left } = await guarantees.guaranteeOf(guarantee);
    expect([state, paid, left]).to.deep.equal([GuaranteeState.Paid, due, 0n]);
    await expect(guarantees.connect(guarantor).pay(guarantee, bank))
      .to.be.revertedWithCustomError(guarantees, 'GuaranteeStateIsOther')
      .withArgs(guarantee, GuaranteeState.Paid);
  });

  it('is the guarantor’s, and goes to the lending bank', async () => {
    const { guarantees, loans, bank, otherBank, company, riskFund, guarantor, guaranteed, shortBy, notice } =
      await load();
    const loan = await shortBy(3_000_000n);
    const guarantee = await guaranteed(loan.loan);
    await expect(guarantees.connect(guarantor).pay(guarantee, bank)).to.be.revertedWithCustomError(
      guarantees,
      'GuaranteeStateIsOther',
    );
    await guarantees.connect(bank).claim(guarantee, loan.part(1), loan.proof(1), notice);

    for (const caller of [company, riskFund]) {
      await expect(guarantees.connect(caller).pay(guarantee, bank))
        .to.be.revertedWithCustomError(guarantees, 'GuarantorRefused')
        .withArgs(guarantee, caller.address);
    }
    await expect(guarantees.connect(guarantor).pay(guarantee, otherBank))
      .to.be.revertedWithCustomError(loans, 'CreditorMismatch')
      .withArgs(loan.loan, participantNamed('otherBank'));
    expect((await guarantees.guaranteeOf(guarantee)).state).to.equal(GuaranteeState.Claimed);
  });

  it('may be the bank’s own receipt, exactly over what is due', async () => {
    const { guarantees, loans, settlement, bank, guarantor, company, receiptOf, guaranteed, shortBy, notice } =
      await load();
    const loan = await shortBy(3_000_000n);
    const guarantee = await guaranteed(loan.loan);
    await guarantees.connect(bank).claim(guarantee, loan.part(1), loan.proof(1), notice);
    const due = await guarantees.payableOn(guarantee);
    const matter = await guarantees.paymentId(guarantee);
    const { outstanding } = await loans.loanOf(loan.loan);

    for (const [amount, payer, error] of [
      [due - 1n, guarantor.address, 'ReceiptMismatch'],
      [due + 1n, guarantor.address, 'ReceiptMismatch'],
    ] as const) {
      const wrong = await receiptOf(matter, amount, payer);
      await expect(guarantees.payWithReceipt(guarantee, wrong)).to.be.revertedWithCustomError(settlement, error);
    }
    await expect(
      guarantees.payWithReceipt(guarantee, await receiptOf(matter, due, company.address)),
    ).to.be.revertedWithCustomError(guarantees, 'GuarantorRefused');
    await expect(
      guarantees.payWithReceipt(guarantee, await receiptOf(id('另一事项'), due, guarantor.address)),
    ).to.be.revertedWithCustomError(settlement, 'ReceiptMismatch');
    await expect(guarantees.payWithReceipt(guarantee, await receiptOf(matter, due, guarantor.address)))
      .to.emit(guarantees, 'GuaranteePaid')
      .withArgs(guarantee, loan.loan, participantNamed('company'), guarantor.address, due, outstanding - due, matter);
  });

  it('is never more than is owed by then, and a fund has the difference back', async () => {
    const { guarantees, enforcement, loans, bank, buyer, riskFund, guaranteed, shortBy, notice } = await load();
    const loan = await shortBy(3_000_000n);
    const terms = { guarantor: FUND, kind: GuaranteeKind.RiskFund, share: 10_000n };
    const guarantee = await guaranteed(loan.loan, terms, riskFund);
    await guarantees.connect(riskFund).setFundLimit(participantNamed('bank'), 10n ** 9n);
    await guarantees.connect(bank).claim(guarantee, loan.part(1), loan.proof(1), notice);
    const { outstanding } = await loans.loanOf(loan.loan);
    await enforcement.connect(buyer).payRest(loan.loan, outstanding - 700n, bank);
    expect(await guarantees.payableOn(guarantee)).to.equal(700n);

    await guarantees.connect(riskFund).pay(guarantee, bank);
    expect((await loans.loanOf(loan.loan)).state).to.equal(LoanState.Repaid);
    expect(await guarantees.fundLimit(FUND, participantNamed('bank'))).to.deep.equal([10n ** 9n, 700n]);
  });

  it('is dropped by the bank, or by anybody once nothing is owed', async () => {
    const { guarantees, enforcement, loans, bank, buyer, stranger, riskFund, guarantor, ...world } = await load();
    const loan = await world.shortBy(3_000_000n);
    const terms = { guarantor: FUND, kind: GuaranteeKind.RiskFund, share: 5_000n };
    const fundWord = await world.guaranteed(loan.loan, terms, riskFund);
    const other = await world.guaranteed(loan.loan);
    await guarantees.connect(riskFund).setFundLimit(participantNamed('bank'), 10n ** 9n);
    for (const guarantee of [fundWord, other]) {
      await guarantees.connect(bank).claim(guarantee, loan.part(1), loan.proof(1), world.notice);
    }
    await expect(guarantees.connect(stranger).endClaim(fundWord)).to.be.revertedWithCustomError(
      guarantees,
      'GuaranteeOfOtherBank',
    );
    await expect(guarantees.connect(bank).endClaim(fundWord))
      .to.emit(guarantees, 'GuaranteeEnded')
      .withArgs(fundWord, loan.loan, bank.address);
    expect((await guarantees.fundLimit(FUND, participantNamed('bank'))).used).to.equal(0n);

    const { outstanding } = await loans.loanOf(loan.loan);
    await enforcement.connect(buyer).payRest(loan.loan, outstanding, bank);
    await expect(guarantees.connect(guarantor).pay(other, bank)).to.be.revertedWithCustomError(
      loans,
      'LoanStateIsOther',
    );
    await expect(guarantees.connect(stranger).endClaim(other)).to.emit(guarantees, 'GuaranteeEnded');
    await expect(guarantees.connect(bank).endClaim(other)).to.be.revertedWithCustomError(
      guarantees,
      'GuaranteeStateIsOther',
    );
  });
});

describe('a loan from default to its last fen', () => {
  it('is sold through Settlement, its proceeds are credited, guarantors pay, the borrower pays the rest', async () => {
    const world = await load();
    const { guarantees, enforcement, loans, settlement, encumbrances, cash, rights } = world;
    const { bank, buyer, exchange, company, guarantor, marketSteward } = world;
    const loan = await world.defaulted();
    const guarantee = await world.guaranteed(loan.loan, { share: 8_000n });
    for (const name of ['USE_RIGHTS', 'CASH']) {
      await settlement.refresh(ethers.encodeBytes32String(name));
    }
    await world.enforced(loan);
    const price = 21_000_000n;
    const deal = await world.dealFor(loan, [[bank, price]]);
    await settlement.connect(buyer).affirm(deal);
    await settlement.connect(exchange).affirm(deal);
    const before = await cash.balanceOf(bank);
    await expect(settlement.settle(deal)).to.emit(encumbrances, 'ProceedsDistributed');
    expect(await rights.ownerOf(loan.offer.collateral.id)).to.equal(buyer.address);
    expect((await cash.balanceOf(bank)) - before).to.equal(price);

    await enforcement.settleCase(loan.lien, [world.itemsOf(loan, 1, 2)]);
    await guarantees.connect(bank).claim(guarantee, loan.part(1), loan.proof(1), world.notice);
    await guarantees.connect(guarantor).pay(guarantee, bank);
    const { outstanding } = await loans.loanOf(loan.loan);
    await enforcement.connect(company).payRest(loan.loan, outstanding, bank);
    await loans.connect(company).close(loan.loan, loan.offer.collateral);
    expect((await loans.loanOf(loan.loan)).state).to.equal(LoanState.Closed);
    expect(marketSteward.address).to.match(/^0x/);
  });
});
