import { Role } from '../../../../sdk/access/roles.ts';
import { ParticipantScheme } from '../../../../sdk/ids/keys.ts';
import { Flag, Kind } from '../../../../sdk/participants/types.ts';
import { codeOf, parties } from '../../world/parties.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import { ADMIN } from '../stage.ts';
import { document, statement } from './statement.ts';

const TRADES = Flag.MayHold | Flag.MayTrade;
const NEWCOMER = {
  scheme: ParticipantScheme.UnifiedSocialCreditCode,
  code: 'DEMO33110299999999',
  kind: Kind.Verifier,
  flags: 0,
  region: 331102,
};

export const participantFrauds: Fraud[] = [
  onDemo('enrol-a-judge-as-trader', 'KindNeverCounterparty', (stage) => {
    const { participants } = stage.as('enrolment');
    return {
      fraud: () => participants.enrol({ ...NEWCOMER, flags: TRADES }),
      honest: () => participants.enrol(NEWCOMER),
    };
  }),

  onDemo('enrol-with-a-secret-flag', 'ProfileInvalid', (stage) => {
    const { participants } = stage.as('enrolment');
    return {
      fraud: () => participants.enrol({ ...NEWCOMER, flags: Flag.AccountSuspended }),
      honest: () => participants.enrol(NEWCOMER),
    };
  }),

  onDemo('enrol-the-same-participant-twice', 'ParticipantAlreadyRecorded', (stage) => {
    const { participants } = stage.as('enrolment');
    const code = parties.filter(({ key }) => key === 'villageYaxi').map(codeOf)[0] ?? '';
    const again = { ...NEWCOMER, kind: Kind.VillageCompany, flags: TRADES };
    return {
      fraud: () => participants.enrol({ ...again, code }),
      honest: () => participants.enrol(again),
    };
  }),

  onDemo('enrol-without-the-office', 'AccessManagedUnauthorized', (stage) => ({
    fraud: () => stage.as('bankA').participants.enrol(NEWCOMER),
    honest: () => stage.as('enrolment').participants.enrol(NEWCOMER),
  })),

  onDemo('one-account-for-two-participants', 'AccountTaken', (stage) => {
    const { participants } = stage.as('enrolment');
    const participant = stage.participant('villageDajun');
    return {
      fraud: () => participants.addAccount({ participant, account: stage.address('villageYaxi') }),
      honest: () => participants.addAccount({ participant, account: stage.address('villageDajun', 1) }),
    };
  }),

  onDemo('revive-a-replaced-account', 'AccountTaken', async (stage) => {
    const { participants } = stage.as('enrolment');
    const participant = stage.participant('villageYaxi');
    const account = stage.address('villageYaxi');
    await participants.replaceAccount({ account, successor: stage.address('villageYaxi', 1) });
    return {
      fraud: () => participants.addAccount({ participant, account }),
      honest: () => participants.addAccount({ participant, account: stage.address('villageYaxi', 2) }),
    };
  }),

  onDemo('sign-with-a-replaced-account', 'IssuerNotActive', async (stage) => {
    const replaced = { account: stage.address('villageYaxi'), successor: stage.address('villageYaxi', 1) };
    await stage.as('enrolment').participants.replaceAccount(replaced);
    const resolution = await statement(stage, { schema: 'VILLAGE_RESOLUTION', parcel: 'P1' });
    return {
      fraud: () => stage.as('villageYaxi').evidence.attest(resolution),
      honest: () => stage.as('villageYaxi', 1).evidence.attest(resolution),
    };
  }),

  onDemo('reinstate-oneself', 'CallerNotActive', async (stage) => {
    await stage.act(ADMIN, 'LedgerAuthority', 'grantRole', [Role.SUPERVISOR, stage.address('auditor'), 0]);
    const measure = { participant: stage.participant('marketRegulator'), basis: document('示例决定') };
    await stage.as('auditor').participants.suspend(measure);
    return {
      fraud: () => stage.as('marketRegulator').participants.reinstate(measure),
      honest: () => stage.as('auditor').participants.reinstate(measure),
    };
  }),

  onDemo('suspend-a-rival', 'AccessManagedUnauthorized', (stage) => {
    const measure = { participant: stage.participant('teaTraderB'), basis: document('示例决定') };
    return {
      fraud: () => stage.as('teaTraderA').participants.suspend(measure),
      honest: () => stage.as('marketRegulator').participants.suspend(measure),
    };
  }),
];
