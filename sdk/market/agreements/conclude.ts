import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { agreementArgs } from '../instructions/instructionArgs.ts';
import type { Agreement } from '../types.ts';

export interface Conclusion {
  agreement: Agreement;
  firstSignature: string;
  secondSignature: string;
}

/**
 * 协议: affirms an agreement's instruction for both parties by their signatures, and settles it in the same call when
 * nothing stands against that. Relayed by anybody. See `signAgreement`.
 * @throws {LedgerError} AgreementInvalid, AgreementTermsMismatch, SignatureNotOfParty, InstructionInvalid,
 *   InstructionRefused
 */
export function conclude(ledger: LedgerContext, params: Conclusion, options?: WriteOptions): Promise<Sent> {
  return send(ledger, concludeCall(ledger, params), options);
}

/** The same, unsent. */
export function concludeCall(ledger: Pick<LedgerContext, 'deployment'>, params: Conclusion): Call {
  return buildCall(ledger, 'Agreements', 'conclude', [
    agreementArgs(params.agreement),
    params.firstSignature,
    params.secondSignature,
  ]);
}
