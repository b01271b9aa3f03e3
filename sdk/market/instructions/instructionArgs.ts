import { encodeBytes32String, isHexString } from 'ethers';
import type { Agreement, Instruction } from '../types.ts';

/** An instruction as the contract takes it: names of assets as bytes, ids of banks as they are. */
export function instructionArgs(instruction: Instruction): Instruction {
  const legs = instruction.legs.map((leg) => ({ ...leg, asset: assetBytes(leg.asset) }));
  return { ...instruction, legs };
}

/** An agreement as the contract takes it. */
export function agreementArgs(agreement: Agreement): Agreement {
  return { ...agreement, instruction: instructionArgs(agreement.instruction) };
}

function assetBytes(asset: string): string {
  return isHexString(asset, 32) ? asset : encodeBytes32String(asset);
}
