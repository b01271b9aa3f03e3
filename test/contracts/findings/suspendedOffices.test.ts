import { expect } from 'chai';
import { encodeBytes32String, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { deployLand, idOf, RED_LINE_CHECK } from '../support/parcels.ts';
import { contentHash, evidenceId, Kind, NEVER, NULL_ID } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const basisDate = 1_700_000_000n;

/** U1 stands; the ecology office has surveyed 40 m² of it inside the red line. */
async function surveyedParcel() {
  const world = await deployLand(ethers);
  await world.tools.stand('U1');
  const document = contentHash('示例 红线勘测');
  const statement = { schema: RED_LINE_CHECK, subject: idOf('U1'), value: 40n, basisDate, validUntil: NEVER };
  await world.evidence
    .connect(world.ecologyRegistrar)
    .attest({ ...statement, contentHash: document, corrects: NULL_ID });
  const survey = evidenceId(participantNamed('ecologyRegistrar'), RED_LINE_CHECK, idOf('U1'), document, basisDate);
  return { ...world, survey, surveyor: world.parcels.connect(world.ecologyRegistrar) };
}

describe('found here: a suspended office lifted its own suspension', () => {
  it('refuses every verb to an account that is suspended, though its role lives on', async () => {
    const { participants, supervisor, office } = await networkHelpers.loadFixture(surveyedParcel);
    const supervising = participants.connect(supervisor);
    await supervising.suspend(participantNamed('office'), ZeroHash);
    await supervising.suspendAccount(supervisor);

    await expect(supervising.reinstateAccount(supervisor))
      .to.be.revertedWithCustomError(participants, 'CallerNotActive')
      .withArgs(supervisor);
    await expect(
      participants.connect(office).enrol(1, contentHash('示例'), Kind.Enterprise, 0, 331100),
    ).to.be.revertedWithCustomError(participants, 'CallerNotActive');
  });
});

describe('found here: a suspended surveyor moved the red line', () => {
  it('refuses an account that is suspended', async () => {
    const { parcels, participants, supervisor, ecologyRegistrar, surveyor, survey } =
      await networkHelpers.loadFixture(surveyedParcel);
    await participants.connect(supervisor).suspendAccount(ecologyRegistrar);

    await expect(surveyor.setRedLine(idOf('U1'), true, survey))
      .to.be.revertedWithCustomError(parcels, 'SurveyorNotActive')
      .withArgs(ecologyRegistrar);
  });
});

describe('found here: a survey that found land inside the red line served to set it outside', () => {
  it('refuses the flag that the survey does not bear out', async () => {
    const { parcels, surveyor, survey } = await networkHelpers.loadFixture(surveyedParcel);

    await expect(surveyor.setRedLine(idOf('U1'), false, survey))
      .to.be.revertedWithCustomError(parcels, 'RedLineMismatch')
      .withArgs(idOf('U1'), survey, 40n, false);
  });
});

describe('found here: a part could stand under the empty name, which means "stranger"', () => {
  it('refuses the empty name', async () => {
    const { directory, directorySteward, authority } = await networkHelpers.loadFixture(surveyedParcel);
    const part = await ethers.deployContract('Participants', [authority]);

    await expect(directory.connect(directorySteward).propose(ZeroHash, part))
      .to.be.revertedWithCustomError(directory, 'NameUnknown')
      .withArgs(ZeroHash);
    await directory.connect(directorySteward).propose(encodeBytes32String('NEW'), part);
  });
});
