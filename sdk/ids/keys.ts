import { AbiCoder, encodeBytes32String, hexlify, keccak256, toUtf8Bytes } from 'ethers';

/**
 * Natural keys become ids here as they do in contracts/shared/libraries/Keys.sol: keccak256(abi.encode(TAG, key…)).
 * test/contracts compares the two.
 */
export type Bytes32 = `0x${string}`;

const coder = AbiCoder.defaultAbiCoder();

export const TAGS = {
  participant: tag('liangshan.participant.v1'),
  schema: tag('liangshan.schema.v1'),
  evidence: tag('liangshan.evidence.v1'),
  parcel: tag('liangshan.parcel.v1'),
  subject: tag('liangshan.subject.v1'),
  right: tag('liangshan.right.v1'),
  lease: tag('liangshan.lease.v1'),
  lien: tag('liangshan.lien.v1'),
  pledge: tag('liangshan.pledge.v1'),
  case: tag('liangshan.case.v1'),
  project: tag('liangshan.project.v1'),
  consent: tag('liangshan.consent.v1'),
  lot: tag('liangshan.lot.v1'),
  foreignBlock: tag('liangshan.foreign-block.v1'),
  certificate: tag('liangshan.certificate.v1'),
  package: tag('liangshan.package.v1'),
  deposit: tag('liangshan.deposit.v1'),
  dossier: tag('liangshan.dossier.v1'),
  coopShare: tag('liangshan.coop-share.v1'),
  dividend: tag('liangshan.dividend.v1'),
  purchase: tag('liangshan.purchase.v1'),
  loan: tag('liangshan.loan.v1'),
  guarantee: tag('liangshan.guarantee.v1'),
  batch: tag('liangshan.batch.v1'),
  base: tag('liangshan.base.v1'),
  brandMember: tag('liangshan.brand-member.v1'),
  price: tag('liangshan.price.v1'),
  labelSet: tag('liangshan.label-set.v1'),
  anchor: tag('liangshan.anchor.v1'),
  gepSeries: tag('liangshan.gep-series.v1'),
  gepAccount: tag('liangshan.gep-account.v1'),
} as const;

/** Numbering schemes of participants. */
export const ParticipantScheme = { UnifiedSocialCreditCode: 1, PersonCommitment: 2, PublicBody: 3 } as const;

/** @param code ASCII of at most 31 characters, or a 32-byte commitment as hex. */
export function participantId(scheme: number, code: string): Bytes32 {
  return id(['bytes32', 'uint8', 'bytes32'], [TAGS.participant, scheme, participantCode(code)]);
}

/** The code as the contract stores it: ASCII left-aligned, or the 32-byte commitment as it is. */
export function participantCode(code: string): Bytes32 {
  return (/^0x[0-9a-f]{64}$/i.test(code) ? code.toLowerCase() : encodeBytes32String(code)) as Bytes32;
}

export function schemaId(name: string): Bytes32 {
  return id(['bytes32', 'string'], [TAGS.schema, name]);
}

export function parcelId(scheme: number, code: string): Bytes32 {
  return id(['bytes32', 'uint8', 'string'], [TAGS.parcel, scheme, code]);
}

/** @param basisDate seconds */
export function evidenceId(
  issuer: Bytes32,
  schema: Bytes32,
  subject: Bytes32,
  contentHash: Bytes32,
  basisDate: bigint,
): Bytes32 {
  const types = ['bytes32', 'bytes32', 'bytes32', 'bytes32', 'bytes32', 'uint40'];
  return id(types, [TAGS.evidence, issuer, schema, subject, contentHash, basisDate]);
}

export function subjectOfRight(asset: string, tokenId: bigint): Bytes32 {
  return id(['bytes32', 'bytes32', 'uint256'], [TAGS.subject, encodeBytes32String(asset), tokenId]);
}

export function subjectOfAmount(asset: string, tokenId: bigint, holder: string): Bytes32 {
  const types = ['bytes32', 'bytes32', 'uint256', 'address'];
  return id(types, [TAGS.subject, encodeBytes32String(asset), tokenId, holder]);
}

/**
 * A right as its register numbers it; what papers about it name.
 * @param number see `certificateNumber`
 */
export function rightId(register: Bytes32, number: Bytes32): Bytes32 {
  return id(['bytes32', 'bytes32', 'bytes32'], [TAGS.right, register, number]);
}

/** A lease by its parties. @param number keccak256 of the contract number, as both sides keep it */
export function leaseId(lessor: Bytes32, lessee: Bytes32, number: Bytes32): Bytes32 {
  return id(['bytes32', 'bytes32', 'bytes32', 'bytes32'], [TAGS.lease, lessor, lessee, number]);
}

