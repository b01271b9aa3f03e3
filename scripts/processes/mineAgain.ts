/** A block as every node tells it. */
export interface MinedBlock {
  number: string;
  hash: string;
  parentHash: string;
  timestamp: string;
  baseFeePerGas?: string;
  gasLimit: string;
  miner: string;
  /** Hashes, in order. */
  transactions: string[];
}

export type NodeCall = (method: string, ...params: unknown[]) => Promise<unknown>;

/**
 * Makes a block once more on a node that mines only when it is told: the raw signed transactions in their order, with the
 * block's time, base fee, gas limit and coinbase. Anvil derives `mixHash` from the parent, so that equal inputs on an
 * equal parent give an equal block; whoever asks compares the hashes.
 * @param before the block that the node was made to make before this one; it goes on with its coinbase and gas limit
 */
export async function mineAgain(
  node: NodeCall,
  { block, raw }: { block: MinedBlock; raw: readonly string[] },
  before?: MinedBlock,
): Promise<void> {
  // One after the other: the pool's order of arrival is the order in the block.
  for (const transaction of raw) await node('eth_sendRawTransaction', transaction);
  if (block.miner !== before?.miner) await node('anvil_setCoinbase', block.miner);
  if (block.gasLimit !== before?.gasLimit) await node('evm_setBlockGasLimit', block.gasLimit);
  if (block.baseFeePerGas) await node('anvil_setNextBlockBaseFeePerGas', block.baseFeePerGas);
  await node('evm_setNextBlockTimestamp', block.timestamp);
  await node('evm_mine');
}
