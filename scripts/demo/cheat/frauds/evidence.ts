import { Role } from '../../../../sdk/access/roles.ts';
import { type Bytes32, schemaId } from '../../../../sdk/ids/keys.ts';
import { readParcel } from '../../world/parcels.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import { ADMIN, type Stage } from '../stage.ts';
import { document, idOf, statement } from './statement.ts';

const VALUATION = { schema: 'VALUATION', parcel: 'P1', value: 380_000_000n, validDays: 365n };
const SOIL_TEST = { schema: 'SOIL_TEST', parcel: 'P5' };

export const evidenceFrauds: Fraud[] = [
  onDemo('attest-without-the-role', 'IssuerLacksRole', async (stage) => {
    const test = await statement(stage, SOIL_TEST);
    return {
      fraud: () => stage.as('teaTraderA').evidence.attest(test),
      honest: () => stage.as('laboratory').evidence.attest(test),
    };
  }),

  onDemo('appraise-what-one-lends-on', 'IssuerLacksRole', async (stage) => {
    const independent = await statement(stage, VALUATION);
    const own = await statement(stage, { ...VALUATION, schema: 'VALUATION_SELF' });
    return {
      fraud: () => stage.as('bankA').evidence.attest(independent),
      honest: () => stage.as('bankA').evidence.attest(own),
    };
  }),

  onDemo('attest-while-suspended', 'IssuerNotActive', async (stage) => {
    const measure = { participant: stage.participant('appraiser'), basis: document('示例决定') };
    await stage.as('marketRegulator').participants.suspend(measure);
    const valuation = await statement(stage, VALUATION);
    return {
      fraud: () => stage.as('appraiser').evidence.attest(valuation),
      honest: async () => {
        await stage.as('marketRegulator').participants.reinstate(measure);
        await stage.as('appraiser').evidence.attest(valuation);
      },
    };
  }),

  onDemo('attest-as-nobody', 'IssuerNotActive', async (stage) => {
    const resolution = await statement(stage, { schema: 'VILLAGE_RESOLUTION', parcel: 'P1' });
    return {
      fraud: () => stage.as('stranger').evidence.attest(resolution),
      honest: () => stage.as('villageYaxi').evidence.attest(resolution),
    };
  }),

  onDemo('attest-no-document', 'SubjectOrContentMissing', async (stage) => {
    const test = await statement(stage, SOIL_TEST);
    const { evidence } = stage.as('laboratory');
    return {
      fraud: () => evidence.attest({ ...test, contentHash: `0x${'0'.repeat(64)}` }),
      honest: () => evidence.attest(test),
    };
  }),

  onDemo('replay-a-statement', 'EvidenceAlreadyRecorded', async (stage) => {
    const test = await statement(stage, SOIL_TEST);
    const { evidence } = stage.as('laboratory');
    await evidence.attest(test);
    return {
      fraud: () => evidence.attest(test),
      honest: () => evidence.attest({ ...test, contentHash: document('示例复检') }),
    };
  }),

  onDemo('back-date-a-valuation', 'EvidenceNotNewer', async (stage) => {
    const { evidence } = stage.as('appraiser');
    const backDated = await statement(stage, { ...VALUATION, value: 900_000_000n, daysAgo: 100n });
    const newer = await statement(stage, { ...VALUATION, value: 900_000_000n });
    return { fraud: () => evidence.attest(backDated), honest: () => evidence.attest(newer) };
  }),

  onDemo('attest-the-future', 'BasisInFuture', async (stage) => {
    const { evidence } = stage.as('laboratory');
    const tomorrow = await statement(stage, { ...SOIL_TEST, daysAgo: -1n });
    const yesterday = await statement(stage, SOIL_TEST);
    return { fraud: () => evidence.attest(tomorrow), honest: () => evidence.attest(yesterday) };
  }),

  onDemo('value-for-longer-than-allowed', 'ValidityOutOfBounds', async (stage) => {
    const { evidence } = stage.as('appraiser');
    const tooLong = await statement(stage, { ...VALUATION, validDays: 366n });
    const allowed = await statement(stage, VALUATION);
    return { fraud: () => evidence.attest(tooLong), honest: () => evidence.attest(allowed) };
  }),

  onDemo('value-for-ever', 'ValidityOutOfBounds', async (stage) => {
    const { evidence } = stage.as('appraiser');
    const valuation = await statement(stage, VALUATION);
    return {
      fraud: () => evidence.attest({ ...valuation, validUntil: 0n }),
      honest: () => evidence.attest(valuation),
    };
  }),

  onDemo('correct-somebody-elses-statement', 'CorrectionMisdirected', async (stage) => {
    await stage.act(ADMIN, 'LedgerAuthority', 'grantRole', [Role.APPRAISER, stage.address('auditor'), 0]);
    const correction = await statement(stage, { ...VALUATION, corrects: await standing(stage, 'P1') });
    return {
      fraud: () => stage.as('auditor').evidence.attest(correction),
      honest: () => stage.as('appraiser').evidence.attest(correction),
    };
  }),

  onDemo('revoke-somebody-elses-statement', 'CallerNotIssuer', async (stage) => {
    const about = { schema: schemaId('VALUATION'), subject: readParcel('P1').id };
    const revocation = { ...about, id: await standing(stage, 'P1'), reason: document('示例撤销理由') };
    return {
      fraud: () => stage.as('bankA').evidence.revoke(revocation),
      honest: () => stage.as('appraiser').evidence.revoke(revocation),
    };
  }),

  onDemo('rely-on-a-revoked-statement', 'EvidenceIsRevoked', async (stage) => {
    const revoked = await standing(stage, 'P1');
    const correction = await statement(stage, { ...VALUATION, corrects: revoked });
    await stage.as('appraiser').evidence.attest(correction);
    const { schema, subject } = correction;
    const { evidence } = stage.as('bankA');
    return {
      fraud: () => evidence.requireValid({ id: revoked, schema, subject }),
      honest: () => evidence.requireValid({ id: idOf(stage, 'appraiser', correction), schema, subject }),
    };
  }),

  onDemo('rely-on-an-expired-statement', 'EvidenceIsExpired', async (stage) => {
    const expired = await standing(stage, 'P1');
    await stage.wait(366n * 24n * 3600n);
    const renewed = await statement(stage, VALUATION);
    await stage.as('appraiser').evidence.attest(renewed);
    const { schema, subject } = renewed;
    const { evidence } = stage.as('bankA');
    return {
      fraud: () => evidence.requireValid({ id: expired, schema, subject }),
      honest: () => evidence.requireValid({ id: idOf(stage, 'appraiser', renewed), schema, subject }),
    };
  }),

  onDemo('pass-off-evidence-about-another-parcel', 'EvidenceOfOtherMatter', async (stage) => {
    const schema = schemaId('VALUATION');
    const id = await standing(stage, 'P4');
    const { evidence } = stage.as('bankA');
    return {
      fraud: () => evidence.requireValid({ id, schema, subject: readParcel('P1').id }),
      honest: () => evidence.requireValid({ id, schema, subject: readParcel('P4').id }),
    };
  }),
];

/** The valuation on which a lender would rely now. */
async function standing(stage: Stage, parcel: string): Promise<Bytes32> {
  const about = { schema: schemaId('VALUATION'), subject: readParcel(parcel).id };
  const current = await stage.as('bankA').evidence.current(about);
  if (!current) throw new Error(`StageBroken: the seed has no valuation of ${parcel}.`);
  return current.id;
}
