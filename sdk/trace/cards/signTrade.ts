import type { LedgerContext } from '../../context.ts';
import { signTypedData, type TypedDataSigner } from '../../ids/typedData.ts';
import type { CardTrade } from '../types.ts';
import { tradeData } from './tradeData.ts';

/** One hand under a trade, for `recordTrade`. */
export function signTrade(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, trade }: { signer: TypedDataSigner; trade: CardTrade },
): Promise<string> {
  return signTypedData(signer, tradeData(ledger, trade));
}
