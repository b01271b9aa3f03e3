import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import { AbiCoder, type BaseContract, encodeBytes32String, id, keccak256 } from 'ethers';
import { schemas } from '../../../scripts/deploy/schemas.ts';
import { Role, type RoleName } from '../../../sdk/access/roles.ts';
import type { CarbonProjects } from '../../../types/ethers-contracts/carbon/CarbonProjects.ts';
import { once } from './chain.ts';
import { type Cast, participantNamed } from './ledger.ts';
import { deployLand, type Land, QINGTIAN } from './parcels.ts';
import { contentHash, evidenceId, NEVER, NULL_ID, schemaId, YEAR } from './values.ts';

export const Treatment = { Deducted: 0, Buffered: 1 } as const;

export const MirrorState = { None: 0, Requested: 1, Live: 2, Reverted: 3 } as const;

export const ProjectState = { Unknown: 0, Designed: 1, Validated: 2, Registered: 3, Closed: 4, Withdrawn: 5 } as const;

export const ZHELIN = encodeBytes32String('ZJ-FORESTRY');
export const CCER = encodeBytes32String('CCER');
export const SINK = encodeBytes32String('FOREST-SINK');
export const DEDUCTED = encodeBytes32String('ZJ-FM-01');
export const BUFFERED = encodeBytes32String('ZJ-FM-02');
export const RISK = 1_000n;

/** Crediting period of the projects below, and its first year. */
export const crediting = { from: 1_600_000_000n, to: 1_600_000_000n + 20n * YEAR };
export const firstYear = { from: crediting.from, to: crediting.from + YEAR };

const coder = AbiCoder.defaultAbiCoder();

export function projectId(programme: string, number: string): string {
  return hashOf('liangshan.project.v1', ['bytes32', 'string'], [programme, number]);
}

export function consentSubject(project: string, parcel: string): string {
  return hashOf('liangshan.consent.v1', ['bytes32', 'bytes32'], [project, parcel]);
}

/** Id of a native lot; the lowest byte says the programme's number and whether it limits holders. */
export function lotId(project: string, from: bigint, to: bigint, number: number, limits = false): string {
  return packed(hashOf('liangshan.lot.v1', ['bytes32', 'uint40', 'uint40'], [project, from, to]), number, limits);
}

/** Id of the lot that mirrors a block. */
export function mirrorId(register: string, issuance: string, first: bigint, number: number, limits = false): string {
  const key = hashOf('liangshan.foreign-block.v1', ['bytes32', 'string', 'uint64'], [register, issuance, first]);
  return packed(key, number, limits);
}

/** 浙林碳汇 with number 1 limits holders, CCER with number 2 doesn't; both claim land as forest sinks. */
export const zhelin = {
  code: ZHELIN,
  number: 1n,
  claimKind: SINK,
  limitsHolders: true,
  maxCrediting: 40n * YEAR,
  document: contentHash('示例 浙林碳汇'),
};
export const ccer = { ...zhelin, code: CCER, number: 2n, limitsHolders: false, document: contentHash('示例 CCER') };
export const deducted = {
  code: DEDUCTED,
  programme: ZHELIN,
  treatment: Treatment.Deducted as number,
  risk: RISK,
  document: contentHash('示例 方法学 一'),
};
export const buffered = {
  ...deducted,
  code: BUFFERED,
  treatment: Treatment.Buffered,
  document: contentHash('方法学 二'),
};

/** Kinds of evidence that the carbon contracts ask for, by the rules with which they are deployed. */
const kinds = [
  'PROJECT_VALIDATION',
  'PROJECT_REGISTRATION',
  'LIEN_SEARCH',
  'LIENOR_CONSENT',
  'MRV_REPORT',
  'REVERSAL_REPORT',
  'IMMOBILISATION',
  'IMMOBILISATION_ENDED',
];

