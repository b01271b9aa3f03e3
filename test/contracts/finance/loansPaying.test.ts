import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import { lienNumber } from '../encumbrance/support/register.ts';
import { openChain } from '../support/chain.ts';
import { fund, participantNamed } from '../support/ledger.ts';
import { USE_RIGHTS } from '../support/rights.ts';
import { contentHash, DAY, subjectOfRight } from '../support/values.ts';
import {
  deployLoans,
  LoanState,
  loanId,
  PENALTY_PPM,
  PRINCIPAL,
  partsOf,
  planOf,
  scheduleTree,
} from './support/loans.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(lending);

const decision = contentHash('示例 核销决定');

async function lending() {
  return deployLoans(ethers, networkHelpers);
}

/** Simple, by begun days, half up. */
function penaltyOn(late: bigint, days: bigint, yearDays = 360n): bigint {
  const whole = 1_000_000n * yearDays;
  return (2n * late * PENALTY_PPM * days + whole) / (2n * whole);
}

describe('Loans: paying', () => {
  it('takes the next instalment from the borrower’s cash to the bank', async () => {
    const { loans, cash, bank, company, lent } = await load();
    const { loan, part, proof } = await lent();
    const { principal, interest } = part(1);
    const [mine, theirs] = [await cash.balanceOf(company), await cash.balanceOf(bank)];

    await expect(loans.connect(company).repay(loan, part(1), proof(1), bank))
      .to.emit(loans, 'InstalmentPaid')
      .withArgs(loan, company.address, 0n, 1n, principal, interest, 0n, PRINCIPAL - principal, ZeroHash);

    expect(await cash.balanceOf(company)).to.equal(mine - principal - interest);
    expect(await cash.balanceOf(bank)).to.equal(theirs + principal + interest);
    const stands = await loans.loanOf(loan);
    expect([stands.outstanding, stands.next]).to.deep.equal([PRINCIPAL - principal, 2n]);
  });

  it('adds a penalty for each begun day, and says what is a default, without a transaction', async () => {
    const { loans, company, bank, lent } = await load();
    const { loan, part, proof } = await lent();
    const { dueAt, principal, interest } = part(1);
    const due = async (at: bigint) => {
      await networkHelpers.time.increaseTo(at);
      const { penalty, daysLate, isDefault } = await loans.dueNow(loan, part(1), proof(1));
      return { penalty, daysLate, isDefault };
    };

    expect(await due(dueAt)).to.deep.equal({ penalty: 0n, daysLate: 0n, isDefault: false });
    const one = penaltyOn(principal + interest, 1n);
    expect(await due(dueAt + 1n)).to.deep.equal({ penalty: one, daysLate: 1n, isDefault: false });
    expect(await due(dueAt + DAY)).to.deep.equal({ penalty: one, daysLate: 1n, isDefault: false });
    const five = penaltyOn(principal + interest, 5n);
    expect(await due(dueAt + 5n * DAY)).to.deep.equal({ penalty: five, daysLate: 5n, isDefault: false });
    const six = penaltyOn(principal + interest, 6n);
    expect(await due(dueAt + 5n * DAY + 1n)).to.deep.equal({ penalty: six, daysLate: 6n, isDefault: true });

    await expect(loans.connect(company).repay(loan, part(1), proof(1), bank))
      .to.emit(loans, 'InstalmentPaid')
      .withArgs(loan, company.address, 0n, 1n, principal, interest, six, PRINCIPAL - principal, ZeroHash);
  });

  it('counts penalties by the year of the offer’s day count', async () => {
    const { loans, lent } = await load();
    const { loan, part, proof } = await lent('1', 'U1', { dayCount: 1n });
    const { dueAt, principal, interest } = part(1);
    await networkHelpers.time.increaseTo(dueAt + 1n);

    expect((await loans.dueNow(loan, part(1), proof(1))).penalty).to.equal(penaltyOn(principal + interest, 1n, 365n));
  });

  it('takes the bank’s own receipt over exactly what is due', async () => {
    const { loans, cash, company, lent, receiptOf } = await load();
    const { loan, part, proof } = await lent();
    const { principal, interest } = part(1);
    const matter = await loans.repaymentId(loan, 0n, 1n);
    const before = await cash.balanceOf(company);

    const signed = await receiptOf(matter, principal + interest, company.address);
    await expect(loans.repayWithReceipt(loan, part(1), proof(1), signed)).to.emit(loans, 'InstalmentPaid');
    expect(await cash.balanceOf(company)).to.equal(before);
    await expect(loans.repayWithReceipt(loan, part(2), proof(2), signed)).to.be.revert(ethers);
  });

  it('lets a suspended borrower repay by receipt, and close', async () => {
    const { loans, participants, supervisor, company, lent, receiptOf } = await load();
    const { loan, offer, part, proof } = await lent();
    await participants.connect(supervisor).suspend(participantNamed('company'), contentHash('示例 决定'));
    for (const number of [1, 2, 3]) {
      const { principal, interest } = part(number);
      const matter = await loans.repaymentId(loan, 0n, number);
      const signed = await receiptOf(matter, principal + interest, company.address);
      await loans.connect(company).repayWithReceipt(loan, part(number), proof(number), signed);
    }

    await expect(loans.connect(company).close(loan, offer.collateral)).to.emit(loans, 'LoanClosed');
  });

  it('lets anybody pay, who gets no right by it', async () => {
    const world = await load();
    const { loans, cash, buyer, bank, lent, amendmentOf, agreedOn, signAmendment } = world;
    const { loan, part, proof } = await lent();
    await fund(world, buyer, PRINCIPAL);

    await expect(loans.connect(buyer).repay(loan, part(1), proof(1), bank)).to.emit(loans, 'InstalmentPaid');

    expect((await loans.loanOf(loan)).borrower).to.equal(participantNamed('company'));
    const amendment = await amendmentOf(loan);
    const own = { borrowerSigner: buyer.address, borrowerSignature: await signAmendment(buyer, amendment) };
    await expect(loans.connect(buyer).amend(amendment, { ...(await agreedOn(amendment)), ...own }, bank))
      .to.be.revertedWithCustomError(loans, 'BorrowerRefused')
      .withArgs(loan, buyer.address);
    await expect(loans.connect(buyer).writeOff(loan, decision))
      .to.be.revertedWithCustomError(loans, 'CallerNotCreditor')
      .withArgs(loan, buyer.address);
    expect(await cash.balanceOf(buyer)).to.be.above(0n);
  });

  describe('is refused', () => {
    it('for an instalment that is not the next, or no leaf of the schedule', async () => {
      const { loans, company, bank, lent } = await load();
      const { loan, part, proof } = await lent();
      const mine = loans.connect(company);
      const wrong = [
        mine.repay(loan, part(2), proof(2), bank),
        mine.repay(loan, { ...part(1), principal: 1n }, proof(1), bank),
        mine.repay(loan, { ...part(1), dueAt: part(1).dueAt + DAY }, proof(1), bank),
        mine.repay(loan, part(1), [], bank),
      ];
      for (const sending of wrong) await expect(sending).to.be.revertedWithCustomError(loans, 'InstalmentNotProven');
      await mine.repay(loan, part(1), proof(1), bank);
      await expect(mine.repay(loan, part(1), proof(1), bank))
        .to.be.revertedWithCustomError(loans, 'InstalmentNotProven')
        .withArgs(loan, 1n);
    });

    it('to an account that is not the bank’s', async () => {
      const { loans, company, buyer, lent } = await load();
      const { loan, part, proof } = await lent();

      await expect(loans.connect(company).repay(loan, part(1), proof(1), buyer))
        .to.be.revertedWithCustomError(loans, 'CreditorMismatch')
        .withArgs(loan, participantNamed('buyer'));
    });

    it('without the money', async () => {
      const { loans, cash, buyer, bank, developer, lent } = await load();
      const { loan, part, proof } = await lent('1', 'U1', { payee: developer.address });

      await expect(loans.connect(buyer).repay(loan, part(1), proof(1), bank)).to.be.revertedWithCustomError(
        cash,
        'ERC20InsufficientBalance',
      );
    });

    it('for a loan that nobody drew, or that is paid, written off or closed', async () => {
      const { loans, company, bank, lent, repaid } = await load();
      const { loan, offer, part, proof } = await lent();
      const mine = loans.connect(company);
      await expect(mine.repay(loanId('9'), part(1), proof(1), bank))
        .to.be.revertedWithCustomError(loans, 'LoanUnknown')
        .withArgs(loanId('9'));
      await repaid(loan, { part, proof });
      await expect(mine.repay(loan, part(3), proof(3), bank))
        .to.be.revertedWithCustomError(loans, 'LoanStateIsOther')
        .withArgs(loan, LoanState.Repaid);
      await mine.close(loan, offer.collateral);
      await expect(mine.repay(loan, part(3), proof(3), bank))
        .to.be.revertedWithCustomError(loans, 'LoanStateIsOther')
        .withArgs(loan, LoanState.Closed);
    });

    it('for a last instalment that leaves principal', async () => {
      const { loans, drawOn, company, bank, lent } = await load();
      const short = partsOf(PRINCIPAL - 9n, drawOn);
      const { loan } = await lent('1', 'U1', { root: scheduleTree(short).root });
      const { part, proof } = planOf(short);
      const mine = loans.connect(company);
      for (const number of [1, 2]) await mine.repay(loan, part(number), proof(number), bank);

      await expect(mine.repay(loan, part(3), proof(3), bank))
        .to.be.revertedWithCustomError(loans, 'ScheduleShort')
        .withArgs(loan, PRINCIPAL - part(1).principal - part(2).principal);
    });

    it('for an interest that no book holds: it is never cut to what fits', async () => {
      const { loans, drawOn, company, bank, lent } = await load();
      const [first, ...rest] = partsOf(PRINCIPAL, drawOn);
      const huge = [{ ...(first as NonNullable<typeof first>), interest: 2n ** 96n - 1n }, ...rest];
      const { loan } = await lent('1', 'U1', { root: scheduleTree(huge).root });
      const { part, proof } = planOf(huge);

      await expect(loans.connect(company).repay(loan, part(1), proof(1), bank)).to.be.revertedWithCustomError(
        loans,
        'AmountTooLarge',
      );
    });

    it('by a receipt of another sum, of another bank, or for another instalment', async () => {
      const { loans, settlement, otherBank, company, lent, receiptOf } = await load();
      const { loan, part, proof } = await lent();
      const { principal, interest } = part(1);
      const sum = principal + interest;
      const matter = await loans.repaymentId(loan, 0n, 1n);
      const other = await loans.repaymentId(loan, 0n, 2n);
      const foreign = { bank: participantNamed('otherBank') };

      for (const signed of [
        await receiptOf(matter, sum + 1n, company.address),
        await receiptOf(matter, sum - 1n, company.address),
        await receiptOf(other, sum, company.address),
      ]) {
        await expect(loans.repayWithReceipt(loan, part(1), proof(1), signed)).to.be.revertedWithCustomError(
          settlement,
          'ReceiptMismatch',
        );
      }
      await expect(
        loans.repayWithReceipt(
          loan,
          part(1),
          proof(1),
          await receiptOf(matter, sum, company.address, foreign, otherBank),
        ),
      )
        .to.be.revertedWithCustomError(loans, 'CreditorMismatch')
        .withArgs(loan, participantNamed('otherBank'));
    });
  });
});

