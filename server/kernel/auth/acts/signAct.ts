import { type SigningKey, Transaction } from 'ethers';
import { typedHash } from '../../../../sdk/ids/typedData.ts';
import type { AuthDeps } from '../authDeps.ts';
import { openCustodialKey } from '../keys/custodialKey.ts';
import { spendAct } from './spendAct.ts';

export type SignDeps = Pick<AuthDeps, 'db' | 'keyring' | 'clock'>;

/** What the outbox adds to an act's call. Prices in wei. */
export interface TransactionEnvelope {
  nonce: number;
  gasLimit: bigint;
  gasPrice: bigint;
}

export interface SignedTransaction {
  from: string;
  hash: string;
  raw: string;
}

/**
 * Signs the transaction of a confirmed act with the custodial key of its account. Recipient, data, value and chain come
 * from the act; the caller chooses only nonce and gas. One confirmation is one transaction: signing again is possible
 * with the same nonce only, where the chain accepts one of the two.
 * Errors: ActUnknown, ActNotConfirmed, ActAlreadySpent, CustodialKeyMissing.
 */
export async function signAct(deps: SignDeps, id: string, envelope: TransactionEnvelope): Promise<SignedTransaction> {
  const { account, content } = await spendAct(deps, id, { type: 'transaction', spentOn: `nonce ${envelope.nonce}` });
  const key = await openCustodialKey(deps, account, 'participant');
  const { chainId, to, data, value } = content;
  const transaction = Transaction.from({ type: 0, chainId, to, data, value: BigInt(value), ...envelope });
  transaction.signature = key.sign(transaction.unsignedHash);

  return { from: account, hash: transaction.hash ?? '', raw: transaction.serialized };
}

/** Signs the EIP-712 consent of a confirmed act; again gives the same signature (RFC 6979). Errors: as {@link signAct}. */
export async function signTypedAct(deps: SignDeps, id: string): Promise<string> {
  const { account, content } = await spendAct(deps, id, { type: 'typedData', spentOn: 'typedData' });
  const key: SigningKey = await openCustodialKey(deps, account, 'participant');

  return key.sign(typedHash(content)).serialized;
}
