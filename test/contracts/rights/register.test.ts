import { expect } from 'chai';
import { ZeroAddress, ZeroHash } from 'ethers';
import { TransferCause } from '../../../sdk/rights/types.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { idOf } from '../support/parcels.ts';
import {
  deployRights,
  Effect,
  type Facts,
  FOREST_RIGHT,
  ForestKind,
  facts,
  factsHash,
  groundKey,
  house,
  LAND,
  layer,
  noForest,
  Power,
  PUBLIC_FOREST_INCOME,
  plain,
  RightEnd,
  RightState,
  TERM_ENDS,
  TREES,
  timber,
  USE_RIGHTS,
} from '../support/rights.ts';
import { contentHash, schemaId, subjectOfRight } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const FOR_EVER = 2n ** 40n - 1n;
const basis = contentHash('示例 依据');
const when = 1_750_000_000n;
const courtCase = contentHash('示例 案号');
const stated = facts('林证 1');

/** The company holds a forest right on U1 and a blocked income right on U2. */
async function entered() {
  const world = await deployRights(ethers);
  for (const code of ['U1', 'U2', 'U3']) await world.tools.stand(code);
  const right = await world.tools.issue(stated);
  const incomeFacts = facts('收益 1', {
    class: PUBLIC_FOREST_INCOME,
    forest: noForest,
    layers: [layer(LAND, { U2: 100n })],
  });
  const income = await world.tools.issue(incomeFacts);
  const consent = await world.tools.paper(right, 'CONTRACTOR_CONSENT');
  const registrar = world.rights.connect(world.forestryRegistrar);
  const on = (id: bigint) => ({ asset: USE_RIGHTS, id, holder: ZeroAddress });
  const lien = (id: bigint) => ({
    lienId: contentHash(`示例 抵押 ${id}`),
    subject: on(id),
    amount: 0n,
    lienor: participantNamed('bank'),
    secured: 500n,
    isMaximum: false,
    effect: 0,
    registeredAt: 5n,
    registrySeq: 1n,
    expiresAt: 0n,
    maturity: FOR_EVER,
    covenant: false,
    debt: contentHash('示例 借款'),
  });
  const burden = (id: bigint) => world.encumbrances.record(lien(id), ZeroHash, ZeroHash, '0x');
  const give = (to = world.buyer, papers = [consent]) =>
    registrar.reregister(right, to, TransferCause.Inheritance, basis, when, papers);
  return { ...world, right, income, incomeFacts, consent, registrar, on, lien, burden, give };
}

const pass = () => true;

