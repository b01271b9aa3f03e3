import type { HardhatEthers, HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { AbiCoder, type BaseContract, encodeBytes32String, id, keccak256, ZeroAddress, ZeroHash } from 'ethers';
import { Role, type RoleName } from '../../../../sdk/access/roles.ts';
import type { Encumbrances } from '../../../../types/ethers-contracts/encumbrance/Encumbrances.ts';
import { once } from '../../support/chain.ts';
import { deployEncumbrances, deployLedger, fund, participantNamed, product } from '../../support/ledger.ts';
import { ANYBODY, contentHash, evidenceId, NEVER, NULL_ID, schemaId } from '../../support/values.ts';

export const CREDITS = encodeBytes32String('CREDITS');
export const CASH = encodeBytes32String('CASH');
export const FOLLOWING = encodeBytes32String('FOLLOWING');
export const BLOCKED = encodeBytes32String('BLOCKED');
export const RECEIVABLE = encodeBytes32String('RECEIVABLE');
export const LOT = 7n;
export const RIGHT = 5n;
export const LIEN_RECEIPT = schemaId('LIEN_RECEIPT');
export const PLEDGE_NOTICE = schemaId('PLEDGE_NOTICE');
export const COMPENSATION = schemaId('COMPENSATION');
export const writ = contentHash('示例 执行裁定书');
export const FOR_EVER = 2n ** 40n - 1n;

export const Act = { Transfer: 0, List: 1, Pledge: 2, Lease: 3, Pack: 4, Burn: 5, Enforce: 6 } as const;
export const CaseState = { Unknown: 0n, Open: 1n, Spent: 2n, Closed: 3n } as const;
export const Bit = {
  PARTICIPANT_UNKNOWN: 1n << 0n,
  PARTICIPANT_SUSPENDED: 1n << 1n,
  HOLDER_NOT_ALLOWED: 1n << 2n,
  TRANSFER_TO_SELF: 1n << 3n,
  BALANCE_SHORT: 1n << 8n,
  AMOUNT_LOCKED: 1n << 9n,
  SUBJECT_FROZEN: 1n << 16n,
  SUBJECT_PLEDGED: 1n << 17n,
  SUBJECT_COVENANTED: 1n << 18n,
  SUBJECT_LEASED: 1n << 19n,
  SUBJECT_CONTAINED: 1n << 20n,
  MEMBER_FROZEN: 1n << 21n,
  STANDING_FULL: 1n << 22n,
  CASE_NOT_OPEN: 1n << 23n,
  WATERFALL_MISMATCH: 1n << 24n,
  LEASE_OVERLAP: 1n << 25n,
  LEASES_FULL: 1n << 26n,
} as const;

export interface SubjectInput {
  asset: string;
  id: bigint;
  holder: string;
}

const coder = AbiCoder.defaultAbiCoder();

/** A court's case number under its key. */
export function caseNumber(number: string): string {
  return keccak256(
    coder.encode(
      ['bytes32', 'bytes32', 'string'],
      [id('liangshan.case.v1'), participantNamed('court'), `示例 ${number}`],
    ),
  );
}

/** A lien's id by the forestry register's number. */
export function lienNumber(number: string): string {
  return keccak256(
    coder.encode(
      ['bytes32', 'bytes32', 'string'],
      [id('liangshan.lien.v1'), participantNamed('forestryRegistrar'), `示例 ${number}`],
    ),
  );
}

/** A pledge's id by lender and debt. */
export function pledgeId(lienor: string, debt: string): string {
  return keccak256(
    coder.encode(
      ['bytes32', 'bytes32', 'bytes32'],
      [id('liangshan.pledge.v1'), participantNamed(lienor as never), debt],
    ),
  );
}

/** Counts of a standing word: liens, orders, covenants, and its seq. */
export function standingOf(word: bigint) {
  const { liens, orders, covenants, seq } = countsOf(word);
  return { liens, orders, covenants, seq };
}

/** All counts of a standing word. */
export function countsOf(word: bigint) {
  const at = (shift: bigint) => (word >> shift) & 0xffffn;
  return {
    liens: at(0n),
    orders: at(16n),
    leases: at(32n),
    covenants: at(48n),
    memberOrders: at(64n),
    container: at(80n),
    seq: word >> 96n,
  };
}

/** A lien as stored: its place, and whether it lives. */
export function lienWordOf(word: bigint) {
  return {
    secured: word & (2n ** 64n - 1n),
    lienor: (word >> 168n) & 0xffffffffn,
    place: (word >> 240n) & 0xfn,
    state: ['unknown', 'live', 'ended'][Number((word >> 244n) & 3n)],
  };
}

/** What a lien on units covers, and what the asset holds for it. */
export function unitsOf(word: bigint) {
  return { amount: word & (2n ** 64n - 1n), locked: word >> 64n };
}

/** Units left to take in a case, and its state. */
export function caseWordOf(word: bigint) {
  return { left: word & (2n ** 64n - 1n), state: (word >> 136n) & 0xffn };
}

/**
 * The register with its offices, over demo assets. A hundred units of a lot and one right of each policy are the company's.
 * Settlement is played by an account, so that the tests move what Settlement would, unless one is brought along.
 */
export const deployRegister = once(async function deployRegister(
  ethers: HardhatEthers,
  helpers: NetworkHelpers,
  market?: Market,
) {
  const ledger = await deployLedger(ethers);
  const { authority, directory, directorySteward, participants, office, company, schemaSteward, evidence } = ledger;
  const [execution, secondClerk] = [ledger.rights, ledger.carbon];
  const encumbrances = await deployEncumbrances(ethers, authority, directory);
  const views = await ethers.deployContract('EncumbranceViews', [directory]);
  const stage = (await market?.(ledger)) ?? (await ethers.deployContract('BareCash'));
  const policy = await ethers.deployContract('MockLendingPolicy', [product, 1_000_000n]);
  const credits = await ethers.deployContract('MockCredits', [directory, CREDITS]);
  const followingRight = await ethers.deployContract('MockRight', [directory, FOLLOWING, false]);
  const blockedRight = await ethers.deployContract('MockRight', [directory, BLOCKED, true]);
  const receivable = await ethers.deployContract('MockReceivable', [directory, RECEIVABLE]);
  const leasesPart = await ethers.deployContract('BareCash');
  const packagesPart = await ethers.deployContract('BareCash');

  const parts = {
    ENCUMBRANCES: encumbrances,
    SETTLEMENT: stage,
    LENDING_POLICY: policy,
    CREDITS: credits,
    FOLLOWING: followingRight,
    BLOCKED: blockedRight,
    RECEIVABLE: receivable,
    LEASES: leasesPart,
    PACKAGES: packagesPart,
  };
  for (const [name, target] of Object.entries(parts)) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), target);
  }
  for (const asset of [credits, followingRight, blockedRight, receivable, ledger.cash]) {
    for (const name of ['PARTICIPANTS', 'SETTLEMENT', 'ENCUMBRANCES']) await asset.refresh(encodeBytes32String(name));
  }
  for (const name of ['PARTICIPANTS', 'EVIDENCE', 'CASH', ...Object.keys(parts)])
    await encumbrances.refresh(encodeBytes32String(name));
  for (const name of ['PARTICIPANTS', 'ENCUMBRANCES']) await views.refresh(encodeBytes32String(name));

  const rows: [string, RoleName][] = [
    ['setRegisterRule', 'SCHEMA_STEWARD'],
    ['openCase', 'COURT_EXECUTION'],
  ];
  for (const [verb, role] of rows) {
    const fragment = encumbrances.interface.getFunction(verb as 'openCase');
    await authority.setTargetFunctionRole(encumbrances, [fragment.selector], Role[role]);
  }
  const grants: [HardhatEthersSigner, RoleName][] = [
    [ledger.bank, 'LENDER'],
    [ledger.otherBank, 'LENDER'],
    [ledger.court, 'COURT_FILING'],
    [execution, 'COURT_EXECUTION'],
    [secondClerk, 'FORESTRY_REGISTRAR'],
    [ledger.landRegistrar, 'NOTICE_KEEPER'],
  ];
  for (const [account, role] of grants) await authority.grantRole(Role[role], account.address, 0);
  await participants.connect(office).addAccount(participantNamed('court'), execution);
  await participants.connect(office).addAccount(participantNamed('forestryRegistrar'), secondClerk);

  const receipts = { maxValidity: 0n, isLined: false, isGated: false, unit: 0, role: Role.REGISTRAR };
  await evidence.connect(schemaSteward).defineSchema('LIEN_RECEIPT', receipts);
  const notices = { ...receipts, role: Role.NOTICE_KEEPER };
  await evidence.connect(schemaSteward).defineSchema('PLEDGE_NOTICE', notices);
  await evidence.connect(schemaSteward).defineSchema('COMPENSATION', { ...receipts, unit: 1, role: ANYBODY });
  for (const asset of [CREDITS, CASH, FOLLOWING, BLOCKED, RECEIVABLE]) {
    await encumbrances.connect(schemaSteward).setRegisterRule(asset, ZeroHash, Role.FORESTRY_REGISTRAR);
  }
  await credits.mint(company, LOT, 100n);
  await followingRight.mint(company, RIGHT);
  await blockedRight.mint(company, RIGHT);
  await receivable.mint(company, RIGHT);
  await fund(ledger, company, 500n);

  const settlement = await playedBy(ethers, helpers, stage);
  const leases = await playedBy(ethers, helpers, leasesPart);
  const packages = await playedBy(ethers, helpers, packagesPart);
  const world = {
    ...ledger,
    execution,
    secondClerk,
    encumbrances,
    views,
    policy,
    credits,
    followingRight,
    blockedRight,
    receivable,
    settlement,
    leases,
    packages,
  };
  return { ...world, ...subjects(world), ...registrarsDesk(world), ...bankDesk(world, helpers), ...courtDesk(world) };
});

