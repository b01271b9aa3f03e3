import { expect } from 'chai';
import { encodeBytes32String, keccak256, ZeroAddress, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { Act } from '../encumbrance/support/register.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { contentHash, DAY, NULL_ID, schemaId, subjectOfRight, YEAR } from '../support/values.ts';
import {
  ABOUT_RIGHT,
  deployLetting,
  INCOME,
  LAND_OPERATION,
  LeaseState,
  leaseIdOf,
  RIGHT,
  USE_RIGHTS,
} from './support/letting.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(landToLet);
const loadLet = () => networkHelpers.loadFixture(landLet);
const loadSublet = () => networkHelpers.loadFixture(landSublet);

const SUBJECT_ID = subjectOfRight(USE_RIGHTS, RIGHT);
const HEAD = leaseIdOf('villager', 'company', '示例 租 1');
const SUB = leaseIdOf('company', 'buyer', '示例 转租 1');
const BASIS = contentHash('示例 解除租赁协议');

const Bit = {
  PARTICIPANT_UNKNOWN: 1n << 0n,
  PARTICIPANT_SUSPENDED: 1n << 1n,
  HOLDER_NOT_ALLOWED: 1n << 2n,
  SUBJECT_FROZEN: 1n << 16n,
  LEASE_OVERLAP: 1n << 25n,
  LEASES_FULL: 1n << 26n,
  RIGHT_NOT_ACTIVE: 1n << 32n,
  TERM_TOO_LONG: 1n << 37n,
  CONSENT_MISSING: 1n << 38n,
  POWER_MISSING: 1n << 45n,
  LESSOR_NOT_ENTITLED: 1n << 46n,
} as const;

async function landToLet() {
  return deployLetting(ethers, networkHelpers);
}

/** Let to the company for a year. */
async function landLet() {
  const world = await landToLet();
  await world.conclude(world.lease());
  return world;
}

/** Let to the company, and by it to the buyer for half a year. */
async function landSublet() {
  const world = await landLet();
  const subterms = world.lease({ by: 'company', with: 'buyer', number: '示例 转租 1', under: HEAD });
  await world.sublet({ ...subterms, to: world.now + YEAR / 2n });
  return world;
}

describe('Leases: conclude', () => {
  it('keeps what both sides signed, and enters it beside the liens', async () => {
    const { leases, encumbrances, lease, conclude, company, paper, now } = await load();
    const terms = lease();

    await expect(conclude(terms))
      .to.emit(leases, 'LeaseConcluded')
      .withArgs(HEAD, RIGHT, participantNamed('company'), Object.values(terms), [paper]);

    const kept = await leases.lease(HEAD);
    expect([kept.lessee, kept.from, kept.to, kept.state]).to.deep.equal([
      company.address,
      now,
      now + YEAR,
      LeaseState.Live,
    ]);
    expect(kept.termsHash).to.equal(
      keccak256(
        ethers.AbiCoder.defaultAbiCoder().encode(
          ['uint256', 'bytes32', 'address', 'address', 'bytes32', 'uint40', 'uint40', 'bool', 'uint96', 'bytes32'],
          Object.values(terms),
        ),
      ),
    );
    expect((await encumbrances.leasePlace(SUBJECT_ID, 0)).lease).to.equal(HEAD);
    expect(await leases.isLive(HEAD)).to.equal(true);
  });

  it('needs no signature of the side that sends it', async () => {
    const { leases, lease, sign, villager, company, paper } = await load();
    const terms = lease();

    await leases.connect(villager).conclude(terms, '0x', await sign(terms, company), [paper]);
  });

  it('takes the signature of a contract that acts for a side (ERC-1271)', async () => {
    const { leases, participants, office, lease, sign, villager, company, paper } = await load();
    const account = await ethers.deployContract('MockSmartAccount', [company]);
    await participants.connect(office).addAccount(participantNamed('company'), account);
    const terms = { ...lease(), lessee: await account.getAddress() };

    await leases.conclude(terms, await sign(terms, villager), await sign(terms, company), [paper]);
  });

  it('serves once for a number', async () => {
    const { leases, lease, conclude, now } = await loadLet();
    const later = lease({ from: now + YEAR, to: now + 2n * YEAR });

    await expect(conclude(later)).to.be.revertedWithCustomError(leases, 'LeaseAlreadyRecorded').withArgs(HEAD);
  });

  for (const [what, changes] of [
    ['no number', { number: ZeroHash }],
    ['no document', { document: ZeroHash }],
    ['no beginning', { from: 0n }],
    ['no time between from and to', { from: 4_000_000_000n, to: 4_000_000_000n }],
    ['a term that is over', { from: 1n, to: 2n }],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { leases, lease, conclude } = await load();
      const terms = { ...lease(), ...changes };

      await expect(conclude(terms))
        .to.be.revertedWithCustomError(leases, 'LeaseTermsInvalid')
        .withArgs(await leases.leaseId(terms));
    });
  }

  it('refuses two accounts of one participant as two sides', async () => {
    const { leases, participants, office, lease, sign, villager, stranger, paper } = await load();
    await participants.connect(office).addAccount(participantNamed('villager'), stranger);
    const terms = { ...lease(), lessee: stranger.address };
    const signatures = [await sign(terms, villager), await sign(terms, stranger)] as const;

    await expect(leases.conclude(terms, ...signatures, [paper])).to.be.revertedWithCustomError(
      leases,
      'LeaseTermsInvalid',
    );
  });

  context('when a side hasn’t signed', () => {
    it('refuses somebody else’s signature for the lessor’s', async () => {
      const { leases, lease, conclude, buyer, villager } = await load();

      await expect(conclude(lease(), { lessorSigner: buyer }))
        .to.be.revertedWithCustomError(leases, 'LeaseNotSigned')
        .withArgs(HEAD, villager);
    });

    it('refuses somebody else’s signature for the lessee’s', async () => {
      const { leases, lease, conclude, villager, company } = await load();

      await expect(conclude(lease(), { lesseeSigner: villager }))
        .to.be.revertedWithCustomError(leases, 'LeaseNotSigned')
        .withArgs(HEAD, company);
    });

    for (const [what, changes] of [
      ['rent', { rent: 1n }],
      ['term', { to: 4_000_000_000n }],
      ['exclusiveness', { isExclusive: false }],
      ['document', { document: BASIS }],
      ['right', { right: 6n }],
    ] as const) {
      it(`refuses signatures over another ${what}`, async () => {
        const { leases, lease, sign, villager, company, paper } = await load();
        const [terms, signed] = [lease(), { ...lease(), ...changes }];
        const signatures = [await sign(signed, villager), await sign(signed, company)] as const;

        await expect(leases.conclude(terms, ...signatures, [paper])).to.be.revertedWithCustomError(
          leases,
          'LeaseNotSigned',
        );
      });
    }

    it('refuses a suspended lessor and a suspended lessee', async () => {
      for (const side of ['villager', 'company'] as const) {
        const world = await load();
        await world.participants.connect(world.supervisor).suspend(participantNamed(side), ZeroHash);

        await expect(world.conclude(world.lease()))
          .to.be.revertedWithCustomError(world.leases, 'LeaseNotSigned')
          .withArgs(HEAD, world[side]);
      }
    });
  });

  it('refuses a lessee who may not hold: offices are never a side', async () => {
    const { leases, rights, lease, conclude, appraiser } = await load();

    await expect(conclude(lease({ with: 'appraiser' })))
      .to.be.revertedWithCustomError(rights, 'HolderNotAllowed')
      .withArgs(appraiser);
    expect(await leases.isLive(leaseIdOf('villager', 'appraiser', '示例 租 1'))).to.equal(false);
  });

  it('refuses who doesn’t hold the right', async () => {
    const { leases, lease, conclude, buyer } = await load();
    const terms = lease({ by: 'buyer' });

    await expect(conclude(terms))
      .to.be.revertedWithCustomError(leases, 'LessorNotEntitled')
      .withArgs(leaseIdOf('buyer', 'company', '示例 租 1'), buyer);
  });

  it('lets any account of the holder’s participant let', async () => {
    const { leases, participants, office, lease, sign, stranger, company, paper } = await load();
    await participants.connect(office).addAccount(participantNamed('villager'), stranger);
    const terms = { ...lease(), lessor: stranger.address };

    await leases.conclude(terms, await sign(terms, stranger), await sign(terms, company), [paper]);
    expect(await leases.isLive(HEAD)).to.equal(true);
  });

  it('refuses a right that has ended', async () => {
    const { rights, lease, conclude } = await load();
    await rights.end(RIGHT);

    await expect(conclude(lease())).to.be.revertedWithCustomError(rights, 'RightNotActive');
  });

  it('refuses where the class gives no power to let', async () => {
    const { rights, end, lease, conclude } = await load();
    const facts = { region: 331121n, isEnded: false, isClosed: false, effect: 1, boundTo: 0n };
    await rights.setFacts(RIGHT, { ...facts, class: INCOME, endsAt: end });

    const named = await ethers.getContractAt('IUseRights', rights);
    await expect(conclude(lease())).to.be.revertedWithCustomError(named, 'PowerMissing').withArgs(INCOME, 3n);
  });

  it('refuses a term past the end of the right, and takes one up to it (Z1)', async () => {
    const { leases, end, lease, conclude } = await load();

    await expect(conclude(lease({ to: end + 1n })))
      .to.be.revertedWithCustomError(leases, 'LeaseBeyondTerm')
      .withArgs(HEAD, end + 1n, end);
    await conclude(lease({ to: end }));
  });

  it('asks for the papers of the class', async () => {
    const { classes, lease, conclude } = await load();

    await expect(conclude(lease(), { papers: [] }))
      .to.be.revertedWithCustomError(classes, 'PaperMissing')
      .withArgs(LAND_OPERATION, 3n, schemaId('CONTRACTOR_CONSENT'));
  });

  it('refuses papers that were withdrawn', async () => {
    const { classes, evidence, forestryRegistrar, lease, conclude, paper } = await load();
    await evidence.connect(forestryRegistrar).revoke(paper, schemaId('CONTRACTOR_CONSENT'), ABOUT_RIGHT, ZeroHash);

    await expect(conclude(lease())).to.be.revertedWithCustomError(classes, 'PaperMissing');
  });

  it('is refused while a freeze order is live (Z6), and passes after it', async () => {
    const { encumbrances, lease, conclude, freeze } = await load();
    const to = BigInt(await networkHelpers.time.latest()) + 3_600n;
    await freeze('案 1', to);

    await expect(conclude(lease()))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(SUBJECT_ID, Act.Lease, Bit.SUBJECT_FROZEN);
    await networkHelpers.time.increaseTo(to);
    await conclude(lease());
  });

  context('when another lease stands (Z1)', () => {
    it('refuses one that overlaps an exclusive one', async () => {
      const { encumbrances, lease, conclude, now } = await loadLet();
      const other = { with: 'buyer', number: '示例 租 2', isExclusive: false } as const;

      await expect(conclude(lease({ ...other, from: now + YEAR - 1n, to: now + 2n * YEAR })))
        .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
        .withArgs(SUBJECT_ID, Act.Lease, Bit.LEASE_OVERLAP);
      await conclude(lease({ ...other, from: now + YEAR, to: now + 2n * YEAR }));
    });

    it('refuses an exclusive one that overlaps others', async () => {
      const { encumbrances, lease, conclude } = await load();
      await conclude(lease({ isExclusive: false }));
      await conclude(lease({ isExclusive: false, with: 'buyer', number: '示例 租 2' }));

      await expect(conclude(lease({ with: 'bank', number: '示例 租 3' }))).to.be.revertedWithCustomError(
        encumbrances,
        'SubjectEncumbered',
      );
    });
  });
});