/** A package of rights. @param number keccak256 of the package's number, as who formed it keeps it */
export function packageId(former: Bytes32, number: Bytes32): Bytes32 {
  return id(['bytes32', 'bytes32', 'bytes32'], [TAGS.package, former, number]);
}

/** A deposit of a right. @param number keccak256 of the contract number, as both parties keep it */
export function depositId(depositor: Bytes32, cooperative: Bytes32, number: Bytes32): Bytes32 {
  return id(['bytes32', 'bytes32', 'bytes32', 'bytes32'], [TAGS.deposit, depositor, cooperative, number]);
}

/** A lien by its outside register and number. */
export function lienId(register: Bytes32, number: string): Bytes32 {
  return id(['bytes32', 'bytes32', 'string'], [TAGS.lien, register, number]);
}

/** A pledge that is not yet registered, by lienor and debt. */
export function pledgeId(lienor: Bytes32, debt: Bytes32): Bytes32 {
  return id(['bytes32', 'bytes32', 'bytes32'], [TAGS.pledge, lienor, debt]);
}

/** A court or enforcement case. */
export function caseId(court: Bytes32, number: string): Bytes32 {
  return id(['bytes32', 'bytes32', 'string'], [TAGS.case, court, number]);
}

/** A sink project by its programme's code (ASCII) and its number there. */
export function projectId(programme: string, number: string): Bytes32 {
  return id(['bytes32', 'bytes32', 'string'], [TAGS.project, encodeBytes32String(programme), number]);
}

/** Subject of a lienor's consent to a project on a parcel. */
export function consentSubject(project: Bytes32, parcel: Bytes32): Bytes32 {
  return id(['bytes32', 'bytes32', 'bytes32'], [TAGS.consent, project, parcel]);
}

/** What of a programme stands in the lowest byte of its lots' ids. */
export interface LotProgramme {
  /** 1 to 127. */
  number: number;
  limitsHolders: boolean;
}

/** A native lot: a project's monitoring period, seconds. */
export function lotId(project: Bytes32, from: bigint, to: bigint, programme: LotProgramme): Bytes32 {
  return packLot(id(['bytes32', 'bytes32', 'uint40', 'uint40'], [TAGS.lot, project, from, to]), programme);
}

/** The lot that mirrors a block of an outside register. @param firstSerial of a tonne, as printed there */
export function foreignLotId(
  register: Bytes32,
  issuance: string,
  firstSerial: bigint,
  programme: LotProgramme,
): Bytes32 {
  const types = ['bytes32', 'bytes32', 'string', 'uint64'];
  return packLot(id(types, [TAGS.foreignBlock, register, issuance, firstSerial]), programme);
}

/** What a lot's id says of its programme by itself. */
export function programmeOfLot(lot: Bytes32): LotProgramme {
  const low = Number(BigInt(lot) & 0xffn);
  return { number: low & MAX_PROGRAMME, limitsHolders: (low & LIMITS_HOLDERS) !== 0 };
}

/** The class a programme's lots trade under: "CARBON/" and the programme's number. */
export function carbonClass(programmeNumber: number): Bytes32 {
  const low = programmeNumber.toString(16).padStart(2, '0');
  return `0x${'434152424f4e2f'}${low}${'0'.repeat(48)}`;
}

/** A retirement, cancellation or return by its lot and first serial. @param version 1; a correction has the next */
export function certificateId(lot: Bytes32, first: bigint, version = 1): Bytes32 {
  return id(['bytes32', 'bytes32', 'uint64', 'uint16'], [TAGS.certificate, lot, first, version]);
}

/** A resource's file. @param number keccak256 of the dossier's number, as its steward keeps it */
export function dossierId(steward: Bytes32, number: Bytes32): Bytes32 {
  return id(['bytes32', 'bytes32', 'bytes32'], [TAGS.dossier, steward, number]);
}

/** The shares of a cooperative or village company; what its resolutions are about. */
export function coopShareId(issuer: Bytes32): Bytes32 {
  return id(['bytes32', 'bytes32'], [TAGS.coopShare, issuer]);
}

/** A distribution to households by its payer. @param number keccak256 of the payer's number for it */
export function dividendId(payer: Bytes32, number: Bytes32): Bytes32 {
  return id(['bytes32', 'bytes32', 'bytes32'], [TAGS.dividend, payer, number]);
}

/** A purchase by its buyer. @param number keccak256 of the contract number */
export function purchaseKey(buyer: Bytes32, number: Bytes32): Bytes32 {
  return id(['bytes32', 'bytes32', 'bytes32'], [TAGS.purchase, buyer, number]);
}

