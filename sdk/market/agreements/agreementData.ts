import { AbiCoder, keccak256 } from 'ethers';
import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { type TypedData, typedDomain, typedFields } from '../../ids/typedData.ts';
import { instructionId } from '../instructions/instructionData.ts';
import type { Agreement } from '../types.ts';

const TYPES = {
  Agreement: typedFields('string number, bytes32 document, address first, address second, bytes32 instruction'),
};

/** What both parties sign, EIP-712: it covers number, document and, by the instruction's id, every leg. */
export function agreementData(ledger: Pick<LedgerContext, 'deployment'>, agreement: Agreement): TypedData {
  const { number, document, first, second, instruction } = agreement;
  return {
    domain: typedDomain(ledger, 'Agreements'),
    primaryType: 'Agreement',
    types: TYPES,
    message: { number, document, first, second, instruction: instructionId(ledger, instruction) },
  };
}

/** What the terms of an agreement's instruction must be. */
export function agreementTerms(number: string, document: Bytes32): Bytes32 {
  return keccak256(AbiCoder.defaultAbiCoder().encode(['string', 'bytes32'], [number, document])) as Bytes32;
}
