import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { deployRights, house, LAND, layer } from '../support/rights.ts';

const { ethers, networkHelpers } = await openChain();

// What OpenZeppelin's own suite asks of an ERC-721, of a class that passes freely in the demo.

const SAFE = 'safeTransferFrom(address,address,uint256)';
const SAFE_WITH_DATA = 'safeTransferFrom(address,address,uint256,bytes)';
const OTHER = 7n;

/** The company holds two houses; the villager may act for one, the buyer for all. */
async function twoHouses() {
  const world = await deployRights(ethers);
  for (const code of ['U1', 'U2']) await world.tools.stand(code);
  const first = await world.tools.issue(house('房 1'));
  const second = await world.tools.issue(house('房 2', { layers: [layer(LAND, { U2: 10n })] }));
  const { company, villager, buyer, rights } = world;
  await rights.connect(company).approve(villager, first);
  await rights.connect(company).setApprovalForAll(buyer, true);
  const receiver = await ethers.deployContract('HostileReceiver');
  await world.participants.connect(world.office).addAccount(participantNamed('developer'), receiver);
  const mute = await ethers.deployContract('MockTradingRules');
  await world.participants.connect(world.office).addAccount(participantNamed('developer'), mute);
  return { ...world, owned: rights.connect(company), first, second, receiver, mute };
}