describe('UseRights: reregister', () => {
  it('moves the right on a legal act, whatever its class says of passing on', async () => {
    const { rights, right, company, buyer, give } = await networkHelpers.loadFixture(entered);

    await expect(give())
      .to.emit(rights, 'RightReregistered')
      .withArgs(
        right,
        participantNamed('forestryRegistrar'),
        buyer.address,
        company.address,
        TransferCause.Inheritance,
        basis,
        when,
        pass,
        2n,
      );

    expect(await rights.ownerOf(right)).to.equal(buyer.address);
    expect((await rights.rightOf(right)).seq).to.equal(2n);
  });

  it('doesn’t ask the one who gives: he may be dead', async () => {
    const { rights, right, buyer, give, participants, supervisor } = await networkHelpers.loadFixture(entered);
    await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);

    await give();

    expect(await rights.ownerOf(right)).to.equal(buyer.address);
  });

  it('takes liens along, and each lienor is told', async () => {
    const { encumbrances, right, burden, give } = await networkHelpers.loadFixture(entered);
    await burden(right);

    await expect(give())
      .to.emit(encumbrances, 'LienFollowed')
      .withArgs(subjectOfRight(USE_RIGHTS, right), pass, participantNamed('company'), participantNamed('buyer'), pass);
  });

  it('is refused without the consent that the class asks for, or with one revoked', async () => {
    const { classes, evidence, right, consent, company, buyer, give } = await networkHelpers.loadFixture(entered);
    await expect(give(buyer, []))
      .to.be.revertedWithCustomError(classes, 'PaperMissing')
      .withArgs(FOREST_RIGHT, 1, schemaId('CONTRACTOR_CONSENT'));
    const subject = ethers.toBeHex(right, 32);
    await evidence.connect(company).revoke(consent, schemaId('CONTRACTOR_CONSENT'), subject, ZeroHash);

    await expect(give()).to.be.revertedWithCustomError(classes, 'PaperMissing');
  });

  it('is refused of an income under a lien, which stays until the lien is released', async () => {
    const { encumbrances, registrar, income, buyer, burden, on, lien } = await networkHelpers.loadFixture(entered);
    await burden(income);
    await expect(
      registrar.reregister(income, buyer, TransferCause.Inheritance, basis, when, []),
    ).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
    await encumbrances.release(on(income), lien(income).lienId);

    await registrar.reregister(income, buyer, TransferCause.Inheritance, basis, when, []);
  });

  it('is refused of a frozen right, of one on offer, and of a class that isn’t passed on', async () => {
    const world = await networkHelpers.loadFixture(entered);
    const { rights, encumbrances, registrar, right, income, buyer, on, give, tools } = world;
    const [, rule] = await world.classes.rightClass(PUBLIC_FOREST_INCOME);
    const kept = { ...plain(rule), powers: rule.powers & ~(1n << BigInt(Power.Transfer)) } as never;
    await world.classes.connect(world.schemaSteward).setClass(PUBLIC_FOREST_INCOME, kept);
    await expect(registrar.reregister(income, buyer, TransferCause.Inheritance, basis, when, []))
      .to.be.revertedWithCustomError(rights, 'PowerMissing')
      .withArgs(PUBLIC_FOREST_INCOME, Power.Transfer);
    await encumbrances.freeze(on(right), courtCase, 0n, 0n, FOR_EVER);
    await expect(give()).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');

    const home = await tools.issue(house('房 1', { layers: [layer(LAND, { U3: 10n })] }));
    await (await tools.asMarket()).lockForMarket(world.company, home, 1n);
    await expect(
      rights.connect(world.landRegistrar).reregister(home, buyer, TransferCause.Inheritance, basis, when, []),
    ).to.be.revertedWithCustomError(rights, 'AmountLocked');
  });

  it('is refused to who may not hold, to the holder himself, without basis or date, and by another register', async () => {
    const world = await networkHelpers.loadFixture(entered);
    const { rights, registrar, right, consent, company, buyer, court, stranger } = world;
    const cases: [() => Promise<unknown>, string][] = [
      [() => registrar.reregister(right, court, TransferCause.Inheritance, basis, when, [consent]), 'HolderNotAllowed'],
      [
        () => registrar.reregister(right, stranger, TransferCause.Inheritance, basis, when, [consent]),
        'ParticipantUnknown',
      ],
      [() => registrar.reregister(right, company, TransferCause.Inheritance, basis, when, [consent]), 'TransferToSelf'],
      [
        () => registrar.reregister(right, buyer, TransferCause.Inheritance, ZeroHash, when, [consent]),
        'RightFactsInvalid',
      ],
      [() => registrar.reregister(right, buyer, TransferCause.Inheritance, basis, 0n, [consent]), 'RightFactsInvalid'],
      [
        () => registrar.reregister(right, buyer, TransferCause.Inheritance, basis, 4_000_000_000n, [consent]),
        'RightFactsInvalid',
      ],
      [() => registrar.reregister(7n, buyer, TransferCause.Inheritance, basis, when, [consent]), 'RightUnknown'],
      [
        () =>
          rights
            .connect(world.landRegistrar)
            .reregister(right, buyer, TransferCause.Inheritance, basis, when, [consent]),
        'TitleRegisterNotCompetent',
      ],
    ];
    for (const [act, error] of cases) await expect(act()).to.be.revertedWithCustomError(rights, error);
  });

  it('is refused to another office of the same role: each keeps the rights that it entered', async () => {
    const { rights, authority, admin, landRegistrar, right, buyer, consent } =
      await networkHelpers.loadFixture(entered);
    await authority.connect(admin).grantRole(12n, landRegistrar, 0);

    await expect(
      rights.connect(landRegistrar).reregister(right, buyer, TransferCause.Inheritance, basis, when, [consent]),
    ).to.be.revertedWithCustomError(rights, 'TitleRegisterNotCompetent');
  });

  it('is refused of a right that has run out or ended', async () => {
    const { rights, registrar, give } = await networkHelpers.loadFixture(entered);
    await networkHelpers.time.increaseTo(TERM_ENDS);
    await expect(give()).to.be.revertedWithCustomError(rights, 'RightNotActive');
    await registrar.end(stated, RightEnd.Expired, basis);

    await expect(give()).to.be.revertedWithCustomError(rights, 'RightNotActive');
  });
});

