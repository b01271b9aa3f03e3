import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { expect } from 'chai';
import { AbiCoder, concat, encodeBytes32String, hexlify, keccak256, toUtf8Bytes, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { deployTrace, eventHash, LEAF, labelSetId, loose, packed } from '../support/trace.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const BASIS = contentHash('示例 作废');
const coder = AbiCoder.defaultAbiCoder();

/** Labels as a tree of OpenZeppelin's own library: serials S0, S1 …, secrets X0, X1 … */
function treeOver(count: number, firstIndex = 0) {
  const serial = (n: number) => encodeBytes32String(`SERIAL${firstIndex + n}`);
  const secret = (n: number) => hexlify(toUtf8Bytes(`SECRET${firstIndex + n}`));
  const commitment = (n: number) => keccak256(concat([serial(n), secret(n)]));
  const leaves = Array.from({ length: count }, (_, n) => [BigInt(firstIndex + n), serial(n), commitment(n)]);
  const tree = StandardMerkleTree.of(leaves, ['uint256', 'bytes32', 'bytes32'], { sortLeaves: false });
  return { root: tree.root, serial, secret, commitment, proof: (n: number) => tree.getProof(n) };
}

describe('LabelSets', () => {
  const fixture = async () => {
    const world = await deployTrace(ethers, networkHelpers);
    const { tea } = await world.trace.makeTea(world.parcel, 40_000n);
    await world.trace.inspect(tea);
    return { ...world, tea, own: world.labels.connect(world.company) };
  };
  const load = () => networkHelpers.loadFixture(fixture);

  /** Packs so many bags with secrets; the set's facts as its event tells them. */
  async function pack(
    { own, labels, tea }: Awaited<ReturnType<typeof load>>,
    count: number,
    hasSecrets = true,
    leaves = count,
  ) {
    const first = Number((await labels.issuedOn(tea)).labels);
    const tree = treeOver(leaves, first);
    const receipt = await (await own.pack(tea, first, count, tree.root, hasSecrets, eventHash('pack'))).wait();
    const log = receipt?.logs
      .map((each) => labels.interface.parseLog(each))
      .find((each) => each?.name === 'LabelSetPacked');
    const [batch, number, firstIndex, size, root, secrets, packer, packedAt] = log?.args.set ?? [];
    const set = { batch, number, firstIndex, count: size, root, hasSecrets: secrets, packer, packedAt };
    return { id: labelSetId(tea, Number(number)), set, tree, first };
  }

  describe('pack', () => {
    it('turns loose grams into packed ones, count x net content', async () => {
      const world = await load();
      const { batches, company, tea } = world;

      await pack(world, 3);

      expect(await batches.balanceOf(company, packed(tea))).to.equal(750n);
      expect(await batches.balanceOf(company, loose(tea))).to.equal(10_000n - 750n);
    });

    it('labels nothing that isn’t there: forty bags, not forty-one', async () => {
      const world = await load();
      const { batches, own, tea } = world;

      await expect(own.pack(tea, 0, 41, contentHash('r'), false, eventHash('p'))).to.be.revertedWithCustomError(
        batches,
        'GoodsShort',
      );
      await pack(world, 40);
      await expect(own.pack(tea, 40, 1, contentHash('r'), false, eventHash('p'))).to.be.revertedWithCustomError(
        batches,
        'GoodsShort',
      );
    });

    it('numbers sets and labels of a lot without gap, and keeps the hash of the facts', async () => {
      const world = await load();
      const { labels, tea } = world;
      const one = await pack(world, 3);
      const two = await pack(world, 5);

      expect([one.set.firstIndex, two.set.firstIndex]).to.deep.equal([0n, 3n]);
      expect(await labels.issuedOn(tea)).to.deep.equal([2n, 8n]);
      const { batch, number, firstIndex, count, root, hasSecrets, packer, packedAt } = two.set;
      const types = ['bytes32', 'uint32', 'uint32', 'uint32', 'bytes32', 'bool', 'uint32', 'uint40'];
      const hash = keccak256(
        coder.encode(types, [batch, number, firstIndex, count, root, hasSecrets, packer, packedAt]),
      );
      expect(await labels.setHash(two.id)).to.equal(hash);
    });

    const bad: [string, [number, string, string], string][] = [
      ['no labels', [0, contentHash('r'), eventHash('p')], 'LabelsMissing'],
      ['no root', [1, ZeroHash, eventHash('p')], 'RootMissing'],
      ['no event', [1, contentHash('r'), ZeroHash], 'LabelsMissing'],
    ];
    for (const [name, [count, root, hash], error] of bad) {
      it(`refuses ${name}`, async () => {
        const { labels, own, tea } = await load();

        await expect(own.pack(tea, 0, count, root, false, hash)).to.be.revertedWithCustomError(labels, error);
      });
    }

    it('refuses loose goods, a suspended licence, a missing paper, and who isn’t licensed', async () => {
      const world = await load();
      const { batches, own, labels, trace, parcel, buyer, tea } = world;
      const leaf = await trace.harvest(parcel, 100n);
      const plain = await trace.makeTea(parcel, 4_000n);
      const tries: [() => Promise<unknown>, string][] = [
        [() => own.pack(leaf, 0, 1, contentHash('r'), false, eventHash('p')), 'ItemNotPacked'],
        [() => own.pack(plain.tea, 0, 1, contentHash('r'), false, eventHash('p')), 'GoodsPaperMissing'],
        [() => labels.connect(buyer).pack(tea, 0, 1, contentHash('r'), false, eventHash('p')), 'LicenceNotInForce'],
      ];
      for (const [act, error] of tries) await expect(act(), error).to.be.revertedWithCustomError(batches, error);
      expect((await batches.tradeItem(LEAF)).netGrams).to.equal(0n);

      await trace.license('company', 0n);
      await expect(own.pack(tea, 0, 1, contentHash('r'), false, eventHash('p'))).to.be.revertedWithCustomError(
        batches,
        'LicenceNotInForce',
      );
    });

    it('is the only way to packed goods', async () => {
      const { batches, company, tea } = await load();

      await expect(batches.connect(company).pack(tea, company, 1)).to.be.revertedWithCustomError(
        batches,
        'CallerNotMover',
      );
    });
  });

  describe('isIssued', () => {
    it('agrees with OpenZeppelin’s tree on every label, and refuses every bent one', async () => {
      const world = await load();
      const { labels } = world;
      await pack(world, 2);
      const { set, tree, first } = await pack(world, 7);
      const label = (n: number, changes = {}) => ({
        index: first + n,
        serial: tree.serial(n),
        commitment: tree.commitment(n),
        ...changes,
      });

      for (let n = 0; n < 7; n += 1) expect(await labels.isIssued(set, label(n), tree.proof(n))).to.equal(true, `${n}`);
      const bent = [
        { index: first + 1 },
        { index: first + 7 },
        { index: 0 },
        { serial: tree.serial(1) },
        { commitment: ZeroHash },
      ];
      for (const change of bent) expect(await labels.isIssued(set, label(0, change), tree.proof(0))).to.equal(false);
      expect(await labels.isIssued(set, label(0), tree.proof(1))).to.equal(false);
    });

    it('knows no label above the count, whatever the packer put under the root', async () => {
      const world = await load();
      const { labels } = world;
      const { set, tree } = await pack(world, 4, true, 5);
      const label = (index: number) => ({ index, serial: tree.serial(index), commitment: tree.commitment(index) });

      expect(await labels.isIssued(set, label(2), tree.proof(2))).to.equal(true);
      for (const index of [0, 1, 4])
        expect(await labels.isIssued(set, label(index), tree.proof(index))).to.equal(false);
    });

    it('refuses facts that aren’t the set’s', async () => {
      const world = await load();
      const { labels } = world;
      const { set, tree, id } = await pack(world, 2);
      const label = { index: 0, serial: tree.serial(0), commitment: tree.commitment(0) };
      for (const change of [
        { count: 3n },
        { root: contentHash('x') },
        { packer: 1n },
        { hasSecrets: false },
        { packedAt: 1n },
      ]) {
        await expect(labels.isIssued({ ...set, ...change }, label, tree.proof(0)))
          .to.be.revertedWithCustomError(labels, 'LabelSetMismatch')
          .withArgs(id);
      }
    });
  });

  describe('activate', () => {
    it('shows a secret once, by anybody, and says when', async () => {
      const world = await load();
      const { labels, stranger } = world;
      const { set, tree, id } = await pack(world, 3);
      const show = () => labels.connect(stranger).activate(set, 1, tree.serial(1), tree.secret(1), tree.proof(1));

      await expect(show()).to.emit(labels, 'LabelActivated').withArgs(id, 1n, stranger.address);

      expect(await labels.isActivated(set, 1)).to.equal(true);
      expect(await labels.isActivated(set, 0)).to.equal(false);
      await expect(show()).to.be.revertedWithCustomError(labels, 'LabelAlreadyActivated').withArgs(id, 1n);
    });

    it('refuses another’s secret, another’s place, and a set without secrets', async () => {
      const world = await load();
      const { labels } = world;
      const { set, tree } = await pack(world, 3);
      const tries = [
        [0, tree.serial(0), tree.secret(1), tree.proof(0)],
        [1, tree.serial(0), tree.secret(0), tree.proof(0)],
        [9, tree.serial(0), tree.secret(0), tree.proof(0)],
      ] as const;
      for (const [index, serial, secret, proof] of tries) {
        await expect(labels.activate(set, index, serial, secret, [...proof])).to.be.revertedWithCustomError(
          labels,
          'SecretWrong',
        );
      }
      const plain = await pack(world, 2, false);
      await expect(
        labels.activate(plain.set, plain.first, plain.tree.serial(0), plain.tree.secret(0), plain.tree.proof(0)),
      ).to.be.revertedWithCustomError(labels, 'SecretWrong');
    });
  });

  describe('voiding', () => {
    it('voids single labels for good, and no others', async () => {
      const world = await load();
      const { labels, own } = world;
      const { set, tree, id } = await pack(world, 3);

      await own.voidLabels(set, 0, 0b101n, BASIS);

      const states = await Promise.all([0, 1, 2].map((index) => labels.isVoid(set, index)));
      expect(states).to.deep.equal([true, false, true]);
      await expect(own.voidLabels(set, 0, 0b100n, BASIS)).to.be.revertedWithCustomError(labels, 'NothingToVoid');
      await expect(labels.activate(set, 2, tree.serial(2), tree.secret(2), tree.proof(2)))
        .to.be.revertedWithCustomError(labels, 'LabelIsVoid')
        .withArgs(id, 2n);
    });

    it('voids a whole set', async () => {
      const world = await load();
      const { labels, exchange } = world;
      const { set, id } = await pack(world, 3);

      await expect(labels.connect(exchange).voidSet(set, BASIS)).to.emit(labels, 'LabelSetVoided');

      expect(await labels.isVoid(set, 1)).to.equal(true);
      await expect(labels.connect(exchange).voidSet(set, BASIS))
        .to.be.revertedWithCustomError(labels, 'NothingToVoid')
        .withArgs(id);
    });

    it('is the packer’s, the operator’s and the supervisor’s, with a basis, inside the set', async () => {
      const world = await load();
      const { labels, own, villager, stranger, supervisor, participants } = world;
      const { set } = await pack(world, 3);

      for (const account of [villager, stranger]) {
        await expect(labels.connect(account).voidSet(set, BASIS)).to.be.revertedWithCustomError(
          labels,
          'VoiderNotCompetent',
        );
      }
      await participants.connect(supervisor).suspend(participantNamed('company'), BASIS);
      await expect(own.voidSet(set, BASIS)).to.be.revertedWithCustomError(labels, 'VoiderNotCompetent');
      await participants.connect(supervisor).reinstate(participantNamed('company'), BASIS);
      await expect(own.voidSet(set, ZeroHash)).to.be.revertedWithCustomError(labels, 'NothingToVoid');
      await expect(own.voidLabels(set, 0, 0b1000n, BASIS)).to.be.revertedWithCustomError(labels, 'LabelNotInSet');
      await expect(own.voidLabels(set, 1, 1n, BASIS)).to.be.revertedWithCustomError(labels, 'LabelNotInSet');
      await expect(own.voidLabels(set, 0, 0n, BASIS)).to.be.revertedWithCustomError(labels, 'NothingToVoid');
      await labels.connect(supervisor).voidLabels(set, 0, 1n, BASIS);
      await expect(labels.isVoid(set, 3)).to.be.revertedWithCustomError(labels, 'LabelNotInSet');
    });
  });
});
