import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { type TypedData, typedDomain, typedFields, typedHash } from '../../ids/typedData.ts';
import type { Instruction } from '../types.ts';
import { instructionArgs } from './instructionArgs.ts';

const TYPES = {
  Instruction: typedFields(
    'Leg[] legs, uint8 mode, bytes32 venue, bytes32 terms, uint96 maxFee, uint40 payBy, uint40 settleBy, bytes32 caseId, uint256 nonce',
  ),
  Leg: typedFields('uint8 kind, bytes32 asset, address from, address to, uint256 id, uint256 amount'),
};

/** What a party signs to affirm an instruction, EIP-712. */
export function instructionData(ledger: Pick<LedgerContext, 'deployment'>, instruction: Instruction): TypedData {
  return {
    domain: typedDomain(ledger, 'Settlement'),
    primaryType: 'Instruction',
    types: TYPES,
    message: { ...instructionArgs(instruction) },
  };
}

/** The instruction's id: the hash of what is signed, so that any change is another instruction. */
export function instructionId(ledger: Pick<LedgerContext, 'deployment'>, instruction: Instruction): Bytes32 {
  return typedHash(instructionData(ledger, instruction));
}
