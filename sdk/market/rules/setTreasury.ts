import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';

export interface TreasuryChange {
  treasury: string;
}

/**
 * Names who receives the fees.
 * @throws {LedgerError} AccessManagedUnauthorized, StewardNotActive, TreasuryInvalid
 */
export function setTreasury(ledger: LedgerContext, params: TreasuryChange, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setTreasuryCall(ledger, params), options);
}

/** The same, unsent. */
export function setTreasuryCall(ledger: Pick<LedgerContext, 'deployment'>, params: TreasuryChange): Call {
  return buildCall(ledger, 'Settlement', 'setTreasury', [params.treasury]);
}
