import { findAct } from '../kernel/auth/acts/act.ts';
import { signTypedAct } from '../kernel/auth/acts/signAct.ts';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import type { Session } from '../kernel/auth/sessions/findSession.ts';
import { AppError } from '../kernel/errors/AppError.ts';

export interface SignedWords {
  signer: string;
  /** EIP-712. */
  signature: string;
}

/**
 * The signature under a confirmed act that is a consent and no transaction: for its own signer, who hands it on. Asked
 * again it is the same. Errors: ActUnknown, ActNotSignable, ActNotConfirmed, CustodialKeyMissing.
 */
export async function signActWords(deps: AuthDeps, session: Session, id: string): Promise<SignedWords> {
  const { account, content, kind } = await findAct(deps, session, id);
  if (account !== session.account) throw new AppError('ActUnknown', { id });
  if (content.type !== 'typedData') throw new AppError('ActNotSignable', { kind });
  return { signer: account, signature: await signTypedAct(deps, id) };
}