/** A loan by its bank. @param number keccak256 of the contract number, as bank and borrower keep it */
export function loanId(bank: Bytes32, number: Bytes32): Bytes32 {
  return id(['bytes32', 'bytes32', 'bytes32'], [TAGS.loan, bank, number]);
}

/** A guarantor guarantees a loan once. */
export function guaranteeId(loan: Bytes32, guarantor: Bytes32): Bytes32 {
  return id(['bytes32', 'bytes32', 'bytes32'], [TAGS.guarantee, loan, guarantor]);
}

const MAX_PROGRAMME = 0x7f;
const LIMITS_HOLDERS = 0x80;

function packLot(hash: Bytes32, { number, limitsHolders }: LotProgramme): Bytes32 {
  const low = number | (limitsHolders ? LIMITS_HOLDERS : 0);
  return `0x${hash.slice(2, 64)}${low.toString(16).padStart(2, '0')}`;
}

function tag(name: string): Bytes32 {
  return keccak256(toUtf8Bytes(name)) as Bytes32;
}

/** ASCII of at most 32 characters, left-aligned: lots and serials. */
export function asciiWord(text: string): Bytes32 {
  if (!/^[\x21-\x7e]{1,32}$/.test(text)) throw new RangeError(`"${text}" is not 1 to 32 characters of ASCII`);
  return `0x${hexlify(toUtf8Bytes(text)).slice(2).padEnd(64, '0')}`;
}

/** AI(10), at most twenty characters of GS1 character set 82, as batches keep it. */
export function lotWord(lot: string): Bytes32 {
  if (!/^[!"%-?A-Z_a-z]{1,20}$/.test(lot)) {
    throw new RangeError(`lot "${lot}" is not 1 to 20 characters of AI(10)`);
  }
  return asciiWord(lot);
}

/** A lot of goods: its lowest bit is no hash (sdk/trace/batches/tokenOf.ts). */
export function batchId(gtin: string, lot: string): Bytes32 {
  const hash = id(['bytes32', 'uint56', 'bytes32'], [TAGS.batch, BigInt(gtin), lotWord(lot)]);
  return `0x${(BigInt(hash) & ~1n).toString(16).padStart(64, '0')}`;
}

/** Where one product is grown: subject of its CAPACITY. */
export function baseKey(parcel: Bytes32, gtin: string): Bytes32 {
  return id(['bytes32', 'bytes32', 'uint56'], [TAGS.base, parcel, BigInt(gtin)]);
}

/** Subject of a brand's licence to one member, BRAND_LICENCE, and of its owner's mandate to an operator, BRAND_OPERATION. */
export function brandMember(brand: number, member: Bytes32): Bytes32 {
  return id(['bytes32', 'uint16', 'bytes32'], [TAGS.brandMember, brand, member]);
}

/**
 * What a price is of, PRICE_OBSERVATION and REFERENCE_PRICE: a trade item in one region. No contract reads prices, so that the
 * key stands here alone. @param region GB/T 2260
 */
export function priceKey(gtin: string, region: number): Bytes32 {
  return id(['bytes32', 'uint56', 'uint32'], [TAGS.price, BigInt(gtin), region]);
}

/** @param number which set on the batch, from 0 */
export function labelSetId(batch: Bytes32, number: number): Bytes32 {
  return id(['bytes32', 'bytes32', 'uint32'], [TAGS.labelSet, batch, number]);
}

/** @param publisher account */
export function anchorKey(publisher: string, root: Bytes32): Bytes32 {
  return id(['bytes32', 'address', 'bytes32'], [TAGS.anchor, publisher, root]);
}

/** A series of comparable GEP accounts; see sdk/gep/register/seriesOf.ts. */
export function gepSeriesId(series: {
  level: number;
  area: bigint;
  parcels: Bytes32;
  methodology: Bytes32;
  priceBasis: Bytes32;
}): Bytes32 {
  const { level, area, parcels, methodology, priceBasis } = series;
  const types = ['bytes32', 'uint8', 'uint64', 'bytes32', 'bytes32', 'bytes32'];
  return id(types, [TAGS.gepSeries, level, area, parcels, methodology, priceBasis]);
}

/**
 * An account of GEP: who has its document knows its id.
 * @param document  sha2-256 of the account's document
 * @param total     fen
 * @param basisDate last second of its year (`yearEnd`)
 */
export function gepAccountId(series: Bytes32, document: Bytes32, total: bigint, basisDate: bigint): Bytes32 {
  const types = ['bytes32', 'bytes32', 'bytes32', 'uint96', 'uint40'];
  return id(types, [TAGS.gepAccount, series, document, total, basisDate]);
}

function id(types: string[], values: unknown[]): Bytes32 {
  return keccak256(coder.encode(types, values)) as Bytes32;
}
