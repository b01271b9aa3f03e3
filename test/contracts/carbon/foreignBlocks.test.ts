import { expect } from 'chai';
import { encodeBytes32String } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { CCER, deployCarbon, MirrorState, mirrorId, ZHELIN } from '../support/carbon.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { contentHash, lockWord, NULL_ID } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const basis = contentHash('示例 决定');
const register = participantNamed('forestryRegistrar');
const KG = 1_000n;

/** Tonnes 501 to 600 of an outside register's issuance, mirrored under CCER, unless a test says otherwise. */
function block(changes: Partial<ReturnType<typeof plainBlock>> = {}) {
  return { ...plainBlock(), ...changes };
}

function plainBlock() {
  return { register, programme: CCER, issuance: '示例 2024-001', firstSerial: 501n, tonnes: 100n };
}

function lotOf({ issuance, firstSerial } = block()): string {
  return mirrorId(register, issuance, firstSerial, 2);
}

const lot = lotOf();

async function deployed() {
  const world = await deployCarbon(ethers);
  const { blocks, company, buyer, carbonRegistrar, tools } = world;

  /** The register's word that a block is immobilised; then the mirror goes live. */
  async function finalise(what: ReturnType<typeof plainBlock>) {
    const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION', lotOf(what), what.tonnes * KG);
    await blocks.connect(carbonRegistrar).finaliseMirror(what, evidence);
    return evidence;
  }
  return {
    ...world,
    finalise,
    company: company,
    asking: blocks.connect(company),
    askingToo: blocks.connect(buyer),
    registering: blocks.connect(carbonRegistrar),
  };
}

/** The company has asked for the mirror. */
async function requested() {
  const world = await deployed();
  await world.asking.requestMirror(block());
  return world;
}

/** The company holds the 100 t of the mirrored block. */
async function live() {
  const world = await requested();
  await world.finalise(block());
  return world;
}

/** The company has asked to have 40 t back outside. */
async function returning() {
  const world = await live();
  await world.asking.requestReturn(lot, 40n * KG);
  return world;
}

