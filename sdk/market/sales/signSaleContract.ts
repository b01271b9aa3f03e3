import type { LedgerContext } from '../../context.ts';
import { signTypedData, type TypedDataSigner } from '../../ids/typedData.ts';
import { type SaleContract, saleContractData } from './saleContractData.ts';

/** One side's signature under the contract of a sale, for `signContract`. */
export function signSaleContract(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, contract }: { signer: TypedDataSigner; contract: SaleContract },
): Promise<string> {
  return signTypedData(signer, saleContractData(ledger, contract));
}