const rows: [string, string, RoleName][] = [
  ['CarbonProjects', 'defineProgramme', 'SCHEMA_STEWARD'],
  ['CarbonProjects', 'defineMethodology', 'SCHEMA_STEWARD'],
  ['CarbonProjects', 'validate', 'VERIFIER'],
  ['CarbonProjects', 'register', 'CARBON_REGISTRAR'],
  ['CarbonProjects', 'openPeriod', 'CARBON_REGISTRAR'],
  ['CarbonProjects', 'close', 'CARBON_REGISTRAR'],
  ['CarbonProjects', 'withdraw', 'CARBON_REGISTRAR'],
  ['CarbonCredits', 'issue', 'CARBON_REGISTRAR'],
  ['CarbonCredits', 'seal', 'CARBON_REGISTRAR'],
  ['CarbonCredits', 'correct', 'CARBON_REGISTRAR'],
  ['ForeignBlocks', 'finaliseMirror', 'CARBON_REGISTRAR'],
  ['ForeignBlocks', 'revertMirror', 'CARBON_REGISTRAR'],
  ['ForeignBlocks', 'finaliseReturn', 'CARBON_REGISTRAR'],
  ['ForeignBlocks', 'revertReturn', 'CARBON_REGISTRAR'],
];

/** Land, and CarbonProjects with two programmes and two methodologies; both banks lend. */
export const deployProjects = once(async function deployProjects(ethers: HardhatEthers) {
  const land = await deployLand(ethers);
  const { authority, directory, evidence, directorySteward, schemaSteward, bank, otherBank } = land;
  const projects = await ethers.deployContract('CarbonProjects', [authority, directory]);
  await directory.connect(directorySteward).propose(encodeBytes32String('CARBON_PROJECTS'), projects);
  await resolve(projects, ['PARTICIPANTS', 'EVIDENCE', 'PARCELS']);
  await authority.grantRole(Role.CLAIMANT, projects, 0);
  for (const lender of [bank, otherBank]) await authority.grantRole(Role.LENDER, lender, 0);
  for (const { name, rule } of schemas) {
    if (kinds.includes(name)) await evidence.connect(schemaSteward).defineSchema(name, { ...rule, isGated: false });
  }
  await permitCarbon(land, { CarbonProjects: projects });

  const rules = projects.connect(schemaSteward);
  for (const programme of [zhelin, ccer]) await rules.defineProgramme(programme);
  for (const methodology of [deducted, buffered]) await rules.defineMethodology(methodology);
  const world = { ...land, projects };
  return { ...world, tools: { ...land.tools, ...carbonTools(ethers, world) } };
});

type Projects = Land & { projects: CarbonProjects };

/** Projects, the credits of their lots, and the mirrors of outside registers, with the real market beside them. */
export const deployCarbon = once(async function deployCarbon(ethers: HardhatEthers, { directTransfers = true } = {}) {
  const world = await deployProjects(ethers);
  const { authority, directory, directorySteward } = world;
  const encumbrances = await ethers.deployContract('MockEncumbrances', [directory]);
  const settlement = await ethers.deployContract('Settlement', [authority, directory]);
  const credits = await ethers.deployContract('CarbonCredits', [authority, directory, directTransfers]);
  const blocks = await ethers.deployContract('ForeignBlocks', [authority, directory]);

  const movers = { ENCUMBRANCES: encumbrances, SETTLEMENT: settlement };
  for (const [name, part] of Object.entries({ CARBON_CREDITS: credits, FOREIGN_BLOCKS: blocks, ...movers })) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), part);
  }
  const known = ['PARTICIPANTS', 'EVIDENCE', 'CARBON_PROJECTS'];
  await resolve(settlement, ['PARTICIPANTS', 'CARBON_CREDITS']);
  await resolve(credits, [...known, 'FOREIGN_BLOCKS', ...Object.keys(movers)]);
  await resolve(blocks, [...known, 'CARBON_CREDITS']);
  await permitCarbon(world, { CarbonCredits: credits, ForeignBlocks: blocks });
  return { ...world, encumbrances, settlement, credits, blocks };
});

/** Puts the rows of one or more carbon contracts into effect. */
export async function permitCarbon({ authority }: Pick<Land, 'authority'>, targets: Record<string, BaseContract>) {
  for (const [contract, verb, role] of rows) {
    const target = targets[contract];
    if (!target) continue;
    const selector = target.interface.getFunction(verb)?.selector;
    if (!selector) throw new TypeError(`${contract} has no verb ${verb}`);
    await authority.setTargetFunctionRole(target, [selector], Role[role]);
  }
}

/** Lets a contract take its parts from the Directory. */
export async function resolve(client: BaseContract, names: string[]) {
  for (const name of names) await client.getFunction('refresh')(encodeBytes32String(name));
}

