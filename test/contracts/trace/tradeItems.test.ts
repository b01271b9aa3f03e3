import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { BRAND, deployTrace, ItemKind, LEAF, Paper, TEA } from '../support/trace.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const DOCUMENT = contentHash('示例 目录');
const ITEM = { kind: ItemKind.Raw, paper: Paper.None, brand: BRAND, shelfDays: 0, netGrams: 0 };
const NEW_GTIN = 9_521_234_500_049n;

describe('TradeItems', () => {
  const fixture = () => deployTrace(ethers, networkHelpers);
  const load = async () => {
    const world = await networkHelpers.loadFixture(fixture);
    return { ...world, operator: world.batches.connect(world.exchange) };
  };

  describe('setItem', () => {
    it('defines an item, and says so', async () => {
      const { batches, operator } = await load();

      await expect(operator.setItem(NEW_GTIN, ITEM, DOCUMENT)).to.emit(batches, 'ItemSet');
      expect((await batches.tradeItem(NEW_GTIN)).kind).to.equal(BigInt(ItemKind.Raw));
    });

    for (const [name, gtin] of Object.entries({
      'a wrong check digit': 9_521_234_500_048n,
      'fifteen digits, the last fourteen of them a GTIN': 109_521_234_500_018n,
      nothing: 0n,
    })) {
      it(`refuses ${name}`, async () => {
        const { batches, operator } = await load();

        await expect(operator.setItem(gtin, ITEM, DOCUMENT))
          .to.be.revertedWithCustomError(batches, 'GtinInvalid')
          .withArgs(gtin);
      });
    }

    it('takes all fourteen digits, with the weight of the first', async () => {
      const { operator, batches } = await load();

      await operator.setItem(19_521_234_500_015n, ITEM, DOCUMENT);
      await expect(operator.setItem(19_521_234_500_018n, ITEM, DOCUMENT)).to.be.revertedWithCustomError(
        batches,
        'GtinInvalid',
      );
    });

    const lacking = { 'a kind': { kind: ItemKind.Unknown }, 'a brand': { brand: 0 } };
    for (const [name, change] of Object.entries(lacking)) {
      it(`refuses an item without ${name}`, async () => {
        const { batches, operator } = await load();

        await expect(operator.setItem(NEW_GTIN, { ...ITEM, ...change }, DOCUMENT)).to.be.revertedWithCustomError(
          batches,
          'ItemInvalid',
        );
      });
    }

    it('refuses an item without a document', async () => {
      const { batches, operator } = await load();
      const nothing = ethers.ZeroHash;

      await expect(operator.setItem(NEW_GTIN, ITEM, nothing)).to.be.revertedWithCustomError(batches, 'ItemInvalid');
    });

    it('changes paper and shelf life for batches to come, and leaves those that are', async () => {
      const { batches, operator, trace, parcel } = await load();
      const before = await trace.harvest(parcel, 100n);

      await operator.setItem(LEAF, { ...ITEM, paper: Paper.None, shelfDays: 9 }, DOCUMENT);
      const after = await trace.harvest(parcel, 100n);

      const paperOf = async (batch: string) => ((await batches.batchWord(batch)) >> 248n) & 3n;
      expect(await paperOf(before)).to.equal(BigInt(Paper.Commitment));
      expect(await paperOf(after)).to.equal(BigInt(Paper.None));
    });

    for (const [name, change] of Object.entries({
      kind: { kind: ItemKind.Made },
      brand: { brand: 2 },
      'net content': { netGrams: 5 },
    })) {
      it(`keeps the ${name} of a GTIN for ever`, async () => {
        const { batches, operator } = await load();
        const same = { ...ITEM, paper: Paper.Commitment, shelfDays: 3 };

        await expect(operator.setItem(LEAF, { ...same, ...change }, DOCUMENT))
          .to.be.revertedWithCustomError(batches, 'ItemFixed')
          .withArgs(LEAF);
      });
    }
  });

  describe('setRecipe', () => {
    it('says how much comes out at most, and 0 ends it', async () => {
      const { batches, operator } = await load();
      expect(await batches.maxYield(LEAF, TEA)).to.equal(2_500n);

      await operator.setRecipe(LEAF, TEA, 0, DOCUMENT);

      expect(await batches.maxYield(LEAF, TEA)).to.equal(0n);
    });

    it('refuses an output that is harvested, and one that is the input', async () => {
      const { batches, operator } = await load();

      await expect(operator.setRecipe(TEA, LEAF, 1, DOCUMENT)).to.be.revertedWithCustomError(batches, 'RecipeInvalid');
      await expect(operator.setRecipe(TEA, TEA, 1, DOCUMENT)).to.be.revertedWithCustomError(batches, 'RecipeInvalid');
    });

    it('refuses items that nobody defined', async () => {
      const { batches, operator } = await load();

      await expect(operator.setRecipe(NEW_GTIN, TEA, 1, DOCUMENT))
        .to.be.revertedWithCustomError(batches, 'ItemUnknown')
        .withArgs(NEW_GTIN);
    });
  });
});