describe('Leases: letting on', () => {
  it('stands under the lease it comes from, and not in the list beside the liens', async () => {
    const { leases, encumbrances } = await loadSublet();

    expect((await leases.lease(SUB)).under).to.equal(HEAD);
    expect((await leases.lease(HEAD)).subleases).to.equal(1n);
    expect((await encumbrances.standing(SUBJECT_ID)) & (0xffffn << 32n)).to.equal(1n << 32n);
    expect(await leases.isLive(SUB)).to.equal(true);
  });

  it('needs the holder’s own consent (Z5)', async () => {
    const { leases, lease, conclude, sublet, attest, paper } = await loadLet();
    const terms = lease({ by: 'company', with: 'buyer', number: '示例 转租 1', under: HEAD });

    await expect(conclude(terms)).to.be.revertedWithCustomError(leases, 'LessorConsentMissing').withArgs(SUB, paper);
    await expect(conclude(terms, { papers: [] }))
      .to.be.revertedWithCustomError(leases, 'LessorConsentMissing')
      .withArgs(SUB, NULL_ID);
    await expect(sublet(terms, 'company')).to.be.revertedWithCustomError(leases, 'LessorConsentMissing');
    const other = await attest('villager', 'LESSOR_CONSENT', HEAD);
    await expect(conclude(terms, { papers: [other, paper] })).to.be.revertedWithCustomError(
      leases,
      'LessorConsentMissing',
    );
    await sublet(terms);
  });

  it('ends and begins within the lease above it', async () => {
    const { leases, lease, sublet, now } = await loadLet();
    const terms = lease({ by: 'company', with: 'buyer', number: '示例 转租 1', under: HEAD });

    await expect(sublet({ ...terms, to: now + YEAR + 1n }))
      .to.be.revertedWithCustomError(leases, 'LeaseBeyondTerm')
      .withArgs(SUB, now + YEAR + 1n, now + YEAR);
    await expect(sublet({ ...terms, from: now - 1n })).to.be.revertedWithCustomError(leases, 'LeaseBeyondTerm');
  });

  it('is for the lessee of that lease, on that right', async () => {
    const { leases, rights, lease, sublet, villager, end } = await loadLet();
    const facts = { region: 331121n, isEnded: false, isClosed: false, effect: 1, boundTo: 0n };
    await rights.mint(villager, 6n);
    await rights.setFacts(6n, { ...facts, class: encodeBytes32String('LAND_OPERATION'), endsAt: end });

    for (const changes of [{ by: 'bank' }, { by: 'villager' }, { by: 'company', right: 6n }] as const) {
      const terms = lease({ with: 'buyer', number: '示例 转租 1', under: HEAD, ...changes });
      await expect(sublet(terms)).to.be.revertedWithCustomError(leases, 'LessorNotEntitled');
    }
  });

  it('excludes others under the same lease, not those beside it', async () => {
    const { encumbrances, lease, sublet, now } = await loadSublet();
    const second = lease({ by: 'company', with: 'bank', number: '示例 转租 2', under: HEAD, isExclusive: false });

    await expect(sublet(second))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(SUBJECT_ID, Act.Lease, Bit.LEASE_OVERLAP);
    await sublet({ ...second, from: now + YEAR / 2n });
  });

  it('is refused while a freeze order is live (Z6)', async () => {
    const { encumbrances, lease, sublet, freeze } = await loadLet();
    await freeze();

    await expect(sublet(lease({ by: 'company', with: 'buyer', number: '示例 转租 1', under: HEAD })))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(SUBJECT_ID, Act.Lease, Bit.SUBJECT_FROZEN);
  });

  it('goes four leases deep and no further', async () => {
    const { encumbrances, lease, conclude, sublet } = await load();
    const chain = ['villager', 'company', 'buyer', 'bank', 'otherBank', 'villager'] as const;
    await conclude(lease());
    let under = HEAD;
    for (let depth = 1; depth < 4; depth += 1) {
      const terms = lease({ by: chain[depth], with: chain[depth + 1], number: `示例 转租 ${depth}`, under });
      await sublet(terms);
      under = leaseIdOf(chain[depth] as 'buyer', chain[depth + 1] as 'bank', `示例 转租 ${depth}`);
    }

    await expect(sublet(lease({ by: 'otherBank', with: 'villager', number: '示例 转租 4', under })))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(SUBJECT_ID, Act.Lease, Bit.LEASES_FULL);
  });

  it('has sixteen places under one lease', async () => {
    const { encumbrances, lease, sublet, now } = await loadLet();
    for (let n = 0; n < 16; n += 1) {
      const [from, to] = [now + BigInt(n) * DAY, now + BigInt(n + 1) * DAY];
      await sublet(lease({ by: 'company', with: 'buyer', number: `示例 转租 ${n}`, under: HEAD, from, to }));
    }
    const last = { from: now + 20n * DAY, to: now + 21n * DAY };

    await expect(sublet(lease({ by: 'company', with: 'buyer', number: '示例 转租 16', under: HEAD, ...last })))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(SUBJECT_ID, Act.Lease, Bit.LEASES_FULL);
  });

  it('falls with the lease above it', async () => {
    const { leases, rights, lease, sublet } = await loadSublet();
    await rights.end(RIGHT);

    expect([await leases.isLive(HEAD), await leases.isLive(SUB)]).to.deep.equal([false, false]);
    const further = lease({ by: 'buyer', with: 'bank', number: '示例 转租 3', under: SUB });
    await expect(sublet(further)).to.be.revertedWithCustomError(rights, 'RightNotActive');
  });
});

