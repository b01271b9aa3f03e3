import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { deployTrace, LeafKind } from '../support/trace.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const ROOT = contentHash('root');

describe('TraceAnchors', () => {
  const load = () => networkHelpers.loadFixture(fixture);
  const fixture = () => deployTrace(ethers, networkHelpers);

  it('keeps who published which root, with count, kind and time', async () => {
    const { anchors, company } = await load();

    await expect(anchors.connect(company).anchor(ROOT, 1_000n, LeafKind.Events))
      .to.emit(anchors, 'RootAnchored')
      .withArgs(company.address, ROOT, 1_000n, LeafKind.Events);

    const now = BigInt(await networkHelpers.time.latest());
    expect(await anchors.anchorOf(company, ROOT)).to.deep.equal([1_000n, BigInt(LeafKind.Events), now]);
  });

  it('takes a root once from each, and one’s root says nothing of another’s', async () => {
    const { anchors, company, villager } = await load();
    await anchors.connect(company).anchor(ROOT, 1n, LeafKind.Events);

    await expect(anchors.connect(company).anchor(ROOT, 2n, LeafKind.Events))
      .to.be.revertedWithCustomError(anchors, 'RootAlreadyAnchored')
      .withArgs(company.address, ROOT);
    expect((await anchors.anchorOf(villager, ROOT)).count).to.equal(0n);
    await anchors.connect(villager).anchor(ROOT, 1n, LeafKind.ScanCounters);
  });

  for (const [name, [root, count, kind]] of Object.entries({
    'no root': [ZeroHash, 1n, LeafKind.Events],
    'no leaves': [ROOT, 0n, LeafKind.Events],
    'no kind': [ROOT, 1n, LeafKind.Unknown],
  } as const)) {
    it(`refuses ${name}`, async () => {
      const { anchors, company } = await load();

      await expect(anchors.connect(company).anchor(root, count, kind)).to.be.revertedWithCustomError(
        anchors,
        'AnchorInvalid',
      );
    });
  }

  it('refuses strangers and the suspended', async () => {
    const { anchors, company, stranger, participants, supervisor } = await load();
    await participants.connect(supervisor).suspend(participantNamed('company'), contentHash('示例'));

    for (const account of [company, stranger]) {
      await expect(anchors.connect(account).anchor(ROOT, 1n, LeafKind.Events))
        .to.be.revertedWithCustomError(anchors, 'PublisherNotActive')
        .withArgs(account.address);
    }
  });
});