/** An account that acts under a contract's address. */
async function playedBy(ethers: HardhatEthers, helpers: NetworkHelpers, contract: BaseContract) {
  const address = await contract.getAddress();
  await helpers.impersonateAccount(address);
  await helpers.setBalance(address, 10n ** 20n);
  return ethers.getSigner(address);
}

/** Deploys what is to be SETTLEMENT. */
type Market = (ledger: Awaited<ReturnType<typeof deployLedger>>) => Promise<BaseContract>;

type Deployed = Awaited<ReturnType<typeof deployLedger>> & {
  execution: HardhatEthersSigner;
  secondClerk: HardhatEthersSigner;
  encumbrances: Encumbrances;
};

interface ConsentChanges {
  by?: HardhatEthersSigner;
  on?: Encumbrances;
  validUntil?: bigint;
}

function subjects({ company }: Deployed) {
  return {
    units: { asset: CREDITS, id: LOT, holder: company.address },
    right: { asset: FOLLOWING, id: RIGHT, holder: ZeroAddress },
    blocked: { asset: BLOCKED, id: RIGHT, holder: ZeroAddress },
    income: { asset: RECEIVABLE, id: RIGHT, holder: ZeroAddress },
  };
}

/** Units reach between the parties alone, the demo rights against everybody once registered. */
function effectOf({ asset, holder }: SubjectInput): number {
  return holder === ZeroAddress && asset !== RECEIVABLE ? 1 : 2;
}

