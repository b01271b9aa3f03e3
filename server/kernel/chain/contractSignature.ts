import { Interface } from 'ethers';
import type { VerifyContractSignature } from '../auth/authDeps.ts';
import { AppError } from '../errors/AppError.ts';
import type { ChainRpc } from './chainRpc.ts';

const erc1271 = new Interface(['function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)']);
const MAGIC = '0x1626ba7e';

/**
 * Asks a contract wallet whether it signed (EIP-1271). A wallet that reverts or isn't there didn't; a chain that can't
 * be asked is a fault. Errors: ChainUnreachable.
 */
export function contractSignatures(rpc: ChainRpc): VerifyContractSignature {
  return async ({ account, hash, signature }) => {
    const data = erc1271.encodeFunctionData('isValidSignature', [hash, signature]);
    try {
      const answer = await rpc.call<string>('eth_call', [{ to: account, data }, 'latest']);
      return answer.length === 66 && answer.startsWith(MAGIC);
    } catch (error) {
      if (error instanceof AppError && error.code === 'ChainCallRefused') return false;
      throw error;
    }
  };
}