describe('UseRights: renew', () => {
  it('prolongs the term and keeps everything else', async () => {
    const { rights, registrar, right, company } = await networkHelpers.loadFixture(entered);
    const renewed = { ...stated, endsAt: TERM_ENDS + 5n };

    await expect(registrar.renew(stated, TERM_ENDS + 5n, basis))
      .to.emit(rights, 'RightAmended')
      .withArgs(right, participantNamed('forestryRegistrar'), pass, basis, false, 2n);

    expect((await rights.rightOf(right)).factsHash).to.equal(factsHash(renewed));
    expect((await rights.titleOf(right, company)).endsAt).to.equal(TERM_ENDS + 5n);
    await registrar.renew(renewed, 0n, basis);
    expect((await rights.rightOf(right)).endsAt).to.equal(0n);
  });

  it('revives what ran out and was not ended', async () => {
    const { rights, registrar, right, company } = await networkHelpers.loadFixture(entered);
    await networkHelpers.time.increaseTo(TERM_ENDS + 10n);
    expect((await rights.titleOf(right, company)).isActive).to.equal(false);
    await expect(registrar.renew(stated, TERM_ENDS + 9n, basis)).to.be.revertedWithCustomError(rights, 'TermNotLonger');

    await registrar.renew(stated, TERM_ENDS + 1_000n, basis);

    expect((await rights.titleOf(right, company)).isActive).to.equal(true);
  });

  it('refuses a term that isn’t longer, facts that aren’t its own, and a right that has ended', async () => {
    const { rights, registrar, right } = await networkHelpers.loadFixture(entered);
    await expect(registrar.renew(stated, TERM_ENDS, basis))
      .to.be.revertedWithCustomError(rights, 'TermNotLonger')
      .withArgs(right, TERM_ENDS, TERM_ENDS);
    const wrong = { ...stated, document: basis };
    await expect(registrar.renew(wrong, TERM_ENDS + 1n, basis))
      .to.be.revertedWithCustomError(rights, 'RightFactsMismatch')
      .withArgs(right, factsHash(stated), factsHash(wrong));
    await expect(registrar.renew(facts('林证 2'), TERM_ENDS + 1n, basis)).to.be.revertedWithCustomError(
      rights,
      'RightUnknown',
    );
    await registrar.renew(stated, 0n, basis);
    const endless = { ...stated, endsAt: 0n };
    await expect(registrar.renew(endless, TERM_ENDS, basis)).to.be.revertedWithCustomError(rights, 'TermNotLonger');
    await registrar.end(endless, RightEnd.Revoked, basis);

    await expect(registrar.renew(endless, TERM_ENDS, basis)).to.be.revertedWithCustomError(rights, 'RightNotActive');
  });

  it('refuses a term past the parent’s', async () => {
    const { rights, registrar, right, tools } = await networkHelpers.loadFixture(entered);
    const child = facts('流转 1', { parent: right, endsAt: TERM_ENDS - 9n });
    const derived = await tools.issue(child, { parent: stated });

    for (const endsAt of [TERM_ENDS + 1n, 0n]) {
      await expect(registrar.renew(child, endsAt, basis))
        .to.be.revertedWithCustomError(rights, 'TermBeyondParent')
        .withArgs(derived, endsAt, TERM_ENDS);
    }
    await registrar.renew(child, TERM_ENDS, basis);
  });
});

describe('UseRights: correct', () => {
  const corrected: Facts = {
    ...stated,
    document: basis,
    forest: { ...timber, kind: ForestKind.Protection },
    layers: [layer(LAND, { U1: 1_000n }, Effect.ContractOnly)],
  };

  it('mends document, forest facts and effects, and says so', async () => {
    const { rights, registrar, right, company } = await networkHelpers.loadFixture(entered);

    await expect(registrar.correct(stated, corrected, basis))
      .to.emit(rights, 'RightAmended')
      .withArgs(right, participantNamed('forestryRegistrar'), pass, basis, true, 2n);

    const title = await rights.titleOf(right, company);
    expect([title.isChargeable, title.effect]).to.deep.equal([false, BigInt(Effect.ContractOnly)]);
    expect((await rights.rightOf(right)).factsHash).to.equal(factsHash(corrected));
  });

  const others: Record<string, Partial<Facts>> = {
    'another ground': { layers: [layer(LAND, { U2: 1_000n })] },
    'another area': { layers: [layer(LAND, { U1: 999n })] },
    'another layer': { layers: [layer(TREES, { U1: 1_000n })] },
    'one more layer': { layers: [layer(LAND, { U1: 1_000n }), layer(TREES, { U1: 1n })] },
    'another term': { endsAt: 0n },
    'another number': { number: basis },
    'another class': { class: PUBLIC_FOREST_INCOME },
    'another parent': { parent: 1n },
    'another region': { region: 331100 },
    'no document': { document: ZeroHash },
    'no forest facts': { forest: noForest },
  };
  for (const [what, changes] of Object.entries(others)) {
    it(`refuses ${what}`, async () => {
      const { rights, registrar, right } = await networkHelpers.loadFixture(entered);

      await expect(registrar.correct(stated, { ...stated, ...changes }, basis))
        .to.be.revertedWithCustomError(rights, 'RightFactsInvalid')
        .withArgs(right);
    });
  }
});

