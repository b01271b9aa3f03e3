import { expect } from 'chai';
import { id, ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { lockWord, NEVER, YEAR } from '../support/values.ts';
import { Act, Bit, countsOf, deployRegister, FOLLOWING, lienOn, RIGHT, subjectIdOf } from './support/register.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(standingRegister);
const now = async () => BigInt(await networkHelpers.time.latest());
const End = { RunOut: 0n, Ended: 1n, Yielded: 2n } as const;

async function standingRegister() {
  const world = await deployRegister(ethers, networkHelpers);
  const began = await now();

  /** A lease to the buyer that began a while ago, unless a test says otherwise. */
  const leaseNo = (number: string, changes: object = {}) => ({
    lease: id(`示例 租约 ${number}`),
    lessee: participantNamed('buyer'),
    from: began - 1_000n,
    to: began + YEAR,
    possessionAt: NEVER,
    isExclusive: false,
    ...changes,
  });
  const enter = (facts: ReturnType<typeof leaseNo>, subject = world.right) =>
    world.encumbrances.connect(world.leases).enterLease(subject, facts);
  return { ...world, began, leaseNo, enter };
}

describe('Encumbrances: leases', () => {
  it('stand beside the liens, in the clear', async () => {
    const { encumbrances, views, followingRight, right, leaseNo, enter } = await load();
    const facts = leaseNo('1', { isExclusive: true });

    await expect(enter(facts)).to.emit(encumbrances, 'LeaseEntered');

    const [kept] = await views.leasesOf(subjectIdOf(right));
    expect([kept?.lease, kept?.lessee, kept?.from, kept?.to, kept?.isExclusive, kept?.survives]).to.deep.equal([
      facts.lease,
      participantNamed('buyer'),
      facts.from,
      facts.to,
      true,
      true,
    ]);
    expect(countsOf(await encumbrances.standing(subjectIdOf(right))).leases).to.equal(1n);
    expect(await followingRight.lockOf(ZeroAddress, RIGHT)).to.equal(lockWord({ hasOrders: true }));
  });

  it('hold up no transfer and no pledge: the lessee never blocks (Z3)', async () => {
    const { encumbrances, followingRight, company, buyer, right, leaseNo, enter, pledge, pledgeOn } = await load();
    await enter(leaseNo('1'));
    for (const act of [Act.Transfer, Act.List, Act.Pledge, Act.Burn]) {
      expect(await encumbrances.explain(subjectIdOf(right), act, ZeroHash)).to.equal(0n);
    }

    await pledge(pledgeOn(right));
    await followingRight.connect(company).transferFrom(company, buyer, RIGHT);
    expect(await followingRight.ownerOf(RIGHT)).to.equal(buyer.address);
  });

  it('are refused while an order is live (Z6)', async () => {
    const { encumbrances, right, leaseNo, enter, freeze } = await load();
    await freeze(right, '案 1', 0n);

    await expect(enter(leaseNo('1')))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(subjectIdOf(right), Act.Lease, Bit.SUBJECT_FROZEN);
  });

  for (const [what, first, second, refused] of [
    ['an exclusive beside another', true, false, true],
    ['another beside an exclusive', false, true, true],
    ['two that share', false, false, false],
  ] as const) {
    it(`${refused ? 'refuse' : 'let'} ${what} (Z1)`, async () => {
      const { encumbrances, right, leaseNo, enter } = await load();
      await enter(leaseNo('1', { isExclusive: first }));
      const entering = enter(leaseNo('2', { isExclusive: second }));

      if (!refused) await expect(entering).to.emit(encumbrances, 'LeaseEntered');
      else {
        await expect(entering)
          .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
          .withArgs(subjectIdOf(right), Act.Lease, Bit.LEASE_OVERLAP);
      }
    });
  }

  it('follow each other to the second, and a lease that has run out makes room (Z1)', async () => {
    const { encumbrances, right, began, leaseNo, enter } = await load();
    await enter(leaseNo('1', { isExclusive: true, to: began + 100n }));
    await enter(leaseNo('2', { isExclusive: true, from: began + 100n }));
    await networkHelpers.time.increaseTo(began + 100n);

    await expect(enter(leaseNo('3', { to: began + 100n + YEAR, from: began + YEAR })))
      .to.emit(encumbrances, 'LeaseEnded')
      .withArgs(subjectIdOf(right), id('示例 租约 1'), End.RunOut, 3n);
    expect(countsOf(await encumbrances.standing(subjectIdOf(right))).leases).to.equal(2n);
  });

  it('may come to end when one that was entered before begins (Z1)', async () => {
    const { encumbrances, right, began, leaseNo, enter } = await load();
    await enter(leaseNo('later', { isExclusive: true, from: began + 100n }));

    await expect(enter(leaseNo('earlier', { isExclusive: true, to: began + 100n }))).to.emit(
      encumbrances,
      'LeaseEntered',
    );
    await expect(enter(leaseNo('over', { isExclusive: true, from: began + 99n, to: began + 100n })))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(subjectIdOf(right), Act.Lease, Bit.LEASE_OVERLAP);
  });

  it('are sixteen at most', async () => {
    const { encumbrances, right, leaseNo, enter } = await load();
    for (let n = 1; n <= 16; n += 1) await enter(leaseNo(`${n}`));
    expect(await encumbrances.explain(subjectIdOf(right), Act.Lease, ZeroHash)).to.equal(Bit.LEASES_FULL);

    await expect(enter(leaseNo('17')))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(subjectIdOf(right), Act.Lease, Bit.LEASES_FULL);
  });

  for (const [what, changes] of [
    ['end before they begin', { from: 2n ** 39n, to: 2n ** 38n }],
    ['are over', { from: 1n, to: 2n }],
    ['are to nobody', { lessee: ZeroHash }],
    ['have no number', { lease: ZeroHash }],
    ['were taken into possession tomorrow', { possessionAt: 2n ** 39n }],
  ] as const) {
    it(`are refused when they ${what}`, async () => {
      const { encumbrances, leaseNo, enter } = await load();

      await expect(enter(leaseNo('1', changes))).to.be.revertedWithCustomError(encumbrances, 'LeaseFactsInvalid');
    });
  }

  it('are entered once', async () => {
    const { encumbrances, leaseNo, enter } = await load();
    await enter(leaseNo('1'));

    await expect(enter(leaseNo('1'))).to.be.revertedWithCustomError(encumbrances, 'LeaseAlreadyEntered');
  });

  it('survive a sale where possession came before the lien was registered (Z2)', async () => {
    const { encumbrances, views, leases, right, leaseNo, enter, record } = await load();
    await enter(leaseNo('1'));
    await enter(leaseNo('2'));
    await enter(leaseNo('3'));
    const note = (number: string, since: bigint) =>
      encumbrances.connect(leases).notePossession(right, id(`示例 租约 ${number}`), since);
    await note('1', 1_699_999_999n);
    await expect(note('2', 1_700_000_000n))
      .to.emit(encumbrances, 'PossessionNoted')
      .withArgs(subjectIdOf(right), id('示例 租约 2'), 1_700_000_000n, 5n);

    await record(lienOn(right, '1'));

    const kept = await views.leasesOf(subjectIdOf(right));
    expect(kept.map(({ survives }) => survives)).to.deep.equal([true, false, false]);
  });

  it('have possession noted once, and not ahead of time', async () => {
    const { encumbrances, leases, right, leaseNo, enter } = await load();
    await enter(leaseNo('1'));
    const note = (since: bigint) => encumbrances.connect(leases).notePossession(right, id('示例 租约 1'), since);
    await expect(note((await now()) + 100n)).to.be.revertedWithCustomError(encumbrances, 'LeaseFactsInvalid');
    await note(1_700_000_000n);

    await expect(note(1_700_000_001n)).to.be.revertedWithCustomError(encumbrances, 'LeaseFactsInvalid');
  });

  it('end before their end, or run out, and leave the rest without a gap', async () => {
    const { encumbrances, followingRight, views, leases, right, began, leaseNo, enter } = await load();
    await enter(leaseNo('1'));
    await enter(leaseNo('2', { to: began + 100n }));
    const end = (number: string) => encumbrances.connect(leases).endLease(right, id(`示例 租约 ${number}`));

    await expect(end('1'))
      .to.emit(encumbrances, 'LeaseEnded')
      .withArgs(subjectIdOf(right), id('示例 租约 1'), End.Ended, 3n);
    expect((await views.leasesOf(subjectIdOf(right))).map(({ lease }) => lease)).to.deep.equal([id('示例 租约 2')]);
    await networkHelpers.time.increaseTo(began + 100n);
    await expect(end('2'))
      .to.emit(encumbrances, 'LeaseEnded')
      .withArgs(subjectIdOf(right), id('示例 租约 2'), End.RunOut, 4n);
    expect(await followingRight.lockOf(ZeroAddress, RIGHT)).to.equal(0n);
    await expect(end('2')).to.be.revertedWithCustomError(encumbrances, 'LeaseNotFound');
  });

  it('are LEASES’ alone', async () => {
    const { encumbrances, company, right, leaseNo } = await load();
    const by = encumbrances.connect(company);
    const calls = [
      by.enterLease(right, leaseNo('1')),
      by.notePossession(right, id('示例 租约 1'), 1n),
      by.endLease(right, id('示例 租约 1')),
    ];

    for (const call of calls) await expect(call).to.be.revertedWithCustomError(encumbrances, 'CallerNotPart');
  });
});

describe('Encumbrances: packages', () => {
  const other = { asset: FOLLOWING, id: 6n, holder: ZeroAddress };

  /** The company's two rights: the second is to be the container. */
  async function twoRights() {
    const world = await standingRegister();
    await world.followingRight.mint(world.company, other.id);
    const desk = world.encumbrances.connect(world.packages);
    const container = subjectIdOf(other);
    const pack = () => desk.pack(world.right, container);
    const unpack = () => desk.unpack(world.right);
    return { ...world, container, pack, unpack };
  }

  it('hold their members: no act on one alone (P12)', async () => {
    const { encumbrances, followingRight, company, buyer, right, container, pack, pledge, pledgeOn } =
      await networkHelpers.loadFixture(twoRights);

    await expect(pack()).to.emit(encumbrances, 'SubjectPacked').withArgs(subjectIdOf(right), container, 1n);

    expect(await encumbrances.containerOf(subjectIdOf(right))).to.equal(container);
    for (const act of [Act.Transfer, Act.List, Act.Pledge, Act.Lease, Act.Pack, Act.Burn]) {
      expect(await encumbrances.explain(subjectIdOf(right), act, ZeroHash)).to.equal(Bit.SUBJECT_CONTAINED);
      expect(await encumbrances.explain(container, act, ZeroHash)).to.equal(0n);
    }
    await expect(pledge(pledgeOn(right))).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
    await expect(followingRight.connect(company).transferFrom(company, buyer, RIGHT)).to.be.revertedWithCustomError(
      encumbrances,
      'SubjectEncumbered',
    );
  });

  it('let them go again while nothing weighs on the whole', async () => {
    const { encumbrances, followingRight, company, buyer, right, container, pack, unpack, pledge, pledgeOn, bank } =
      await networkHelpers.loadFixture(twoRights);
    await pack();
    await pledge(pledgeOn(other));
    await expect(unpack())
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(container, Act.Pack, Bit.SUBJECT_PLEDGED);
    await encumbrances.connect(bank).release(other, pledgeOn(other).lienId);

    await expect(unpack()).to.emit(encumbrances, 'SubjectUnpacked');

    expect(await encumbrances.containerOf(subjectIdOf(right))).to.equal(ZeroHash);
    await followingRight.connect(company).transferFrom(company, buyer, RIGHT);
    await expect(unpack()).to.be.revertedWithCustomError(encumbrances, 'SubjectNotPacked');
  });

  it('bear the orders on their members', async () => {
    const { encumbrances, right, container, pack, unpack, freeze, unfreeze } =
      await networkHelpers.loadFixture(twoRights);
    await pack();
    const memberOrders = async () => countsOf(await encumbrances.standing(container)).memberOrders;
    const end = (await now()) + 1_000n;
    await freeze(right, '案 1', 0n);
    await freeze(right, '案 2', 0n, end);
    expect(await memberOrders()).to.equal(2n);
    for (const act of [Act.Transfer, Act.Pledge, Act.Lease, Act.Pack, Act.Burn]) {
      expect(await encumbrances.explain(container, act, ZeroHash)).to.equal(Bit.MEMBER_FROZEN);
    }
    await expect(unpack()).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');

    await unfreeze(right, '案 1');
    expect(await memberOrders()).to.equal(1n);
    await networkHelpers.time.increaseTo(end);
    await encumbrances.prune(right);
    expect(await memberOrders()).to.equal(0n);
    await unpack();
  });

  it('take only what nothing weighs on', async () => {
    const { encumbrances, right, began, leaseNo, enter, pack, record } = await networkHelpers.loadFixture(twoRights);
    await enter(leaseNo('1', { to: began + 1_000n }));
    await record(lienOn(right, '1'));
    await expect(pack())
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(subjectIdOf(right), Act.Pack, Bit.SUBJECT_LEASED | Bit.SUBJECT_PLEDGED);
  });

  it('take nothing twice, and lie in nothing that lies in another', async () => {
    const { encumbrances, packages, right, pack } = await networkHelpers.loadFixture(twoRights);
    await pack();

    await expect(pack()).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
    await expect(encumbrances.connect(packages).pack(other, subjectIdOf(right))).to.be.revertedWithCustomError(
      encumbrances,
      'SubjectEncumbered',
    );
    await expect(encumbrances.connect(packages).pack(other, subjectIdOf(other))).to.be.revertedWithCustomError(
      encumbrances,
      'SubjectPackedIntoItself',
    );
  });

  it('are PACKAGES’ alone', async () => {
    const { encumbrances, company, right, container } = await networkHelpers.loadFixture(twoRights);

    for (const call of [
      encumbrances.connect(company).pack(right, container),
      encumbrances.connect(company).unpack(right),
    ]) {
      await expect(call).to.be.revertedWithCustomError(encumbrances, 'CallerNotPart');
    }
  });
});
