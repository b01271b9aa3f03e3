import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { type TypedData, typedDomain, typedFields } from '../../ids/typedData.ts';
import type { Fen } from '../../units/quantities.ts';

const TYPES = { SaleContract: typedFields('bytes32 sale, address buyer, uint96 price, bytes32 document') };

export interface SaleContract {
  sale: Bytes32;
  /** Account of the winner. */
  buyer: string;
  price: Fen;
  /** sha2-256 of the contract. */
  document: Bytes32;
}

/** What seller and buyer sign, EIP-712. */
export function saleContractData(ledger: Pick<LedgerContext, 'deployment'>, contract: SaleContract): TypedData {
  return {
    domain: typedDomain(ledger, 'Sales'),
    primaryType: 'SaleContract',
    types: TYPES,
    message: { ...contract },
  };
}