describe('Leases: withdraw', () => {
  it('uses the number up: a signature is worth nothing after it', async () => {
    const { leases, lease, conclude, company } = await load();

    await expect(leases.connect(company).withdraw(lease()))
      .to.emit(leases, 'LeaseWithdrawn')
      .withArgs(HEAD, participantNamed('company'));
    await expect(conclude(lease())).to.be.revertedWithCustomError(leases, 'LeaseAlreadyRecorded').withArgs(HEAD);
    expect(await leases.isLive(HEAD)).to.equal(false);
  });

  it('is for a side alone', async () => {
    const { leases, lease, buyer } = await load();

    await expect(leases.connect(buyer).withdraw(lease()))
      .to.be.revertedWithCustomError(leases, 'CallerNotLeaseParty')
      .withArgs(HEAD, buyer);
  });

  it('can’t undo what was concluded', async () => {
    const { leases, lease, villager } = await loadLet();

    await expect(leases.connect(villager).withdraw(lease()))
      .to.be.revertedWithCustomError(leases, 'LeaseAlreadyRecorded')
      .withArgs(HEAD);
  });
});

describe('Leases: notePossession', () => {
  it('takes the registrar’s word, dated as the document says', async () => {
    const { leases, encumbrances, evidence: register, attest, stranger } = await loadLet();
    await networkHelpers.time.increase(10n * DAY);
    const evidence = await attest('landRegistrar', 'POSSESSION', HEAD, 5n * DAY);
    const { basisDate } = await register.evidence(evidence);

    await expect(leases.connect(stranger).notePossession(HEAD, evidence))
      .to.emit(leases, 'LeasePossessionTaken')
      .withArgs(HEAD, ZeroHash, basisDate, evidence);
    expect((await leases.lease(HEAD)).possessionAt).to.equal(basisDate);
    expect(((await encumbrances.leasePlace(SUBJECT_ID, 0)).word >> 112n) & (2n ** 40n - 1n)).to.equal(basisDate);
  });

  it('refuses the word of a side, even of one that keeps notices', async () => {
    const { leases, attest } = await loadLet();
    const evidence = await attest('villager', 'POSSESSION', HEAD);

    await expect(leases.notePossession(HEAD, evidence))
      .to.be.revertedWithCustomError(leases, 'PossessionInvalid')
      .withArgs(HEAD, evidence);
  });

  it('refuses possession before the lease begins', async () => {
    const { leases, attest } = await loadLet();
    const evidence = await attest('landRegistrar', 'POSSESSION', HEAD, DAY);

    await expect(leases.notePossession(HEAD, evidence)).to.be.revertedWithCustomError(leases, 'PossessionInvalid');
  });

  it('is noted once: an earlier day can’t be brought later', async () => {
    const { leases, handOver } = await loadLet();
    await networkHelpers.time.increase(10n * DAY);
    await handOver(HEAD);

    await expect(handOver(HEAD, 5n * DAY)).to.be.revertedWithCustomError(leases, 'PossessionInvalid');
  });

  it('refuses evidence about another lease', async () => {
    const { leases, evidence, attest } = await loadSublet();
    const other = await attest('landRegistrar', 'POSSESSION', SUB);

    await expect(leases.notePossession(HEAD, other)).to.be.revertedWithCustomError(evidence, 'EvidenceOfOtherMatter');
  });

  it('refuses a lease that is over, and one that nobody concluded', async () => {
    const { leases, attest } = await loadLet();
    const evidence = await attest('landRegistrar', 'POSSESSION', HEAD);
    await networkHelpers.time.increase(YEAR);

    await expect(leases.notePossession(HEAD, evidence)).to.be.revertedWithCustomError(leases, 'LeaseNotLive');
    await expect(leases.notePossession(SUB, evidence))
      .to.be.revertedWithCustomError(leases, 'LeaseUnknown')
      .withArgs(SUB);
  });
});

