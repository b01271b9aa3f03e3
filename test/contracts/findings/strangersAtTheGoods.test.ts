import { expect } from 'chai';
import { id, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { deployTrace, eventHash, ItemKind, LEAF, loose, Paper, TEA } from '../support/trace.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const fixture = () => deployTrace(ethers, networkHelpers);
const BASIS = contentHash('示例');

async function load() {
  const world = await networkHelpers.loadFixture(fixture);
  return { ...world, own: world.batches.connect(world.company) };
}

describe('found here: a stranger put an older paper in the place of the maker’s', () => {
  it('takes papers from the maker and from who holds goods of the batch', async () => {
    const { batches, own, trace, parcel, villager, buyer, stranger } = await load();
    const leaf = await trace.harvest(parcel, 100n);
    const older = await trace.commit('company', leaf, 100n);
    await networkHelpers.time.increase(1);
    await trace.commit('company', leaf, 100n);
    await own.handOver(loose(leaf), villager, 10n, eventHash('h'));
    const enclose = (account: typeof villager) => batches.connect(account).enclose(leaf, older);

    await expect(enclose(stranger)).to.be.revertedWithCustomError(batches, 'ProducerNotActive');
    await expect(enclose(buyer)).to.be.revertedWithCustomError(batches, 'NotGoodsHolder').withArgs(leaf, buyer);
    await enclose(villager);
    await own.handOver(loose(leaf), villager, 90n, eventHash('all'));
    await own.enclose(leaf, older);
  });
});

describe('found here: suspended offices went on ruling over goods', () => {
  it('refuses a suspended supervisor, operator, certifier and provider', async () => {
    const { batches, own, trades, trace, parcel, participants, villager, company, ...cast } = await load();
    const leaf = await trace.harvest(parcel, 100n);
    await own.recall(leaf, 1, BASIS);
    const [card, other] = [id('示例卡'), id('示例卡 2')];
    await trades.connect(cast.office).issueCard(other, villager);
    const year = await trace.thisYear();
    const item = { kind: ItemKind.Made, paper: Paper.None, brand: 1, shelfDays: 0, netGrams: 250 };
    const supervising = participants.connect(cast.supervisor);
    for (const account of [cast.exchange, cast.verifier, cast.office, cast.supervisor]) {
      await supervising.suspendAccount(account);
    }
    const office = batches.connect(cast.supervisor);
    const acts = [
      () => office.liftRecall(leaf, BASIS),
      () => office.seize(loose(leaf), company, 1n, true, eventHash('s'), BASIS),
      () => batches.connect(cast.exchange).setItem(TEA, item, BASIS),
      () => batches.connect(cast.exchange).setRecipe(LEAF, TEA, 1, BASIS),
      () => batches.connect(cast.verifier).admitBase(parcel, LEAF, participantNamed('company'), year),
      () => batches.connect(cast.verifier).withdrawBase(parcel, LEAF, BASIS),
      () => trades.connect(cast.office).issueCard(card, villager),
      () => trades.connect(cast.office).blockCard(other, BASIS),
    ];
    for (const act of acts) await expect(act()).to.be.revertedWithCustomError(batches, 'ProducerNotActive');
  });
});

describe('found here: one participant traded with himself between two cards', () => {
  it('refuses two accounts of one participant', async () => {
    const { trades, trace, parcel, participants, office, company, stranger, appraiser } = await load();
    const leaf = await trace.harvest(parcel, 100n);
    await participants.connect(office).addAccount(participantNamed('company'), stranger);
    const [sellerCard, buyerCard] = [id('示例卡 1'), id('示例卡 2')];
    await trades.connect(office).issueCard(sellerCard, company);
    await trades.connect(office).issueCard(buyerCard, stranger);
    const tradedAt = await networkHelpers.time.latest();
    const terms = { sellerCard, buyerCard, batch: leaf, grams: 1n, price: id('p'), payment: id('q'), tradedAt };
    const trade = { ...terms, counters: ZeroHash, nonce: id('n') };
    const hands = { seller: '0x', buyer: '0x', witness: appraiser.address, witnessed: '0x' };

    await expect(trades.record(trade, hands)).to.be.revertedWithCustomError(trades, 'TradeInvalid');
  });
});