/** A lien in the bank's favour as the register states it, unless a test says otherwise. */
export function lienOn(subject: SubjectInput, number: string, changes: object = {}) {
  return {
    lienId: lienNumber(number),
    subject,
    amount: subject.holder === ZeroAddress ? 0n : 40n,
    lienor: participantNamed('bank'),
    secured: 500n,
    isMaximum: false,
    effect: effectOf(subject),
    registeredAt: 1_700_000_000n,
    registrySeq: 1n,
    expiresAt: NEVER,
    maturity: 1_900_000_000n,
    covenant: false,
    debt: ZeroHash,
    ...changes,
  };
}

export type LienInput = ReturnType<typeof lienOn>;

function registrarsDesk({ encumbrances, evidence, forestryRegistrar, secondClerk }: Deployed) {
  let documents = 0;

  /** The register's receipt about a lien id. */
  async function receiptFor(lienId: string, by = forestryRegistrar, office = 'forestryRegistrar'): Promise<string> {
    documents += 1;
    const document = contentHash(`示例 登记证明 ${documents}`);
    const basisDate = 1_700_000_000n;
    const statement = { schema: LIEN_RECEIPT, subject: lienId, value: 0n, basisDate, validUntil: NEVER };
    await evidence.connect(by).attest({ ...statement, contentHash: document, corrects: NULL_ID });
    return evidenceId(participantNamed(office as never), LIEN_RECEIPT, lienId, document, basisDate);
  }

  /** The second account's word on a registration that comes late. */
  async function countersign(
    lien: LienInput,
    receipt: string,
    by: HardhatEthersSigner = secondClerk,
    perfects = ZeroHash,
  ) {
    const { subject, ...terms } = lien;
    const value = { ...terms, ...subject, perfects, receipt };
    const signature = await by.signTypedData(await domainOf(encumbrances), { Extract: extractFields }, value);
    return coder.encode(['tuple(address,bytes)'], [[by.address, signature]]);
  }

  async function record(lien: LienInput, perfects = ZeroHash) {
    const receipt = await receiptFor(lien.lienId);
    return encumbrances.connect(forestryRegistrar).record(lien, perfects, receipt, '0x');
  }

  async function recordLate(lien: LienInput, perfects = ZeroHash) {
    const receipt = await receiptFor(lien.lienId);
    const second = await countersign(lien, receipt, secondClerk, perfects);
    return encumbrances.connect(forestryRegistrar).record(lien, perfects, receipt, second);
  }

  return { receiptFor, countersign, record, recordLate };
}

