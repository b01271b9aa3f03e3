import { keccak256, type Signature, Transaction } from 'ethers';
import type { FeePolicy, SignedRaw, SigningRequest, TransactionSigner } from './outboxDeps.ts';

/** Signs for one of the gateway's own accounts. */
export interface AccountSigner {
  sign(digest: string): Promise<Signature>;
}

export interface ActEnvelope {
  nonce: number;
  gasLimit: bigint;
  gasPrice: bigint;
}

/** Where signatures come from: the kernel's sign-in module keeps the keys and knows what was confirmed. */
export interface SigningPorts {
  /** Spends a confirmed act on one signature. */
  signAct(id: string, envelope: ActEnvelope): Promise<SignedRaw>;
  /** Opens the key of a gateway account; asked once an account. */
  openAccount(account: string): Promise<AccountSigner>;
}

/** A participant's act is signed only through its confirmation, a gateway account's call by its own key. */
export function createTransactionSigner(ports: SigningPorts): TransactionSigner {
  const opened = new Map<string, AccountSigner>();

  async function accountSigner(account: string): Promise<AccountSigner> {
    const known = opened.get(account) ?? (await ports.openAccount(account));
    opened.set(account, known);
    return known;
  }

  return {
    async sign(request) {
      if (request.actId !== null) return ports.signAct(request.actId, envelopeOf(request));
      return signWith(await accountSigner(request.account), request);
    },
  };
}

/** Acts are signed as legacy transactions: their price is then the most that a unit of gas may cost. */
function envelopeOf({ nonce, gasLimit, fee }: SigningRequest): ActEnvelope {
  return { nonce, gasLimit, gasPrice: fee.type === 'legacy' ? fee.gasPrice : fee.maxFeePerGas };
}

async function signWith(signer: AccountSigner, request: SigningRequest): Promise<SignedRaw> {
  const { chainId, to, data, value, nonce, gasLimit, fee } = request;
  const transaction = Transaction.from({ chainId, to, data, value, nonce, gasLimit, ...pricesOf(fee) });
  transaction.signature = await signer.sign(transaction.unsignedHash);
  const raw = transaction.serialized;
  // `transaction.hash` would serialise it once more.
  return { hash: keccak256(raw), raw };
}

function pricesOf(fee: FeePolicy) {
  if (fee.type === 'legacy') return { type: 0, gasPrice: fee.gasPrice };
  return { type: 2, maxFeePerGas: fee.maxFeePerGas, maxPriorityFeePerGas: fee.maxPriorityFeePerGas };
}