describe('UseRights: end', () => {
  it('frees the ground and leaves the token with its last holder', async () => {
    const { rights, parcels, registrar, right, company, tools } = await networkHelpers.loadFixture(entered);

    await expect(registrar.end(stated, RightEnd.Destroyed, basis))
      .to.emit(rights, 'RightEnded')
      .withArgs(right, participantNamed('forestryRegistrar'), company.address, RightEnd.Destroyed, basis, 2n);

    expect(await rights.ownerOf(right)).to.equal(company.address);
    expect((await rights.rightOf(right)).state).to.equal(RightState.Ended);
    expect(await parcels.areaClaimed(idOf('U1'), groundKey('FOREST', LAND))).to.equal(0n);
    await tools.issue(facts('林证 2'));
  });

  it('asks Encumbrances to keep the liens as claims on what is paid for it (T5)', async () => {
    const { rights, registrar, encumbrances, right, burden, company } = await networkHelpers.loadFixture(entered);
    await burden(right);

    await registrar.end(stated, RightEnd.Expropriated, basis);

    expect((await rights.rightOf(right)).isEncumbered).to.equal(true);
    expect((await encumbrances.standing(subjectOfRight(USE_RIGHTS, right))) & 0xffffn).to.equal(1n);
    expect((await rights.titleOf(right, company)).isActive).to.equal(false);
  });

  it('happens by lapse of time only after the term, and once', async () => {
    const { rights, registrar, right } = await networkHelpers.loadFixture(entered);
    await expect(registrar.end(stated, RightEnd.Expired, basis))
      .to.be.revertedWithCustomError(rights, 'TermNotOver')
      .withArgs(right, TERM_ENDS);
    await networkHelpers.time.increaseTo(TERM_ENDS);

    await registrar.end(stated, RightEnd.Expired, basis);

    await expect(registrar.end(stated, RightEnd.Expired, basis))
      .to.be.revertedWithCustomError(rights, 'RightNotActive')
      .withArgs(right, RightState.Ended, 0n, TERM_ENDS);
  });

  it('is refused to a register for its holder’s giving up, to other offices, and as replacement of a burdened right', async () => {
    const world = await networkHelpers.loadFixture(entered);
    const { rights, registrar, landRegistrar, right, burden } = world;
    await expect(registrar.end(stated, RightEnd.Surrendered, basis))
      .to.be.revertedWithCustomError(rights, 'SurrenderIsHolders')
      .withArgs(right);
    await expect(rights.connect(landRegistrar).end(stated, RightEnd.Revoked, basis)).to.be.revertedWithCustomError(
      rights,
      'TitleRegisterNotCompetent',
    );
    await burden(right);

    await expect(registrar.end(stated, RightEnd.Replaced, basis))
      .to.be.revertedWithCustomError(rights, 'RightEncumbered')
      .withArgs(right);
  });
});

describe('UseRights: surrender', () => {
  it('is the holder’s own act', async () => {
    const { rights, right, company } = await networkHelpers.loadFixture(entered);

    await expect(rights.connect(company).surrender(right, stated, basis))
      .to.emit(rights, 'RightEnded')
      .withArgs(right, participantNamed('company'), company.address, RightEnd.Surrendered, basis, 2n);
  });

  it('is refused to anybody else, on other facts, and while anything weighs on the right', async () => {
    const { rights, right, company, buyer, burden } = await networkHelpers.loadFixture(entered);
    await expect(rights.connect(buyer).surrender(right, stated, basis))
      .to.be.revertedWithCustomError(rights, 'ERC721IncorrectOwner')
      .withArgs(buyer.address, right, company.address);
    await expect(
      rights.connect(company).surrender(right, { ...stated, document: basis }, basis),
    ).to.be.revertedWithCustomError(rights, 'RightFactsMismatch');
    await burden(right);

    await expect(rights.connect(company).surrender(right, stated, basis))
      .to.be.revertedWithCustomError(rights, 'RightEncumbered')
      .withArgs(right);
    expect((await rights.rightOf(right)).state).to.equal(RightState.Live);
  });

  it('is refused to a suspended holder', async () => {
    const { rights, right, company, participants, supervisor } = await networkHelpers.loadFixture(entered);
    await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);

    await expect(rights.connect(company).surrender(right, stated, basis)).to.be.revertedWithCustomError(
      rights,
      'ParticipantIsSuspended',
    );
  });
});
