import type { HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import { expect } from 'chai';
import { id, TypedDataEncoder, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { deployTrace, loose } from '../support/trace.ts';
import { contentHash, DAY } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const BASIS = contentHash('示例 挂失');
const SELLER = id('示例卡 卖方');
const BUYER = id('示例卡 买方');

// Written down a second time: a test that borrowed the SDK's types could not find them wrong.
const types = {
  CardTrade: [
    ['bytes32', 'sellerCard'],
    ['bytes32', 'buyerCard'],
    ['bytes32', 'batch'],
    ['uint64', 'grams'],
    ['bytes32', 'price'],
    ['bytes32', 'payment'],
    ['uint40', 'tradedAt'],
    ['bytes32', 'counters'],
    ['bytes32', 'nonce'],
  ].map(([type = '', name = '']) => ({ type, name })),
};

describe('CardTrades', () => {
  const fixture = async () => {
    const world = await deployTrace(ethers, networkHelpers);
    const { trades, trace, parcel, office, company, buyer } = world;
    const leaf = await trace.harvest(parcel, 1_000n);
    await trace.commit('company', leaf, 1_000n);
    await trades.connect(office).issueCard(SELLER, company);
    await trades.connect(office).issueCard(BUYER, buyer);
    const chainId = (await ethers.provider.getNetwork()).chainId;
    const domain = {
      name: 'Liangshan CardTrades',
      version: '1',
      chainId,
      verifyingContract: await trades.getAddress(),
    };
    return { ...world, leaf, domain };
  };
  const load = () => networkHelpers.loadFixture(fixture);
  type World = Awaited<ReturnType<typeof load>>;
  type Trade = Awaited<ReturnType<typeof tradeOf>>;

  async function tradeOf({ leaf }: World, changes: Record<string, unknown> = {}) {
    const trade = {
      sellerCard: SELLER,
      buyerCard: BUYER,
      batch: leaf,
      grams: 200n,
      price: id('salted price'),
      payment: id('salted payment'),
      tradedAt: await networkHelpers.time.latest(),
      counters: ZeroHash,
      nonce: id('nonce 1'),
    };
    return { ...trade, ...changes };
  }

  async function record(
    world: World,
    trade: Trade,
    hands: Partial<Record<'seller' | 'buyer' | 'witness' | 'scale', HardhatEthersSigner>> = {},
  ) {
    const { trades, domain, company, buyer, appraiser, stranger } = world;
    const { seller = company, buyer: other = buyer, witness = appraiser } = hands;
    const sign = (who: HardhatEthersSigner) => who.signTypedData(domain, types, trade);
    const signatures = {
      seller: await sign(seller),
      buyer: await sign(other),
      witness: witness.address,
      witnessed: await sign(hands.scale ?? witness),
    };
    return trades.connect(stranger).record(trade, signatures);
  }

  const idOf = ({ domain }: World, trade: Trade) => TypedDataEncoder.hash(domain, types, trade);

  it('moves the goods when all three signed, whoever brings it', async () => {
    const world = await load();
    const { trades, batches, company, buyer, leaf } = world;
    const trade = await tradeOf(world);

    await expect(record(world, trade)).to.emit(trades, 'CardTraded');

    expect(await batches.balanceOf(buyer, loose(leaf))).to.equal(200n);
    expect(await batches.balanceOf(company, loose(leaf))).to.equal(800n);
    expect((await trades.tradeOf(idOf(world, trade))).recordedAt).to.be.greaterThan(0n);
    expect(await trades.tradeId(trade)).to.equal(idOf(world, trade));
  });

  it('is no trade without goods', async () => {
    const world = await load();

    await expect(record(world, await tradeOf(world, { grams: 1_001n }))).to.be.revertedWithCustomError(
      world.batches,
      'GoodsShort',
    );
  });

  it('is entered once; another nonce is another trade', async () => {
    const world = await load();
    const trade = await tradeOf(world);
    await record(world, trade);

    await expect(record(world, trade))
      .to.be.revertedWithCustomError(world.trades, 'TradeAlreadyRecorded')
      .withArgs(idOf(world, trade));
    await record(world, { ...trade, nonce: id('nonce 2') });
  });

  for (const hand of ['seller', 'buyer', 'scale'] as const) {
    it(`refuses another’s signature in place of the ${hand}’s`, async () => {
      const world = await load();

      await expect(record(world, await tradeOf(world), { [hand]: world.villager })).to.be.revertedWithCustomError(
        world.trades,
        'TradeNotSigned',
      );
    });
  }

  it('refuses a witness that is no feed, and one that is a side', async () => {
    const world = await load();
    const { authority, trades, company, villager, participants } = world;
    await authority.grantRole(28n, company, 0);

    for (const witness of [villager, company]) {
      await expect(record(world, await tradeOf(world), { witness }))
        .to.be.revertedWithCustomError(trades, 'WitnessNotCompetent')
        .withArgs(witness.address);
    }
    await participants.connect(world.supervisor).suspend(participantNamed('appraiser'), BASIS);
    await expect(record(world, await tradeOf(world))).to.be.revertedWithCustomError(trades, 'WitnessNotCompetent');
  });

  const lacking = { grams: 0n, price: ZeroHash, payment: ZeroHash, buyerCard: SELLER };
  for (const [field, value] of Object.entries(lacking)) {
    it(`refuses a trade whose ${field} is missing or the same`, async () => {
      const world = await load();

      await expect(record(world, await tradeOf(world, { [field]: value }))).to.be.revertedWithCustomError(
        world.trades,
        'TradeInvalid',
      );
    });
  }

  it('takes trades of the last day', async () => {
    const world = await load();
    const now = BigInt(await networkHelpers.time.latest());
    for (const tradedAt of [now + 1_000n, now - DAY - 60n]) {
      await expect(record(world, await tradeOf(world, { tradedAt }))).to.be.revertedWithCustomError(
        world.trades,
        'TradeTimeInvalid',
      );
    }
    await record(world, await tradeOf(world, { tradedAt: now - DAY + 60n }));
  });

  describe('cards', () => {
    it('are issued once by a trace provider to who may hold', async () => {
      const { trades, office, villager, stranger } = await load();
      const issue = trades.connect(office);

      await expect(issue.issueCard(SELLER, villager)).to.be.revertedWithCustomError(trades, 'CardAlreadyIssued');
      await expect(issue.issueCard(id('x'), stranger)).to.be.revertedWithCustomError(trades, 'CardHolderNotActive');
      await expect(issue.issueCard(ZeroHash, villager)).to.be.revertedWithCustomError(trades, 'CardAlreadyIssued');
      await expect(trades.connect(villager).issueCard(id('x'), villager)).to.be.revertedWithCustomError(
        trades,
        'AccessManagedUnauthorized',
      );
    });

    it('trade no more when blocked, by their holder or who issues them', async () => {
      const world = await load();
      const { trades, buyer, villager, office } = world;
      await expect(trades.connect(villager).blockCard(BUYER, BASIS)).to.be.revertedWithCustomError(
        trades,
        'NotCardHolder',
      );
      await trades.connect(buyer).blockCard(BUYER, BASIS);

      await expect(record(world, await tradeOf(world)))
        .to.be.revertedWithCustomError(trades, 'CardIsBlocked')
        .withArgs(BUYER);
      await expect(trades.connect(office).blockCard(BUYER, BASIS)).to.be.revertedWithCustomError(
        trades,
        'CardIsBlocked',
      );
      await trades.connect(office).blockCard(SELLER, BASIS);
      await expect(trades.connect(office).blockCard(id('none'), BASIS)).to.be.revertedWithCustomError(
        trades,
        'CardUnknown',
      );
    });

    it('that nobody issued trade nothing', async () => {
      const world = await load();

      await expect(record(world, await tradeOf(world, { buyerCard: id('none') }))).to.be.revertedWithCustomError(
        world.trades,
        'CardUnknown',
      );
    });
  });

  describe('counter-entries', () => {
    const back = async (world: World, counters: string, changes: Record<string, unknown> = {}) =>
      tradeOf(world, { sellerCard: BUYER, buyerCard: SELLER, counters, nonce: id('back'), ...changes });
    const reversed = (world: World) => ({ seller: world.buyer, buyer: world.company });

    it('take a trade back in full, once, and leave both standing', async () => {
      const world = await load();
      const { trades, batches, company, leaf } = world;
      const trade = await tradeOf(world);
      await record(world, trade);
      const original = idOf(world, trade);

      const counter = await back(world, original);
      await record(world, counter, reversed(world));

      expect(await batches.balanceOf(company, loose(leaf))).to.equal(1_000n);
      expect((await trades.tradeOf(original)).counteredBy).to.equal(idOf(world, counter));
      await record(world, { ...trade, nonce: id('again') });
      const second = await back(world, original, { nonce: id('back 2') });
      await expect(record(world, second, reversed(world))).to.be.revertedWithCustomError(
        trades,
        'CounterEntryMismatch',
      );
    });

    it('repeat grams and cards of a trade that is there', async () => {
      const world = await load();
      const trade = await tradeOf(world);
      await record(world, trade);
      const original = idOf(world, trade);

      for (const counter of [await back(world, original, { grams: 199n }), await back(world, id('none'))]) {
        await expect(record(world, counter, reversed(world))).to.be.revertedWithCustomError(
          world.trades,
          'CounterEntryMismatch',
        );
      }
      const same = await tradeOf(world, { counters: original, nonce: id('same way') });
      await expect(record(world, same)).to.be.revertedWithCustomError(world.trades, 'CounterEntryMismatch');
    });

    it('are no trades that could be countered in turn', async () => {
      const world = await load();
      const trade = await tradeOf(world);
      await record(world, trade);
      const counter = await back(world, idOf(world, trade));
      await record(world, counter, reversed(world));

      const again = await tradeOf(world, { counters: idOf(world, counter), nonce: id('n') });
      await expect(record(world, again)).to.be.revertedWithCustomError(world.trades, 'CounterEntryMismatch');
    });
  });

  it('lets nobody else move goods by trade', async () => {
    const { batches, company, buyer, leaf } = await load();

    await expect(batches.connect(company).moveByTrade(leaf, company, buyer, 1n, id('x'))).to.be.revertedWithCustomError(
      batches,
      'CallerNotMover',
    );
  });
});
