import type { AuthDeps } from '../authDeps.ts';
import { type OpenedSession, openSession } from '../sessions/openSession.ts';
import { assertSiwePolicy } from './assertSiwePolicy.ts';
import { parseSiweMessage } from './parseSiweMessage.ts';
import { consumeNonce } from './siweNonce.ts';
import { verifySiweSignature } from './verifySiweSignature.ts';

export interface SiweSignIn {
  message: string;
  signature: string;
}

/**
 * Signs in with an Ethereum account (EIP-4361). The nonce is consumed before anybody learns whether the signature was
 * right, so that a message can be tried once only.
 */
export async function signInWithSiwe(deps: AuthDeps, signIn: SiweSignIn, replaces?: string): Promise<OpenedSession> {
  const message = parseSiweMessage(signIn.message);
  assertSiwePolicy(deps.settings, deps.clock(), message);
  await consumeNonce(deps, message.nonce);
  const { walletProof } = await verifySiweSignature(deps, message, signIn.signature);

  return openSession(deps, { account: message.address, method: 'siwe', walletProof, replaces });
}