describe('Loans: another schedule', () => {
  it('prepays a part and puts the new schedule in place', async () => {
    const { loans, cash, company, bank, drawOn, lent, amendmentOf, agreedOn } = await load();
    const { loan, part, proof } = await lent();
    const amendment = await amendmentOf(loan);
    const before = await cash.balanceOf(bank);

    await expect(loans.connect(company).amend(amendment, await agreedOn(amendment), bank)).to.emit(
      loans,
      'LoanAmended',
    );

    expect(await cash.balanceOf(bank)).to.equal(before + amendment.prepaid + amendment.interest);
    const stands = await loans.loanOf(loan);
    expect([stands.outstanding, stands.next, stands.count, stands.revision, stands.root]).to.deep.equal([
      PRINCIPAL - amendment.prepaid,
      1n,
      2n,
      1n,
      amendment.root,
    ]);
    await expect(loans.connect(company).repay(loan, part(1), proof(1), bank)).to.be.revertedWithCustomError(
      loans,
      'InstalmentNotProven',
    );
    const rest = planOf(partsOf(PRINCIPAL - amendment.prepaid, drawOn, 2n));
    for (const number of [1, 2]) await loans.connect(company).repay(loan, rest.part(number), rest.proof(number), bank);
    expect((await loans.loanOf(loan)).state).to.equal(LoanState.Repaid);
  });

  it('extends without any money', async () => {
    const { loans, drawOn, company, bank, lent, amendmentOf, agreedOn } = await load();
    const { loan } = await lent();
    const longer = scheduleTree(partsOf(PRINCIPAL, drawOn + 90n * DAY));
    const amendment = await amendmentOf(loan, { prepaid: 0n, interest: 0n, root: longer.root, instalments: 3n });

    await loans.connect(company).amend(amendment, await agreedOn(amendment), bank);
    expect((await loans.loanOf(loan)).outstanding).to.equal(PRINCIPAL);
  });

  it('prepays all, and closes', async () => {
    const { loans, company, bank, lent, amendmentOf, agreedOn } = await load();
    const { loan, offer, lien } = await lent();
    const amendment = await amendmentOf(loan, { prepaid: PRINCIPAL, root: ZeroHash, instalments: 0n });

    await loans.connect(company).amend(amendment, await agreedOn(amendment), bank);
    await expect(loans.connect(company).close(loan, offer.collateral))
      .to.emit(loans, 'LoanClosed')
      .withArgs(loan, company.address, lien);
  });

  it('takes the bank’s receipt of what is prepaid', async () => {
    const { loans, company, lent, amendmentOf, agreedOn, receiptOf } = await load();
    const { loan } = await lent();
    const amendment = await amendmentOf(loan);
    const matter = await loans.repaymentId(loan, 1n, 0n);
    const signed = await receiptOf(matter, amendment.prepaid + amendment.interest, company.address);

    await expect(loans.amendWithReceipt(amendment, await agreedOn(amendment), signed))
      .to.emit(loans, 'LoanAmended')
      .withArgs(loan, company.address, Object.values(amendment), matter);
  });

  it('is refused unless both have signed these very words, in time, over what stands', async () => {
    const { loans, settlement, company, otherBank, bank, lent, amendmentOf, agreedOn, signAmendment } = await load();
    const { loan } = await lent();
    const amendment = await amendmentOf(loan);
    const papers = await agreedOn(amendment);
    const mine = loans.connect(company);
    for (const changes of [
      { revision: 2n },
      { outstanding: PRINCIPAL - 1n },
      { prepaid: PRINCIPAL + 1n },
      { validUntil: 1n },
      { document: ZeroHash },
      { root: ZeroHash },
      { instalments: 0n },
      { prepaid: PRINCIPAL },
    ]) {
      const changed = { ...amendment, ...changes };
      await expect(mine.amend(changed, await agreedOn(changed), bank)).to.be.revertedWithCustomError(
        loans,
        'AmendmentRefused',
      );
    }
    await expect(mine.amend({ ...amendment, interest: 0n }, papers, bank)).to.be.revertedWithCustomError(
      settlement,
      'SignatureNotOfParty',
    );
    const foreign = { bankSigner: otherBank.address, bankSignature: await signAmendment(otherBank, amendment) };
    await expect(mine.amend(amendment, { ...papers, ...foreign }, bank))
      .to.be.revertedWithCustomError(loans, 'LenderNotOfBank')
      .withArgs(loan, otherBank.address);
    await mine.amend(amendment, papers, bank);
    await expect(mine.amend(amendment, papers, bank)).to.be.revertedWithCustomError(loans, 'AmendmentRefused');
  });
});

