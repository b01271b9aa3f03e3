import { readFileSync } from 'node:fs';
import { Interface, id as keccakText } from 'ethers';
import { rpc } from '../processes/rpc.ts';

/** Where the bench puts the contract; only its code matters. */
export const COUNTER = '0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC';

const artifact = JSON.parse(readFileSync('artifacts/contracts/mocks/bench/OnceCounter.sol/OnceCounter.json', 'utf8'));
const counter = new Interface(artifact.abi);

/** Puts the contract there without a transaction. */
export async function placeCounter(url: string): Promise<void> {
  await rpc(url, 'anvil_setCode', COUNTER, artifact.deployedBytecode);
}

/** The call of the bench, another key each: new slots and an event, like every act of the ledger. */
export function recordCall(name: string): string {
  return counter.encodeFunctionData('record', [keccakText(name)]);
}
