import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { AbiCoder, encodeBytes32String, id, keccak256, type Signer, ZeroAddress, ZeroHash } from 'ethers';
import { Role } from '../../../../sdk/access/roles.ts';
import { TransferCause } from '../../../../sdk/rights/types.ts';
import type { MockSaleRegister } from '../../../../types/ethers-contracts/mocks/rights/MockSaleRegister.ts';
import type { Packages } from '../../../../types/ethers-contracts/rights/Packages.ts';
import { caseNumber, FOR_EVER, lienOn, writ } from '../../encumbrance/support/register.ts';
import { deployLending } from '../../finance/support/lending.ts';
import { once } from '../../support/chain.ts';
import { type Cast, participantNamed } from '../../support/ledger.ts';
import { type Facts, facts, LAND, layer, USE_RIGHTS } from '../../support/rights.ts';
import { ANYBODY, contentHash, DAY, evidenceId, NEVER, NULL_ID, schemaId, YEAR } from '../../support/values.ts';
import { leaseIdOf, signLease } from './letting.ts';

export const PACKAGES = encodeBytes32String('PACKAGES');
export const PackageState = { Unknown: 0n, Live: 1n, Dissolved: 2n } as const;
export const LISTS = contentHash('示例 资源资产清单、产权清单、项目清单');
export const BASIS = contentHash('示例 依据');
export const WHEN = 1_750_000_000n;

const coder = AbiCoder.defaultAbiCoder();

/** A package's id by who formed it and its number. */
export function packageId(number: string, former: keyof Cast = 'company'): bigint {
  const values = [id('liangshan.package.v1'), participantNamed(former), id(number)];
  return BigInt(keccak256(coder.encode(['bytes32', 'bytes32', 'bytes32'], values)));
}

export const onPackage = (token: bigint) => ({ asset: PACKAGES, id: token, holder: ZeroAddress });
export const onRight = (token: bigint) => ({ asset: USE_RIGHTS, id: token, holder: ZeroAddress });

/** In the order in which a package takes them. */
export const ascending = (rights: bigint[]) => [...rights].sort((a, b) => (a < b ? -1 : 1));

/** Packages over real rights, liens, leases and products; Settlement and Sales are played by mocks. */
export const deployPacking = once(async function deployPacking(ethers: HardhatEthers, helpers: NetworkHelpers) {
  const world = await deployLending(ethers, helpers);
  const { authority, directory, directorySteward, schemaSteward, evidence, admin, encumbrances } = world;
  const packages = await ethers.deployContract('Packages', [directory]);
  const sales = await ethers.deployContract('MockSaleRegister', [directory]);
  for (const [name, part] of Object.entries({ PACKAGES: packages, SALES: sales })) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), part);
  }
  const relied = ['PARTICIPANTS', 'RIGHT_CLASSES', 'USE_RIGHTS', 'ENCUMBRANCES', 'SETTLEMENT', 'SALES', 'PACKAGES'];
  for (const client of [packages, world.rights, encumbrances, world.leases, world.products]) {
    for (const name of relied) await client.refresh(encodeBytes32String(name));
  }
  await authority.grantRole(Role.COURT_FILING, world.court, 0);
  const { selector } = encumbrances.interface.getFunction('openCase');
  await authority.setTargetFunctionRole(encumbrances, [selector], Role.COURT_EXECUTION);
  for (const asset of [USE_RIGHTS, PACKAGES]) {
    await encumbrances.connect(admin).setRegisterRule(asset, ZeroHash, Role.FORESTRY_REGISTRAR);
  }
  const receipts = { maxValidity: 0n, isLined: false, isGated: false, unit: 0, role: Role.REGISTRAR };
  await evidence.connect(schemaSteward).defineSchema('LIEN_RECEIPT', receipts);
  await evidence.connect(schemaSteward).defineSchema('POSSESSION', { ...receipts, role: ANYBODY });
  await world.tools.stand('U1');

  const ledger = { ...world, packages, sales };
  return { ...ledger, ...(await packers(ethers, ledger)), ...burdens(ledger), ...letting(ledger, helpers) };
});

interface Deployed extends Awaited<ReturnType<typeof deployLending>> {
  packages: Packages;
  sales: MockSaleRegister;
}