describe('ForeignBlocks: a request', () => {
  it('names the lot that the block will be', async () => {
    const { asking, company } = await networkHelpers.loadFixture(deployed);

    await expect(asking.requestMirror(block()))
      .to.emit(asking, 'MirrorRequested')
      .withArgs(lot, participantNamed('company'), company, Object.values(block()));
    expect(await asking.lotOf(block())).to.equal(lot);
    expect(await asking.mirrorState(lot)).to.equal(MirrorState.Requested);
  });

  it('issues nothing', async () => {
    const { credits, company } = await networkHelpers.loadFixture(requested);

    expect(await credits.balanceOf(company, lot)).to.equal(0n);
  });

  it('carries the programme in the lot’s lowest byte', async () => {
    const { asking } = await networkHelpers.loadFixture(deployed);
    const { issuance, firstSerial } = block();

    expect(await asking.lotOf(block({ programme: ZHELIN }))).to.equal(
      mirrorId(register, issuance, firstSerial, 1, true),
    );
  });

  it('needs a programme', async () => {
    const { asking, projects } = await networkHelpers.loadFixture(deployed);
    const programme = encodeBytes32String('NOBODY');

    await expect(asking.requestMirror(block({ programme })))
      .to.be.revertedWithCustomError(projects, 'ProgrammeUnknown')
      .withArgs(programme);
  });

  const badBlocks: [string, Partial<ReturnType<typeof plainBlock>>][] = [
    ['of a register that nobody enrolled', { register: contentHash('nobody') }],
    ['of a participant that keeps no register', { register: participantNamed('company') }],
    ['of an issuance without a name', { issuance: '' }],
    ['of an issuance of 65 characters', { issuance: 'I'.repeat(65) }],
    ['that begins at serial 0', { firstSerial: 0n }],
    ['of no tonne', { tonnes: 0n }],
    ['of more kg than a lot can count', { tonnes: 2n ** 40n / KG + 1n }],
    ['whose first kg doesn’t fit 48 bits', { firstSerial: (2n ** 48n - 1n) / KG + 2n }],
    ['whose first kg would wrap around', { firstSerial: 2n ** 64n - 1n }],
  ];
  for (const [what, change] of badBlocks) {
    it(`refuses a block ${what}`, async () => {
      const { asking } = await networkHelpers.loadFixture(deployed);

      await expect(asking.requestMirror(block(change)))
        .to.be.revertedWithCustomError(asking, 'ForeignBlockInvalid')
        .withArgs(await asking.lotOf(block(change)));
    });
  }

  it('takes the largest block at the highest serial', async () => {
    const { asking, finalise, credits } = await networkHelpers.loadFixture(deployed);
    const largest = block({ firstSerial: (2n ** 48n - 1n) / KG + 1n, tonnes: (2n ** 40n - 1n) / KG });
    await asking.requestMirror(largest);

    await finalise(largest);

    const word = await credits.lotWord(lotOf(largest));
    expect(word & (2n ** 48n - 1n)).to.equal((largest.firstSerial - 1n) * KG + 1n);
  });

  it('is refused to who is nobody, is suspended, or may not hold', async () => {
    const { blocks, participants, supervisor, stranger, appraiser, company } =
      await networkHelpers.loadFixture(deployed);
    await participants.connect(supervisor).suspendAccount(company);

    for (const [caller, error] of [
      [stranger, 'ParticipantUnknown'],
      [company, 'ParticipantIsSuspended'],
      [appraiser, 'HolderNotAllowed'],
    ] as const) {
      await expect(blocks.connect(caller).requestMirror(block()))
        .to.be.revertedWithCustomError(blocks, error)
        .withArgs(caller);
    }
  });

  it('stands alone while it is open, and once it is live', async () => {
    const { askingToo, finalise } = await networkHelpers.loadFixture(requested);

    await expect(askingToo.requestMirror(block()))
      .to.be.revertedWithCustomError(askingToo, 'MirrorNotInState')
      .withArgs(lot, MirrorState.Requested, MirrorState.None);
    await finalise(block());
    await expect(askingToo.requestMirror(block()))
      .to.be.revertedWithCustomError(askingToo, 'MirrorNotInState')
      .withArgs(lot, MirrorState.Live, MirrorState.None);
  });
});

