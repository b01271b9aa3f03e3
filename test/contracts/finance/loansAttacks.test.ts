import { expect } from 'chai';
import { encodeBytes32String, ZeroAddress, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { pledgeId } from '../encumbrance/support/register.ts';
import { openChain } from '../support/chain.ts';
import { fund, participantNamed } from '../support/ledger.ts';
import { contentHash, DAY } from '../support/values.ts';
import { deployLoans, loanId, NO_SECURITY, type Offer, PRINCIPAL } from './support/loans.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(lending);

async function lending() {
  return deployLoans(ethers, networkHelpers);
}

/** Every word of an offer, changed after it was signed. */
const altered: Partial<Offer>[] = [
  { number: contentHash('示例 另一合同') },
  { borrower: '0x00000000000000000000000000000000000000A1' },
  { product: encodeBytes32String('OTHER') },
  { collateral: { asset: encodeBytes32String('USE_RIGHTS'), id: 7n, holder: ZeroAddress } },
  { units: 1n },
  { facility: contentHash('示例 另一最高额合同') },
  { secured: PRINCIPAL + 1n },
  { principal: PRINCIPAL - 1n },
  { ratePpm: 1n },
  { repayment: 3n },
  { dayCount: 2n },
  { everyMonths: 12n },
  { periods: 9n },
  { root: contentHash('示例 另一计划') },
  { instalments: 4n },
  { penaltyPpm: 0n },
  { graceDays: 255n },
  { gates: 1n },
  { purpose: contentHash('示例 另一用途') },
  { payee: '0x00000000000000000000000000000000000000A2' },
  { document: contentHash('示例 另一文本') },
];

describe('Loans under attack: offers', () => {
  for (const changes of altered) {
    const [field = ''] = Object.keys(changes);
    it(`refuses an offer whose ${field} was altered`, async () => {
      const { loans, settlement, participants, office, company, applied, papersFor } = await load();
      const { offer } = await applied('1');
      if (changes.borrower)
        await participants.connect(office).addAccount(participantNamed('company'), changes.borrower);

      await expect(loans.connect(company).draw({ ...offer, ...changes }, await papersFor(offer), NO_SECURITY))
        .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
        .withArgs(offer.lender);
    });
  }

  it('refuses times that were altered', async () => {
    const { loans, settlement, company, drawOn, applied, papersFor } = await load();
    const { offer } = await applied('1');
    for (const changes of [
      { drawOn: drawOn + 1n },
      { maturity: offer.maturity + DAY },
      { validUntil: offer.validUntil + 1n },
    ]) {
      await expect(
        loans.connect(company).draw({ ...offer, ...changes }, await papersFor(offer), NO_SECURITY),
      ).to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty');
    }
  });

  it('refuses a signature for another chain, contract or version', async () => {
    const { loans, settlement, bank, company, encumbrances, applied, papersFor, signOffer } = await load();
    const { offer } = await applied('1');
    const verifyingContract = await encumbrances.getAddress();
    for (const changes of [{ chainId: 1n }, { verifyingContract }, { version: '2' }, { name: 'Liangshan Sales' }]) {
      const papers = await papersFor(offer, { bankSignature: await signOffer(bank, offer, changes) });
      await expect(loans.connect(company).draw(offer, papers, NO_SECURITY))
        .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
        .withArgs(bank.address);
    }
  });

  it('draws on no borrower’s account that didn’t accept', async () => {
    const { loans, settlement, stranger, bank, company, applied, papersFor, signOffer } = await load();
    const { offer } = await applied('1');
    for (const papers of [
      await papersFor(offer),
      await papersFor(offer, { borrowerSignature: await signOffer(bank, offer) }),
    ]) {
      await expect(loans.connect(stranger).draw(offer, papers, NO_SECURITY))
        .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
        .withArgs(company.address);
    }
  });

  it('takes an offer once, whoever brings it again, after its end too', async () => {
    const { loans, stranger, company, bank, lent, repaid, papersFor, signOffer } = await load();
    const { offer, loan, part, proof } = await lent();
    const papers = await papersFor(offer, { borrowerSignature: await signOffer(company, offer) });
    const again = () => loans.connect(stranger).draw(offer, papers, NO_SECURITY);

    await expect(again()).to.be.revertedWithCustomError(loans, 'LoanAlreadyRecorded').withArgs(loan);
    await repaid(loan, { part, proof });
    await loans.connect(bank).close(loan, offer.collateral);
    await expect(again()).to.be.revertedWithCustomError(loans, 'LoanAlreadyRecorded').withArgs(loan);
  });

  it('takes signatures of contract wallets on both sides, and of their owners alone', async () => {
    const world = await load();
    const { loans, settlement, authority, participants, office, bank, company, villager, buyer } = world;
    const { applied, signOffer, registeredFor } = world;
    const lender = await ethers.deployContract('MockSmartAccount', [villager]);
    const borrower = await ethers.deployContract('MockSmartAccount', [buyer]);
    await participants.connect(office).addAccount(participantNamed('bank'), lender);
    await participants.connect(office).addAccount(participantNamed('company'), borrower);
    await authority.grantRole(Role.LENDER, lender, 0);
    await fund(world, { address: await lender.getAddress() } as never, PRINCIPAL);
    const parties = { lender: await lender.getAddress(), borrower: await borrower.getAddress() };
    const { offer, valued } = await applied('1', 'U1', parties);
    const shown = { investigation: ZeroHash, interview: ZeroHash };
    const security = await registeredFor(offer, valued);
    const own = { bankSignature: await signOffer(villager, offer), borrowerSignature: await signOffer(buyer, offer) };
    const foreign = { bankSignature: await signOffer(bank, offer), borrowerSignature: await signOffer(company, offer) };

    await expect(loans.draw(offer, { ...own, ...shown, bankSignature: foreign.bankSignature }, security))
      .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
      .withArgs(parties.lender);
    await expect(loans.draw(offer, { ...own, ...shown, borrowerSignature: foreign.borrowerSignature }, security))
      .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
      .withArgs(parties.borrower);
    await loans.draw(offer, { ...own, ...shown }, security);
  });
});

describe('Loans under attack: liens and money', () => {
  it('lends under no other bank’s lien, nor a second time under its own', async () => {
    const { loans, company, otherBank, lent, offerOn, papersFor, signOffer } = await load();
    const { lien, valued } = await lent();
    const foreign = await offerOn(valued.right, '2', {
      bank: participantNamed('otherBank'),
      lender: otherBank.address,
    });
    const papers = await papersFor(foreign, { bankSignature: await signOffer(otherBank, foreign) });
    await expect(loans.connect(company).draw(foreign, papers, { ...NO_SECURITY, lien }))
      .to.be.revertedWithCustomError(loans, 'LienUnfit')
      .withArgs(loanId('2', 'otherBank'), lien);

    const second = await offerOn(valued.right, '3');
    await expect(loans.connect(company).draw(second, await papersFor(second), { ...NO_SECURITY, lien }))
      .to.be.revertedWithCustomError(loans, 'LienUnfit')
      .withArgs(loanId('3'), lien);
  });

  it('uses a registration’s signature once', async () => {
    const { loans, encumbrances, company, lent, applied, papersFor, pledgeFor, registrationOf } = await load();
    const first = await lent();
    const registration = await registrationOf(first.offer, first.offer.number);
    const { offer, valued } = await applied('2', 'U2');

    await expect(
      loans.connect(company).draw(offer, await papersFor(offer), await pledgeFor(offer, valued, { registration })),
    ).to.be.revertedWithCustomError(encumbrances, 'CountersignatureInvalid');
  });

  it('pays nothing out when the last step fails: no pledge, no loan, no cash', async () => {
    const { loans, cash, encumbrances, bank, company, applied, papersFor, registeredFor } = await load();
    const { offer, valued } = await applied('1');
    await cash.connect(bank).transfer(company, await cash.balanceOf(bank));

    await expect(
      loans.connect(company).draw(offer, await papersFor(offer), await registeredFor(offer, valued)),
    ).to.be.revertedWithCustomError(cash, 'ERC20InsufficientBalance');
    await expect(loans.loanOf(loanId('1'))).to.be.revertedWithCustomError(loans, 'LoanUnknown');
    expect(await encumbrances.lienWord(pledgeId('bank', loanId('1')))).to.equal(0n);
  });

  it('takes no more than is owed: an overpaid close finds nothing to pay', async () => {
    const { loans, cash, company, bank, lent, repaid } = await load();
    const { loan, offer, part, proof } = await lent();
    await repaid(loan, { part, proof });
    const before = await cash.balanceOf(company);

    await expect(loans.connect(company).repay(loan, part(3), proof(3), bank)).to.be.revertedWithCustomError(
      loans,
      'LoanStateIsOther',
    );
    await loans.connect(company).close(loan, offer.collateral);
    expect(await cash.balanceOf(company)).to.equal(before);
  });

  it('gives a hostile payee no hook to come back through', async () => {
    const { loans, cash, participants, office, applied, drawn } = await load();
    const hostile = await ethers.deployContract('HostileReceiver');
    await participants.connect(office).addAccount(participantNamed('buyer'), hostile);
    const { offer, valued } = await applied('1', 'U1', { payee: await hostile.getAddress() });
    const data = loans.interface.encodeFunctionData('close', [loanId('1'), offer.collateral]);
    await hostile.arm([{ target: await loans.getAddress(), data }]);

    await drawn(offer, valued);
    expect(await cash.balanceOf(hostile)).to.equal(PRINCIPAL);
    expect(await hostile.outcomes()).to.deep.equal([]);
  });

  it('lets nobody but LOANS move free money, pledge for a bank or release for it', async () => {
    const { settlement, encumbrances, stranger, company, bank, lent, lienFor } = await load();
    const { offer, lien } = await lent();

    await expect(settlement.connect(stranger).payFree(bank, stranger, 1n))
      .to.be.revertedWithCustomError(settlement, 'CallerNotVenue')
      .withArgs(encodeBytes32String('LOANS'), stranger.address);
    await expect(encumbrances.connect(company).release(offer.collateral, lien)).to.be.revertedWithCustomError(
      encumbrances,
      'CallerNotLienor',
    );
    await expect(
      encumbrances.connect(stranger).pledge(lienFor(offer), offer.product, ZeroHash, '0x'),
    ).to.be.revertedWithCustomError(encumbrances, 'PledgeNotOfCaller');
  });
});