describe('UseRights: as an ERC-721', () => {
  it('supports ERC-165, ERC-721 and its metadata', async () => {
    const { rights } = await networkHelpers.loadFixture(twoHouses);

    for (const id of ['0x01ffc9a7', '0x80ac58cd', '0x5b5e139f'])
      expect(await rights.supportsInterface(id)).to.equal(true);
    expect(await rights.supportsInterface('0xffffffff')).to.equal(false);
    expect([await rights.name(), await rights.symbol()]).to.deep.equal(['Liangshan Use Rights', 'LSUR']);
  });

  describe('balanceOf and ownerOf', () => {
    it('count and name what each holds', async () => {
      const { rights, company, buyer, first } = await networkHelpers.loadFixture(twoHouses);

      expect([await rights.balanceOf(company), await rights.balanceOf(buyer)]).to.deep.equal([2n, 0n]);
      expect(await rights.ownerOf(first)).to.equal(company.address);
    });

    it('refuse the zero address and a token that isn’t', async () => {
      const { rights } = await networkHelpers.loadFixture(twoHouses);

      await expect(rights.balanceOf(ZeroAddress))
        .to.be.revertedWithCustomError(rights, 'ERC721InvalidOwner')
        .withArgs(ZeroAddress);
      for (const read of [() => rights.ownerOf(OTHER), () => rights.getApproved(OTHER), () => rights.tokenURI(OTHER)]) {
        await expect(read()).to.be.revertedWithCustomError(rights, 'ERC721NonexistentToken').withArgs(OTHER);
      }
    });
  });

  for (const verb of ['transferFrom', SAFE, SAFE_WITH_DATA] as const) {
    describe(verb, () => {
      const data = verb === SAFE_WITH_DATA ? ['0x42'] : [];
      type Rights = Awaited<ReturnType<typeof twoHouses>>['rights'];
      const move = (rights: Rights, from: { address: string }, to: unknown, id: bigint) =>
        rights.getFunction(verb as typeof SAFE_WITH_DATA)(from.address, to as string, id, ...(data as [string]));

      for (const who of ['company', 'villager', 'buyer'] as const) {
        it(`moves the token by its ${{ company: 'holder', villager: 'approved', buyer: 'operator' }[who]}`, async () => {
          const world = await networkHelpers.loadFixture(twoHouses);
          const { rights, company, treasury, first } = world;

          await expect(move(rights.connect(world[who]), company, treasury, first))
            .to.emit(rights, 'Transfer')
            .withArgs(company.address, treasury.address, first);

          expect(await rights.ownerOf(first)).to.equal(treasury.address);
          expect(await rights.getApproved(first)).to.equal(ZeroAddress);
          expect([await rights.balanceOf(company), await rights.balanceOf(treasury)]).to.deep.equal([1n, 1n]);
        });
      }

      it('refuses a caller who is neither', async () => {
        const { rights, company, villager, treasury, second } = await networkHelpers.loadFixture(twoHouses);

        await expect(move(rights.connect(villager), company, treasury, second))
          .to.be.revertedWithCustomError(rights, 'ERC721InsufficientApproval')
          .withArgs(villager.address, second);
      });

      it('refuses a giver who isn’t the holder', async () => {
        const { rights, owned, company, villager, treasury, first } = await networkHelpers.loadFixture(twoHouses);

        await expect(move(owned, villager, treasury, first))
          .to.be.revertedWithCustomError(rights, 'ERC721IncorrectOwner')
          .withArgs(villager.address, first, company.address);
      });

      it('refuses a token that isn’t, and the zero address', async () => {
        const { rights, owned, company, treasury, first } = await networkHelpers.loadFixture(twoHouses);

        await expect(move(owned, company, treasury, OTHER))
          .to.be.revertedWithCustomError(rights, 'ERC721NonexistentToken')
          .withArgs(OTHER);
        await expect(move(owned, company, ZeroAddress, first))
          .to.be.revertedWithCustomError(rights, 'ERC721InvalidReceiver')
          .withArgs(ZeroAddress);
      });

      it(verb === 'transferFrom' ? 'asks no receiving contract' : 'asks a receiving contract', async () => {
        const { rights, owned, company, receiver, mute, first, second } = await networkHelpers.loadFixture(twoHouses);
        await move(owned, company, receiver, first);
        expect(await rights.ownerOf(first)).to.equal(await receiver.getAddress());

        const toMute = move(owned, company, mute, second);
        if (verb === 'transferFrom') await toMute;
        else {
          await expect(toMute)
            .to.be.revertedWithCustomError(rights, 'ERC721InvalidReceiver')
            .withArgs(await mute.getAddress());
        }
      });
    });
  }

  describe('approve', () => {
    it('lets one account act for one token, and is taken back', async () => {
      const { rights, owned, company, stranger, second } = await networkHelpers.loadFixture(twoHouses);

      await expect(owned.approve(stranger, second))
        .to.emit(rights, 'Approval')
        .withArgs(company.address, stranger.address, second);
      expect(await rights.getApproved(second)).to.equal(stranger.address);
      await owned.approve(ZeroAddress, second);
      expect(await rights.getApproved(second)).to.equal(ZeroAddress);
    });

    it('is open to an operator and closed to one approved for the token', async () => {
      const { rights, buyer, villager, stranger, first } = await networkHelpers.loadFixture(twoHouses);
      await rights.connect(buyer).approve(villager, first);

      await expect(rights.connect(villager).approve(stranger, first))
        .to.be.revertedWithCustomError(rights, 'ERC721InvalidApprover')
        .withArgs(villager.address);
      await expect(rights.connect(buyer).approve(villager, OTHER)).to.be.revertedWithCustomError(
        rights,
        'ERC721NonexistentToken',
      );
    });
  });

  describe('setApprovalForAll', () => {
    it('is given, told and taken back', async () => {
      const { rights, owned, company, stranger } = await networkHelpers.loadFixture(twoHouses);
      await expect(owned.setApprovalForAll(stranger, true))
        .to.emit(rights, 'ApprovalForAll')
        .withArgs(company.address, stranger.address, true);
      expect(await rights.isApprovedForAll(company, stranger)).to.equal(true);

      await owned.setApprovalForAll(stranger, false);

      expect(await rights.isApprovedForAll(company, stranger)).to.equal(false);
    });

    it('refuses the zero address', async () => {
      const { rights, owned } = await networkHelpers.loadFixture(twoHouses);

      await expect(owned.setApprovalForAll(ZeroAddress, true))
        .to.be.revertedWithCustomError(rights, 'ERC721InvalidOperator')
        .withArgs(ZeroAddress);
    });
  });
});
