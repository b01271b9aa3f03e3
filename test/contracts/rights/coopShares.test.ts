import { expect } from 'chai';
import { encodeBytes32String, id, toBeHex, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { anyTrade, deployMarket, fund, participantNamed, product } from '../support/ledger.ts';
import { LegKind, Mode } from '../support/market.ts';
import { contentHash, DAY, Kind, lockWord, NULL_ID, Reason, schemaId } from '../support/values.ts';
import { installPart, type Party, sharesIdOf, withCooperatives } from './support/coop.ts';

const { ethers, networkHelpers } = await openChain();
const { time } = networkHelpers;
const load = () => networkHelpers.loadFixture(openBook);
const loadHeld = () => networkHelpers.loadFixture(sharesHeld);

const COOP_SHARES = encodeBytes32String('COOP_SHARES');
const CASH = encodeBytes32String('CASH');
const CLASS = encodeBytes32String('COOP_SHARE');
const RESOLUTION = 'VILLAGE_RESOLUTION';
const CHARTER = contentHash('示例 章程');
const BASIS = contentHash('示例 退股协议');
const CASE = contentHash('示例 案号 1');
const LIEN = contentHash('示例 质押 1');
const FOR_EVER = 2n ** 40n - 1n;
const MOST = 2n ** 64n - 1n;

const ISSUER = participantNamed('company');
const ID = sharesIdOf(ISSUER);
const ABOUT = toBeHex(ID, 32);

type Account = { address: string };

/** The village company has opened its book; nobody has a share. Four holders at most, five trading days. */
async function openBook() {
  return deployShares(true);
}

async function deployShares(directTransfers: boolean) {
  const world = await withCooperatives(ethers, await deployMarket(ethers), [RESOLUTION]);
  const { directory, settlement, marketSteward, company, villager, buyer } = world;
  const shares = await ethers.deployContract('CoopShares', [directory, directTransfers]);
  await installPart(world, 'COOP_SHARES', shares);
  for (const name of ['PARTICIPANTS', 'EVIDENCE', 'SETTLEMENT', 'ENCUMBRANCES']) {
    await shares.refresh(encodeBytes32String(name));
  }
  await settlement.refresh(COOP_SHARES);
  const limit = (maxHolders: bigint) =>
    settlement.connect(marketSteward).setTradingRule(CLASS, { ...anyTrade, minHoldingDays: 5n, maxHolders });
  await limit(4n);
  await shares.connect(company).open(CHARTER);

  const village: Party = { account: company, participant: ISSUER };
  const resolve = (by = village, about = ABOUT) => world.state(by, RESOLUTION, about);
  /** Allots on a resolution of its own. */
  const allot = async (rows: [Account, bigint][], resolution?: string, by = village) =>
    shares.connect(by.account).allot(
      rows.map(([member]) => member.address),
      rows.map(([, amount]) => amount),
      resolution ?? (await resolve(by, toBeHex(sharesIdOf(by.participant), 32))),
    );
  const neighbour = (await world.enrol('neighbour', Kind.Villager, 331121)).account;
  return { ...world, shares, village, limit, resolve, allot, villager, neighbour, buyer };
}

/** The villager and his neighbour have a hundred each, the buyer sixty. */
async function sharesHeld() {
  const world = await openBook();
  const { shares, settlement, villager, neighbour, buyer, encumbrances } = world;
  await world.allot([
    [villager, 100n],
    [neighbour, 100n],
    [buyer, 60n],
  ]);
  await fund(world, buyer, 10_000n);
  const subject = { asset: COOP_SHARES, id: ID, holder: villager.address };

  let deals = 0n;
  /** Shares against money, affirmed by both and settled. */
  const sell = async (from: typeof villager, to: typeof villager, units: bigint, fen = 500n) => {
    deals += 1n;
    const now = BigInt(await time.latest());
    const deal = {
      legs: [
        { kind: LegKind.Erc1155, asset: COOP_SHARES, from: from.address, to: to.address, id: ID, amount: units },
        { kind: LegKind.Erc20, asset: CASH, from: to.address, to: from.address, id: 0n, amount: fen },
      ],
      ...{ mode: Mode.Agreement, venue: ZeroHash, terms: ZeroHash, maxFee: 0n, caseId: ZeroHash, nonce: deals },
      ...{ payBy: now + 3_000n, settleBy: now + 3_600n },
    };
    await settlement.connect(from).affirm(deal);
    await settlement.connect(to).affirm(deal);
    return settlement.settle(deal);
  };
  const pledge = (amount: bigint) =>
    encumbrances.pledge(
      {
        ...{ lienId: LIEN, subject, amount, lienor: participantNamed('bank'), secured: 500n, isMaximum: false },
        ...{ effect: 0, registeredAt: 0n, registrySeq: 0n, expiresAt: 0n, maturity: FOR_EVER, covenant: false },
        debt: contentHash('示例 借款'),
      },
      product,
      ZeroHash,
      '0x',
    );
  const freeze = (amount: bigint) => encumbrances.freeze(subject, CASE, amount, 0n, FOR_EVER);
  const list = (amount: bigint) => asMarket((market) => market.lockForMarket(villager, ID, amount));
  const asMarket = async <T>(act: (market: typeof shares) => Promise<T>) => {
    const address = await settlement.getAddress();
    await networkHelpers.impersonateAccount(address);
    await networkHelpers.setBalance(address, 10n ** 18n);
    return act(shares.connect(await ethers.getSigner(address)));
  };
  return { ...world, subject, sell, pledge, freeze, list };
}

describe('CoopShares: open', () => {
  it('opens one book an issuer, once', async () => {
    const { shares, county } = await load();
    const issuer = shares.connect(county.account);
    const own = sharesIdOf(county.participant);

    await expect(issuer.open(CHARTER)).to.emit(shares, 'SharesOpened').withArgs(own, county.participant, CHARTER);

    expect(await shares.idOf(county.participant)).to.equal(own);
    expect(await shares.totalOf(own)).to.equal(0n);
    await expect(issuer.open(CHARTER)).to.be.revertedWithCustomError(shares, 'SharesAlreadyOpened').withArgs(own);
  });

  it('is for cooperatives and village companies, active', async () => {
    const { shares, participants, supervisor, county, villager, buyer, stranger } = await load();
    await participants.connect(supervisor).suspend(county.participant, BASIS);

    for (const account of [villager, buyer, stranger, county.account]) {
      await expect(shares.connect(account).open(CHARTER))
        .to.be.revertedWithCustomError(shares, 'IssuerNotCooperative')
        .withArgs(account);
    }
  });

  it('rests on a document', async () => {
    const { shares, county } = await load();

    await expect(shares.connect(county.account).open(ZeroHash))
      .to.be.revertedWithCustomError(shares, 'SharesDocumentMissing')
      .withArgs(sharesIdOf(county.participant));
  });
});

describe('CoopShares: allot', () => {
  it('gives by head, as the village resolved', async () => {
    const { shares, villager, neighbour, allot, resolve } = await load();
    const resolution = await resolve();

    await expect(
      allot(
        [
          [villager, 100n],
          [neighbour, 100n],
        ],
        resolution,
      ),
    )
      .to.emit(shares, 'SharesAllotted')
      .withArgs(ID, ISSUER, resolution, [villager.address, neighbour.address], [100n, 100n]);

    expect(await shares.balanceOf(villager, ID)).to.equal(100n);
    expect([await shares.totalOf(ID), await shares.holdersOf(ID)]).to.deep.equal([200n, 2n]);
  });

  it('asks no member’s contract: this one answers no hook', async () => {
    const { shares, directory, participants, office, villager, allot } = await load();
    await participants.connect(office).addAccount(participantNamed('buyer'), directory);

    await allot([
      [villager, 10n],
      [{ address: await directory.getAddress() }, 5n],
    ]);

    expect(await shares.balanceOf(directory, ID)).to.equal(5n);
  });

  it('needs the resolution of the village about these shares, in force', async () => {
    const { shares, evidence, company, county, villager, allot, resolve, state, village } = await load();
    const other = await resolve(village, toBeHex(sharesIdOf(county.participant), 32));
    const withdrawn = await resolve();
    await evidence.connect(company).revoke(withdrawn, schemaId(RESOLUTION), ABOUT, BASIS);
    const until = BigInt(await time.latest()) + 100n;
    const expired = await state(village, RESOLUTION, ABOUT, until);
    await time.increaseTo(until + 1n);
    const wrong: [string, string][] = [
      [id('unknown'), 'EvidenceUnknown'],
      [other, 'EvidenceOfOtherMatter'],
      [withdrawn, 'EvidenceIsRevoked'],
      [expired, 'EvidenceIsExpired'],
    ];

    for (const [resolution, error] of wrong) {
      await expect(allot([[villager, 1n]], resolution)).to.be.revertedWithCustomError(evidence, error);
    }
    expect(await shares.totalOf(ID)).to.equal(0n);
  });

  it('takes a resolution once', async () => {
    const { shares, villager, neighbour, allot, resolve } = await load();
    const resolution = await resolve();
    await allot([[villager, 1n]], resolution);

    await expect(allot([[neighbour, 1n]], resolution))
      .to.be.revertedWithCustomError(shares, 'ResolutionUsed')
      .withArgs(ID, resolution);
  });

  it('is the issuer’s own', async () => {
    const { shares, county, villager, allot, resolve } = await load();

    await expect(shares.connect(villager).allot([villager], [1n], await resolve()))
      .to.be.revertedWithCustomError(shares, 'IssuerNotCooperative')
      .withArgs(villager);
    await expect(allot([[villager, 1n]], undefined, county))
      .to.be.revertedWithCustomError(shares, 'SharesUnknown')
      .withArgs(sharesIdOf(county.participant));
  });

  it('refuses nobody, too many, half a list, nothing, and a member twice', async () => {
    const { shares, company, villager, neighbour, allot, resolve } = await load();
    const many = Array.from({ length: 257 }, (): [Account, bigint] => [villager, 1n]);
    const lists: [Account, bigint][][] = [
      [],
      many,
      [[villager, 0n]],
      [
        [villager, 1n],
        [neighbour, 1n],
        [villager, 2n],
      ],
    ];

    for (const rows of lists) {
      await expect(allot(rows)).to.be.revertedWithCustomError(shares, 'AllotmentInvalid').withArgs(ID);
    }
    await expect(
      shares.connect(company).allot([villager, neighbour], [1n], await resolve()),
    ).to.be.revertedWithCustomError(shares, 'AllotmentInvalid');
  });

  it('knows a member under his second account', async () => {
    const { shares, participants, office, treasury, allot } = await load();
    const second = { address: ethers.getAddress(`0x${'5e'.repeat(20)}`) };
    await participants.connect(office).addAccount(participantNamed('treasury'), second.address);

    await expect(
      allot([
        [treasury, 1n],
        [second, 2n],
      ]),
    ).to.be.revertedWithCustomError(shares, 'AllotmentInvalid');
  });

  it('gives to those who may hold, and to all or nobody', async () => {
    const { shares, participants, supervisor, villager, neighbour, stranger, court, allot } = await load();
    await participants.connect(supervisor).suspendAccount(neighbour);
    const wrong: [Account, string][] = [
      [stranger, 'ParticipantUnknown'],
      [court, 'HolderNotAllowed'],
      [neighbour, 'ParticipantIsSuspended'],
    ];

    for (const [member, error] of wrong) {
      await expect(
        allot([
          [villager, 1n],
          [member, 2n],
        ]),
      )
        .to.be.revertedWithCustomError(shares, error)
        .withArgs(member.address);
    }
    expect([await shares.totalOf(ID), await shares.balanceOf(villager, ID)]).to.deep.equal([0n, 0n]);
  });

  it('goes up to what a lock can hold, and no further', async () => {
    const { shares, villager, neighbour, allot } = await load();
    await expect(
      allot([
        [villager, MOST],
        [neighbour, 1n],
      ]),
    ).to.be.revertedWithCustomError(shares, 'AllotmentInvalid');

    await allot([[villager, MOST]]);

    expect(await shares.totalOf(ID)).to.equal(MOST);
    await expect(allot([[villager, 1n]]))
      .to.be.revertedWithCustomError(shares, 'AllotmentInvalid')
      .withArgs(ID);
  });

  context('to outsiders', () => {
    it('refuses equal lots: that were an offering', async () => {
      const { shares, villager, buyer, county, allot } = await load();

      await expect(
        allot([
          [buyer, 50n],
          [villager, 50n],
          [county.account, 50n],
        ]),
      )
        .to.be.revertedWithCustomError(shares, 'EqualSharesOffered')
        .withArgs(ID, buyer, county.account);
    });

    it('gives unequal lots, and the lot of a villager to one of them', async () => {
      const { shares, villager, buyer, county, allot } = await load();

      await allot([
        [villager, 50n],
        [buyer, 50n],
        [county.account, 51n],
      ]);

      expect(await shares.totalOf(ID)).to.equal(151n);
    });

    it('counts as a purchase: five trading days before they sell', async () => {
      const { shares, settlement, villager, buyer, allot } = await load();
      await allot([
        [villager, 50n],
        [buyer, 50n],
      ]);
      const at = BigInt(await time.latest());

      expect(await shares.lockOf(buyer, ID)).to.equal(lockWord({ purchasedAt: at }));
      expect(await shares.lockOf(villager, ID)).to.equal(0n);
      expect(await shares.explainMarketLock(buyer, ID, 1n)).to.equal(Reason.HOLDING_PERIOD);
      await expect(shares.connect(buyer).transfer(villager, ID, 1n))
        .to.be.revertedWithCustomError(shares, 'HoldingPeriodRunning')
        .withArgs(buyer, ID, await settlement.resaleFrom(CLASS, at));
    });
  });

  context('when the rule limits how many hold', () => {
    it('refuses one holder more, at allotment, sale and transfer', async () => {
      const { shares, limit, villager, neighbour, buyer, county, allot, sell } = await loadHeld();
      await limit(3n);

      await expect(allot([[county.account, 7n]]))
        .to.be.revertedWithCustomError(shares, 'HoldersFull')
        .withArgs(ID, 3n);
      await expect(shares.connect(villager).transfer(county.account, ID, 7n)).to.be.revertedWithCustomError(
        shares,
        'HoldersFull',
      );
      await allot([
        [neighbour, 5n],
        [buyer, 6n],
      ]);
      await sell(villager, buyer, 100n);
      expect(await shares.holdersOf(ID)).to.equal(2n);
      await allot([[county.account, 7n]]);
      expect(await shares.holdersOf(ID)).to.equal(3n);
    });

    it('gives more to those who are in, though a court brought in one too many', async () => {
      const { shares, limit, villager, neighbour, encumbrances, county, allot } = await loadHeld();
      await limit(3n);
      await encumbrances.openCase(CASE, ZeroHash);
      const address = await encumbrances.getAddress();
      await networkHelpers.impersonateAccount(address);
      await networkHelpers.setBalance(address, 10n ** 18n);
      await shares.connect(await ethers.getSigner(address)).enforce(villager, county.account, ID, 1n, CASE);
      expect(await shares.holdersOf(ID)).to.equal(4n);

      await allot([[neighbour, 1n]]);

      expect(await shares.balanceOf(neighbour, ID)).to.equal(101n);
    });

    it('has room for two hundred and not for one more', async () => {
      const { shares, limit, enrol, allot } = await load();
      await limit(200n);
      const members: Account[] = [];
      for (let n = 0; n < 201; n += 1) members.push((await enrol(`villager ${n}`, Kind.Villager, 331121)).account);
      const heads = members.map((member): [Account, bigint] => [member, 10n]);

      await expect(allot(heads)).to.be.revertedWithCustomError(shares, 'HoldersFull').withArgs(ID, 200n);
      await allot(heads.slice(0, 200));
      await expect(allot(heads.slice(200)))
        .to.be.revertedWithCustomError(shares, 'HoldersFull')
        .withArgs(ID, 200n);
      expect([await shares.holdersOf(ID), await shares.totalOf(ID)]).to.deep.equal([200n, 2_000n]);
    });
  });
});

describe('CoopShares: sale and transfer', () => {
  it('sells against money, and the buyer keeps what he bought for five trading days', async () => {
    const world = await loadHeld();
    const { shares, settlement, cash, villager, neighbour, county, sell } = world;
    await fund(world, county.account, 1_000n);
    await sell(villager, county.account, 40n);
    const boughtAt = BigInt(await time.latest());
    expect(await cash.balanceOf(villager)).to.equal(500n);

    const resale = await settlement.resaleFrom(CLASS, boughtAt);
    expect(resale).to.be.greaterThan(boughtAt + 5n * DAY);
    await time.setNextBlockTimestamp(resale - 1n);
    await expect(shares.connect(county.account).transfer(neighbour, ID, 1n)).to.be.revertedWithCustomError(
      shares,
      'HoldingPeriodRunning',
    );
    await time.setNextBlockTimestamp(resale);
    await shares.connect(county.account).transfer(neighbour, ID, 1n);
    expect(await shares.balanceOf(neighbour, ID)).to.equal(101n);
  });

  it('doesn’t sell inside the five days', async () => {
    const { shares, buyer, villager, sell } = await loadHeld();

    await expect(sell(buyer, villager, 10n)).to.be.revertedWithCustomError(shares, 'HoldingPeriodRunning');
  });

  it('passes nothing on directly in the mirror profile, and redeems there all the same', async () => {
    const { shares, villager, neighbour, allot } = await networkHelpers.loadFixture(mirrored);
    await allot([[villager, 100n]]);

    expect(await shares.explainTransfer(villager, neighbour, ID, 1n)).to.equal(Reason.DIRECT_TRANSFER_CLOSED);
    await expect(shares.connect(villager).transfer(neighbour, ID, 1n))
      .to.be.revertedWithCustomError(shares, 'DirectTransferClosed')
      .withArgs(villager, neighbour);
    await shares.connect(villager).redeem(ID, 1n, BASIS);
    expect(await shares.totalOf(ID)).to.equal(99n);
  });

  it('moves nothing that is pledged or frozen', async () => {
    const { shares, villager, neighbour, pledge, freeze } = await loadHeld();
    await pledge(60n);
    await expect(shares.connect(villager).transfer(neighbour, ID, 41n)).to.be.revertedWithCustomError(
      shares,
      'AmountLocked',
    );
    await freeze(30n);

    await expect(shares.connect(villager).transfer(neighbour, ID, 11n)).to.be.revertedWithCustomError(
      shares,
      'AmountFrozen',
    );
    expect(await shares.availableOf(villager, ID)).to.equal(10n);
  });
});

async function mirrored() {
  return deployShares(false);
}

describe('CoopShares: redeem', () => {
  it('gives shares back by the member’s own hand, and they end', async () => {
    const { shares, villager } = await loadHeld();

    await expect(shares.connect(villager).redeem(ID, 30n, BASIS))
      .to.emit(shares, 'SharesRedeemed')
      .withArgs(ID, ISSUER, villager, 30n, BASIS);

    expect([await shares.balanceOf(villager, ID), await shares.totalOf(ID)]).to.deep.equal([70n, 230n]);
  });

  it('makes room for another when all is given back, inside the holding period too', async () => {
    const { shares, buyer } = await loadHeld();

    await shares.connect(buyer).redeem(ID, 60n, BASIS);

    expect([await shares.holdersOf(ID), await shares.totalOf(ID)]).to.deep.equal([2n, 200n]);
  });

  it('lets nothing go that is listed, pledged or frozen', async () => {
    const { shares, villager, list, pledge, freeze } = await loadHeld();
    const redeem = (amount: bigint) => shares.connect(villager).redeem(ID, amount, BASIS);
    await list(20n);
    await pledge(30n);
    await expect(redeem(51n)).to.be.revertedWithCustomError(shares, 'AmountLocked').withArgs(villager, ID, 49n, 50n);
    await freeze(25n);

    await expect(redeem(26n))
      .to.be.revertedWithCustomError(shares, 'AmountFrozen')
      .withArgs(villager, ID, 74n, 50n, 25n);
    await redeem(25n);
    expect(await shares.totalOf(ID)).to.equal(235n);
  });

  it('refuses nothing, no basis, more than there is, shares of nobody, and who is suspended', async () => {
    const { shares, participants, supervisor, villager, county } = await loadHeld();
    const member = shares.connect(villager);

    for (const [amount, basis] of [
      [0n, BASIS],
      [1n, ZeroHash],
    ] as const) {
      await expect(member.redeem(ID, amount, basis))
        .to.be.revertedWithCustomError(shares, 'RedemptionInvalid')
        .withArgs(ID);
    }
    await expect(member.redeem(ID, 101n, BASIS)).to.be.revertedWithCustomError(shares, 'ERC1155InsufficientBalance');
    const unopened = sharesIdOf(county.participant);
    await expect(member.redeem(unopened, 1n, BASIS))
      .to.be.revertedWithCustomError(shares, 'SharesUnknown')
      .withArgs(unopened);
    await participants.connect(supervisor).suspend(participantNamed('villager'), BASIS);
    await expect(member.redeem(ID, 1n, BASIS)).to.be.revertedWithCustomError(shares, 'ParticipantIsSuspended');
  });
});

describe('CoopShares: title', () => {
  it('lies where the issuer does, blocks while pledged, and is active while any share stands', async () => {
    const { shares, villager } = await loadHeld();

    const title = await shares.titleOf(ID, villager);
    expect([title.holder, title.class, title.region, title.isActive, title.blocksMove]).to.deep.equal([
      participantNamed('villager'),
      CLASS,
      331121n,
      true,
      true,
    ]);
    const brief = await shares.briefTitleOf(ID, villager);
    expect([...brief]).to.deep.equal([CLASS, 331121n, true, false]);
    expect([await shares.assetName(), await shares.classOf(1n), await shares.uri(ID)]).to.deep.equal([
      COOP_SHARES,
      CLASS,
      '',
    ]);
  });

  it('is of nobody and nowhere while nobody opened it', async () => {
    const { shares, county, stranger } = await load();

    const title = await shares.titleOf(sharesIdOf(county.participant), stranger);

    expect([title.holder, title.region, title.isActive]).to.deep.equal([NULL_ID, 0n, false]);
  });
});
