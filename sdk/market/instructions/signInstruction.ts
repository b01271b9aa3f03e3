import type { LedgerContext } from '../../context.ts';
import { signTypedData, type TypedDataSigner } from '../../ids/typedData.ts';
import type { Instruction } from '../types.ts';
import { instructionData } from './instructionData.ts';

/** A party's affirmation by EIP-712, for `affirmFor`. */
export function signInstruction(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, instruction }: { signer: TypedDataSigner; instruction: Instruction },
): Promise<string> {
  return signTypedData(signer, instructionData(ledger, instruction));
}