describe('Leases: acknowledgeRent', () => {
  it('keeps how far rent is paid', async () => {
    const { leases, villager, now } = await loadLet();

    await expect(leases.connect(villager).acknowledgeRent(HEAD, 30_000n, now + YEAR / 2n))
      .to.emit(leases, 'RentAcknowledged')
      .withArgs(HEAD, participantNamed('villager'), 30_000n, now + YEAR / 2n);
    expect((await leases.lease(HEAD)).paidUntil).to.equal(now + YEAR / 2n);
  });

  it('is the lessor’s word: of the right’s holder of the day, or of the lessee above', async () => {
    const { leases, rights, villager, company, buyer, now } = await loadSublet();
    await expect(leases.connect(company).acknowledgeRent(HEAD, 1n, now + DAY))
      .to.be.revertedWithCustomError(leases, 'CallerNotLeaseParty')
      .withArgs(HEAD, company);
    await leases.connect(company).acknowledgeRent(SUB, 1n, now + DAY);
    await expect(leases.connect(villager).acknowledgeRent(SUB, 1n, now + 2n * DAY)).to.be.revertedWithCustomError(
      leases,
      'CallerNotLeaseParty',
    );

    await rights.connect(villager).transferFrom(villager, buyer, RIGHT);
    await leases.connect(buyer).acknowledgeRent(HEAD, 1n, now + DAY);
    await expect(leases.connect(villager).acknowledgeRent(HEAD, 1n, now + 2n * DAY)).to.be.revertedWithCustomError(
      leases,
      'CallerNotLeaseParty',
    );
  });

  it('only goes on, within the term', async () => {
    const { leases, villager, now } = await loadLet();
    const lessor = leases.connect(villager);
    await expect(lessor.acknowledgeRent(HEAD, 1n, now))
      .to.be.revertedWithCustomError(leases, 'RentPeriodInvalid')
      .withArgs(HEAD, 0n, now);
    await lessor.acknowledgeRent(HEAD, 1n, now + DAY);

    for (const until of [now + DAY, now + YEAR + 1n]) {
      await expect(lessor.acknowledgeRent(HEAD, 1n, until))
        .to.be.revertedWithCustomError(leases, 'RentPeriodInvalid')
        .withArgs(HEAD, now + DAY, until);
    }
  });

  it('takes arrears after the end, until the lease is taken off the list', async () => {
    const { leases, villager, now } = await loadLet();
    await networkHelpers.time.increase(YEAR);
    await leases.connect(villager).acknowledgeRent(HEAD, 60_000n, now + YEAR - 1n);
    await leases.connect(villager).terminate(HEAD, BASIS, ZeroAddress, '0x');

    await expect(leases.connect(villager).acknowledgeRent(HEAD, 1n, now + YEAR)).to.be.revertedWithCustomError(
      leases,
      'LeaseNotLive',
    );
  });
});

