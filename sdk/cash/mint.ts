import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { Fen } from '../units/quantities.ts';

export interface Mint {
  holder: string;
  fen: Fen;
  bankReference: Bytes32;
}

/**
 * Books fen to a holder against money that the settlement bank received, once a bank reference (demo profile).
 * @throws {LedgerError} CashDisabled, BankReferenceMissing, BankNotActive, BankReferenceUsed, ParticipantUnknown, HolderNotAllowed
 */
export function mint(ledger: LedgerContext, params: Mint, options?: WriteOptions): Promise<Sent> {
  return send(ledger, mintCall(ledger, params), options);
}

/** The same, unsent. */
export function mintCall(ledger: Pick<LedgerContext, 'deployment'>, params: Mint): Call {
  return buildCall(ledger, 'Cash', 'mint', [params.holder, params.fen, params.bankReference]);
}
