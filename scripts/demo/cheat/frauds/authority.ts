import { AbiCoder, concat, encodeBytes32String } from 'ethers';
import { Role, type RoleName } from '../../../../sdk/access/roles.ts';
import { buildCall } from '../../../../sdk/context.ts';
import type { ContractName } from '../../../../sdk/deployments/contractAbis.ts';
import { Unit } from '../../../../sdk/evidence/types.ts';
import { Evidence__factory } from '../../../../types/ethers-contracts/factories/evidence/Evidence__factory.ts';
import { sealGovernance } from '../../../deploy/sealGovernance.ts';
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

  onDemo('grant-a-role-without-waiting', 'AccessManagerNotScheduled', async (stage) => {
    await sealGovernance(stage.as(ADMIN).context, [stage.address('steward')]);
    const terms = [Role.LABORATORY, stage.address('newLaboratory'), 0];
    return {
      fraud: () => stage.act(ADMIN, 'LedgerAuthority', 'grantRole', terms),
      honest: () => afterNotice(stage, ADMIN, 'LedgerAuthority', 'grantRole', terms),
    };
  }),

  onDemo('replace-a-part-without-notice', 'AccessManagerNotScheduled', async (stage) => {
    await sealGovernance(stage.as(ADMIN).context, [stage.address('steward')]);
    const proposal = [EVIDENCE, await placeEvidence(stage)];
    return {
      fraud: () => stage.act('steward', 'Directory', 'propose', proposal),
      honest: () => afterNotice(stage, 'steward', 'Directory', 'propose', proposal),
    };
  }),

  onDemo('act-before-the-notice-is-over', 'AccessManagerNotReady', async (stage) => {
    await sealGovernance(stage.as(ADMIN).context, [stage.address('steward')]);
    const proposal = [EVIDENCE, await placeEvidence(stage)];
    await giveNotice(stage, 'steward', 'Directory', 'propose', proposal);
    await stage.wait(DAY);
    const propose = () => stage.act('steward', 'Directory', 'propose', proposal);
    return { fraud: propose, honest: async () => [await stage.wait(DAY), await propose()] };
  }),

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

/** Announces a delayed verb; whoever watches has 48 hours. */
function giveNotice(stage: Stage, by: string, contract: ContractName, verb: string, args: readonly unknown[]) {
  const { to, data } = buildCall(stage, contract, verb, args);
  return stage.act(by, 'LedgerAuthority', 'schedule', [to, data, 0]);
}

async function afterNotice(stage: Stage, by: string, contract: ContractName, verb: string, args: readonly unknown[]) {
  await giveNotice(stage, by, contract, verb, args);
  await stage.wait(2n * DAY);
  return stage.act(by, contract, verb, args);
}

/** A second register of evidence, as a new version would bring it. */
function placeEvidence(stage: Stage): Promise<string> {
  const { LedgerAuthority, Directory } = stage.deployment.contracts;
  const parts = [LedgerAuthority.address, Directory.address];
  const args = AbiCoder.defaultAbiCoder().encode(['address', 'address'], parts);
  return stage.place(concat([Evidence__factory.bytecode, args]));
}
