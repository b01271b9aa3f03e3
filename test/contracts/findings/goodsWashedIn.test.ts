import { expect } from 'chai';
import { encodeBytes32String, hexlify, toUtf8Bytes } from 'ethers';
import { openChain } from '../support/chain.ts';
import { batchId, deployTrace, eventHash, LEAF, TEA } from '../support/trace.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const fixture = () => deployTrace(ethers, networkHelpers);

async function load() {
  const world = await networkHelpers.loadFixture(fixture);
  return { ...world, own: world.batches.connect(world.company) };
}

describe('found here: recipes in a circle made goods out of nothing', () => {
  it('refuses a recipe that gives more than goes in', async () => {
    const { batches, exchange } = await load();
    const operator = batches.connect(exchange);

    await expect(operator.setRecipe(LEAF, TEA, 10_001, contentHash('示例')))
      .to.be.revertedWithCustomError(batches, 'RecipeInvalid')
      .withArgs(LEAF, TEA);
    await operator.setRecipe(LEAF, TEA, 10_000, contentHash('示例'));
  });
});

describe('found here: goods of many inputs were dated before the last of them', () => {
  it('refuses a product older than the newest input', async () => {
    const { batches, own, trace, parcel } = await load();
    const early = await trace.harvest(parcel, 100n);
    const between = (await networkHelpers.time.latest()) + 1_800;
    await networkHelpers.time.increase(3_600);
    const late = await trace.harvest(parcel, 100n);
    const lateAt = await networkHelpers.time.latest();
    const make = (producedAt: number) => {
      const inputs = [early, late].sort().map((batch) => ({ batch, grams: 100n }));
      const said = { inputs, gtin: TEA, lot: encodeBytes32String('T'), grams: 50n, producedAt };
      return own.transform({ ...said, eventHash: eventHash('T') });
    };

    await expect(make(between)).to.be.revertedWithCustomError(batches, 'ProductionTimeInvalid');
    await make(lateAt);
  });
});

describe('found here: a lot code that no label can say', () => {
  const word = (text: string) => hexlify(toUtf8Bytes(text)).padEnd(66, '0');
  for (const [name, text] of [
    ['a gap', 'A\0B'],
    ['a space', 'A B'],
    ['a control character', 'A\n'],
    ['a sign outside of character set 82', 'A#B'],
    ['text that is no ASCII', '批次'],
    ['twenty-one characters', '123456789012345678901'],
  ] as const) {
    it(`is refused: ${name}`, async () => {
      const { batches, own, trace, parcel } = await load();

      await expect(own.harvest(await trace.harvestOf(parcel, 1n, { lot: word(text) })))
        .to.be.revertedWithCustomError(batches, 'LotInvalid')
        .withArgs(word(text));
    });
  }

  it('is none of these: every character of the set, twenty of them', async () => {
    const { batches, own, trace, parcel } = await load();
    const all = `!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz`;
    for (let at = 0; at < all.length; at += 20) {
      await own.harvest(await trace.harvestOf(parcel, 1n, { lot: word(all.slice(at, at + 20)) }));
    }
    expect(await batches.batchWord(batchId(LEAF, all.slice(0, 20)))).to.be.greaterThan(0n);
  });
});
