import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps, WalletQuestion } from '../authDeps.ts';
import type { Session } from './findSession.ts';

/**
 * Before a sensitive act: asks a contract wallet again whether it still stands by its sign-in, since its owners may have
 * changed (EIP-4361, session invalidation). Other sessions pass.
 * Errors: WalletProofWithdrawn; the session is then ended.
 */
export async function recheckWallet(deps: AuthDeps, session: Session): Promise<void> {
  if (session.walletProof === null) return;
  if (await deps.verifyContractSignature(JSON.parse(session.walletProof) as WalletQuestion)) return;

  await deps.db.deleteFrom('private.session').where('token_hash', '=', session.tokenHash).execute();
  throw new AppError('WalletProofWithdrawn', { account: session.account });
}
