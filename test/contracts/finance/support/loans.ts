import type { HardhatEthers, HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { AbiCoder, encodeBytes32String, id, keccak256, ZeroAddress, ZeroHash } from 'ethers';
import { Role } from '../../../../sdk/access/roles.ts';
import type { Encumbrances } from '../../../../types/ethers-contracts/encumbrance/Encumbrances.ts';
import { lienNumber, pledgeId } from '../../encumbrance/support/register.ts';
import { treeOf } from '../../support/dividends.ts';
import { type Cast, fund, participantNamed } from '../../support/ledger.ts';
import { signing } from '../../support/market.ts';
import { FOREST_RIGHT, USE_RIGHTS } from '../../support/rights.ts';
import { ANYBODY, contentHash, DAY, evidenceId, NEVER, NULL_ID, schemaId } from '../../support/values.ts';
import { CONSENT_FIELDS, deployLending, GEP_LOAN, VALUE } from './lending.ts';

export const NOTICE_LOAN = encodeBytes32String('NOTICE_LOAN');
export const TEA_LOAN = encodeBytes32String('TEA_LOAN');
export const PRINCIPAL = VALUE / 4n;
export const Gate = { Investigation: 1n, Interview: 2n, Entrusted: 4n } as const;
export const LoanState = { Unknown: 0n, Live: 1n, Repaid: 2n, WrittenOff: 3n, Closed: 4n } as const;
export const PENALTY_PPM = 57_750n;

const HOUR = 3_600n;
const coder = AbiCoder.defaultAbiCoder();

// Written down a second time: a test that borrowed the SDK's types could not find them wrong.
const OFFER = fields(
  'bytes32 bank,bytes32 number,address lender,address borrower,bytes32 product,bytes32 asset,uint256 id,address holder,' +
    'uint64 units,bytes32 facility,uint96 secured,uint96 principal,uint32 ratePpm,uint8 repayment,uint8 dayCount,' +
    'uint8 everyMonths,uint16 periods,uint40 drawOn,uint40 maturity,bytes32 root,uint16 instalments,uint24 penaltyPpm,' +
    'uint8 graceDays,uint8 gates,bytes32 purpose,address payee,bytes32 document,uint40 validUntil',
);
const AMENDMENT = fields(
  'bytes32 loan,uint16 revision,uint96 outstanding,uint96 prepaid,uint96 interest,bytes32 root,uint16 instalments,' +
    'bytes32 document,uint40 validUntil',
);
const EXTRACT = fields(
  'bytes32 lienId,bytes32 asset,uint256 id,address holder,uint64 amount,bytes32 lienor,uint96 secured,bool isMaximum,' +
    'uint8 effect,uint40 registeredAt,uint32 registrySeq,uint40 expiresAt,uint40 maturity,bool covenant,bytes32 debt,' +
    'bytes32 perfects,bytes32 receipt',
);

export interface TestInstalment {
  number: bigint;
  dueAt: bigint;
  principal: bigint;
  interest: bigint;
}

export type World = Awaited<ReturnType<typeof deployLoans>>;

/** Written out, so that what signs an offer doesn't take its type from what makes one. */
export interface Offer {
  bank: string;
  number: string;
  lender: string;
  borrower: string;
  product: string;
  collateral: { asset: string; id: bigint; holder: string };
  units: bigint;
  facility: string;
  secured: bigint;
  principal: bigint;
  ratePpm: bigint;
  repayment: bigint;
  dayCount: bigint;
  everyMonths: bigint;
  periods: bigint;
  drawOn: bigint;
  maturity: bigint;
  root: string;
  instalments: bigint;
  penaltyPpm: bigint;
  graceDays: bigint;
  gates: bigint;
  purpose: string;
  payee: string;
  document: string;
  validUntil: bigint;
}

export interface TestAmendment {
  loan: string;
  revision: bigint;
  outstanding: bigint;
  prepaid: bigint;
  interest: bigint;
  root: string;
  instalments: bigint;
  document: string;
  validUntil: bigint;
}

/** keccak256(TAG, bank, number). */
export function loanId(number: string, bank: keyof Cast = 'bank'): string {
  const types = ['bytes32', 'bytes32', 'bytes32'];
  return keccak256(coder.encode(types, [id('liangshan.loan.v1'), participantNamed(bank), id(`示例 ${number}`)]));
}

/** A schedule's tree, leaf by leaf. */
export function scheduleTree(instalments: TestInstalment[]) {
  const types = ['uint16', 'uint40', 'uint96', 'uint96'];
  const leaves = instalments.map(({ number, dueAt, principal, interest }) =>
    keccak256(keccak256(coder.encode(types, [number, dueAt, principal, interest]))),
  );
  return treeOf(leaves);
}

/** Equal parts of a principal, thirty days apart, each with interest of 1,000 fen; the last takes the rest. */
export function partsOf(principal: bigint, from: bigint, count = 3n): TestInstalment[] {
  return Array.from({ length: Number(count) }, (_, n) => {
    const part = principal / count;
    const number = BigInt(n) + 1n;
    const rest = number === count ? principal - part * (count - 1n) : part;
    return { number, dueAt: from + number * 30n * DAY + DAY - 1n, principal: rest, interest: 1_000n };
  });
}

/** Rights, register, products, Settlement, Cash and Loans as they are deployed; ten in the morning in China. */
export async function deployLoans(ethers: HardhatEthers, helpers: NetworkHelpers) {
  const world = await deployLending(ethers, helpers);
  const { authority, directory, directorySteward, schemaSteward, evidence, bank, otherBank, admin } = world;
  const settlement = await ethers.deployContract('Settlement', [authority, directory]);
  const loans = await ethers.deployContract('Loans', [authority, directory]);
  const parts = { SETTLEMENT: settlement, LOANS: loans };
  for (const [name, part] of Object.entries(parts)) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), part);
  }
  await helpers.time.increase(31n * DAY);
  await directory.activate(encodeBytes32String('SETTLEMENT'));
  const relied = [
    'PARTICIPANTS',
    'EVIDENCE',
    'CASH',
    'USE_RIGHTS',
    'ENCUMBRANCES',
    'LENDING_POLICY',
    'SETTLEMENT',
    'LOANS',
  ];
  for (const client of [world.encumbrances, world.rights, world.cash, settlement, loans]) {
    for (const name of relied) await client.refresh(encodeBytes32String(name));
  }
  await authority.grantRole(Role.LENDER, otherBank, 0);
  await world.encumbrances.connect(admin).setRegisterRule(USE_RIGHTS, FOREST_RIGHT, Role.FORESTRY_REGISTRAR);
  const papers = { isLined: false, isGated: false, unit: 0, maxValidity: 0n };
  const define = evidence.connect(schemaSteward).defineSchema;
  await define('LIEN_RECEIPT', { ...papers, role: Role.REGISTRAR });
  await define('PLEDGE_NOTICE', { ...papers, role: ANYBODY });
  for (const name of ['LOAN_INVESTIGATION', 'LOAN_INTERVIEW']) await define(name, { ...papers, role: Role.LENDER });
  const rule = { cap: 5_000n, termMargin: 0n, freshness: 0n, selfLimit: 0n, maxRank: 9n, perfection: 1, isOpen: true };
  await world.products.connect(bank).setRule(NOTICE_LOAN, FOREST_RIGHT, rule, []);
  await fund(world, bank, 10n * VALUE);
  await fund(world, world.company, VALUE);
  const today = BigInt(await helpers.time.latest()) + DAY;
  const drawOn = today - ((today + 8n * HOUR) % DAY);
  await helpers.time.increaseTo(drawOn + 10n * HOUR);

  const desk = await loanDesk({ ...world, settlement, loans, drawOn }, ethers, helpers);
  return { ...world, settlement, loans, drawOn, ...desk };
}