describe('Leases: terminate', () => {
  it('ends a lease early by both: one sends, the other signed', async () => {
    const { leases, encumbrances, signEnd, villager, company } = await loadLet();
    const signature = await signEnd(HEAD, BASIS, company);

    await expect(leases.connect(villager).terminate(HEAD, BASIS, company, signature))
      .to.emit(leases, 'LeaseTerminated')
      .withArgs(HEAD, participantNamed('villager'), BASIS);
    expect((await leases.lease(HEAD)).state).to.equal(LeaseState.Ended);
    expect((await encumbrances.standing(SUBJECT_ID)) & (0xffffn << 32n)).to.equal(0n);
  });

  it('refuses one side alone before the end', async () => {
    const { leases, signEnd, villager, company, buyer } = await loadLet();
    for (const [other, signature] of [
      [company, '0x'],
      [company, await signEnd(HEAD, BASIS, villager)],
      [company, await signEnd(HEAD, ZeroHash, company)],
      [company, await signEnd(SUB, BASIS, company)],
      [villager, await signEnd(HEAD, BASIS, villager)],
      [buyer, await signEnd(HEAD, BASIS, buyer)],
    ] as const) {
      await expect(leases.connect(villager).terminate(HEAD, BASIS, other, signature))
        .to.be.revertedWithCustomError(leases, 'LeaseNotSigned')
        .withArgs(HEAD, other);
    }
  });

  it('lets either side take it off once it is over, a suspended one too', async () => {
    const { leases, encumbrances, participants, supervisor, company } = await loadLet();
    await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);
    await networkHelpers.time.increase(YEAR);

    await expect(leases.connect(company).terminate(HEAD, BASIS, ZeroAddress, '0x')).to.emit(encumbrances, 'LeaseEnded');
  });

  it('lets either side alone end it once the right has ended', async () => {
    const { leases, rights, company } = await loadLet();
    await rights.end(RIGHT);

    await expect(leases.connect(company).terminate(HEAD, BASIS, ZeroAddress, '0x')).to.emit(leases, 'LeaseTerminated');
  });

  it('refuses strangers, and accounts that were lost', async () => {
    const { leases, participants, supervisor, company, stranger } = await loadLet();
    await networkHelpers.time.increase(YEAR);
    await participants.connect(supervisor).suspendAccount(company);

    for (const caller of [stranger, company]) {
      await expect(leases.connect(caller).terminate(HEAD, BASIS, ZeroAddress, '0x'))
        .to.be.revertedWithCustomError(leases, 'CallerNotLeaseParty')
        .withArgs(HEAD, caller);
    }
  });

  it('happens once', async () => {
    const { leases, signEnd, villager, company } = await loadLet();
    const signature = await signEnd(HEAD, BASIS, company);
    await leases.connect(villager).terminate(HEAD, BASIS, company, signature);

    await expect(leases.connect(villager).terminate(HEAD, BASIS, company, signature))
      .to.be.revertedWithCustomError(leases, 'LeaseNotLive')
      .withArgs(HEAD);
  });

  it('waits for the leases under it', async () => {
    const { leases, signEnd, villager, company, buyer } = await loadSublet();
    const signature = await signEnd(HEAD, BASIS, company);

    await expect(leases.connect(villager).terminate(HEAD, BASIS, company, signature))
      .to.be.revertedWithCustomError(leases, 'LeaseHasSubleases')
      .withArgs(HEAD, 1n);
    const ended = await signEnd(SUB, BASIS, buyer);
    await leases.connect(company).terminate(SUB, BASIS, buyer, ended);
    expect((await leases.lease(HEAD)).subleases).to.equal(0n);
    await leases.connect(villager).terminate(HEAD, BASIS, company, signature);
  });

  it('doesn’t wait for those under it that have run out', async () => {
    const { leases, signEnd, villager, company } = await loadSublet();
    await networkHelpers.time.increase(YEAR / 2n);

    await leases.connect(villager).terminate(HEAD, BASIS, company, await signEnd(HEAD, BASIS, company));
    await leases.connect(company).terminate(SUB, BASIS, ZeroAddress, '0x');
  });

  it('asks no second signature of a lessee who has bought the right', async () => {
    const { leases, rights, villager, company } = await loadLet();
    await rights.connect(villager).transferFrom(villager, company, RIGHT);

    await leases.connect(company).terminate(HEAD, BASIS, ZeroAddress, '0x');
  });
});

