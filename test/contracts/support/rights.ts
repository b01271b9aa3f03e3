import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import {
  AbiCoder,
  type BaseContract,
  encodeBytes32String,
  id,
  keccak256,
  type Result,
  type Signer,
  toBeHex,
  ZeroHash,
} from 'ethers';
import { type PowerName, rightClasses, type ShippedClass } from '../../../scripts/deploy/rightClasses.ts';
import { Role } from '../../../sdk/access/roles.ts';
import type { RightClasses } from '../../../types/ethers-contracts/rights/RightClasses.ts';
import type { UseRights } from '../../../types/ethers-contracts/rights/UseRights.ts';
import { once } from './chain.ts';
import { type Cast, participantNamed } from './ledger.ts';
import { deployLand, idOf, type Land, QINGTIAN } from './parcels.ts';
import { ANYBODY, contentHash, evidenceId, NEVER, NULL_ID, schemaId } from './values.ts';

export const USE_RIGHTS = encodeBytes32String('USE_RIGHTS');
export const FOREST_RIGHT = encodeBytes32String('FOREST_RIGHT');
export const FOREST_LAND_OPERATION = encodeBytes32String('FOREST_LAND_OPERATION');
export const PUBLIC_FOREST_INCOME = encodeBytes32String('PUBLIC_FOREST_INCOME');
export const IDLE_HOUSE_USE = encodeBytes32String('IDLE_HOUSE_USE');
export const LAND_OPERATION = encodeBytes32String('LAND_OPERATION');
export const ECO_PRODUCT_USE = encodeBytes32String('ECO_PRODUCT_USE');

export const LAND = encodeBytes32String('LAND');
export const TREES = encodeBytes32String('TREES');
export const INCOME = encodeBytes32String('INCOME');

export const Occasion = { Issue: 0, Transfer: 1, Charge: 2, Lease: 3 } as const;
export const Power = { Use: 0, Income: 1, Transfer: 2, Lease: 3, Charge: 4, Derive: 5 } as const;
export const ForestKind = { None: 0, Timber: 1, Economic: 2, Fuel: 3, Protection: 4, SpecialUse: 5 } as const;
export const Effect = { InRemConstitutive: 0, InRemOpposable: 1, ContractOnly: 2 } as const;
export const RightState = { Unknown: 0n, Live: 1n, Ended: 2n } as const;
export const RightEnd = {
  Surrendered: 0,
  Expired: 1,
  Revoked: 2,
  Destroyed: 3,
  Expropriated: 4,
  Replaced: 5,
} as const;

export const TERM_ENDS = 2_500_000_000n;
const REGISTERED = 1_700_000_000n;
const coder = AbiCoder.defaultAbiCoder();

const PLOT = 'tuple(bytes32 parcel,uint64 area)';
const LAYER = `tuple(bytes32 kind,uint8 effect,${PLOT}[] plots)`;
const FACTS =
  `tuple(bytes32 class,bytes32 number,uint24 region,uint40 startsAt,uint40 endsAt,uint256 parent,uint40 registeredAt,` +
  `${LAYER}[] layers,tuple(uint8 kind,uint8 origin,uint16 plantedYear,bytes32 subcompartment) forest,bytes32 document)`;

export const noForest = { kind: 0, origin: 0, plantedYear: 0, subcompartment: ZeroHash };
export const timber = {
  kind: ForestKind.Timber as number,
  origin: 2,
  plantedYear: 2001,
  subcompartment: id('示例 小班 12'),
};

/** So much of each parcel, in the order in which the contract wants them. */
export function plotsOf(areas: Record<string, bigint>) {
  return Object.entries(areas)
    .map(([code, area]) => ({ parcel: idOf(code), area }))
    .sort((a, b) => (a.parcel < b.parcel ? -1 : 1));
}

export function layer(kind: string, areas: Record<string, bigint>, effect: number = Effect.InRemOpposable) {
  return { kind, effect, plots: plotsOf(areas) };
}

/** A forest right to the whole of U1, as the forestry registrar would state it, unless a test says otherwise. */
export function facts(number: string, changes: Partial<ReturnType<typeof plainFacts>> = {}) {
  return { ...plainFacts(number), ...changes };
}

function plainFacts(number: string) {
  return {
    class: FOREST_RIGHT,
    number: id(number),
    region: QINGTIAN,
    startsAt: 0n,
    endsAt: TERM_ENDS,
    parent: 0n,
    registeredAt: REGISTERED,
    layers: [layer(LAND, { U1: 1_000n })],
    forest: timber,
    document: contentHash(`示例 证书 ${number}`),
  };
}