type Lending = Awaited<ReturnType<typeof deployLending>>;
interface Deployed extends Omit<Lending, 'encumbrances'> {
  encumbrances: Encumbrances;
  settlement: Awaited<ReturnType<typeof settlementOf>>;
  loans: Awaited<ReturnType<typeof loansOf>>;
  drawOn: bigint;
}
const settlementOf = (ethers: HardhatEthers) => ethers.deployContract('Settlement', [ZeroAddress, ZeroAddress]);
const loansOf = (ethers: HardhatEthers) => ethers.deployContract('Loans', [ZeroAddress, ZeroAddress]);

export const NO_REGISTRATION = {
  lienId: ZeroHash,
  registeredAt: 0n,
  registrySeq: 0n,
  expiresAt: 0n,
  covenant: false,
  extract: '0x',
};
export const NO_SECURITY = {
  lien: ZeroHash,
  effect: 0,
  valuation: ZeroHash,
  consent: '0x',
  notice: ZeroHash,
  registration: NO_REGISTRATION,
};

async function loanDesk(world: Deployed, ethers: HardhatEthers, helpers: NetworkHelpers) {
  const { loans, encumbrances, evidence, cast, company, bank, buyer, forestryRegistrar, settlement, drawOn } = world;
  const { signReceipt } = await signing(ethers, settlement);
  const address = async (contract: { getAddress(): Promise<string> }) => contract.getAddress();
  const domain = { name: 'Liangshan Loans', version: '1', chainId: 31337n, verifyingContract: await address(loans) };
  const registerDomain = {
    name: 'Liangshan Encumbrances',
    version: '1',
    chainId: 31337n,
    verifyingContract: await address(encumbrances),
  };
  let references = 0;

  /** A quarter of the value in three parts, on a right of the company's, paid to its supplier. */
  async function offerOn(right: bigint | undefined, number: string, changes: object = {}): Promise<Offer> {
    const instalments = partsOf(PRINCIPAL, drawOn);
    return {
      bank: participantNamed('bank'),
      number: id(`示例 ${number}`),
      lender: bank.address,
      borrower: company.address,
      product: GEP_LOAN,
      collateral: { asset: right === undefined ? ZeroHash : USE_RIGHTS, id: right ?? 0n, holder: ZeroAddress },
      units: 0n,
      facility: ZeroHash,
      secured: PRINCIPAL,
      principal: PRINCIPAL,
      ratePpm: 38_500n,
      repayment: 1n,
      dayCount: 0n,
      everyMonths: 1n,
      periods: 3n,
      drawOn,
      maturity: drawOn + 91n * DAY - 1n,
      root: scheduleTree(instalments).root,
      instalments: 3n,
      penaltyPpm: PENALTY_PPM,
      graceDays: 5n,
      gates: 0n,
      purpose: contentHash('示例 用途'),
      payee: buyer.address,
      document: contentHash('示例 借款合同'),
      validUntil: drawOn + 30n * DAY,
      ...changes,
    };
  }

  const flat = ({ collateral, ...offer }: Offer) => ({ ...offer, ...collateral });
  const signOffer = (signer: Pick<HardhatEthersSigner, 'signTypedData'>, offer: Offer, changes: object = {}) =>
    signer.signTypedData({ ...domain, ...changes }, { LoanOffer: OFFER }, flat(offer));
  const signAmendment = (signer: HardhatEthersSigner, amendment: TestAmendment) =>
    signer.signTypedData(domain, { Amendment: AMENDMENT }, amendment);

  /** Signed by the lender; the borrower calls. */
  async function papersFor(offer: Offer, changes: object = {}) {
    const bankSignature = await signOffer(bank, offer);
    return { bankSignature, borrowerSignature: '0x', investigation: ZeroHash, interview: ZeroHash, ...changes };
  }

  const debtOf = (offer: Offer) => {
    const number = offer.facility === ZeroHash ? offer.number : offer.facility;
    const types = ['bytes32', 'bytes32', 'bytes32'];
    return keccak256(coder.encode(types, [id('liangshan.loan.v1'), offer.bank, number]));
  };

  /** The lien that an offer makes, as the holder consents to it. */
  function lienFor(offer: Offer) {
    const debt = debtOf(offer);
    return {
      lienId: pledgeId('bank', debt),
      subject: offer.collateral,
      amount: offer.units,
      lienor: offer.bank,
      secured: offer.secured,
      isMaximum: offer.facility !== ZeroHash,
      effect: 1,
      registeredAt: NEVER,
      registrySeq: 0n,
      expiresAt: NEVER,
      maturity: offer.maturity,
      covenant: false,
      debt,
    };
  }

  interface Valued {
    valuation: string;
    papers: string[];
  }

  async function consentTo(offer: Offer, { valuation, papers }: Valued, by: keyof Cast = 'company') {
    const { subject, ...terms } = lienFor(offer);
    const validUntil = BigInt(await helpers.time.latest()) + HOUR;
    const epoch = await encumbrances.consentEpoch(cast[by]);
    const value = { ...terms, ...subject, product: offer.product, valuation, epoch, validUntil };
    const signature = await cast[by].signTypedData(registerDomain, { Consent: CONSENT_FIELDS }, value);
    const signed = [cast[by].address, validUntil, papers, signature];
    return coder.encode(['tuple(address,uint40,bytes32[],bytes)'], [signed]);
  }

  /** A pledge made on drawing, not perfected. */
  async function pledgeFor(offer: Offer, valued: Valued, changes: object = {}) {
    const consent = await consentTo(offer, valued);
    return { ...NO_SECURITY, effect: 1, valuation: valued.valuation, consent, ...changes };
  }

  async function attested(schema: string, subject: string, by: keyof Cast) {
    references += 1;
    const document = contentHash(`示例 ${schema} ${references}`);
    const statement = { schema: schemaId(schema), subject, value: 0n, basisDate: 1_700_000_000n, validUntil: NEVER };
    await evidence.connect(cast[by]).attest({ ...statement, contentHash: document, corrects: NULL_ID });
    return evidenceId(participantNamed(by), statement.schema, subject, document, statement.basisDate);
  }

  /** A pledge made on drawing, with a notice taken down by the village. */
  async function noticedFor(offer: Offer, valued: Valued) {
    const notice = await attested('PLEDGE_NOTICE', lienFor(offer).lienId, 'villager');
    return pledgeFor(offer, valued, { notice });
  }

  /** What the register signs about an offer's pledge. */
  async function registrationOf(
    offer: Offer,
    number: string,
    by: keyof Cast = 'forestryRegistrar',
    changes: object = {},
  ) {
    const { subject, ...terms } = lienFor(offer);
    const registered = { lienId: lienNumber(number), registeredAt: 1_700_000_000n, registrySeq: 0n, expiresAt: 0n };
    const word = { ...terms, ...subject, ...registered, perfects: terms.lienId, receipt: ZeroHash, ...changes };
    const signature = await cast[by].signTypedData(registerDomain, { Extract: EXTRACT }, word);
    const extract = coder.encode(['tuple(address,bytes)'], [[cast[by].address, signature]]);
    return { ...registered, covenant: false, extract };
  }

  /** A pledge made and registered on drawing. */
  async function registeredFor(offer: Offer, valued: Valued, number = offer.number) {
    return pledgeFor(offer, valued, { registration: await registrationOf(offer, number) });
  }

  /** Pledged by the bank and recorded by the register before anything is drawn. */
  async function recordedFor(offer: Offer, valued: Valued, number: string) {
    const terms = lienFor(offer);
    const consent = await consentTo(offer, valued);
    await encumbrances.connect(bank).pledge(terms, offer.product, valued.valuation, consent);
    const lienId = lienNumber(number);
    const receipt = await attested('LIEN_RECEIPT', lienId, 'forestryRegistrar');
    const recorded = { ...terms, lienId, registeredAt: 1_700_000_000n };
    await encumbrances.connect(forestryRegistrar).record(recorded, terms.lienId, receipt, '0x');
    return { ...NO_SECURITY, lien: lienId };
  }

  /** Drawn by the borrower in one call, the register having signed. */
  async function drawn(offer: Offer, valued: Valued) {
    const security = await registeredFor(offer, valued);
    return loans.connect(company).draw(offer, await papersFor(offer), security);
  }

  /** An offer and the right it rests on. */
  async function applied(number: string, parcel = 'U1', changes: object = {}) {
    const valued = await world.offer(number, parcel);
    return { offer: await offerOn(valued.right, number, changes), valued };
  }

  /** A loan that stands, with its schedule. */
  async function lent(number = '1', parcel = 'U1', changes: object = {}) {
    const { offer, valued } = await applied(number, parcel, changes);
    await drawn(offer, valued);
    const instalments = partsOf(offer.principal, drawOn);
    return { offer, valued, loan: loanId(number), lien: lienNumber(offer.number), ...planOf(instalments) };
  }

  /** Pays its instalments up to a number, each on its day. */
  async function repaid(loan: string, plan: ReturnType<typeof planOf>, upTo = 3) {
    for (let number = 1; number <= upTo; number += 1) {
      await loans.connect(company).repay(loan, plan.part(number), plan.proof(number), bank);
    }
  }

  /** Half of what is owed is prepaid, the rest due in two parts. */
  async function amendmentOf(loan: string, changes: object = {}): Promise<TestAmendment> {
    const { outstanding, revision } = await loans.loanOf(loan);
    const prepaid = outstanding / 2n;
    const now = BigInt(await helpers.time.latest());
    return {
      loan,
      revision: revision + 1n,
      outstanding,
      prepaid,
      interest: 500n,
      root: scheduleTree(partsOf(outstanding - prepaid, drawOn, 2n)).root,
      instalments: 2n,
      document: contentHash('示例 补充协议'),
      validUntil: now + DAY,
      ...changes,
    };
  }

  async function agreedOn(amendment: TestAmendment) {
    return {
      bankSigner: bank.address,
      bankSignature: await signAmendment(bank, amendment),
      borrowerSigner: company.address,
      borrowerSignature: await signAmendment(company, amendment),
    };
  }

  /** The bank's own word that money is there for this matter. */
  async function receiptOf(instruction: string, amount: bigint, payer: string, changes: object = {}, by = bank) {
    references += 1;
    const receipt = {
      instruction,
      bank: participantNamed('bank'),
      payer,
      amount,
      bankReference: id(`示例 回单 ${references}`),
      heldUntil: BigInt(await helpers.time.latest()) + DAY,
      ...changes,
    };
    return signReceipt(by, receipt);
  }

  return {
    ...{
      domain,
      offerOn,
      signOffer,
      signAmendment,
      papersFor,
      lienFor,
      consentTo,
      pledgeFor,
      noticedFor,
      registrationOf,
    },
    ...{ registeredFor, recordedFor, drawn, applied, lent, repaid, amendmentOf, agreedOn, receiptOf, attested },
  };
}

/** A schedule with its proofs, from 1. */
export function planOf(instalments: TestInstalment[]) {
  const { proofs } = scheduleTree(instalments);
  return {
    part: (number: number) => instalments[number - 1] as TestInstalment,
    proof: (number: number) => proofs[number - 1] ?? [],
  };
}

function fields(list: string): { name: string; type: string }[] {
  return list.split(',').map((field) => {
    const [type = '', name = ''] = field.split(' ');
    return { name, type };
  });
}
