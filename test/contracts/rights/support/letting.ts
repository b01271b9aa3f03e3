import type { HardhatEthers, HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { AbiCoder, type Addressable, encodeBytes32String, id, keccak256, toBeHex, ZeroAddress, ZeroHash } from 'ethers';
import { Role } from '../../../../sdk/access/roles.ts';
import type { Encumbrances } from '../../../../types/ethers-contracts/encumbrance/Encumbrances.ts';
import type { Evidence } from '../../../../types/ethers-contracts/evidence/Evidence.ts';
import type { Leases } from '../../../../types/ethers-contracts/rights/Leases.ts';
import { caseNumber, FOR_EVER } from '../../encumbrance/support/register.ts';
import { type Cast, deployEncumbrances, deployLedger, participantNamed } from '../../support/ledger.ts';
import { ANYBODY, contentHash, evidenceId, NEVER, NULL_ID, schemaId, YEAR } from '../../support/values.ts';

export const USE_RIGHTS = encodeBytes32String('USE_RIGHTS');
export const LAND_OPERATION = encodeBytes32String('LAND_OPERATION');
export const INCOME = encodeBytes32String('PUBLIC_FOREST_INCOME');
export const RIGHT = 5n;
export const ABOUT_RIGHT = toBeHex(RIGHT, 32);
export const SUBJECT = { asset: USE_RIGHTS, id: RIGHT, holder: ZeroAddress };
export const LeaseState = { Unknown: 0n, Live: 1n, Ended: 2n } as const;
const NOTICE_KEEPER = 17n;
const Occasion = { Lease: 3 } as const;

type Name = keyof Cast;
const coder = AbiCoder.defaultAbiCoder();
const field = (type: string, name: string) => ({ type, name });

const Lease = [
  field('uint256', 'right'),
  field('bytes32', 'under'),
  field('address', 'lessor'),
  field('address', 'lessee'),
  field('bytes32', 'number'),
  field('uint40', 'from'),
  field('uint40', 'to'),
  field('bool', 'isExclusive'),
  field('uint96', 'rent'),
  field('bytes32', 'document'),
];
const Termination = [field('bytes32', 'lease'), field('bytes32', 'basis')];

/** The id of a lease between two of the cast, under the number that both keep. */
export function leaseIdOf(lessor: Name, lessee: Name, number: string): string {
  const sides = [participantNamed(lessor), participantNamed(lessee)];
  const values = [id('liangshan.lease.v1'), ...sides, id(number)];
  return keccak256(coder.encode(['bytes32', 'bytes32', 'bytes32', 'bytes32'], values));
}

/**
 * A villager's land right for ten years, which may be let where its contractor agrees, over a real register. The land
 * registrar keeps notices.
 */
export async function deployLetting(ethers: HardhatEthers, helpers: NetworkHelpers) {
  const ledger = await deployLedger(ethers);
  const { authority, directory, directorySteward, schemaSteward, evidence, admin, villager } = ledger;
  const leases = await ethers.deployContract('Leases', [directory]);
  const classes = await ethers.deployContract('RightClasses', [authority, directory]);
  const rights = await ethers.deployContract('MockUseRights', [directory]);
  const encumbrances = await deployEncumbrances(ethers, authority, directory);
  const parts = { LEASES: leases, RIGHT_CLASSES: classes, USE_RIGHTS: rights, ENCUMBRANCES: encumbrances };
  for (const [name, target] of Object.entries(parts)) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), target);
  }
  for (const client of Object.values(parts)) {
    for (const name of ['PARTICIPANTS', 'EVIDENCE', ...Object.keys(parts)]) {
      await client.refresh(encodeBytes32String(name));
    }
  }
  await authority.grantRole(NOTICE_KEEPER, ledger.landRegistrar, 0);
  await authority.grantRole(NOTICE_KEEPER, villager, 0);
  await authority.grantRole(Role.COURT_FILING, ledger.court, 0);

  const listed = { isLined: false, isGated: false, unit: 0, maxValidity: 0n };
  const define = evidence.connect(schemaSteward).defineSchema;
  await define('POSSESSION', { ...listed, role: NOTICE_KEEPER });
  for (const name of ['LESSOR_CONSENT', 'CONTRACTOR_CONSENT']) await define(name, { ...listed, role: ANYBODY });
  for (const [name, powers] of [
    [LAND_OPERATION, 0b111111],
    [INCOME, 0b110111],
  ] as const) {
    await classes.connect(admin).setClass(name, { ...classRule, powers });
  }
  await classes.connect(admin).requirePapers(LAND_OPERATION, Occasion.Lease, [schemaId('CONTRACTOR_CONSENT')]);

  const now = BigInt(await helpers.time.latest());
  const end = now + 10n * YEAR;
  await rights.mint(villager, RIGHT);
  await rights.setFacts(RIGHT, { ...rightFacts, endsAt: end });

  const world = { ...ledger, leases, classes, rights, encumbrances, now, end };
  const desk = notaryDesk(world, helpers);
  const paper = await desk.attest('forestryRegistrar', 'CONTRACTOR_CONSENT', ABOUT_RIGHT);
  return { ...world, ...desk, paper, ...lettingDesk(world, desk.attest, paper) };
}

