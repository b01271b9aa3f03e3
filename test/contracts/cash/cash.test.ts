import { expect } from 'chai';
import { encodeBytes32String, id, Signature, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployLedger, deployMarket, fund, participantNamed } from '../support/ledger.ts';
import { contentHash, lockWord, subjectOfAmount, YEAR } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const reference = id('示例 银行流水 1');
const CASH = encodeBytes32String('CASH');

async function fundedVillager() {
  const market = await deployMarket(ethers);
  await fund(market, market.villager, 1_000n);
  const frozen = async (fen: bigint) => {
    const subject = { asset: CASH, id: 0n, holder: market.villager.address };
    await market.encumbrances.freeze(subject, contentHash('示例 案号'), fen, 0n, YEAR * 100n);
  };
  return { ...market, frozen };
}

describe('Cash', () => {
  describe('mint', () => {
    it('books fen against a reference of the bank', async () => {
      const { cash, bank, villager } = await networkHelpers.loadFixture(fundedVillager);

      await expect(cash.connect(bank).mint(villager, 250n, reference))
        .to.emit(cash, 'CashMinted')
        .withArgs(villager, participantNamed('bank'), reference, 250n);
      expect(await cash.balanceOf(villager)).to.equal(1_250n);
    });

    it('takes each reference of a bank once', async () => {
      const { cash, bank, villager } = await networkHelpers.loadFixture(fundedVillager);
      await cash.connect(bank).mint(villager, 250n, reference);

      await expect(cash.connect(bank).mint(villager, 250n, reference))
        .to.be.revertedWithCustomError(cash, 'BankReferenceUsed')
        .withArgs(participantNamed('bank'), reference);
    });

    it('does not mix up the references of two banks', async () => {
      const { cash, bank, otherBank, villager } = await networkHelpers.loadFixture(fundedVillager);
      await cash.connect(bank).mint(villager, 250n, reference);

      await cash.connect(otherBank).mint(villager, 250n, reference);

      expect(await cash.isReferenceUsed(participantNamed('otherBank'), reference)).to.equal(true);
    });

    it('asks for a reference', async () => {
      const { cash, bank, villager } = await networkHelpers.loadFixture(fundedVillager);

      await expect(cash.connect(bank).mint(villager, 250n, ZeroHash)).to.be.revertedWithCustomError(
        cash,
        'BankReferenceMissing',
      );
    });

    it('books nothing to a stranger, nor to who may not hold', async () => {
      const { cash, bank, stranger, court } = await networkHelpers.loadFixture(fundedVillager);

      await expect(cash.connect(bank).mint(stranger, 1n, reference))
        .to.be.revertedWithCustomError(cash, 'ParticipantUnknown')
        .withArgs(stranger);
      await expect(cash.connect(bank).mint(court, 1n, reference))
        .to.be.revertedWithCustomError(cash, 'HolderNotAllowed')
        .withArgs(court);
    });

    it('stops with the bank’s suspension', async () => {
      const { cash, participants, supervisor, bank, villager } = await networkHelpers.loadFixture(fundedVillager);
      await participants.connect(supervisor).suspend(participantNamed('bank'), contentHash('示例'));

      await expect(cash.connect(bank).mint(villager, 1n, reference))
        .to.be.revertedWithCustomError(cash, 'BankNotActive')
        .withArgs(bank);
    });

    context('when the ledger runs in the mirror profile', () => {
      it('does not exist', async () => {
        const { cash, bank, villager } = await deployLedger(ethers, { cashEnabled: false });

        await expect(cash.connect(bank).mint(villager, 1n, reference)).to.be.revertedWithCustomError(
          cash,
          'CashDisabled',
        );
      });
    });
  });

  describe('burn', () => {
    it('ends what the holder approved to the bank, once a reference', async () => {
      const { cash, bank, villager } = await networkHelpers.loadFixture(fundedVillager);
      await cash.connect(villager).approve(bank, 400n);

      await expect(cash.connect(bank).burn(villager, 400n, reference))
        .to.emit(cash, 'CashBurned')
        .withArgs(villager, participantNamed('bank'), reference, 400n);
      expect(await cash.totalSupply()).to.equal(600n);
    });

    it('refuses without the holder’s approval', async () => {
      const { cash, bank, villager } = await networkHelpers.loadFixture(fundedVillager);

      await expect(cash.connect(bank).burn(villager, 1n, reference)).to.be.revertedWithCustomError(
        cash,
        'ERC20InsufficientAllowance',
      );
    });

    it('shares its references with mint', async () => {
      const { cash, bank, villager } = await networkHelpers.loadFixture(fundedVillager);
      await cash.connect(bank).mint(villager, 1n, reference);
      await cash.connect(villager).approve(bank, 1n);

      await expect(cash.connect(bank).burn(villager, 1n, reference)).to.be.revertedWithCustomError(
        cash,
        'BankReferenceUsed',
      );
    });

    it('leaves frozen money where it is', async () => {
      const { cash, bank, villager, frozen } = await networkHelpers.loadFixture(fundedVillager);
      await frozen(700n);
      await cash.connect(villager).approve(bank, 301n);

      await expect(cash.connect(bank).burn(villager, 301n, reference))
        .to.be.revertedWithCustomError(cash, 'AmountFrozen')
        .withArgs(villager, 0, 699n, 0n, 700n);
    });
  });

  describe('transfer', () => {
    it('moves what is free', async () => {
      const { cash, villager, buyer } = await networkHelpers.loadFixture(fundedVillager);

      await expect(cash.connect(villager).transfer(buyer, 300n)).to.changeTokenBalances(
        ethers,
        cash,
        [villager, buyer],
        [-300n, 300n],
      );
    });

    it('moves nothing of a suspended giver, nor to a suspended taker', async () => {
      const { cash, participants, supervisor, villager, buyer } = await networkHelpers.loadFixture(fundedVillager);
      await participants.connect(supervisor).suspendAccount(villager);
      await expect(cash.connect(villager).transfer(buyer, 1n))
        .to.be.revertedWithCustomError(cash, 'ParticipantIsSuspended')
        .withArgs(villager);
      await participants.connect(supervisor).reinstateAccount(villager);
      await participants.connect(supervisor).suspend(participantNamed('buyer'), contentHash('示例'));

      await expect(cash.connect(villager).transfer(buyer, 1n))
        .to.be.revertedWithCustomError(cash, 'ParticipantIsSuspended')
        .withArgs(buyer);
    });

    it('gives an approved spender no more than the holder has', async () => {
      const { cash, villager, buyer, company, frozen } = await networkHelpers.loadFixture(fundedVillager);
      await cash.connect(villager).approve(company, 1_000n);
      await frozen(999n);

      await expect(cash.connect(company).transferFrom(villager, buyer, 2n)).to.be.revertedWithCustomError(
        cash,
        'AmountFrozen',
      );
    });
  });

  describe('permit', () => {
    it('approves by the holder’s signature, once', async () => {
      const { cash, villager, buyer, company } = await networkHelpers.loadFixture(fundedVillager);
      const deadline = BigInt(await networkHelpers.time.latest()) + 3600n;
      const { chainId } = await ethers.provider.getNetwork();
      const domain = { name: 'Liangshan Cash', version: '1', chainId, verifyingContract: await cash.getAddress() };
      const fields = ['owner address', 'spender address', 'value uint256', 'nonce uint256', 'deadline uint256'];
      const types = {
        Permit: fields.map((field) => ({ name: field.split(' ')[0] ?? '', type: field.split(' ')[1] ?? '' })),
      };
      const message = { owner: villager.address, spender: buyer.address, value: 70n, nonce: 0n, deadline };
      const { v, r, s } = Signature.from(await villager.signTypedData(domain, types, message));

      await cash.connect(company).permit(villager, buyer, 70n, deadline, v, r, s);

      expect(await cash.allowance(villager, buyer)).to.equal(70n);
      await expect(cash.permit(villager, buyer, 70n, deadline, v, r, s)).to.be.revertedWithCustomError(
        cash,
        'ERC2612InvalidSigner',
      );
    });
  });

  describe('as an asset of the ledger', () => {
    it('has two decimals, one id and no class that a lender could take', async () => {
      const { cash, villager } = await networkHelpers.loadFixture(fundedVillager);

      expect(await cash.decimals()).to.equal(2);
      expect(await cash.subjectOf(0, villager)).to.equal(subjectOfAmount(CASH, 0n, villager.address));
      expect((await cash.titleOf(0, villager)).class).to.equal(ZeroHash);
    });

    it('is locked for a bank’s pledge in the holder’s own balance', async () => {
      const { cash, directory, directorySteward, villager, buyer } = await networkHelpers.loadFixture(fundedVillager);
      const encumbrances = await directory.addressOf(encodeBytes32String('ENCUMBRANCES'));
      await networkHelpers.impersonateAccount(encumbrances);
      await networkHelpers.setBalance(encumbrances, 10n ** 18n);
      const mover = await ethers.getSigner(encumbrances);

      await cash.connect(mover).lockForPledge(villager, 0, 900n);

      expect(await cash.lockOf(villager, 0)).to.equal(lockWord({ pledged: 900n }));
      expect(await cash.availableOf(villager, 0)).to.equal(100n);
      await expect(cash.connect(villager).transfer(buyer, 101n))
        .to.be.revertedWithCustomError(cash, 'AmountLocked')
        .withArgs(villager, 0, 899n, 900n);
      await expect(cash.connect(directorySteward).lockForPledge(villager, 0, 1n)).to.be.revertedWithCustomError(
        cash,
        'CallerNotMover',
      );
    });

    it('has nothing to lock under any other id', async () => {
      const { cash, directory, villager } = await networkHelpers.loadFixture(fundedVillager);
      const encumbrances = await directory.addressOf(encodeBytes32String('ENCUMBRANCES'));
      await networkHelpers.impersonateAccount(encumbrances);
      await networkHelpers.setBalance(encumbrances, 10n ** 18n);
      const mover = await ethers.getSigner(encumbrances);

      await expect(cash.connect(mover).lockForPledge(villager, 7, 1n))
        .to.be.revertedWithCustomError(cash, 'AmountLocked')
        .withArgs(villager, 7, 0n, 1n);
      await expect(cash.connect(mover).enforce(villager, villager, 7, 1n, ZeroHash)).to.be.revertedWithCustomError(
        cash,
        'IdUnknown',
      );
    });
  });
});