describe('ForeignBlocks: a mirror', () => {
  it('goes live by the registrar’s word, with the serials it has outside', async () => {
    const { registering, credits, company, tools } = await networkHelpers.loadFixture(requested);
    const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION', lot, 100n * KG);

    await expect(registering.finaliseMirror(block(), evidence))
      .to.emit(registering, 'MirrorFinalised')
      .withArgs(lot, participantNamed('carbonRegistrar'), evidence);
    expect(await credits.balanceOf(company, lot)).to.equal(100n * KG);
    // First kg of tonne 501, 100 t issued, sealed.
    expect(await credits.lotWord(lot)).to.equal(500_001n | (100_000n << 48n) | (1n << 248n));
    expect(await registering.mirrorState(lot)).to.equal(MirrorState.Live);
  });

  it('goes live once', async () => {
    const { registering, tools } = await networkHelpers.loadFixture(live);
    const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION', lot, 100n * KG);

    await expect(registering.finaliseMirror(block(), evidence))
      .to.be.revertedWithCustomError(registering, 'MirrorNotInState')
      .withArgs(lot, MirrorState.Live, MirrorState.Requested);
  });

  it('needs a request', async () => {
    const { registering } = await networkHelpers.loadFixture(deployed);

    await expect(registering.finaliseMirror(block(), NULL_ID))
      .to.be.revertedWithCustomError(registering, 'MirrorNotInState')
      .withArgs(lot, MirrorState.None, MirrorState.Requested);
  });

  it('is as long as it was requested', async () => {
    const { registering, tools } = await networkHelpers.loadFixture(requested);
    const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION', lot, 101n * KG);

    await expect(registering.finaliseMirror(block({ tonnes: 101n }), evidence))
      .to.be.revertedWithCustomError(registering, 'ForeignBlockInvalid')
      .withArgs(lot);
  });

  it('needs evidence of exactly its kg', async () => {
    const { registering, tools } = await networkHelpers.loadFixture(requested);

    for (const stated of [100n * KG - 1n, 100n * KG + 1n, 100n]) {
      const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION', lot, stated);
      await expect(registering.finaliseMirror(block(), evidence))
        .to.be.revertedWithCustomError(registering, 'QuantityMismatch')
        .withArgs(lot, evidence, stated, 100n * KG);
    }
  });

  it('needs evidence about this block, not its end', async () => {
    const { registering, evidence, tools } = await networkHelpers.loadFixture(requested);
    const other = lotOf(block({ firstSerial: 601n }));

    for (const given of [
      await tools.attest('carbonRegistrar', 'IMMOBILISATION', other, 100n * KG),
      await tools.attest('carbonRegistrar', 'IMMOBILISATION_ENDED', lot, 100n * KG),
    ]) {
      await expect(registering.finaliseMirror(block(), given)).to.be.revertedWithCustomError(
        evidence,
        'EvidenceOfOtherMatter',
      );
    }
  });

  it('needs the registrar’s own evidence', async () => {
    const { registering, authority, bank, carbonRegistrar, tools } = await networkHelpers.loadFixture(requested);
    await authority.grantRole(Role.CARBON_REGISTRAR, bank, 0);
    const evidence = await tools.attest('bank', 'IMMOBILISATION', lot, 100n * KG);

    await expect(registering.finaliseMirror(block(), evidence))
      .to.be.revertedWithCustomError(registering, 'CallerNotIssuer')
      .withArgs(evidence, carbonRegistrar);
  });

  it('doesn’t go to a holder who was suspended meanwhile', async () => {
    const { registering, credits, participants, supervisor, company, tools } =
      await networkHelpers.loadFixture(requested);
    const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION', lot, 100n * KG);
    await participants.connect(supervisor).suspendAccount(company);

    await expect(registering.finaliseMirror(block(), evidence))
      .to.be.revertedWithCustomError(credits, 'ParticipantIsSuspended')
      .withArgs(company);
  });

  context('when a block of the same issuance is mirrored', () => {
    const overlaps: [string, bigint, bigint][] = [
      ['the same serials, one fewer', 502n, 99n],
      ['its last serial', 600n, 1n],
      ['serials around it', 500n, 102n],
      ['serials before it that reach into it', 490n, 12n],
      ['serials wholly before it', 1n, 10n],
    ];
    for (const [what, firstSerial, tonnes] of overlaps) {
      it(`refuses ${what}`, async () => {
        const { asking, registering, tools } = await networkHelpers.loadFixture(live);
        const second = block({ firstSerial, tonnes });
        await asking.requestMirror(second);
        const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION', lotOf(second), tonnes * KG);

        await expect(registering.finaliseMirror(second, evidence))
          .to.be.revertedWithCustomError(registering, 'SerialsOverlap')
          .withArgs(lotOf(second), firstSerial, 600n);
      });
    }

    it('takes the next serial, and serials after a gap', async () => {
      const { askingToo, finalise, credits, buyer } = await networkHelpers.loadFixture(live);

      for (const firstSerial of [601n, 700n]) {
        const next = block({ firstSerial, tonnes: 1n });
        await askingToo.requestMirror(next);
        await finalise(next);
        expect(await credits.balanceOf(buyer, lotOf(next))).to.equal(KG);
      }
    });

    it('takes the same serials of another issuance', async () => {
      const { askingToo, finalise, blocks } = await networkHelpers.loadFixture(live);
      const other = block({ issuance: '示例 2024-002' });
      await askingToo.requestMirror(other);

      await finalise(other);

      expect(await blocks.mirrorState(lotOf(other))).to.equal(MirrorState.Live);
    });

    it('refuses the same serials under another programme', async () => {
      const { askingToo, registering, tools } = await networkHelpers.loadFixture(live);
      const twin = block({ programme: ZHELIN });
      await askingToo.requestMirror(twin);
      const twinLot = await askingToo.lotOf(twin);
      const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION', twinLot, 100n * KG);

      await expect(registering.finaliseMirror(twin, evidence))
        .to.be.revertedWithCustomError(registering, 'SerialsOverlap')
        .withArgs(twinLot, 501n, 600n);
    });
  });
});