describe('Leases: userOf', () => {
  it('is the exclusive lessee in possession, to the last second of the term (Z4)', async () => {
    const { leases, company, handOver, now } = await loadLet();
    expect(await leases.userOf(RIGHT)).to.equal(ZeroAddress);
    await handOver(HEAD);

    expect(await leases.userOf(RIGHT)).to.equal(company.address);
    await networkHelpers.time.increaseTo(now + YEAR - 1n);
    expect(await leases.userOf(RIGHT)).to.equal(company.address);
    await networkHelpers.time.increaseTo(now + YEAR);
    expect(await leases.userOf(RIGHT)).to.equal(ZeroAddress);
  });

  it('is the one it was let on to, while that is in possession', async () => {
    const { leases, company, buyer, handOver, now } = await loadSublet();
    await handOver(HEAD);
    expect(await leases.userOf(RIGHT)).to.equal(company.address);
    await handOver(SUB);
    expect(await leases.userOf(RIGHT)).to.equal(buyer.address);

    await networkHelpers.time.increaseTo(now + YEAR / 2n);
    expect(await leases.userOf(RIGHT)).to.equal(company.address);
  });

  it('is nobody where several use at the same time, and nobody of an ended right', async () => {
    const shared = await load();
    await shared.conclude(shared.lease({ isExclusive: false }));
    await shared.handOver(HEAD);
    expect(await shared.leases.userOf(RIGHT)).to.equal(ZeroAddress);

    const { leases, rights, handOver } = await loadLet();
    await handOver(HEAD);
    await rights.end(RIGHT);
    expect(await leases.userOf(RIGHT)).to.equal(ZeroAddress);
  });
});

