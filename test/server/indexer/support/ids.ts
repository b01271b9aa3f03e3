import { AbiCoder, keccak256, toUtf8Bytes } from 'ethers';

// The ids of contracts/shared/libraries/Keys.sol, made by other means than ours.
const coder = AbiCoder.defaultAbiCoder();

export function participantId(scheme: number, code: string): string {
  return keyOf('liangshan.participant.v1', ['uint8', 'bytes32'], [scheme, code]);
}

export function schemaId(name: string): string {
  return keyOf('liangshan.schema.v1', ['string'], [name]);
}

export function parcelId(scheme: number, code: string): string {
  return keyOf('liangshan.parcel.v1', ['uint8', 'string'], [scheme, code]);
}

export function evidenceId(issuer: string, schema: string, subject: string, content: string, basis: number): string {
  const types = ['bytes32', 'bytes32', 'bytes32', 'bytes32', 'uint40'];
  return keyOf('liangshan.evidence.v1', types, [issuer, schema, subject, content, basis]);
}

function keyOf(tag: string, types: string[], values: unknown[]): string {
  return keccak256(coder.encode(['bytes32', ...types], [keccak256(toUtf8Bytes(tag)), ...values]));
}