describe('ForeignBlocks: a request that comes to nothing', () => {
  it('is reverted by the requester', async () => {
    const { asking } = await networkHelpers.loadFixture(requested);

    await expect(asking.revertMirror(block(), basis))
      .to.emit(asking, 'MirrorReverted')
      .withArgs(lot, participantNamed('company'), basis);
    expect(await asking.mirrorState(lot)).to.equal(MirrorState.Reverted);
  });

  it('is reverted by the registrar', async () => {
    const { registering } = await networkHelpers.loadFixture(requested);

    await expect(registering.revertMirror(block(), basis))
      .to.emit(registering, 'MirrorReverted')
      .withArgs(lot, participantNamed('carbonRegistrar'), basis);
  });

  it('is nobody else’s to revert', async () => {
    const { askingToo, buyer } = await networkHelpers.loadFixture(requested);

    await expect(askingToo.revertMirror(block(), basis))
      .to.be.revertedWithCustomError(askingToo, 'CallerNotRequester')
      .withArgs(lot, buyer);
  });

  it('blocks nobody: anyone may ask again', async () => {
    const { asking, askingToo, finalise, credits, buyer } = await networkHelpers.loadFixture(requested);
    await asking.revertMirror(block(), basis);

    await askingToo.requestMirror(block());
    await finalise(block());

    expect(await credits.balanceOf(buyer, lot)).to.equal(100n * KG);
  });

  it('counts no serial as mirrored', async () => {
    const { asking, askingToo, finalise, blocks } = await networkHelpers.loadFixture(requested);
    await asking.revertMirror(block(), basis);
    const before = block({ firstSerial: 1n, tonnes: 10n });
    await askingToo.requestMirror(before);

    await finalise(before);

    expect(await blocks.mirrorState(lotOf(before))).to.equal(MirrorState.Live);
  });

  it('doesn’t go live any more', async () => {
    const { asking, registering, tools } = await networkHelpers.loadFixture(requested);
    const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION', lot, 100n * KG);
    await asking.revertMirror(block(), basis);

    await expect(registering.finaliseMirror(block(), evidence))
      .to.be.revertedWithCustomError(registering, 'MirrorNotInState')
      .withArgs(lot, MirrorState.Reverted, MirrorState.Requested);
  });

  it('doesn’t undo a mirror that is live', async () => {
    const { asking } = await networkHelpers.loadFixture(live);

    await expect(asking.revertMirror(block(), basis))
      .to.be.revertedWithCustomError(asking, 'MirrorNotInState')
      .withArgs(lot, MirrorState.Live, MirrorState.Requested);
  });
});

