import type { RoleName } from '../../sdk/access/roles.ts';
import type { ContractName } from '../../sdk/deployments/contractAbis.ts';

/** One row a restricted verb: who may call it. Every other account is refused with AccessManagedUnauthorized. */
export interface Permission {
  contract: ContractName;
  verb: string;
  role: RoleName;
}

/** Delays are of the grant, not of the verb: see `delays`. */
export const permissions: Permission[] = [
  { contract: 'Directory', verb: 'propose', role: 'DIRECTORY_STEWARD' },
  { contract: 'Directory', verb: 'cancel', role: 'DIRECTORY_STEWARD' },
  { contract: 'Participants', verb: 'enrol', role: 'ENROLMENT_OFFICE' },
  { contract: 'Participants', verb: 'amend', role: 'ENROLMENT_OFFICE' },
  { contract: 'Participants', verb: 'addAccount', role: 'ENROLMENT_OFFICE' },
  { contract: 'Participants', verb: 'replaceAccount', role: 'ENROLMENT_OFFICE' },
  { contract: 'Participants', verb: 'suspend', role: 'SUPERVISOR' },
  { contract: 'Participants', verb: 'reinstate', role: 'SUPERVISOR' },
  { contract: 'Participants', verb: 'suspendAccount', role: 'SUPERVISOR' },
  { contract: 'Participants', verb: 'reinstateAccount', role: 'SUPERVISOR' },
  { contract: 'Evidence', verb: 'defineSchema', role: 'SCHEMA_STEWARD' },
  { contract: 'Evidence', verb: 'defineGated', role: 'SCHEMA_STEWARD' },
  { contract: 'GepAccounts', verb: 'registerMethodology', role: 'METHODOLOGY_STEWARD' },
  { contract: 'GepAccounts', verb: 'setObjectionWindow', role: 'METHODOLOGY_STEWARD' },
  { contract: 'GepAccounts', verb: 'appoint', role: 'SUPERVISOR' },
  { contract: 'GepAccounts', verb: 'dismiss', role: 'SUPERVISOR' },
  { contract: 'Cash', verb: 'mint', role: 'SETTLEMENT_BANK' },
  { contract: 'Cash', verb: 'burn', role: 'SETTLEMENT_BANK' },
  { contract: 'Parcels', verb: 'setSchemeRule', role: 'SCHEMA_STEWARD' },
  { contract: 'Parcels', verb: 'register', role: 'REGISTRAR' },
  { contract: 'Parcels', verb: 'activate', role: 'REGISTRAR' },
  { contract: 'Parcels', verb: 'recordOverlap', role: 'REGISTRAR' },
  { contract: 'Parcels', verb: 'retire', role: 'REGISTRAR' },
  { contract: 'Parcels', verb: 'split', role: 'REGISTRAR' },
  { contract: 'Parcels', verb: 'merge', role: 'REGISTRAR' },
  { contract: 'Parcels', verb: 'setRedLine', role: 'ECOLOGY_REGISTRAR' },
  { contract: 'Parcels', verb: 'claim', role: 'CLAIMANT' },
  { contract: 'Parcels', verb: 'releaseClaim', role: 'CLAIMANT' },
  { contract: 'Parcels', verb: 'claimAreas', role: 'CLAIMANT' },
  { contract: 'Parcels', verb: 'releaseAreas', role: 'CLAIMANT' },
  { contract: 'CarbonProjects', verb: 'defineProgramme', role: 'SCHEMA_STEWARD' },
  { contract: 'CarbonProjects', verb: 'defineMethodology', role: 'SCHEMA_STEWARD' },
  { contract: 'CarbonProjects', verb: 'validate', role: 'VERIFIER' },
  { contract: 'CarbonProjects', verb: 'register', role: 'CARBON_REGISTRAR' },
  { contract: 'CarbonProjects', verb: 'openPeriod', role: 'CARBON_REGISTRAR' },
  { contract: 'CarbonProjects', verb: 'close', role: 'CARBON_REGISTRAR' },
  { contract: 'CarbonProjects', verb: 'withdraw', role: 'CARBON_REGISTRAR' },
  { contract: 'CarbonCredits', verb: 'issue', role: 'CARBON_REGISTRAR' },
  { contract: 'CarbonCredits', verb: 'seal', role: 'CARBON_REGISTRAR' },
  { contract: 'CarbonCredits', verb: 'correct', role: 'CARBON_REGISTRAR' },
  { contract: 'ForeignBlocks', verb: 'finaliseMirror', role: 'CARBON_REGISTRAR' },
  { contract: 'ForeignBlocks', verb: 'finaliseReturn', role: 'CARBON_REGISTRAR' },
  { contract: 'ForeignBlocks', verb: 'revertMirror', role: 'CARBON_REGISTRAR' },
  { contract: 'ForeignBlocks', verb: 'revertReturn', role: 'CARBON_REGISTRAR' },
  { contract: 'Encumbrances', verb: 'setRegisterRule', role: 'SCHEMA_STEWARD' },
  { contract: 'Encumbrances', verb: 'openCase', role: 'COURT_EXECUTION' },
  { contract: 'RightClasses', verb: 'setClass', role: 'SCHEMA_STEWARD' },
  { contract: 'RightClasses', verb: 'requirePapers', role: 'SCHEMA_STEWARD' },
  { contract: 'RightClasses', verb: 'setCountyRule', role: 'SCHEMA_STEWARD' },
  { contract: 'Stewardship', verb: 'setStageRule', role: 'SCHEMA_STEWARD' },
  { contract: 'ProductBatches', verb: 'setItem', role: 'BRAND_OPERATOR' },
  { contract: 'ProductBatches', verb: 'setRecipe', role: 'BRAND_OPERATOR' },
  { contract: 'ProductBatches', verb: 'admitBase', role: 'CERTIFIER' },
  { contract: 'ProductBatches', verb: 'withdrawBase', role: 'CERTIFIER' },
  { contract: 'ProductBatches', verb: 'seize', role: 'SUPERVISOR' },
  { contract: 'ProductBatches', verb: 'liftRecall', role: 'SUPERVISOR' },
  { contract: 'ProductBatches', verb: 'closeRecall', role: 'SUPERVISOR' },
  { contract: 'CardTrades', verb: 'issueCard', role: 'TRACE_PROVIDER' },
  { contract: 'Products', verb: 'setRule', role: 'LENDER' },
  { contract: 'EcoCredit', verb: 'publishList', role: 'CREDIT_OFFICE' },
  { contract: 'EcoCredit', verb: 'commit', role: 'CREDIT_OFFICE' },
  { contract: 'Settlement', verb: 'setTradingRule', role: 'MARKET_STEWARD' },
  { contract: 'Settlement', verb: 'setCalendar', role: 'MARKET_STEWARD' },
  { contract: 'Settlement', verb: 'setTreasury', role: 'MARKET_STEWARD' },
  { contract: 'Sales', verb: 'setSaleRule', role: 'MARKET_STEWARD' },
  { contract: 'Settlement', verb: 'blockTrading', role: 'SUPERVISOR' },
  { contract: 'Settlement', verb: 'reopenTrading', role: 'SUPERVISOR' },
];

/** Contracts of ours that act under a role, in the plan's order. */
export const partGrants: { contract: ContractName; role: RoleName }[] = [
  { contract: 'UseRights', role: 'CLAIMANT' },
  { contract: 'CarbonProjects', role: 'CLAIMANT' },
  { contract: 'ProductBatches', role: 'CLAIMANT' },
];

/** Execution delays at the grant, seconds. What isn't named acts at once: freeze, suspend, revoke, recall. */
export const delays: Partial<Record<RoleName | 'ADMIN', number>> = {
  ADMIN: 48 * 3600,
  DIRECTORY_STEWARD: 48 * 3600,
  COURT_EXECUTION: 48 * 3600,
};

/** Verbs of a successor of Evidence, given when it is announced (succession.ts): those that it has from Evidence, and its own. */
export const successorPermissions = [
  { contract: 'Evidence', verb: 'defineSchema', role: 'SCHEMA_STEWARD' },
  { contract: 'Evidence', verb: 'defineGated', role: 'SCHEMA_STEWARD' },
  { contract: 'EvidenceSuccessor', verb: 'withdraw', role: 'SUPERVISOR' },
] as const satisfies { contract: string; verb: string; role: RoleName }[];