export type Facts = ReturnType<typeof facts>;

/** Facts of nothing: what is handed over where there is no parent. */
export const noFacts: Facts = {
  ...plainFacts(''),
  class: ZeroHash,
  number: ZeroHash,
  region: 0,
  endsAt: 0n,
  registeredAt: 0n,
  layers: [],
  forest: noForest,
  document: ZeroHash,
};

/** An idle house that its holder may pass on in the demo. */
export function house(number: string, changes: Partial<Facts> = {}) {
  return facts(number, {
    class: IDLE_HOUSE_USE,
    forest: noForest,
    layers: [layer(encodeBytes32String('HOUSE'), { U1: 100n })],
    ...changes,
  });
}

export function rightId(number: string, register: keyof Cast = 'forestryRegistrar'): bigint {
  const types = ['bytes32', 'bytes32', 'bytes32'];
  return BigInt(keccak256(coder.encode(types, [id('liangshan.right.v1'), participantNamed(register), id(number)])));
}

export function factsHash(stated: Facts): string {
  return keccak256(coder.encode([FACTS], [stated]));
}

/** Key under which a class's layer is claimed in Parcels. */
export function groundKey(ground: string, kind: string): string {
  return keccak256(coder.encode(['bytes32', 'bytes32'], [encodeBytes32String(ground), kind]));
}

/** A struct that a contract gave, by its names. */
export function plain(struct: unknown): Record<string, unknown> {
  return (struct as Result).toObject();
}

/** A right word taken apart. */
export function wordFields(word: bigint) {
  const field = (shift: bigint, bits: bigint) => (word >> shift) & ((1n << bits) - 1n);
  return {
    startsAt: field(0n, 40n),
    endsAt: field(40n, 40n),
    purchasedAt: field(80n, 40n),
    region: field(120n, 24n),
    class: field(144n, 16n),
    register: field(160n, 32n),
    flags: field(192n, 16n),
    state: field(208n, 4n),
    forest: field(212n, 4n),
    effect: field(216n, 4n),
    depth: field(220n, 4n),
    seq: field(224n, 32n),
  };
}

/** A shipped class as the contract takes it. */
export function ruleOf(shipped: ShippedClass) {
  const bit = (power: PowerName) => 1 << Power[power];
  return {
    powers: shipped.powers.reduce((mask, power) => mask | bit(power), 0),
    policy: shipped.policy === 'Block' ? 1 : 0,
    chargeable: shipped.isChargeable ? 1 : 0,
    isReceivable: shipped.isReceivable,
    isForest: shipped.isForest,
    bindsComponents: shipped.bindsComponents,
    passesFreely: shipped.passesFreely,
    mayLieInRedLine: shipped.mayLieInRedLine,
    defaultCap: shipped.defaultCap,
    register: Role[shipped.register],
    ground: shipped.ground ? encodeBytes32String(shipped.ground) : ZeroHash,
  };
}

/** Kinds of evidence that the classes ask for, and the county's word. */
const PAPERS = ['VILLAGE_RESOLUTION', 'CONTRACTOR_CONSENT', 'FILING'];

/** Land, the shipped classes and the rights; SETTLEMENT is played by whoever `asMarket` gives, ENCUMBRANCES by a mock. */
export const deployRights = once(async function deployRights(ethers: HardhatEthers, { isDemo = true } = {}) {
  const world = await deployLand(ethers);
  const { authority, directory, directorySteward, evidence, schemaSteward, admin } = world;
  const encumbrances = await ethers.deployContract('MockEncumbrances', [directory]);
  const rules = await ethers.deployContract('MockTradingRules');
  const classes = await ethers.deployContract('RightClasses', [authority, directory]);
  const desk = await ethers.deployContract('RegistrarDesk', [authority, directory]);
  const transferDesk = await ethers.deployContract('TransferDesk', [authority, directory]);
  const rights = await ethers.deployContract('UseRights', [directory, isDemo, desk, transferDesk]);

  const parts = { RIGHT_CLASSES: classes, USE_RIGHTS: rights, ENCUMBRANCES: encumbrances, SETTLEMENT: rules };
  for (const [name, part] of Object.entries(parts)) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), part);
  }
  for (const name of ['PARTICIPANTS', 'EVIDENCE']) await classes.refresh(encodeBytes32String(name));
  for (const name of ['PARTICIPANTS', 'PARCELS', 'RIGHT_CLASSES', 'ENCUMBRANCES', 'SETTLEMENT']) {
    await rights.refresh(encodeBytes32String(name));
  }
  await authority.connect(admin).grantRole(Role.CLAIMANT, rights, 0);
  for (const verb of ['setClass', 'requirePapers', 'setCountyRule'] as const) {
    const { selector } = classes.interface.getFunction(verb);
    await authority.setTargetFunctionRole(classes, [selector], Role.SCHEMA_STEWARD);
  }
  const listed = { maxValidity: 0n, isLined: false, isGated: false, unit: 0, role: ANYBODY };
  for (const name of PAPERS) await evidence.connect(schemaSteward).defineSchema(name, listed);
  const ofSteward = { ...listed, role: Role.SCHEMA_STEWARD };
  await evidence.connect(schemaSteward).defineSchema('CHARGE_POLICY', ofSteward);
  await setShippedClasses(classes.connect(schemaSteward));
  const ledger = { ...world, encumbrances, rules, classes, rights };
  return { ...ledger, tools: { ...world.tools, ...rightTools(ethers, ledger) } };
});

