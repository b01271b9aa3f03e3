import { getAddress, recoverAddress, Signature } from 'ethers';
import { typedHash } from '../../../../sdk/ids/typedData.ts';
import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import type { Session } from '../sessions/findSession.ts';
import { recheckWallet } from '../sessions/recheckWallet.ts';
import { type Act, findAct } from './act.ts';
import { requireOpenAct } from './actFactors.ts';
import type { TypedDataContent } from './actKind.ts';
import { signTypedAct } from './signAct.ts';

/** How a consent is handed to the route that keeps it. */
export interface HandedWord {
  actId: string;
  /** Of the caller's own wallet over the act's typed data; left out where the gateway keeps the key of a confirmed act. */
  signature?: string | undefined;
}

export interface SignedWord {
  signer: string;
  /** EIP-712, as the contracts take it. */
  signature: string;
}

/**
 * What the caller signs with an act that is a consent, read before it is signed: `accepts` says whether it is the word
 * that is asked for. Errors: ActUnknown, for another's act too.
 */
export async function wordOfAct(
  deps: AuthDeps,
  session: Session,
  id: string,
  accepts: (content: TypedDataContent) => boolean,
): Promise<TypedDataContent> {
  const { account, content } = await findAct(deps, session, id);
  const isMeant = account === session.account && content.type === 'typedData' && accepts(content);
  if (!isMeant) throw new AppError('ActUnknown', { id });
  return content;
}

/**
 * The signature under the caller's own consent: by the custodial key, on the strength of the confirmed act; or by the
 * caller's own wallet, which confirms by signing. Either serves one use.
 * Errors: ActUnknown, ActExpired, ActAlreadyConfirmed, SignatureNotOfCaller; those of signTypedAct.
 */
export async function signedWord(deps: AuthDeps, session: Session, handed: HandedWord): Promise<SignedWord> {
  const { actId: id, signature } = handed;
  if (signature === undefined) return { signer: session.account, signature: await signTypedAct(deps, id) };

  await recheckWallet(deps, session);
  const act = await requireOpenAct(deps, session, id);
  if (act.account !== session.account || act.content.type !== 'typedData') throw new AppError('ActUnknown', { id });
  const checked = await checkedSignature(deps, session.account, act.content, signature);
  await spendBySignature(deps, act);
  return { signer: session.account, signature: checked };
}

/** By key recovery, else by asking the account as a contract wallet (EIP-1271), as the contracts will. */
async function checkedSignature(
  deps: AuthDeps,
  account: string,
  content: TypedDataContent,
  signature: string,
): Promise<string> {
  const signer = getAddress(account);
  const hash = typedHash(content);
  const plain = plainSignature(hash, signature);
  if (plain?.signer === signer) return plain.signature;

  const question = { account: signer, chainId: content.domain.chainId, hash, signature };
  if (await deps.verifyContractSignature(question)) return signature;
  throw new AppError('SignatureNotOfCaller', { account });
}

/** 65 bytes in the one spelling that contracts take: wallets also write `v` as 0 or 1. Null for other shapes. */
function plainSignature(hash: string, text: string): SignedWord | null {
  try {
    const signature = Signature.from(text);
    return { signer: recoverAddress(hash, signature), signature: signature.serialized };
  } catch {
    // Not a plain key's signature, which is no fault: contract wallets use other shapes.
    return null;
  }
}

/** The wallet's signature is confirmation and use in one. Errors: ActAlreadyConfirmed. */
async function spendBySignature(deps: AuthDeps, { id, account }: Act): Promise<void> {
  const spent = await deps.db
    .updateTable('private.act')
    .set({ confirmed_at: deps.clock(), confirmed_by: account, spent_on: 'typedData' })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (spent === undefined) throw new AppError('ActAlreadyConfirmed', { id });
}