describe('Leases: explainLease', () => {
  it('is empty for what conclude takes', async () => {
    const { leases, lease, paper } = await load();

    expect(await leases.explainLease(lease(), [paper])).to.equal(0n);
  });

  it('gives every reason at once', async () => {
    const { leases, rights, participants, supervisor, lease, freeze, end } = await loadLet();
    const facts = { region: 331121n, isEnded: true, isClosed: false, effect: 1, boundTo: 0n };
    await rights.setFacts(RIGHT, { ...facts, class: INCOME, endsAt: end });
    await participants.connect(supervisor).suspend(participantNamed('appraiser'), ZeroHash);
    await freeze();
    const terms = { ...lease({ by: 'appraiser', with: 'appraiser' }), to: end + 1n, under: SUB };

    expect(await leases.explainLease(terms, [])).to.equal(
      Bit.PARTICIPANT_SUSPENDED |
        Bit.HOLDER_NOT_ALLOWED |
        Bit.SUBJECT_FROZEN |
        Bit.RIGHT_NOT_ACTIVE |
        Bit.TERM_TOO_LONG |
        Bit.CONSENT_MISSING |
        Bit.POWER_MISSING |
        Bit.LESSOR_NOT_ENTITLED,
    );
  });

  it('says an overlap, a missing paper and a stranger', async () => {
    const { leases, lease, stranger } = await loadLet();
    const terms = { ...lease({ number: '示例 租 2' }), lessee: stranger.address };

    expect(await leases.explainLease(terms, [])).to.equal(
      Bit.PARTICIPANT_UNKNOWN | Bit.LEASE_OVERLAP | Bit.CONSENT_MISSING,
    );
  });

  it('says of a right that nobody entered that it isn’t active', async () => {
    const { leases, lease } = await load();

    expect(await leases.explainLease(lease({ right: 99n }), [])).to.equal(Bit.RIGHT_NOT_ACTIVE);
  });
});

describe('Leases against the holder’s freedom (Z3)', () => {
  it('doesn’t keep the right from moving, and stands against the new holder', async () => {
    const { leases, rights, villager, buyer } = await loadLet();
    await rights.connect(villager).transferFrom(villager, buyer, RIGHT);

    expect(await leases.isLive(HEAD)).to.equal(true);
  });

  it('gives the lessee no say over the title', async () => {
    const { authority, rights, villager, company, buyer } = await loadLet();
    await authority.grantRole(Role.LENDER, company, 0);

    await expect(rights.connect(company).transferFrom(villager, buyer, RIGHT)).to.be.revertedWithCustomError(
      rights,
      'ERC721InsufficientApproval',
    );
  });
});
