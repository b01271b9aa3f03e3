import { AbiCoder, encodeBytes32String, id, keccak256, sha256, toBeHex, toUtf8Bytes, ZeroHash } from 'ethers';

// Written down a second time, apart from the SDK and from Solidity: a test that borrowed either could not find it wrong.

export const Kind = {
  Unknown: 0,
  Villager: 1,
  VillageCompany: 2,
  Cooperative: 3,
  Enterprise: 4,
  Bank: 5,
  SettlementBank: 6,
  Registrar: 7,
  Appraiser: 8,
  Verifier: 9,
  Certifier: 10,
  Laboratory: 11,
  Insurer: 12,
  Guarantor: 13,
  Association: 14,
  ExchangeOperator: 15,
  Treasury: 16,
  Regulator: 17,
  Court: 18,
  CreditOffice: 19,
  PublicBody: 20,
  Auditor: 21,
  Contract: 22,
} as const;

export const Flag = { MayHold: 1, MayTrade: 2, Suspended: 4, Retired: 8, AccountSuspended: 16 } as const;

export const ParcelScheme = {
  Unknown: 0,
  RealEstateUnit: 1,
  NaturalResourceUnit: 2,
  ForestSubcompartment: 3,
  RiverSection: 4,
  LegacyCertificate: 5,
} as const;

export const ParcelState = { Unknown: 0, Registered: 1, Active: 2, Retired: 3 } as const;

export const Reason = {
  PARTICIPANT_UNKNOWN: 1n << 0n,
  PARTICIPANT_SUSPENDED: 1n << 1n,
  HOLDER_NOT_ALLOWED: 1n << 2n,
  TRANSFER_TO_SELF: 1n << 3n,
  NEVER_COUNTERPARTY: 1n << 4n,
  DIRECT_TRANSFER_CLOSED: 1n << 5n,
  BALANCE_SHORT: 1n << 8n,
  AMOUNT_LOCKED: 1n << 9n,
  AMOUNT_FROZEN: 1n << 10n,
  HOLDING_PERIOD: 1n << 11n,
  HOLDER_LIMIT: 1n << 12n,
  LOCK_SHORT: 1n << 13n,
  LOT_UNCOVERED: 1n << 14n,
  CASH_DISABLED: 1n << 15n,
  SUBJECT_FROZEN: 1n << 16n,
  SUBJECT_PLEDGED: 1n << 17n,
  CASE_NOT_OPEN: 1n << 23n,
  RIGHT_NOT_ACTIVE: 1n << 32n,
  RATIO_EXCEEDED: 1n << 39n,
  COMPONENT_BOUND: 1n << 41n,
  DEADLINE_PASSED: 1n << 48n,
  NOT_AFFIRMED: 1n << 49n,
  RECEIPT_MISSING: 1n << 50n,
  MODE_NOT_ALLOWED: 1n << 51n,
  ALREADY_SETTLED: 1n << 53n,
  VENUE_MISSING: 1n << 54n,
  PUBLICITY_RUNNING: 1n << 55n,
  OFFER_CLOSED: 1n << 56n,
  OFFER_SHORT: 1n << 57n,
  COST_ABOVE_CAP: 1n << 58n,
  TRADING_BLOCKED: 1n << 59n,
  FILL_TOO_SMALL: 1n << 60n,
  TERMS_NOT_BY_RULE: 1n << 61n,
  OBJECTIONS_FULL: 1n << 62n,
  PAUSE_SPENT: 1n << 63n,
  OBJECTOR_HEARD: 1n << 64n,
} as const;

export const DAY = 86_400n;
export const YEAR = 365n * DAY;
export const ANYBODY = 2n ** 64n - 1n;
export const NEVER = 0n;
export const NULL_ID = ZeroHash;

const coder = AbiCoder.defaultAbiCoder();

export function participantId(scheme: number, code: string): string {
  return hashOf(['uint8', 'bytes32'], 'liangshan.participant.v1', [scheme, code]);
}

export function schemaId(name: string): string {
  return hashOf(['string'], 'liangshan.schema.v1', [name]);
}

export function parcelId(scheme: number, code: string): string {
  return hashOf(['uint8', 'string'], 'liangshan.parcel.v1', [scheme, code]);
}

export function evidenceId(issuer: string, schema: string, subject: string, content: string, basis: bigint): string {
  const types = ['bytes32', 'bytes32', 'bytes32', 'bytes32', 'uint40'];
  return hashOf(types, 'liangshan.evidence.v1', [issuer, schema, subject, content, basis]);
}

export function subjectOfRight(asset: string, tokenId: bigint): string {
  return hashOf(['bytes32', 'uint256'], 'liangshan.subject.v1', [asset, tokenId]);
}

export function subjectOfAmount(asset: string, tokenId: bigint, holder: string): string {
  return hashOf(['bytes32', 'uint256', 'address'], 'liangshan.subject.v1', [asset, tokenId, holder]);
}

/** sha2-256 of a document, as the content store would name it. */
export function contentHash(document: string): string {
  return sha256(toUtf8Bytes(document));
}

/** An account word: index 32 | region 24 | kind 8 | flags 16. */
export function accountWord(index: number, region: number, kind: number, flags: number): bigint {
  return BigInt(index) | (BigInt(region) << 32n) | (BigInt(kind) << 56n) | (BigInt(flags) << 64n);
}

/** A lock word: reserved 64 | market 64 | pledged 64 | purchasedAt 40 | orders flag. */
export function lockWord({ reserved = 0n, market = 0n, pledged = 0n, purchasedAt = 0n, hasOrders = false }): bigint {
  return reserved | (market << 64n) | (pledged << 128n) | (purchasedAt << 192n) | ((hasOrders ? 1n : 0n) << 232n);
}

/** The class of a lot: "CARBON/" and the programme's number, which is the lot's lowest seven bits. */
export function classOfLot(lot: bigint): string {
  return toBeHex(BigInt(encodeBytes32String('CARBON/')) | ((lot & 0x7fn) << 192n), 32);
}

function hashOf(types: string[], tag: string, values: unknown[]): string {
  return keccak256(coder.encode(['bytes32', ...types], [id(tag), ...values]));
}