async function setShippedClasses(steward: RightClasses) {
  for (const shipped of rightClasses) {
    const name = encodeBytes32String(shipped.name);
    await steward.setClass(name, ruleOf(shipped));
    for (const [occasion, schemas] of Object.entries(shipped.papers)) {
      await steward.requirePapers(name, Occasion[occasion as keyof typeof Occasion], schemas.map(schemaId));
    }
  }
}

interface Base extends Pick<Land, 'evidence' | 'cast'> {
  encumbrances: BaseContract;
  rules: BaseContract;
  classes: RightClasses;
  rights: UseRights;
}

/** What registers, villages and parts of the ledger do, in one call each. */
function rightTools(ethers: HardhatEthers, ledger: Base) {
  const { rights, evidence, cast } = ledger;
  let documents = 0;

  /** A paper about a right, by whoever vouches for it; returns its id. */
  async function paper(subject: bigint, schema: string, by: keyof Cast = 'company', changes = {}): Promise<string> {
    documents += 1;
    const document = contentHash(`${schema} ${documents}`);
    const statement = {
      schema: schemaId(schema),
      subject: toBeHex(subject, 32),
      value: 0n,
      basisDate: REGISTERED,
      validUntil: NEVER,
      contentHash: document,
      corrects: NULL_ID,
      ...changes,
    };
    await evidence.connect(cast[by]).attest(statement);
    const basis = statement.basisDate;
    return evidenceId(participantNamed(by), statement.schema, statement.subject, document, basis);
  }

  /** What the facts' class asks for on issue, each attested. */
  async function papersFor(stated: Facts, subject: bigint): Promise<string[]> {
    const asked = await ledger.classes.papersFor(stated.class, Occasion.Issue);
    const names = [...asked].map((schema) => PAPERS.find((name) => schemaId(name) === schema) ?? '');
    return Promise.all(names.map((name) => paper(subject, name)));
  }

  interface How {
    register?: keyof Cast;
    holder?: keyof Cast;
    parent?: Facts;
    papers?: string[];
  }

  /** The call that issues, with every paper in order. */
  async function issuing(stated: Facts, how: How = {}) {
    const { register = registerOf(stated), holder = 'company', parent = noFacts } = how;
    const right = BigInt(await rights.idOf(participantNamed(register), stated.number));
    const papers = how.papers ?? (await papersFor(stated, right));
    return { right, send: () => rights.connect(cast[register]).issue(cast[holder], stated, parent, papers) };
  }

  /** Issues a right to the company, its papers in order; returns its id. */
  async function issue(stated: Facts, how: How = {}): Promise<bigint> {
    const { right, send } = await issuing(stated, how);
    await send();
    return right;
  }

  const asPart = async (part: { getAddress(): Promise<string> }) => {
    const address = await part.getAddress();
    await ethers.provider.send('hardhat_setBalance', [address, '0xde0b6b3a7640000']);
    return ethers.getImpersonatedSigner(address) as Promise<Signer>;
  };
  const asMarket = async () => rights.connect(await asPart(ledger.rules));
  const asEncumbrances = async () => rights.connect(await asPart(ledger.encumbrances));
  const word = async (right: bigint) => wordFields(await rights.rightWord(right));
  return { paper, papersFor, issuing, issue, asMarket, asEncumbrances, word };
}

/** Who keeps the register of a class in the tests. */
export function registerOf({ class: name }: Pick<Facts, 'class'>): keyof Cast {
  const shipped = rightClasses.find((known) => encodeBytes32String(known.name) === name);
  if (shipped?.register === 'FORESTRY_REGISTRAR') return 'forestryRegistrar';
  return shipped?.register === 'ECOLOGY_REGISTRAR' ? 'ecologyRegistrar' : 'landRegistrar';
}
