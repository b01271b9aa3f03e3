import { expect } from 'chai';
import { decodeBytes32String, ZeroAddress, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { drawingId, repaymentId } from '../../../sdk/loans/register/moneyIds.ts';
import { offerHash } from '../../../sdk/loans/register/offerData.ts';
import { instalmentLeaf } from '../../../sdk/loans/register/scheduleRoot.ts';
import type { InstalmentLeaf, LoanOffer } from '../../../sdk/loans/register/types.ts';
import { caseNumber, FOR_EVER, lienNumber } from '../encumbrance/support/register.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { USE_RIGHTS } from '../support/rights.ts';
import { contentHash, DAY, subjectOfRight } from '../support/values.ts';
import {
  deployLoans,
  Gate,
  LoanState,
  loanId,
  NO_SECURITY,
  NOTICE_LOAN,
  PRINCIPAL,
  partsOf,
  planOf,
  scheduleTree,
  TEA_LOAN,
  type TestInstalment,
} from './support/loans.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(lending);

async function lending() {
  return deployLoans(ethers, networkHelpers);
}

describe('Loans: drawing', () => {
  it('pledges, registers by the register’s signature and pays in one call', async () => {
    const { loans, encumbrances, cash, bank, buyer, company, applied, papersFor, registeredFor } = await load();
    const { offer, valued } = await applied('1');
    const before = await cash.balanceOf(bank);

    const sending = loans.connect(company).draw(offer, await papersFor(offer), await registeredFor(offer, valued));

    const lien = lienNumber(offer.number);
    await expect(sending).to.emit(loans, 'LoanDrawn').to.emit(encumbrances, 'LienRecorded');
    expect(await cash.balanceOf(buyer)).to.equal(PRINCIPAL);
    expect(await cash.balanceOf(bank)).to.equal(before - PRINCIPAL);
    const loan = await loans.loanOf(loanId('1'));
    expect(loan.state).to.equal(LoanState.Live);
    expect(loan.outstanding).to.equal(PRINCIPAL);
    expect([loan.bank, loan.borrower]).to.deep.equal([participantNamed('bank'), participantNamed('company')]);
    expect([loan.lien, loan.root, loan.next, loan.count]).to.deep.equal([lien, offer.root, 1n, 3n]);
    expect(await loans.servedBy(lien)).to.equal(loanId('1'));
    expect((await encumbrances.standing(subjectOfRight(USE_RIGHTS, valued.right))) & 0xffffn).to.equal(1n);
  });

  it('pledges and files the notice in one call, where the product waits for notice', async () => {
    const { loans, encumbrances, company, applied, papersFor, noticedFor } = await load();
    const { offer, valued } = await applied('1', 'U1', { product: NOTICE_LOAN });

    await expect(loans.connect(company).draw(offer, await papersFor(offer), await noticedFor(offer, valued)))
      .to.emit(encumbrances, 'LienNoticed')
      .to.emit(loans, 'LoanDrawn');
  });

  it('pays on a lien that the bank pledged and the register recorded before', async () => {
    const { loans, cash, buyer, company, applied, papersFor, recordedFor } = await load();
    const { offer, valued } = await applied('1');
    const security = await recordedFor(offer, valued, 'R1');

    await loans.connect(company).draw(offer, await papersFor(offer), security);

    expect(await cash.balanceOf(buyer)).to.equal(PRINCIPAL);
    expect((await loans.loanOf(loanId('1'))).lien).to.equal(lienNumber('R1'));
  });

  it('draws by the borrower’s signature, whoever relays it', async () => {
    const { loans, stranger, company, applied, papersFor, signOffer, registeredFor } = await load();
    const { offer, valued } = await applied('1');
    const papers = await papersFor(offer, { borrowerSignature: await signOffer(company, offer) });

    await expect(loans.connect(stranger).draw(offer, papers, await registeredFor(offer, valued))).to.emit(
      loans,
      'LoanDrawn',
    );
  });

  it('draws by the bank’s own receipt: no cash moves', async () => {
    const { loans, cash, settlement, bank, buyer, company, applied, papersFor, registeredFor, receiptOf } =
      await load();
    const { offer, valued } = await applied('1');
    const matter = await loans.drawingId(loanId('1'));
    const signed = await receiptOf(matter, PRINCIPAL, bank.address);

    await expect(
      loans.connect(company).drawWithReceipt(offer, await papersFor(offer), await registeredFor(offer, valued), signed),
    ).to.emit(settlement, 'ReceiptPresented');
    expect(await cash.balanceOf(buyer)).to.equal(0n);
  });

  it('names offers and matters as the SDK does', async () => {
    const { loans, applied, drawOn } = await load();
    const { offer } = await applied('1');
    const deployment = { chainId: 31337, contracts: { Loans: { address: await loans.getAddress() } } };
    const ledger = { deployment } as unknown as Parameters<typeof offerHash>[0];
    const named = {
      ...offer,
      product: decodeBytes32String(offer.product),
      collateral: { ...offer.collateral, asset: decodeBytes32String(offer.collateral.asset) },
      repayment: 'equalPrincipal',
      dayCount: 'ACT/360',
    };

    expect(await loans.offerHash(offer)).to.equal(offerHash(ledger, named as unknown as LoanOffer));
    const loan = loanId('1') as Bytes32;
    expect(await loans.drawingId(loan)).to.equal(drawingId(ledger, loan));
    expect(await loans.repaymentId(loan, 2n, 7n)).to.equal(repaymentId(ledger, { loan, revision: 2, number: 7 }));
    const [first] = partsOf(PRINCIPAL, drawOn, 1n);
    expect(scheduleTree([first as TestInstalment]).root).to.equal(instalmentLeaf(first as unknown as InstalmentLeaf));
  });

  it('lends on credit alone up to what the product allows', async () => {
    const { loans, bank, company, offerOn, papersFor } = await load();
    const rule = { gates: 0n, entrustedAbove: 0n, unsecuredUpTo: PRINCIPAL };
    await loans.connect(bank).setGateRule(TEA_LOAN, rule);
    const offer = await offerOn(undefined, 'T1', { product: TEA_LOAN });

    await loans.connect(company).draw(offer, await papersFor(offer), NO_SECURITY);
    expect((await loans.loanOf(loanId('T1'))).lien).to.equal(ZeroHash);

    const more = await offerOn(undefined, 'T2', {
      product: TEA_LOAN,
      principal: PRINCIPAL + 1n,
      secured: PRINCIPAL + 1n,
    });
    await expect(loans.connect(company).draw(more, await papersFor(more), NO_SECURITY))
      .to.be.revertedWithCustomError(loans, 'CollateralMissing')
      .withArgs(loanId('T2'), PRINCIPAL + 1n, PRINCIPAL);
  });

  describe('draws again under a maximum-amount lien', () => {
    it('up to what it secures, and again after a repayment', async () => {
      const world = await load();
      const { loans, company, applied, papersFor, registeredFor, offerOn, repaid } = world;
      const facility = contentHash('示例 最高额合同');
      const revolving = { facility, secured: PRINCIPAL + PRINCIPAL / 2n };
      const { offer, valued } = await applied('1', 'U1', revolving);
      await loans.connect(company).draw(offer, await papersFor(offer), await registeredFor(offer, valued, 'M'));
      const lien = lienNumber('M');
      const again = async (number: string) => {
        const next = await offerOn(valued.right, number, revolving);
        return loans.connect(company).draw(next, await papersFor(next), { ...NO_SECURITY, lien });
      };

      expect(await loans.drawnUnder(lien)).to.equal(PRINCIPAL);
      await expect(again('2'))
        .to.be.revertedWithCustomError(loans, 'LienLimitExceeded')
        .withArgs(lien, 2n * PRINCIPAL, PRINCIPAL + PRINCIPAL / 2n);
      await repaid(loanId('1'), planOf(partsOf(PRINCIPAL, world.drawOn)));
      expect(await loans.drawnUnder(lien)).to.equal(0n);
      await again('2');
      await expect(loans.connect(company).close(loanId('1'), offer.collateral))
        .to.emit(loans, 'LoanClosed')
        .withArgs(loanId('1'), company.address, ZeroHash);
      expect(await loans.drawnUnder(lien)).to.equal(PRINCIPAL);
    });
  });

  describe('is refused', () => {
    const cases: [string, string, object][] = [
      ['without principal', 'LoanOfferInvalid', { principal: 0n }],
      ['with less secured than lent', 'LoanOfferInvalid', { secured: PRINCIPAL - 1n }],
      ['above 64 bits of fen', 'LoanOfferInvalid', { secured: 2n ** 64n }],
      ['without a schedule', 'LoanOfferInvalid', { root: ZeroHash }],
      ['without instalments', 'LoanOfferInvalid', { instalments: 0n }],
      ['with a maturity before its day', 'LoanOfferInvalid', { maturity: 1n }],
      ['without a purpose', 'LoanOfferInvalid', { purpose: ZeroHash }],
      ['without a contract', 'LoanOfferInvalid', { document: ZeroHash }],
      ['without a payee', 'LoanOfferInvalid', { payee: ZeroAddress }],
      ['after the offer’s last second', 'LoanClock', { validUntil: 1n }],
    ];
    for (const [when, error, changes] of cases) {
      it(when, async () => {
        const { loans, company, applied, papersFor } = await load();
        const { offer } = await applied('1', 'U1', changes);

        await expect(
          loans.connect(company).draw(offer, await papersFor(offer), NO_SECURITY),
        ).to.be.revertedWithCustomError(loans, error);
      });
    }

    it('before its day, and after it', async () => {
      const { loans, company, drawOn, applied, papersFor, registeredFor } = await load();
      const { offer, valued } = await applied('1', 'U1', { drawOn: drawOn + DAY });
      const until = drawOn + 2n * DAY - 1n;
      const send = async () =>
        loans.connect(company).draw(offer, await papersFor(offer), await registeredFor(offer, valued));

      await expect(send())
        .to.be.revertedWithCustomError(loans, 'LoanClock')
        .withArgs(loanId('1'), drawOn + DAY, until);
      await networkHelpers.time.increaseTo(until + 1n);
      await expect(send()).to.be.revertedWithCustomError(loans, 'LoanClock');
    });

    it('under a contract number that has served', async () => {
      const { loans, lent, papersFor, company } = await load();
      const { offer } = await lent('1');

      await expect(loans.connect(company).draw(offer, await papersFor(offer), NO_SECURITY))
        .to.be.revertedWithCustomError(loans, 'LoanAlreadyRecorded')
        .withArgs(loanId('1'));
    });

    it('when the lender is no clerk of the bank, or not of this one', async () => {
      const { loans, otherBank, villager, company, applied, papersFor, signOffer } = await load();
      const { offer } = await applied('1');
      for (const lender of [otherBank, villager]) {
        const false_ = { ...offer, lender: lender.address };
        const papers = await papersFor(false_, { bankSignature: await signOffer(lender, false_) });
        await expect(loans.connect(company).draw(false_, papers, NO_SECURITY))
          .to.be.revertedWithCustomError(loans, 'LenderNotOfBank')
          .withArgs(loanId('1'), lender.address);
      }
    });

    it('to a suspended borrower', async () => {
      const { loans, participants, supervisor, company, applied, papersFor } = await load();
      const { offer } = await applied('1');
      await participants.connect(supervisor).suspend(participantNamed('company'), contentHash('示例 决定'));

      await expect(loans.connect(company).draw(offer, await papersFor(offer), NO_SECURITY))
        .to.be.revertedWithCustomError(loans, 'BorrowerRefused')
        .withArgs(loanId('1'), company.address);
    });

    it('until the register has recorded: registered, not drawn', async () => {
      const { loans, company, applied, papersFor, pledgeFor, noticedFor, lienFor } = await load();
      const { offer, valued } = await applied('1');
      const papers = await papersFor(offer);

      for (const security of [await pledgeFor(offer, valued), await noticedFor(offer, valued)]) {
        await expect(loans.connect(company).draw(offer, papers, security))
          .to.be.revertedWithCustomError(loans, 'PerfectionMissing')
          .withArgs(loanId('1'), lienFor(offer).lienId, 0n);
      }
    });

    it('until a notice is filed, where the product waits for one', async () => {
      const { loans, company, applied, papersFor, pledgeFor, lienFor } = await load();
      const { offer, valued } = await applied('1', 'U1', { product: NOTICE_LOAN });

      await expect(loans.connect(company).draw(offer, await papersFor(offer), await pledgeFor(offer, valued)))
        .to.be.revertedWithCustomError(loans, 'PerfectionMissing')
        .withArgs(loanId('1'), lienFor(offer).lienId, 1n);
    });

    it('on a registration that another than the register signed', async () => {
      const { loans, encumbrances, company, applied, papersFor, pledgeFor, registrationOf } = await load();
      const { offer, valued } = await applied('1');
      const registration = await registrationOf(offer, 'F', 'landRegistrar');
      const altered = { ...(await registrationOf(offer, 'F')), registrySeq: 5n };

      await expect(
        loans.connect(company).draw(offer, await papersFor(offer), await pledgeFor(offer, valued, { registration })),
      ).to.be.revertedWithCustomError(encumbrances, 'RegisterNotCompetent');
      await expect(
        loans
          .connect(company)
          .draw(offer, await papersFor(offer), await pledgeFor(offer, valued, { registration: altered })),
      ).to.be.revertedWithCustomError(encumbrances, 'CountersignatureInvalid');
    });

    it('for a late registration: the register records it itself', async () => {
      const { loans, encumbrances, company, applied, papersFor, drawn, offerOn, pledgeFor, registrationOf } =
        await load();
      const { offer, valued } = await applied('1');
      await drawn(offer, valued);
      const second = await offerOn(valued.right, '2');
      const late = await registrationOf(second, 'L', 'forestryRegistrar', { registeredAt: 1_600_000_000n });
      const registration = { ...late, registeredAt: 1_600_000_000n };

      await expect(
        loans.connect(company).draw(second, await papersFor(second), await pledgeFor(second, valued, { registration })),
      ).to.be.revertedWithCustomError(encumbrances, 'RegistrationBackdated');
    });

    it('without what product and offer ask to be shown', async () => {
      const { loans, bank, company, applied, papersFor, attested } = await load();
      const all = Gate.Investigation | Gate.Interview;
      const { offer } = await applied('1');
      await loans.connect(bank).setGateRule(offer.product, { gates: all, entrustedAbove: 0n, unsecuredUpTo: 0n });
      await expect(loans.connect(company).draw(offer, await papersFor(offer), NO_SECURITY))
        .to.be.revertedWithCustomError(loans, 'GateMissing')
        .withArgs(loanId('1'), all);

      const { offer: named } = await applied('2', 'U2', { gates: all });
      const missing = loans.connect(company).draw(named, await papersFor(named), NO_SECURITY);
      await expect(missing)
        .to.be.revertedWithCustomError(loans, 'GateMissing')
        .withArgs(loanId('2'), Gate.Investigation);
      const investigation = await attested('LOAN_INVESTIGATION', loanId('2'), 'bank');
      const foreign = await attested('LOAN_INTERVIEW', loanId('2'), 'otherBank');
      for (const interview of [ZeroHash, foreign]) {
        await expect(
          loans.connect(company).draw(named, await papersFor(named, { investigation, interview }), NO_SECURITY),
        )
          .to.be.revertedWithCustomError(loans, 'GateMissing')
          .withArgs(loanId('2'), Gate.Interview);
      }
    });

    it('to the borrower’s own account where the payee is another’s (受托支付)', async () => {
      const { loans, bank, company, applied, papersFor } = await load();
      const own = { payee: company.address };
      const { offer } = await applied('1', 'U1', { ...own, gates: Gate.Entrusted });
      await expect(loans.connect(company).draw(offer, await papersFor(offer), NO_SECURITY))
        .to.be.revertedWithCustomError(loans, 'GateMissing')
        .withArgs(loanId('1'), Gate.Entrusted);

      const { offer: large } = await applied('2', 'U2', own);
      const rule = { gates: 0n, entrustedAbove: PRINCIPAL - 1n, unsecuredUpTo: 0n };
      await loans.connect(bank).setGateRule(large.product, rule);
      await expect(loans.connect(company).draw(large, await papersFor(large), NO_SECURITY))
        .to.be.revertedWithCustomError(loans, 'GateMissing')
        .withArgs(loanId('2'), Gate.Entrusted);
    });

    it('on a lien that cannot serve it', async () => {
      const world = await load();
      const { loans, encumbrances, bank, company, applied, papersFor, offerOn, recordedFor, lent } = world;
      const { offer, valued } = await applied('1');
      const security = await recordedFor(offer, valued, 'R1');
      const unfit = async (changed: typeof offer, lien = security.lien) =>
        expect(
          loans.connect(company).draw(changed, await papersFor(changed), { ...NO_SECURITY, lien }),
        ).to.be.revertedWithCustomError(loans, 'LienUnfit');

      // Never judged for this contract; lent for longer; on another subject; of the other kind; one that serves already
      await unfit(await offerOn(valued.right, '9'));
      await unfit({ ...offer, maturity: offer.maturity + 1n });
      await unfit({ ...offer, principal: PRINCIPAL + 1n, secured: PRINCIPAL + 1n });
      await unfit({ ...offer, facility: offer.number });
      const other = await lent('5', 'U2');
      await unfit(offer, other.lien);
      await unfit({ ...offer, collateral: other.offer.collateral });
      await encumbrances.connect(bank).release(offer.collateral, security.lien);
      await unfit(offer);
    });

    it('while what secures it is frozen', async () => {
      const { loans, encumbrances, authority, court, company, applied, papersFor, recordedFor } = await load();
      const { offer, valued } = await applied('1');
      const security = await recordedFor(offer, valued, 'R1');
      await authority.grantRole(Role.COURT_FILING, court, 0);
      await encumbrances.connect(court).freeze(offer.collateral, caseNumber('1'), 0n, 0n, FOR_EVER);

      await expect(loans.connect(company).draw(offer, await papersFor(offer), security))
        .to.be.revertedWithCustomError(loans, 'CollateralFrozen')
        .withArgs(loanId('1'), security.lien);
    });

    it('where the bank’s own rules refuse the pledge', async () => {
      const { loans, products, company, applied, papersFor, registeredFor } = await load();
      const large = { principal: 4n * PRINCIPAL, secured: 4n * PRINCIPAL };
      const { offer, valued } = await applied('1', 'U1', large);

      await expect(
        loans.connect(company).draw(offer, await papersFor(offer), await registeredFor(offer, valued)),
      ).to.be.revertedWithCustomError(products, 'PledgeRefused');
    });

    it('by a receipt over another sum, of another bank, or for another matter', async () => {
      const world = await load();
      const { loans, settlement, bank, otherBank, company, applied, papersFor, registeredFor, receiptOf } = world;
      const { offer, valued } = await applied('1');
      const matter = await loans.drawingId(loanId('1'));
      const papers = await papersFor(offer);
      const send = async (signed: Awaited<ReturnType<typeof receiptOf>>) =>
        loans.connect(company).drawWithReceipt(offer, papers, await registeredFor(offer, valued), signed);

      await expect(send(await receiptOf(matter, PRINCIPAL + 1n, bank.address))).to.be.revertedWithCustomError(
        settlement,
        'ReceiptMismatch',
      );
      await expect(send(await receiptOf(ZeroHash, PRINCIPAL, bank.address))).to.be.revertedWithCustomError(
        settlement,
        'ReceiptMismatch',
      );
      const foreign = { bank: participantNamed('otherBank') };
      await expect(send(await receiptOf(matter, PRINCIPAL, bank.address, foreign, otherBank)))
        .to.be.revertedWithCustomError(loans, 'CreditorMismatch')
        .withArgs(loanId('1'), participantNamed('otherBank'));
    });
  });
});
