import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { deployTrace, eventHash, loose, packed } from '../support/trace.ts';
import { contentHash, NULL_ID } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const NOTICE = contentHash('示例 召回公告');
const DECISION = contentHash('示例 处置决定');

/** Tea with its maker and, packed, with a trader who is suspended after it is recalled. */
async function recalledTea() {
  const world = await deployTrace(ethers, networkHelpers);
  const { tea } = await world.trace.makeTea(world.parcel, 4_000n);
  await world.trace.inspect(tea);
  await world.labels.connect(world.company).pack(tea, 0, 2, contentHash('root'), false, eventHash('p'));
  const own = world.batches.connect(world.company);
  await own.handOver(packed(tea), world.villager, 500n, eventHash('h'));
  await own.handOver(loose(tea), world.villager, 100n, eventHash('h2'));
  await own.recall(tea, 3, NOTICE);
  await own.recover(loose(tea), 400n, eventHash('r'));
  await world.participants.connect(world.supervisor).suspend(participantNamed('villager'), DECISION);
  return { ...world, tea, own, office: world.batches.connect(world.supervisor) };
}

describe('found here: a recall stayed open for ever with goods in a suspended holder’s hands', () => {
  it('ends when a supervisor seizes them, found or lost, on a decision', async () => {
    const { batches, own, office, villager, tea } = await networkHelpers.loadFixture(recalledTea);
    const his = batches.connect(villager);
    await expect(his.recover(packed(tea), 500n, eventHash('r'))).to.be.revertedWithCustomError(
      batches,
      'ProducerNotActive',
    );
    await expect(own.seize(packed(tea), villager, 1n, true, eventHash('s'), DECISION)).to.be.revertedWithCustomError(
      batches,
      'AccessManagedUnauthorized',
    );

    const supervisor = participantNamed('supervisor');
    await expect(office.seize(packed(tea), villager, 500n, true, eventHash('s'), DECISION))
      .to.emit(batches, 'GoodsRecovered')
      .withArgs(packed(tea), villager, 500n, eventHash('s'))
      .and.to.emit(batches, 'GoodsSeized')
      .withArgs(packed(tea), villager, supervisor, DECISION);
    await expect(office.seize(loose(tea), villager, 100n, false, eventHash('l'), DECISION)).to.emit(
      batches,
      'GoodsLost',
    );

    const { lost, recovered } = await batches.endsOf(tea);
    expect([lost, recovered]).to.deep.equal([100n, 900n]);
    await office.closeRecall(tea, NOTICE);
  });

  it('is no way to goods that aren’t recalled, aren’t there, or without a decision', async () => {
    const { batches, office, villager, tea, trace, parcel, company } = await networkHelpers.loadFixture(recalledTea);
    const sound = await trace.harvest(parcel, 10n);
    const token = packed(tea);
    const tries: [() => Promise<unknown>, string][] = [
      [() => office.seize(token, villager, 500n, true, eventHash('s'), NULL_ID), 'RecallDocumentMissing'],
      [() => office.seize(token, villager, 501n, true, eventHash('s'), DECISION), 'GoodsShort'],
      [() => office.seize(token, villager, 0n, true, eventHash('s'), DECISION), 'GramsMissing'],
      [() => office.seize(token, villager, 1n, true, NULL_ID, DECISION), 'EventHashMissing'],
      [() => office.seize(loose(sound), company, 1n, true, eventHash('s'), DECISION), 'GoodsNotRecalled'],
    ];
    for (const [act, error] of tries) await expect(act(), error).to.be.revertedWithCustomError(batches, error);
  });
});

describe('found here: a maker’s mild recall kept the graver one out', () => {
  it('is raised while it is open, never lowered, and keeps its time', async () => {
    const { batches, own, office, tea } = await networkHelpers.loadFixture(recalledTea);
    const at = async () => ((await batches.batchWord(tea)) >> 208n) & 0xff_ffff_ffffn;
    const level = async () => ((await batches.batchWord(tea)) >> 250n) & 3n;
    const since = await at();

    await expect(office.recall(tea, 1, NOTICE)).to.emit(batches, 'BatchRecalled');

    expect([await at(), await level()]).to.deep.equal([since, 1n]);
    for (const milder of [1, 2, 3]) {
      await expect(own.recall(tea, milder, NOTICE)).to.be.revertedWithCustomError(batches, 'RecallStands');
    }
  });

  it('stays as it is once closed', async () => {
    const { batches, own, office, villager, tea } = await networkHelpers.loadFixture(recalledTea);
    await office.seize(packed(tea), villager, 500n, true, eventHash('s'), DECISION);
    await office.seize(loose(tea), villager, 100n, true, eventHash('s'), DECISION);
    await office.closeRecall(tea, NOTICE);

    await expect(own.recall(tea, 1, NOTICE)).to.be.revertedWithCustomError(batches, 'RecallStands');
  });
});