function bankDesk({ encumbrances, bank, company }: Deployed, helpers: NetworkHelpers) {
  const debt = contentHash('示例 借款合同 1');

  /** A pledge that the bank applies for. */
  function pledgeOn(subject: SubjectInput, changes: object = {}) {
    const unregistered = { registeredAt: NEVER, registrySeq: 0n, debt, lienId: pledgeId('bank', debt) };
    return lienOn(subject, 'unused', { ...unregistered, ...changes });
  }

  /** The holder's consent, good for an hour. */
  async function consentTo(lien: LienInput, changes: ConsentChanges = {}) {
    const { by = company, on = encumbrances, validUntil = BigInt(await helpers.time.latest()) + 3_600n } = changes;
    const { subject, ...terms } = lien;
    const epoch = await on.consentEpoch(by);
    const value = { ...terms, ...subject, product, valuation: ZeroHash, epoch, validUntil };
    const signature = await by.signTypedData(await domainOf(on), { Consent: consentFields }, value);
    return coder.encode(['tuple(address,uint40,bytes32[],bytes)'], [[by.address, validUntil, [], signature]]);
  }

  async function pledge(lien: LienInput) {
    return encumbrances.connect(bank).pledge(lien, product, ZeroHash, await consentTo(lien));
  }

  return { debt, pledgeOn, consentTo, pledge };
}

function courtDesk({ encumbrances, court, execution }: Deployed) {
  const filing = encumbrances.connect(court);
  const freeze = (subject: SubjectInput, number: string, amount: bigint, to = FOR_EVER, from = 0n) =>
    filing.freeze(subject, caseNumber(number), amount, from, to);
  const unfreeze = (subject: SubjectInput, number: string) => filing.unfreeze(subject, caseNumber(number));
  const openCase = (subject: SubjectInput, number: string, amount: bigint, lien = ZeroHash, liftsOrders = false) =>
    encumbrances.connect(execution).openCase(caseNumber(number), subject, lien, amount, writ, liftsOrders);
  return { freeze, unfreeze, openCase };
}

/** The subject's id, as the contract makes it. */
export function subjectIdOf({ asset, id: token, holder }: SubjectInput): string {
  const tag = id('liangshan.subject.v1');
  return holder === ZeroAddress
    ? keccak256(coder.encode(['bytes32', 'bytes32', 'uint256'], [tag, asset, token]))
    : keccak256(coder.encode(['bytes32', 'bytes32', 'uint256', 'address'], [tag, asset, token, holder]));
}

export async function domainOf(encumbrances: Encumbrances) {
  const verifyingContract = await encumbrances.getAddress();
  return { name: 'Liangshan Encumbrances', version: '1', chainId: 31337n, verifyingContract };
}

export const fields = (list: string) =>
  list.split(',').map((field) => {
    const [type = '', name = ''] = field.trim().split(' ');
    return { type, name };
  });

const extractFields = fields(
  'bytes32 lienId, bytes32 asset, uint256 id, address holder, uint64 amount, bytes32 lienor, uint96 secured, ' +
    'bool isMaximum, uint8 effect, uint40 registeredAt, uint32 registrySeq, uint40 expiresAt, uint40 maturity, ' +
    'bool covenant, bytes32 debt, bytes32 perfects, bytes32 receipt',
);
const consentFields = fields(
  'bytes32 lienId, bytes32 asset, uint256 id, address holder, uint64 amount, bytes32 lienor, uint96 secured, ' +
    'bool isMaximum, uint8 effect, uint40 registeredAt, uint32 registrySeq, uint40 expiresAt, uint40 maturity, ' +
    'bool covenant, bytes32 debt, bytes32 product, bytes32 valuation, uint64 epoch, uint40 validUntil',
);
