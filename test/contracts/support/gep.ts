import type { HardhatEthers, HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { AbiCoder, encodeBytes32String, id, keccak256, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { once } from './chain.ts';
import { type Cast, deployLedger, participantNamed, permit } from './ledger.ts';
import { ANYBODY, contentHash, DAY, evidenceId, NEVER, NULL_ID, schemaId } from './values.ts';

// Ids are written down a second time: a test that borrowed the SDK's could not find them wrong.

export const AreaLevel = { None: 0n, City: 1n, County: 2n, Township: 3n, Village: 4n, Project: 5n } as const;
export const MethodologyState = { None: 0n, Complete: 1n, Demo: 2n, Incomplete: 3n } as const;
export const GepState = { Unknown: 0n, Draft: 1n, Reviewed: 2n, Published: 3n, Superseded: 4n, Rejected: 5n } as const;
export const ALL_LEVELS = 0x3en;
/** Seven days, until the steward says otherwise. */
export const WINDOW = 7n * DAY;

/** Last seconds of these years at +08:00. */
export const yearEnds = { 2023: 1_704_038_399n, 2024: 1_735_660_799n, 2025: 1_767_196_799n } as const;

export const methods = {
  complete: contentHash('示例 方法 完整'),
  demo: contentHash('示例 方法 演示'),
  incomplete: contentHash('示例 方法 不完整'),
} as const;

export interface TestSeries {
  level: bigint;
  area: bigint;
  parcels: string;
  methodology: string;
  priceBasis: string;
}

/** 青田县, by the demonstration's method. */
export const county: TestSeries = {
  level: AreaLevel.County,
  area: 331_121n,
  parcels: ZeroHash,
  methodology: methods.demo,
  priceBasis: encodeBytes32String('DEMO-2026'),
};

const coder = AbiCoder.defaultAbiCoder();

export function seriesId({ level, area, parcels, methodology, priceBasis }: TestSeries): string {
  const types = ['bytes32', 'uint8', 'uint64', 'bytes32', 'bytes32', 'bytes32'];
  const values = [id('liangshan.gep-series.v1'), level, area, parcels, methodology, priceBasis];
  return keccak256(coder.encode(types, values));
}

export function accountId(series: string, document: string, total: bigint, basisDate: bigint): string {
  const types = ['bytes32', 'bytes32', 'bytes32', 'uint96', 'uint40'];
  return keccak256(coder.encode(types, [id('liangshan.gep-account.v1'), series, document, total, basisDate]));
}

/** What of a statement a test changes. */
export interface Changes {
  subject?: string;
  value?: bigint;
  basisDate?: bigint;
  validUntil?: bigint;
  content?: string;
  corrects?: string;
}

export type PartyName = keyof Cast;

/** Evidence with its gate, three methods, the county's series open, and a publisher appointed for the county. */
export const deployGep = once(async function deployGep(
  ethers: HardhatEthers,
  helpers: NetworkHelpers,
  { isDemo = true } = {},
) {
  const ledger = await deployLedger(ethers);
  const { authority, directory, directorySteward, evidence, schemaSteward, supervisor, cast } = ledger;
  const gep = await ethers.deployContract('GepAccounts', [authority, directory, isDemo]);
  await directory.connect(directorySteward).propose(encodeBytes32String('GEP_ACCOUNTS'), gep);
  for (const name of ['PARTICIPANTS', 'EVIDENCE']) await gep.refresh(encodeBytes32String(name));
  await evidence.refresh(encodeBytes32String('GEP_ACCOUNTS'));
  const roles: [PartyName, bigint][] = [
    ['schemaSteward', Role.METHODOLOGY_STEWARD],
    ['verifier', Role.GEP_REVIEWER],
    ['laboratory', Role.GEP_REVIEWER],
    ['ecologyRegistrar', Role.GEP_PUBLISHER],
    ['landRegistrar', Role.GEP_PUBLISHER],
    ['verifier', Role.GEP_PUBLISHER],
  ];
  for (const [name, role] of roles) await authority.grantRole(role, cast[name].address, 0);
  await permit(authority, { GepAccounts: gep });
  await defineSchemas(evidence.connect(schemaSteward) as never);

  const steward = gep.connect(schemaSteward);
  const editions: [string, bigint][] = [
    [methods.complete, MethodologyState.Complete],
    [methods.demo, MethodologyState.Demo],
    [methods.incomplete, MethodologyState.Incomplete],
  ];
  for (const [hash, state] of editions) await steward.registerMethodology(hash, '示例', '2026', 1n, ZeroHash, state);
  await gep.connect(ledger.company).openSeries(county);
  await gep.connect(supervisor).appoint(participantNamed('ecologyRegistrar'), 331_121n, ALL_LEVELS);

  return { ...ledger, gep, ...papersOf(ledger, helpers) };
});

export type Gep = Awaited<ReturnType<typeof deployGep>>;

interface Definer {
  defineGated(name: string, rule: object, gate: string): Promise<unknown>;
}

async function defineSchemas(steward: Definer) {
  const rule = (role: bigint, unit: number, isLined = false) => ({
    role,
    maxValidity: 0n,
    isLined,
    unit,
    isGated: true,
  });
  const schemas: [string, object][] = [
    ['GEP_DRAFT', rule(ANYBODY, 1)],
    ['GEP_REVIEW', rule(Role.GEP_REVIEWER, 6)],
    ['GEP_OBJECTION', rule(ANYBODY, 0)],
    ['GEP_OBJECTION_ANSWER', rule(Role.GEP_REVIEWER, 6)],
    ['GEP_PUBLICATION', rule(Role.GEP_PUBLISHER, 1, true)],
  ];
  for (const [name, each] of schemas) await steward.defineGated(name, each, encodeBytes32String('GEP_ACCOUNTS'));
}

/** Statements of the cast, each sent at once; what they give is the id of the evidence. */
function papersOf(ledger: Awaited<ReturnType<typeof deployLedger>>, helpers: NetworkHelpers) {
  const { evidence, cast } = ledger;
  const { time } = helpers;
  let papers = 0;

  function statement(schema: string, changes: Changes & { subject: string }) {
    const { subject, value = 0n, validUntil = NEVER, corrects = NULL_ID } = changes;
    const { basisDate = yearEnds[2025], content = contentHash(`示例 文件 ${papers++}`) } = changes;
    return { schema: schemaId(schema), subject, value, basisDate, validUntil, contentHash: content, corrects };
  }

  /** The same, unsent: for what must be refused. */
  function says(by: PartyName, schema: string, changes: Changes & { subject: string }) {
    return evidence.connect(cast[by]).attest(statement(schema, changes));
  }

  async function attest(by: PartyName, schema: string, changes: Changes & { subject: string }): Promise<string> {
    const s = statement(schema, changes);
    await evidence.connect(cast[by]).attest(s);
    return evidenceId(participantNamed(by), s.schema, s.subject, s.contentHash, s.basisDate);
  }

  /** An account of the county's year, as its document has it. */
  function accountOf(name: string, total: bigint, basisDate: bigint = yearEnds[2025], of = county) {
    const series = seriesId(of);
    const content = contentHash(`示例 账户 ${name}`);
    const id = accountId(series, content, total, basisDate);
    return { id, series, paper: { subject: series, value: total, basisDate, content } };
  }

  type Account = ReturnType<typeof accountOf>;

  const draft = (account: Account, by: PartyName = 'company', changes: Changes = {}) =>
    attest(by, 'GEP_DRAFT', { ...account.paper, ...changes });
  const review = (account: Account, by: PartyName = 'verifier', changes: Changes = {}) =>
    attest(by, 'GEP_REVIEW', { subject: account.id, value: 1n, ...changes });
  const object = (account: Account, by: PartyName = 'villager', changes: Changes = {}) =>
    attest(by, 'GEP_OBJECTION', { subject: account.id, ...changes });
  const answer = (objection: string, isUpheld: boolean, by: PartyName = 'laboratory', changes: Changes = {}) =>
    attest(by, 'GEP_OBJECTION_ANSWER', { subject: objection, value: isUpheld ? 1n : 0n, ...changes });
  const publish = (account: Account, by: PartyName = 'ecologyRegistrar', changes: Changes = {}) =>
    attest(by, 'GEP_PUBLICATION', { ...account.paper, ...changes });
  const publishes = (account: Account, by: PartyName = 'ecologyRegistrar', changes: Changes = {}) =>
    says(by, 'GEP_PUBLICATION', { ...account.paper, ...changes });

  async function revoke(by: PartyName, schema: string, subject: string, paper: string) {
    await evidence
      .connect(cast[by] as HardhatEthersSigner)
      .revoke(paper, schemaId(schema), subject, contentHash('示例 理由'));
  }

  const pastWindow = async () => time.increase(WINDOW + 1n);

  /** From draft to publication, with nobody objecting. */
  async function bring(account: Account, changes: Changes = {}): Promise<string> {
    await draft(account);
    await review(account);
    await pastWindow();
    return publish(account, 'ecologyRegistrar', changes);
  }

  return { says, attest, accountOf, draft, review, object, answer, publish, publishes, revoke, pastWindow, bring };
}
