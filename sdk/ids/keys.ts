import { AbiCoder, encodeBytes32String, keccak256, toUtf8Bytes } from 'ethers';

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
  lien: tag('liangshan.lien.v1'),
  pledge: tag('liangshan.pledge.v1'),
  case: tag('liangshan.case.v1'),
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

function tag(name: string): Bytes32 {
  return keccak256(toUtf8Bytes(name)) as Bytes32;
}

function id(types: string[], values: unknown[]): Bytes32 {
  return keccak256(coder.encode(types, values)) as Bytes32;
}
