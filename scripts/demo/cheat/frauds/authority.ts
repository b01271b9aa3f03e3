import { AbiCoder, concat, encodeBytes32String } from 'ethers';
import { Role, type RoleName } from '../../../../sdk/access/roles.ts';
import { Unit } from '../../../../sdk/evidence/types.ts';
import { Evidence__factory } from '../../../../types/ethers-contracts/factories/evidence/Evidence__factory.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import { ADMIN, type Stage } from '../stage.ts';
import { DAY } from './statement.ts';

const EVIDENCE = encodeBytes32String('EVIDENCE');

export const authorityFrauds: Fraud[] = [
  onDemo('appraise-and-lend', 'RolesIncompatible', (stage) => ({
    fraud: () => grant(stage, ADMIN, 'APPRAISER', stage.address('bankA')),
    honest: () => grant(stage, ADMIN, 'APPRAISER', stage.address('newAppraiser')),
  })),

  onDemo('freeze-and-force', 'RolesIncompatible', (stage) => ({
    fraud: () => grant(stage, ADMIN, 'COURT_EXECUTION', stage.address('court')),
    honest: () => grant(stage, ADMIN, 'COURT_EXECUTION', stage.address('court', 2)),
  })),

  onDemo('give-oneself-a-role', 'AccessManagerUnauthorizedAccount', (stage) => ({
    fraud: () => grant(stage, 'teaTraderA', 'LABORATORY', stage.address('teaTraderA')),
    honest: () => grant(stage, ADMIN, 'LABORATORY', stage.address('newLaboratory')),
  })),

  onDemo('redefine-a-kind-of-evidence', 'SchemaAlreadyRecorded', (stage) => {
    const { evidence } = stage.as('steward');
    const rule = { role: Role.LENDER, maxValidity: 0, isLined: true, unit: Unit.Fen };
    return {
      fraud: () => evidence.defineSchema({ name: 'VALUATION', rule }),
      honest: () => evidence.defineSchema({ name: 'VALUATION_OF_TEAM', rule }),
    };
  }),

  onDemo('replace-a-part-before-its-thirty-days', 'ReplacementTooEarly', async (stage) => {
    await stage.act('steward', 'Directory', 'propose', [EVIDENCE, await placeEvidence(stage)]);
    await stage.wait(29n * DAY);
    const activate = () => stage.act('stranger', 'Directory', 'activate', [EVIDENCE]);
    return { fraud: activate, honest: async () => [await stage.wait(DAY), await activate()] };
  }),

  onDemo('replace-a-part-without-the-office', 'AccessManagedUnauthorized', async (stage) => {
    const proposal = [EVIDENCE, await placeEvidence(stage)];
    return {
      fraud: () => stage.act('teaTraderA', 'Directory', 'propose', proposal),
      honest: () => stage.act('steward', 'Directory', 'propose', proposal),
    };
  }),

  onDemo('let-a-person-play-a-part', 'TargetNotContract', async (stage) => {
    const target = await placeEvidence(stage);
    return {
      fraud: () => stage.act('steward', 'Directory', 'propose', [EVIDENCE, stage.address('teaTraderA')]),
      honest: () => stage.act('steward', 'Directory', 'propose', [EVIDENCE, target]),
    };
  }),

  onDemo('let-one-contract-play-two-parts', 'TargetTaken', async (stage) => {
    const target = await placeEvidence(stage);
    const { address: cash } = stage.deployment.contracts.Cash;
    return {
      fraud: () => stage.act('steward', 'Directory', 'propose', [EVIDENCE, cash]),
      honest: () => stage.act('steward', 'Directory', 'propose', [EVIDENCE, target]),
    };
  }),
];

function grant(stage: Stage, by: string, role: RoleName, account: string) {
  return stage.act(by, 'LedgerAuthority', 'grantRole', [Role[role], account, 0]);
}

/** A second register of evidence, as a new version would bring it. */
function placeEvidence(stage: Stage): Promise<string> {
  const { LedgerAuthority, Directory } = stage.deployment.contracts;
  const parts = [LedgerAuthority.address, Directory.address];
  const args = AbiCoder.defaultAbiCoder().encode(['address', 'address'], parts);
  return stage.place(concat([Evidence__factory.bytecode, args]));
}