interface Deployed {
  cast: Cast;
  evidence: Evidence;
  leases: Leases;
  encumbrances: Encumbrances;
  court: HardhatEthersSigner;
  stranger: HardhatEthersSigner;
  now: bigint;
}

/** A lease as both sides sign it. */
export interface LeaseTerms {
  right: bigint;
  under: string;
  lessor: string;
  lessee: string;
  number: string;
  from: bigint;
  to: bigint;
  isExclusive: boolean;
  rent: bigint;
  document: string;
}

const classRule = {
  policy: 0,
  chargeable: 1,
  isReceivable: false,
  isForest: false,
  bindsComponents: false,
  passesFreely: true,
  mayLieInRedLine: false,
  defaultCap: 5_000n,
  register: Role.LAND_REGISTRAR,
  ground: ZeroHash,
};

const rightFacts = {
  class: LAND_OPERATION,
  region: 331121n,
  isEnded: false,
  isClosed: false,
  effect: 1,
  boundTo: 0n,
};

function notaryDesk({ cast, evidence, encumbrances, court }: Deployed, helpers: NetworkHelpers) {
  let documents = 0;

  /** Evidence of a schema about a subject, true `age` seconds ago. */
  async function attest(by: Name, schema: string, about: string, age = 0n): Promise<string> {
    documents += 1;
    const document = contentHash(`示例 ${schema} ${documents}`);
    const basisDate = BigInt(await helpers.time.latest()) - age;
    const statement = { schema: schemaId(schema), subject: about, value: 0n, basisDate, validUntil: NEVER };
    await evidence.connect(cast[by]).attest({ ...statement, contentHash: document, corrects: NULL_ID });
    return evidenceId(participantNamed(by), schemaId(schema), about, document, basisDate);
  }

  const freeze = (number = '案 1', to = FOR_EVER) =>
    encumbrances.connect(court).freeze(SUBJECT, caseNumber(number), 0n, 0n, to);

  return { attest, freeze };
}

interface LeaseChanges {
  by?: Name;
  with?: Name;
  number?: string;
  under?: string;
  from?: bigint;
  to?: bigint;
  isExclusive?: boolean;
  right?: bigint;
  document?: string;
}

interface Concluding {
  papers?: string[];
  lessorSigner?: HardhatEthersSigner;
  lesseeSigner?: HardhatEthersSigner;
}

function lettingDesk({ cast, leases, now, stranger }: Deployed, attest: Attest, paper: string) {
  /** The villager's land let to the company for a year, unless a test says otherwise. */
  function lease({
    by = 'villager',
    with: lessee = 'company',
    number = '示例 租 1',
    ...changes
  }: LeaseChanges = {}): LeaseTerms {
    return {
      right: RIGHT,
      under: ZeroHash,
      lessor: cast[by].address,
      lessee: cast[lessee].address,
      number: id(number),
      from: now,
      to: now + YEAR,
      isExclusive: true,
      rent: 60_000n,
      document: contentHash(`示例 租赁合同 ${number}`),
      ...changes,
    };
  }

  const sign = (terms: LeaseTerms, by: HardhatEthersSigner) => signLease(leases, terms, by);

  async function signEnd(leaseId: string, basis: string, by: HardhatEthersSigner): Promise<string> {
    return by.signTypedData(await domainOf(leases), { Termination }, { lease: leaseId, basis });
  }

  /** Sends it with both signatures, as a stranger would relay it. */
  async function conclude(terms: LeaseTerms, { papers = [paper], ...signers }: Concluding = {}) {
    const { lessorSigner = signerOf(terms.lessor), lesseeSigner = signerOf(terms.lessee) } = signers;
    const signatures = [await sign(terms, lessorSigner), await sign(terms, lesseeSigner)] as const;
    return leases.connect(stranger).conclude(terms, ...signatures, papers);
  }

  /** Lets on what stands under another lease, as its holder consents. */
  async function sublet(terms: LeaseTerms, consentBy: Name = 'villager') {
    const consent = await attest(consentBy, 'LESSOR_CONSENT', await leases.leaseId(terms));
    return conclude(terms, { papers: [consent, paper] });
  }

  /** Possession handed over `age` seconds ago, attested by the land registrar and told. */
  async function handOver(leaseId: string, age = 0n) {
    const evidence = await attest('landRegistrar', 'POSSESSION', leaseId, age);
    return leases.connect(stranger).notePossession(leaseId, evidence);
  }

  function signerOf(address: string): HardhatEthersSigner {
    const found = Object.values(cast).find((signer) => signer.address === address);
    if (!found) throw new TypeError(`nobody of the cast has ${address}`);
    return found;
  }

  return { lease, sign, signEnd, conclude, sublet, handOver };
}

/** A side's word on a lease. */
export async function signLease(leases: Addressable, terms: object, by: HardhatEthersSigner): Promise<string> {
  return by.signTypedData(await domainOf(leases), { Lease }, terms);
}

async function domainOf(leases: Addressable) {
  return { name: 'Liangshan Leases', version: '1', chainId: 31337n, verifyingContract: await leases.getAddress() };
}

type Attest = (by: Name, schema: string, about: string, age?: bigint) => Promise<string>;
