import { expect } from 'chai';
import { id, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { openForTrade } from '../support/market.ts';
import { DAY } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

/** A sale against 3,000 fen at the bank that the seller has acknowledged. */
async function acknowledged() {
  const trade = await openForTrade(ethers);
  const { settlement, company, buyer, bank, saleOf, throughBank, receiptFor, signReceipt } = trade;
  const sale = await saleOf();
  const deal = { ...sale, legs: [...sale.legs.slice(0, 1), throughBank(buyer.address, company.address, 3_000n)] };
  await settlement.connect(company).affirm(deal);
  const instruction = await settlement.instructionId(deal);
  const held = async (changes = {}, signer = bank) =>
    signReceipt(signer, await receiptFor(instruction, 3_000n, changes));
  return { ...trade, deal, instruction, held };
}

describe('Receipts', () => {
  it('are told whole, and used once', async () => {
    const { settlement, stranger, instruction, held } = await networkHelpers.loadFixture(acknowledged);
    const signed = await held();

    await expect(settlement.connect(stranger).presentReceipt(signed))
      .to.emit(settlement, 'ReceiptPresented')
      .withArgs(instruction, participantNamed('bank'), Object.values(signed.receipt));
    expect(await settlement.isReceiptUsed(participantNamed('bank'), signed.receipt.bankReference)).to.equal(true);
    await expect(settlement.presentReceipt(signed)).to.be.revertedWithCustomError(settlement, 'ReceiptAlreadyUsed');
  });

  it('of two banks may bear the same reference', async () => {
    const { settlement, otherBank, held } = await networkHelpers.loadFixture(acknowledged);
    const bankReference = id('同一编号');
    await settlement.presentReceipt(await held({ bankReference }));

    await settlement.presentReceipt(await held({ bankReference, bank: participantNamed('otherBank') }, otherBank));
  });

  it('are a bank’s: its own active account signs, of a participant that is one', async () => {
    const { settlement, participants, supervisor, bank, otherBank, company, stranger, held } =
      await networkHelpers.loadFixture(acknowledged);
    const ofCompany = { bank: participantNamed('company') };
    for (const [signed, named] of [
      [await held({}, otherBank), 'bank'],
      [await held({}, stranger), 'bank'],
      [await held(ofCompany, company), 'company'],
    ] as const) {
      await expect(settlement.presentReceipt(signed))
        .to.be.revertedWithCustomError(settlement, 'ReceiptNotOfBank')
        .withArgs(participantNamed(named), signed.signer);
    }

    await participants.connect(supervisor).suspendAccount(bank);
    await expect(settlement.presentReceipt(await held())).to.be.revertedWithCustomError(settlement, 'ReceiptNotOfBank');
  });

  it('say what was signed, to the letter', async () => {
    const { settlement, villager, held } = await networkHelpers.loadFixture(acknowledged);
    const signed = await held();

    for (const changes of [
      { amount: 2_999n },
      { payer: villager.address },
      { bankReference: id('另一编号') },
      { heldUntil: signed.receipt.heldUntil + 1n },
    ]) {
      const altered = { ...signed, receipt: { ...signed.receipt, ...changes } };
      await expect(settlement.presentReceipt(altered))
        .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
        .withArgs(signed.signer);
    }
  });

  it('hold until the deadline at least', async () => {
    const { settlement, deal, held } = await networkHelpers.loadFixture(acknowledged);

    await expect(
      settlement.presentReceipt(await held({ heldUntil: deal.settleBy - 1n })),
    ).to.be.revertedWithCustomError(settlement, 'ReceiptMismatch');
    await settlement.presentReceipt(await held({ heldUntil: deal.settleBy }));
  });

  it('come before payBy is over', async () => {
    const { settlement, deal, held } = await networkHelpers.loadFixture(acknowledged);
    const inTime = await held();
    const late = await held();
    await networkHelpers.time.setNextBlockTimestamp(deal.payBy);
    await settlement.presentReceipt(inTime);

    await networkHelpers.time.setNextBlockTimestamp(deal.payBy + 1n);
    await expect(settlement.presentReceipt(late)).to.be.revertedWithCustomError(settlement, 'ReceiptMismatch');
  });

  it('are for an instruction that somebody has affirmed, so that no stranger uses up a purchase’s', async () => {
    const { settlement, held } = await networkHelpers.loadFixture(acknowledged);

    await expect(settlement.presentReceipt(await held({ instruction: id('购买') }))).to.be.revertedWithCustomError(
      settlement,
      'ReceiptMismatch',
    );
  });

  it('come too late for what is settled or lapsed', async () => {
    const { settlement, buyer, courtExecution, company, deal, held } = await networkHelpers.loadFixture(acknowledged);
    await settlement.connect(buyer).affirm(deal);
    await settlement.connect(courtExecution).release(deal, company);

    await expect(settlement.presentReceipt(await held())).to.be.revertedWithCustomError(settlement, 'ReceiptMismatch');
  });

  it('are not those of another chain or contract', async () => {
    const { settlement, bank, domain, instruction, receiptFor } = await networkHelpers.loadFixture(acknowledged);
    const receipt = await receiptFor(instruction, 3_000n, { heldUntil: 1_900_000_000n + 999n * DAY });
    const types = {
      BankReceipt: [
        { name: 'instruction', type: 'bytes32' },
        { name: 'bank', type: 'bytes32' },
        { name: 'payer', type: 'address' },
        { name: 'amount', type: 'uint96' },
        { name: 'bankReference', type: 'bytes32' },
        { name: 'heldUntil', type: 'uint40' },
      ],
    };

    for (const other of [
      { ...domain, chainId: 1n },
      { ...domain, verifyingContract: bank.address },
      { ...domain, name: 'Liangshan Credits' },
    ]) {
      const signature = await bank.signTypedData(other, types, receipt);
      await expect(
        settlement.presentReceipt({ receipt, signer: bank.address, signature }),
      ).to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty');
    }
    expect(instruction).not.to.equal(ZeroHash);
  });
});
