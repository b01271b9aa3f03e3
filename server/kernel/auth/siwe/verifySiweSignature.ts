import { hashMessage, verifyMessage } from 'ethers';
import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import type { ParsedSiwe } from './parseSiweMessage.ts';

export interface SiweProof {
  /** What to ask a contract wallet again; null when a plain key signed. */
  walletProof: string | null;
}

/**
 * Checks the signature over the very text that was parsed: by key recovery (EIP-191), else by asking the account as a
 * contract wallet (EIP-1271).
 * Errors: SiweSignatureWrong.
 */
export async function verifySiweSignature(deps: AuthDeps, message: ParsedSiwe, signature: string): Promise<SiweProof> {
  if (recoverSigner(message.text, signature) === message.address) return { walletProof: null };

  const hash = hashMessage(message.text);
  const question = { account: message.address, chainId: message.chainId, hash, signature };
  if (await deps.verifyContractSignature(question)) return { walletProof: JSON.stringify(question) };
  throw new AppError('SiweSignatureWrong');
}

function recoverSigner(text: string, signature: string): string | undefined {
  try {
    return verifyMessage(text, signature);
  } catch {
    // Not a 65-byte signature, which is no fault: contract wallets use other shapes.
    return undefined;
  }
}
