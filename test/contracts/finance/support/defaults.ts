import type { HardhatEthers, HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { AbiCoder, encodeBytes32String, id, keccak256, toBeHex, ZeroAddress, ZeroHash } from 'ethers';
import { Role } from '../../../../sdk/access/roles.ts';
import { caseNumber } from '../../encumbrance/support/register.ts';
import { once } from '../../support/chain.ts';
import { fund, participantNamed } from '../../support/ledger.ts';
import { LegKind, Mode } from '../../support/market.ts';
import { facts, LAND, layer, RightEnd, USE_RIGHTS } from '../../support/rights.ts';
import {
  ANYBODY,
  contentHash,
  DAY,
  evidenceId,
  Flag,
  Kind,
  NEVER,
  NULL_ID,
  participantId,
  schemaId,
} from '../../support/values.ts';
import { deployLoans, loanId, type Offer, PENALTY_PPM, PRINCIPAL, partsOf, type TestInstalment } from './loans.ts';

export const GuaranteeKind = { Government: 0n, Storage: 1n, RiskFund: 2n } as const;
export const GuaranteeState = { Unknown: 0n, Standing: 1n, Claimed: 2n, Paid: 3n, Ended: 4n } as const;
export const NO_AGREEMENT = { signer: ZeroAddress, least: 0n, validUntil: 0n, signature: '0x' };
export const GUARANTOR = participantId(1, id('示例 担保公司'));
export const FUND = participantId(1, id('示例 风险补偿基金'));
export const GRACE = 5n;

const coder = AbiCoder.defaultAbiCoder();
const GUARANTEE =
  'bytes32 loan,bytes32 bank,bytes32 guarantor,uint8 kind,uint16 share,uint96 limit,uint40 validUntil,bytes32 document'
    .split(',')
    .map(named);
const SALE = 'bytes32 caseId,bytes32 subject,bytes32 lien,uint96 least,uint64 epoch,uint40 validUntil'
  .split(',')
  .map(named);

export type Lent = Awaited<ReturnType<Awaited<ReturnType<typeof deployLoans>>['lent']>>;

export interface TestGuarantee {
  loan: string;
  bank: string;
  guarantor: string;
  kind: bigint;
  share: bigint;
  limit: bigint;
  validUntil: bigint;
  document: string;
}

/** What a loan owes and how a share of proceeds satisfies it, written down a second time. */
export function satisfied(parts: TestInstalment[], share: bigint, time: bigint, { costs = 0n, carried = 0n } = {}) {
  let [interest, penalty] = [carried, 0n];
  let before = 0n;
  for (const { dueAt, principal, interest: part } of parts) {
    if (dueAt < time) {
      interest += part;
      penalty += round((principal + part) * PENALTY_PPM * daysBetween(dueAt, time), 360_000_000n);
      before = dueAt;
    } else {
      if (before !== 0n) interest += round(part * daysBetween(before, time), daysBetween(before, dueAt));
      break;
    }
  }
  const outstanding = parts.reduce((sum, { principal }) => sum + principal, 0n);
  let left = share - costs;
  const take = (most: bigint) => {
    const taken = left < most ? left : most;
    left -= taken;
    return taken;
  };
  const used = { interest: take(interest), penalty: take(penalty), principal: take(outstanding) };
  const arrears = interest + penalty - used.interest - used.penalty;
  return { share, costs, ...used, excess: left, arrears, outstanding: outstanding - used.principal };
}

/** As ethers gives a satisfaction. */
export function satisfactionArgs(used: ReturnType<typeof satisfied>): bigint[] {
  const { share, costs, interest, penalty, principal, excess, arrears, outstanding } = used;
  return [share, costs, interest, penalty, principal, excess, arrears, outstanding];
}

function round(above: bigint, below: bigint): bigint {
  return (2n * above + below) / (2n * below);
}

function daysBetween(from: bigint, to: bigint): bigint {
  return (to - from + DAY - 1n) / DAY;
}

/** Loans with what follows their default, every part real; a guarantor and a fund with money. */
export const deployDefaults = once(async function deployDefaults(ethers: HardhatEthers, helpers: NetworkHelpers) {
  const world = await deployLoans(ethers, helpers);
  const { authority, directory, directorySteward, schemaSteward, evidence, encumbrances, settlement, loans } = world;
  const { participants, office, courtExecution } = world;
  const guarantees = await ethers.deployContract('Guarantees', [authority, directory]);
  const enforcement = await ethers.deployContract('LoanEnforcement', [authority, directory]);
  for (const [name, part] of Object.entries({ GUARANTEES: guarantees, LOAN_ENFORCEMENT: enforcement })) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), part);
  }
  const relied = ['PARTICIPANTS', 'EVIDENCE', 'SETTLEMENT', 'ENCUMBRANCES', 'LOANS', 'GUARANTEES', 'LOAN_ENFORCEMENT'];
  for (const client of [guarantees, enforcement, loans, settlement, encumbrances]) {
    for (const name of relied) await client.refresh(encodeBytes32String(name));
  }
  const { selector } = encumbrances.interface.getFunction('openCase');
  await authority.setTargetFunctionRole(encumbrances, [selector], Role.COURT_EXECUTION);
  const define = evidence.connect(schemaSteward).defineSchema;
  const listed = { isGated: false, unit: 1, maxValidity: 0n };
  await define('COMPENSATION', { ...listed, isLined: false, role: ANYBODY });
  await define('ENFORCEMENT_COSTS', { ...listed, isLined: true, role: Role.COURT_EXECUTION });

  const [guarantor, riskFund] = [world.cast.rights, world.cast.carbon];
  const enrolled: [HardhatEthersSigner, string, number][] = [
    [guarantor, '示例 担保公司', Kind.Guarantor],
    [riskFund, '示例 风险补偿基金', Kind.Treasury],
  ];
  for (const [account, name, kind] of enrolled) {
    await participants.connect(office).enrol(1, id(name), kind, Flag.MayHold, 331100);
    await participants.connect(office).addAccount(participantId(1, id(name)), account);
    await fund(world, account, 100_000_000n);
  }
  await fund(world, world.buyer, 1_000_000_000n);
  const deployed = { ...world, guarantees, enforcement, guarantor, riskFund, courtExecution };
  return { ...deployed, ...(await defaultDesk(deployed, ethers, helpers)) };
});

