import { expect } from 'chai';
import { toBeHex } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import {
  BRAND,
  batchId,
  CAPACITY,
  deployTrace,
  eventHash,
  ItemKind,
  LEAF,
  loose,
  lotWord,
  Paper,
  packed,
  RICE,
  TEA,
} from '../support/trace.ts';
import { contentHash, DAY, NULL_ID, schemaId } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

describe('ProductBatches', () => {
  const fixture = () => deployTrace(ethers, networkHelpers);
  const load = async () => {
    const world = await networkHelpers.loadFixture(fixture);
    return { ...world, own: world.batches.connect(world.company) };
  };
  type World = Awaited<ReturnType<typeof load>>;

  /** 100 g of tea in the buyer's hands are 100 g less in the company's; the rest stands. */
  async function sumsUp({ batches, company, buyer, villager }: World, batch: string) {
    const word = await batches.batchWord(batch);
    const made = (word >> 48n) & 0xffff_ffff_ffffn;
    const { used, lost, sold, recovered } = await batches.endsOf(batch);
    let held = 0n;
    for (const holder of [company, buyer, villager]) {
      held += (await batches.balanceOf(holder, loose(batch))) + (await batches.balanceOf(holder, packed(batch)));
    }
    expect(held + used + lost + sold + recovered).to.equal(made);
    expect(await batches.outstanding(batch)).to.equal(held);
  }

  describe('harvest', () => {
    it('makes a batch of its maker’s, with its facts in one word', async () => {
      const { batches, parcel, trace, company } = await load();
      const batch = await trace.harvest(parcel, 40_000n);
      const word = await batches.batchWord(batch);

      expect(word & 0xffff_ffff_ffffn).to.equal(LEAF);
      expect((word >> 48n) & 0xffff_ffff_ffffn).to.equal(40_000n);
      expect((word >> 168n) & 0xffffn).to.equal(3n);
      expect(await batches.balanceOf(company, loose(batch))).to.equal(40_000n);
    });

    it('refuses the gram above the capacity', async () => {
      const { batches, parcel, trace, own } = await load();
      await trace.harvest(parcel, CAPACITY - 1n);

      await expect(own.harvest(await trace.harvestOf(parcel, 2n)))
        .to.be.revertedWithCustomError(batches, 'CapacityExceeded')
        .withArgs(parcel, LEAF, 2n, 1n);
      await own.harvest(await trace.harvestOf(parcel, 1n));
    });

    it('asks for the capacity in force: 0 suspends, and a smaller one counts what was taken', async () => {
      const { batches, parcel, trace, own } = await load();
      await trace.harvest(parcel, 500n);
      await trace.certify(parcel, LEAF, 0n);
      const refused = async (left: bigint) =>
        expect(own.harvest(await trace.harvestOf(parcel, 200n)))
          .to.be.revertedWithCustomError(batches, 'CapacityExceeded')
          .withArgs(parcel, LEAF, 200n, left);
      await refused(0n);

      await trace.certify(parcel, LEAF, 600n);
      await refused(100n);
    });

    it('refuses who has no licence now', async () => {
      const { batches, parcel, trace, own } = await load();
      await trace.license('company', 0n);

      await expect(own.harvest(await trace.harvestOf(parcel, 1n)))
        .to.be.revertedWithCustomError(batches, 'LicenceNotInForce')
        .withArgs(BRAND, participantNamed('company'));
      await trace.license('company');
      await own.harvest(await trace.harvestOf(parcel, 1n));
    });

    it('refuses another member, a stranger, and a suspended one', async () => {
      const { batches, parcel, trace, villager, stranger, participants, supervisor, own } = await load();
      const as = async (account: typeof villager) =>
        batches.connect(account).harvest(await trace.harvestOf(parcel, 1n));

      await expect(as(villager)).to.be.revertedWithCustomError(batches, 'BaseNotAdmitted');
      await expect(as(stranger)).to.be.revertedWithCustomError(batches, 'ProducerNotActive');
      await participants.connect(supervisor).suspend(participantNamed('company'), contentHash('示例'));
      await expect(own.harvest(await trace.harvestOf(parcel, 1n))).to.be.revertedWithCustomError(
        batches,
        'ProducerNotActive',
      );
    });

    it('takes a lot once', async () => {
      const { batches, parcel, trace, own } = await load();
      const said = await trace.harvestOf(parcel, 1n, { lot: lotWord('SAME') });
      await own.harvest(said);

      await expect(own.harvest(said))
        .to.be.revertedWithCustomError(batches, 'BatchAlreadyRecorded')
        .withArgs(batchId(LEAF, 'SAME'));
    });

    it('takes what was harvested in the last thirty-one days', async () => {
      const { batches, parcel, trace, own } = await load();
      await trace.admit(parcel, LEAF, 'company', 1);
      await networkHelpers.time.increase(40n * DAY);
      const now = BigInt(await networkHelpers.time.latest());
      const at = async (harvestedAt: bigint) => own.harvest(await trace.harvestOf(parcel, 1n, { harvestedAt }));

      await expect(at(now + 1_000n)).to.be.revertedWithCustomError(batches, 'ProductionTimeInvalid');
      await expect(at(now - 31n * DAY - 60n)).to.be.revertedWithCustomError(batches, 'ProductionTimeInvalid');
      await at(now - 31n * DAY + 60n);
    });

    const bad: [string, Record<string, unknown>, string][] = [
      ['no lot', { lot: lotWord('') }, 'LotInvalid'],
      ['a lot of twenty-one characters', { lot: lotWord('123456789012345678901') }, 'LotInvalid'],
      ['nothing', { grams: 0n }, 'GramsMissing'],
      ['more grams than a batch counts', { grams: 1n << 48n }, 'GramsMissing'],
      ['no event', { eventHash: NULL_ID }, 'EventHashMissing'],
      ['an item nobody defined', { gtin: 9_521_234_500_049n }, 'ItemUnknown'],
      ['an item that is made', { gtin: TEA }, 'ItemNotHarvested'],
    ];
    for (const [name, change, error] of bad) {
      it(`refuses ${name}`, async () => {
        const { batches, parcel, trace, own } = await load();

        await expect(own.harvest(await trace.harvestOf(parcel, 1n, change))).to.be.revertedWithCustomError(
          batches,
          error,
        );
      });
    }

    it('takes a lot of twenty characters', async () => {
      const { parcel, trace, own } = await load();

      await own.harvest(await trace.harvestOf(parcel, 1n, { lot: lotWord('12345678901234567890') }));
    });
  });

  describe('transform', () => {
    const made = (batch: string, grams: bigint, changes: Record<string, unknown> = {}) => ({
      inputs: [{ batch, grams: 10_000n }],
      gtin: TEA,
      lot: lotWord('T'),
      grams,
      producedAt: 0,
      eventHash: eventHash('T'),
      ...changes,
    });
    const leafOf = async ({ trace, parcel }: World) => {
      const leaf = await trace.harvest(parcel, 10_000n);
      return { leaf, producedAt: await networkHelpers.time.latest() };
    };

    it('gives what the recipe gives, and not a gram more', async () => {
      const world = await load();
      const { batches, own } = world;
      const { leaf, producedAt } = await leafOf(world);

      await expect(own.transform(made(leaf, 2_501n, { producedAt })))
        .to.be.revertedWithCustomError(batches, 'YieldExceeded')
        .withArgs(TEA, 2_501n, 2_500n);
      await own.transform(made(leaf, 2_500n, { producedAt }));
      const tea = batchId(TEA, 'T');
      expect(await batches.parentsOf(tea)).to.deep.equal([leaf]);
      expect((await batches.endsOf(leaf)).used).to.equal(10_000n);
      await sumsUp(world, leaf);
      await sumsUp(world, tea);
    });

    it('refuses goods that the caller hasn’t', async () => {
      const world = await load();
      const { batches, own, villager } = world;
      const { leaf, producedAt } = await leafOf(world);
      const twice = made(leaf, 1n, { producedAt, inputs: [{ batch: leaf, grams: 10_001n }] });

      await expect(own.transform(twice)).to.be.revertedWithCustomError(batches, 'GoodsShort');
      await expect(batches.connect(villager).transform(made(leaf, 1n, { producedAt }))).to.be.revertedWithCustomError(
        batches,
        'GoodsShort',
      );
    });

    it('refuses a product before what it is made of', async () => {
      const world = await load();
      const { batches, own } = world;
      const { leaf, producedAt } = await leafOf(world);

      await expect(own.transform(made(leaf, 1n, { producedAt: producedAt - 3_600 }))).to.be.revertedWithCustomError(
        batches,
        'ProductionTimeInvalid',
      );
    });

    it('refuses what no recipe leads to, what is harvested, no inputs, and one named twice', async () => {
      const world = await load();
      const { batches, own, exchange } = world;
      const { leaf, producedAt } = await leafOf(world);
      const half = { batch: leaf, grams: 5_000n };
      const tries: [Record<string, unknown>, string][] = [
        [{ gtin: RICE }, 'ItemNotMade'],
        [{ inputs: [] }, 'InputsInvalid'],
        [{ inputs: [half, half] }, 'InputsInvalid'],
        [{ inputs: Array.from({ length: 17 }, () => half) }, 'InputsInvalid'],
        [{ inputs: [{ batch: contentHash('none').replace(/.$/, '0'), grams: 1n }] }, 'BatchUnknown'],
        [{ inputs: [{ batch: leaf, grams: 0n }] }, 'GramsMissing'],
      ];
      for (const [change, error] of tries) {
        await expect(own.transform(made(leaf, 1n, { producedAt, ...change })), error).to.be.revertedWithCustomError(
          batches,
          error,
        );
      }
      await batches.connect(exchange).setRecipe(LEAF, TEA, 0, contentHash('示例'));
      await expect(own.transform(made(leaf, 1n, { producedAt }))).to.be.revertedWithCustomError(
        batches,
        'RecipeUnknown',
      );
    });

    it('refuses leaf that is past its date', async () => {
      const world = await load();
      const { batches, own } = world;
      const { leaf } = await leafOf(world);
      await networkHelpers.time.increase(4n * DAY);

      await expect(
        own.transform(made(leaf, 1n, { producedAt: await networkHelpers.time.latest() })),
      ).to.be.revertedWithCustomError(batches, 'GoodsExpired');
    });
  });

  describe('split and merge', () => {
    it('keep mass, age and item, and start a lineage', async () => {
      const world = await load();
      const { batches, own, trace, parcel } = world;
      const old = await trace.harvest(parcel, 1_000n);
      const oldAt = ((await batches.batchWord(old)) >> 128n) & 0xff_ffff_ffffn;
      await networkHelpers.time.increase(3_600);
      const young = await trace.harvest(parcel, 500n);
      const parts = [old, young].sort().map((batch) => ({ batch, grams: batch === old ? 1_000n : 500n }));

      await own.merge(parts, lotWord('M'), eventHash('M'));
      await own.split({ batch: batchId(LEAF, 'M'), grams: 700n }, lotWord('S'), eventHash('S'));

      const [merged, part] = [batchId(LEAF, 'M'), batchId(LEAF, 'S')];
      expect(((await batches.batchWord(merged)) >> 128n) & 0xff_ffff_ffffn).to.equal(oldAt);
      expect(((await batches.batchWord(part)) >> 128n) & 0xff_ffff_ffffn).to.equal(oldAt);
      expect(((await batches.batchWord(part)) >> 192n) & 0xffn).to.equal(3n, 'paths upward');
      for (const batch of [old, young, merged, part]) await sumsUp(world, batch);
    });

    it('keep the shortest shelf life that any of them states', async () => {
      const { batches, own, trace, parcel, exchange } = await load();
      const made: string[] = [];
      for (const shelfDays of [3, 9, 0]) {
        const item = { kind: ItemKind.Raw, paper: Paper.Commitment, brand: BRAND, shelfDays, netGrams: 0 };
        await batches.connect(exchange).setItem(LEAF, item, contentHash('示例'));
        made.push(await trace.harvest(parcel, 10n));
      }
      const [three, nine, none] = made as [string, string, string];
      const mix = async (of: string[], lot: string) => {
        const parts = [...of].sort().map((batch) => ({ batch, grams: 5n }));
        await own.merge(parts, lotWord(lot), eventHash(lot));
        return ((await batches.batchWord(batchId(LEAF, lot))) >> 168n) & 0xffffn;
      };

      expect(await mix([three, nine, none], 'M3')).to.equal(3n);
      expect(await mix([nine, none], 'M9')).to.equal(9n);
    });

    it('refuse other items, one part alone, and what doesn’t ascend', async () => {
      const { batches, own, trace, parcel } = await load();
      const { tea } = await trace.makeTea(parcel, 4_000n);
      const leaf = await trace.harvest(parcel, 10n);
      const mixed = [tea, leaf].sort().map((batch) => ({ batch, grams: 1n }));
      const other = await trace.harvest(parcel, 10n);
      const wrong = [leaf, other]
        .sort()
        .reverse()
        .map((batch) => ({ batch, grams: 1n }));

      await expect(own.merge(mixed, lotWord('M'), eventHash('M'))).to.be.revertedWithCustomError(
        batches,
        'ItemsDiffer',
      );
      await expect(own.merge(wrong, lotWord('M'), eventHash('M'))).to.be.revertedWithCustomError(
        batches,
        'InputsInvalid',
      );
      await expect(own.merge([{ batch: leaf, grams: 1n }], lotWord('M'), eventHash('M'))).to.be.revertedWithCustomError(
        batches,
        'InputsInvalid',
      );
    });

    it('refuse a ninth generation', async () => {
      const { batches, own, trace, parcel } = await load();
      let batch = await trace.harvest(parcel, 100n);
      for (let i = 1; i <= 8; i += 1) {
        await own.split({ batch, grams: 10n }, lotWord(`G${i}`), eventHash(`G${i}`));
        batch = batchId(LEAF, `G${i}`);
      }

      await expect(own.split({ batch, grams: 1n }, lotWord('G9'), eventHash('G9')))
        .to.be.revertedWithCustomError(batches, 'LineageTooDeep')
        .withArgs(batchId(LEAF, 'G9'), 9n, 9n);
    });
  });

  describe('papers', () => {
    it('are due before goods change hands, and not when they go back to their maker', async () => {
      const world = await load();
      const { batches, own, trace, parcel, company, villager } = world;
      const leaf = await trace.harvest(parcel, 100n);
      const give = () => own.handOver(loose(leaf), villager, 60n, eventHash('h'));
      await expect(give()).to.be.revertedWithCustomError(batches, 'GoodsPaperMissing').withArgs(leaf, Paper.Commitment);

      await trace.commit('company', leaf, 100n);
      await give();

      await batches.connect(villager).handOver(loose(leaf), company, 10n, eventHash('back'));
      await sumsUp(world, leaf);
    });

    it('bite at once when they are voided (作废), and serve again when reissued', async () => {
      const { batches, own, trace, parcel, villager, evidence, company } = await load();
      const leaf = await trace.harvest(parcel, 100n);
      const paper = await trace.commit('company', leaf, 100n);
      const schema = schemaId('COMMITMENT_CERTIFICATE');
      await evidence.connect(company).revoke(paper, schema, leaf, contentHash('示例 作废'));
      const give = () => own.handOver(loose(leaf), villager, 1n, eventHash('h'));
      await expect(give()).to.be.revertedWithCustomError(batches, 'GoodsPaperMissing');

      await trace.commit('company', leaf, 100n);
      await give();
    });

    it('are the maker’s own, over all that was made', async () => {
      const { batches, own, trace, parcel } = await load();
      const leaf = await trace.harvest(parcel, 100n);
      const others = await trace.attest('villager', 'COMMITMENT_CERTIFICATE', leaf, 100n);
      const small = await trace.attest('company', 'COMMITMENT_CERTIFICATE', leaf, 99n);

      for (const paper of [others, small]) {
        await expect(own.enclose(leaf, paper))
          .to.be.revertedWithCustomError(batches, 'GoodsPaperRefused')
          .withArgs(leaf, paper);
      }
    });

    it('of an inspection say that the goods passed', async () => {
      const { batches, own, trace, parcel } = await load();
      const { tea } = await trace.makeTea(parcel, 4_000n);
      const failed = await trace.attest('laboratory', 'FACTORY_INSPECTION', tea, 0n);

      await expect(own.enclose(tea, failed)).to.be.revertedWithCustomError(batches, 'GoodsPaperRefused');
    });

    it('are of this batch and of the kind that is due', async () => {
      const { own, trace, parcel, evidence } = await load();
      const [leaf, other] = [await trace.harvest(parcel, 10n), await trace.harvest(parcel, 10n)];
      const paper = await trace.attest('company', 'COMMITMENT_CERTIFICATE', other, 10n);
      const { tea } = await trace.makeTea(parcel, 40n);
      const promise = await trace.attest('company', 'COMMITMENT_CERTIFICATE', tea, 100n);

      await expect(own.enclose(leaf, paper)).to.be.revertedWithCustomError(evidence, 'EvidenceOfOtherMatter');
      await expect(own.enclose(tea, promise)).to.be.revertedWithCustomError(evidence, 'EvidenceOfOtherMatter');
    });

    it('of packed goods were asked for when they were packed; of loose ones they are asked for still', async () => {
      const { batches, own, trace, parcel, labels, company, villager, evidence, laboratory } = await load();
      const { tea } = await trace.makeTea(parcel, 4_000n);
      const paper = await trace.inspect(tea);
      await labels.connect(company).pack(tea, 0, 2, contentHash('root'), false, eventHash('p'));
      await evidence.connect(laboratory).revoke(paper, schemaId('FACTORY_INSPECTION'), tea, contentHash('示例 撤回'));

      await own.handOver(packed(tea), villager, 250n, eventHash('h'));
      await batches.connect(villager).sell(packed(tea), 250n, eventHash('s'));
      await expect(own.handOver(loose(tea), villager, 1n, eventHash('l'))).to.be.revertedWithCustomError(
        batches,
        'GoodsPaperMissing',
      );
    });

    it('are due anew on every lot that is split or merged', async () => {
      const { batches, own, trace, parcel, villager } = await load();
      const leaf = await trace.harvest(parcel, 100n);
      await trace.commit('company', leaf, 100n);
      await own.split({ batch: leaf, grams: 10n }, lotWord('S'), eventHash('S'));

      await expect(own.handOver(loose(batchId(LEAF, 'S')), villager, 1n, eventHash('h'))).to.be.revertedWithCustomError(
        batches,
        'GoodsPaperMissing',
      );
    });
  });

  describe('moves and ends', () => {
    it('refuse oneself, strangers, the suspended, nothing, and no event', async () => {
      const { batches, own, trace, parcel, company, stranger, villager, participants, supervisor, exchange } =
        await load();
      const leaf = await trace.harvest(parcel, 100n);
      await trace.commit('company', leaf, 100n);
      const give = (to: typeof villager, grams = 1n, hash = eventHash('h')) =>
        own.handOver(loose(leaf), to, grams, hash);
      const tries: [() => Promise<unknown>, string][] = [
        [() => give(company), 'HandOverToSelf'],
        [() => give(stranger), 'ReceiverNotActive'],
        [() => give(exchange), 'ReceiverNotActive'],
        [() => give(villager, 0n), 'GramsMissing'],
        [() => give(villager, 101n), 'GoodsShort'],
        [() => give(villager, 1n, NULL_ID), 'EventHashMissing'],
        [() => own.lose(loose(leaf), 1n, NULL_ID), 'EventHashMissing'],
        [() => own.recover(loose(leaf), 1n, eventHash('r')), 'GoodsNotRecalled'],
        [() => own.handOver(loose(batchId(LEAF, 'none')), villager, 1n, eventHash('h')), 'BatchUnknown'],
      ];
      for (const [act, error] of tries) await expect(act(), error).to.be.revertedWithCustomError(batches, error);

      await participants.connect(supervisor).suspend(participantNamed('company'), contentHash('示例'));
      await expect(give(villager)).to.be.revertedWithCustomError(batches, 'ProducerNotActive');
      await expect(own.lose(loose(leaf), 1n, eventHash('l'))).to.be.revertedWithCustomError(
        batches,
        'ProducerNotActive',
      );
    });

    it('know no transfer without an event', async () => {
      const { batches, own, trace, parcel, company, villager } = await load();
      const leaf = await trace.harvest(parcel, 100n);

      await expect(own.safeTransferFrom(company, villager, loose(leaf), 1n, '0x')).to.be.revertedWithCustomError(
        batches,
        'HandOverOnly',
      );
      await expect(
        own.safeBatchTransferFrom(company, villager, [loose(leaf)], [1n], '0x'),
      ).to.be.revertedWithCustomError(batches, 'HandOverOnly');
      await expect(own.setApprovalForAll(villager, true)).to.be.revertedWithCustomError(batches, 'HandOverOnly');
    });

    it('book what is lost and sold, to the gram', async () => {
      const world = await load();
      const { batches, own, trace, parcel } = world;
      const leaf = await trace.harvest(parcel, 100n);
      await trace.commit('company', leaf, 100n);

      await own.lose(loose(leaf), 30n, eventHash('l'));
      await own.sell(loose(leaf), 50n, eventHash('s'));

      const { lost, sold } = await batches.endsOf(leaf);
      expect([lost, sold]).to.deep.equal([30n, 50n]);
      await sumsUp(world, leaf);
      await expect(own.sell(loose(leaf), 21n, eventHash('s2'))).to.be.revertedWithCustomError(batches, 'GoodsShort');
    });

    it('sell nothing past its date, and lose it', async () => {
      const { batches, own, trace, parcel, villager } = await load();
      const leaf = await trace.harvest(parcel, 100n);
      await trace.commit('company', leaf, 100n);
      await networkHelpers.time.increase(4n * DAY);

      await expect(own.sell(loose(leaf), 1n, eventHash('s'))).to.be.revertedWithCustomError(batches, 'GoodsExpired');
      await expect(own.handOver(loose(leaf), villager, 1n, eventHash('h'))).to.be.revertedWithCustomError(
        batches,
        'GoodsExpired',
      );
      await own.lose(loose(leaf), 100n, eventHash('l'));
    });
  });

  describe('recall', () => {
    const NOTICE = contentHash('示例 召回公告');

    it('reaches all that descends, and nothing else', async () => {
      const { batches, own, trace, parcel } = await load();
      const { leaf, tea } = await trace.makeTea(parcel, 4_000n);
      const other = await trace.makeTea(parcel, 4_000n);
      await own.split({ batch: tea, grams: 10n }, lotWord('S'), eventHash('S'));

      await own.recall(leaf, 2, NOTICE);

      for (const batch of [leaf, tea, batchId(TEA, 'S')]) {
        expect((await batches.recallState(batch)).source).to.equal(leaf);
      }
      expect((await batches.recallState(other.tea)).isRecalled).to.equal(false);
    });

    it('stops every way but back to the maker, lost, and recovered', async () => {
      const world = await load();
      const { batches, own, trace, parcel, villager, buyer, company, labels } = world;
      const { leaf, tea } = await trace.makeTea(parcel, 4_000n);
      await trace.inspect(tea);
      await own.handOver(loose(tea), villager, 400n, eventHash('h'));
      await own.recall(leaf, 1, NOTICE);
      const his = batches.connect(villager);
      const tries = [
        () => own.handOver(loose(tea), buyer, 1n, eventHash('h2')),
        () => his.sell(loose(tea), 1n, eventHash('s')),
        () => own.split({ batch: tea, grams: 1n }, lotWord('S'), eventHash('S')),
        () => labels.connect(company).pack(tea, 0, 1, contentHash('root'), false, eventHash('p')),
      ];
      for (const act of tries) {
        await expect(act()).to.be.revertedWithCustomError(batches, 'GoodsRecalled').withArgs(tea, leaf);
      }

      await his.handOver(loose(tea), company, 100n, eventHash('back'));
      await his.lose(loose(tea), 100n, eventHash('l'));
      await his.recover(loose(tea), 200n, eventHash('r'));
      await sumsUp(world, tea);
    });

    it('is the maker’s, the operator’s and the supervisor’s to say', async () => {
      const { batches, trace, parcel, villager, stranger, exchange, supervisor } = await load();
      const [a, b] = [await trace.harvest(parcel, 1n), await trace.harvest(parcel, 1n)];

      for (const account of [villager, stranger]) {
        await expect(batches.connect(account).recall(a, 1, NOTICE)).to.be.revertedWithCustomError(
          batches,
          account === villager ? 'RecallerNotCompetent' : 'ProducerNotActive',
        );
      }
      await batches.connect(exchange).recall(a, 1, NOTICE);
      await batches.connect(supervisor).recall(b, 3, NOTICE);
    });

    it('has a level and a notice, and stands once', async () => {
      const { batches, own, trace, parcel } = await load();
      const leaf = await trace.harvest(parcel, 1n);

      await expect(own.recall(leaf, 0, NOTICE)).to.be.revertedWithCustomError(batches, 'RecallLevelInvalid');
      await expect(own.recall(leaf, 4, NOTICE)).to.be.revertedWithCustomError(batches, 'RecallLevelInvalid');
      await expect(own.recall(leaf, 1, NULL_ID)).to.be.revertedWithCustomError(batches, 'RecallDocumentMissing');
      await own.recall(leaf, 3, NOTICE);
      await expect(own.recall(leaf, 3, NOTICE)).to.be.revertedWithCustomError(batches, 'RecallStands');
      expect(((await batches.batchWord(leaf)) >> 250n) & 3n).to.equal(3n);
    });

    it('closes when nothing is left in hands, and the goods stay recalled', async () => {
      const { batches, own, trace, parcel, supervisor } = await load();
      const leaf = await trace.harvest(parcel, 100n);
      const office = batches.connect(supervisor);
      await expect(office.closeRecall(leaf, NOTICE)).to.be.revertedWithCustomError(batches, 'GoodsNotRecalled');
      await own.recall(leaf, 1, NOTICE);
      await own.recover(loose(leaf), 99n, eventHash('r'));
      await expect(office.closeRecall(leaf, NOTICE))
        .to.be.revertedWithCustomError(batches, 'RecallOutstanding')
        .withArgs(leaf, 1n);

      await own.recover(loose(leaf), 1n, eventHash('r2'));
      for (const act of [office.closeRecall, office.liftRecall]) {
        await expect(act(leaf, NULL_ID)).to.be.revertedWithCustomError(batches, 'RecallDocumentMissing');
      }
      await office.closeRecall(leaf, NOTICE);

      expect((await batches.recallState(leaf)).isRecalled).to.equal(true);
      expect((await batches.batchWord(leaf)) >> 252n).to.equal(1n);
    });

    it('is lifted by a supervisor alone, and leaves no trace in the word', async () => {
      const { batches, own, trace, parcel, supervisor } = await load();
      const leaf = await trace.harvest(parcel, 100n);
      const before = await batches.batchWord(leaf);
      await own.recall(leaf, 1, NOTICE);
      await expect(own.liftRecall(leaf, NOTICE)).to.be.revertedWithCustomError(batches, 'AccessManagedUnauthorized');

      await batches.connect(supervisor).liftRecall(leaf, NOTICE);

      expect(await batches.batchWord(leaf)).to.equal(before);
    });
  });

  it('answers for ids that nobody made', async () => {
    const { batches } = await load();
    const none = toBeHex(2n, 32);

    expect(await batches.batchWord(none)).to.equal(0n);
    expect(await batches.parentsOf(none)).to.deep.equal([]);
    await expect(batches.recallState(none)).to.be.revertedWithCustomError(batches, 'BatchUnknown');
    await expect(batches.outstanding(none)).to.be.revertedWithCustomError(batches, 'BatchUnknown');
  });
});