describe('Loans: ending', () => {
  it('closes by anybody once all is paid, and releases its own lien in the same call', async () => {
    const { loans, encumbrances, stranger, lent, repaid } = await load();
    const { loan, offer, lien, part, proof } = await lent();
    await repaid(loan, { part, proof });

    await expect(loans.connect(stranger).close(loan, offer.collateral))
      .to.emit(encumbrances, 'LienReleased')
      .to.emit(loans, 'LoanClosed')
      .withArgs(loan, stranger.address, lien);
    expect((await encumbrances.standing(subjectOfRight(USE_RIGHTS, offer.collateral.id))) & 0xffffn).to.equal(0n);
    expect((await loans.loanOf(loan)).state).to.equal(LoanState.Closed);
  });

  it('closes where the lien ended before: sold, or released by the bank', async () => {
    const { loans, encumbrances, bank, company, lent, repaid } = await load();
    const { loan, offer, lien, part, proof } = await lent();
    await encumbrances.connect(bank).release(offer.collateral, lien);
    await repaid(loan, { part, proof });

    await expect(loans.connect(company).close(loan, offer.collateral))
      .to.emit(loans, 'LoanClosed')
      .withArgs(loan, company.address, ZeroHash);
  });

  it('is not closed while anything is owed, nor twice, nor for another collateral', async () => {
    const { loans, encumbrances, company, bank, lent, repaid } = await load();
    const { loan, offer, part, proof } = await lent();
    const other = await lent('2', 'U2');
    for (const caller of [company, bank]) {
      await expect(loans.connect(caller).close(loan, offer.collateral))
        .to.be.revertedWithCustomError(loans, 'LoanStateIsOther')
        .withArgs(loan, LoanState.Live);
    }
    await repaid(loan, { part, proof });
    await expect(loans.close(loan, other.offer.collateral)).to.be.revertedWithCustomError(encumbrances, 'LienNotFound');
    await loans.close(loan, offer.collateral);
    await expect(loans.close(loan, offer.collateral))
      .to.be.revertedWithCustomError(loans, 'LoanStateIsOther')
      .withArgs(loan, LoanState.Closed);
  });

  it('takes the bank’s word for principal that came in another way', async () => {
    const { loans, bank, company, otherBank, lent } = await load();
    const { loan, part, proof } = await lent();
    await expect(loans.connect(company).credit(loan, 1n, decision)).to.be.revertedWithCustomError(
      loans,
      'CallerNotCreditor',
    );
    await expect(loans.connect(otherBank).credit(loan, 1n, decision)).to.be.revertedWithCustomError(
      loans,
      'CallerNotCreditor',
    );
    for (const [sum, document] of [
      [0n, decision],
      [PRINCIPAL + 1n, decision],
      [1n, ZeroHash],
    ] as const) {
      await expect(loans.connect(bank).credit(loan, sum, document)).to.be.revertedWithCustomError(
        loans,
        'CreditInvalid',
      );
    }

    await loans.connect(bank).credit(loan, PRINCIPAL - 7n, decision);
    await loans.connect(company).repay(loan, part(1), proof(1), bank);
    expect((await loans.loanOf(loan)).state).to.equal(LoanState.Repaid);
  });

  it('writes off without freeing the collateral: the bank closes, nobody else', async () => {
    const { loans, encumbrances, bank, company, lent } = await load();
    const { loan, offer, lien } = await lent();
    await expect(loans.connect(bank).writeOff(loan, ZeroHash)).to.be.revertedWithCustomError(loans, 'CreditInvalid');

    await expect(loans.connect(bank).writeOff(loan, decision))
      .to.emit(loans, 'LoanWrittenOff')
      .withArgs(loan, participantNamed('bank'), PRINCIPAL, decision);
    expect((await loans.loanOf(loan)).outstanding).to.equal(0n);
    expect((await encumbrances.standing(subjectOfRight(USE_RIGHTS, offer.collateral.id))) & 0xffffn).to.equal(1n);
    await expect(loans.connect(company).close(loan, offer.collateral))
      .to.be.revertedWithCustomError(loans, 'CallerNotCreditor')
      .withArgs(loan, company.address);
    await expect(loans.connect(bank).close(loan, offer.collateral))
      .to.emit(loans, 'LoanClosed')
      .withArgs(loan, bank.address, lien);
    expect(lien).to.equal(lienNumber(offer.number));
  });

  it('sets gates by the bank’s clerk alone', async () => {
    const { loans, bank, company, offerOn } = await load();
    const rule = { gates: 3n, entrustedAbove: 5n, unsecuredUpTo: 7n };
    const { product } = await offerOn(1n, '1');
    await expect(loans.connect(company).setGateRule(product, rule)).to.be.revertedWithCustomError(
      loans,
      'CallerNotCreditor',
    );

    await expect(loans.connect(bank).setGateRule(product, rule)).to.emit(loans, 'GateRuleSet');
    expect(await loans.gateRule(participantNamed('bank'), product)).to.deep.equal([3n, 5n, 7n]);
  });
});
