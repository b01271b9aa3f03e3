import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { signTypedData, type TypedDataSigner } from '../ids/typedData.ts';
import type { SignedRetirement } from './retireFor.ts';
import { retirementData } from './retirementData.ts';
import type { RetirementOrder } from './types.ts';

export interface RetirementSigning {
  signer: TypedDataSigner;
  lot: Bytes32;
  order: RetirementOrder;
  /** Seconds; the last in which it may be relayed. */
  deadline: bigint;
}

/** A holder's retirement by EIP-712, ready for `retireFor`: the holder needs no transaction of their own. */
export async function signRetirement(
  ledger: LedgerContext,
  { signer, lot, order, deadline }: RetirementSigning,
): Promise<SignedRetirement> {
  const holder = await signer.getAddress();
  const nonce = await retirementNonce(ledger, holder);
  const signature = await signTypedData(signer, retirementData(ledger, { lot, order, nonce, deadline }));
  return { holder, lot, order, deadline, signature };
}

/** The nonce that a holder's next signature must name. */
export async function retirementNonce(ledger: LedgerContext, holder: string): Promise<bigint> {
  const [nonce] = await read(ledger, 'CarbonCredits', 'nonces', [holder]);
  return nonce;
}
