import { expect } from 'chai';
import { AbiCoder, id, keccak256, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { facts, layer, noForest, plain, RightEnd } from '../support/rights.ts';
import { contentHash, DAY, Flag, Kind, participantId, YEAR } from '../support/values.ts';
import { DepositStage, DOCUMENT, deployDepositing, depositIdOf, FARMER_HOUSE, HOUSE } from './support/depositing.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(house);
const loadStored = () => networkHelpers.loadFixture(stored);

const DEPOSIT = depositIdOf('villager', 'company', '示例 存 1');
const BASIS = contentHash('示例 依据');
const pass = () => true;

async function house() {
  return deployDepositing(ethers, networkHelpers);
}

async function stored() {
  const world = await house();
  await world.agree();
  const derived = await world.derive();
  await world.deposits.store(DEPOSIT, derived);
  return { ...world, derived };
}

describe('Deposits: agreeing', () => {
  it('keeps what both sides signed, whoever sends it', async () => {
    const { deposits, terms, agree, home, villager, company, now } = await load();

    await expect(agree())
      .to.emit(deposits, 'DepositAgreed')
      .withArgs(DEPOSIT, home, participantNamed('company'), Object.values(terms()));
    expect(plain(await deposits.deposit(DEPOSIT))).to.deep.include({
      right: home,
      derived: 0n,
      depositor: villager.address,
      from: now,
      to: now + 2n * YEAR,
      stage: DepositStage.Agreed,
      cooperative: company.address,
      rent: 120_000n,
    });
    expect(await deposits.depositId(terms())).to.equal(DEPOSIT);
  });

  it('takes a side’s sending for its signature, and a contract’s word (ERC-1271)', async () => {
    const { deposits, participants, office, terms, sign, villager, company, stranger } = await load();
    const smart = await ethers.deployContract('MockSmartAccount', [company.address]);
    await participants.connect(office).addAccount(participantNamed('company'), smart);
    const own = terms({ cooperative: await smart.getAddress() });
    const word = await sign(own, company);
    await expect(deposits.connect(villager).agree(own, '0x', await sign(own, villager)))
      .to.be.revertedWithCustomError(deposits, 'DepositNotSigned')
      .withArgs(DEPOSIT, own.cooperative);

    await expect(deposits.connect(villager).agree(own, '0x', word)).to.emit(deposits, 'DepositAgreed');
    await expect(deposits.connect(stranger).agree(own, '0x', word)).to.be.revertedWithCustomError(
      deposits,
      'DepositAlreadyRecorded',
    );
  });

  it('needs both signatures, over these terms, of active sides', async () => {
    const { deposits, participants, supervisor, cast, terms, sign, agree, villager, company } = await load();
    const unsigned = (by: typeof villager, taker: typeof company, party: string) =>
      expect(agree(terms(), by, taker))
        .to.be.revertedWithCustomError(deposits, 'DepositNotSigned')
        .withArgs(DEPOSIT, party);

    await unsigned(company, company, villager.address);
    await unsigned(villager, villager, company.address);
    const signatures = [await sign(terms(), villager), await sign(terms({ rent: 1n }), company)] as const;
    await expect(deposits.agree(terms(), ...signatures))
      .to.be.revertedWithCustomError(deposits, 'DepositNotSigned')
      .withArgs(DEPOSIT, company.address);
    for (const name of ['villager', 'company'] as const) {
      await participants.connect(supervisor).suspend(participantNamed(name), BASIS);
      await unsigned(villager, company, cast[name].address);
      await participants.connect(supervisor).reinstate(participantNamed(name), BASIS);
    }
    await agree();
  });

  it('refuses terms with nothing in writing, without time, or with oneself', async () => {
    const { deposits, participants, office, terms, agree, now, company, stranger } = await load();
    await participants.connect(office).addAccount(participantNamed('company'), stranger);

    for (const changes of [
      { number: ZeroHash },
      { document: ZeroHash },
      { from: 0n },
      { to: now },
      { from: now - 2n * DAY, to: now - DAY },
      { from: now + 3n * YEAR },
      { depositor: company.address, cooperative: stranger.address },
    ]) {
      await expect(agree(terms(changes))).to.be.revertedWithCustomError(deposits, 'DepositTermsInvalid');
    }
  });

  it('is with a cooperative or a village company alone', async () => {
    const { deposits, participants, office, terms, agree, buyer, stranger } = await load();
    await expect(agree(terms({ cooperative: buyer.address }))).to.be.revertedWithCustomError(
      deposits,
      'DepositTermsInvalid',
    );
    const code = id('code of a cooperative');
    await participants.connect(office).enrol(1, code, Kind.Cooperative, Flag.MayHold, 331121);
    await participants.connect(office).addAccount(participantId(1, code), stranger);
    await expect(agree(terms({ cooperative: stranger.address }), undefined, stranger)).to.emit(
      deposits,
      'DepositAgreed',
    );
  });

  it('is of an own right, in use, not longer than that lasts', async () => {
    const { deposits, rights, tools, terms, agree, stated, now, landRegistrar } = await load();
    const notFree = (right: bigint) =>
      expect(agree(terms({ right })))
        .to.be.revertedWithCustomError(deposits, 'DepositRightNotFree')
        .withArgs(DEPOSIT, right);
    const own = { class: FARMER_HOUSE, forest: noForest, layers: [layer(HOUSE, { U1: 1n })] };

    await notFree(await tools.issue(facts('房证 2', own), { holder: 'buyer' }));
    await notFree(await tools.issue(facts('房证 3', { ...own, startsAt: now + YEAR }), { holder: 'villager' }));
    await notFree(7n);
    await expect(agree(terms({ to: stated.endsAt + 1n })))
      .to.be.revertedWithCustomError(deposits, 'DepositBeyondTerm')
      .withArgs(DEPOSIT);
    await rights.connect(landRegistrar).end(stated, RightEnd.Revoked, BASIS);
    await notFree(terms().right);
  });

  it('takes no right that is frozen, or on sale', async () => {
    const { deposits, rights, played, agree, freeze, home, villager } = await load();
    const exchange = rights.connect(await played('SALES'));
    await exchange.holdForSale(villager, home);
    await expect(agree()).to.be.revertedWithCustomError(deposits, 'DepositRightNotFree');
    await exchange.releaseFromSale(home);
    await freeze();
    await expect(agree()).to.be.revertedWithCustomError(deposits, 'DepositRightNotFree').withArgs(DEPOSIT, home);
  });

  it('takes no right that lies in a package', async () => {
    const { deposits, encumbrances, played, agree, on, home } = await load();
    await encumbrances.connect(await played('PACKAGES')).pack(on, id('示例 包'));

    await expect(agree()).to.be.revertedWithCustomError(deposits, 'DepositRightNotFree').withArgs(DEPOSIT, home);
  });

  it('uses a number once between two sides', async () => {
    const { deposits, terms, agree } = await load();
    await agree();

    await expect(agree(terms({ rent: 1n })))
      .to.be.revertedWithCustomError(deposits, 'DepositAlreadyRecorded')
      .withArgs(DEPOSIT);
  });
});

describe('Deposits: storing', () => {
  it('ties what the register issued to the cooperative, told by anybody', async () => {
    const { deposits, agree, derive, home, stranger } = await load();
    await agree();
    const derived = await derive();

    await expect(deposits.connect(stranger).store(DEPOSIT, derived))
      .to.emit(deposits, 'DepositStored')
      .withArgs(DEPOSIT, home, derived);
    expect(plain(await deposits.deposit(DEPOSIT))).to.deep.include({ derived, stage: DepositStage.Stored });
    expect(await deposits.depositBehind(derived)).to.equal(DEPOSIT);
    expect(await deposits.depositBehind(home)).to.equal(ZeroHash);
  });

  it('takes a right that begins later, and no other term', async () => {
    const { deposits, agree, derive, derivedFacts, now } = await load();
    await agree();
    const mismatch = async (number: string, changes: object) => {
      const derived = await derive(derivedFacts(number, changes));
      await expect(deposits.store(DEPOSIT, derived))
        .to.be.revertedWithCustomError(deposits, 'DerivedRightMismatch')
        .withArgs(DEPOSIT, derived);
    };

    await mismatch('存房 1', { startsAt: now - 1n });
    await mismatch('存房 2', { endsAt: now + 2n * YEAR - 1n });
    await mismatch('存房 3', { endsAt: now + 2n * YEAR + 1n });
    await deposits.store(DEPOSIT, await derive(derivedFacts('存房 4', { startsAt: now + YEAR })));
  });

  it('takes no right of somebody else, of another parent, or that is over', async () => {
    const world = await load();
    const { deposits, rights, tools, agree, derive, derivedFacts, landRegistrar } = world;
    await agree();
    const mismatch = (derived: bigint) =>
      expect(deposits.store(DEPOSIT, derived))
        .to.be.revertedWithCustomError(deposits, 'DerivedRightMismatch')
        .withArgs(DEPOSIT, derived);

    await mismatch(await derive(derivedFacts('存房 1'), 'buyer'));
    const other = facts('房证 2', { class: FARMER_HOUSE, forest: noForest, layers: [layer(HOUSE, { U1: 50n })] });
    const parent = await tools.issue(other, { holder: 'villager' });
    await mismatch(await derive(derivedFacts('存房 2', { parent }), 'company', other));
    await mismatch(parent);
    const ended = derivedFacts('存房 3');
    const gone = await derive(ended);
    await rights.connect(landRegistrar).end(ended, RightEnd.Revoked, BASIS);
    await mismatch(gone);
    await expect(deposits.store(DEPOSIT, 7n)).to.be.revertedWithCustomError(rights, 'RightUnknown');
    const late = await derive(derivedFacts('存房 4'));
    await networkHelpers.time.increase(2n * YEAR);
    await mismatch(late);
  });

  it('takes one right for one deposit', async () => {
    const { deposits, agree, terms, derived } = await loadStored();
    await agree(terms({ number: id('示例 存 2') }));
    const second = depositIdOf('villager', 'company', '示例 存 2');

    await expect(deposits.store(second, derived))
      .to.be.revertedWithCustomError(deposits, 'DerivedRightMismatch')
      .withArgs(second, derived);
    await expect(deposits.store(DEPOSIT, derived))
      .to.be.revertedWithCustomError(deposits, 'DepositStageIsOther')
      .withArgs(DEPOSIT, DepositStage.Stored);
    await expect(deposits.store(ZeroHash, derived)).to.be.revertedWithCustomError(deposits, 'DepositUnknown');
  });
});

describe('Deposits: giving back', () => {
  it('is either side’s when the term is over, suspended or not', async () => {
    const { deposits, participants, supervisor, home, villager } = await loadStored();
    await networkHelpers.time.increase(2n * YEAR);
    await participants.connect(supervisor).suspend(participantNamed('villager'), BASIS);

    await expect(deposits.connect(villager).giveBack(DEPOSIT))
      .to.emit(deposits, 'DepositReturned')
      .withArgs(DEPOSIT, home, participantNamed('villager'));
    expect((await deposits.deposit(DEPOSIT)).stage).to.equal(DepositStage.Returned);
    await expect(deposits.connect(villager).giveBack(DEPOSIT))
      .to.be.revertedWithCustomError(deposits, 'DepositStageIsOther')
      .withArgs(DEPOSIT, DepositStage.Returned);
  });

  it('is possible once the derived right has ended', async () => {
    const { deposits, rights, company, derivedFacts, landRegistrar } = await loadStored();
    await expect(deposits.connect(company).giveBack(DEPOSIT))
      .to.be.revertedWithCustomError(deposits, 'DepositStillRuns')
      .withArgs(DEPOSIT);
    await rights.connect(landRegistrar).end(derivedFacts(), RightEnd.Revoked, BASIS);

    await expect(deposits.connect(company).giveBack(DEPOSIT)).to.emit(deposits, 'DepositReturned');
  });

  it('is possible once the deposited right has ended, and what comes from it with it', async () => {
    const { deposits, rights, company, stated, landRegistrar } = await loadStored();
    await rights.connect(landRegistrar).end(stated, RightEnd.Expropriated, BASIS);

    await expect(deposits.connect(company).giveBack(DEPOSIT)).to.emit(deposits, 'DepositReturned');
  });

  it('is nobody else’s, nor a lost account’s, and none of what isn’t stored', async () => {
    const { deposits, participants, supervisor, buyer, villager, agree, terms } = await loadStored();
    await agree(terms({ number: id('示例 存 2') }));
    await networkHelpers.time.increase(2n * YEAR);
    const refused = (by: typeof buyer) =>
      expect(deposits.connect(by).giveBack(DEPOSIT))
        .to.be.revertedWithCustomError(deposits, 'CallerNotDepositParty')
        .withArgs(DEPOSIT, by.address);

    await refused(buyer);
    await participants.connect(supervisor).suspendAccount(villager);
    await refused(villager);
    await expect(deposits.giveBack(depositIdOf('villager', 'company', '示例 存 2')))
      .to.be.revertedWithCustomError(deposits, 'DepositStageIsOther')
      .withArgs(pass, DepositStage.Agreed);
    await expect(deposits.giveBack(ZeroHash)).to.be.revertedWithCustomError(deposits, 'DepositUnknown');
  });
});

describe('Deposits: withdrawing', () => {
  it('uses up a number that nobody agreed on', async () => {
    const { deposits, terms, agree, villager } = await load();

    await expect(deposits.connect(villager).withdraw(terms()))
      .to.emit(deposits, 'DepositWithdrawn')
      .withArgs(DEPOSIT, participantNamed('villager'));
    await expect(agree()).to.be.revertedWithCustomError(deposits, 'DepositAlreadyRecorded');
    expect((await deposits.deposit(DEPOSIT)).stage).to.equal(DepositStage.Withdrawn);
  });

  it('gives up what is agreed and not stored yet', async () => {
    const { deposits, terms, agree, derive, company } = await load();
    await agree();
    await deposits.connect(company).withdraw(terms());

    await expect(deposits.store(DEPOSIT, await derive()))
      .to.be.revertedWithCustomError(deposits, 'DepositStageIsOther')
      .withArgs(DEPOSIT, DepositStage.Withdrawn);
    await expect(deposits.connect(company).withdraw(terms())).to.be.revertedWithCustomError(
      deposits,
      'DepositStageIsOther',
    );
  });

  it('comes too late for what is stored', async () => {
    const { deposits, terms, villager } = await loadStored();

    await expect(deposits.connect(villager).withdraw(terms()))
      .to.be.revertedWithCustomError(deposits, 'DepositStageIsOther')
      .withArgs(DEPOSIT, DepositStage.Stored);
  });

  it('is a side’s, while active', async () => {
    const { deposits, participants, supervisor, terms, villager, buyer, stranger } = await load();
    const refused = (by: typeof buyer) =>
      expect(deposits.connect(by).withdraw(terms()))
        .to.be.revertedWithCustomError(deposits, 'CallerNotDepositParty')
        .withArgs(DEPOSIT, by.address);

    await refused(buyer);
    await refused(stranger);
    await participants.connect(supervisor).suspend(participantNamed('villager'), BASIS);
    await refused(villager);
  });

  it('keeps the document of what was signed in its hash alone', async () => {
    const { deposits, agree, terms } = await load();
    await agree();
    const types = 'tuple(uint256,address,address,bytes32,uint40,uint40,uint96,bytes32)';
    const packed = AbiCoder.defaultAbiCoder().encode([types], [Object.values(terms())]);

    expect(terms().document).to.equal(DOCUMENT);
    expect((await deposits.deposit(DEPOSIT)).termsHash).to.equal(keccak256(packed));
  });
});