type Deployed = Awaited<ReturnType<typeof deployLoans>> & {
  guarantees: Awaited<ReturnType<typeof guaranteesOf>>;
  enforcement: Awaited<ReturnType<typeof enforcementOf>>;
  guarantor: HardhatEthersSigner;
  riskFund: HardhatEthersSigner;
};
const guaranteesOf = (ethers: HardhatEthers) => ethers.deployContract('Guarantees', [ZeroAddress, ZeroAddress]);
const enforcementOf = (ethers: HardhatEthers) => ethers.deployContract('LoanEnforcement', [ZeroAddress, ZeroAddress]);

async function defaultDesk(world: Deployed, ethers: HardhatEthers, helpers: NetworkHelpers) {
  const { encumbrances, enforcement, guarantees, settlement, evidence, bank, company, buyer, courtExecution } = world;
  const now = async () => BigInt(await helpers.time.latest());
  const verifier = async (contract: { getAddress(): Promise<string> }, name: string) => {
    return { name, version: '1', chainId: 31337n, verifyingContract: await contract.getAddress() };
  };
  const registerDomain = await verifier(encumbrances, 'Liangshan Encumbrances');
  const domain = await verifier(guarantees, 'Liangshan Guarantees');

  /** First second in which a loan may be enforced for an instalment. */
  const defaultOf = ({ part }: Pick<Lent, 'part'>, number = 1) => part(number).dueAt + GRACE * DAY + 1n;

  /** A loan whose first instalment is in default. */
  async function defaulted(number = '1', parcel = 'U1', changes: object = {}) {
    const lent = await world.lent(number, parcel, changes);
    await helpers.time.increaseTo(defaultOf(lent));
    return lent;
  }

  /** Two loans, the first instalments of both in default. */
  async function twoDefaulted() {
    const [one, two] = [await world.lent('1', 'U1'), await world.lent('2', 'U2')];
    await helpers.time.increaseTo(defaultOf(one));
    return [one, two] as const;
  }

  /** The register ends the right of a loan's collateral: the ground is expropriated. */
  async function expropriated(number: string, parcel: string) {
    const stated = facts(number, { layers: [layer(LAND, { [parcel]: 1_000n })] });
    return world.rights
      .connect(world.forestryRegistrar)
      .end(stated, RightEnd.Expropriated, contentHash('示例 征收决定'));
  }

  /** A court pays compensation for it, shared out by the register. */
  async function compensated(lent: Pick<Lent, 'offer'>, payments: [HardhatEthersSigner, bigint][]) {
    const value = payments.reduce((sum, [, amount]) => sum + amount, 0n);
    const basisDate = (await now()) - 1n;
    const subject = toBeHex(lent.offer.collateral.id, 32);
    const document = contentHash(`示例 补偿 ${basisDate}`);
    const statement = { schema: schemaId('COMPENSATION'), subject, value, basisDate, validUntil: NEVER };
    await evidence.connect(world.court).attest({ ...statement, contentHash: document, corrects: NULL_ID });
    const paper = evidenceId(participantNamed('court'), statement.schema, subject, document, basisDate);
    const paid = payments.map(([to, amount]) => ({ to: to.address, amount }));
    await encumbrances.connect(world.court).distribute(lent.offer.collateral, paper, paid);
    return now();
  }

  const subjectOf = ({ offer }: { offer: Offer }) =>
    keccak256(
      coder.encode(['bytes32', 'bytes32', 'uint256'], [id('liangshan.subject.v1'), USE_RIGHTS, offer.collateral.id]),
    );

  async function agreementOn(lent: Pick<Lent, 'offer' | 'lien'>, number: string, least = 1n, by = company) {
    const validUntil = (await now()) + 90n * DAY;
    const epoch = await encumbrances.consentEpoch(by);
    const word = { caseId: caseNumber(number), subject: subjectOf(lent), lien: lent.lien, least, epoch, validUntil };
    const signature = await by.signTypedData(registerDomain, { SaleAgreement: SALE }, word);
    return { signer: by.address, least, validUntil, signature };
  }

  async function openingOf(lent: Pick<Lent, 'offer' | 'lien'>, number = '执 1', changes: object = {}) {
    const agreement = await agreementOn(lent, number);
    const document = contentHash('示例 提前到期通知');
    return { caseId: caseNumber(number), on: lent.offer.collateral, agreement, document, ...changes };
  }

  /** Enforced by the bank on the holder's agreement. */
  async function enforced(lent: Lent, number = '执 1', instalment = 1) {
    const opening = await openingOf(lent, number);
    return enforcement.connect(bank).enforce(lent.loan, lent.part(instalment), lent.proof(instalment), opening);
  }

  /** A court's own case on a lien. */
  async function courtCase(lent: Pick<Lent, 'offer' | 'lien'>, number: string, lien = lent.lien) {
    const writ = contentHash('示例 执行裁定书');
    const on = lent.offer.collateral;
    return encumbrances.connect(courtExecution).openCase(caseNumber(number), on, lien, 0n, writ, false);
  }

  /** What Settlement does when the right is sold: the register holds the payments against its waterfall. */
  async function sold(lent: Pick<Lent, 'offer'>, payments: [HardhatEthersSigner, bigint][], number = '执 1') {
    const market = await ethers.getImpersonatedSigner(await settlement.getAddress());
    await helpers.setBalance(market.address, 10n ** 18n);
    const paid = payments.map(([to, amount]) => ({ to: to.address, amount }));
    const sending = encumbrances.connect(market).enforce(lent.offer.collateral, buyer, 1n, caseNumber(number), paid);
    await sending;
    return now();
  }

  /** The right against money, under the case, with the platform's word; settled by anybody. */
  async function dealFor(lent: Pick<Lent, 'offer'>, payments: [HardhatEthersSigner, bigint][], number = '执 1') {
    const cash = encodeBytes32String('CASH');
    const money = payments.map(([to, amount]) => {
      return { kind: LegKind.Erc20, asset: cash, from: buyer.address, to: to.address, id: 0n, amount };
    });
    const { id: right } = lent.offer.collateral;
    const from = company.address;
    const taken = { kind: LegKind.Erc721, asset: USE_RIGHTS, from, to: buyer.address, id: right, amount: 1n };
    return {
      legs: [...money, taken],
      mode: Mode.Auction,
      venue: participantNamed('exchange'),
      terms: ZeroHash,
      maxFee: 0n,
      payBy: (await now()) + DAY,
      settleBy: (await now()) + 2n * DAY,
      caseId: caseNumber(number),
      nonce: 1n,
    };
  }

  /** What is shown of a loan: its instalments from one number to another. */
  function itemsOf({ loan, part, proof }: Pick<Lent, 'loan' | 'part' | 'proof'>, from: number, to: number) {
    const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
    return { loan, instalments: numbers.map((number) => ({ instalment: part(number), proof: proof(number) })) };
  }

  /** The court says what enforcing a lien has cost so far. */
  async function costsOf(lien: string, value: bigint) {
    const basisDate = (await now()) - 1n;
    const statement = { schema: schemaId('ENFORCEMENT_COSTS'), subject: lien, value, basisDate, validUntil: NEVER };
    const document = contentHash(`示例 执行费用 ${value}`);
    return evidence.connect(courtExecution).attest({ ...statement, contentHash: document, corrects: NULL_ID });
  }

  function guaranteeOn(loan: string, changes: Partial<TestGuarantee> = {}): TestGuarantee {
    return {
      loan,
      bank: participantNamed('bank'),
      guarantor: GUARANTOR,
      kind: GuaranteeKind.Government,
      share: 2_000n,
      limit: PRINCIPAL,
      validUntil: world.drawOn + 400n * DAY,
      document: contentHash('示例 保证合同'),
      ...changes,
    };
  }

  const guaranteeId = ({ loan, guarantor }: Pick<TestGuarantee, 'loan' | 'guarantor'>) =>
    keccak256(coder.encode(['bytes32', 'bytes32', 'bytes32'], [id('liangshan.guarantee.v1'), loan, guarantor]));

  const signGuarantee = (
    signer: Pick<HardhatEthersSigner, 'signTypedData'>,
    terms: TestGuarantee,
    changes: object = {},
  ) => signer.signTypedData({ ...domain, ...changes }, { Guarantee: GUARANTEE }, terms);

  /** A guarantee that the bank has accepted. */
  async function guaranteed(loan: string, changes: Partial<TestGuarantee> = {}, signer = world.guarantor) {
    const terms = guaranteeOn(loan, changes);
    await guarantees.connect(bank).accept(terms, signer, await signGuarantee(signer, terms));
    return guaranteeId(terms);
  }

  const plan = (lent: Pick<Lent, 'offer'>) => partsOf(lent.offer.principal, world.drawOn);
  const notice = contentHash('示例 代偿通知');

  /** In default, enforced, sold for so much to the bank, and credited. */
  async function shortBy(shortfall: bigint, number = '1', parcel = 'U1') {
    const lent = await defaulted(number, parcel);
    await enforced(lent, `执 ${number}`);
    const owed = satisfied(plan(lent), 0n, (await now()) + 1n);
    const price = PRINCIPAL - shortfall;
    const paidAt = await sold(lent, [[bank, price]], `执 ${number}`);
    await enforcement.settleCase(lent.lien, [itemsOf(lent, 1, 2)]);
    return { ...lent, owed, paidAt };
  }

  return {
    ...{
      now,
      defaultOf,
      defaulted,
      twoDefaulted,
      expropriated,
      compensated,
      subjectOf,
      agreementOn,
      openingOf,
      enforced,
      courtCase,
      sold,
      dealFor,
      itemsOf,
    },
    ...{ costsOf, guaranteeOn, guaranteeId, signGuarantee, guaranteed, plan, notice, shortBy, domain, loanId },
  };
}

function named(field: string): { name: string; type: string } {
  const [type = '', name = ''] = field.split(' ');
  return { name, type };
}