describe('ForeignBlocks: a return', () => {
  it('sets the units aside', async () => {
    const { asking, credits, company } = await networkHelpers.loadFixture(live);

    await expect(asking.requestReturn(lot, 40n * KG))
      .to.emit(asking, 'ReturnRequested')
      .withArgs(lot, participantNamed('company'), company, 40n * KG);
    expect(await credits.lockOf(company, lot)).to.equal(lockWord({ reserved: 40n * KG }));
    expect(await credits.balanceOf(company, lot)).to.equal(100n * KG);
  });

  it('ends the units here by the registrar’s word that they live outside again', async () => {
    const { registering, credits, company, tools } = await networkHelpers.loadFixture(returning);
    const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION_ENDED', lot, 40n * KG);

    await expect(registering.finaliseReturn(lot, company, evidence))
      .to.emit(registering, 'ReturnFinalised')
      .withArgs(lot, participantNamed('carbonRegistrar'), company, 40n * KG, evidence);
    expect(await credits.balanceOf(company, lot)).to.equal(60n * KG);
    expect(await credits.lockOf(company, lot)).to.equal(0n);
    expect(((await credits.lotWord(lot)) >> 88n) & (2n ** 40n - 1n)).to.equal(40n * KG);
  });

  it('is reverted by the registrar, and the units are free again', async () => {
    const { registering, credits, company } = await networkHelpers.loadFixture(returning);

    await expect(registering.revertReturn(lot, company, basis))
      .to.emit(registering, 'ReturnReverted')
      .withArgs(lot, participantNamed('carbonRegistrar'), company, 40n * KG, basis);
    expect(await credits.lockOf(company, lot)).to.equal(0n);
    expect(await credits.balanceOf(company, lot)).to.equal(100n * KG);
  });

  it('is not the holder’s to take back: the register outside may have freed the units already', async () => {
    const { asking, company } = await networkHelpers.loadFixture(returning);

    await expect(asking.revertReturn(lot, company, basis))
      .to.be.revertedWithCustomError(asking, 'AccessManagedUnauthorized')
      .withArgs(company);
  });

  it('is one at a time for each holder', async () => {
    const { asking, registering, company } = await networkHelpers.loadFixture(returning);

    await expect(asking.requestReturn(lot, KG))
      .to.be.revertedWithCustomError(asking, 'ReturnPending')
      .withArgs(lot, company);
    await registering.revertReturn(lot, company, basis);
    await asking.requestReturn(lot, KG);
  });

  it('of one holder leaves another’s alone', async () => {
    const { registering, askingToo, credits, company, buyer } = await networkHelpers.loadFixture(returning);
    await credits.connect(company).safeTransferFrom(company, buyer, lot, 10n * KG, '0x');
    await askingToo.requestReturn(lot, 10n * KG);

    await registering.revertReturn(lot, company, basis);

    expect(await credits.lockOf(buyer, lot)).to.equal(lockWord({ reserved: 10n * KG }));
  });

  it('keeps the units from leaving', async () => {
    const { credits, company, buyer } = await networkHelpers.loadFixture(returning);

    await expect(
      credits.connect(company).safeTransferFrom(company, buyer, lot, 61n * KG, '0x'),
    ).to.be.revertedWithCustomError(credits, 'AmountLocked');
  });

  it('is of whole tonnes', async () => {
    const { asking } = await networkHelpers.loadFixture(live);

    for (const kg of [0n, 1n, 1_500n]) {
      await expect(asking.requestReturn(lot, kg))
        .to.be.revertedWithCustomError(asking, 'ReturnNotWholeTonnes')
        .withArgs(lot, kg);
    }
  });

  it('is of what the holder has', async () => {
    const { asking, askingToo } = await networkHelpers.loadFixture(live);

    await expect(asking.requestReturn(lot, 101n * KG)).to.be.revert(ethers);
    await expect(askingToo.requestReturn(lot, KG)).to.be.revert(ethers);
  });

  it('is of a mirrored block that is live', async () => {
    const { asking } = await networkHelpers.loadFixture(requested);

    await expect(asking.requestReturn(lot, KG))
      .to.be.revertedWithCustomError(asking, 'MirrorNotInState')
      .withArgs(lot, MirrorState.Requested, MirrorState.Live);
  });

  it('is of a mirrored block, not of a native lot', async () => {
    const { asking, tools } = await networkHelpers.loadFixture(live);
    const { lot: native } = await tools.opened('P1');

    await expect(asking.requestReturn(native, KG))
      .to.be.revertedWithCustomError(asking, 'MirrorNotInState')
      .withArgs(native, MirrorState.None, MirrorState.Live);
  });

  it('is refused to a holder who is suspended', async () => {
    const { asking, participants, supervisor, company } = await networkHelpers.loadFixture(live);
    await participants.connect(supervisor).suspendAccount(company);

    await expect(asking.requestReturn(lot, KG))
      .to.be.revertedWithCustomError(asking, 'ParticipantIsSuspended')
      .withArgs(company);
  });

  it('needs evidence of exactly its kg', async () => {
    const { registering, company, tools } = await networkHelpers.loadFixture(returning);
    const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION_ENDED', lot, 41n * KG);

    await expect(registering.finaliseReturn(lot, company, evidence))
      .to.be.revertedWithCustomError(registering, 'QuantityMismatch')
      .withArgs(lot, evidence, 41n * KG, 40n * KG);
  });

  it('needs the registrar’s own evidence, of the end', async () => {
    const { registering, company, carbonRegistrar, authority, bank, evidence, tools } =
      await networkHelpers.loadFixture(returning);
    await authority.grantRole(Role.CARBON_REGISTRAR, bank, 0);
    const foreign = await tools.attest('bank', 'IMMOBILISATION_ENDED', lot, 40n * KG);
    const beginning = await tools.attest('carbonRegistrar', 'IMMOBILISATION', lot, 40n * KG);

    await expect(registering.finaliseReturn(lot, company, foreign))
      .to.be.revertedWithCustomError(registering, 'CallerNotIssuer')
      .withArgs(foreign, carbonRegistrar);
    await expect(registering.finaliseReturn(lot, company, beginning)).to.be.revertedWithCustomError(
      evidence,
      'EvidenceOfOtherMatter',
    );
  });

  it('uses its evidence up: it ends no second return', async () => {
    const { asking, registering, company, tools } = await networkHelpers.loadFixture(returning);
    const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION_ENDED', lot, 40n * KG);
    await registering.finaliseReturn(lot, company, evidence);
    await asking.requestReturn(lot, 40n * KG);

    await expect(registering.finaliseReturn(lot, company, evidence))
      .to.be.revertedWithCustomError(registering, 'EvidenceSpent')
      .withArgs(evidence);
  });

  it('that nobody asked for is neither finalised nor reverted', async () => {
    const { registering, company, tools } = await networkHelpers.loadFixture(live);
    const evidence = await tools.attest('carbonRegistrar', 'IMMOBILISATION_ENDED', lot, 40n * KG);

    for (const act of [
      registering.finaliseReturn(lot, company, evidence),
      registering.revertReturn(lot, company, basis),
    ]) {
      await expect(act).to.be.revertedWithCustomError(registering, 'ReturnUnknown').withArgs(lot, company);
    }
  });

  it('of the whole block ends the mirror for good: the block comes in no second time', async () => {
    const { asking, registering, company, tools } = await networkHelpers.loadFixture(live);
    await asking.requestReturn(lot, 100n * KG);
    const ended = await tools.attest('carbonRegistrar', 'IMMOBILISATION_ENDED', lot, 100n * KG);
    await registering.finaliseReturn(lot, company, ended);

    await expect(asking.requestMirror(block()))
      .to.be.revertedWithCustomError(asking, 'MirrorNotInState')
      .withArgs(lot, MirrorState.Live, MirrorState.None);
  });
});

describe('ForeignBlocks: the registrar', () => {
  it('alone finalises', async () => {
    const { askingToo, buyer, company } = await networkHelpers.loadFixture(returning);

    for (const act of [askingToo.finaliseMirror(block(), NULL_ID), askingToo.finaliseReturn(lot, company, NULL_ID)]) {
      await expect(act).to.be.revertedWithCustomError(askingToo, 'AccessManagedUnauthorized').withArgs(buyer);
    }
  });

  it('does nothing while suspended', async () => {
    const { asking, registering, carbonRegistrar, participants, supervisor, company } =
      await networkHelpers.loadFixture(returning);
    const next = block({ firstSerial: 601n });
    await asking.requestMirror(next);
    await participants.connect(supervisor).suspend(participantNamed('carbonRegistrar'), basis);

    for (const act of [
      registering.finaliseMirror(next, NULL_ID),
      registering.revertMirror(next, basis),
      registering.finaliseReturn(lot, company, NULL_ID),
      registering.revertReturn(lot, company, basis),
    ]) {
      await expect(act).to.be.revertedWithCustomError(registering, 'OfficeNotActive').withArgs(carbonRegistrar);
    }
  });
});