/** What developer, verifier and registrars do, in one call each. */
function carbonTools(ethers: HardhatEthers, { projects, evidence, tools, cast }: Projects) {
  let documents = 0;

  /** Attests as of now unless told otherwise, and gives the evidence's id. */
  async function attest(by: keyof Cast, schema: string, subject: string, value = 0n, basis?: bigint): Promise<string> {
    documents += 1;
    const document = contentHash(`carbon document ${documents}`);
    const basisDate = basis ?? (await now());
    const statement = { schema: schemaId(schema), subject, value, basisDate, validUntil: NEVER, corrects: NULL_ID };
    await evidence.connect(cast[by]).attest({ ...statement, contentHash: document });
    return evidenceId(participantNamed(by), schemaId(schema), subject, document, basisDate);
  }

  async function now(): Promise<bigint> {
    return BigInt((await ethers.provider.getBlock('latest'))?.timestamp ?? 0);
  }

  /** A parcel's title as a fresh search finds it: lienors consent each, in the order that register asks for. */
  async function title(project: string, parcel: string, lienors: (keyof Cast)[] = []) {
    const search = await attest('landRegistrar', 'LIEN_SEARCH', parcel, BigInt(lienors.length));
    const ascending = [...lienors].sort((a, b) => (participantNamed(a) < participantNamed(b) ? -1 : 1));
    const consents: string[] = [];
    for (const lienor of ascending) {
      consents.push(await attest(lienor, 'LIENOR_CONSENT', consentSubject(project, parcel)));
    }
    return { parcel, search, consents };
  }

  /** A design by the developer; the parcels are made to stand first where they are given by code. */
  async function designed(number: string, changes: Partial<ReturnType<typeof plan>> = {}) {
    const parcels = changes.parcels ?? [await tools.stand(`${number} 地块`)];
    const design = { ...plan(number, parcels), ...changes, parcels };
    await projects.connect(cast.developer).design(design);
    const { programme } = await projects.methodology(design.methodology);
    return { project: projectId(programme, number), programme, design };
  }

  async function validated(number: string, changes: Partial<ReturnType<typeof plan>> = {}) {
    const made = await designed(number, changes);
    const report = await attest('verifier', 'PROJECT_VALIDATION', made.project);
    await projects.connect(cast.verifier).validate(made.project, report);
    return made;
  }

  /** A project from nothing to registration, on one parcel of its own unless told otherwise. */
  async function registered(number: string, changes: Partial<ReturnType<typeof plan>> = {}) {
    const made = await validated(number, changes);
    const decision = await attest('carbonRegistrar', 'PROJECT_REGISTRATION', made.project);
    const titles: Awaited<ReturnType<typeof title>>[] = [];
    for (const parcel of made.design.parcels) titles.push(await title(made.project, parcel));
    await projects.connect(cast.carbonRegistrar).register(made.project, titles, decision);
    return made;
  }

  /** A registered project with the lot of a monitoring period, the first year unless told otherwise. */
  async function opened(number: string, changes: Partial<ReturnType<typeof plan>> = {}, period = firstYear) {
    const made = await registered(number, changes);
    await projects.connect(cast.carbonRegistrar).openPeriod(made.project, period.from, period.to);
    const rules = await projects.programme(made.programme);
    const lot = lotId(made.project, period.from, period.to, Number(rules.number), rules.limitsHolders);
    return { ...made, lot };
  }

  /** The verifier's word on a lot: kg verified, net of leakage and uncertainty. */
  function report(lot: string, kg: bigint): Promise<string> {
    return attest('verifier', 'MRV_REPORT', lot, kg);
  }

  return { attest, now, title, plan, designed, validated, registered, opened, report };
}

/** A design as the developer would hand it in, unless a test says otherwise. */
export function plan(number: string, parcels: string[]) {
  return {
    methodology: DEDUCTED,
    number,
    region: QINGTIAN,
    from: crediting.from,
    to: crediting.to,
    parcels,
    document: contentHash(`示例 项目设计文件 ${number}`),
  };
}

function packed(hash: string, number: number, limits: boolean): string {
  const low = (number | (limits ? 0x80 : 0)).toString(16).padStart(2, '0');
  return `${hash.slice(0, -2)}${low}`;
}

function hashOf(tag: string, types: string[], values: unknown[]): string {
  return keccak256(coder.encode(['bytes32', ...types], [id(tag), ...values]));
}