/** What holders, registers and the parts that a package listens to do, in one call each. */
async function packers(ethers: HardhatEthers, ledger: Deployed) {
  const { packages, sales, rules, encumbrances, tools, cast, forestryRegistrar } = ledger;
  let numbers = 0;

  /** So many forest rights of one square metre each, the company's unless a test says otherwise; ascending. */
  async function pieces(count: number, changes: Partial<Facts> = {}, holder: keyof Cast = 'company') {
    const rights: bigint[] = [];
    for (let i = 0; i < count; i += 1) {
      numbers += 1;
      const layers = [layer(LAND, { U1: 1n })];
      rights.push(await tools.issue(facts(`件 ${numbers}`, { layers, ...changes }), { holder }));
    }
    return ascending(rights);
  }

  const forming = (rights: bigint[], number = '示例 包 1', by: keyof Cast = 'company') =>
    packages.connect(cast[by]).form(id(number), LISTS, rights);

  /** A package of these; returns its id. */
  async function form(rights: bigint[], number = '示例 包 1', by: keyof Cast = 'company') {
    await forming(rights, number, by);
    return packageId(number, by);
  }

  /** The contractor's word on the transfer of each member. */
  async function transferPapers(rights: bigint[]) {
    const papers: string[][] = [];
    for (const right of rights) papers.push([await tools.paper(right, 'CONTRACTOR_CONSENT', 'villager')]);
    return papers;
  }

  /** Enters the package to another holder, every member's paper in order. */
  async function reregister(token: bigint, to: keyof Cast = 'buyer', cause: number = TransferCause.Inheritance) {
    const papers = await transferPapers(await packages.membersOf(token));
    const register = packages.connect(forestryRegistrar);
    return register.reregister(token, cast[to], cause, BASIS, WHEN, papers);
  }

  const as = async (part: { getAddress(): Promise<string> }) => {
    const address = await part.getAddress();
    await ethers.provider.send('hardhat_setBalance', [address, '0xde0b6b3a7640000']);
    return ethers.getImpersonatedSigner(address) as Promise<Signer>;
  };
  const parts = {
    asSales: await as(sales),
    asSettlement: await as(rules),
    asEncumbrances: await as(encumbrances),
    asPackages: await as(packages),
  };
  return { pieces, forming, form, transferPapers, reregister, ...parts };
}

/** Courts and registers that lay something on a subject. */
function burdens({ encumbrances, evidence, court, courtExecution, forestryRegistrar }: Deployed) {
  let receipts = 0;
  type Subject = ReturnType<typeof onRight>;

  const freeze = (subject: Subject, number = '案 1', from = 0n, to = FOR_EVER) =>
    encumbrances.connect(court).freeze(subject, caseNumber(number), 0n, from, to);
  const unfreeze = (subject: Subject, number = '案 1') =>
    encumbrances.connect(court).unfreeze(subject, caseNumber(number));
  const openCase = (subject: Subject, number = '执 1') =>
    encumbrances.connect(courtExecution).openCase(caseNumber(number), subject, ZeroHash, 0n, writ, false);

  /** A lien in the bank's favour that the register had already entered. */
  async function record(subject: Subject, number = '抵 1', changes: object = {}) {
    const lien = lienOn(subject, number, changes);
    receipts += 1;
    const document = contentHash(`示例 登记证明 ${receipts}`);
    const schema = schemaId('LIEN_RECEIPT');
    const statement = { schema, subject: lien.lienId, value: 0n, basisDate: WHEN, validUntil: NEVER };
    await evidence.connect(forestryRegistrar).attest({ ...statement, contentHash: document, corrects: NULL_ID });
    const receipt = evidenceId(participantNamed('forestryRegistrar'), schema, lien.lienId, document, WHEN);
    return encumbrances.connect(forestryRegistrar).record(lien, ZeroHash, receipt, '0x');
  }

  return { freeze, unfreeze, openCase, record };
}

/** The bank that lends on a package, and the buyer who leases it. */
function letting(ledger: Deployed, helpers: NetworkHelpers) {
  const { leases, evidence, cast, tools } = ledger;

  /** Valued as a whole, its contractor consenting. */
  async function valued(token: bigint, value = 100_000_000n) {
    const basisDate = BigInt(await helpers.time.latest()) - DAY;
    const dated = { value, basisDate, validUntil: basisDate + YEAR };
    const valuation = await tools.paper(token, 'VALUATION', 'appraiser', dated);
    return { right: token, valuation, papers: [await tools.paper(token, 'CONTRACTOR_CONSENT', 'villager')] };
  }

  const pledgePackage = (offered: Awaited<ReturnType<typeof valued>>, debt = '1') =>
    ledger.pledge(offered, debt, { subject: onPackage(offered.right) });

  /** A year's lease by the company to the buyer, unless a test says otherwise. */
  async function leaseOf(right: bigint, changes: object = {}) {
    const now = BigInt(await helpers.time.latest());
    return {
      right,
      under: ZeroHash,
      lessor: cast.company.address,
      lessee: cast.buyer.address,
      number: id('示例 租 1'),
      from: now,
      to: now + YEAR,
      isExclusive: true,
      rent: 60_000n,
      document: contentHash('示例 租赁合同'),
      ...changes,
    };
  }

  async function conclude(terms: Awaited<ReturnType<typeof leaseOf>>) {
    const { company, buyer, stranger } = cast;
    const signatures = [await signLease(leases, terms, company), await signLease(leases, terms, buyer)] as const;
    return leases.connect(stranger).conclude(terms, ...signatures, []);
  }

  /** Possession handed over now, attested by the land registrar. */
  async function handOver() {
    const lease = leaseIdOf('company', 'buyer', '示例 租 1');
    const basisDate = BigInt(await helpers.time.latest());
    const schema = schemaId('POSSESSION');
    const document = contentHash('示例 交付证明');
    const statement = { schema, subject: lease, value: 0n, basisDate, validUntil: NEVER };
    await evidence.connect(cast.landRegistrar).attest({ ...statement, contentHash: document, corrects: NULL_ID });
    const said = evidenceId(participantNamed('landRegistrar'), schema, lease, document, basisDate);
    await leases.connect(cast.stranger).notePossession(lease, said);
    return lease;
  }

  return { valued, pledgePackage, leaseOf, conclude, handOver };
}
