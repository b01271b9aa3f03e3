import { AppError } from '../errors/AppError.ts';
import { readHeaders } from './blockHeader.ts';
import type { ChainRpc } from './chainRpc.ts';

export interface ChainIdentity {
  chainId: number;
  /** Hash of block 0; undefined trusts the first answer. */
  genesisHash?: string;
}

/**
 * Makes sure the node serves the chain that the contracts were deployed to; returns the genesis hash.
 * Errors: ChainMismatch; those of {@link ChainRpc}.
 */
export async function assertChain(rpc: ChainRpc, expected: ChainIdentity): Promise<string> {
  const chainId = Number(await rpc.call<string>('eth_chainId', []));
  if (chainId !== expected.chainId) throw mismatch('chainId', expected.chainId, chainId);

  const [genesis] = await readHeaders(rpc, [0]);
  if (!genesis) throw mismatch('genesisHash', expected.genesisHash ?? 'some block 0', 'none');
  if (expected.genesisHash !== undefined && genesis.hash !== expected.genesisHash.toLowerCase()) {
    throw mismatch('genesisHash', expected.genesisHash, genesis.hash);
  }
  return genesis.hash;
}

/** How a node that serves another chain is told. */
export function mismatch(what: string, expected: string | number, actual: string | number): AppError {
  return new AppError('ChainMismatch', { what, expected, actual });
}
